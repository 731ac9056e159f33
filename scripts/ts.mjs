/**
 * Lets Node 24 run our TypeScript as it stands: `node --import ./scripts/ts.mjs scripts/typeset.ts`.
 * Node strips the types itself; what it lacks are our room aliases (`@shared/…`), imports without an
 * extension, and JSON imports without attributes, all of which Vite understands.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { aliases } from './lib/rooms.ts'

const endings = ['', '.ts', '.mts', '/index.ts']
const isFile = (path) => existsSync(path) && statSync(path).isFile()

/** The absolute path that a specifier of ours means, without an extension yet; null for packages and `node:`. */
const pathOf = (specifier, parentUrl) => {
  const room = Object.keys(aliases).find((name) => specifier.startsWith(`${name}/`))
  if (room) return join(aliases[room], specifier.slice(room.length + 1))
  const ours = parentUrl?.startsWith('file:') && !parentUrl.includes('/node_modules/')
  return ours && /^\.{1,2}(\/|$)/.test(specifier)
    ? resolve(dirname(fileURLToPath(parentUrl)), specifier)
    : null
}

registerHooks({
  resolve(specifier, context, next) {
    const path = pathOf(specifier, context.parentURL)
    const found = path && endings.map((ending) => path + ending).find(isFile)
    return found ? next(pathToFileURL(found).href, context) : next(specifier, context)
  },
  load(url, context, next) {
    const plainJson = url.endsWith('.json') && context.importAttributes?.type !== 'json'
    if (!plainJson || context.conditions?.includes('require')) return next(url, context)
    return {
      format: 'module',
      source: `export default ${readFileSync(fileURLToPath(url), 'utf8')}`,
      shortCircuit: true,
    }
  },
})

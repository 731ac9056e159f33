/** What the scripts must know of the machine before anything is installed. Node's own modules only, Node 20 or newer. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Version of Node that everything runs on. */
export const pinnedVersion = JSON.parse(
  readFileSync(join(root, 'tools/node-runtime/package.json'), 'utf8'),
).version

/** Path of the pinned Node in node_modules, or null where there is none for this platform. */
export const pinnedNode = () => {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const file = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  return existsSync(file) ? file : null
}

/** One line to the person at the terminal, in both languages. */
export const say = (chinese, english) => console.error(`${chinese}\n${english}`)

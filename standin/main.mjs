/** The stand-in for the Electron executable: runs the product's main script, then Chromium, then `ready`. */
import fs from 'node:fs'
import inspector from 'node:inspector'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readCommandLine } from './cli.mjs'

const require = createRequire(import.meta.url)
const raw = process.argv.slice(2)
const electronVersion = require('electron/package.json').version
if (raw.includes('--version') || raw.includes('-v')) {
  console.log(`v${electronVersion} (stand-in)`)
  process.exit(0)
}
const cli = readCommandLine(raw)
// Prints "Debugger listening on …", for which Playwright waits.
if (cli.inspect !== null) inspector.open(cli.inspect, '127.0.0.1')

const define = (name, value) => Object.defineProperty(process.versions, name, { value, enumerable: true })
define('electron', electronVersion)
define('standIn', '1')
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: import.meta.dirname })
process.argv = [process.argv[0], ...raw] // as in Electron: no script path at [1]

/** The nearest folder above that has a package.json. */
const packageFolder = (start) => {
  const above = path.dirname(start)
  return fs.existsSync(path.join(start, 'package.json')) || above === start ? start : packageFolder(above)
}
const target = cli.app ?? process.cwd()
const folder = packageFolder(target)
const pkg = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
const entry = fs.statSync(target).isDirectory() ? path.join(target, pkg.main ?? 'index.js') : target

const { host } = await import('./electron/host.mjs')
const { app, appImpl } = await import('./electron/app.mjs')
await import('./electron/index.mjs')
Object.assign(host, { cli, pkg, appPath: folder })
app.setName(pkg.productName ?? pkg.name)
process.on('SIGINT', () => app.quit())
process.on('SIGTERM', () => app.quit())
for (const file of cli.requires) require(file)

const fail = (what) => (error) => {
  console.error(what, error)
  process.exit(1)
}
const loaded = import(pathToFileURL(entry).href)
loaded.catch(fail('App threw an error during load'))
const chromium = import('./chromium.mjs')
// A main script may wait for `ready` at its top level; 2 s is the most that its loading may take otherwise.
await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 2000).unref())])
if (!appImpl.isQuitting) {
  const { startChromium } = await chromium
  const { onRoute } = await import('./electron/session.mjs')
  await startChromium(app).catch((error) => fail('')(error.message))
  await host.chromium.context.route('**/*', onRoute)
  appImpl.becomeReady()
}

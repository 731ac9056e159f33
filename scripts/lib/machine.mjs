/** What the scripts must know of the machine before anything is installed. Node's own modules only, Node 20 or newer. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const isWindows = process.platform === 'win32'

/** Version of Node that everything runs on. */
export const pinnedVersion = JSON.parse(
  readFileSync(join(root, 'tools/node-runtime/package.json'), 'utf8'),
).version

/** Path of the pinned Node in node_modules, or null where there is none for this platform. */
export const pinnedNode = () => {
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const file = join(root, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  return existsSync(file) ? file : null
}

/** Where Electron's binary is, or would be (`ELECTRON_OVERRIDE_DIST_PATH` names another folder). */
export const electronBinary = join(
  process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist'),
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron',
)

/** The executable that takes its place. */
export const standInBinary = join(root, 'standin/bin', isWindows ? 'electron.cmd' : 'electron')

/** Whether the program runs on the stand-in: no Electron binary is there, or `USE_STANDIN=1`. Asked anew after an attempt to fetch it. */
export const usesStandIn = () => process.env.USE_STANDIN === '1' || !existsSync(electronBinary)

/** One line to the person at the terminal, in both languages. */
export const say = (chinese, english) => console.error(`${chinese}\n${english}`)

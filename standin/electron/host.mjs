/** What the modules of the shim share: the run they belong to, what happened in it, and small tools. */
import { EventEmitter } from 'node:events'

/** State of the run. `record` and `blocked` are there for tests: what the product asked of the system, and what was refused. */
export const host = {
  /** The command line as main.mjs read it. */
  cli: { raw: [], app: null, userData: null, debugPort: null },
  appPath: '',
  pkg: {},
  /** Browser context and page maker, once Chromium runs. */
  chromium: null,
  /** A person sits before the window (no test harness, a display): dialogues are drawn. */
  interactive: false,
  windows: [],
  contents: [],
  record: [],
  blocked: [],
  permissionHandler: null,
}

/** Notes something that real Electron would have asked the system to do. */
export const note = (kind, facts = {}) => {
  host.record.push({ kind, ...facts })
}

/** Fails by name on everything that Electron has and the shim lacks, instead of doing nothing. */
export const loud = (name, target) =>
  new Proxy(target, {
    get(object, key) {
      if (key in object || typeof key === 'symbol' || key === 'then' || key === 'toJSON') {
        const value = object[key]
        return typeof value === 'function' && !(key in EventEmitter.prototype) ? value.bind(object) : value
      }
      return () => {
        throw new Error(`stand-in: electron.${name}.${key} is not implemented`)
      }
    },
  })

/** An Electron event: facts and a way to prevent what follows. */
export const makeEvent = (facts = {}) => ({
  ...facts,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})

/** Methods of Electron that only change looks; the shim takes them without doing anything. */
export const cosmetic = (names) => Object.fromEntries(names.map((name) => [name, () => undefined]))

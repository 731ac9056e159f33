/** `app`: life of the program, its paths, its command line, one instance only. */
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cosmetic, host, loud, makeEvent, note } from './host.mjs'
import { InstanceLock } from './instance-lock.mjs'

class CommandLine {
  switches = new Map()
  appendSwitch(name, value = '') {
    this.switches.set(name, value)
  }
  removeSwitch(name) {
    this.switches.delete(name)
  }
  appendArgument() {}
  hasSwitch(name) {
    return (
      this.switches.has(name) ||
      host.cli.raw.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
    )
  }
  getSwitchValue(name) {
    const given = host.cli.raw.find((arg) => arg.startsWith(`--${name}=`))
    return given?.slice(name.length + 3) ?? this.switches.get(name) ?? ''
  }
}

const homeFolder = (name, fallback) => process.env[`XDG_${name}_DIR`] ?? path.join(os.homedir(), fallback)

class App extends EventEmitter {
  isPackaged = false
  commandLine = new CommandLine()
  #name = 'Electron'
  #paths = new Map()
  #ready = Promise.withResolvers()
  #isReady = false
  #quitting = false
  #lock = null

  whenReady() {
    return this.#ready.promise
  }
  isReady() {
    return this.#isReady
  }
  /** Called by main.mjs once Chromium runs. */
  becomeReady() {
    if (this.#quitting) return
    this.#isReady = true
    this.emit('will-finish-launching')
    this.emit('ready', makeEvent(), {})
    this.#ready.resolve()
  }
  get isQuitting() {
    return this.#quitting
  }

  getName() {
    return this.#name
  }
  setName(name) {
    this.#name = name
  }
  getVersion() {
    return host.pkg.version ?? '0.0.0'
  }
  getAppPath() {
    return host.appPath
  }
  getLocale() {
    const [language] = (process.env.LC_ALL || process.env.LANG || '').split('.')
    return ['', 'C', 'POSIX'].includes(language) ? 'en-US' : language.replace('_', '-')
  }
  getSystemLocale() {
    return this.getLocale()
  }
  getPreferredSystemLanguages() {
    return [this.getLocale()]
  }

  setPath(name, value) {
    this.#paths.set(name, value)
  }
  getPath(name) {
    return this.#paths.get(name) ?? this.#defaultPath(name)
  }
  #defaultPath(name) {
    const defaults = {
      home: () => os.homedir(),
      appData: () => process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config'),
      userData: () => host.cli.userData ?? path.join(this.getPath('appData'), this.#name),
      sessionData: () => this.getPath('userData'),
      temp: () => os.tmpdir(),
      logs: () => path.join(this.getPath('userData'), 'logs'),
      exe: () => process.execPath,
      desktop: () => homeFolder('DESKTOP', 'Desktop'),
      documents: () => homeFolder('DOCUMENTS', 'Documents'),
      downloads: () => homeFolder('DOWNLOAD', 'Downloads'),
    }
    if (!defaults[name]) throw new Error(`Failed to get '${name}' path`)
    return defaults[name]()
  }

  requestSingleInstanceLock(data = {}) {
    const lock = new InstanceLock(this.getPath('userData'))
    if (!lock.take()) {
      lock.handOver({ argv: process.argv, cwd: process.cwd(), data })
      this.#lock = lock
      return false
    }
    this.#lock = lock
    lock.listen(({ argv, cwd, data: theirs }) => this.emit('second-instance', makeEvent(), argv, cwd, theirs))
    return true
  }
  hasSingleInstanceLock() {
    return this.#lock?.isHeld ?? false
  }
  releaseSingleInstanceLock() {
    this.#lock?.release()
  }

  quit() {
    if (this.#quitting || this.#prevented('before-quit')) return
    this.#quitting = true
    void this.#closeAllAndLeave().then((left) => {
      this.#quitting = left
    })
  }
  async #closeAllAndLeave() {
    for (const window of [...host.windows]) if (!(await window.askToClose())) return false
    if (this.#prevented('will-quit')) return false
    this.exit(0)
    return true
  }
  #prevented(name) {
    const event = makeEvent()
    this.emit(name, event)
    return event.defaultPrevented
  }
  exit(code = 0) {
    void (async () => {
      await this.#lock?.handedOver
      await host.chromium?.shutdown()
      this.emit('quit', makeEvent(), code)
      this.#lock?.release()
      process.exit(code)
    })()
  }
  relaunch() {
    note('relaunch')
  }
  /** The last window is gone: as in Electron, quit unless the product listens. */
  noteNoWindows() {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed')) this.emit('window-all-closed')
    else this.quit()
  }
}
Object.assign(
  App.prototype,
  cosmetic([
    'focus',
    'setAppUserModelId',
    'setAboutPanelOptions',
    'disableHardwareAcceleration',
    'enableSandbox',
  ]),
)

export const appImpl = new App()
export const app = loud('app', appImpl)

/** A folder that exists. */
export const ensured = (folder) => {
  fs.mkdirSync(folder, { recursive: true })
  return folder
}

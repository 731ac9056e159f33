/** The smaller modules that reach to the desktop: what they would do is recorded, not done. */
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { host, loud, note } from './host.mjs'

export const shell = loud('shell', {
  async openExternal(url) {
    note('openExternal', { url })
  },
  async openPath(path) {
    note('openPath', { path })
    return ''
  },
  showItemInFolder(path) {
    note('showItemInFolder', { path })
  },
  async trashItem(path) {
    fs.rmSync(path, { recursive: true })
  },
  beep() {},
})

let copied = ''
export const clipboard = loud('clipboard', {
  readText: () => copied,
  writeText(text) {
    copied = text
  },
  clear() {
    copied = ''
  },
})

class NativeTheme extends EventEmitter {
  #source = 'system'
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    this.#source = source
    for (const { page } of host.contents)
      void page?.emulateMedia({ colorScheme: source === 'system' ? null : source })
    this.emit('updated')
  }
  get shouldUseDarkColors() {
    return this.#source === 'dark'
  }
}
export const nativeTheme = loud('nativeTheme', new NativeTheme())

const area = { x: 0, y: 0, width: 1366, height: 768 }
const display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1 }
export const screen = loud(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
  }),
)
export const powerMonitor = loud('powerMonitor', new EventEmitter())
export const safeStorage = loud('safeStorage', { isEncryptionAvailable: () => false })
export const net = loud('net', {
  isOnline: () => false,
  async fetch() {
    throw new Error('net::ERR_INTERNET_DISCONNECTED')
  },
})

/** `BrowserWindow`: a page of Chromium with Electron's events and bounds. */
import { EventEmitter } from 'node:events'
import { appImpl } from './app.mjs'
import { cosmetic, host, makeEvent } from './host.mjs'
import { WebContents } from './web-contents.mjs'

const safe = { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true }
let ids = 0

export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...host.windows]
  }
  static getFocusedWindow() {
    return host.windows.find((window) => window.isVisible()) ?? null
  }
  static fromWebContents(contents) {
    return host.windows.find((window) => window.webContents === contents) ?? null
  }
  static fromId(id) {
    return host.windows.find((window) => window.id === id) ?? null
  }

  id = ++ids
  webContents
  /** Settles when the page of the window is there. */
  opened
  #bounds
  #title
  #visible
  #destroyed = false
  #fullScreen = false

  constructor(options = {}) {
    super()
    if (!appImpl.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = { ...safe, ...options.webPreferences }
    const weak = Object.keys(safe).filter((key) => preferences[key] !== safe[key])
    if (weak.length) throw new Error(`stand-in: windows without ${weak.join(', ')} are not supported`)
    const { x = 0, y = 0, width = 800, height = 600, title = appImpl.getName(), show = true } = options
    this.#bounds = { x, y, width, height }
    this.#title = title
    this.#visible = show
    this.webContents = new WebContents(this, preferences)
    host.windows.push(this)
    appImpl.emit('browser-window-created', makeEvent(), this)
    this.opened = this.#open()
    this.opened.catch((error) => console.error('stand-in: a window did not open:', error))
  }
  async #open() {
    const page = await host.chromium.takePage(this.#visible)
    page.on('close', () => void this.#noteClosed())
    await this.webContents.attach(page)
    await this.#applyBounds()
  }
  /** Chromium counts the contents without frame, as our windows do (`useContentSize`). */
  async #applyBounds() {
    const isMinimised = !this.#visible && !host.chromium.headless
    if (this.#destroyed || !this.webContents.cdp || isMinimised) return
    const { width, height } = this.#bounds
    const { windowId } = await this.webContents.cdp.send('Browser.getWindowForTarget')
    await this.webContents.cdp.send('Browser.setContentsSize', { windowId, width, height })
  }
  /**
   * The page was closed without us. A person who closes the last window also ends Chromium, and nothing can prevent that any more;
   * without a person a Chromium that does not answer was killed, which chromium.mjs answers.
   */
  async #noteClosed() {
    if (this.#destroyed || host.chromium.isEnding()) return
    if (host.interactive || (await host.chromium.isAlive())) this.#forget()
  }
  #forget() {
    if (this.#destroyed) return
    this.#destroyed = true
    host.windows.splice(host.windows.indexOf(this), 1)
    this.webContents.forget()
    this.emit('closed')
    if (host.windows.length === 0) appImpl.noteNoWindows()
  }
  /** Closes unless a listener prevents it. @returns whether the window is gone */
  async askToClose() {
    if (this.#destroyed) return true
    const event = makeEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    await this.#dismiss()
    return true
  }
  async #dismiss() {
    const isLast = host.windows.length === 1
    this.#forget()
    await this.opened.catch(() => {})
    // Chromium ends with its last page; app.exit sees to that.
    if (!isLast) await this.webContents.page.close().catch(() => {})
  }
  close() {
    void this.askToClose()
  }
  destroy() {
    void this.#dismiss()
  }
  isDestroyed() {
    return this.#destroyed
  }

  loadURL(url) {
    return this.webContents.loadURL(url)
  }
  show() {
    this.#visible = true
    this.emit('show')
  }
  showInactive() {
    this.show()
  }
  hide() {
    this.#visible = false
    this.emit('hide')
  }
  isVisible() {
    return this.#visible
  }
  focus() {
    void this.webContents.page?.bringToFront().catch(() => {})
  }
  isFocused() {
    return this.#visible
  }
  isMinimized() {
    return false
  }
  isMaximized() {
    return false
  }
  setFullScreen(flag) {
    this.#fullScreen = flag
  }
  isFullScreen() {
    return this.#fullScreen
  }

  setBounds(bounds) {
    Object.assign(this.#bounds, bounds)
    void this.#applyBounds()
  }
  getBounds() {
    return { ...this.#bounds }
  }
  getContentBounds() {
    return this.getBounds()
  }
  getNormalBounds() {
    return this.getBounds()
  }
  setSize(width, height) {
    this.setBounds({ width, height })
  }
  setContentSize(width, height) {
    this.setSize(width, height)
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height]
  }
  getContentSize() {
    return this.getSize()
  }
  setTitle(title) {
    this.#title = title
  }
  getTitle() {
    return this.#title
  }
  getParentWindow() {
    return null
  }
}
Object.assign(
  BrowserWindow.prototype,
  cosmetic([
    'blur',
    'center',
    'flashFrame',
    'maximize',
    'minimize',
    'moveTop',
    'restore',
    'setAutoHideMenuBar',
    'setBackgroundColor',
    'setIcon',
    'setMenuBarVisibility',
    'setMinimumSize',
    'setProgressBar',
    'unmaximize',
  ]),
)

/** `webContents`: a Chromium page with the preload in an isolated world and the messages of `ipcMain`. */
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { mainWorld } from '../page/main-world.mjs'
import { makePort } from '../page/port.mjs'
import { preloadWorld } from '../page/preload-world.mjs'
import { makeWire } from '../wire.mjs'
import { appImpl } from './app.mjs'
import { cosmetic, host, loud, makeEvent, note } from './host.mjs'
import { IpcMain, ipcMain } from './ipc-main.mjs'
import { clickAccelerator } from './menu.mjs'
import { printers, spool, toPdf } from './printing.mjs'
import { defaultSession, toApp, toWeb } from './session.mjs'

const wire = makeWire()
const prefix = `standin${randomBytes(8).toString('hex')}`
const world = 'electron-preload'
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'display-capture': 'display-capture',
}
let ids = 0

/** The only policy for WebRTC that the shim can keep (chromium.mjs puts it into the profile): no datagrams. */
export const onlyWebRtcPolicy = 'disable_non_proxied_udp'

const preloadSource = (file) => {
  const processInfo = {
    platform: process.platform,
    arch: process.arch,
    versions: { ...process.versions },
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    argv: [],
    env: {},
  }
  const preload = `function (require, process, exports, module) {${fs.readFileSync(file, 'utf8')}\n}`
  return `(${preloadWorld})(${JSON.stringify(prefix)}, ${JSON.stringify(processInfo)}, ${makeWire}, ${makePort}, ${preload})`
}

/** Runs in the page: its scripts and styles that did not come. */
const missingParts = () =>
  performance
    .getEntriesByType('resource')
    .filter((part) => part.responseStatus === 0 && ['script', 'link'].includes(part.initiatorType))
    .map((part) => part.name)

export class WebContents extends EventEmitter {
  id = ++ids
  session = defaultSession
  ipc = new IpcMain()
  page = null
  targetId = null
  #window
  #preferences
  #cdp = null
  #contexts = new Set()
  #expected = new Set()
  #openHandler = () => ({ action: 'allow' })
  #popups = []
  #loading = false
  #destroyed = false

  constructor(window, preferences) {
    super()
    this.#window = window
    this.#preferences = preferences
    host.contents.push(this)
    appImpl.emit('web-contents-created', makeEvent(), this)
  }

  /** Takes a page of Chromium as its own, before the page shows anything. */
  async attach(page) {
    this.page = page
    const cdp = await host.chromium.context.newCDPSession(page)
    this.#cdp = cdp
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world) this.#contexts.add(context.id)
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#contexts.delete(executionContextId),
    )
    cdp.on('Runtime.executionContextsCleared', () => this.#contexts.clear())
    cdp.on('Runtime.bindingCalled', ({ name, executionContextId, payload }) => {
      if (name === '__standinSend') void this.#receive(executionContextId, wire.decode(payload))
    })
    cdp.on('Page.windowOpen', (wish) => this.#onWindowOpen(wish))
    const scripts = [{ source: `(${mainWorld})(${JSON.stringify(prefix)}, ${makePort})` }]
    if (this.#preferences.preload)
      scripts.push({ worldName: world, source: preloadSource(this.#preferences.preload) })
    const [target] = await Promise.all([
      cdp.send('Target.getTargetInfo'),
      cdp.send('Runtime.enable'),
      cdp.send('Page.enable'),
      cdp.send('Runtime.addBinding', { name: '__standinSend', executionContextName: world }),
      ...scripts.map((script) => cdp.send('Page.addScriptToEvaluateOnNewDocument', script)),
    ])
    this.targetId = target.targetInfo.targetId
    this.#relay(page)
  }
  #relay(page) {
    page.on('domcontentloaded', () => this.emit('dom-ready', makeEvent()))
    page.on('load', () => {
      this.#loading = false
      this.emit('did-finish-load', makeEvent())
      this.#window.emit('ready-to-show', makeEvent())
    })
    page.on('console', (message) =>
      this.emit('console-message', makeEvent({ level: message.type(), message: message.text() })),
    )
    page.on('crash', () => this.emit('render-process-gone', makeEvent(), { reason: 'crashed', exitCode: 5 }))
    page.on('popup', (popup) => void this.#onPopup(popup))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.emit('did-navigate', makeEvent(), this.getURL(), 200, 'OK')
    })
  }
  /** The product's handler decides over a window that the page wants; one that it allows belongs to nobody and stays empty. */
  #onWindowOpen({ url: address, windowName }) {
    const url = toApp(address)
    const referrer = { url: this.getURL(), policy: 'default' }
    const disposition = 'foreground-tab'
    const { action } = this.#openHandler({ url, frameName: windowName, features: '', disposition, referrer })
    note('window-open', { url, action })
    this.#popups.push(action)
  }
  async #onPopup(popup) {
    if (this.#popups.shift() !== 'allow') await popup.close().catch(() => {})
  }

  /** A message of the preload. */
  async #receive(context, message) {
    const event = makeEvent({ sender: this, senderFrame: this.mainFrame, processId: 1, frameId: 1 })
    switch (message.kind) {
      case 'invoke':
        return this.#tell(context, await this.#answer(event, message))
      case 'send':
        this.ipc.emit(message.channel, event, ...message.args)
        ipcMain.emit(message.channel, event, ...message.args)
        return undefined
      case 'key':
        clickAccelerator(message)
        return undefined
      default:
        this.emit('preload-error', makeEvent(), this.#preferences.preload, new Error(message.message))
        console.error('stand-in: the preload failed:', message.message)
        return undefined
    }
  }
  async #answer(event, { id, channel, args }) {
    try {
      const handler = this.ipc.handlers.get(channel) ?? ipcMain.handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return wire.encode({ kind: 'reply', id, value: await handler(event, ...args) })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      return wire.encode({ kind: 'reply', id, error: String(error) })
    }
  }
  #tell(context, text) {
    return this.#cdp
      .send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (text) { globalThis.__standinReceive?.(text) }',
        executionContextId: context,
        arguments: [{ value: text }],
      })
      .catch(() => {}) // the page went away meanwhile
  }
  send(channel, ...args) {
    const text = wire.encode({ kind: 'send', channel, args })
    for (const context of this.#contexts) void this.#tell(context, text)
  }

  async loadURL(url) {
    this.#loading = true
    await this.#window.opened
    await this.#setPermissions(url)
    const address = new URL(toWeb(url)).href
    this.#expected.add(address)
    try {
      await this.page.goto(address, { waitUntil: 'load', timeout: 60_000 })
      // One start in about a hundred, while another debugger attaches to the page, a request passes by the route and ends offline.
      const missing = await this.page.evaluate(missingParts).catch(() => [])
      if (missing.length > 0) {
        console.error('stand-in: loaded once more, for these did not come:', ...missing)
        this.reload()
      }
    } catch (cause) {
      this.#loading = false
      if (this.#destroyed) return
      const [reason] = cause.message.split('\n')
      this.emit('did-fail-load', makeEvent(), -2, reason, url, true)
      throw Object.assign(new Error(`ERR_FAILED (-2) loading '${url}'`), { code: 'ERR_FAILED', url, cause })
    }
  }
  /** Asks the product's handler once a permission, and sets its answer in Chromium. */
  async #setPermissions(url) {
    const ask = host.permissionHandler
    if (!ask) return
    const facts = { requestingUrl: url, isMainFrame: true, mediaTypes: [] }
    await Promise.all(
      Object.entries(permissions).map(async ([name, electronName]) => {
        const granted = await new Promise((resolve) => ask(this, electronName, resolve, facts))
        const setting = granted ? 'granted' : 'denied'
        await this.#cdp.send('Browser.setPermission', { permission: { name }, setting })
      }),
    )
  }
  /** Whether the main process itself asked for this address (once). */
  isExpected(address) {
    return this.#expected.delete(address)
  }
  reload() {
    this.#expected.add(this.page.url())
    void this.page.reload().catch(() => {})
  }
  isLoading() {
    return this.#loading
  }

  get mainFrame() {
    const url = this.getURL()
    const [origin] = url.match(/^[a-z]+:\/\/[^/]*/) ?? ['null']
    return {
      url,
      origin,
      parent: null,
      top: null,
      routingId: 1,
      processId: 1,
      isDestroyed: () => this.#destroyed,
    }
  }
  getURL() {
    return toApp(this.page?.url() ?? '')
  }
  getTitle() {
    return this.#window.getTitle()
  }
  getType() {
    return 'window'
  }
  getLastWebPreferences() {
    return { ...this.#preferences }
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }
  setWebRTCIPHandlingPolicy(policy) {
    if (policy !== onlyWebRtcPolicy) throw new Error(`stand-in: WebRTC policy ${policy} is not supported`)
  }
  executeJavaScript(code) {
    return this.page.evaluate(code)
  }

  async capturePage() {
    const png = await this.page.screenshot()
    return loud('NativeImage', { toPNG: () => png, isEmpty: () => false })
  }
  printToPDF(options) {
    return toPdf(this.#cdp, options)
  }
  print(options = {}, callback = () => {}) {
    spool(this.#cdp, options).then(
      (failure) => callback(failure === '', failure),
      (error) => callback(false, String(error)),
    )
  }
  async getPrintersAsync() {
    return printers
  }
  /** Chromium's own protocol, for the window. */
  get cdp() {
    return this.#cdp
  }

  isDestroyed() {
    return this.#destroyed
  }
  isDevToolsOpened() {
    return false
  }
  close() {
    void this.#window.askToClose()
  }
  /** Its window is gone. */
  forget() {
    this.#destroyed = true
    host.contents.splice(host.contents.indexOf(this), 1)
    this.emit('destroyed')
  }
}
Object.assign(
  WebContents.prototype,
  cosmetic([
    'setZoomFactor',
    'setZoomLevel',
    'setVisualZoomLevelLimits',
    'setBackgroundThrottling',
    'setIgnoreMenuShortcuts',
    'focus',
  ]),
)

export const webContents = loud('webContents', {
  getAllWebContents: () => [...host.contents],
  getFocusedWebContents: () => host.contents[0] ?? null,
  fromId: (id) => host.contents.find((contents) => contents.id === id),
  fromDevToolsTargetId: (id) => host.contents.find((contents) => contents.targetId === id),
})

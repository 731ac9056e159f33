/** `protocol` and `session`: own schemes, request filter, permissions; and the one route through which every request goes. */
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { appImpl } from './app.mjs'
import { cosmetic, host, loud, makeEvent, note } from './host.mjs'

const privileges = new Map()
const handlers = new Map()

export const protocol = loud('protocol', {
  registerSchemesAsPrivileged(list) {
    if (appImpl.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges: granted = {} } of list) privileges.set(scheme, granted)
  },
  handle(scheme, handler) {
    if (!appImpl.isReady()) throw new Error('protocol.handle can only be used after app is ready')
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    const { standard, secure } = privileges.get(scheme) ?? {}
    if (!standard || !secure) throw new Error(`stand-in: scheme ${scheme} must be standard and secure`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
})

// app://bundle/x ⇔ https://bundle.app.invalid/x : plain Chromium routes no scheme of ours; this origin is secure,
// keeps its storage, and can never resolve.
export const toWeb = (url) =>
  url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i, (all, scheme, name) =>
    privileges.has(scheme) ? `https://${name}.${scheme}.invalid` : all,
  )
export const toApp = (url) =>
  url.replace(/https:\/\/([^/?#]*)\.([a-z0-9-]+)\.invalid(?=[/?#]|$)/i, (all, name, scheme) =>
    privileges.has(scheme) ? `${scheme}://${name}` : all,
  )

let requestFilter = null
class Session extends EventEmitter {
  protocol = protocol
  webRequest = loud('session.webRequest', {
    onBeforeRequest: (...args) => {
      requestFilter = args.at(-1)
    },
  })
  setPermissionRequestHandler(handler) {
    host.permissionHandler = handler
  }
  getStoragePath() {
    return path.join(appImpl.getPath('sessionData'), 'Default')
  }
  isPersistent() {
    return true
  }
}
Object.assign(
  Session.prototype,
  // Permissions are asked of the request handler alone (once a page, see WebContents).
  cosmetic([
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setSpellCheckerEnabled',
    'flushStorageData',
  ]),
)
export const defaultSession = loud('session.defaultSession', new Session())
export const session = loud('session', { defaultSession })

/** Whether the product's filter cancels a request. */
const isCancelled = (facts) =>
  requestFilter === null
    ? false
    : new Promise((resolve) => requestFilter(facts, ({ cancel = false } = {}) => resolve(cancel)))

const ownerOf = (request) => {
  try {
    const frame = request.frame()
    const contents = host.contents.find((c) => c.page === frame.page()) ?? null
    return { contents, isMain: request.isNavigationRequest() && frame.parentFrame() === null }
  } catch {
    // A worker's request has no frame; the first request of a popup has none yet.
    return { contents: null, isMain: request.isNavigationRequest() }
  }
}

const fulfil = async (route, handler, url) => {
  const request = route.request()
  const body = ['GET', 'HEAD'].includes(request.method()) ? null : request.postDataBuffer()
  const headers = await request.allHeaders()
  const response = await handler(new Request(url, { method: request.method(), headers, body }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** Every request of every page: navigation guard, the product's filter, the product's handler; whatever is left is offline. */
export const onRoute = async (route) => {
  const request = route.request()
  const url = toApp(request.url())
  const { contents, isMain } = ownerOf(request)
  if (isMain && contents === null) return route.abort('blockedbyclient') // a popup that no window owns
  if (isMain && !contents.isExpected(request.url())) {
    const event = makeEvent({ url, isMainFrame: true, isSameDocument: false, frame: contents.mainFrame })
    contents.emit('will-navigate', event, url)
    if (event.defaultPrevented) {
      note('navigation-prevented', { url })
      return route.abort('aborted') // this reason, unlike the others, keeps the page that is there
    }
  }
  const resourceType = isMain ? 'mainFrame' : request.resourceType()
  const facts = { id: 0, url, method: request.method(), resourceType, webContentsId: contents?.id }
  if (await isCancelled(facts)) {
    host.blocked.push(url)
    return route.abort(isMain ? 'aborted' : 'blockedbyclient')
  }
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (!handler) {
    host.blocked.push(url)
    return route.abort('internetdisconnected')
  }
  try {
    await fulfil(route, handler, url)
  } catch (error) {
    const gone = /closed|Invalid InterceptionId|has been closed/.test(String(error))
    if (!gone) console.error('stand-in: the protocol handler failed for', url, error)
    await route.abort('failed').catch(() => {})
  }
}

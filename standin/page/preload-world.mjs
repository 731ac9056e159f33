/**
 * Runs in an isolated world of the page, as Electron's sandboxed preload does: Electron's renderer modules, then the built preload.
 * @param prefix unguessable beginning of the events between the worlds
 * @param processInfo what the preload may know of the process
 * @param preload the built preload as a CommonJS function
 */
export function preloadWorld(prefix, processInfo, makeWire, makePort, preload) {
  if (window.top !== window) return
  const wire = makeWire()
  const port = makePort(prefix, ':preload', ':page')
  const toMain = (message) => globalThis.__standinSend(wire.encode(message))

  const exposed = new Set()
  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed.add(key)
      port.send('expose', { key, api: port.pack(api) })
    },
  }

  const waiting = new Map()
  const listeners = new Map()
  let count = 0
  const listen = (channel, listener, once) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++count
        toMain({ kind: 'invoke', id, channel, args })
        waiting.set(id, { resolve, reject, channel })
      }),
    send: (channel, ...args) => toMain({ kind: 'send', channel, args }),
    on: (channel, listener) => listen(channel, listener, false),
    once: (channel, listener) => listen(channel, listener, true),
    removeListener(channel, listener) {
      const left = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener)
      listeners.set(channel, left)
      return ipcRenderer
    },
    removeAllListeners(channel) {
      listeners.delete(channel)
      return ipcRenderer
    },
  }
  ipcRenderer.addListener = ipcRenderer.on
  ipcRenderer.off = ipcRenderer.removeListener

  const receivers = {
    reply({ id, value, error }) {
      const { resolve, reject, channel } = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) resolve(value)
      else reject(new Error(`Error invoking remote method '${channel}': ${error}`))
    },
    send({ channel, args }) {
      for (const { listener, once } of listeners.get(channel) ?? []) {
        if (once) ipcRenderer.removeListener(channel, listener)
        listener({ sender: ipcRenderer, ports: [] }, ...args)
      }
    },
  }
  globalThis.__standinReceive = (text) => {
    const message = wire.decode(text)
    receivers[message.kind](message)
  }

  // Keys that the page did not use go to the application menu, as in Electron.
  window.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, altKey, metaKey, shiftKey } = event
    const isCommand = ctrlKey || altKey || metaKey || /^F\d+$/.test(key)
    if (isCommand && !event.defaultPrevented)
      toMain({ kind: 'key', key, code, ctrlKey, altKey, metaKey, shiftKey })
  })

  const electron = { contextBridge, ipcRenderer }
  const modules = { electron, 'electron/renderer': electron, 'electron/common': electron }
  const require = (name) => {
    if (modules[name]) return modules[name]
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  try {
    preload(require, processInfo, module.exports, module)
  } catch (error) {
    console.error('Unable to load preload script', error)
    toMain({ kind: 'preload-error', message: String(error?.message ?? error) })
  }
}

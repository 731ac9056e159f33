/** Runs in the page's own world before any script of the page: puts there what the preload exposes, frozen. */
export function mainWorld(prefix, makePort) {
  if (window.top !== window) return
  const port = makePort(prefix, ':page', ':preload')
  const freeze = (v) => {
    if (typeof v === 'object' && v !== null && !ArrayBuffer.isView(v))
      Object.values(Object.freeze(v)).forEach(freeze)
    return v
  }
  port.on('expose', ({ key, api }) =>
    Object.defineProperty(window, key, {
      value: freeze(port.unpack(api)),
      enumerable: true,
      writable: false,
      configurable: false,
    }),
  )
}

/**
 * Structured-clone-like JSON codec between Node and the page. `makeWire` also runs in the page, from its own source text:
 * it must not use anything outside itself.
 */
export function makeWire() {
  const inNode = typeof Buffer === 'function'
  const toBase64 = (u8) =>
    inNode ? Buffer.from(u8.buffer, u8.byteOffset, u8.byteLength).toString('base64') : u8.toBase64()
  const fromBase64 = (text) =>
    inNode ? new Uint8Array(Buffer.from(text, 'base64')) : Uint8Array.fromBase64(text)
  const uncloneable = () => {
    throw new Error('An object could not be cloned.')
  }
  const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)

  // Everything JSON cannot hold is {$: mark, v: value}; plain objects with a key `$` are wrapped themselves.
  const writers = {
    Date: (v) => ({ $: 'date', v: v.getTime() }),
    RegExp: (v) => ({ $: 'regexp', v: [v.source, v.flags] }),
    Map: (v, write) => ({ $: 'map', v: [...v].map((pair) => pair.map(write)) }),
    Set: (v, write) => ({ $: 'set', v: [...v].map(write) }),
    ArrayBuffer: (v) => ({ $: 'buffer', v: toBase64(new Uint8Array(v)) }),
    Error: (v) => ({ $: 'error', v: [v.name, v.message] }),
  }
  const readers = {
    number: (v) => (v === '-0' ? -0 : Number(v)),
    undefined: () => undefined,
    bigint: (v) => BigInt(v),
    date: (v) => new Date(v),
    regexp: ([source, flags]) => new RegExp(source, flags),
    map: (v) => new Map(v.map((pair) => pair.map(read))),
    set: (v) => new Set(v.map(read)),
    buffer: (v) => fromBase64(v).buffer,
    view: ([type, text]) => {
      const bytes = fromBase64(text)
      return type === 'Uint8Array' ? bytes : new globalThis[type](bytes.buffer)
    },
    error: ([name, message]) => Object.assign(new Error(message), { name }),
    object: (v) => plain(v, read),
  }

  const plain = (object, f) => Object.fromEntries(Object.keys(object).map((key) => [key, f(object[key])]))

  const write = (v, above) => {
    switch (typeof v) {
      case 'string':
      case 'boolean':
        return v
      case 'number':
        return Number.isFinite(v) && !Object.is(v, -0)
          ? v
          : { $: 'number', v: Object.is(v, -0) ? '-0' : String(v) }
      case 'undefined':
        return { $: 'undefined' }
      case 'bigint':
        return { $: 'bigint', v: String(v) }
      case 'object':
        return v === null ? null : writeObject(v, above)
      default:
        return uncloneable()
    }
  }
  const writeObject = (v, above) => {
    if (above.includes(v)) throw new Error('stand-in: cyclic values do not cross the bridge')
    const deeper = [...above, v]
    const writeIn = (x) => write(x, deeper)
    if (Array.isArray(v)) return v.map(writeIn)
    const tag = Object.prototype.toString.call(v).slice(8, -1)
    if (ArrayBuffer.isView(v)) return { $: 'view', v: [tag, toBase64(bytesOf(v))] }
    if (v instanceof Error) return writers.Error(v)
    if (writers[tag]) return writers[tag](v, writeIn)
    if (tag !== 'Object' || typeof v.then === 'function') return uncloneable()
    const written = plain(v, writeIn)
    return '$' in written ? { $: 'object', v: written } : written
  }
  const read = (v) => {
    if (v === null || typeof v !== 'object') return v
    if (Array.isArray(v)) return v.map(read)
    return '$' in v ? readers[v.$](v.v) : plain(v, read)
  }
  return { encode: (v) => JSON.stringify(write(v, [])), decode: (text) => read(JSON.parse(text)) }
}

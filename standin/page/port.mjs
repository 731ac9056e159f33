/**
 * One end of the bridge between the page's world and the preload's isolated world. It runs in both, from its own source
 * text. The ends talk by synchronous CustomEvents, whose `detail` Chromium clones from world to world; functions stay
 * on their side under a number, promises are settled by a later event.
 * @param prefix unguessable beginning of the events' names
 * @param mine name of this end
 * @param theirs name of the other end
 */
export function makePort(prefix, mine, theirs) {
  const listen = EventTarget.prototype.addEventListener.bind(window)
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window)
  const Event = CustomEvent
  const send = (name, detail) => dispatch(new Event(prefix + theirs + name, { detail }))
  const on = (name, f) => listen(prefix + mine + name, (event) => f(event.detail))

  const held = new Map()
  const waiting = new Map()
  let count = 0

  const isPlain = (v) => Object.prototype.toString.call(v) === '[object Object]'
  const isPromise = (v) => v instanceof Promise || (isPlain(v) && typeof v.then === 'function')
  const holdsCode = (v) => {
    if (typeof v === 'function' || typeof v === 'symbol') return true
    if (typeof v !== 'object' || v === null) return false
    if (Array.isArray(v)) return v.some(holdsCode)
    return isPromise(v) || (isPlain(v) && Object.values(v).some(holdsCode))
  }
  const errorOf = (e) => ({ name: e?.name ?? 'Error', message: e?.message ?? String(e) })
  const toError = ({ name, message }) => Object.assign(new Error(message), { name })

  const pack = (v) => {
    if (!holdsCode(v)) return { is: 'value', v }
    if (typeof v === 'symbol') throw new Error('An object could not be cloned.')
    if (Array.isArray(v)) return { is: 'array', v: v.map(pack) }
    const id = ++count
    if (typeof v === 'function') {
      held.set(id, v)
      return { is: 'function', id }
    }
    if (isPromise(v)) {
      v.then(
        (value) => send('settle', { id, value: pack(value) }),
        (error) => send('settle', { id, error: errorOf(error) }),
      )
      return { is: 'promise', id }
    }
    return { is: 'object', v: Object.entries(v).map(([key, x]) => [key, pack(x)]) }
  }
  const unpack = (d) => {
    switch (d.is) {
      case 'array':
        return d.v.map(unpack)
      case 'object':
        return Object.fromEntries(d.v.map(([key, x]) => [key, unpack(x)]))
      case 'promise':
        return new Promise((resolve, reject) => waiting.set(d.id, { resolve, reject }))
      case 'function':
        return (...args) => call(d.id, args)
      default:
        return d.v
    }
  }
  const answers = new Map()
  const call = (id, args) => {
    const turn = ++count
    send('call', { id, turn, args: args.map(pack) })
    const answer = answers.get(turn)
    answers.delete(turn)
    if (!answer) throw new Error('stand-in: the other world did not answer')
    if (answer.error) throw toError(answer.error)
    return unpack(answer.value)
  }

  on('call', ({ id, turn, args }) => {
    try {
      send('answer', { turn, value: pack(held.get(id)(...args.map(unpack))) })
    } catch (error) {
      send('answer', { turn, error: errorOf(error) })
    }
  })
  on('answer', (answer) => answers.set(answer.turn, answer))
  on('settle', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(toError(error))
    else resolve(unpack(value))
  })
  return { send, on, pack, unpack }
}

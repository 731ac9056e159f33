/** Deflate, and inflating that stops where the header said it would end: a file must not grow in memory beyond its word. */
import { deflateSync, Inflate } from 'fflate'

/** Raw deflate. */
export const deflate = (plain: Uint8Array): Uint8Array => deflateSync(plain, { level: 6 })

/** So many packed bytes are inflated at a time: a thousandfold bomb then costs 16 MB before it is noticed. */
const STEP = 16 * 1024

/** Inflates to exactly `size` bytes; null for anything else, found as soon as it shows. */
export function inflateTo(packed: Uint8Array, size: number): Uint8Array | null {
  const plain = new Uint8Array(size)
  let filled = 0
  let over = false
  let ended = false
  const inflate = new Inflate((chunk, final) => {
    if (filled + chunk.length > size) over = true
    else plain.set(chunk, filled)
    filled += chunk.length
    ended ||= final
  })
  try {
    for (let at = 0; at < packed.length && !over; at += STEP)
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch {
    // fflate throws for streams that are none.
    return null
  }
  return over || !ended || filled !== size ? null : plain
}

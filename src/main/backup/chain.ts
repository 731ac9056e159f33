/** The ledger's segments read one after another, each frame proved and chained to the one before; nothing is written, and no save waits. */
import type { Frame } from '@ledger/changeSet'
import { type Ending, type Hash, NO_FRAME, readFrames } from '@ledger/frame'
import type { Sm3Hex } from '@shared/ids'
import { listSegments, readSegment } from '../ledger/segments'

export type Head = Pick<Frame, 'n' | 'sm3'>
export const BEGINNING: Head = { n: 0, sm3: NO_FRAME }

/** One segment as far as it is whole. */
export interface WholeSegment {
  readonly segment: number
  readonly bytes: Uint8Array
  readonly frames: readonly Frame[]
  readonly last: Head
}

/** Where a chain breaks. */
export interface Break {
  readonly segment: number
  /** The first frame that cannot be believed. */
  readonly n: number
}

export const asHead = (head: { readonly n: number; readonly sm3: string }): Head => ({
  n: head.n,
  sm3: head.sm3 as Sm3Hex,
})

/** Proves one segment that must follow `before`. A save under way at the end of the last one is left out. */
export function proveSegment(
  segment: number,
  bytes: Uint8Array,
  before: Head,
  isLast: boolean,
  hash: Hash,
): WholeSegment | Break {
  const frames: Frame[] = []
  const ending: Ending = readFrames(
    bytes,
    0,
    before,
    (frame) => {
      frames.push(frame)
      return true
    },
    hash,
  )
  const last = frames.at(-1) ?? before
  const head = { n: last.n, sm3: last.sm3 }
  if (ending.kind === 'whole') return { segment, bytes, frames, last: head }
  if (ending.kind === 'tail' && isLast)
    return { segment, bytes: bytes.subarray(0, ending.offset), frames, last: head }
  return { segment, n: head.n + 1 }
}

export const isBreak = (found: object): found is Break => 'n' in found && 'segment' in found

/**
 * The segments of a folder, proved one by one.
 * @param known what an earlier run proved of the first segments: they are left out
 */
export async function* proveLedger(
  folder: string,
  hash: Hash,
  known: readonly { readonly segment: number; readonly last: Head }[] = [],
): AsyncGenerator<WholeSegment | Break> {
  const segments = await listSegments(folder)
  let before = known.at(-1)?.last ?? BEGINNING
  for (const [i, segment] of segments.entries()) {
    if (i < known.length) continue
    // A number that is missing is a piece that is missing.
    const found =
      segment === i + 1
        ? proveSegment(segment, await readSegment(folder, segment), before, i === segments.length - 1, hash)
        : { segment: i + 1, n: before.n + 1 }
    yield found
    if (isBreak(found)) return
    before = found.last
  }
}

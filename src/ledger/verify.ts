/** Proving a ledger whole: every line's hash, every number once, every link to its predecessors. For joining, imports and 数据体检. */
import type { ChangeNo } from '@shared/ids'
import type { Frame } from './changeSet'
import { allowAll } from './fold'
import { type LineFault, openLine } from './line'
import { emptyReplica, type ReceiveFault, type Replica, receive } from './replica'

export type VerifyFault = {
  /** Frame and line (from 1) in which it stands. */
  readonly n: number
  readonly line: number
} & (LineFault | { readonly code: ReceiveFault['code'] | 'waiting'; readonly no: ChangeNo })

export interface Verified {
  readonly faults: readonly VerifyFault[]
  /** The ledger as it stands, for counting and comparing. */
  readonly replica: Replica
}

/** A verification that is given one frame after another. */
export interface Verifier {
  readonly take: (frame: Frame) => void
  /** A predecessor that came nowhere is a fault too. */
  readonly end: () => Verified
}

/** Begins a verification. */
export function openVerifier(): Verifier {
  const replica = emptyReplica()
  const faults: VerifyFault[] = []
  const places = new Map<ChangeNo, { readonly n: number; readonly line: number }>()
  const take = (frame: Frame): void => {
    for (const [i, text] of frame.lines.entries()) {
      const place = { n: frame.n, line: i + 1 }
      const line = openLine(text)
      if (!line.ok) {
        faults.push({ ...place, ...line.error })
        continue
      }
      const { no } = line.value.change
      if (!places.has(no)) places.set(no, place)
      const received = receive(replica, [line.value], allowAll)
      faults.push(...received.faults.map((fault) => ({ ...(places.get(fault.no) ?? place), ...fault })))
    }
  }
  return {
    take,
    end: () => {
      for (const no of replica.pending.keys())
        faults.push({ ...(places.get(no) ?? { n: 0, line: 0 }), code: 'waiting', no })
      return { faults, replica }
    },
  }
}

/** Verifies frames line by line, in order. */
export function verifyFrames(frames: Iterable<Frame>): Verified {
  const verifier = openVerifier()
  for (const frame of frames) verifier.take(frame)
  return verifier.end()
}

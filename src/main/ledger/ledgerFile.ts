/**
 * The ledger of one office on this PC: opened, checked, read, appended to. Main is its single writer, and every append goes through one queue.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame } from '@ledger/changeSet'
import { type Ending, encodeFrame, type Hash, NO_FRAME, readFrame, readFrames } from '@ledger/frame'
import type { Sm3Hex } from '@shared/ids'
import type { Refusal } from '@shared/ipc'
import { createSM3 } from 'hash-wasm'
import { writeFault, writeWhole } from '../services/output/files'
import { type Checkpoint, type Mark, readCheckpoint, writeCheckpoint } from './checkpoint'
import { refuse } from './faults'
import { type LedgerIndex, ledgerIndex } from './index'
import {
  type Appender,
  cutSegment,
  listSegments,
  openAppender,
  type Place,
  readSegment,
  SEGMENT_BYTES,
} from './segments'

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

/** Computes the lines of a frame, or says why there are none. */
export type Plan = () => Promise<Outcome<readonly string[]>>

export interface LedgerFile {
  readonly index: LedgerIndex
  /** What was found at opening and since: a tail set aside, damage, a failed write. */
  readonly notices: () => readonly Refusal[]
  /** Frames after `after`, at most `limit` and about 4 MB of them; `more` when others follow. */
  readonly read: (
    after: number,
    limit: number,
  ) => Promise<{ readonly frames: readonly Frame[]; readonly more: boolean }>
  /** Appends one frame and syncs it; what `plan` returns is computed when its turn in the queue has come. */
  readonly append: (plan: Plan) => Promise<Outcome<Frame>>
  /** Waits for what is being written and closes the file. */
  readonly close: () => Promise<void>
}

export interface LedgerOptions {
  readonly segmentBytes: number
  /** A checkpoint is written after so many frames, or more in a long ledger. */
  readonly checkpointEvery: number
  /** Is told every notice that comes up after the opening. */
  readonly onNotice: (notice: Refusal) => void
}

const MARK_EVERY = 64
/** About what one answer to the window carries, in bytes. */
const ANSWER_BYTES = 4 * 1024 * 1024

/** SM3 by WebAssembly, four times as fast as in plain JS: a rebuild hashes the whole ledger. */
async function fastHash(): Promise<Hash> {
  const hasher = await createSM3()
  return (bytes) => hasher.init().update(bytes).digest('hex') as Sm3Hex
}

/** Whether the last frame that a checkpoint knows still stands where it says. */
async function stillThere(folder: string, { last }: Checkpoint, hash: Hash): Promise<boolean> {
  const bytes = await readSegment(folder, last.segment, last.offset, last.end).catch(() => null)
  if (!bytes) return false
  const read = readFrame(bytes, 0, hash)
  return read.kind === 'frame' && read.frame.n === last.n && read.frame.sm3 === last.sm3
}

/**
 * Opens the ledger in `folder`; an empty or missing folder is an empty ledger, and nothing is written until the first append.
 */
export async function openLedger(folder: string, options: Partial<LedgerOptions> = {}): Promise<LedgerFile> {
  const { segmentBytes = SEGMENT_BYTES, checkpointEvery = 256, onNotice = () => {} } = options
  const checkpointPath = join(folder, 'checkpoint.json')
  const hash = await fastHash()
  const notices: Refusal[] = []
  let readOnly: Refusal | null = null
  const note = (notice: Refusal) => {
    notices.push(notice)
    onNotice(notice)
  }
  const lock = (notice: Refusal) => {
    readOnly ??= notice
    note(notice)
  }

  const segments = await listSegments(folder)
  const kept = await readCheckpoint(checkpointPath, hash)
  const trusted = kept && (await stillThere(folder, kept, hash)) ? kept : null
  const index = ledgerIndex(trusted?.index)
  const marks: Mark[] = [...(trusted?.marks ?? [])]
  let last: Checkpoint['last'] | null = trusted?.last ?? null
  let end: Place = trusted
    ? { segment: trusted.last.segment, offset: trusted.last.end }
    : { segment: 0, offset: 0 }
  let sinceCheckpoint = 0

  const take = (frame: Frame, at: Place, size: number) => {
    index.apply(frame)
    if (at.offset === 0 || frame.n - (marks.at(-1)?.n ?? 0) >= MARK_EVERY) marks.push({ n: frame.n, ...at })
    end = { segment: at.segment, offset: at.offset + size }
    last = { n: frame.n, ...at, end: end.offset, sm3: frame.sm3 }
    sinceCheckpoint++
  }

  /** Sets the rest of an interrupted save aside; nothing is ever thrown away. */
  const setAside = async (place: Place, rest: Uint8Array): Promise<void> => {
    const file = `${place.segment}-${place.offset}-${Date.now()}.part`
    try {
      await mkdir(join(folder, 'damaged'), { recursive: true, mode: 0o700 })
      await writeWhole(join(folder, 'damaged', file), rest)
      await cutSegment(folder, place)
      note(refuse('ledgerTailAside', { bytes: rest.length, file }))
    } catch (error) {
      lock(refuse('ledgerReadOnly', { detail: String(writeFault(error).params?.detail) }))
    }
  }

  const damaged = (segment: number, n: number) => lock(refuse('ledgerDamaged', { segment, n }))

  /** Reads one segment from where the checkpoint ends; false when nothing behind it may be believed. */
  const readIn = async (segment: number): Promise<boolean> => {
    const from = segment === end.segment ? end.offset : 0
    const bytes = await readSegment(folder, segment, from)
    const ending: Ending = readFrames(
      bytes,
      0,
      index.head(),
      (frame, offset, frameEnd) => {
        take(frame, { segment, offset: from + offset }, frameEnd - offset)
        return true
      },
      hash,
    )
    if (ending.kind === 'whole') return true
    const place = { segment, offset: from + ending.offset }
    if (ending.kind === 'tail' && segment === segments.at(-1)) {
      end = place
      await setAside(place, bytes.subarray(ending.offset))
    } else damaged(segment, index.head().n + 1)
    return false
  }

  for (const [i, segment] of segments.entries()) {
    if (segment < end.segment) continue
    if (segment !== i + 1) {
      damaged(i + 1, index.head().n + 1)
      break
    }
    if (!(await readIn(segment))) break
  }

  const appender: Appender = openAppender(folder, end, segmentBytes)
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  const saveCheckpoint = async (): Promise<void> => {
    // The longer the ledger, the larger the file: written once for every fiftieth part that is added.
    if (!last || sinceCheckpoint < Math.max(checkpointEvery, last.n / 50)) return
    sinceCheckpoint = 0
    // A cache: a disk that is full for it is told at the next save.
    await writeCheckpoint(checkpointPath, { last, marks, index: index.state() }, hash).catch(
      (error: unknown) => console.error('checkpoint not written:', error),
    )
  }
  if (!readOnly) await saveCheckpoint()

  const append = async (plan: Plan): Promise<Outcome<Frame>> => {
    if (readOnly) return readOnly
    const lines = await plan()
    if (!lines.ok) return lines
    const { n, sm3 } = index.head()
    const { frame, bytes } = encodeFrame(n + 1, sm3, lines.value)
    const written = await appender.append(bytes)
    if ('at' in written) {
      take(frame, written.at, bytes.length)
      // Behind this save in the queue, not before its answer.
      void inTurn(saveCheckpoint)
      return { ok: true, value: frame }
    }
    const why = writeFault(written.cause)
    if (!written.clean) lock(refuse('ledgerReadOnly', { detail: String(why.params?.detail) }))
    return why
  }

  /** The stretch of a segment that holds the frames after `after`, bounded by marks. */
  const stretch = (after: number, limit: number): { readonly from: Mark; readonly to: number } | null => {
    const first = marks.findLastIndex(({ n }) => n <= after + 1)
    const from = marks[first]
    if (!from) return null
    const later = marks
      .slice(first + 1)
      .filter((mark) => mark.segment === from.segment && mark.n > after + 1)
      .find((mark) => mark.n > after + limit || mark.offset - from.offset >= ANSWER_BYTES)
    return { from, to: later?.offset ?? Number.POSITIVE_INFINITY }
  }

  const read: LedgerFile['read'] = async (after, limit) => {
    const none = { frames: [], more: false }
    const part = after < index.head().n ? stretch(after, limit) : null
    if (!part) return none
    const { from } = part
    // What is being appended just now is behind the head and not read.
    const to = from.segment === end.segment ? Math.min(part.to, end.offset) : part.to
    const bytes = await readSegment(folder, from.segment, from.offset, to)
    const frames: Frame[] = []
    const first = readFrame(bytes, 0, hash)
    const before =
      first.kind === 'frame' ? { n: first.frame.n - 1, sm3: first.prev } : { n: from.n - 1, sm3: NO_FRAME }
    const ending = readFrames(
      bytes,
      0,
      before,
      (frame) => {
        if (frame.n > after) frames.push(frame)
        return frames.length < limit
      },
      hash,
    )
    if (ending.kind !== 'whole') {
      damaged(from.segment, (frames.at(-1)?.n ?? before.n) + 1)
      return { frames, more: false }
    }
    return { frames, more: (frames.at(-1)?.n ?? index.head().n) < index.head().n }
  }

  return {
    index,
    notices: () => notices,
    read,
    append: (plan) => inTurn(() => append(plan)),
    close: () => inTurn(() => appender.close()),
  }
}

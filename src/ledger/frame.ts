/**
 * The ledger file: frames one after another, each a header line and its change-set lines. One act, or one whole parcel, is one frame; it is
 * there completely or not at all. The header names the hash of the body and of the header before, so all frames form one chain.
 */
import { canonicalJson } from '@shared/canonicalJson'
import type { Sm3Hex } from '@shared/ids'
import { sm3Hex } from '@shared/sm3'
import type { Frame } from './changeSet'

export interface FrameHeader {
  readonly n: number
  /** Size of the body in bytes, each line with its line feed. */
  readonly bytes: number
  /** SM3 of the body. */
  readonly sm3: Sm3Hex
  /** Number of lines. */
  readonly lines: number
  /** SM3 of the header line before (without its line feed); 64 zeros before the first. */
  readonly prev: Sm3Hex
}

/** What stands for the header before the first one. */
export const NO_FRAME = '0'.repeat(64) as Sm3Hex

/** SM3 of bytes; main gives a faster one than the default. */
export type Hash = (bytes: Uint8Array) => Sm3Hex

const LF = 10
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A header has five short members; a longer first line is no header. */
const MAX_HEADER = 400
const headerPattern =
  /^\{"bytes":([1-9]\d{0,9}),"lines":([1-9]\d{0,6}),"n":([1-9]\d{0,11}),"prev":"([0-9a-f]{64})","sm3":"([0-9a-f]{64})"\}$/

/** The bytes to append for a frame, and the hash by which the next one names it. */
export function encodeFrame(
  n: number,
  prev: Sm3Hex,
  lines: readonly string[],
): { readonly frame: Frame; readonly bytes: Uint8Array } {
  const body = encoder.encode(lines.map((line) => `${line}\n`).join(''))
  const header: FrameHeader = { n, bytes: body.length, sm3: sm3Hex(body), lines: lines.length, prev }
  const text = canonicalJson(header)
  if (!text.ok) throw new Error(`header of frame ${n}: ${text.error.code}`)
  const head = encoder.encode(`${text.value}\n`)
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return { frame: { n, sm3: sm3Hex(text.value), lines }, bytes }
}

export type FrameFault =
  /** The first line is no header. */
  | 'header'
  /** The file ends before the frame does. */
  | 'short'
  /** The body is not what the header says. */
  | 'body'
  /** It does not follow the frame before it. */
  | 'chain'

export type FrameRead =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly prev: Sm3Hex; readonly end: number }
  | { readonly kind: 'fault'; readonly code: FrameFault }

const fault = (code: FrameFault): FrameRead => ({ kind: 'fault', code })

/** Reads the header line at `offset`; null if there is none. */
function readHeader(
  bytes: Uint8Array,
  offset: number,
): { readonly header: FrameHeader; readonly text: string; readonly end: number } | 'short' | null {
  const feed = bytes.subarray(offset, offset + MAX_HEADER).indexOf(LF)
  if (feed < 0) return bytes.length - offset < MAX_HEADER ? 'short' : null
  const text = String.fromCharCode(...bytes.subarray(offset, offset + feed))
  const match = headerPattern.exec(text)
  if (!match) return null
  const [, size, lines, n, prev, sm3] = match
  return {
    header: {
      n: Number(n),
      bytes: Number(size),
      lines: Number(lines),
      prev: prev as Sm3Hex,
      sm3: sm3 as Sm3Hex,
    },
    text,
    end: offset + feed + 1,
  }
}

/**
 * Reads one frame and verifies it in itself.
 * @param bytes a whole segment
 * @param offset where the frame begins; before the end of the bytes
 */
export function readFrame(bytes: Uint8Array, offset: number, hash: Hash = sm3Hex): FrameRead {
  const head = readHeader(bytes, offset)
  if (head === 'short') return fault('short')
  if (!head) return fault('header')
  const { header, text } = head
  const end = head.end + header.bytes
  if (end > bytes.length) return fault('short')
  const body = bytes.subarray(head.end, end)
  if (hash(body) !== header.sm3 || body[body.length - 1] !== LF) return fault('body')
  const lines = decoder.decode(body).slice(0, -1).split('\n')
  if (lines.length !== header.lines) return fault('body')
  return {
    kind: 'frame',
    frame: { n: header.n, sm3: hash(encoder.encode(text)), lines },
    prev: header.prev,
    end,
  }
}

/** Reads one frame that must follow the one before. */
export function readNext(
  bytes: Uint8Array,
  offset: number,
  before: Pick<Frame, 'n' | 'sm3'>,
  hash?: Hash,
): FrameRead {
  const read = readFrame(bytes, offset, hash)
  return read.kind === 'frame' && (read.frame.n !== before.n + 1 || read.prev !== before.sm3)
    ? fault('chain')
    : read
}

/** Where a segment stops being whole. */
export type Ending =
  | { readonly kind: 'whole' }
  /** Nothing readable follows: the rest of an append that a power cut or a kill interrupted. */
  | { readonly kind: 'tail'; readonly offset: number; readonly code: FrameFault }
  /** Whole frames follow: bytes in the middle have changed. Never cut off; a backup or the other office's copy heals it. */
  | { readonly kind: 'middle'; readonly offset: number; readonly n: number; readonly code: FrameFault }

/** Whether a whole frame begins anywhere behind `offset`. */
function isFollowed(bytes: Uint8Array, offset: number, hash?: Hash): boolean {
  for (let at = bytes.indexOf(LF, offset); at >= 0; at = bytes.indexOf(LF, at + 1))
    if (at + 1 < bytes.length && readFrame(bytes, at + 1, hash).kind === 'frame') return true
  return false
}

/**
 * Reads the frames of a segment from `offset` on, each verified and chained to the one before.
 * @param before the last frame before them (`{ n: 0, sm3: NO_FRAME }` at the very beginning)
 * @param take is given each frame with its offset; returns false to stop early (the ending is `whole` then)
 */
export function readFrames(
  bytes: Uint8Array,
  offset: number,
  before: Pick<Frame, 'n' | 'sm3'>,
  take: (frame: Frame, offset: number, end: number) => boolean,
  hash?: Hash,
): Ending {
  let last = before
  for (let at = offset; at < bytes.length; ) {
    const read = readNext(bytes, at, last, hash)
    if (read.kind === 'fault') {
      const middle = read.code === 'chain' || isFollowed(bytes, at, hash)
      return middle
        ? { kind: 'middle', offset: at, n: last.n + 1, code: read.code }
        : { kind: 'tail', offset: at, code: read.code }
    }
    if (!take(read.frame, at, read.end)) return { kind: 'whole' }
    last = read.frame
    at = read.end
  }
  return { kind: 'whole' }
}

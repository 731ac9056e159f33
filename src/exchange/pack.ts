/** Making a parcel: change-sets and attachments into signed, encrypted volumes of at most about 16 MB. */

import type { Sm3Hex } from '@shared/ids'
import { PARCEL, type ParcelFrame, type ParcelHeader, SCHEMA, type ScopeHeads, SPEC, VOLUME } from './header'
import { deflate } from './inflate'
import { writeSigned } from './signedText'
import { hexOf, type Suite } from './suite'

/** An attachment that goes along; read when its turn comes, because all together may be larger than the memory. */
export interface PackedFile {
  readonly sm3: string
  readonly size: number
  readonly read: () => Uint8Array
}

export interface ParcelInput {
  readonly name: string
  readonly no: number
  readonly prev: ParcelHeader['prev']
  readonly ack: ParcelHeader['ack']
  readonly from: {
    readonly office: string
    readonly name: string
    readonly fingerprint: string
    readonly card: string
    readonly privateKey: string
  }
  readonly to: readonly { readonly office: string; readonly fingerprint: string; readonly key: string }[]
  readonly madeAt: number
  readonly note: string
  readonly scopes: readonly ScopeHeads[]
  /** Lines of the ledger, predecessors first. */
  readonly lines: readonly string[]
  readonly files: readonly PackedFile[]
}

export interface Volume {
  readonly n: number
  readonly of: number
  readonly bytes: Uint8Array
  /** SM3 of the header; that of volume 1 names the parcel. */
  readonly sm3: Sm3Hex
}

/** Plain bytes of one frame: with line ends and hashes they pack to less. */
const FRAME = 8 * 1024 * 1024

const encoder = new TextEncoder()

/** Lines in runs of about `FRAME` bytes. */
function* runs(lines: readonly string[]): Generator<{ readonly lines: number; readonly bytes: Uint8Array }> {
  let run: string[] = []
  let size = 0
  for (const line of lines) {
    run.push(line)
    size += line.length * 3
    if (size < FRAME) continue
    yield { lines: run.length, bytes: encoder.encode(`${run.join('\n')}\n`) }
    run = []
    size = 0
  }
  if (run.length > 0) yield { lines: run.length, bytes: encoder.encode(`${run.join('\n')}\n`) }
}

/** A frame before encryption: packed bytes at hand, or to be read. */
interface Piece {
  readonly size: number
  readonly head: (plain: ParcelFrame['plain'], cipher: ParcelFrame['cipher']) => ParcelFrame
  readonly plain: () => { readonly bytes: Uint8Array; readonly packed: Uint8Array }
}

function piecesOf({ lines, files }: ParcelInput): readonly Piece[] {
  const pieces: Piece[] = []
  for (const run of runs(lines)) {
    const packed = deflate(run.bytes)
    pieces.push({
      size: packed.length,
      head: (plain, cipher) => ({ kind: 'changes', lines: run.lines, plain, cipher }),
      plain: () => ({ bytes: run.bytes, packed }),
    })
  }
  for (const { sm3, size, read } of files) {
    const of = Math.max(1, Math.ceil(size / FRAME))
    for (let part = 0; part < of; part++)
      pieces.push({
        size: Math.min(FRAME, size - part * FRAME),
        head: (plain, cipher) => ({ kind: 'file', file: sm3, part, of, plain, cipher }),
        plain: () => {
          // Scans and PDFs do not get smaller.
          const bytes = read().subarray(part * FRAME, (part + 1) * FRAME)
          return { bytes, packed: bytes }
        },
      })
  }
  // A parcel that only answers still has something to sign.
  if (pieces.length === 0)
    pieces.push({
      size: 2,
      head: (plain, cipher) => ({ kind: 'changes', lines: 0, plain, cipher }),
      plain: () => ({ bytes: new Uint8Array(), packed: deflate(new Uint8Array()) }),
    })
  return pieces
}

/** Pieces in volumes, in order. */
function volumesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const volumes: Piece[][] = []
  let size = 0
  for (const piece of pieces) {
    const last = volumes.at(-1)
    if (last && size + piece.size <= VOLUME) last.push(piece)
    else {
      volumes.push([piece])
      size = 0
    }
    size += piece.size
  }
  return volumes
}

const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The volumes of a parcel, one at a time. */
export function* packParcel(input: ParcelInput, suite: Suite): Generator<Volume> {
  const volumes = volumesOf(piecesOf(input))
  let first = ''
  for (const [i, pieces] of volumes.entries()) {
    // A key of its own for each volume: no nonce can meet another under the same key.
    const key = suite.random(16)
    const ciphers: Uint8Array[] = []
    const frames = pieces.map((piece): ParcelFrame => {
      const { bytes, packed } = piece.plain()
      const iv = suite.random(12)
      const { data, tag } = suite.seal(key, iv, packed)
      ciphers.push(data)
      return piece.head(
        { size: bytes.length, sm3: suite.hash(bytes) },
        { iv: hexOf(iv), tag: hexOf(tag), size: data.length, sm3: suite.hash(data) },
      )
    })
    const { office, name, fingerprint, card, privateKey } = input.from
    const header: ParcelHeader = {
      spec: SPEC,
      suite: suite.id,
      name: input.name,
      no: input.no,
      prev: input.prev,
      volume: { n: i + 1, of: volumes.length, first },
      from: { office, name, fingerprint, card },
      to: input.to.map((one) => ({
        office: one.office,
        fingerprint: one.fingerprint,
        wrap: suite.wrap(key, one.key),
      })),
      madeAt: input.madeAt,
      schema: SCHEMA,
      note: input.note,
      ack: input.ack,
      scopes: i === 0 ? [...input.scopes] : [],
      frames,
    }
    key.fill(0)
    const head = writeSigned(PARCEL, header, suite, privateKey)
    const sm3 = suite.hash(head.body)
    if (i === 0) first = sm3
    yield { n: i + 1, of: volumes.length, sm3, bytes: concat([head.bytes, ...ciphers]) }
  }
}

/** What the head of a parcel says. It is signed as a whole, so everything that follows is known by size and hash before a byte of it is opened. */
import { CHANGE_SCHEMA } from '@ledger/changeSet'
import { changeNoPattern } from '@ledger/numbers'
import { z } from 'zod'

/** First line of every volume; the number is the version of the format. */
export const PARCEL = 'LHHY-PKG 1'

/** Limits of what is read, in bytes. A volume keeps well within them; anything beyond is refused unread. */
export const limits = {
  volume: 20 * 1024 * 1024,
  /** One frame, inflated. */
  plain: 32 * 1024 * 1024,
  frames: 4096,
  scopes: 9000,
} as const

/** What a volume is made up to, in bytes: reading it must not trouble a PC of 4 GB. */
export const VOLUME = 16 * 1024 * 1024

/** The short form of docs/parcel-format.md that goes with every parcel. */
export const SPEC =
  'Line 1: name and version. Line 2: this JSON (canonical: keys by UTF-16, no spaces, NFC). Line 3: SM2 signature r||s in hex over the bytes of line 2, ' +
  'ID 1234567812345678. Then the frames one after another, each cipher.size bytes: SM4-GCM under the key that to[].wrap holds (SM2, C1||C3||C2), ' +
  'iv and tag as given; SM3 of the cipher bytes is cipher.sm3, of the plain bytes plain.sm3. changes: raw deflate of lines "SM3 TAB JSON LF", one act each. ' +
  'file: part of an attachment named by its SM3.'

const sm3 = z.string().regex(/^[0-9a-f]{64}$/)
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const fingerprint = hex(16)
const size = z.int().nonnegative()
const label = z.string().max(300)

const cipher = z.strictObject({ iv: hex(12), tag: hex(16), size: size.max(limits.plain), sm3 })
const plain = z.strictObject({ size: size.max(limits.plain), sm3 })

const frame = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('changes'), lines: size, plain, cipher }),
  /** Parts of a file in order; the whole has the SM3 `file`. */
  z.strictObject({ kind: z.literal('file'), file: sm3, part: size, of: z.int().positive(), plain, cipher }),
])
export type ParcelFrame = z.infer<typeof frame>

const scopeHeads = z.strictObject({
  scope: z.string().max(300),
  /** Last change-sets of the scope, as the sender has it once this parcel is made. */
  heads: z.array(z.string().regex(changeNoPattern)).max(200),
  /** Change-sets of it in this parcel. */
  count: size,
})
export type ScopeHeads = z.infer<typeof scopeHeads>

const numbered = z.strictObject({ no: z.int().positive(), sm3 })

export const parcelHeader = z.strictObject({
  spec: z.string().max(4000),
  suite: z.string().max(40),
  /** 发件单位-年-流水, a label. */
  name: label,
  /** 1, 2, 3 … for this recipient; the one before by number and hash, so that a missing one is named. */
  no: z.int().positive(),
  prev: numbered.nullable(),
  /** `first` is the hash of the header of volume 1; empty in volume 1 itself. */
  volume: z.strictObject({
    n: z.int().positive(),
    of: z.int().positive().max(9999),
    first: z.string().regex(/^([0-9a-f]{64})?$/),
  }),
  from: z.strictObject({
    office: z.string().min(1).max(100),
    name: label,
    fingerprint,
    /** The sender's card file, so that a parcel from a new office says whose stamp to look for. */
    card: z.string().max(4000),
  }),
  to: z
    .array(z.strictObject({ office: z.string().min(1).max(100), fingerprint, wrap: hex(112) }))
    .min(1)
    .max(8),
  madeAt: size,
  /** Newest schema of change-sets in it; an older program keeps and hands on what it cannot read. */
  schema: z.int().positive(),
  note: z.string().max(2000),
  /** The last parcel of the recipient that the sender has accepted. */
  ack: numbered.nullable(),
  /** In volume 1 only. */
  scopes: z.array(scopeHeads).max(limits.scopes),
  frames: z.array(frame).min(1).max(limits.frames),
})
export type ParcelHeader = z.infer<typeof parcelHeader>

export const SCHEMA = CHANGE_SCHEMA

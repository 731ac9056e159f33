/** 回执: signed by whoever accepted a parcel, for the way back; it says what the sender need not send again. */
import { z } from 'zod'
import { readSigned, writeSigned } from './signedText'
import type { Suite } from './suite'

const RECEIPT = 'LHHY-RCP 1'
const count = z.int().nonnegative()

const body = z.strictObject({
  /** Who accepted, and whose parcel it was. */
  from: z.strictObject({
    office: z.string(),
    name: z.string().max(300),
    fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  }),
  to: z.string(),
  name: z.string().max(300),
  no: z.int().positive(),
  sm3: z.string().regex(/^[0-9a-f]{64}$/),
  at: count,
  applied: count,
  known: count,
  waiting: count,
  setAside: count,
})
export type Receipt = z.infer<typeof body>

/** The bytes of a receipt file. */
export const writeReceipt = (receipt: Receipt, suite: Suite, privateKey: string): Uint8Array =>
  writeSigned(RECEIPT, receipt, suite, privateKey).bytes

export interface ReceiptRead {
  readonly receipt: Receipt
  readonly signed: Uint8Array
  readonly signature: string
  readonly sm3: string
}

/** Reads a receipt; null for anything else. Whose signature it must bear is for the caller to look up. */
export function readReceipt(bytes: Uint8Array, suite: Suite): ReceiptRead | null {
  const read = readSigned(RECEIPT, bytes)
  if (typeof read === 'string' || read.end !== bytes.length) return null
  const parsed = body.safeParse(read.value)
  return parsed.success
    ? { receipt: parsed.data, signed: read.body, signature: read.signature, sm3: suite.hash(read.body) }
    : null
}

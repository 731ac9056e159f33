/**
 * A text that carries its signature: a line that names the kind, a line of canonical JSON, a line of signature. Cards, directories, receipts
 * and the head of a parcel are all of this form, so that `head -3` shows them and `openssl` checks them.
 */
import { canonicalJson, parseCanonicalJson } from '@shared/canonicalJson'
import type { Json } from '@shared/json'
import type { Suite } from './suite'

const LF = 10
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Longest JSON line of a signed text, in bytes. */
export const MAX_HEAD = 1024 * 1024

export interface SignedText {
  readonly value: Json
  /** The bytes that are signed and hashed: the JSON line without its line feed. */
  readonly body: Uint8Array
  readonly signature: string
  /** Where the next byte after the signature line is. */
  readonly end: number
}

/** Signs a value. @returns its three lines with their line feeds, and the body that was signed */
export function writeSigned(
  kind: string,
  value: unknown,
  suite: Suite,
  privateKey: string,
): { readonly bytes: Uint8Array; readonly body: Uint8Array } {
  const text = canonicalJson(value)
  if (!text.ok) throw new Error(`${kind}: ${text.error.code} at ${text.error.path}`)
  const body = encoder.encode(text.value)
  if (body.length > MAX_HEAD) throw new Error(`${kind}: ${body.length} bytes are too many`)
  const bytes = encoder.encode(`${kind}\n${text.value}\n${suite.sign(body, privateKey)}\n`)
  return { bytes, body }
}

export type SignedFault = 'otherKind' | 'cutShort' | 'tooLong' | 'malformed'

/** Takes a signed text apart; the signature is not verified here, because the key is named inside. */
export function readSigned(kind: string, bytes: Uint8Array): SignedText | SignedFault {
  const magic = encoder.encode(`${kind}\n`)
  for (const [i, byte] of magic.entries()) {
    if (i >= bytes.length) return 'cutShort'
    if (bytes[i] !== byte) return 'otherKind'
  }
  const from = magic.length
  const feed = bytes.subarray(from, from + MAX_HEAD + 1).indexOf(LF)
  if (feed < 0) return bytes.length - from > MAX_HEAD ? 'tooLong' : 'cutShort'
  const body = bytes.subarray(from, from + feed)
  const mark = from + feed + 1
  const line = bytes.subarray(mark, mark + 129)
  if (line.length < 129) return 'cutShort'
  try {
    const value = parseCanonicalJson(decoder.decode(body))
    const signature = decoder.decode(line.subarray(0, 128))
    if (!value.ok || line[128] !== LF || !/^[0-9a-f]{128}$/.test(signature)) return 'malformed'
    return { value: value.value, body, signature, end: mark + 129 }
  } catch {
    return 'malformed'
  }
}

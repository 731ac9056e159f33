/** Small helpers over pdf-lib's objects, and how numbers are written. */

import type { Deflate } from '@documents/seal/picture'
import { type Um, umToPt } from '@shared/units'
import { type PDFContext, type PDFObject, PDFRawStream } from 'pdf-lib'

/** Dictionary entries as `PDFContext.obj` takes them: strings become names. */
export type Entries = Readonly<
  Record<string, string | number | readonly number[] | PDFObject | Readonly<Record<string, string | boolean>>>
>

/** A stream whose bytes are final. */
export const stream = (context: PDFContext, bytes: Uint8Array, entries: Entries = {}): PDFRawStream =>
  PDFRawStream.of(context.obj({ ...entries, Length: bytes.length }), bytes)

/** A stream compressed here. */
export const deflated = (
  context: PDFContext,
  deflate: Deflate,
  bytes: Uint8Array,
  entries: Entries = {},
): PDFRawStream => stream(context, deflate(bytes), { ...entries, Filter: 'FlateDecode' })

const encoder = new TextEncoder()

/** Bytes of a string without characters beyond ASCII. */
export const ascii = (text: string): Uint8Array => encoder.encode(text)

const hexDigits: string[] = []

/** Four hex digits of a code or UTF-16 unit. */
export const hex4 = (value: number): string => {
  const known = hexDigits[value]
  if (known !== undefined) return known
  const made = (0x10000 + value).toString(16).slice(1)
  hexDigits[value] = made
  return made
}

/** A number with at most two decimals: a hundredth of a point is 3.5 µm. */
export const number = (value: number): string => String(Math.round(value * 100) / 100 + 0)

/** Micrometres as points. */
export const pt = (value: Um): string => number(umToPt(value))

/** Tells the state of any PDF's signatures. What cannot be known offline (who stands behind a certificate) is not claimed. */
import type { Ms } from '@shared/units'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib'
import { onlySignaturesSince } from './changes'
import { same, type VerifySuite } from './suite'
import { type Verdict, verifyDetached } from './verify'

/** What stands in the file after a signed revision. */
export type Later =
  /** The signature covers the whole file. */
  | 'nothing'
  | 'signatures'
  /** Something else was appended: it is not covered by this signature. */
  | 'content'

export interface InspectedSignature {
  readonly field: string
  /** Name, time (UTC ms) and reason as the signer's program wrote them: nobody vouches for these. */
  readonly name: string
  readonly at: Ms | null
  readonly reason: string
  readonly verdict: Verdict
  readonly later: Later
}

export type InspectedPdf =
  | { readonly state: 'not-pdf' | 'damaged' | 'encrypted' }
  | {
      readonly state: 'read'
      readonly pages: number
      readonly title: string
      /** 「印章图样……」 of files with a stamped picture. */
      readonly subject: string
      readonly producer: string
      /** In order of signing. */
      readonly signatures: readonly InspectedSignature[]
      /** Something follows the last signature that no signature covers. */
      readonly unsignedTail: boolean
    }

const textOf = (dict: PDFDict, key: string): string => {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : ''
}

const dateOf = (dict: PDFDict, key: string): Ms | null => {
  const value = dict.lookup(PDFName.of(key))
  try {
    return value instanceof PDFString ? (value.decodeDate().getTime() as Ms) : null
  } catch {
    return null
  }
}

interface Field {
  readonly name: string
  readonly value: PDFDict
}

/** Signed fields of a form; a field may hold its kind for its children (PDF 32000 12.7.3). */
const signedFields = (fields: PDFArray | undefined, prefix = '', depth = 0): readonly Field[] =>
  (fields?.asArray() ?? []).flatMap((_, i) => {
    const field = fields?.lookupMaybe(i, PDFDict)
    if (!field || depth > 8) return []
    const name = [prefix, textOf(field, 'T')].filter((part) => part !== '').join('.')
    const value = field.lookupMaybe(PDFName.of('V'), PDFDict)
    return [
      ...(value?.has(PDFName.of('ByteRange')) ? [{ name, value }] : []),
      ...signedFields(field.lookupMaybe(PDFName.of('Kids'), PDFArray), name, depth + 1),
    ]
  })

interface Range {
  readonly signed: Uint8Array
  readonly end: number
}

const latin = new TextDecoder('latin1')

/**
 * The signed bytes. Everything from the beginning must be in them but the value itself, from `<` to `>`: a larger hole could hide
 * what readers show (PDF 32000 12.8.1).
 */
const rangeOf = (bytes: Uint8Array, value: PDFDict, contents: Uint8Array): Range | null => {
  const range = value.lookupMaybe(PDFName.of('ByteRange'), PDFArray)
  const [zero, from, to, length] = range?.asArray().map((_, i) => range.lookup(i, PDFNumber).asNumber()) ?? []
  if (zero !== 0 || from === undefined || to === undefined || length === undefined || range?.size() !== 4)
    return null
  const end = to + length
  if (![from, to, length].every(Number.isSafeInteger) || from < 1 || to <= from || length < 1) return null
  if (end > bytes.length) return null
  const hole = latin.decode(bytes.subarray(from, to))
  if (!/^<[0-9a-f\s]*>$/i.test(hole)) return null
  if (!same(PDFHexString.of(hole.slice(1, -1).replaceAll(/\s/g, '')).asBytes(), contents)) return null
  const signed = new Uint8Array(from + length)
  signed.set(bytes.subarray(0, from))
  signed.set(bytes.subarray(to, end), from)
  return { signed, end }
}

/** Line ends and blanks after the last `%%EOF` say nothing. */
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte <= 0x20)

const inspectOne = async (
  bytes: Uint8Array,
  { name: field, value }: Field,
  suite: VerifySuite,
): Promise<InspectedSignature & { readonly end: number }> => {
  const about = {
    field,
    name: textOf(value, 'Name'),
    at: dateOf(value, 'M'),
    reason: textOf(value, 'Reason'),
  }
  const contents = value.lookup(PDFName.of('Contents'))
  const subFilter = value.lookupMaybe(PDFName.of('SubFilter'), PDFName)?.decodeText() ?? ''
  const raw = contents instanceof PDFHexString ? contents.asBytes() : new Uint8Array()
  const range = rangeOf(bytes, value, raw)
  if (!range) return { ...about, verdict: { state: 'unreadable' }, later: 'content', end: 0 }
  const verdict: Verdict = /^(adbe\.pkcs7\.detached|ETSI\.CAdES\.detached)$/.test(subFilter)
    ? verifyDetached(raw, range.signed, suite)
    : { state: 'unsupported', algorithm: subFilter }
  const later = isBlank(bytes.subarray(range.end))
    ? 'nothing'
    : (await onlySignaturesSince(bytes, range.end))
      ? 'signatures'
      : 'content'
  return { ...about, verdict, later, end: range.end }
}

/** Reads a file of any origin. Never throws; a file that is no PDF, damaged or encrypted is named as such. */
export const inspectPdf = async (bytes: Uint8Array, suite: VerifySuite): Promise<InspectedPdf> => {
  if (!latin.decode(bytes.subarray(0, 1024)).includes('%PDF-')) return { state: 'not-pdf' }
  let pdf: PDFDocument
  try {
    pdf = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: Number.POSITIVE_INFINITY,
    })
    if (pdf.isEncrypted) return { state: 'encrypted' }
    const form = pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)
    const fields = signedFields(form?.lookupMaybe(PDFName.of('Fields'), PDFArray))
    const found: (InspectedSignature & { readonly end: number })[] = []
    for (const field of fields) found.push(await inspectOne(bytes, field, suite))
    const signatures = found.toSorted((a, b) => a.end - b.end)
    return {
      state: 'read',
      pages: pdf.getPageCount(),
      title: pdf.getTitle() ?? '',
      subject: pdf.getSubject() ?? '',
      producer: pdf.getProducer() ?? '',
      signatures,
      unsignedTail: signatures.at(-1)?.later === 'content' && signatures.at(-1)?.end !== 0,
    }
  } catch {
    return { state: 'damaged' }
  }
}

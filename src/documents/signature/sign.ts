/** Signs a PDF by an incremental update (PDF 32000 7.5.6, 12.8): what stands in the file stays, byte for byte. */
import { err, ok, type Result } from '@shared/result'
import type { Ms } from '@shared/units'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib'
import { reserveFor, type SigningIdentity, signDetached } from './cms'
import { hexOf } from './suite'

export type SignFault =
  | { readonly kind: 'pdf-damaged' }
  | { readonly kind: 'pdf-encrypted' }
  /** The first signer certified the file so that nothing may be added (DocMDP 1). */
  | { readonly kind: 'pdf-locked' }

export interface SignatureProperties {
  /** Who signs, as readers show it. */
  readonly name: string
  /** The signer's own clock; nobody vouches for it. */
  readonly at: Ms
  readonly reason: string
}

const latin = new TextDecoder('latin1')
const ascii = new TextEncoder()
/** Ten digits each, so that the real figures fit into the same place. */
const unknown = 9_999_999_999

/** Print and locked (PDF 32000 12.5.3); a widget without extent needs no appearance (ISO 19005-2, 6.3.3). */
const widgetFlags = 132
/** There are signatures, and the file is only to be appended to (PDF 32000 12.7.2). */
const signatureFlags = 3

/** Whether the first signer allowed no change at all (PDF 32000 12.8.2.2). */
const isLocked = (pdf: PDFDocument): boolean => {
  const certified = pdf.catalog
    .lookupMaybe(PDFName.of('Perms'), PDFDict)
    ?.lookupMaybe(PDFName.of('DocMDP'), PDFDict)
  const reference = certified?.lookupMaybe(PDFName.of('Reference'), PDFArray)?.lookupMaybe(0, PDFDict)
  const allowed = reference
    ?.lookupMaybe(PDFName.of('TransformParams'), PDFDict)
    ?.lookupMaybe(PDFName.of('P'), PDFNumber)
  return certified !== undefined && allowed?.asNumber() === 1
}

/** An array of a dictionary as one that can be added to: its own object where it is one, so that this alone is written anew. */
const listIn = (holder: PDFDict, key: string): PDFArray => {
  const known = holder.lookupMaybe(PDFName.of(key), PDFArray)
  if (known) return known
  const made = holder.context.obj([])
  holder.set(PDFName.of(key), made)
  return made
}

const fieldNames = (fields: PDFArray): ReadonlySet<string> =>
  new Set(
    fields.asArray().flatMap((_, i) => {
      const name = fields.lookupMaybe(i, PDFDict)?.get(PDFName.of('T'))
      return name instanceof PDFHexString || name instanceof PDFString ? [name.decodeText()] : []
    }),
  )

const freeName = (taken: ReadonlySet<string>): string => {
  let n = 1
  while (taken.has(`签名${n}`)) n++
  return `签名${n}`
}

/** The file with an empty place for a signature of `reserve` bytes. */
const withPlace = async (
  bytes: Uint8Array,
  { name, at, reason }: SignatureProperties,
  reserve: number,
): Promise<Result<Uint8Array, SignFault>> => {
  let pdf: PDFDocument
  try {
    pdf = await PDFDocument.load(bytes, {
      forIncrementalUpdate: true,
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: Number.POSITIVE_INFINITY,
    })
    if (pdf.getPageCount() === 0) return err({ kind: 'pdf-damaged' })
  } catch {
    return err({ kind: 'pdf-damaged' })
  }
  if (pdf.isEncrypted) return err({ kind: 'pdf-encrypted' })
  if (isLocked(pdf)) return err({ kind: 'pdf-locked' })
  const { context, catalog } = pdf
  const page = pdf.getPage(0)
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict) ?? context.obj({})
  if (!catalog.has(PDFName.of('AcroForm'))) catalog.set(PDFName.of('AcroForm'), form)
  const fields = listIn(form, 'Fields')
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      Name: PDFHexString.fromText(name),
      Reason: PDFHexString.fromText(reason),
      M: PDFString.fromDate(new Date(at)),
      Contents: PDFHexString.of('0'.repeat(2 * reserve)),
      ByteRange: [0, unknown, unknown, unknown],
    }),
  )
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(freeName(fieldNames(fields))),
      V: signature,
      Rect: [0, 0, 0, 0],
      F: widgetFlags,
      P: page.ref,
    }),
  )
  fields.push(widget)
  listIn(page.node, 'Annots').push(widget)
  form.set(PDFName.of('SigFlags'), PDFNumber.of(signatureFlags))
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin.decode(bytes.subarray(-64)))?.[1] ?? -1)
  const classic = latin.decode(bytes.subarray(start, start + 4)) === 'xref'
  return ok(
    await pdf.save({
      useObjectStreams: !classic,
      addDefaultPage: false,
      updateFieldAppearances: false,
      objectsPerTick: Number.POSITIVE_INFINITY,
    }),
  )
}

/**
 * Adds a digital signature (PAdES baseline B). Files that are signed already keep their signatures.
 * @returns the longer file; with RSA equal arguments give equal bytes
 */
export const signPdf = async (
  bytes: Uint8Array,
  properties: SignatureProperties,
  identity: SigningIdentity,
): Promise<Result<Uint8Array, SignFault>> => {
  const reserve = reserveFor(identity)
  const placed = await withPlace(bytes, properties, reserve)
  if (!placed.ok) return placed
  const file = placed.value
  const tail = latin.decode(file.subarray(bytes.length))
  const hole = `<${'0'.repeat(2 * reserve)}>`
  const from = bytes.length + tail.indexOf(hole)
  const to = from + hole.length
  const rangeText = `0 ${unknown} ${unknown} ${unknown}`
  const rangeAt = bytes.length + tail.indexOf(rangeText)
  const range = `0 ${from} ${to} ${file.length - to}`
  file.set(ascii.encode(range.padEnd(rangeText.length)), rangeAt)
  const signed = new Uint8Array(from + file.length - to)
  signed.set(file.subarray(0, from))
  signed.set(file.subarray(to), from)
  file.set(ascii.encode(hexOf(signDetached(identity, signed))), from + 1)
  return ok(file)
}

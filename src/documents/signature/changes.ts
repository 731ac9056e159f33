/** What an incremental update did after a signature: added further signatures, or touched the document itself. */
import { PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib'
import { same } from './suite'

/** Entries that a further signature has to write into the catalog and into a page. */
const ownEntries = ['AcroForm', 'Annots'].map((name) => PDFName.of(name))

const isStructural = (object: PDFObject): boolean => {
  const dict = object instanceof PDFRawStream ? object.dict : object
  const type = dict instanceof PDFDict ? dict.get(PDFName.of('Type')) : undefined
  return type === PDFName.of('XRef') || type === PDFName.of('ObjStm')
}

const isWidget = (object: PDFObject): boolean =>
  object instanceof PDFDict &&
  object.get(PDFName.of('Subtype')) === PDFName.of('Widget') &&
  object.get(PDFName.of('FT')) === PDFName.of('Sig')

const isSignature = (object: PDFObject): boolean =>
  object instanceof PDFDict && object.has(PDFName.of('ByteRange'))

const unchanged = (before: PDFObject, after: PDFObject): boolean => {
  if (before instanceof PDFRawStream && after instanceof PDFRawStream)
    return before.dict.toString() === after.dict.toString() && same(before.contents, after.contents)
  return before.toString() === after.toString()
}

/** Equal but for the entries of forms and annotations, which must only have grown by signature fields. */
const grewOnly = (before: PDFObject, after: PDFObject): boolean => {
  if (!(before instanceof PDFDict && after instanceof PDFDict)) return false
  const rest = (dict: PDFDict): string =>
    dict
      .entries()
      .filter(([key]) => !ownEntries.includes(key))
      .map(([key, value]) => `${key} ${value}`)
      .join('\n')
  return rest(before) === rest(after)
}

const load = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY })

/** References that a list of fields or annotations holds. */
const members = (text: string): ReadonlySet<string> => new Set(text.match(/\d+ \d+ R/g))

/**
 * Compares a file with its own beginning.
 * @param end length of the revision that a signature covers
 * @returns true when everything after it is further signatures and nothing else
 */
export const onlySignaturesSince = async (bytes: Uint8Array, end: number): Promise<boolean> => {
  try {
    const before = await load(bytes.subarray(0, end))
    const after = await load(bytes)
    const form = (pdf: PDFDocument): PDFObject | undefined => pdf.catalog.get(PDFName.of('AcroForm'))
    const formRef = form(after)
    const lists = new Set(
      [PDFName.of('Fields'), PDFName.of('Annots')].flatMap((key) =>
        [pdfForm(after), ...after.getPages().map(({ node }) => node)].flatMap((holder) => {
          const value = holder?.get(key)
          return value instanceof PDFRef ? [value.toString()] : []
        }),
      ),
    )
    for (const [ref, object] of after.context.enumerateIndirectObjects()) {
      const old = before.context.lookup(ref)
      if (isStructural(object)) continue
      if (old === undefined) {
        if (!isWidget(object) && !isSignature(object) && ref !== formRef && !lists.has(ref.toString()))
          return false
      } else if (!unchanged(old, object)) {
        const kept = [...members(old.toString())].every((each) => members(object.toString()).has(each))
        const isForm = ref === form(before) || lists.has(ref.toString())
        if (!kept || !(isForm || grewOnly(old, object))) return false
      }
    }
    return [...before.context.enumerateIndirectObjects()].every(
      ([ref, object]) => isStructural(object) || after.context.lookup(ref) !== undefined,
    )
  } catch {
    return false
  }
}

const pdfForm = (pdf: PDFDocument): PDFDict | undefined =>
  pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)

/** What readers and archives ask of the file itself: title, author, language, dates, outline, PDF/A. */
import type { DisplayList } from '@documents/displayList'
import { umToPt } from '@shared/units'
import { type PDFContext, type PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'
import type { OutlineEntry, PdfProperties } from './types'

/** Said of every file with a stamped picture, in its properties as on screen (电子印章 is something else). */
export const sealNotice = '印章图样，不具电子印章效力'

const languages = { 'zh-CN': 'zh-CN', 'mn-Mong': 'mn-Mong-CN' } as const

/** Title, author, dates and language; all of it from the record. */
export const setProperties = (
  pdf: PDFDocument,
  list: DisplayList,
  { author, producer, date, keywords = [] }: PdfProperties,
  sealed: boolean,
): void => {
  const instant = new Date(date)
  pdf.setTitle(list.title, { showInWindowTitleBar: true })
  pdf.setAuthor(author)
  pdf.setCreator(producer)
  pdf.setProducer(producer)
  if (sealed) pdf.setSubject(sealNotice)
  if (keywords.length > 0) pdf.setKeywords([...keywords])
  pdf.setCreationDate(instant)
  pdf.setModificationDate(instant)
  pdf.setLanguage(languages[list.language])
}

/** A flat outline: one entry a heading; entries whose path landed nowhere are left out. */
export const setOutline = (
  pdf: PDFDocument,
  list: DisplayList,
  pages: readonly PDFRef[],
  entries: readonly OutlineEntry[],
): void => {
  const context: PDFContext = pdf.context
  const found = entries.flatMap(({ title, path }) => {
    const anchor = list.anchors.find((candidate) => candidate.path === path)
    const page = anchor && pages[anchor.page]
    const height = anchor && list.pages[anchor.page]?.height
    return page && height !== undefined
      ? [{ title, dest: context.obj([page, 'XYZ', null, umToPt(height - anchor.y), null]) }]
      : []
  })
  if (found.length === 0) return
  const root = context.nextRef()
  const refs = found.map(() => context.nextRef())
  for (const [i, { title, dest }] of found.entries()) {
    const item = context.obj({ Title: PDFHexString.fromText(title), Parent: root, Dest: dest })
    const previous = refs[i - 1]
    const next = refs[i + 1]
    const own = refs[i]
    if (previous) item.set(PDFName.of('Prev'), previous)
    if (next) item.set(PDFName.of('Next'), next)
    if (own) context.assign(own, item)
  }
  const [first] = refs
  const last = refs.at(-1)
  if (first && last) {
    context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: refs.length }))
  }
  pdf.catalog.set(PDFName.of('Outlines'), root)
}

/** PDF/A-2b: XMP equal to the properties, sRGB output intent. The id is ours, since the library would draw a random one. */
export const makeArchival = (pdf: PDFDocument, id: string): void => {
  const value = PDFHexString.of(id)
  pdf.context.trailerInfo.ID = pdf.context.obj([value, value])
  pdf.convertToPDFA({ conformance: '2B' })
}

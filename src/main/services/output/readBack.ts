/**
 * Reads a PDF back as another program would: pages, their sizes, and the text by the fonts' own ToUnicode tables. It knows what
 * our writer uses (two-byte codes in hexadecimal strings), which is enough to notice that something was lost on the way.
 */
import type { DisplayList, DisplayPage } from '@documents/displayList'
import type { Refusal } from '@shared/ipc'
import { umToPt } from '@shared/units'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from 'pdf-lib'

export interface ReadPage {
  /** Points. */
  readonly width: number
  readonly height: number
  readonly text: string
}

type Decode = ReadonlyMap<string, string>

const latin = new TextDecoder('latin1')
const inflated = (stream: unknown): string =>
  stream instanceof PDFRawStream ? latin.decode(decodePDFRawStream(stream).decode()) : ''

const utf16 = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')

/** Code (hexadecimal, lower case) → text, from a ToUnicode table. */
const decodeOf = (table: string): Decode => {
  const found = new Map<string, string>()
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]*)>/gi))
      found.set(code.toLowerCase(), utf16(text))
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi,
    ))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code++) {
        const last = Number.parseInt(text.slice(-4), 16) + code - Number.parseInt(from, 16)
        found.set(
          code.toString(16).padStart(from.length, '0'),
          utf16(text.slice(0, -4)) + String.fromCharCode(last),
        )
      }
  return found
}

const fontsOf = (page: PDFPage, known: Map<unknown, Decode>): ReadonlyMap<string, Decode> => {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
  const decodes = new Map<string, Decode>()
  for (const [name] of fonts?.entries() ?? []) {
    const font = fonts?.lookupMaybe(name, PDFDict)
    const decode = known.get(font) ?? decodeOf(inflated(font?.lookup(PDFName.of('ToUnicode'))))
    known.set(font, decode)
    decodes.set(name.decodeText(), decode)
  }
  return decodes
}

const contentOf = (page: PDFPage): string => {
  const contents = page.node.Contents()
  if (!(contents instanceof PDFArray)) return inflated(contents)
  return contents
    .asArray()
    .map((_, i) => inflated(contents.lookup(i)))
    .join('\n')
}

// Dictionaries (they may hold ActualText), a font being chosen, a string being shown.
const tokens = /<<[\s\S]*?>>|\/([^\s/<>[\]()]+)\s+[-+.\d]+\s+Tf\b|<([0-9a-f\s]*)>/gi

const textOf = (content: string, fonts: ReadonlyMap<string, Decode>): string => {
  let decode: Decode | undefined
  let text = ''
  for (const [, font, shown] of content.matchAll(tokens)) {
    if (font !== undefined) decode = fonts.get(font)
    else if (shown !== undefined)
      for (const code of shown.replaceAll(/\s/g, '').match(/.{4}/g) ?? [])
        text += decode?.get(code.toLowerCase()) ?? '\ufffd'
  }
  return text
}

/** Pages of a PDF in order. @throws Error when the bytes are no PDF */
export const readPdf = async (bytes: Uint8Array): Promise<readonly ReadPage[]> => {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const known = new Map<unknown, Decode>()
  return pdf.getPages().map((page) => ({
    ...page.getSize(),
    text: textOf(contentOf(page), fontsOf(page, known)),
  }))
}

/** Characters that leave ink, counted; blanks and marks of shaping may be written in more than one way. */
const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const character of text.normalize('NFC'))
    if (!/\s|\p{Cf}|[\u180b-\u180f]/u.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

const wordsOf = (page: DisplayPage): string =>
  page.items.map((item) => ('text' in item && item.ink !== 'ghost' ? item.text : '')).join('')

/** The characters of `page` that `read` lacks. */
const lost = (page: DisplayPage, read: ReadPage): string => {
  const found = counted(read.text)
  return [...counted(wordsOf(page))]
    .filter(([character, count]) => (found.get(character) ?? 0) < count)
    .map(([character]) => character)
    .join('')
}

const near = (points: number, um: number): boolean => Math.abs(points - umToPt(um)) < 0.1

/** Why a PDF is not the document that was laid out; null when it is. */
export const compareWithList = (list: DisplayList, read: readonly ReadPage[]): Refusal | null => {
  const refused = (params: Refusal['params']): Refusal => ({
    ok: false,
    code: 'pdfDiffers',
    params: { ...params },
  })
  if (read.length !== list.pages.length) return refused({ expected: list.pages.length, found: read.length })
  for (const [i, page] of list.pages.entries()) {
    const written = read[i]
    if (!written || !near(written.width, page.width) || !near(written.height, page.height))
      return refused({ page: i + 1 })
    const missing = lost(page, written)
    if (missing !== '') return refused({ page: i + 1, missing: missing.slice(0, 20) })
  }
  return null
}

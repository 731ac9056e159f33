/**
 * What PDF/A-2b asks for (ISO 19005-2), as far as it can be looked up in the file; the numbers are its clauses. No free validator of
 * 2b could be had from Debian or npm, so this is no proof of conformance.
 */
import { execFileSync } from 'node:child_process'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { openSfnt } from '../../src/documents/fonts/sfnt'
import { fixture, typesetFixture } from '../visual/fixtures'
import { withFile } from './raster'

const name = PDFName.of
const latin = new TextDecoder('latin1')

/** Every object of a file, those inside others too. */
const everything = (pdf: PDFDocument): readonly PDFObject[] => {
  const within = (object: PDFObject): readonly PDFObject[] => {
    if (object instanceof PDFRawStream) return [object, ...within(object.dict)]
    if (object instanceof PDFDict) return [object, ...object.values().flatMap(within)]
    if (object instanceof PDFArray) return [object, ...object.asArray().flatMap(within)]
    return [object]
  }
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => within(object))
}

const inflated = (object: unknown): Uint8Array => {
  if (!(object instanceof PDFRawStream)) throw new Error('no stream')
  return decodePDFRawStream(object).decode()
}

/** Widths of a CID font by code, from its runs `[first [w w …] …]`. */
const widthsOf = (font: PDFDict): ReadonlyMap<number, number> => {
  const widths = new Map<number, number>()
  const runs = font.lookup(name('W'), PDFArray)
  for (let i = 0; i < runs.size(); i += 2) {
    const first = runs.lookup(i, PDFNumber).asNumber()
    const run = runs.lookup(i + 1, PDFArray)
    for (let k = 0; k < run.size(); k++) widths.set(first + k, run.lookup(k, PDFNumber).asNumber())
  }
  return widths
}

/** Looks up every clause that can be looked up. @throws the first that is not kept */
const check = async (bytes: Uint8Array): Promise<void> => {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = pdf

  // 6.1.2, 6.1.3: header with a line of bytes above 127; file id; not encrypted.
  expect(latin.decode(bytes.subarray(0, 9))).toMatch(/^%PDF-1\.[0-7]\n$/)
  expect(bytes[9]).toBe('%'.charCodeAt(0))
  for (const byte of bytes.subarray(10, 14)) expect(byte).toBeGreaterThan(127)
  expect(context.trailerInfo.ID).toBeInstanceOf(PDFArray)
  expect(context.trailerInfo.Encrypt).toBeUndefined()

  // 6.1.7, 6.1.13, 6.5, 6.6, 6.9: nothing outside the file, no actions, scripts, forms or attachments, names within their length.
  const all = everything(pdf)
  const dictionaries = all.filter((object) => object instanceof PDFDict)
  for (const key of [
    'F',
    'FFilter',
    'JS',
    'JavaScript',
    'EmbeddedFiles',
    'OpenAction',
    'AA',
    'AcroForm',
    'XFA',
    'Ref',
    'OPI',
    'PS',
    'TR',
    'HTP',
  ])
    expect(
      dictionaries.some((one) => one.has(name(key))),
      key,
    ).toBe(false)
  for (const filter of dictionaries.flatMap((one) => one.get(name('Filter')) ?? []))
    expect(String(filter)).toBe('/FlateDecode')
  for (const object of all)
    if (object instanceof PDFName) expect(object.decodeText().length).toBeLessThanOrEqual(127)

  // 6.2.3, 6.2.4: one output intent with an RGB profile; nothing is coloured otherwise.
  const intents = catalog.lookup(name('OutputIntents'), PDFArray)
  expect(intents.size()).toBe(1)
  const intent = intents.lookup(0, PDFDict)
  expect(String(intent.get(name('S')))).toBe('/GTS_PDFA1')
  const profileStream = intent.lookup(name('DestOutputProfile'))
  const profile = inflated(profileStream)
  expect(new DataView(profile.buffer, profile.byteOffset).getUint32(0)).toBe(profile.length)
  expect(latin.decode(profile.subarray(36, 40))).toBe('acsp')
  expect(latin.decode(profile.subarray(16, 20))).toBe('RGB ')
  expect(profile[8]).toBeLessThanOrEqual(4)
  for (const space of dictionaries.flatMap((one) => one.get(name('ColorSpace')) ?? one.get(name('CS')) ?? []))
    expect(String(space)).toMatch(/^\/Device(?:RGB|Gray)$/)

  // 6.2.2, 6.2.10: operators of PDF only; a blending space on every page, standard blend modes.
  for (const page of pdf.getPages()) {
    const content = latin.decode(inflated(page.node.Contents()))
    const operators = content
      .replaceAll(/<[0-9a-fA-F\s]*>|<<[\s\S]*?>>|\[[\s\S]*?\]/g, '')
      .split(/\s+/)
      .filter((word) => /^[A-Za-z*'"]+\d?$/.test(word))
    expect(
      new Set(operators).difference(
        new Set('q Q cm Do gs g G rg RG w m l S BT ET Tf Tz Tm TJ BDC BMC EMC'.split(' ')),
      ),
    ).toEqual(new Set())
    const group = page.node.lookup(name('Group'), PDFDict)
    expect(String(group.get(name('CS')))).toBe('/DeviceRGB')
    expect(page.node.Resources()).toBeDefined()
  }
  for (const mode of dictionaries.flatMap((one) => one.get(name('BM')) ?? []))
    expect(String(mode)).toBe('/Multiply')
  for (const one of dictionaries) expect(String(one.get(name('Interpolate')) ?? 'false')).toBe('false')

  // 6.2.11: every font embedded with its characters; widths of the file and of the program in it agree.
  const listed = withFile(bytes, (file) => execFileSync('pdffonts', [file], { encoding: 'utf8' }))
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
  expect(listed.length).toBeGreaterThan(0)
  for (const line of listed) expect(line).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes /)
  const cidFonts = dictionaries.filter((one) => String(one.get(name('Subtype'))) === '/CIDFontType2')
  expect(cidFonts.length).toBe(listed.length)
  for (const font of cidFonts) {
    expect(String(font.get(name('CIDToGIDMap')))).toBe('/Identity')
    const descriptor = font.lookup(name('FontDescriptor'), PDFDict)
    const program = openSfnt(inflated(descriptor.lookup(name('FontFile2'))), 'embedded')
    if (!program.ok) throw new Error(program.error.kind)
    const [hmtx, head] = ['hmtx', 'head'].map((tag) => program.value.get(tag))
    const widths = widthsOf(font)
    const count = (hmtx?.length ?? 0) / 4
    for (let code = 0; code < count; code++) {
      const own = ((hmtx?.u16(4 * code) ?? 0) * 1000) / (head?.u16(18) ?? 1000)
      // Parts of composites stand behind the codes and have none of their own.
      if (widths.has(code)) expect(Math.abs(own - (widths.get(code) ?? 0))).toBeLessThan(1)
    }
  }

  // 6.6.2: metadata in clear, saying what the properties say.
  const metadata = catalog.lookup(name('Metadata'))
  if (!(metadata instanceof PDFRawStream)) throw new Error('no metadata')
  expect(metadata.dict.has(name('Filter'))).toBe(false)
  const xmp = new TextDecoder('utf-8', { fatal: true }).decode(metadata.getContents())
  const said = (tag: string): string =>
    (new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'u').exec(xmp)?.[1] ?? '').replaceAll(/<[^>]*>/gu, '').trim()
  expect([said('pdfaid:part'), said('pdfaid:conformance')]).toEqual(['2', 'B'])
  expect(said('dc:title')).toBe(pdf.getTitle())
  expect(said('dc:creator')).toBe(pdf.getAuthor())
  expect(said('pdf:Producer')).toBe(pdf.getProducer())
  expect(said('xmp:CreatorTool')).toBe(pdf.getCreator())
  for (const [tag, date] of [
    ['xmp:CreateDate', pdf.getCreationDate()],
    ['xmp:ModifyDate', pdf.getModificationDate()],
  ] as const)
    expect(Date.parse(said(tag))).toBe(date?.getTime())

  // 6.7: told apart and read in order, in a language (what level A adds is not claimed).
  expect(String(catalog.get(name('Lang')))).toMatch(/zh-CN|mn-Mong/)
  expect(catalog.get(name('StructTreeRoot'))).toBeInstanceOf(PDFRef)
}

/** The file with one thing in it that does not belong there. */
const spoilt = async (bytes: Uint8Array, spoil: (pdf: PDFDocument) => void): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  spoil(pdf)
  return pdf.save({ updateFieldAppearances: false })
}
const dictionariesOf = (pdf: PDFDocument, subtype: string): readonly PDFDict[] =>
  everything(pdf).filter(
    (one) => one instanceof PDFDict && String(one.get(name('Subtype'))) === subtype,
  ) as PDFDict[]

describe('PDF/A-2b 能查的各条', () => {
  for (const kind of [
    'notice',
    'minutes',
    'mongolian',
    'table-three-pages',
    'sheet-statistics',
    'sheet-cards',
  ]) {
    it(`${kind}：字体、颜色、元数据、结构都合要求，没有禁用的东西`, async () => {
      await check((await typesetFixture(fixture(kind))).pdf)
    })
  }

  it.each<readonly [string, (pdf: PDFDocument) => void]>([
    ['打开时运行的动作', (pdf) => pdf.catalog.set(name('OpenAction'), pdf.context.obj({ S: 'JavaScript' }))],
    ['没有输出意图', (pdf) => pdf.catalog.delete(name('OutputIntents'))],
    ['标题与元数据不同', (pdf) => pdf.setTitle('别的')],
    [
      '字宽与字体里的不同',
      (pdf) =>
        dictionariesOf(pdf, '/CIDFontType2')[0]
          ?.lookup(name('W'), PDFArray)
          .lookup(1, PDFArray)
          .set(0, PDFNumber.of(333)),
    ],
    ['图像插值', (pdf) => dictionariesOf(pdf, '/Image')[0]?.set(name('Interpolate'), pdf.context.obj(true))],
    ['四色的图像', (pdf) => dictionariesOf(pdf, '/Image')[0]?.set(name('ColorSpace'), name('DeviceCMYK'))],
    ['页面没有混合空间', (pdf) => pdf.getPage(0).node.delete(name('Group'))],
    ['没有文字对照的字体', (pdf) => dictionariesOf(pdf, '/Type0')[0]?.delete(name('ToUnicode'))],
  ])('%s：查得出来', async (_, spoil) => {
    const { pdf } = await typesetFixture(fixture('notice'))
    const bad = await spoilt(pdf, spoil)
    await expect(check(bad)).rejects.toThrow()
  })

  it('查错的办法本身不改变好的文件', async () => {
    const { pdf } = await typesetFixture(fixture('notice'))
    await check(await spoilt(pdf, () => {}))
  })
})

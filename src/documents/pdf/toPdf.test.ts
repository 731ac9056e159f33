import { deflateSync } from 'node:zlib'
import type { DisplayItem, DisplayList, FaceId, TextItem } from '@documents/displayList'
import { shippedFonts } from '@documents/fonts/shipped.fixture'
import { specimenSeal } from '@documents/seal/specimen'
import { type Ms, um } from '@shared/units'
import fc from 'fast-check'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
} from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { subsetCache } from './fontUse'
import { sealNotice } from './properties'
import { type SampleLine, sampleLines, sampleList, textItems } from './sample.fixture'
import { sealPart } from './structure'
import { toPdf } from './toPdf'
import type { PdfOptions } from './types'

const fonts = shippedFonts()
const [titleFace] = fonts.chains.xiaobiaosong
if (!titleFace) throw new Error('no face')
const specimen = specimenSeal(titleFace, 42)

const options: PdfOptions = {
  deflate: (bytes) => new Uint8Array(deflateSync(bytes)),
  structure: { tag: 'Document', children: [{ tag: 'Figure', part: sealPart(0), alt: sealNotice }] },
  properties: {
    author: '示范市人民政府办公室',
    producer: 'lianxi 0.1.0',
    date: Date.UTC(2024, 10, 21, 1, 2, 3) as Ms,
    keywords: ['会议通知'],
  },
}
const sealed: PdfOptions = { ...options, seals: new Map([[0, specimen]]) }

const written = async (list: DisplayList, given: PdfOptions = options): Promise<Uint8Array> => {
  const pdf = await toPdf(list, fonts.faces, given)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}

const line = (text: string, more: Partial<SampleLine> = {}): SampleLine => ({
  text,
  role: 'fangsong',
  sizePt: 16,
  x: 28,
  y: 50,
  ...more,
})

const listOf = (items: readonly DisplayItem[]): DisplayList => ({
  ...sampleList(fonts),
  pages: [{ width: um(210), height: um(297), items }],
})

const rawStream = (dict: PDFDict, key: string): PDFRawStream => {
  const found = dict.lookup(PDFName.of(key))
  if (!(found instanceof PDFRawStream)) throw new Error(`no stream ${key}`)
  return found
}

/** Content of a page, decompressed. */
const contentOf = async (bytes: Uint8Array, page = 0): Promise<string> => {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const stream = pdf.getPage(page).node.Contents()
  return stream instanceof PDFRawStream
    ? new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())
    : ''
}

/** Text of the file as pdf.js gives it, white space apart. */
const textOf = async (bytes: Uint8Array): Promise<string> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  let text = ''
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent({ disableNormalization: true })
    for (const item of items) if ('str' in item) text += item.str
  }
  await task.destroy()
  return text.replace(/\s/g, '')
}

describe('the file', () => {
  it('is the same, byte for byte, for the same content; another for other content', async () => {
    const list = sampleList(fonts)
    const first = await written(list, sealed)
    expect(await written(list, sealed)).toEqual(first)
    expect(await written(structuredClone(list), sealed)).toEqual(first)
    const idOf = async (bytes: Uint8Array): Promise<string> =>
      String((await PDFDocument.load(bytes, { updateMetadata: false })).context.trailerInfo.ID)
    const others = [
      await written(list, options),
      await written({ ...list, title: '别的' }, sealed),
      await written(sampleList(fonts, sampleLines.slice(1)), sealed),
      await written(list, { ...sealed, properties: { ...options.properties, date: 0 as Ms } }),
    ]
    const ids = await Promise.all([first, ...others].map(idOf))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is the same with kept subsets as without, and after others were written between', async () => {
    const subsets = subsetCache(3)
    const list = sampleList(fonts)
    const first = await written(list, sealed)
    expect(await written(list, { ...sealed, subsets })).toEqual(first)
    await written(sampleList(fonts, sampleLines.slice(3)), { ...sealed, subsets })
    expect(await written(list, { ...sealed, subsets })).toEqual(first)
    expect(subsets.entries.size).toBe(3)
  })

  it('states title, author, language and the record’s date; the notice on seals only when one is stamped', async () => {
    for (const [given, subject] of [
      [sealed, '印章图样，不具电子印章效力'],
      [options, undefined],
    ] as const) {
      const pdf = await PDFDocument.load(await written(sampleList(fonts), given), { updateMetadata: false })
      expect(pdf.getTitle()).toBe('示范市人民政府办公室关于召开联席会议的通知')
      expect(pdf.getAuthor()).toBe('示范市人民政府办公室')
      expect(pdf.getSubject()).toBe(subject)
      expect(pdf.getKeywords()).toBe('会议通知')
      expect(pdf.getCreationDate()?.toISOString()).toBe('2024-11-21T01:02:03.000Z')
      expect(pdf.getModificationDate()?.toISOString()).toBe('2024-11-21T01:02:03.000Z')
      expect(String(pdf.catalog.get(PDFName.of('Lang')))).toContain('zh-CN')
      const viewer = pdf.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
      expect(String(viewer.get(PDFName.of('DisplayDocTitle')))).toBe('true')
    }
  })

  it('carries what PDF/A-2b asks for: XMP equal to the properties, sRGB output intent, id, blending space', async () => {
    const pdf = await PDFDocument.load(await written(sampleList(fonts), sealed), { updateMetadata: false })
    const xmp = new TextDecoder().decode(rawStream(pdf.catalog, 'Metadata').getContents())
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(xmp).toContain('示范市人民政府办公室关于召开联席会议的通知')
    expect(xmp).toContain('2024-11-21T01:02:03Z')
    expect(pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).size()).toBe(1)
    expect(pdf.context.trailerInfo.ID).toBeDefined()
    for (const page of pdf.getPages()) {
      expect(String(page.node.lookup(PDFName.of('Group'), PDFDict).get(PDFName.of('CS')))).toBe('/DeviceRGB')
    }
  })

  it('leads from its outline to where the headings landed', async () => {
    const outline = [
      { title: '标题', path: 'title' },
      { title: '没有这一处', path: 'body[99]' },
      { title: '一、时间和地点', path: 'body[0]' },
    ]
    const bytes = await written(sampleList(fonts), { ...options, outline })
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    const root = pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict)
    const first = root.lookup(PDFName.of('First'), PDFDict)
    const second = first.lookup(PDFName.of('Next'), PDFDict)
    expect(second.get(PDFName.of('Next'))).toBeUndefined()
    expect(second.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe('一、时间和地点')
    const dest = second.lookup(PDFName.of('Dest'), PDFArray)
    expect(dest.get(0)).toBe(pdf.getPage(1).ref)
    expect(String(dest.get(3))).toMatch(/^737\.0/)
  })
})

describe('text', () => {
  it('is read by pdf.js as it was put in, rare characters and half-width forms included', async () => {
    const wanted = [...sampleLines.map((one) => one.text), '第二页。'].join('').replace(/\s/g, '')
    expect(await textOf(await written(sampleList(fonts)))).toBe(wanted)
  })

  it('keeps characters apart that a face draws alike', async () => {
    // Each has its own code, even where the face has one glyph for both.
    const pairs = '·・—―‐-ⅡⅢ（(〇○'
    expect(await textOf(await written(listOf(textItems(line(pairs), fonts))))).toBe(pairs)
  })

  it('of any characters that the chain has comes back whole', async () => {
    const known = [
      ...'一丁七万丈三上下不与丐丑专且世丘丙业丛东丝丢两严䶮㛃𬭎𬺈𠅤0123456789ABCabc，。；：“”（）〔〕《》…—％',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 40 }),
        async (characters) => {
          const items = characters.flatMap((text, i) => textItems(line(text, { y: 20 + 6 * i }), fonts))
          expect(await textOf(await written(listOf(items)))).toBe(characters.join(''))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('stands where the list says, within 4 µm, however long the line and whatever the scale', async () => {
    const items = textItems(line('字'.repeat(60), { spread: 37, scaleX: 850, sizePt: 9 }), fonts)
    const [item] = items
    if (!item) throw new Error('no item')
    const content = await contentOf(await written(listOf(items)))
    const [, scale = ''] = /([\d.]+) Tz/.exec(content) ?? []
    const [, x = ''] = /1 0 0 1 ([\d.]+) /.exec(content) ?? []
    const [, array = ''] = /\[(.*)\] TJ/.exec(content) ?? []
    let pen = 0
    const places: number[] = []
    for (const [, code, shift] of array.matchAll(/<?([0-9a-f]{4})(?![0-9a-f.]*<)|>(-?\d+)</g)) {
      if (shift !== undefined) pen -= Number(shift)
      else if (code !== undefined) {
        places.push(((Number(x) + (pen * 9 * Number(scale)) / 100_000) * 25400) / 72)
        pen += 1000
      }
    }
    expect(places.length).toBe(60)
    for (const [i, place] of places.entries()) expect(Math.abs(place - (item.xs[i] ?? 0))).toBeLessThan(4)
  })

  it('is turned by quarters about its start', async () => {
    const matrices = await Promise.all(
      ([0, 1, 2, 3] as const).map(async (turn) => {
        const content = await contentOf(await written(listOf(textItems(line('转', { turn }), fonts))))
        return /(-?\d -?\d -?\d -?\d) 79.37 700.1. Tm/.exec(content)?.[1]
      }),
    )
    expect(matrices).toEqual(['1 0 0 1', '0 1 -1 0', '-1 0 0 -1', '0 -1 1 0'])
  })

  it('that no face has is refused and named, never drawn as a box', async () => {
    const items = textItems(line('好😀坏\u{20AC5}'), fonts)
    expect(await toPdf(listOf(items), fonts.faces, options)).toEqual({
      ok: false,
      error: {
        kind: 'missing-glyphs',
        characters: [
          { character: '😀', path: '' },
          { character: '\u{20AC5}', path: '' },
        ],
      },
    })
    const missing = [{ character: '𪚥', codePoint: 0x2a6a5, path: 'body[3]' }]
    expect(await toPdf({ ...sampleList(fonts), missing }, fonts.faces, options)).toEqual({
      ok: false,
      error: { kind: 'missing-glyphs', characters: [{ character: '𪚥', path: 'body[3]' }] },
    })
  })

  it('may hold spaces and invisible characters that a face lacks', async () => {
    const [item] = textItems(line('甲乙'), fonts)
    if (!item) throw new Error('no item')
    const odd: TextItem = { ...item, text: '甲\u2009\u200b\u{e0100}乙', xs: [28, 34, 36, 36, 38].map(um) }
    expect(await textOf(await written(listOf([odd])))).toBe('甲乙')
  })
})

describe('ink', () => {
  it('that is a ghost is never printed', async () => {
    const ghost = textItems(line('仅屏幕可见', { ink: 'ghost' }), fonts)
    const visible = textItems(line('可见'), fonts)
    const rule: DisplayItem = {
      kind: 'rule',
      x1: um(1),
      y1: um(1),
      x2: um(9),
      y2: um(1),
      weight: um(1),
      ink: 'ghost',
    }
    expect(await written(listOf([...ghost, rule, ...visible]))).toEqual(await written(listOf(visible)))
  })

  it('of a seal is multiplied over the text and told as a figure; without a seal the place stays empty', async () => {
    const list = sampleList(fonts)
    const content = await contentOf(await written(list, sealed))
    expect(content).toMatch(
      /ET\n\/Figure <<\/MCID 0>> BDC\nq \/Multiply gs 119\.06 0 0 119\.06 337\.32 133\.23 cm \/Seal0 Do Q\nEMC\n$/,
    )
    const blank = await contentOf(await written(list, options))
    expect(blank).not.toContain('Multiply')
    expect(blank).not.toContain('Figure')
  })

  it('is written once for a seal that stands on several pages', async () => {
    const [page] = sampleList(fonts).pages
    if (!page) throw new Error('no page')
    const once = await written({ ...sampleList(fonts), pages: [page] }, sealed)
    const thrice = await written({ ...sampleList(fonts), pages: [page, page, page] }, sealed)
    expect(thrice.length - once.length).toBeLessThan(3500)
  })
})

describe('a list that cannot be written', () => {
  it('without pages, with an unknown face: refused by name', async () => {
    const list = sampleList(fonts)
    expect(await toPdf({ ...list, pages: [] }, fonts.faces, options)).toEqual({
      ok: false,
      error: { kind: 'no-pages' },
    })
    const [item] = textItems(line('字'), fonts)
    if (!item) throw new Error('no item')
    const unknown = listOf([{ ...item, face: 'nobody' as FaceId }])
    expect(await toPdf(unknown, fonts.faces, options)).toEqual({
      ok: false,
      error: { kind: 'unknown-face', face: 'nobody' },
    })
  })
})

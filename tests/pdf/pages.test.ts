/**
 * One display list, four painters: poppler and MuPDF of the PDF, Chromium of the SVG. Text extraction proves nothing about
 * ink, so pixels are compared; and the comparison itself is shown to notice what it must.
 */
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutesOfTenPages } from '../../scripts/bench/minutesDocument'
import type { DisplayList, DisplayPage } from '../../src/documents/displayList'
import { shippedFonts, shippedShaper } from '../../src/documents/fonts/shipped.fixture'
import { layoutDocument } from '../../src/documents/layout/layoutDocument'
import { sampleLines, sampleList } from '../../src/documents/pdf/sample.fixture'
import { toPdf } from '../../src/documents/pdf/toPdf'
import type { StampedSeal } from '../../src/documents/pdf/types'
import { prepareSeal } from '../../src/documents/seal/picture'
import type { Raster } from '../../src/documents/seal/png'
import { specimenSeal } from '../../src/documents/seal/specimen'
import type { ScreenSeal } from '../../src/documents/svg/pageToSvg'
import type { DocumentTree } from '../../src/documents/tree'
import { type Ms, type Um, um } from '../../src/shared/units'
import { openChromium, type Shown, shownBy } from './chromium'
import { dpi, inkBox, mupdf, mupdfText, overlap, poppler, popplerText, type Region } from './raster'

const fonts = shippedFonts()
const deflate = (bytes: Uint8Array): Uint8Array => new Uint8Array(deflateSync(bytes))
const [titleFace] = fonts.chains.xiaobiaosong
if (!titleFace) throw new Error('no face')

const vector = specimenSeal(titleFace, 42)
const png = new Uint8Array(readFileSync(new URL('../../resources/seals/specimen.png', import.meta.url)))
const taken = prepareSeal(png, deflate)
if (!taken.ok) throw new Error(taken.error.kind)
const href = `data:image/png;base64,${Buffer.from(taken.value.png).toString('base64')}`

/** The same seal in both its forms, for paper and for screen. */
const seals: Readonly<Record<string, { readonly stamped: StampedSeal; readonly screen: ScreenSeal }>> = {
  'a drawn seal': { stamped: vector, screen: vector },
  'a registered picture': { stamped: taken.value.picture, screen: { kind: 'address', href } },
}

const pdfOf = async (list: DisplayList, seal?: StampedSeal): Promise<Uint8Array> => {
  const pdf = await toPdf(list, fonts.faces, {
    deflate,
    structure: { tag: 'Document' },
    properties: { author: '示范市人民政府办公室', producer: 'lianxi', date: 0 as Ms },
    ...(seal && { seals: new Map([[0, seal]]) }),
  })
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}

const list = sampleList(fonts)
const [page] = list.pages
if (!page) throw new Error('no page')

const pixel = (millimetres: number): number => Math.round((millimetres / 25.4) * dpi)
const millimetres = (pixels: number): number => (pixels * 25.4) / dpi

/** The strip of the page in which a line's ink lies, free of its neighbours. */
const strips: readonly (readonly [string, Region])[] = sampleLines
  .filter((line) => line.turn === undefined)
  .map((line) => {
    const height = line.sizePt * 0.3528
    return [
      line.text,
      {
        x: pixel(line.x - 3),
        y: pixel(line.y - height * 0.95),
        width: pixel(line.x < 100 ? 150 : 50),
        height: pixel(height * 1.15),
      },
    ] as const
  })

/** Largest distance in mm between the edges of a line's ink in two paintings, over all lines. */
const apart = (a: Raster, b: Raster): readonly [number, string] =>
  strips
    .map(([text, region]): readonly [number, string] => {
      const one = inkBox(a, region)
      const other = inkBox(b, region)
      if (!one || !other) return [Number.POSITIVE_INFINITY, text]
      const edges = [
        one.x - other.x,
        one.y - other.y,
        one.x + one.width - other.x - other.width,
        one.y + one.height - other.y - other.height,
      ]
      return [millimetres(Math.max(...edges.map(Math.abs))), text]
    })
    .reduce((worst, next) => (next[0] > worst[0] ? next : worst))

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())

const shown = (of: DisplayPage, screen?: ScreenSeal): Promise<Shown> =>
  shownBy(browser, of, { medium: 'print', ...(screen && { seals: new Map([[0, screen]]) }) })

describe('preview, print and PDF are the same pages', () => {
  it('传统蒙古文：PDF 里逐字形排的竖排页，与浏览器自己连写的预览是同样的墨', async () => {
    const tree = JSON.parse(
      readFileSync(new URL('../fixtures/documents/mongolian.json', import.meta.url), 'utf8'),
    ) as DocumentTree
    const laid = layoutDocument(tree, await shippedShaper())
    const pdf = await pdfOf(laid)
    for (const i of [0, 3]) {
      const painted = poppler(pdf)[i]
      const onScreen = laid.pages[i]
      if (!painted || !onScreen) throw new Error('no such page')
      const { raster, refused } = await shown(onScreen)
      expect(refused).toEqual([])
      expect(overlap(painted, raster)).toBeGreaterThanOrEqual(0.99)
    }
  })

  for (const [name, { stamped, screen }] of Object.entries(seals)) {
    it(`with ${name}: ≥ 99 % of the ink in the same place, every line's edges within 0.1 mm`, async () => {
      const pdf = await pdfOf(list, stamped)
      const { raster, refused } = await shown(page, screen)
      expect(refused).toEqual([])
      for (const painted of [poppler(pdf)[0], mupdf(pdf)[0]]) {
        if (!painted) throw new Error('nothing painted')
        expect(overlap(painted, raster)).toBeGreaterThanOrEqual(0.99)
        const [distance, text] = apart(painted, raster)
        expect(distance, text).toBeLessThanOrEqual(0.1)
      }
    })
  }

  it('for ten pages of minutes as layout sets them: first and last page, stamped', async () => {
    const minutes = layoutDocument(minutesOfTenPages(), fonts)
    const ends = [minutes.pages[0], minutes.pages.at(-1)].filter((one) => one !== undefined)
    expect(minutes.pages.length).toBeGreaterThan(8)
    const painted = mupdf(await pdfOf({ ...minutes, pages: ends }, vector))
    for (const [i, one] of ends.entries()) {
      const paper = painted[i]
      if (!paper) throw new Error('a page less')
      expect(overlap(paper, (await shown(one, vector)).raster)).toBeGreaterThanOrEqual(0.99)
    }
  })

  it('two PDF readers paint the same', async () => {
    const pdf = await pdfOf(list, vector)
    const [a, b] = [poppler(pdf), mupdf(pdf)]
    expect(a.length).toBe(2)
    for (const [i, painted] of a.entries()) {
      const other = b[i]
      if (!other) throw new Error('a page less')
      expect(overlap(painted, other)).toBeGreaterThanOrEqual(0.99)
    }
  })

  it('and a line 0.3 mm off, or one wrong character, would be noticed', async () => {
    const pdf = await pdfOf(list)
    const [painted] = poppler(pdf)
    if (!painted) throw new Error('nothing painted')
    const off = sampleList(
      fonts,
      sampleLines.map((line, i) => (i === 6 ? { ...line, x: line.x + 0.3 } : line)),
    ).pages[0]
    const wrong = sampleList(
      fonts,
      sampleLines.map((line, i) => (i === 2 ? { ...line, text: line.text.replace('联', '职') } : line)),
    ).pages[0]
    if (!off || !wrong) throw new Error('no page')
    expect(apart(painted, (await shown(off)).raster)[0]).toBeGreaterThan(0.2)
    const right = overlap(painted, (await shown(page)).raster)
    expect(overlap(painted, (await shown(wrong)).raster)).toBeLessThan(right - 0.0005)
  })
})

describe('a seal on paper', () => {
  const centre = { x: pixel(140), y: pixel(229) }
  const around: Region = {
    x: centre.x - pixel(24),
    y: centre.y - pixel(24),
    width: pixel(48),
    height: pixel(48),
  }
  const only: DisplayPage = { ...page, items: page.items.filter((item) => item.kind === 'seal') }

  for (const [name, { stamped }] of Object.entries(seals)) {
    it(`${name} has its true size and place, within 0.1 mm`, async () => {
      for (const painted of [...poppler(await pdfOf({ ...list, pages: [only] }, stamped))]) {
        const box = inkBox(painted, around)
        if (!box) throw new Error('no seal')
        for (const side of [box.width, box.height]) expect(Math.abs(millimetres(side) - 42)).toBeLessThan(0.1)
        expect(Math.abs(millimetres(box.x + box.width / 2) - 140)).toBeLessThan(0.1)
        expect(Math.abs(millimetres(box.y + box.height / 2) - 229)).toBeLessThan(0.1)
      }
    })

    it(`${name} leaves the text under it black, in two readers`, async () => {
      const bare = await pdfOf(list)
      const pdf = await pdfOf(list, stamped)
      for (const read of [poppler, mupdf]) {
        const [without] = read(bare)
        const [painted] = read(pdf)
        if (!painted || !without) throw new Error('nothing painted')
        let black = 0
        let kept = 0
        for (let y = around.y; y < around.y + around.height; y++) {
          for (let x = around.x; x < around.x + around.width; x++) {
            const at = 4 * (y * painted.width + x)
            const dark = without.rgba[at] ?? 255
            if (dark > 60) continue
            black++
            if ((painted.rgba[at] ?? 255) <= dark + 2) kept++
          }
        }
        expect(black).toBeGreaterThan(500)
        expect(kept).toBe(black)
      }
    })
  }

  it('that is not given leaves white paper', async () => {
    for (const painted of poppler(await pdfOf({ ...list, pages: [only] })))
      expect(inkBox(painted, around)).toBeNull()
  })
})

describe('text copied from the file', () => {
  const wanted = [...sampleLines.map((line) => line.text), '第二页。'].join('').replace(/\s/g, '')
  const sorted = (text: string): string => [...text.replace(/\s/g, '')].sort().join('')

  it('is what was put in, by poppler and MuPDF', async () => {
    const pdf = await pdfOf(list, vector)
    // Readers order turned text by their own lights; the lines themselves are whole.
    for (const text of [popplerText(pdf), mupdfText(pdf)]) {
      expect(sorted(text)).toBe(sorted(wanted))
      const joined = text.replace(/\s/g, '')
      for (const line of sampleLines.filter((one) => one.turn === undefined)) {
        expect(joined).toContain(line.text.replace(/\s/g, ''))
      }
    }
  })
})

describe('a place left for the seal to be made by hand', () => {
  const place: DisplayPage = {
    width: um(210),
    height: um(297),
    items: [{ kind: 'seal', cx: um(140), cy: um(229), diameter: 42_000 as Um, organisation: 0 }],
  }
  const all: Region = { x: 0, y: 0, width: pixel(210), height: pixel(297) }

  it('is marked on screen and nowhere else', async () => {
    expect(inkBox((await shownBy(browser, place, { medium: 'print' })).raster, all)).toBeNull()
    const box = inkBox((await shownBy(browser, place, { medium: 'screen' })).raster, all)
    expect(millimetres(box?.width ?? 0)).toBeCloseTo(42.3, 0)
  })
})

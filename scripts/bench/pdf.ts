/**
 * Ten pages of minutes to PDF: against what nobody can avoid (cutting the same subsets, deflating the same streams, writing
 * the same bytes) and against Chromium's printToPDF of the same text. Ratios of one run, each side warm.
 */

import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { DisplayList, FaceId } from '@documents/displayList'
import type { TrueTypeFace } from '@documents/fonts/face'
import { fontFaceCss } from '@documents/fonts/fontSet'
import { fontPath, shippedFonts, shippedManifest } from '@documents/fonts/shipped.fixture'
import { layoutDocument } from '@documents/layout/layoutDocument'
import { subsetCache } from '@documents/pdf/fontUse'
import { structureOf } from '@documents/pdf/structure'
import { toPdf } from '@documents/pdf/toPdf'
import { type PdfOptions, pdfDeflateLevel } from '@documents/pdf/types'
import { specimenSeal } from '@documents/seal/specimen'
import { signPdf } from '@documents/signature/sign'
import type { Ms } from '@shared/units'
import { made, newIdentity } from '../../src/main/services/signing/signing.fixture.ts'
import { openChromium } from '../../tests/pdf/chromium.ts'
import { minutesOfTenPages } from './minutesDocument.ts'
import { median } from './numbers.ts'

const rounds = 11

const timed = async (run: () => unknown): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

/** Medians of several runs taken in turn, after one round to warm up. */
const inTurn = async (runs: readonly (() => unknown)[], times: number): Promise<readonly number[]> => {
  for (let i = 0; i < 3; i++) for (const run of runs) await run()
  const taken = runs.map((): number[] => [])
  for (let round = 0; round < times; round++) {
    for (const [i, run] of runs.entries()) taken[i]?.push(await timed(run))
  }
  return taken.map(median)
}

const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: pdfDeflateLevel })

const fonts = shippedFonts()
const tree = minutesOfTenPages()
const [titleFace] = fonts.chains.xiaobiaosong
if (!titleFace) throw new Error('the shipped fonts have no 小标宋')

const options: PdfOptions = {
  deflate,
  properties: { author: '示范市人民政府办公室', producer: 'lianxi', date: 0 as Ms },
  seals: new Map([[0, specimenSeal(titleFace, 42)]]),
  structure: structureOf(tree),
}

const written = async (
  list: DisplayList,
  faces: ReadonlyMap<FaceId, TrueTypeFace>,
  given: PdfOptions = options,
): Promise<Uint8Array> => {
  const pdf = await toPdf(list, faces, given)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}

/** The unavoidable work of one export, found by watching it: subsets cut, streams deflated, bytes written. */
const lowerBound = async (list: DisplayList): Promise<() => Uint8Array> => {
  const cuts: (() => Uint8Array)[] = []
  const cut = new Set<Uint8Array>()
  const others: Uint8Array[] = []
  const watched = new Map(
    [...fonts.faces].map(([id, face]) => {
      const watcher = Object.create(face, {
        subset: {
          value: (glyphs: readonly number[]) => {
            const wanted = [...glyphs]
            cuts.push(() => face.subset(wanted))
            const bytes = face.subset(wanted)
            cut.add(bytes)
            return bytes
          },
        },
      }) as TrueTypeFace
      return [id, watcher] as const
    }),
  )
  const bytes = await written(list, watched, {
    ...options,
    deflate: (plain) => {
      if (!cut.has(plain)) others.push(plain)
      return deflate(plain)
    },
  })
  return () => {
    for (const make of cuts) deflate(make())
    for (const plain of others) deflate(plain)
    return Uint8Array.from(bytes)
  }
}

/** Signs a file with an RSA key of the office's own, as 核发 does once the key is open. */
const signer = (file: Uint8Array): (() => Promise<Uint8Array>) => {
  const identity = newIdentity('rsa', '示范市人民政府办公室')
  return async () => {
    const signed = await signPdf(file, { name: '示范市人民政府办公室', at: made, reason: '核发' }, identity)
    if (!signed.ok) throw new Error(JSON.stringify(signed.error))
    return signed.value
  }
}

/** The same text in the same faces as a page of HTML, which Chromium breaks and prints by itself. */
const html = (list: DisplayList): string => {
  const lines = list.pages.flatMap(({ items }) =>
    items.flatMap((item) =>
      item.kind === 'text'
        ? [`<span style="font-family:lx-${item.face}">${item.text.replace(/[<&]/g, '')}</span>`]
        : [],
    ),
  )
  const css = `${fontFaceCss(shippedManifest(), '/fonts/')}@page{size:210mm 297mm;margin:37mm 26mm 35mm 28mm}body{margin:0;font-size:16pt;line-height:29pt}`
  return `<!doctype html><meta charset="utf-8"><style>${css}</style><body>${lines.join('')}</body>`
}

/** Opens the text in Chromium; the page stays open, as it would in a program that prints this way. */
const chromiumPrinter = async (list: DisplayList) => {
  const browser = await openChromium()
  const tab = await browser.newPage()
  await tab.route('http://pages.invalid/**', (route) => {
    const { pathname } = new URL(route.request().url())
    return pathname.startsWith('/fonts/')
      ? route.fulfill({ contentType: 'font/ttf', body: readFileSync(fontPath(pathname.slice(7))) })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body: html(list) })
  })
  await tab.goto('http://pages.invalid/')
  await tab.evaluate(() => document.fonts.ready)
  return { print: () => tab.pdf({ preferCSSPageSize: true }), close: () => browser.close() }
}

/**
 * @returns `pdf.minutes10.*`: `overBound` (≤ 2: tree to bytes against the lower bound), `chromiumOverOwn` (≥ 8), `signMs` (≤ 15:
 * what a digital signature adds), `restampOverBound` (subsets kept), and the medians in ms, pages and bytes behind them
 */
export const pdfBench = async (): Promise<Readonly<Record<string, number>>> => {
  const list = layoutDocument(tree, fonts)
  const bound = await lowerBound(list)
  const subsets = subsetCache()
  const sign = signer(await written(list, fonts.faces))
  const [own = 0, least = 1, kept = 0, layout = 0, signed = 0] = await inTurn(
    [
      () => written(layoutDocument(tree, fonts), fonts.faces),
      bound,
      () => written(layoutDocument(tree, fonts), fonts.faces, { ...options, subsets }),
      () => layoutDocument(tree, fonts),
      sign,
    ],
    rounds,
  )
  // By itself: Chromium tidies up after each print and would do it in our time.
  const printer = await chromiumPrinter(list)
  const [chromium = 0] = await inTurn([printer.print], rounds)
  await printer.close()
  return {
    'pdf.minutes10.overBound': own / least,
    'pdf.minutes10.chromiumOverOwn': chromium / own,
    'pdf.minutes10.restampOverBound': kept / least,
    'pdf.minutes10.signMs': signed,
    'pdf.minutes10.ownMs': own,
    'pdf.minutes10.boundMs': least,
    'pdf.minutes10.layoutMs': layout,
    'pdf.minutes10.restampMs': kept,
    'pdf.minutes10.chromiumMs': chromium,
    'pdf.minutes10.pages': list.pages.length,
    'pdf.minutes10.bytes': (await written(list, fonts.faces)).length,
  }
}

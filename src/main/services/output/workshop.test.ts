import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { encodePng } from '@documents/seal/pngWrite'
import type { DocumentTree } from '@documents/tree'
import type { Json } from '@shared/json'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import type { Outcome } from './engine'
import type { SealedSeal } from './jobs'
import { compareWithList, readPdf } from './readBack'
import { openWorkshop } from './workshop'

const workshop = openWorkshop(join(import.meta.dirname, '../../../../resources'), 'lianxi test')
const nobody = () => {}

const notice: DocumentTree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['示范市人民政府办公室文件'],
  number: { code: '示政办发', year: 2026, serial: 8 },
  title: '关于召开示范市人民政府与示范市总工会联席会议的通知',
  addressees: ['各区人民政府，市政府有关部门'],
  body: [
    { level: 1, text: '会议时间' },
    { level: 0, text: '2026年12月3日上午9时，会期半天。' },
    { level: 1, text: '会议内容' },
    { level: 0, text: '通报上次联席会议议定事项落实情况，研究职工普遍关心的议题。' },
  ],
  signature: { organisations: ['示范市人民政府办公室'], date: '2026-11-21', sealed: true },
}
const render = (tree: unknown, stamps: Parameters<typeof workshop.render>[0]['stamps'] = []) =>
  workshop.render(
    { tree: tree as Json, stamps, faces: [], author: '示范市人民政府办公室', at: 1_763_683_200_000 },
    nobody,
  )

const value = <J extends 'render' | 'print' | 'registerSeal' | 'openSeal'>(answer: Outcome<J>) => {
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value
}

/** A red ring on transparent ground, as an office would scan and clean it. */
const ring = (size = 500): Uint8Array => {
  const rgba = new Uint8Array(4 * size * size)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (Math.abs(Math.hypot(x - size / 2, y - size / 2) - size * 0.47) < size * 0.02)
        rgba.set([214, 0, 0, 255], 4 * (y * size + x))
  return encodePng({ width: size, height: size, rgba }, (bytes) => new Uint8Array(deflateSync(bytes)))
}

let sealed: SealedSeal
beforeAll(async () => {
  const request = { seal: 'seal/a1', png: ring(), diameterMm: 45, passphrase: '保管人的口令' }
  sealed = value(await workshop.registerSeal(request, nobody)).sealed
})

test('a valid tree becomes a PDF of which every page and character was read back', async () => {
  const steps: string[] = []
  const tree = notice as unknown as Json
  const request = { tree, stamps: [], faces: [], author: '示范市人民政府办公室', at: 0 }
  const made = value(await workshop.render(request, (step) => steps.push(step)))
  const pages = await readPdf(made.bytes)
  expect(pages).toHaveLength(made.pages)
  expect(pages[0]?.text).toContain('关于召开')
  expect(steps).toEqual(['laying', 'writing', 'checking'])
})

test('a document in 传统蒙古文 is shaped, written and read back like any other', async () => {
  const tree = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../tests/fixtures/documents/mongolian.json'), 'utf8'),
  )
  const made = value(await render(tree))
  expect(made.faces).toContain('noto-mongolian')
  expect(made.pages).toBe((await readPdf(made.bytes)).length)
})

test('equal documents give equal bytes', async () => {
  const first = value(await render(notice)).bytes
  expect(Buffer.from(value(await render(notice)).bytes).equals(first)).toBe(true)
})

test('a PDF that lost a page or a character is not the document', async () => {
  const { list } = value(
    await workshop.print({ tree: notice as unknown as Json, stamps: [], faces: [] }, nobody),
  )
  const pages = await readPdf(value(await render(notice)).bytes)
  expect(compareWithList(list, pages)).toBeNull()
  expect(compareWithList(list, [])).toMatchObject({ code: 'pdfDiffers', params: { found: 0 } })
  const maimed = pages.map((page) => ({ ...page, text: page.text.replace('联席', '联') }))
  expect(compareWithList(list, maimed)).toMatchObject({
    code: 'pdfDiffers',
    params: { page: 1, missing: '席' },
  })
})

test('a registered seal is embedded at its real diameter, 留白 leaves the place empty', async () => {
  const stamped = value(
    await render(notice, [{ way: 'registered', organisation: 0, sealed, passphrase: '保管人的口令' }]),
  )
  const blank = value(await render(notice, [{ way: 'blank', organisation: 0 }]))
  const images = async (bytes: Uint8Array) =>
    (await PDFDocument.load(bytes)).context
      .enumerateIndirectObjects()
      .filter(([, object]) => String(object).includes('/Subtype /Image')).length
  expect(await images(stamped.bytes)).toBe(2)
  expect(await images(blank.bytes)).toBe(0)
  const { list } = value(
    await workshop.print(
      {
        tree: notice as unknown as Json,
        stamps: [{ way: 'registered', organisation: 0, sealed, passphrase: '保管人的口令' }],
        faces: [],
      },
      nobody,
    ),
  )
  const places = list.pages.flatMap(({ items }) => items.filter((item) => item.kind === 'seal'))
  expect(places.map(({ diameter }) => diameter)).toEqual([45_000])
})

test('a wrong passphrase names the seal and gives no page', async () => {
  const stamps = [{ way: 'registered', organisation: 0, sealed, passphrase: '猜的' }] as const
  expect(await render(notice, stamps)).toEqual({
    ok: false,
    code: 'sealPassphrase',
    params: { seal: 'seal/a1' },
  })
})

test('what is taken in as a seal comes back as the same picture, and the bytes handed in are zeroed', async () => {
  const png = ring()
  await workshop.registerSeal({ seal: 'seal/b', png, diameterMm: 42, passphrase: 'x' }, nobody)
  expect(png.every((byte) => byte === 0)).toBe(true)
  const { png: shown } = value(await workshop.openSeal({ sealed, passphrase: '保管人的口令' }, nobody))
  const again = await workshop.registerSeal(
    { seal: 'seal/c', png: shown, diameterMm: 42, passphrase: 'x' },
    nobody,
  )
  expect(value(again).pixels).toBeGreaterThan(480)
})

test('a file that is no picture is refused by name', async () => {
  const broken = ring().slice(0, 4_000)
  const answer = await workshop.registerSeal(
    { seal: 'seal/d', png: broken, diameterMm: 42, passphrase: 'x' },
    nobody,
  )
  expect(answer).toMatchObject({ ok: false, code: 'picture-damaged' })
})

test('a character that no face has blocks the PDF and the printer, and is named', async () => {
  const tree = { ...notice, body: [{ level: 0, text: '出席：张\u{2A6D7}。' }] }
  for (const answer of [
    await render(tree),
    await workshop.print({ tree: tree as unknown as Json, stamps: [], faces: [] }, nobody),
  ])
    expect(answer).toMatchObject({ ok: false, code: 'missing-glyphs', params: { characters: '\u{2A6D7}' } })
})

test('a tree that is none is refused with the place of its fault', async () => {
  expect(await render({ ...notice, kind: 'order' })).toMatchObject({
    ok: false,
    code: 'badTree',
    params: { path: 'kind' },
  })
})

/** Whatever passes validation is laid out: no exception, every page finite, everything on its sheet. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, DocumentTree, TableCell } from '../tree'
import { validateTree } from '../validateTree'
import { layoutDocument } from './layoutDocument'
import { gridFonts } from './testFace.fixture'

const printable = fc
  .array(
    fc.constantFrom(
      ...'会议工会，。《》（）“”——……A1 9年😀𬭎\u3000！？%',
      '300万元',
      'https://example.cn/a/b',
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''))
const text = printable.filter((value) => value.trim() !== '')
const long = fc.tuple(text, fc.integer({ min: 1, max: 60 })).map(([value, times]) => value.repeat(times))
const short = (most: number) => text.map((value) => [...value].slice(0, most).join('').trim() || '甲')

const tableCell = fc.record(
  {
    text: fc.oneof(fc.constant(''), printable, long),
    colSpan: fc.integer({ min: 1, max: 3 }),
    rowSpan: fc.integer({ min: 1, max: 4 }),
    align: fc.constantFrom('start', 'center', 'end'),
    head: fc.boolean(),
    minHeightMm: fc.integer({ min: 0, max: 220 }),
  },
  { requiredKeys: ['text'] },
) as fc.Arbitrary<TableCell>

const table: fc.Arbitrary<Block> = fc
  .record({
    columns: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 16 }),
    head: fc.array(fc.array(tableCell, { maxLength: 1 }), { maxLength: 2 }),
    rows: fc.array(fc.array(tableCell, { maxLength: 1 }), { maxLength: 12 }),
  })
  .map((value) => ({ table: value }))

const block: fc.Arbitrary<Block> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ level: fc.constantFrom(0, 1, 2, 3, 4), text: long }) as fc.Arbitrary<Block>,
  },
  { weight: 2, arbitrary: table },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.record({ name: short(12) }), { minLength: 1, maxLength: 2 })
      .map((cards) => ({ cards })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        front: short(20),
        rows: fc.array(fc.array(fc.oneof(fc.constant(''), short(12)), { maxLength: 40 }), {
          minLength: 1,
          maxLength: 40,
        }),
      })
      .map((seats) => ({ seats })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.record({ label: short(12), text: long }), { minLength: 1, maxLength: 4 })
      .map((pairs) => ({ pairs })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record(
        {
          bars: fc.array(fc.record({ label: short(12), value: fc.nat(9999) }), {
            minLength: 1,
            maxLength: 2,
          }),
          ring: fc.record({ percent: fc.nat(100), label: short(12) }),
        },
        { requiredKeys: ['bars'] },
      )
      .map((chart) => ({ chart })),
  },
  { weight: 1, arbitrary: fc.record({ centred: short(200) }) },
  { weight: 1, arbitrary: fc.record({ aloud: long }) },
  {
    weight: 1,
    arbitrary: fc
      .record({ text: fc.string({ minLength: 1, maxLength: 500 }), sizeMm: fc.integer({ min: 10, max: 80 }) })
      .map((qr) => ({ qr })),
  },
)

const group = fc.record({ organisation: short(60), names: fc.array(short(20), { maxLength: 12 }) })
const date = fc.constant('2025-12-28')

const official: fc.Arbitrary<DocumentTree> = fc.record(
  {
    kind: fc.constantFrom('notice', 'letter', 'minutes', 'reply', 'request'),
    format: fc.constantFrom('document', 'letter', 'minutes'),
    issuerMark: fc.array(short(60), { minLength: 1, maxLength: 4 }),
    jointMark: fc.array(short(60), { minLength: 1, maxLength: 8 }),
    number: fc.constant({ code: '某政办', year: 2025, serial: 12 }),
    title: short(200),
    addressees: fc.array(short(200), { maxLength: 30 }),
    body: fc.array(block, { maxLength: 8 }),
    attachments: fc.array(short(100), { maxLength: 12 }),
    signature: fc.record({
      organisations: fc.array(short(80), { minLength: 1, maxLength: 12 }),
      date,
      sealed: fc.boolean(),
      sealMm: fc.constant([50]),
    }),
    note: short(300),
    attendees: fc.record({
      attending: fc.array(group, { maxLength: 30 }),
      excused: fc.array(group, { maxLength: 2 }),
    }),
    enclosures: fc.array(
      fc.record({ title: short(120), blocks: fc.array(block, { maxLength: 4 }), landscape: fc.boolean() }),
      { maxLength: 3 },
    ),
    copyTo: fc.array(short(300), { maxLength: 8 }),
    printedBy: fc.record({ organisation: short(100), date }),
    demonstration: fc.boolean(),
  },
  { requiredKeys: ['kind', 'format', 'issuerMark', 'title', 'body'] },
) as fc.Arbitrary<DocumentTree>

const sheet: fc.Arbitrary<DocumentTree> = fc.record({
  kind: fc.constant('sheet'),
  format: fc.constant('sheet'),
  issuerMark: fc.constant([]),
  title: short(200),
  body: fc.array(block, { maxLength: 8 }),
  orientation: fc.constantFrom('portrait', 'landscape'),
}) as fc.Arbitrary<DocumentTree>

describe('任何合格的公文都排得出来', () => {
  it('不抛错，每样东西都在纸上，文字与位置一一对应', () => {
    let valid = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: official }, { weight: 1, arbitrary: sheet }), (tree) => {
        const list = layoutDocument(tree, gridFonts)
        if (!validateTree(tree).ok) return
        valid++
        expect(list.pages.length).toBeGreaterThan(0)
        expect(list.pages.length).toBeLessThan(400)
        for (const page of list.pages)
          for (const item of page.items) {
            const numbers =
              item.kind === 'text'
                ? [item.y, item.size, ...item.xs]
                : item.kind === 'rule'
                  ? [item.x1, item.y1, item.x2, item.y2, item.weight]
                  : item.kind === 'seal'
                    ? [item.cx, item.cy, item.diameter]
                    : []
            if (!numbers.every(Number.isInteger)) throw new Error(`not integer: ${JSON.stringify(item)}`)
            if (item.kind === 'text' && item.xs.length !== [...item.text].length)
              throw new Error(`${item.xs.length} places for 「${item.text}」`)
            if (item.kind === 'rule' && (item.x1 < 0 || item.x2 > page.width || item.y1 < 0))
              throw new Error(`off the sheet: ${JSON.stringify(item)}`)
            if (
              item.kind === 'text' &&
              (item.y < 0 || (item.xs[0] ?? 0) < 0 || (item.xs[0] ?? 0) > page.width)
            )
              throw new Error(`off the sheet: ${JSON.stringify(item)}`)
          }
      }),
      { numRuns: 300, seed: 2012 },
    )
    expect(valid).toBeGreaterThan(60)
  })
})

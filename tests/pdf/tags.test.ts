/** What is read out: the tagged PDF as poppler and pdf.js find it, not as our writer says. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { DisplayList } from '../../src/documents/displayList'
import { type StructureNode, structureOf } from '../../src/documents/pdf/structure'
import { fixture, fixtureNames, typesetFixture } from '../visual/fixtures'
import { withFile } from './raster'

/** Lines of `pdfinfo -struct-text`: kinds of part and the texts in them, in reading order. */
const popplerLines = (pdf: Uint8Array): readonly string[] =>
  withFile(pdf, (file) => execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' }))
    .split('\n')
    .map((line) => line.trim().replace(/ \(block\)$/u, ''))
    .filter((line) => line !== '')

/** A part of the structure as pdf.js gives it, a page at a time. */
interface Heard {
  readonly role?: string
  readonly alt?: string
  /** Of a stretch of marked content. */
  readonly id?: string
  readonly children?: readonly Heard[]
}

interface Reading {
  readonly trees: readonly Heard[]
  /** Text of marked content by its id. */
  readonly texts: ReadonlyMap<string, string>
  readonly isMarked: boolean
}

const pdfJs = async (pdf: Uint8Array): Promise<Reading> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 })
  const read = await task.promise
  const trees: Heard[] = []
  const texts = new Map<string, string>()
  for (let number = 1; number <= read.numPages; number++) {
    const page = await read.getPage(number)
    trees.push((await page.getStructTree()) ?? {})
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    let open = ''
    for (const item of items) {
      if ('str' in item) texts.set(open, (texts.get(open) ?? '') + item.str)
      else open = item.type.startsWith('begin') ? (item.id ?? '') : ''
    }
  }
  const marked: unknown = await read.getMarkInfo()
  const isMarked = marked instanceof Map && marked.get('Marked') === true
  await task.destroy()
  return { trees, texts, isMarked }
}

const all = (node: Heard): readonly Heard[] => [node, ...(node.children ?? []).flatMap(all)]

const counted = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  // Marks of shaping are said in ActualText, which pdf.js does not read; the copied text is tested in tests/visual.
  for (const character of text.replaceAll(/\s|\p{Cf}|\p{Mn}/gu, ''))
    counts.set(character, (counts.get(character) ?? 0) + 1)
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Texts of the pages that belong to a part; a table's head is set again on each page and counts once. */
const shown = ({ pages }: DisplayList): string => {
  const firstPage = new Map<string, number>()
  return pages
    .flatMap(({ items }, page) =>
      items.flatMap((item) => {
        if (!('text' in item) || item.part === undefined) return []
        if (!firstPage.has(item.part)) firstPage.set(item.part, page)
        return item.part.includes('.head[') && firstPage.get(item.part) !== page ? [] : [item.text]
      }),
    )
    .join('')
}

const partsOf = (node: StructureNode): readonly string[] => [
  ...(node.part === undefined ? [] : [node.part]),
  ...(node.children ?? []).flatMap(partsOf),
]

describe('读屏的次序（带标记的 PDF）', () => {
  it('一份带附件的通知从标志读到版记：标题分级，附件自成一节，印章读作印章图样，页码和红线不读', async () => {
    const { pdf } = await typesetFixture(fixture('notice'))
    const lines = popplerLines(pdf)
    expect(lines.slice(0, 8)).toEqual([
      'Document',
      'P',
      '"内蒙古自治区人民政府办公厅文件"',
      'P',
      '"内政办字〔2025〕36号"',
      'H1',
      '"内蒙古自治区人民政府办公厅关于召开2025年自治区人民政府与自治区总工会联席会议的通知"',
      'P',
    ])
    const at = (text: string): number => lines.indexOf(`"${text}"`)
    const order = [
      '一、会议时间和地点',
      '2. 参会回执',
      '2025年11月14日',
      '附件1',
      '附件2',
      '2025年11月14日印发',
    ].map(at)
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(lines[at('一、会议时间和地点') - 1]).toBe('H2')
    expect(lines[at('2025年11月14日') + 1]).toBe('Figure')
    expect(lines[at('附件1') - 2]).toBe('Sect')
    expect(lines.join()).not.toMatch(/— ?\d+ ?—/u)
    const { trees, isMarked } = await pdfJs(pdf)
    expect(isMarked).toBe(true)
    expect(trees.flatMap(all).flatMap(({ alt }) => alt ?? [])).toEqual(['印章图样，不具电子印章效力'])
  })

  for (const name of fixtureNames) {
    it(`${name}：页上每个字都读得到，读一遍；没有一处不知道是什么`, async () => {
      const tree = fixture(name)
      const { pdf, list } = await typesetFixture(tree)
      const { trees, texts } = await pdfJs(pdf)
      const heard = trees.flatMap(all).flatMap(({ id }) => (id === undefined ? [] : (texts.get(id) ?? [])))
      expect(counted(heard.join(''))).toEqual(counted(shown(list)))
      const known = new Set(partsOf(structureOf(tree)))
      const strange = list.pages.flatMap(({ items }) =>
        items.flatMap((item) => ('part' in item && item.part && !known.has(item.part) ? [item.part] : [])),
      )
      expect(strange).toEqual([])
      const ornaments = list.pages.flatMap(({ items }) =>
        items.flatMap((item) => ('text' in item && item.part === undefined ? [item.text] : [])),
      )
      for (const text of ornaments) expect(text).toMatch(/^(?:— \d+ —|演示)$/u)
    })
  }

  it('表格是方的：跨三面的表每行格数相同，表头只读一遍', async () => {
    const { pdf } = await typesetFixture(fixture('table-three-pages'))
    const { trees } = await pdfJs(pdf)
    const rows = trees
      .flatMap(all)
      .filter(({ role }) => role === 'TR')
      .map(({ children = [] }) => children.map(({ role }) => role).join(' '))
    expect(rows.length).toBeGreaterThan(30)
    expect([...new Set(rows)]).toEqual(['TH TH TH TH TH TH TH TH', 'TD TD TD TD TD TD TD TD'])
    const heads = trees.flatMap(all).filter(({ role }) => role === 'TH')
    expect(heads.filter(({ children = [] }) => children.length > 0).length).toBe(8)
  })
})

/** What holds for every document there is: nothing outside the type area, page numbers in their place, 版记 on an even page. */
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { type Measured, measure } from '../../scripts/lib/measure'
import { copiedText, rasterise } from '../../scripts/lib/raster'
import { fixture, fixtureNames, pagesOf } from './fixtures'

const deviations = ({ figures }: Measured): readonly string[] =>
  figures
    .filter((one) => !one.holds)
    .map((one) => `第 ${one.page} 面 ${one.what} ${one.found}（${one.least}–${one.most}）`)

describe('每一份样例的每一面：从像素量出的位置都合标准（T-01…T-13）', () => {
  it.each(fixtureNames)('%s', async (name) => {
    const tree = fixture(name)
    const { pages, list, pdf } = await pagesOf(tree)
    const measured = measure(pages)
    expect(deviations(measured)).toEqual([])
    expect(measured.pages).toHaveLength(list.pages.length)
    // A figure that was not found cannot fail: what the tree has must have been seen.
    const first = measured.pages[0]
    if (tree.language === 'mn-Mong') expect(measured.format).toBe('vertical')
    else if (tree.format !== 'sheet') {
      expect(measured.format).toBe(tree.format === 'letter' ? 'letter' : 'document')
      expect(first?.mark.length).toBeGreaterThan(0)
      expect(first?.title).not.toBeNull()
      expect(first?.firstBodyRow).not.toBeNull()
    }
    const seals = list.pages.map((page) => page.items.filter((item) => item.kind === 'seal').length)
    expect(measured.pages.map((page) => page.seals.length)).toEqual(seals)
    // Sheets that lie across carry their numbers below their own, lower type area.
    if (tree.orientation !== 'landscape')
      expect(measured.pages.map((page) => page.number !== null)).toEqual(
        list.pages.map((page) => page.number !== undefined),
      )
    const colophon = list.anchors.find((one) => one.path === 'colophon')
    if (colophon) expect(colophon.page).toBe(pages.length - 1)
    if (colophon && tree.format !== 'letter')
      expect(measured.pages.map((page) => page.colophon.length > 0).lastIndexOf(true)).toBe(colophon.page)
    expect(copiedText(pdf).join('')).toMatch(/[\u1800-\u18af\u3400-\u9fff]/u)
  })
})

describe('量得出差错', () => {
  /** The page moved by so many millimetres. */
  const moved = async (pdf: Uint8Array, x: number, y: number): Promise<Uint8Array> => {
    const file = await PDFDocument.load(pdf)
    for (const page of file.getPages()) page.translateContent((x * 72) / 25.4, (-y * 72) / 25.4)
    return file.save()
  }
  const broken = async (name: string, x: number, y: number): Promise<readonly string[]> => {
    const { pdf } = await pagesOf(fixture(name))
    const { figures } = measure(rasterise(await moved(pdf, x, y)))
    return [...new Set(figures.filter((one) => !one.holds).map((one) => one.id))].sort()
  }

  it('整页下移 2 mm：标志、页码、版记、版心都不合', async () => {
    expect(await broken('last-row-even', 0, 2)).toEqual(
      expect.arrayContaining(['T-01', 'T-04', 'T-05', 'T-06']),
    )
  })
  it('整页右移 2 mm：红线、页码、版心都不合', async () => {
    expect(await broken('notice', 2, 0)).toEqual(expect.arrayContaining(['T-03', 'T-06', 'T-08']))
  })
  it('信函下移 2 mm：标志和下方红双线不合', async () => {
    expect(await broken('letter', 0, 2)).toEqual(expect.arrayContaining(['T-01', 'T-07']))
  })
})

describe('难排的例子', () => {
  it('正文恰满末面最后一行：22 行，末行底在版心下边缘', async () => {
    for (const [name, page] of [
      ['last-row-even', 1],
      ['last-row-odd', 2],
    ] as const) {
      const { pages } = await pagesOf(fixture(name))
      const rows = pages[page]?.bands({ top: 30, bottom: 264 }, 'black') ?? []
      expect(rows).toHaveLength(22)
      expect(rows[0]?.top).toBeGreaterThan(36)
      expect(rows[0]?.top).toBeLessThan(38)
      expect(rows[21]?.bottom).toBeGreaterThan(261)
      expect(rows[21]?.bottom).toBeLessThanOrEqual(262.2)
    }
  })

  it('60 字的机关名称：标志、标题、署名都不出版心，署名居中压在印章之下', async () => {
    const { pages, list } = await pagesOf(fixture('organ-60'))
    const mark = pages[0]?.bounds({ top: 60, bottom: 110 }, 'red')
    expect(mark?.left).toBeGreaterThanOrEqual(28)
    expect(mark?.right).toBeLessThanOrEqual(184)
    const page = list.anchors.find((one) => one.path === 'signature')?.page ?? -1
    const seal = pages[page]?.bounds({}, 'red')
    expect((seal?.right ?? 0) - (seal?.left ?? 0)).toBeCloseTo(42, 0)
    expect(seal?.right).toBeLessThanOrEqual(184)
  })

  it('300 人的名单不漏一人', async () => {
    const { pdf } = await pagesOf(fixture('attendees-300'))
    const lines = copiedText(pdf).join('').split('\n')
    const copied = lines
      .filter((line) => !/^— \d+ —$/u.test(line))
      .join('')
      .replaceAll(/\s/gu, '')
    const attending = fixture('attendees-300').attendees?.attending ?? []
    expect(attending.flatMap((group) => group.names)).toHaveLength(300)
    for (const group of attending) expect(copied).toContain(group.organisation)
    const names = attending.flatMap((group) => group.names)
    const listed = copied.slice(copied.indexOf('出席'), copied.indexOf('请假'))
    for (const name of new Set(names))
      expect(listed.split(name).length - 1).toBe(names.filter((one) => one === name).length)
  })
})

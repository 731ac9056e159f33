/** What holds for every document there is: nothing outside the type area, page numbers in their place, 版记 on an even page. */
import { describe, expect, it } from 'vitest'
import { fixture, fixtureNames, pagesOf } from './fixtures'
import { copiedText } from './raster'

/** Coarser than for measuring: a pixel is a quarter of a millimetre. */
const dpi = 100
const margin = 0.4

describe('每一份样例的每一面', () => {
  it.each(fixtureNames)('%s', async (name) => {
    const tree = fixture(name)
    const { pages, list } = await pagesOf(tree, dpi)
    expect(pages).toHaveLength(list.pages.length)
    pages.forEach((page, i) => {
      const isPortrait = page.height > page.width
      const isCard = list.pages[i]?.items.some((item) => item.kind === 'text' && item.turn === 2)
      if (!isPortrait || isCard) return
      const ink = page.bounds({ top: 36, bottom: 262.6 }, 'black')
      if (ink) {
        expect(ink.left).toBeGreaterThanOrEqual(28 - margin)
        expect(ink.right).toBeLessThanOrEqual(184 + margin)
        expect(ink.bottom).toBeLessThanOrEqual(262.5)
      }
      // The dashes are hairlines, too fine for this coarse look: the digits count. Nothing but the page number (and 演示) below the type area; the lower double line of a letter is red.
      if (tree.demonstration) return
      const foot = page.bounds({ top: 263, bottom: 297 }, 'black')
      const number = list.pages[i]?.number
      if (number === undefined) expect(foot).toBeNull()
      else if (number % 2 === 1) expect(foot?.right).toBeGreaterThan(168)
      else expect(foot?.left).toBeLessThan(44)
    })
    const colophon = list.anchors.find((one) => one.path === 'colophon')
    if (colophon && tree.format !== 'letter') expect(colophon.page % 2).toBe(1)
    if (colophon) expect(colophon.page).toBe(pages.length - 1)
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

/** GB/T 9704 on the rasterised page: T-01…T-13 of the standard's facts, measured from ink, never from our own numbers. */
import { describe, expect, it } from 'vitest'
import { type Bounds, copiedText, type Raster } from '../../scripts/lib/raster'
import { fixture, pagesOf } from './fixtures'

const area = { left: 28, right: 184, top: 37, bottom: 262 }
const cell = 156 / 28

const within = (value: number, wanted: number, tolerance: number): void => {
  expect(value).toBeGreaterThanOrEqual(wanted - tolerance)
  expect(value).toBeLessThanOrEqual(wanted + tolerance)
}
const only = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('nothing there')
  return value
}

/** The band of a long red rule. */
const redRules = (page: Raster): readonly Bounds[] =>
  page.bands({}, 'red', 0.1).filter((band) => band.right - band.left > 150 && band.bottom - band.top < 2)

/** Ink of the page number. */
const numberOf = (page: Raster): Bounds | null => page.bounds({ top: 264, bottom: 275 }, 'any')

const numberStands = (page: Raster, number: number): void => {
  const ink = only(numberOf(page))
  // 4号: one cell of 4.94 mm stays free outside.
  if (number % 2 === 1) within(ink.right, area.right - 4.94, 0.6)
  else within(ink.left, area.left + 4.94, 0.6)
  // The dash alone: the first 3 mm of the number's ink.
  const dash = only(page.bounds({ top: 264, bottom: 275, left: ink.left - 0.1, right: ink.left + 3 }))
  within((dash.top + dash.bottom) / 2, 269, 0.5)
}

const inkStaysInArea = (page: Raster): void => {
  const text = only(page.bounds({ top: 30, bottom: 262.6 }, 'black'))
  expect(text.left).toBeGreaterThanOrEqual(area.left - 0.15)
  expect(text.right).toBeLessThanOrEqual(area.right + 0.15)
  expect(text.bottom).toBeLessThanOrEqual(area.bottom + 0.35)
}

/** Circle of a seal on a page, from its red ink. */
const sealOf = (page: Raster, region = {}): Bounds => only(page.bounds({ top: 30, ...region }, 'red'))

const colophonStands = (page: Raster): void => {
  const rules = page.bands({ bottom: 264 }, 'black', 0.05).filter((band) => band.right - band.left > 150)
  const [last, ...above] = [...rules].reverse()
  const bottom = only(last)
  within((bottom.top + bottom.bottom) / 2, 262, 0.3)
  within(bottom.left, 28, 0.5)
  within(bottom.right - bottom.left, 156, 0.5)
  within(bottom.bottom - bottom.top, 0.35, 0.15)
  expect(above.length).toBeGreaterThan(0)
}

describe('文件格式：盖章的通知', async () => {
  const { pages, pdf, list } = await pagesOf(fixture('notice'))
  const first = only(pages[0])

  it('幅面为 A4', () => {
    within(first.width, 210, 0.3)
    within(first.height, 297, 0.3)
  })

  it('T-01 标志字形上缘在 72 mm，居中，红色', () => {
    const mark = only(first.bands({ bottom: 95 }, 'red')[0])
    within(mark.top, 72, 0.4)
    within((mark.left + mark.right) / 2, 106, 0.5)
    expect(mark.right - mark.left).toBeLessThanOrEqual(156)
  })

  it('标志下空二行是发文字号；T-02 字号下 4 mm 是红线；T-03 红线与版心等宽', () => {
    const mark = only(first.bands({ bottom: 95 }, 'red')[0])
    const number = only(first.bands({ top: mark.bottom + 2 }, 'black')[0])
    expect(number.top - mark.bottom).toBeGreaterThanOrEqual(20.7)
    expect(number.top - mark.bottom).toBeLessThanOrEqual(25.7)
    const line = only(redRules(first)[0])
    within(line.top - number.bottom, 4, 0.3)
    within(line.left, 28, 0.3)
    within(line.right - line.left, 156, 0.3)
  })

  it('红线下空二行是标题，居中；标题下空一行是主送', () => {
    const line = only(redRules(first)[0])
    const bands = first.bands({ top: line.bottom + 1, bottom: 262 }, 'black')
    const title = only(bands[0])
    expect(title.top - line.bottom).toBeGreaterThanOrEqual(20.7)
    expect(title.top - line.bottom).toBeLessThanOrEqual(25.7)
    for (const band of bands.slice(0, 3)) within((band.left + band.right) / 2, 106, 1.2)
    const addressees = only(bands[3])
    within(addressees.left, 28, 0.6)
    expect(addressees.top - only(bands[2]).bottom).toBeGreaterThanOrEqual(10.3)
    expect(addressees.top - only(bands[2]).bottom).toBeLessThanOrEqual(15.3)
  })

  it('T-12 首页有正文；段首左空二字', () => {
    const anchors = list.anchors.filter((anchor) => anchor.page === 0 && anchor.path.startsWith('body'))
    expect(anchors.length).toBeGreaterThan(0)
    const y = only(anchors[0]).y / 1000
    within(only(first.bounds({ top: y, bottom: y + 5 }, 'black')).left, 28 + 2 * cell, 0.6)
  })

  it('T-05、T-08 页码在版心下 7 mm 外侧，单右双左', () => {
    pages.forEach((page, i) => {
      numberStands(page, i + 1)
    })
  })

  it('着墨不出版心', () => {
    for (const page of pages) inkStaysInArea(page)
  })

  it('T-09 印章直径 42 mm，端正居中下压署名和日期，顶端距正文一行之内', () => {
    const page = only(pages[2])
    const seal = sealOf(page)
    within(seal.right - seal.left, 42, 0.4)
    within(seal.bottom - seal.top, 42, 0.4)
    expect(seal.right).toBeLessThanOrEqual(area.right)
    const above = page.bands({ top: 30, bottom: seal.top }, 'black')
    const distance = seal.top - only(above.at(-1)).bottom
    expect(distance).toBeGreaterThan(0)
    expect(distance).toBeLessThanOrEqual(10.39)
    // Signature and date: the two rows of black ink whose middle is the seal's middle line.
    const pair = page.bands({ top: seal.top + 8, bottom: seal.bottom - 2, left: 90 }, 'black').slice(0, 2)
    expect(pair).toHaveLength(2)
    for (const row of pair) within((row.left + row.right) / 2, (seal.left + seal.right) / 2, 1)
    const middle = (only(pair[0]).top + only(pair[1]).bottom) / 2
    expect(middle).toBeGreaterThan((seal.top + seal.bottom) / 2)
    expect(seal.bottom).toBeGreaterThan(only(pair[1]).bottom)
    // 成文日期右空四字.
    within(only(pair[1]).right, area.right - 4 * cell - 0.8, 1)
  })

  it('附件另面：「附件1」在第一行顶格，标题在第三行居中', () => {
    const page = only(pages[3])
    const bands = page.bands({ top: 30, bottom: 262 }, 'black')
    const [label, title] = [only(bands[0]), only(bands[1])]
    within(label.top, 37.2, 0.8)
    within(label.left, 28, 0.6)
    within((title.top + title.bottom) / 2, 37 + 2 * 10.4455 + 2.82, 0.7)
  })

  it('T-10、T-04 版记在偶数面，末线与版心下边缘重合', () => {
    expect(pages.length % 2).toBe(0)
    colophonStands(only(pages.at(-1)))
  })

  it('T-11 文字可复制且与原文一致', () => {
    const copied = copiedText(pdf).join('').replaceAll(/\s/gu, '')
    expect(copied).toContain('内政办字〔2025〕36号')
    expect(copied).toContain('根据《内蒙古自治区人民政府与内蒙古自治区总工会联席会议工作规则》')
    expect(copied).toContain('联系人：苏日娜，联系电话：0471-0000000')
  })
})

describe('字格', async () => {
  const { pages, list } = await pagesOf(fixture('grid'))

  it('T-06 满页 22 行，每行 28 字，撑满版心', () => {
    const page = only(pages[1])
    const rows = page.bands({ top: 30, bottom: 264 }, 'black')
    expect(rows).toHaveLength(22)
    within(only(rows[0]).top, 37, 1)
    within(only(rows[21]).bottom, 262, 1)
    for (const row of rows) {
      within(row.left, 28, 0.8)
      within(row.right, 183.5, 0.8)
    }
    const y = only(rows[10])
    for (let i = 0; i < 28; i++) {
      const left = area.left + i * cell
      expect(
        page.density({ left, right: left + cell, top: y.top, bottom: y.bottom }, 'black'),
      ).toBeGreaterThan(0.03)
      // Between two cells there is white: each character stands in its own.
      if (i > 0)
        expect(
          page.density({ left: left - 0.1, right: left + 0.1, top: y.top, bottom: y.bottom }),
        ).toBeLessThan(0.25)
    }
    const lines = only(list.pages[1]).items.filter(
      (item) => item.kind === 'text' && [...item.text].length === 28,
    )
    expect(lines).toHaveLength(22)
  })

  it('T-13 没有只有署名、日期、印章的面', () => {
    for (const anchor of list.anchors.filter((one) => one.path === 'signature'))
      expect(list.anchors.some((one) => one.page === anchor.page && one.path.startsWith('body'))).toBe(true)
  })
})

describe('信函格式', async () => {
  const { pages } = await pagesOf(fixture('letter'))
  const first = only(pages[0])
  const mark = only(first.bands({ bottom: 50 }, 'red', 1.5)[0])

  it('标志上缘距上页边 30 mm', () => {
    within(mark.top, 30, 0.4)
  })

  it('T-07 双线：标志下 4 mm 上粗下细；距下页边 20 mm 上细下粗；均长 170 mm', () => {
    const rules = redRules(first)
    expect(rules).toHaveLength(4)
    const [thick, thin, footThin, footThick] = rules.map(only)
    if (!thick || !thin || !footThin || !footThick) throw new Error('four rules')
    within(thick.top - mark.bottom, 4, 0.4)
    expect(thick.bottom - thick.top).toBeGreaterThan(thin.bottom - thin.top)
    expect(footThick.bottom - footThick.top).toBeGreaterThan(footThin.bottom - footThin.top)
    expect(footThin.top).toBeLessThan(footThick.top)
    within(footThin.top, 277, 0.5)
    within(footThick.bottom, 277, 0.6)
    for (const rule of [thick, thin, footThin, footThick]) {
      within(rule.right - rule.left, 170, 0.4)
      within(rule.left, 20, 0.4)
    }
  })

  it('发文字号在双线下右端顶格；标题距其二行', () => {
    const rules = redRules(first)
    const below = only(rules[1]).bottom
    const bands = first.bands({ top: below + 1, bottom: 270 }, 'black')
    const number = only(bands[0])
    within(number.top - below, 4.84, 0.7)
    within(number.right, 184, 0.8)
    const distance = only(bands[1]).top - number.bottom
    expect(distance).toBeGreaterThanOrEqual(20.7)
    expect(distance).toBeLessThanOrEqual(25.7)
  })

  it('首页不显示页码，抄送在版心内最下方而无分隔线', () => {
    expect(numberOf(first)).toBeNull()
    const copies = only(first.bands({ top: 250, bottom: 264 }, 'black').at(-1))
    expect(copies.bottom).toBeLessThanOrEqual(262)
    expect(copies.bottom).toBeGreaterThan(256)
    expect(first.bands({ top: 200, bottom: 265 }, 'black', 0.05).every((b) => b.right - b.left < 150)).toBe(
      true,
    )
    expect(pages).toHaveLength(1)
  })

  it('第二面起有页码', async () => {
    const long = await pagesOf(fixture('letter-long'))
    expect(long.pages.length).toBeGreaterThan(1)
    expect(numberOf(only(long.pages[0]))).toBeNull()
    numberStands(only(long.pages[1]), 2)
  })
})

describe('纪要格式', async () => {
  const { pages, list } = await pagesOf(fixture('minutes'))
  const first = only(pages[0])

  it('26 字的标志分两行，上缘 72 mm，不出版心', () => {
    const lines = first.bands({ bottom: 105 }, 'red', 0.5)
    expect(lines).toHaveLength(2)
    within(only(lines[0]).top, 72, 0.4)
    for (const line of lines) {
      within((line.left + line.right) / 2, 106, 0.6)
      expect(line.right - line.left).toBeLessThanOrEqual(156.2)
      expect(line.bottom - line.top).toBeGreaterThan(7)
    }
  })

  it('期号、编印单位与日期各在其行，红线在其下 4 mm', () => {
    const line = only(redRules(first)[0])
    const rows = first.bands({ top: 100, bottom: line.top }, 'black')
    expect(rows).toHaveLength(2)
    within(line.top - only(rows[1]).bottom, 4, 0.3)
  })

  it('出席、请假、列席悬挂五字，在正文之后、版记之前', () => {
    const page = only(list.anchors.find((anchor) => anchor.path === 'attendees.attending')).page
    const [attending, excused, sittingIn] = ['attending', 'excused', 'sittingIn'].map((key) =>
      only(list.anchors.find((anchor) => anchor.path === `attendees.${key}` && anchor.page === page)),
    )
    if (!attending || !excused || !sittingIn) throw new Error('three lists')
    expect(attending.y).toBeLessThan(excused.y)
    expect(excused.y).toBeLessThan(sittingIn.y)
    const rows = only(pages[page]).bands(
      { top: attending.y / 1000, bottom: (attending.y + attending.height) / 1000 },
      'black',
    )
    within(only(rows[0]).left, 28 + 2 * cell + 0.5, 0.8)
    for (const row of rows.slice(1)) within(row.left, 28 + 5 * cell + 0.8, 1)
  })

  it('盖章、版记、页码同文件格式', () => {
    const page = only(list.anchors.find((anchor) => anchor.path === 'signature')).page
    within(sealOf(only(pages[page])).right - sealOf(only(pages[page])).left, 42, 0.4)
    expect(pages.length % 2).toBe(0)
    colophonStands(only(pages.at(-1)))
    pages.forEach((one, i) => {
      numberStands(one, i + 1)
    })
  })

  it('不署名、不盖章的纪要没有红章', async () => {
    const unsigned = await pagesOf(fixture('minutes-unsigned'))
    for (const page of unsigned.pages.slice(1)) expect(page.bounds({}, 'red')).toBeNull()
  })
})

describe('不加盖印章', () => {
  it('署名右空二字，日期首字比署名首字右移二字', async () => {
    const { pages, list } = await pagesOf(fixture('unsealed'))
    const anchor = only(list.anchors.find((one) => one.path === 'signature'))
    const rows = only(pages[0]).bands({ top: anchor.y / 1000 + 1, bottom: 262 }, 'black')
    const [name, date] = [only(rows[0]), only(rows[1])]
    within(name.right, area.right - 2 * cell, 0.8)
    within(date.left - name.left, 2 * cell, 1)
  })

  it('日期比署名长时日期右空二字', async () => {
    const { pages, list } = await pagesOf(fixture('unsealed-short'))
    const anchor = only(list.anchors.find((one) => one.path === 'signature'))
    const rows = only(pages[0]).bands({ top: anchor.y / 1000 + 1, bottom: 262 }, 'black')
    const [name, date] = [only(rows[0]), only(rows[1])]
    within(date.right, area.right - 2 * cell - 0.8, 1)
    within(date.left - name.left, 2 * cell, 1)
  })
})

describe('上行文', async () => {
  const { pages } = await pagesOf(fixture('request'))
  const first = only(pages[0])

  it('字号居左空一字，与最后一个签发人同行；红线在其下 4 mm', () => {
    const line = only(redRules(first)[0])
    const rows = first.bands({ top: 95, bottom: line.top }, 'black')
    expect(rows).toHaveLength(2)
    const last = only(rows[1])
    within(last.left, 28 + cell + 0.5, 1)
    within(line.top - last.bottom, 4, 0.3)
    within(only(rows[0]).right, area.right - cell, 0.8)
  })
})

describe('联合行文', () => {
  it.each([
    ['joint-two', 2],
    ['joint-six', 6],
  ])('%s：印章不相交、不出版心，首排顶端距正文一行之内', async (name, count) => {
    const { list, pages } = await pagesOf(fixture(name))
    const anchor = only(list.anchors.find((one) => one.path === 'signature'))
    const seals = only(list.pages[anchor.page]).items.filter((item) => item.kind === 'seal')
    expect(seals).toHaveLength(count)
    for (const [i, a] of seals.entries())
      for (const b of seals.slice(i + 1))
        expect(Math.hypot(a.cx - b.cx, a.cy - b.cy)).toBeGreaterThan((a.diameter + b.diameter) / 2)
    const ink = sealOf(only(pages[anchor.page]), { top: anchor.y / 1000 })
    expect(ink.left).toBeGreaterThanOrEqual(area.left)
    expect(ink.right).toBeLessThanOrEqual(area.right)
    const above = only(pages[anchor.page]).bands({ top: 30, bottom: ink.top }, 'black')
    const distance = ink.top - only(above.at(-1)).bottom
    expect(distance).toBeGreaterThan(0)
    expect(distance).toBeLessThanOrEqual(10.39)
  })
})

describe('版记与主送', () => {
  it('主送过多时移入版记，首页有正文', async () => {
    const { pages, list } = await pagesOf(fixture('addressees-moved'))
    expect(list.anchors.some((one) => one.path === 'addressees')).toBe(false)
    expect(list.anchors.some((one) => one.page === 0 && one.path === 'body[0]')).toBe(true)
    colophonStands(only(pages.at(-1)))
  })

  it('正文末面为偶且放不下版记时，空白面与版记面都不编页码', async () => {
    const { pages, list } = await pagesOf(fixture('enclosure-landscape'))
    const [blank, last] = [only(pages.at(-2)), only(pages.at(-1))]
    expect(blank.bounds()).toBeNull()
    expect(list.pages.at(-1)?.number).toBeUndefined()
    expect(numberOf(last)).toBeNull()
    colophonStands(last)
    expect(pages.length % 2).toBe(0)
  })

  it('横排表格转向订口一边，页码位置不变，表头每面重复', async () => {
    const { pages, list } = await pagesOf(fixture('enclosure-landscape'))
    const turned = only(list.anchors.find((one) => one.path.startsWith('enclosures[0].blocks'))).page
    const page = only(pages[turned])
    within(page.width, 210, 0.3)
    const frame = only(page.bounds({ top: 30, bottom: 264, left: 60, right: 186 }, 'black'))
    expect(frame.bottom).toBeLessThanOrEqual(262.5)
    expect(frame.right).toBeLessThanOrEqual(184.5)
    numberStands(page, turned + 1)
    const heads = list.pages.filter((one) =>
      one.items.some((item) => item.kind === 'text' && item.text === '完成时限' && item.turn === 1),
    )
    expect(heads.length).toBeGreaterThan(1)
  })
})

/** Documents in 传统蒙古文 on the rasterised page, and what can be copied out of them. */
import { describe, expect, it } from 'vitest'
import { copiedText } from '../../scripts/lib/raster'
import { validateTree } from '../../src/documents/validateTree'
import { fixture, fixtureJson, pagesOf } from './fixtures'

const tree = fixture('mongolian')
const { pages, list, pdf } = await pagesOf(tree)
const solid = (text: string): string => text.replaceAll(/[ \n]/gu, '')

describe('竖排蒙古文公文', () => {
  it('poppler 复制出来的文字与原文一字不差，连选择符和后缀连接符', () => {
    const { signature } = tree
    const source = [
      ...tree.issuerMark,
      '内政办字〔2025〕36号',
      tree.title,
      ...(tree.addressees ?? []),
      ...tree.body.map((block) => ('level' in block ? block.text : '')),
      ...(signature?.organisations ?? []),
      signature?.dateText ?? '',
      `（${tree.note}）`,
    ].join('')
    const copied = copiedText(pdf)
      .map((page) => page.replace(/— \d+ —/u, ''))
      .join('')
    expect(solid(copied)).toBe(solid(source))
    // A word and the blank behind it are copied together.
    expect(copied.replaceAll('\n', '')).toContain(tree.title.split(' ').slice(0, 2).join(' '))
  })

  it('各行自上而下、自左而右：满页着墨从版心左上起，不出版心', () => {
    for (const page of pages) {
      const ink = page.bounds({ top: 30, bottom: 263 }, 'black')
      expect(ink?.left).toBeGreaterThanOrEqual(28)
      expect(ink?.right).toBeLessThanOrEqual(184.5)
      expect(ink?.top).toBeGreaterThan(36.5)
      expect(ink?.bottom).toBeLessThanOrEqual(262.5)
    }
    const full = pages[1]?.bounds({ top: 30, bottom: 263 }, 'black')
    expect(full?.left).toBeLessThan(31)
    // Columns stand 10.45 mm apart: the white between them is white from the top of the page to its foot.
    for (const column of [0, 1, 2]) {
      const white = 28 + column * 10.4455 + 5.64 + 2.4
      expect(pages[1]?.density({ left: white - 0.5, right: white + 0.5, top: 37, bottom: 262 })).toBeLessThan(
        0.01,
      )
    }
    const order = list.pages[1]?.items.flatMap((item) => (item.kind === 'shaped' ? [item.x] : [])) ?? []
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('红线竖贯版心，标志在其左，标题、正文在其右，首页有正文', () => {
    const [first] = pages
    const red = first?.bounds({}, 'red')
    expect(red?.top).toBeCloseTo(37, 0)
    expect(red?.bottom).toBeCloseTo(262, 0)
    const mark = first?.bounds({ right: (red?.right ?? 0) - 5 }, 'red')
    expect(mark?.left).toBeGreaterThan(34)
    expect(list.anchors.some(({ page, path }) => page === 0 && path === 'body[0]')).toBe(true)
  })

  it('印章套在署名和日期上，离正文不到一行，不出版心', () => {
    const page = list.anchors.find(({ path }) => path === 'signature')?.page ?? -1
    const seal = pages[page]?.blobs('red', 1.2, 18)[0]
    expect((seal?.right ?? 0) - (seal?.left ?? 0)).toBeCloseTo(42, 0)
    expect(seal?.bottom).toBeLessThanOrEqual(262)
    const body = list.anchors.filter((one) => one.page === page && one.path.startsWith('body'))
    expect(body.length).toBeGreaterThan(0)
  })
})

describe('蒙古文本的规矩', () => {
  const faults = (changes: object): readonly string[] => {
    const read = validateTree({ ...(fixtureJson('mongolian') as object), ...changes })
    return read.ok ? [] : read.error.map(({ path }) => path)
  }
  it('要由程序代写词语的要素不排，写了就拒绝', () => {
    expect(faults({ copyTo: ['甲'], attachments: ['乙'] })).toEqual(['attachments', 'copyTo'])
    expect(faults({ body: [{ level: 1, text: 'ᠮᠣᠩᠭᠣᠯ' }] })).toEqual(['body'])
    expect(faults({ format: 'letter' })).toEqual(['format'])
  })
  it('译者写的日期须与成文日期是同一天', () => {
    const { signature } = fixture('mongolian')
    expect(faults({ signature: { ...signature, date: '2025-11-15' } })).toEqual(['signature.dateText'])
    expect(faults({ signature: { ...signature, dateText: undefined } })).toEqual(['signature.dateText'])
  })
  it('汉文本里夹蒙古文字母的，说明须单独成文', () => {
    const read = validateTree({ ...(fixtureJson('notice') as object), note: 'ᠮᠣᠩᠭᠣᠯ' })
    expect(read).toMatchObject({ ok: false, error: [{ path: 'language' }] })
  })
})

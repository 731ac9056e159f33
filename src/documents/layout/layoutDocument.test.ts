import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Anchor, DisplayList, TextItem } from '../displayList'
import type { Block, DocumentTree } from '../tree'
import { layoutDocument } from './layoutDocument'
import { gridFonts } from './testFace.fixture'
import type { Memo } from './typeLine'

const mm = (value: number) => value / 1000
const lay = (tree: DocumentTree, memo?: Memo) => layoutDocument(tree, gridFonts, memo ? { memo } : {})

const base: DocumentTree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['某某市人民政府办公室文件'],
  number: { code: '某政办', year: 2025, serial: 8 },
  title: '关于召开联席会议的通知',
  addressees: ['各县区人民政府'],
  body: [{ level: 0, text: '请按时参加。' }],
}

const textsOn = (list: DisplayList, page: number): readonly TextItem[] =>
  (list.pages[page]?.items ?? []).filter((item) => item.kind === 'text')
const find = (list: DisplayList, text: string): { page: number; item: TextItem } => {
  for (const [page] of list.pages.entries())
    for (const item of textsOn(list, page)) if (item.text.includes(text)) return { page, item }
  throw new Error(`${text} is not on any page`)
}
const anchor = (list: DisplayList, path: string): Anchor => {
  const found = list.anchors.find((one) => one.path === path)
  if (!found) throw new Error(`no anchor ${path}`)
  return found
}

describe('版头', () => {
  it('发文字号用六角括号，不编虚位', () => {
    expect(find(lay(base), '某政办〔2025〕8号').page).toBe(0)
  })

  it('未编号的文件留出字号一行：编号后红线不移', () => {
    const { number: _, ...unnumbered } = base
    const line = (tree: DocumentTree) => lay(tree).pages[0]?.items.find((item) => item.kind === 'rule')
    expect(line(unnumbered)?.y1).toBeCloseTo(line(base)?.y1 ?? 0, -3)
  })

  it('份号、密级、紧急程度自上而下各占一行，缺者上移', () => {
    const full = lay({ ...base, copyNumber: '000001', secrecy: '机密★1年', urgency: '特急' })
    const rows = ['000001', '机密★1年', '特急'].map((text) => find(full, text).item)
    expect(rows.map((item) => item.xs[0])).toEqual([rows[0]?.xs[0], rows[0]?.xs[0], rows[0]?.xs[0]])
    expect((rows[1]?.y ?? 0) - (rows[0]?.y ?? 0)).toBeCloseTo(10_446, -1)
    expect((rows[2]?.y ?? 0) - (rows[1]?.y ?? 0)).toBeCloseTo(10_446, -1)
    expect(find(lay({ ...base, urgency: '特急' }), '特急').item.y).toBeCloseTo(rows[0]?.y ?? 0, -2)
  })

  it('联合标志：机关名同宽，「文件」在右，以全部机关名上下居中', () => {
    const list = lay({
      ...base,
      jointMark: ['某某市人民政府', '某某市总工会', '某某市人力资源和社会保障局'],
      issuerMark: ['文件'],
    })
    const names = ['某某市人民政府', '某某市总工会', '某某市人力资源和社会保障局'].map(
      (name) => find(list, name).item,
    )
    const ends = names.map((item) => item.xs.at(-1) ?? 0)
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(60)
    const suffix = find(list, '文件').item
    expect(suffix.xs[0]).toBeGreaterThan(Math.max(...ends))
    expect(suffix.y).toBeGreaterThan(names[0]?.y ?? 0)
    expect(suffix.y).toBeLessThan(names[2]?.y ?? 0)
  })

  it('issuerMark 中单列一行的「文件」接在机关名后', () => {
    expect(
      find(lay({ ...base, issuerMark: ['某某市人民政府办公室', '文件'] }), '某某市人民政府办公室文件').page,
    ).toBe(0)
  })

  it.each([1, 2, 3, 5, 6])('%i 名签发人：每行两名，字号与最后一名同行', (count) => {
    const signers = ['李明德', '王芳', '额尔敦', '张建国', '赵敏', '周文'].slice(0, count)
    const list = lay({
      ...base,
      kind: 'request',
      signers: signers.map((name) => ({ organisation: '某机关', name })),
    })
    const nameItems = signers.map(
      (name) => find(list, [...name].length === 2 && count > 1 ? `${name[0]}\u3000${name[1]}` : name).item,
    )
    expect(find(list, '某政办〔2025〕8号').item.y).toBe(nameItems.at(-1)?.y)
    expect(find(list, '签发人：').item.y).toBe(nameItems[0]?.y)
    const first = nameItems[0]?.xs[0]
    nameItems.forEach((item, i) => {
      if (i % 2 === 0) expect(item.xs[0]).toBe(first)
    })
  })
})

describe('主送、正文、附件说明', () => {
  it('同类用顿号、异类用逗号连接，末尾全角冒号', () => {
    const list = lay({ ...base, addressees: ['各县、区人民政府', '市各部门'] })
    expect(find(list, '各县、区人民政府，市各部门：').page).toBe(0)
    expect(find(lay({ ...base, addressees: ['财政局', '教育局：'] }), '财政局、教育局：').page).toBe(0)
  })

  it('标题、层次各用其字体', () => {
    const list = lay({
      ...base,
      body: [
        { level: 1, text: '总体要求' },
        { level: 2, text: '加强领导。各级要高度重视。' },
        { level: 3, text: '明确责任' },
      ],
    })
    expect(find(list, base.title).item.face).toBe('test-xiaobiaosong')
    expect(find(list, '一、总体要求').item.face).toBe('test-heiti')
    expect(find(list, '（一）加强领导。').item.face).toBe('test-kaiti')
    expect(find(list, '各级要高度重视').item.face).toBe('test-fangsong')
    expect(find(list, '1.明确责任').item.face).toBe('test-fangsong')
  })

  it('多个附件编号，「2.」与「1.」左对齐，回行与名称首字对齐；单个附件不编号', () => {
    const long = '联席会议议定事项落实情况清单及责任单位分工表（征求意见稿）'
    const list = lay({ ...base, attachments: [long, '回执'] })
    const first = find(list, '附件：1. 联席').item
    const second = find(list, '2. 回执').item
    expect(second.xs[0]).toBeCloseTo(first.xs[3] ?? 0, -2)
    const wrapped = textsOn(list, 0).find((item) => long.endsWith(item.text) && item.text.length < 15)
    expect(wrapped?.xs[0]).toBeCloseTo(first.xs[6] ?? 0, -2)
    expect(find(lay({ ...base, attachments: ['回执。'] }), '附件：回执').item.text).toBe('附件：回执')
  })

  it('各级标题不落在面末', () => {
    for (let rows = 0; rows < 30; rows++) {
      const body: Block[] = Array.from({ length: rows }, () => ({ level: 0, text: '正文一行。' }))
      body.push({ level: 1, text: '总体要求' }, { level: 0, text: '正文。'.repeat(40) })
      const list = lay({ ...base, body })
      expect(anchor(list, `body[${rows}]`).page).toBe(anchor(list, `body[${rows + 1}]`).page)
    }
  })
})

describe('缺字', () => {
  it('没有字形的字按所在之处报出', () => {
    const list = lay({
      ...base,
      body: [
        { level: 0, text: '会议😀' },
        { level: 0, text: '\ud800' },
      ],
    })
    expect(list.missing).toEqual([
      { path: 'body[0]', codePoint: 0x1f600, character: '😀' },
      { path: 'body[1]', codePoint: 0xd800, character: '\ufffd' },
    ])
  })

  it('表格、标志、署名里的缺字也报出', () => {
    const list = lay({
      ...base,
      issuerMark: ['某市😀文件'],
      body: [{ table: { columns: [1], rows: [[{ text: '😀' }]] } }],
      signature: { organisations: ['某市😀'], date: '2025-01-02', sealed: true },
    })
    expect(list.missing.map((one) => one.path).sort()).toEqual([
      'body[0].table.rows[0][0]'.replace('.table', ''),
      'issuerMark[0]',
      'signature.organisations[0]',
    ])
  })
})

describe('版记', () => {
  const foot = { copyTo: ['市委办公室'], printedBy: { organisation: '市政府办公室', date: '2025-01-03' } }

  it('只有一面时版记在第二面', () => {
    const list = lay({ ...base, ...foot })
    expect(list.pages).toHaveLength(2)
    expect(anchor(list, 'colophon').page).toBe(1)
    expect(list.pages[1]?.number).toBe(2)
  })

  it('正文末面为偶数面且放得下：版记同面', () => {
    const list = lay({
      ...base,
      ...foot,
      body: Array.from({ length: 20 }, () => ({ level: 0, text: '正文一行。' })),
    })
    expect(list.pages).toHaveLength(2)
    expect(anchor(list, 'colophon').page).toBe(1)
  })

  it('正文满到偶数面的最后一行：空白面与版记面不编页码', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({ level: 0 as const, text: '正文一行。' }))
    let full = 20
    while (lay({ ...base, body: rows(full + 1) }).pages.length < 3) full++
    const list = lay({ ...base, ...foot, body: rows(full) })
    expect(list.pages.map((page) => page.number)).toEqual([1, 2, undefined, undefined])
    expect(list.pages[2]?.items).toEqual([])
    expect(anchor(list, 'colophon').page).toBe(3)
  })

  it('差不到一行时略收行距，版记仍在同面', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({ level: 0 as const, text: '正文一行。' }))
    let most = 1
    while (lay({ ...base, ...foot, body: rows(most + 1) }).pages.length === 2) most++
    const pitch = (count: number) => {
      const list = lay({ ...base, ...foot, body: rows(count) })
      return anchor(list, `body[${count - 1}]`).y - anchor(list, `body[${count - 2}]`).y
    }
    expect(pitch(most)).toBeLessThan(10_440)
    expect(pitch(most)).toBeGreaterThan(10_000)
    expect(pitch(most - 3)).toBeCloseTo(10_446, -1)
  })

  it('抄送以句号结尾，每组另起一行，印发日期后有「印发」', () => {
    const list = lay({ ...base, ...foot, copyTo: ['市委办公室', '市人大办公室。'] })
    expect(find(list, '抄送：市委办公室。').page).toBe(1)
    expect(find(list, '市人大办公室。').item.text).toBe('市人大办公室。')
    expect(find(list, '2025年1月3日印发').page).toBe(1)
  })

  it('信函的版记没有印发机关和线', () => {
    const list = lay({ ...base, ...foot, kind: 'letter', format: 'letter', issuerMark: ['某某市总工会'] })
    expect(() => find(list, '印发')).toThrow()
    expect(
      list.pages.flatMap((page) => page.items).filter((item) => item.kind === 'rule' && item.ink === 'black'),
    ).toEqual([])
  })
})

const bottom = 262_000
const closings = fc.record({
  rows: fc.integer({ min: 1, max: 75 }),
  organisations: fc.constantFrom(
    ['市人民政府'],
    ['市人民政府', '市总工会'],
    ['甲机关', '乙机关', '丙机关', '丁机关', '戊机关'],
    [],
  ),
  sealed: fc.boolean(),
  sealMm: fc.constantFrom(38, 42, 45, 50),
  note: fc.constantFrom(undefined, '此件公开发布', '联系人：某某某，联系电话：0000-00000000'),
  attachments: fc.constantFrom(undefined, ['回执'], ['议程', '回执']),
  copyTo: fc.constantFrom(undefined, ['市委办公室']),
  format: fc.constantFrom<'document' | 'letter'>('document', 'letter'),
  paragraph: fc.constantFrom('正文一行。', '正文'.repeat(60)),
})

describe('任意长短的正文', () => {
  it('署名、日期、印章不独占一面；着墨不出版心；印章合于 7.3.5；版记在偶数面', () => {
    fc.assert(
      fc.property(closings, (one) => {
        const sealed = one.sealed && one.organisations.length > 0
        const tree: DocumentTree = {
          ...base,
          kind: one.format === 'letter' ? 'letter' : 'notice',
          format: one.format,
          body: Array.from({ length: one.rows }, () => ({ level: 0, text: one.paragraph })),
          signature: {
            organisations: one.organisations,
            date: '2025-12-28',
            sealed,
            sealMm: one.organisations.map(() => one.sealMm),
          },
          ...(one.note === undefined ? {} : { note: one.note }),
          ...(one.attachments === undefined ? {} : { attachments: one.attachments }),
          ...(one.copyTo === undefined ? {} : { copyTo: one.copyTo }),
        }
        expect(faultsOf(lay(tree), tree)).toEqual([])
      }),
      { numRuns: 400, seed: 73 },
    )
  })
})

function faultsOf(list: DisplayList, tree: DocumentTree): string[] {
  const faults: string[] = []
  const text = (page: number) =>
    list.anchors.filter((one) => one.page === page && /^(body|attachments)/u.test(one.path))
  const signature = anchor(list, 'signature')
  if (text(signature.page).length === 0) faults.push(`signature alone on page ${signature.page + 1}`)
  if (text(0).length === 0) faults.push('no body on page 1')
  for (const [index, page] of list.pages.entries()) {
    for (const item of page.items) {
      if (item.kind === 'seal') {
        if (item.cx - item.diameter / 2 < 28_000 || item.cx + item.diameter / 2 > 184_000)
          faults.push('seal outside the type area')
        if (item.cy + item.diameter / 2 > bottom + 50) faults.push('seal below the type area')
      }
      if (item.kind !== 'text' || item.ink === 'red' || item.y > 264_000 || item.y < 36_000) continue
      const last = (item.xs.at(-1) ?? 0) + item.size
      if ((item.xs[0] ?? 0) < 27_500 || last > 184_600) faults.push(`「${item.text}」 outside the type area`)
    }
    const lowest = Math.max(
      0,
      ...list.anchors.filter((one) => one.page === index).map((one) => one.y + one.height),
    )
    if (lowest > bottom + 50) faults.push(`page ${index + 1} overfull by ${lowest - bottom}`)
  }
  const seals = list.pages[signature.page]?.items.filter((item) => item.kind === 'seal') ?? []
  if (tree.signature?.sealed) {
    if (seals.length !== tree.signature.organisations.length) faults.push('seals missing')
    const top = Math.min(...seals.map((seal) => seal.cy - seal.diameter / 2))
    const distance = top - signature.y
    if (distance <= 0 || distance > 10_390) faults.push(`seal ${mm(distance)} mm below the text`)
    for (const [i, a] of seals.entries())
      for (const b of seals.slice(i + 1))
        if (Math.hypot(a.cx - b.cx, a.cy - b.cy) <= (a.diameter + b.diameter) / 2) faults.push('seals touch')
  }
  const colophon = list.anchors.find((one) => one.path === 'colophon')
  if (colophon && tree.format === 'document' && colophon.page % 2 === 0) faults.push('版记 on an odd page')
  if (colophon && colophon.page !== list.pages.length - 1) faults.push('版记 not on the last page')
  return faults
}

describe('面的末尾', () => {
  const paragraph = (text: string) => ({ level: 0 as const, text })

  it('「如下：」一类的引语不留在面末', () => {
    const lead = '会议议定事项如下：'
    for (let before = 0; before < 24; before++) {
      const list = lay({
        ...base,
        body: [
          ...Array.from({ length: before }, () => paragraph('短句。')),
          paragraph(lead),
          { level: 3, text: '第一项。' },
          paragraph('后文。'),
        ],
      })
      expect(find(list, '第一项').page).toBe(find(list, lead).page)
    }
  })

  it('署名那一面至少有两行正文，附件说明不算', () => {
    let turned = 0
    for (let rows = 1; rows < 50; rows++) {
      const list = lay({
        ...base,
        body: Array.from({ length: rows }, (_, i) => paragraph(`第${i}句。`)),
        attachments: ['议题征集表'],
        signature: { organisations: ['某某市总工会'], date: '2025-12-28', sealed: true },
      })
      const last = anchor(list, 'signature').page
      const beside = list.anchors.filter(({ path, page }) => page === last && path.startsWith('body'))
      if (last > 0) turned++
      if (rows > 2) expect(beside.length, `${rows} 行`).toBeGreaterThanOrEqual(2)
    }
    expect(turned).toBeGreaterThan(10)
  })
})

describe('没有署名的末面', () => {
  it('附件、会议材料的末面不只剩一行字，前一面略紧些收进去', () => {
    const clauses = (rows: number) =>
      Array.from({ length: rows }, (_, i) => ({ level: 0 as const, text: `第${i}句。` }))
    let several = 0
    for (let rows = 15; rows < 70; rows++)
      for (const tree of [
        { ...base, enclosures: [{ title: '会议方案', blocks: clauses(rows) }], attachments: ['会议方案'] },
        { ...base, kind: 'sheet' as const, format: 'sheet' as const, issuerMark: [], body: clauses(rows) },
      ]) {
        const list = lay(tree)
        const last = find(list, `第${rows - 1}句`).page
        const first = find(list, '第0句').page
        if (last > first) several++
        if (last > first) expect(find(list, `第${rows - 2}句`).page, `${rows} 行`).toBe(last)
      }
    expect(several).toBeGreaterThan(50)
  })
})

describe('名单', () => {
  it('六个字的姓名也不拆行', () => {
    const name = '额尔敦其其格'
    for (let before = 1; before < 24; before++) {
      const list = lay({
        ...base,
        attendees: { attending: [{ organisation: '局'.repeat(before), names: [name, '甲乙'] }] },
      })
      expect(find(list, name).page).toBe(0)
    }
  })
})

describe('表格里的名称', () => {
  it('标签和单位按词意断行，不留孤字', () => {
    const list = lay({
      ...base,
      kind: 'sheet',
      format: 'sheet',
      body: [
        {
          table: {
            columns: [16, 84],
            rows: [
              [{ text: '签发\n（自治区人民政府负责人）', head: true }, { text: '' }],
              [{ text: '区人民政府有关组成部门负责同志', head: true }, { text: '' }],
            ],
            sizePt: 11,
          },
        },
      ],
    })
    const texts = textsOn(list, 0).map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['签发', '人民政府', '负责人）']))
    expect(texts.filter((text) => /^.?）$/u.test(text))).toEqual([])
  })
})

describe('记住断过的段落', () => {
  it('与不记住时排出的一样', () => {
    const memo: Memo = new Map()
    const tree = {
      ...base,
      body: Array.from({ length: 40 }, (_, i) => ({ level: 0 as const, text: `第${i}段正文。`.repeat(9) })),
    }
    lay(tree, memo)
    const changed = {
      ...tree,
      body: tree.body.map((one, i) => (i === 7 ? { ...one, text: `${one.text}增补` } : one)),
    }
    expect(lay(changed, memo)).toEqual(lay(changed))
    expect(memo.size).toBeGreaterThan(40)
  })
})

describe('表格与会议材料', () => {
  const sheet: DocumentTree = { kind: 'sheet', format: 'sheet', issuerMark: [], title: '清单', body: [] }
  const table = (rows: number, text = '内容') => ({
    table: {
      columns: [1, 3, 3],
      head: [[{ text: '序号' }, { text: '事项' }, { text: '单位' }]],
      rows: Array.from({ length: rows }, (_, i) => [{ text: String(i + 1) }, { text }, { text: '某单位' }]),
    },
  })

  it('跨页的表头在每面重复，行不跨页', () => {
    const list = lay({ ...sheet, body: [table(90)] })
    expect(list.pages.length).toBeGreaterThan(2)
    for (const [page] of list.pages.entries())
      expect(textsOn(list, page).filter((item) => item.text === '事项')).toHaveLength(1)
  })

  it('高过一面的行在行内分页，文字不少', () => {
    const text = '落实情况说明。'.repeat(300)
    const list = lay({ ...sheet, body: [table(1, text)] })
    expect(list.pages.length).toBeGreaterThan(1)
    const shown = list.pages.flatMap((_, page) => textsOn(list, page).map((item) => item.text)).join('')
    expect(shown.split('落实情况说明。').length - 1).toBeGreaterThanOrEqual(290)
    for (const [page] of list.pages.entries())
      for (const item of textsOn(list, page))
        if (item.face === 'test-fangsong') expect(item.y).toBeLessThan(264_000)
  })

  it('合并的单元格之间没有线', () => {
    const list = lay({
      ...sheet,
      body: [
        {
          table: {
            columns: [1, 1],
            rows: [
              [{ text: '甲', rowSpan: 2 }, { text: '乙' }],
              [{ text: '丙' }],
              [{ text: '丁', colSpan: 2 }],
            ],
          },
        },
      ],
    })
    const rules = list.pages[0]?.items.filter((item) => item.kind === 'rule') ?? []
    const middle = 106_000
    const crossing = rules.filter(
      (rule) => rule.y1 === rule.y2 && rule.x1 < middle - 5000 && rule.x2 > middle + 5000,
    )
    // Top, bottom and the rule above 丁 cross the whole table; the one between 乙 and 丙 only the right half.
    expect(crossing).toHaveLength(3)
    expect(rules.some((rule) => rule.y1 === rule.y2 && rule.x1 > middle - 1000 && rule.x2 > 183_000)).toBe(
      true,
    )
  })

  it('桌牌每人一面，姓名一正一倒，不编页码', () => {
    const list = lay({ ...sheet, body: [{ cards: [{ name: '王芳' }, { name: '额尔敦其其格' }] }] })
    expect(list.pages).toHaveLength(2)
    for (const [page] of list.pages.entries()) {
      expect(list.pages[page]?.number).toBeUndefined()
      expect(textsOn(list, page).map((item) => item.turn ?? 0)).toEqual([0, 2])
    }
  })

  it('横排附件在竖向纸上逆时针转 90°，不出版心', () => {
    const list = lay({
      ...base,
      attachments: ['清单'],
      enclosures: [{ title: '清单', landscape: true, blocks: [table(12)] }],
    })
    const page = anchor(list, 'enclosures[0]').page
    expect(list.pages[page]).toMatchObject({ width: 210_000, height: 297_000 })
    const turned = textsOn(list, page).filter((item) => item.turn === 1)
    expect(turned.length).toBeGreaterThan(10)
    for (const item of turned) {
      expect(item.xs[0]).toBeGreaterThan(28_000)
      expect(item.xs[0]).toBeLessThan(184_000)
      expect(item.y).toBeLessThanOrEqual(262_100)
      expect(item.y).toBeGreaterThan(37_000)
    }
  })

  it('演示数据的每面在版心下有「演示」', () => {
    const list = lay({
      ...base,
      demonstration: true,
      body: Array.from({ length: 40 }, () => ({ level: 0, text: '正文。' })),
    })
    for (const [page] of list.pages.entries()) {
      const mark = textsOn(list, page).find((item) => item.text === '演示')
      expect(mark?.y).toBeGreaterThan(bottom)
    }
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Regulation } from '../model/regulation'
import { comparedParts, pairs } from './compare'
import {
  added,
  at,
  changed,
  freshKey,
  listAt,
  moved,
  removed,
  reworded,
  withDateChange,
  withLead,
} from './edit'
import { conferenceName, named } from './names'
import { parseRegulation, parseShape } from './parse'
import { placeOf } from './place'
import {
  ready,
  readyApproved,
  readyRotating,
  requested,
  rotating,
  shipped,
  shippedNames,
} from './shipped.fixture'
import { asItStands, withAnswer, withoutWritten, withWritten, writtenBy } from './silences'
import { splitArticles, withArticleNumber, withArticles } from './text'

const faults = (body: unknown): readonly string[] => {
  const parsed = parseRegulation(body)
  return parsed.ok ? [] : parsed.error.map((fault) => fault.code.replace('regulation.', ''))
}
const anyRegulation = fc.constantFrom(...shippedNames.map(shipped), ready(), readyApproved(), readyRotating())
const lists = ['contents', 'agenda', 'steps', 'roles', 'attendance', 'papers', 'topicPaths'] as const

describe('改动草稿', () => {
  test('改一处只改那一处，原来的一份不变', () => {
    const body = requested()
    const next = changed(body, 'steps.notice.name', '印发通知')
    expect(at(next, 'steps.notice.name')).toBe('印发通知')
    expect(at(body, 'steps.notice.name')).toBe('印发会议通知')
    expect(changed(next, 'steps.notice.name', '印发会议通知')).toEqual(body)
  })

  test('可以没有的字段能补上，也能去掉', () => {
    const key = requested().steps.find((one) => one.paper === undefined)?.key ?? ''
    const withPaper = changed(requested(), `steps.${key}.paper`, 'agenda')
    expect(at(withPaper, `steps.${key}.paper`)).toBe('agenda')
    expect(changed(withPaper, `steps.${key}.paper`, undefined)).toEqual(requested())
    expect(changed(requested(), 'steps.ghost.name', '无')).toEqual(requested())
  })

  test('先前抄下的制度没有改期通知：补上的与随程序提供的一样，谁印发随惯例走；再补不变', () => {
    const comparable = (body: Regulation) => ({
      papers: body.papers,
      answers: body.silences.map(({ options }) =>
        options.map(({ sets }) => new Set(sets.map((set) => JSON.stringify(set)))),
      ),
    })
    for (const name of shippedNames) {
      const whole = shipped(name)
      const bare = removed(whole, 'papers', 'dateChange')
      const made = withDateChange(bare)
      expect(faults(made)).toEqual([])
      expect(withDateChange(made)).toBe(made)
      const named = JSON.parse(JSON.stringify(made).replaceAll('dateChange1', 'dateChange')) as Regulation
      expect(comparable(named)).toEqual(comparable(whole))
    }
  })

  test('任一制度、任一列表：上移再下移回到原样，次序之外什么都不变', () => {
    fc.assert(
      fc.property(anyRegulation, fc.constantFrom(...lists), fc.nat(30), (body, list, n) => {
        const rows = listAt(body, list)
        const key = rows[n % Math.max(1, rows.length)]?.key ?? ''
        const up = moved(body, list, key, -1)
        expect(new Set(listAt(up, list).map((one) => one.key))).toEqual(new Set(rows.map((one) => one.key)))
        if (rows[0]?.key !== key) expect(moved(up, list, key, 1)).toEqual(body)
        else expect(up).toBe(body)
      }),
      { numRuns: 40 },
    )
  })

  test('任一制度、任一步骤：删去后没有别的步骤还在等它', () => {
    fc.assert(
      fc.property(anyRegulation, fc.nat(30), (body, n) => {
        const key = body.steps[n % body.steps.length]?.key ?? ''
        const next = removed(body, 'steps', key)
        expect(next.steps.some((one) => one.after.includes(key))).toBe(false)
        expect(faults(next)).not.toContain('unknownStep')
        expect(faults(next)).not.toContain('silencePath')
      }),
      { numRuns: 40 },
    )
  })

  test('删去一个单位：与别的单位并列之处一并去掉；只有它一家之处留着，逐处指出', () => {
    const without = removed(rotating(), 'sides.mass.organisations', 'disabledFederation')
    expect(faults(without)).toEqual([])
    expect(JSON.stringify(without.steps)).not.toContain('disabledFederation')
    const government = removed(requested(), 'sides.government.organisations', 'government')
    const parsed = parseRegulation(government)
    const fields = parsed.ok ? [] : parsed.error.map((fault) => fault.field ?? '')
    expect(fields.length).toBeGreaterThan(5)
    for (const field of fields) expect(placeOf(government, field).part).toBe(field.split('.')[0])
  })

  test('删去还在用的职务：指出哪里还在用', () => {
    const next = removed(readyApproved(), 'roles', readyApproved().settlement.approver ?? '')
    expect(faults(next)).toContain('unknownRole')
  })

  test('新成员的代号由程序取，不与任何已有的重复', () => {
    const key = freshKey(requested(), 'step')
    const next = added(requested(), 'steps', { key })
    expect(freshKey(next, 'step')).not.toBe(key)
  })

  test('改了时限就标为本机关惯例：程序不把自己定的说成条文的要求', () => {
    const next = withLead(requested(), 'call', { anchor: 'conference', amount: -45, unit: 'day' })
    expect(next.steps.find((one) => one.key === 'call')?.leadTime).toEqual({
      anchor: 'conference',
      amount: -45,
      unit: 'day',
      source: { article: '第六条', quote: '', strength: 'silent' },
    })
    expect(faults(next)).toEqual([])
    expect(withLead(next, 'call', null).steps.find((one) => one.key === 'call')?.leadTime).toBeNull()
  })
})

describe('按级别换名', () => {
  test('“自治区”换成“县”：各单位、职务、文书题目随之改变，条文和法律依据一字不动', () => {
    const region = changed(requested(), 'names.region', '示范县')
    const { body, count } = reworded(region, '自治区', '县')
    expect(count).toBeGreaterThanOrEqual(3)
    expect(conferenceName(body)).toBe('示范县人民政府与示范县总工会联席会议')
    expect(named(body, '{governmentOfficeShort}')).toBe('县人民政府办公厅')
    expect(body.articles).toEqual(requested().articles)
    expect(body.basis).toEqual(requested().basis)
    expect(faults(body)).toEqual([])
  })

  test('任一制度：换过去再换回来是原样，合格的仍合格', () => {
    fc.assert(
      fc.property(anyRegulation, fc.constantFrom('政府', '工会', '办公', '会议'), (body, word) => {
        const there = reworded(body, word, '〓〓')
        expect(parseShape(there.body).ok).toBe(true)
        expect(faults(there.body)).toEqual(faults(body))
        expect(reworded(there.body, '〓〓', word).body).toEqual(body)
      }),
      { numRuns: 40 },
    )
  })
})

describe('换成本机关的条文', () => {
  const whole = (body: Regulation): string =>
    body.articles.map(({ key, text }) => `${key.replace(/^.*(?=（)/, '')}　${text}`).join('\n')

  test('粘贴的全文按条、款分开', () => {
    const articles = splitArticles(
      '为了……\n第一条 宗旨。\n第二条　内容：\n（一）通报。\n（二）研究。\n一、不是一条。\n第三条 附则。',
    )
    expect(articles).toEqual([
      { key: '前言', text: '为了……' },
      { key: '第一条', text: '宗旨。' },
      { key: '第二条', text: '内容：' },
      { key: '第二条（一）', text: '通报。' },
      { key: '第二条（二）', text: '研究。\n一、不是一条。' },
      { key: '第三条', text: '附则。' },
    ])
    expect(splitArticles('一、主要内容\n（一）通报\n二、其他').map((one) => one.key)).toEqual([
      '一',
      '一（一）',
      '二',
    ])
    expect(splitArticles('')).toEqual([])
  })

  test('原来的全文粘贴回去，一条依据也不丢', () => {
    const { body, lost } = withArticles(requested(), splitArticles(whole(requested())))
    expect(lost).toBe(0)
    expect(faults(body)).toEqual([])
    expect(body.steps).toEqual(requested().steps)
  })

  test('条款改号，依据它的规定跟着改；已有的号不能再用', () => {
    const next = withArticleNumber(requested(), '第六条', '第二十条')
    expect(next.steps.find((one) => one.key === 'call')?.leadTime?.source.article).toBe('第二十条')
    expect(faults(next)).toEqual([])
    expect(withArticleNumber(next, '第二十条', '第六条')).toEqual(requested())
    expect(withArticleNumber(requested(), '第六条', '第七条')).toEqual(requested())
  })

  test('换了条文，引文找得到的改引新条，找不到的标为未规定，仍是合格的制度', () => {
    const { quote } = requested().adHoc
    const { body, lost } = withArticles(requested(), [
      { key: '第一条', text: '本县总工会办公室承办。' },
      { key: '第二条', text: `每年一次。${quote}。` },
    ])
    expect(body.adHoc.article).toBe('第二条')
    expect(lost).toBeGreaterThan(20)
    expect(body.preparation.source).toMatchObject({ quote: '', strength: 'silent' })
    expect(faults(body)).toEqual([])
  })
})

describe('制度文件的毛病逐项指出', () => {
  const of = (change: (draft: Record<string, unknown>) => void) => {
    const draft = structuredClone(requested()) as unknown as Record<string, unknown>
    change(draft)
    const parsed = parseRegulation(draft)
    return parsed.ok
      ? []
      : parsed.error.map(({ code, field }) => `${code.replace('regulation.', '')} ${field}`)
  }
  test.each([
    [
      '写错名称的字段',
      (d: Record<string, unknown>) => Object.assign(d, { frequncy: {} }),
      'unknownField frequncy',
    ],
    ['漏填的字段', (d: Record<string, unknown>) => delete d.purpose, 'missing purpose'],
    ['空的名称', (d: Record<string, unknown>) => Object.assign(d, { title: '' }), 'missing title'],
    ['类型不对', (d: Record<string, unknown>) => Object.assign(d, { trial: '是' }), 'wrongType trial'],
    ['空列表', (d: Record<string, unknown>) => Object.assign(d, { steps: [] }), 'tooFew steps'],
    [
      '三方',
      (d: Record<string, unknown>) =>
        Object.assign(d, { sides: [...requested().sides, ...requested().sides] }),
      'tooMany sides',
    ],
    ['更新的格式', (d: Record<string, unknown>) => Object.assign(d, { schema: 2 }), 'newerSchema schema'],
    [
      '嵌套里写错的名称',
      (d: Record<string, unknown>) => Object.assign((d.steps as object[])[3] ?? {}, { lead: 1 }),
      'unknownField steps.3.lead',
    ],
  ])('%s', (_what, change, expected) => expect(of(change)).toContain(expected))

  test.each([
    ['没有召开会议这一步', (b: Regulation) => removed(b, 'steps', 'meeting'), 'noMeeting'],
    ['公文无人签发', (b: Regulation) => changed(b, 'papers.notice.approvals', []), 'noApproval'],
    [
      '由没有办公机构的单位印发',
      (b: Regulation) => changed(b, 'papers.notice.issues', 'departments'),
      'cannotIssue',
    ],
    [
      '步骤要印发的文书没有规定',
      (b: Regulation) =>
        changed(b, 'steps.answer', { ...b.steps[1], paper: undefined, completes: 'noticeIssued' }),
      '',
    ],
    [
      '审定环节写错一方',
      (b: Regulation) => changed(b, 'papers.minutes.approvals.0.side', 'government'),
      'approvalSide',
    ],
  ])('%s', (_what, change, expected) => {
    const found = faults(change(requested()))
    if (expected === '') expect(found).toEqual([])
    else expect(found).toContain(expected)
  })

  test('指出的位置用人读的名称：哪一部分、哪一项、哪一栏', () => {
    expect(placeOf(requested(), 'steps.2.leadTime.amount')).toEqual({
      part: 'steps',
      name: '启动议题征集',
      field: 'leadTime',
      path: 'steps.call.leadTime.amount',
    })
    expect(placeOf(requested(), 'sides.0.organisations.0.office')).toMatchObject({
      part: 'sides',
      name: requested().names.region?.concat('人民政府'),
      field: 'office',
    })
    expect(placeOf({ steps: 3 }, 'steps')).toEqual({
      part: 'steps',
      name: '',
      field: '',
      path: 'steps',
    })
  })
})

describe('在草稿里订惯例', () => {
  const silence = (body: Regulation, key: string) => {
    const found = body.silences.find((one) => one.key === key)
    if (!found) throw new Error(key)
    return found
  }
  const asked = added(requested(), 'silences', {
    key: 'publicity',
    question: '宣传稿由谁审核？',
    article: '第十条',
    options: [{ key: 'both', label: '双方', sets: [] }],
    answer: '',
  } as never)

  test('新的问题记下现在的规定作为一种做法；选定就写入制度，任何时候都合格', () => {
    const path = 'publicity.organisations'
    const written = withWritten(asked, 'publicity', path)
    expect(silence(written, 'publicity').options[0]?.sets).toEqual([{ path, value: ['government', 'union'] }])
    const alone = changed(written, path, ['union'])
    const options = [
      ...silence(alone, 'publicity').options,
      { key: 'alone', label: '工会', sets: asItStands(alone, silence(alone, 'publicity')) },
    ]
    const two = changed(alone, 'silences.publicity.options', options)
    expect(at(withAnswer(two, 'publicity', 'both'), path)).toEqual(['government', 'union'])
    const chosen = withAnswer(withAnswer(two, 'publicity', 'both'), 'publicity', 'alone')
    expect(at(chosen, path)).toEqual(['union'])
    expect(silence(chosen, 'publicity').answer).toBe('alone')
    expect(at(withAnswer(chosen, 'publicity', ''), path)).toEqual(['union'])
    for (const body of [written, two, chosen]) expect(faults(body)).toEqual([])
  })

  test('任一制度任一问：去掉一栏，各种做法都不再写它；写不到的地方加不上', () => {
    fc.assert(
      fc.property(anyRegulation, fc.nat(20), fc.nat(20), (body, n, m) => {
        const question = body.silences[n % body.silences.length]
        const path = question && writtenBy(question)[m % writtenBy(question).length]
        if (!question || path === undefined) return
        const less = withoutWritten(body, question.key, path)
        expect(writtenBy(silence(less, question.key))).toEqual(
          writtenBy(question).filter((one) => one !== path),
        )
        expect(faults(less)).toEqual([])
        expect(withWritten(body, question.key, 'papers.ghost.issues')).toBe(body)
        expect(withWritten(body, question.key, path)).toBe(body)
      }),
      { numRuns: 40 },
    )
  })
})

describe('毛病说得出名称', () => {
  const names = (body: Regulation, code: string) => {
    const parsed = parseRegulation(body)
    return parsed.ok
      ? []
      : parsed.error.filter((one) => one.code === `regulation.${code}`).map(({ params }) => params?.name)
  }
  test('互相等待的步骤写出整个圈', () => {
    const waiting = changed(requested(), 'steps.request.after', ['call'])
    const ring = names(changed(waiting, 'steps.call.after', ['request']), 'cycle')
    expect(ring).toContain('提请召开联席会议 → 启动议题征集 → 提请召开联席会议')
  })

  test('没有提出途径的一方用它的名称；纪要印发前一年多的时限也指出', () => {
    const without = changed(
      requested(),
      'topicPaths',
      requested().topicPaths.filter((one) => one.side !== 'union'),
    )
    expect(names(without, 'noPathForSide')).toContain('工会方')
    const early = withLead(requested(), 'list', { anchor: 'minutes', amount: -13, unit: 'month' })
    expect(names(early, 'leadTooEarly')).toHaveLength(1)
  })
})

describe('两份制度对照', () => {
  test('任两份制度的每一部分：两边的每一条恰好出现一次', () => {
    fc.assert(
      fc.property(anyRegulation, anyRegulation, fc.constantFrom(...comparedParts), (first, second, part) => {
        const rows = pairs(part, first, second)
        expect(rows.flatMap((row) => row.first ?? [])).toEqual(first[part])
        expect(new Set<unknown>(rows.flatMap((row) => row.second ?? []))).toEqual(
          new Set<unknown>(second[part]),
        )
        expect(rows.filter((row) => row.second !== null)).toHaveLength(second[part].length)
      }),
      { numRuns: 40 },
    )
  })

  test('与自己对照，每条都对上自己；不同机关的通知步骤对在一行', () => {
    for (const part of comparedParts)
      for (const { first, second } of pairs(part, requested(), requested())) expect(second).toBe(first)
    const row = pairs('steps', requested(), rotating()).find(({ first }) => first?.key === 'call')
    expect(row?.second).toBeNull()
    const notice = pairs('steps', requested(), rotating()).find(
      ({ first }) => first?.completes === 'noticeIssued',
    )
    expect(notice?.second?.completes).toBe('noticeIssued')
  })
})

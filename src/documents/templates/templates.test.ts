import { createDocument } from '@domain/approval/editing'
import { plainCalendar } from '@domain/calendar/calendar'
import { open } from '@domain/conference/conference.fixture'
import { ready, readyApproved, readyRotating } from '@domain/regulation/shipped.fixture'
import { itemsOfMinutes } from '@domain/resolutions/fromMinutes'
import { World } from '@domain/world.fixture'
import { formatTime } from '@shared/civilDate'
import type { RecordId } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compose, decompose } from '../compose'
import { validateTree } from '../validateTree'
import type { DraftedPaper, DraftingInput } from './index'
import { draftedPapers, draftPaper, missingFacts } from './index'
import { drafting, fullWorld, office } from './state.fixture'
import { aboutTopic, joined } from './words'

const keys = [
  'conveneRequest',
  'conveneReply',
  'topicCallGovernment',
  'topicCallUnion',
  'notice',
  'dateChange',
  'minutes',
] as const

const must = (input: DraftingInput): DraftedPaper => {
  const paper = draftPaper(input)
  if (paper === null) throw new Error(`no template for ${input.rule.key}`)
  return paper
}
const textOf = (paper: DraftedPaper): string =>
  [paper.fields.title, ...paper.clauses.map((clause) => clause.text), paper.fields.note].join('\n')

/** Saves a drafted paper and gives back its records. */
function saved(world: World, input: DraftingInput, paper: DraftedPaper) {
  const made = createDocument(paper.fields, paper.clauses, world.ctx(input.office.organisation))
  if (!made.ok) throw new Error(made.error.code)
  world.apply({ ok: true, value: made.value.act })
  const document = made.value.document
  return {
    document: world.row('document', document),
    clauses: world.all('clause').filter((row) => row.fields.document === document),
  }
}

/** Faults that no official text may have: blanks to fill, unfilled names, doubled or stray punctuation, 「undefined」. */
const careless =
  /[{}]|undefined|null|NaN|[×＊]{2}|_{2}|[，。；：、]{2}|^[，。；：、]|（）|《》|由，|于前|的的/mu

describe('按记录起草', () => {
  const optional = [
    'place',
    'time',
    'chair',
    'people',
    'topics',
    'agenda',
    'record',
    'request',
    'contact',
    'carried',
  ] as const

  it('不论缺哪些情况，都不留空位、不写错标点，能排成规范的公文', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.subarray([...optional]), (key, without) => {
        const input = drafting(key, { without })
        const paper = must(input)
        expect(textOf(paper)).not.toMatch(careless)
        for (const clause of paper.clauses) expect(clause.text.trim()).not.toBe('')
        const world = fullWorld({ without })
        const { document, clauses } = saved(world, input, paper)
        const tree = validateTree(compose(document, clauses, { provisionalDate: '2024-11-05' }))
        expect(tree.ok ? [] : tree.error).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['conveneRequest', ['contact']],
    ['conveneReply', ['request', 'place']],
    ['topicCallUnion', ['contact']],
    ['notice', ['time', 'place', 'chair', 'people', 'agenda']],
    ['minutes', ['record', 'people']],
  ] as const)('%s 缺的情况逐项列出，情况齐全时一项不列', (key, without) => {
    expect(missingFacts(drafting(key))).toEqual([])
    const names = { people: 'attendees', request: 'requestNumber', record: 'meetingRecord' } as const
    const missing = missingFacts(drafting(key, { without })).map((one) => one.fact)
    for (const fact of without)
      expect(missing).toContain(fact in names ? names[fact as keyof typeof names] : fact)
  })

  it('三个制度的每一种文书，刚新建会议时也起草得出来', () => {
    for (const regulation of [ready(), readyApproved(), readyRotating()]) {
      const world = new World(regulation)
      open(world, { duty: regulation.rotation?.organisations[0] ?? '' })
      const state = world.state()
      for (const rule of regulation.papers.filter((one) => draftedPapers.includes(one.paper))) {
        const organisation = state.conference.fields.duty || (rule.drafts[0] ?? rule.issues)
        const paper = must({
          state,
          rule,
          office: office(organisation),
          viewer: { today: world.today, calendar: plainCalendar },
        })
        expect(textOf(paper), rule.key).not.toMatch(careless)
        expect(paper.fields.issuerName, rule.key).not.toBe('')
        expect(paper.fields.issuerMark.join(''), rule.key).not.toBe('')
      }
    }
  })

  it('首段的目的和依据来自制度，会议名称、时间、地点、议题来自记录', () => {
    const input = drafting('notice')
    const text = textOf(must(input))
    expect(text).toContain(input.state.regulation.purpose)
    for (const basis of input.state.regulation.basis) expect(text).toContain(basis)
    for (const fact of [
      '2024年11月20日（星期三）上午9时',
      '第一会议室',
      '韩立群',
      '加强新就业形态劳动者权益保障',
    ])
      expect(text).toContain(fact)
  })

  it('没有政府同意的记录，通知不写“经……同意”', () => {
    expect(textOf(must(drafting('notice')))).toMatch(/经[^，]*人民政府同意/u)
    expect(textOf(must(drafting('notice', { without: ['request'] })))).not.toMatch(/经[^，]*同意/u)
  })

  it('另一方发文的，起草出来是代拟稿；本方发文的不是', () => {
    expect(must(drafting('minutes', {}, 'union')).fields.prepared).toBe(true)
    expect(must(drafting('minutes', {}, 'government')).fields.prepared).toBe(false)
    expect(must(drafting('conveneRequest')).fields.prepared).toBe(false)
  })

  it('附件与附件说明的名称、顺序一致', () => {
    const { fields } = must(drafting('notice'))
    expect(fields.attachments).toEqual(fields.enclosures.map((enclosure) => enclosure.title))
    expect(fields.enclosures).toHaveLength(drafting('notice').rule.encloses.length)
  })
})

describe('会议纪要', () => {
  it('每个议题写明听取、指出、议定，议定事项一行一条；没有记下的不写', () => {
    const paper = must(drafting('minutes'))
    const text = textOf(paper)
    expect(text).toContain('会议听取了自治区总工会权益保障部关于加强新就业形态劳动者权益保障的汇报。')
    expect(text).toContain('会议指出，维护新就业形态劳动者权益事关社会稳定')
    expect(paper.clauses.filter((clause) => clause.level === 3 && clause.text.includes('牵头'))).toHaveLength(
      1,
    )
    const blank = textOf(must(drafting('minutes', { without: ['record'] })))
    expect(blank).not.toContain('会议议定，')
    expect(blank).not.toContain('会议指出')
  })

  it('以往未落实的事项带着说明、意见和新时限写进第一部分', () => {
    expect(textOf(must(drafting('minutes')))).toContain(
      '研究出台进一步加强职工疗休养工作的意见；未落实原因：资金渠道尚在研究；建议继续推进；于2025年6月30日前完成。',
    )
  })

  it('纪要里的议定事项能原样取成清单：单位、时限、议题都对得上', () => {
    const world = fullWorld()
    const input = drafting('minutes')
    const { document } = saved(world, input, must(input))
    const found = itemsOfMinutes(world.state(), document.id, plainCalendar).flatMap((one) => one.items)
    const decided = found.filter((one) => one.topic !== null && one.leadUnit !== '')
    expect(decided.map((one) => [one.leadUnit, one.coUnits, one.deadline])).toEqual([
      ['自治区人力资源和社会保障厅', ['自治区财政厅', '自治区总工会'], '2024-12-31'],
      ['自治区住房和城乡建设厅', ['自治区总工会'], '2025-06-30'],
      ['自治区财政厅', ['自治区总工会'], '2025-03-31'],
    ])
  })

  it('出席、请假、列席按单位列出，代会的注明', () => {
    const { attendees } = must(drafting('minutes')).fields
    expect(attendees?.attending.map((group) => group.organisation)).toContain('自治区财政厅')
    expect(attendees?.attending.find((group) => group.organisation === '自治区财政厅')?.names).toEqual([
      '马志国（代）',
    ])
    expect(attendees?.sittingIn.length).toBeGreaterThan(0)
  })
})

describe('记录与文稿', () => {
  it('排出来的文稿读回去，就是审批所绑定的内容，一字不差', () => {
    const world = fullWorld()
    for (const key of keys) {
      const input = drafting(key)
      const { document, clauses } = saved(world, input, must(input))
      const { issuingSide, issuerName, openness, signed } = document.fields
      const back = decompose(compose(document, clauses), { issuingSide, issuerName, openness, signed })
      const again = decompose(
        compose(
          {
            ...document,
            fields: {
              ...document.fields,
              number: { code: '政办字', year: 2024, serial: 8 },
              date: '2024-11-06',
            },
          },
          clauses,
        ),
        { issuingSide, issuerName, openness, signed },
      )
      expect(back?.clauses.map((clause) => clause.text)).toEqual(
        must(input).clauses.map((clause) => clause.text),
      )
      expect(again?.content).toBe(back?.content)
    }
  })

  it('未签发的稿子没有字号、日期和署名的位置；签发后才有', () => {
    const world = fullWorld()
    const input = drafting('notice')
    const { document, clauses } = saved(world, input, must(input))
    expect(compose(document, clauses)).not.toHaveProperty('signature')
    expect(compose(document, clauses)).not.toHaveProperty('number')
    const issued = { ...document, fields: { ...document.fields, date: '2024-11-06' } }
    expect(compose(issued, clauses).signature).toEqual({
      organisations: [document.fields.issuerName],
      date: '2024-11-06',
      sealed: true,
    })
    const bare = { ...issued, fields: { ...issued.fields, signed: false } }
    expect(compose(bare, clauses)).not.toHaveProperty('signature')
  })

  it('条款里的换行成为另起的一段，空白条款不印', () => {
    const world = fullWorld()
    const input = drafting('notice')
    const { document, clauses } = saved(world, input, must(input))
    const [first] = clauses
    if (first === undefined) throw new Error('no clause')
    const odd = [
      { ...first, fields: { ...first.fields, level: 1, text: '标题\n第一段\n\n第二段' } },
      { ...first, id: 'clause/z' as RecordId, fields: { ...first.fields, rank: 'z', text: '  ' } },
    ]
    expect(compose(document, odd).body).toEqual([
      { level: 1, text: '标题' },
      { level: 0, text: '第一段' },
      { level: 0, text: '第二段' },
    ])
  })
})

describe('惯用语', () => {
  it.each([
    ['9:00', '上午9时'],
    ['9:30', '上午9时30分'],
    ['14:30', '下午2时30分'],
    ['12:00', '下午12时'],
    ['19:00', '晚上7时'],
    ['上午9:00', '上午9时'],
    ['下午2:30', '下午2时30分'],
    ['上午10时', '上午10时'],
    ['', ''],
  ])('时间 %s 写作 %s', (time, words) => expect(formatTime(time)).toBe(words))

  it('并列的书名号之间不加顿号，带文号的之后加', () => {
    expect(joined(['《甲》', '《乙》', '《丙》（一号）', '《丁》'])).toBe(
      '《甲》《乙》《丙》（一号）、《丁》',
    )
  })

  it.each([
    ['关于加强保障的议题', '关于加强保障'],
    ['推进改革', '关于推进改革'],
    ['关于设立基金的建议', '关于设立基金'],
  ])('议题 %s 写作 %s', (title, about) => expect(aboutTopic(title)).toBe(about))
})

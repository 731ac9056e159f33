import { countApprovals } from '@domain/approval/counting'
import { pass, submit } from '@domain/approval/passing'
import { draft, World as Office } from '@domain/approval/world.fixture'
import { plainCalendar } from '@domain/calendar/calendar'
import { open } from '@domain/conference/conference.fixture'
import type { SealUse } from '@domain/model/register'
import { day, World } from '@domain/world.fixture'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedFonts } from '../fonts/shipped.fixture'
import { layoutDocument } from '../layout/layoutDocument'
import { fullWorld } from '../templates/state.fixture'
import type { Block, DocumentTree } from '../tree'
import { validateTree } from '../validateTree'
import { agendaSheet } from './agenda'
import { fittedTable } from './fitted'
import { implementationListSheet } from './implementationList'
import { receiptSheet } from './receipt'
import { conferenceRegister, incomingRegister, outgoingRegister, sealRegister } from './registers'
import { byPrecedence, nameCards, nameListSheet, seatPlan, signInSheet } from './roster'
import { scheduleSheet } from './schedule'
import { sheet, value } from './sheet'
import { draftingSlip, handlingSlip, sealSlip } from './slips'
import { statisticsSheet } from './statistics'
import { topicFormSheet, topicListSheet } from './topics'

const today = day('2024-11-25')
const cells = (block: Block): readonly string[] =>
  'table' in block
    ? [...(block.table.head ?? []), ...block.table.rows].flat().map((cell) => cell.text)
    : 'pairs' in block
      ? block.pairs.flatMap((pair) => [pair.label, pair.text])
      : 'level' in block
        ? [block.text]
        : 'aloud' in block
          ? [block.aloud]
          : 'cards' in block
            ? block.cards.map((card) => card.name)
            : 'seats' in block
              ? block.seats.rows.flat()
              : 'qr' in block
                ? [block.qr.text]
                : 'chart' in block
                  ? block.chart.bars.map((bar) => `${bar.label} ${bar.value}`)
                  : [block.centred]
const words = (tree: DocumentTree): string => [tree.title, ...tree.body.flatMap(cells)].join('\n')

const use: SealUse = {
  no: 3,
  state: 'applied',
  document: 'document/1',
  title: '会议通知',
  documentNumber: '政办字〔2024〕8号',
  way: 'registered',
  seal: null,
  sealName: '办公厅印章',
  copies: 20,
  signer: '高建平',
  signedOn: '2024-11-08',
  applicant: { person: 'p', name: '郑向东', office: 'o', at: 0 },
  approver: '高建平',
  approverPost: '副秘书长',
  custodian: { person: 'q', name: '许静怡', office: 'o', at: 0 },
  at: 0,
  date: '2024-11-08',
  reason: '印发通知',
}

describe('会议材料和表单', () => {
  const empty = (() => {
    const world = new World()
    open(world)
    return world.state()
  })()
  const full = fullWorld().state()

  it('会议刚新建、什么都还没有时，也都排得出来', () => {
    for (const state of [empty, full]) {
      const trees = [
        agendaSheet(state),
        nameListSheet(state),
        signInSheet(state),
        nameCards(state),
        seatPlan(state),
        receiptSheet(state),
        topicListSheet(state),
        topicFormSheet(state, null),
        implementationListSheet(state, today),
        conferenceRegister([state], '办公厅', today),
        outgoingRegister([], '办公厅'),
        incomingRegister(
          state.incoming.map((row) => row.fields),
          '办公厅',
        ),
        sealRegister([use], '办公厅'),
        sealSlip(use, '办公厅'),
      ]
      for (const tree of trees) {
        const checked = validateTree(tree)
        expect(checked.ok ? [] : checked.error, tree.title).toEqual([])
        expect(words(tree)).not.toMatch(/[{}]|undefined|null/)
      }
    }
  })

  it('名单、签到表列全所有人，请假的不设桌牌，代会的写代会人的名字', () => {
    for (const name of ['韩立群', '周明德', '赵铁柱']) {
      expect(words(nameListSheet(full))).toContain(name)
      expect(words(signInSheet(full))).toContain(name)
    }
    const cards = words(nameCards(full))
    expect(cards).toContain('马志国')
    expect(cards).not.toContain('宋长河')
    expect(words(nameListSheet(full))).toContain('马志国（处长）代会')
  })

  it('座次以主持人居中，第二位在其左手，人人有座且只有一座', () => {
    expect(byPrecedence(['1', '2', '3', '4', '5'])).toEqual(['4', '2', '1', '3', '5'])
    expect(byPrecedence(['1', '2'])).toEqual(['2', '1'])
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 }), (names) => {
        expect([...byPrecedence(names)].sort()).toEqual([...names].sort())
        expect(byPrecedence(names)[Math.floor(names.length / 2)]).toBe(names[0])
      }),
    )
    const seats = seatPlan(full, 4).body.flatMap(cells)
    expect(new Set(seats).size).toBe(seats.length)
    expect(seats).toHaveLength(9)
    expect(seats[1]).toBe('韩立群')
  })

  it('落实情况清单是横排，未落实的写出说明、意见和新时限', () => {
    const tree = implementationListSheet(full, today)
    expect(tree.orientation).toBe('landscape')
    const text = words(tree)
    for (const part of [
      '牵头单位',
      '配合单位',
      '责任人',
      '完成时限',
      '时间节点',
      '未落实',
      '说明：资金渠道尚在研究',
      '新时限：2025年6月30日',
    ])
      expect(text).toContain(part)
  })

  it('落实情况统计的条形加起来就是清单的项数，按单位分的也是', () => {
    const tree = statisticsSheet(full, today)
    const chart = tree.body.flatMap((block) => ('chart' in block ? [block.chart] : []))[0]
    const table = tree.body.flatMap((block) => ('table' in block ? [block.table] : []))[0]
    const total = full.resolutions.length + full.carriedIn.length
    expect(total).toBeGreaterThan(0)
    expect(chart?.bars.reduce((sum, bar) => sum + bar.value, 0)).toBe(total)
    expect(table?.rows.reduce((sum, row) => sum + Number(row[2]?.text), 0)).toBe(total)
    expect(words(tree)).toContain(`共${total}项`)
  })

  it('倒排表逐日排列，每行写明时限和依据；没有放假安排的年份、非工作日都注明', () => {
    const rows = (tree: DocumentTree) =>
      tree.body
        .flatMap((block) => ('table' in block ? block.table.rows : []))
        .map((row) => row.map((one) => one.text))
    const plain = rows(scheduleSheet(full, { calendar: plainCalendar }))
    const dates = plain.map((row) => (row[1] ?? '').split('\n')[0]?.split('.').map(Number) ?? [])
    const number = ([y = 0, m = 0, d = 0]: readonly number[]) => y * 10_000 + m * 100 + d
    expect(dates.map(number)).toEqual(dates.map(number).toSorted((a, b) => a - b))
    expect(plain.find((row) => row[2]?.includes('征集'))).toEqual(
      expect.arrayContaining(['会前2个月', '第六条']),
    )
    for (const row of plain) {
      expect(row[6]).toMatch(/\d{4}年放假安排未公布/)
      if (/星期[六日]/.test(row[1] ?? '')) expect(row[6]).toContain('非工作日')
    }
    const known = { ...plainCalendar, years: [2023, 2024, 2025] }
    for (const row of rows(scheduleSheet(full, { calendar: known }))) expect(row[6]).not.toContain('未公布')
  })

  it('议题征集表按制度的类别列项，所选类别打上记号', () => {
    const topic = full.topics[0]
    if (topic === undefined) throw new Error('no topic')
    const text = words(topicFormSheet(full, topic))
    expect(text).toContain(topic.fields.background)
    expect(text.match(/■/gu)).toHaveLength(1)
    expect(words(topicFormSheet(full, null))).not.toContain('■')
  })

  it('发文稿纸印着版本码和每一级签字栏，签过的写出意见、姓名、日期', () => {
    const world = new Office('union')
    const id = draft(world, 'minutes')
    const slip = () =>
      words(
        draftingSlip(
          world.route(id),
          world.dossier(id).approvals.map((row) => row.fields),
          { name: '总工会办公室', phone: '0000' },
        ),
      )
    const before = slip()
    expect(before).toContain(world.route(id).versionCode)
    for (const party of world.route(id).steps.flatMap((step) => (step.step === 'signOff' ? step.party : [])))
      expect(before).toContain(`\n${party}\n`)
    world.run(submit(world.dossier(id), world.as('经办甲', 'handler')))
    const review = { step: 'review', stage: 'union', opinion: '请审定', post: '主任' } as const
    world.run(pass(world.dossier(id), review, world.as('审核乙', 'reviewer')))
    expect(slip()).toContain('请审定\n审核乙（主任）　2024年10月10日')
    expect(countApprovals(world.dossier(id).approvals, world.route(id).digest).round).toBe(1)
  })

  it('清单各列宽窄照内容：没有内容的列，列名也不一字一行，最高的一格尽量矮', () => {
    const row = [
      '1',
      '统筹公共服务设施建设户外劳动者服务站点，明确标准',
      '示范市住房和城乡建设局',
      '2026.10.31',
      '',
    ]
    const table = fittedTable(
      ['序号', '议定事项', '牵头单位', '完成时限', '时间节点'],
      [row.map((text) => value(text))],
      {
        sizePt: 12,
      },
    )
    const list = layoutDocument(sheet('清单', [table]), shippedFonts())
    const texts = list.pages[0]?.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) ?? []
    expect(texts).toEqual(expect.arrayContaining(['时间', '节点', '2026.10.31']))
    expect(
      Math.max(...row.map((text) => texts.filter((line) => text.includes(line)).length)),
    ).toBeLessThanOrEqual(3)
  })

  it('四家会签、两家签发的发文稿纸也是一面', () => {
    const world = new Office('union')
    const view = world.route(draft(world, 'minutes'))
    const [signOff] = view.steps.filter(({ step }) => step === 'signOff')
    if (!signOff) throw new Error('no sign-off')
    const parties = [
      '共青团示范市某和区委员会',
      '示范市某和区妇女联合会',
      '示范市某和区科学技术协会',
      '示范市某和区残疾人联合会',
    ]
    const signed = { state: 'done', by: '白雅静', post: '书记', opinion: '同意。' } as const
    const countersigned = parties.map((party) => ({
      ...signOff,
      ...signed,
      step: 'countersign' as const,
      party,
    }))
    const slip = draftingSlip(
      {
        ...view,
        document: { ...view.document, attachments: ['参会回执', '会议议程', '议题清单'], prepared: false },
        steps: [...view.steps, ...countersigned],
      },
      [],
      { name: '示范市某和区总工会办公室', phone: '0000-0000001' },
    )
    for (const party of parties) expect(words(slip)).toContain(party)
    expect(layoutDocument(slip, shippedFonts()).pages).toHaveLength(1)
  })

  it('收文处理笺有签收、拟办、批示、承办结果各栏', () => {
    const [incoming] = full.incoming
    if (incoming === undefined) throw new Error('no incoming')
    const text = words(handlingSlip(incoming.fields, '办公厅'))
    for (const part of [
      '签收人',
      '拟办意见',
      '领导批示',
      '承办结果',
      '同意。　韩立群（自治区副主席）　2024年9月12日',
    ])
      expect(text).toContain(part)
  })

  it('用印登记簿三种用印方式都登记，份数、审批人、监印人齐全', () => {
    for (const way of ['registered', 'blank', 'specimen'] as const) {
      const text = words(sealRegister([{ ...use, way }], '办公厅'))
      for (const part of ['20', '高建平', '许静怡', '郑向东']) expect(text).toContain(part)
    }
  })
})

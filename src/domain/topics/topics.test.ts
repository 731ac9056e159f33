import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { addTopic, open, settledTopic, topicInput } from '../conference/conference.fixture'
import { readyApproved } from '../regulation/shipped.fixture'
import { day, refused, World, written } from '../world.fixture'
import {
  addResearch,
  createTopic,
  editTopic,
  offeredTopics,
  removeTopic,
  screenTopics,
  type TopicInput,
  takeUpTopics,
} from './commands'
import {
  consult,
  handleOpinion,
  moveConsultationDue,
  recordReply,
  remind,
  withdrawConsultation,
} from './consultations'
import {
  approveTopics,
  type OutcomeInput,
  orderTopic,
  proposeOutcome,
  settleTopics,
  tellProposers,
} from './settle'
import { agendaTopics, missingFields, topicRow, topicStage, topicView } from './view'

const world = () => {
  const made = new World()
  open(made)
  return made
}
const outcome = (change: Partial<OutcomeInput> = {}): OutcomeInput => ({
  outcome: 'onAgenda',
  reason: '',
  mergedInto: null,
  unansweredReason: '',
  ...change,
})
const stage = (w: World, id: RecordId): string => {
  const row = topicRow(w.state(), id)
  return row === undefined ? 'gone' : topicStage(w.state(), row)
}
const settle = (w: World, ids: readonly RecordId[], organisation: string) => {
  const ctx = w.ctx(organisation)
  return settleTopics(ctx, w.state(), ids, { side: ctx.me.side, date: ctx.today, taken: null })
}
const ask = (w: World, topic: RecordId, ...units: string[]) =>
  consult(
    w.ctx(),
    w.state(),
    [topic],
    units.map((unit) => ({ unit, due: day('2024-07-01'), question: '请研提意见', mode: 'written' })),
  )
const reply = (opinion: 'agree' | 'amend' | 'disagree', text = '') => ({
  opinion,
  text,
  receivedOn: day('2024-06-03'),
  number: '',
  signer: '',
  scan: null,
})

describe('征集与筛选', () => {
  test('N6a: side, path and category follow the regulation', () => {
    const w = world()
    const create = (change: Partial<TopicInput>, takenFrom = '') =>
      createTopic(w.ctx(), w.state(), { ...topicInput('union', 'interests', '议题'), ...change }, takenFrom)
    expect(refused(create({ title: ' ' }))).toBe('topic.noTitle')
    expect(refused(create({ unit: '' }))).toBe('topic.noUnit')
    expect(refused(create({ category: 'policyReport' }))).toBe('topic.category')
    expect(refused(create({ side: 'elsewhere' }))).toBe('topic.noPath')
    expect(refused(create({ side: 'government' }))).toBe('topic.otherCollector')
    const act = w.apply(create({ side: 'government' }, '政府办公厅来函'))
    expect(w.row('topic', written(act, 'topic')).fields).toMatchObject({
      side: 'government',
      path: 'government',
    })
    expect(act.why).toBe('政府办公厅来函')
  })

  test('a joint topic is possible only where the text knows one', () => {
    const w = world()
    const joint = { ...topicInput('union', 'interests', '联合议题'), joint: true }
    w.apply(createTopic(w.ctx(), w.state(), joint))
    const other = new World(readyApproved())
    open(other)
    expect(refused(createTopic(other.ctx(), other.state(), joint))).toBe('topic.noJoint')
  })

  test('what a form lacks is named', () => {
    const w = world()
    const { background, contact, ...rest } = topicInput('union', 'interests', '议题')
    const id = written(
      w.apply(createTopic(w.ctx(), w.state(), { ...rest, background: '', contact: ' ' })),
      'topic',
    )
    expect(missingFields(w.regulation, w.row('topic', id).fields)).toEqual(['background', 'contact'])
    expect([background, contact]).not.toContain('')
  })

  test('a topic is returned only with a reason, and accepted ones get their research', () => {
    const w = world()
    const [first, second] = [addTopic(w, 'union', '甲'), addTopic(w, 'union', '乙')]
    expect(refused(screenTopics(w.ctx(), w.state(), [first], 'returned'))).toBe('reasonNeeded')
    w.apply(screenTopics(w.ctx(), w.state(), [first], 'returned', '不属于联席会议内容'))
    w.apply(screenTopics(w.ctx(), w.state(), [second], 'accepted'))
    expect([stage(w, first), stage(w, second)]).toEqual(['returned', 'accepted'])
    const visit = { date: day('2024-06-04'), participants: '调研组', content: '座谈' }
    expect(refused(addResearch(w.ctx(), w.state(), [second], visit))).toBe('topic.researchFuture')
    w.apply(addResearch(w.ctx(), w.state(), [first, second], { ...visit, date: day('2024-06-01') }))
    expect(w.row('topic', second).fields.research.length).toBe(1)
  })
})

describe('征求意见', () => {
  test('each unit is asked in a scope of its own and only once', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    const act = w.apply(ask(w, topic, '人社厅', '财政厅'))
    expect(new Set(act.edits.map((edit) => edit.scope)).size).toBe(2)
    expect(act.edits.every((edit) => edit.scope.startsWith(`consultation/${topic.slice(6)}/`))).toBe(true)
    expect(refused(ask(w, topic, '财政厅'))).toBe('consultation.twice')
    expect(refused(ask(w, topic, ' '))).toBe('consultation.nobody')
    const late = { unit: '教育厅', due: day('2024-06-02'), question: '', mode: 'written' } as const
    expect(refused(consult(w.ctx(), w.state(), [topic], [late]))).toBe('consultation.duePast')
  })

  test('a deadline moves only with a reason, which stays visible', () => {
    const w = world()
    const id = written(w.apply(ask(w, addTopic(w, 'union', '甲'), '人社厅')), 'consultation')
    expect(refused(moveConsultationDue(w.ctx(), w.row('consultation', id), day('2024-07-05'), ''))).toBe(
      'reasonNeeded',
    )
    w.apply(moveConsultationDue(w.ctx(), w.row('consultation', id), day('2024-07-05'), '该厅换届'))
    expect(w.row('consultation', id).fields).toMatchObject({
      due: '2024-07-05',
      dueHistory: [{ from: '2024-07-01', to: '2024-07-05', reason: '该厅换届' }],
    })
  })

  test('an opinion that is not plain agreement says what it is and how it was handled', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    const act = w.apply(ask(w, topic, '人社厅', '财政厅'))
    const [first, second] = [written(act, 'consultation', 0), written(act, 'consultation', 1)]
    expect(stage(w, topic)).toBe('consulting')
    expect(refused(handleOpinion(w.ctx(), w.row('consultation', first), 'adopted', ''))).toBe(
      'consultation.noReply',
    )
    expect(refused(recordReply(w.ctx(), w.row('consultation', first), reply('amend')))).toBe(
      'consultation.noText',
    )
    w.apply(recordReply(w.ctx(), w.row('consultation', first), reply('amend', '建议分两年安排')))
    w.apply(recordReply(w.ctx(), w.row('consultation', second), reply('agree')))
    expect(stage(w, topic)).toBe('handling')
    expect(refused(handleOpinion(w.ctx(), w.row('consultation', first), 'declined', ' '))).toBe(
      'reasonNeeded',
    )
    w.apply(handleOpinion(w.ctx(), w.row('consultation', first), 'partly', '先安排一年'))
    expect(stage(w, topic)).toBe('ready')
    expect(refused(remind(w.ctx(), [w.row('consultation', first)], '请抓紧'))).toBe('consultation.answered')
    expect(refused(recordReply(w.ctx(), w.row('consultation', first), reply('agree')))).toBe('reasonNeeded')
    w.apply(recordReply(w.ctx(), w.row('consultation', first), reply('disagree', '经费不足'), '录入有误'))
    expect(w.row('consultation', first).fields.handling).toBeNull()
  })

  test('a request is withdrawn with a reason and then no longer holds the topic up', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    const id = written(w.apply(ask(w, topic, '人社厅')), 'consultation')
    w.apply(remind(w.ctx(), [w.row('consultation', id)], '请抓紧'))
    expect(refused(withdrawConsultation(w.ctx(), w.row('consultation', id), ''))).toBe('reasonNeeded')
    w.apply(withdrawConsultation(w.ctx(), w.row('consultation', id), '问错单位'))
    expect(refused(recordReply(w.ctx(), w.row('consultation', id), reply('agree')))).toBe(
      'consultation.withdrawn',
    )
    expect(stage(w, topic)).toBe('accepted')
    w.apply(ask(w, topic, '人社厅'))
  })
})

describe('商议确定', () => {
  test('N6c: a topic with unanswered or unhandled opinions goes on the agenda only with a reason', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    expect(refused(proposeOutcome(w.ctx(), w.state(), topic, outcome()))).toBe('topic.notAccepted')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    const id = written(w.apply(ask(w, topic, '人社厅')), 'consultation')
    const refusal = proposeOutcome(w.ctx(), w.state(), topic, outcome())
    expect(refusal.ok ? {} : refusal.error).toMatchObject({
      code: 'topic.unanswered',
      params: { count: 1, units: '人社厅' },
    })
    w.apply(recordReply(w.ctx(), w.row('consultation', id), reply('disagree', '不同意')))
    expect(refused(proposeOutcome(w.ctx(), w.state(), topic, outcome()))).toBe('topic.unhandled')
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome({ unansweredReason: '会上当面商定' })))
    expect(w.row('topic', topic).fields.unansweredReason).toBe('会上当面商定')
  })

  test('a request sent after the outcome was proposed holds up settling as well', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome()))
    w.apply(ask(w, topic, '人社厅'))
    expect(refused(settle(w, [topic], 'union'))).toBe('topic.unanswered')
  })

  test('N6d: it takes both sides; a changed outcome or title must be settled again', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    expect(refused(settle(w, [topic], 'union'))).toBe('topic.noOutcome')
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome()))
    w.apply(settle(w, [topic], 'union'))
    expect([stage(w, topic), agendaTopics(w.state()).length]).toEqual(['settling', 0])
    w.apply(settle(w, [topic], 'government'))
    expect([stage(w, topic), agendaTopics(w.state()).length]).toEqual(['settled', 1])
    expect(refused(editTopic(w.ctx(), w.state(), topic, { title: '甲（修改）' }))).toBe(
      'topic.settledNeedsReason',
    )
    w.apply(editTopic(w.ctx(), w.state(), topic, { title: '甲（修改）' }, '规范题目'))
    expect([stage(w, topic), agendaTopics(w.state()).length]).toEqual(['settling', 0])
    const row = topicRow(w.state(), topic)
    expect(row && topicView(w.state(), row).settling.outdated).toEqual(['government', 'union'])
  })

  test('nobody confirms on a day that has not come', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome()))
    const on = (date: string) =>
      settleTopics(w.ctx(), w.state(), [topic], { side: 'union', date: day(date), taken: null })
    expect(refused(on('2024-06-04'))).toBe('confirmation.future')
    w.apply(on('2024-06-02'))
  })

  test('two offices that confirm at the same time write different records', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome()))
    const acts = [settle(w, [topic], 'union'), settle(w, [topic], 'government')]
    const records = acts.map((act) => (act.ok ? written(act.value, 'confirmation') : ''))
    expect(new Set(records).size).toBe(2)
    for (const act of acts) w.apply(act)
    expect(stage(w, topic)).toBe('settled')
  })

  test('every outcome but 上会 says why, and a merge needs a topic that is still there', () => {
    const w = world()
    const [a, b] = [addTopic(w, 'union', '甲'), addTopic(w, 'government', '乙')]
    const propose = (change: Partial<OutcomeInput>) => proposeOutcome(w.ctx(), w.state(), a, outcome(change))
    expect(refused(propose({ outcome: 'outside' }))).toBe('reasonNeeded')
    expect(refused(propose({ outcome: 'merged', reason: '相近', mergedInto: a }))).toBe('topic.mergeTarget')
    w.apply(propose({ outcome: 'merged', reason: '相近', mergedInto: b }))
    const back = outcome({ outcome: 'merged', reason: '相近', mergedInto: a })
    expect(refused(proposeOutcome(w.ctx(), w.state(), b, back))).toBe('topic.mergeTarget')
  })

  test('the proposer is told once the outcome is settled', () => {
    const w = world()
    const topic = addTopic(w, 'union', '甲')
    expect(refused(tellProposers(w.ctx(), w.state(), [topic], '将上会'))).toBe('topic.notSettled')
    const settled = settledTopic(w, '乙')
    expect(refused(tellProposers(w.ctx(), w.state(), [settled], ' '))).toBe('topic.noWord')
    w.apply(tellProposers(w.ctx(), w.state(), [settled], '将上会'))
    expect(stage(w, settled)).toBe('told')
    expect(refused(removeTopic(w.ctx(), w.state(), settled, '误录'))).toBe('topic.settledStays')
  })

  test('topics stand on the agenda as they were settled and move as people wish', () => {
    const w = world()
    const [a, b, c] = ['甲', '乙', '丙'].map((title) => settledTopic(w, title))
    const order = () => agendaTopics(w.state()).map((row) => row.id)
    expect(order()).toEqual([a, b, c])
    w.apply(orderTopic(w.ctx(), w.state(), c as RecordId, 0))
    expect(order()).toEqual([c, a, b])
    expect(refused(orderTopic(w.ctx(), w.state(), addTopic(w, 'union', '丁'), 0))).toBe('topic.notOnAgenda')
  })

  test('Y2.2: where a leader approves topics they are not settled before, and the approval names who and its proof', () => {
    const w = new World(readyApproved())
    open(w)
    const topic = addTopic(w, 'government', '甲')
    w.apply(screenTopics(w.ctx(), w.state(), [topic], 'accepted'))
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome()))
    const taken = {
      person: '某副市长',
      scan: { sm3: 'c'.repeat(64), name: '批示.pdf', size: 1 },
      record: null,
    }
    const approve = () =>
      approveTopics(w.ctx('government'), w.state(), [topic], { side: 'government', date: w.today, taken })
    expect(refused(approve())).toBe('topic.notSettled')
    w.apply(settle(w, [topic], 'government'))
    w.apply(settle(w, [topic], 'union'))
    expect(stage(w, topic)).toBe('approving')
    expect(
      refused(
        approveTopics(w.ctx('government'), w.state(), [topic], {
          side: 'government',
          date: w.today,
          taken: null,
        }),
      ),
    ).toBe('confirmation.needsProof')
    w.apply(approve())
    expect(stage(w, topic)).toBe('settled')
  })
})

describe('议题储备', () => {
  test('a deferred topic is offered to the next conference, once, and the earlier list stays what it was', () => {
    const w = world()
    const topic = addTopic(w, 'union', '缓议的议题')
    w.apply(proposeOutcome(w.ctx(), w.state(), topic, outcome({ outcome: 'deferred', reason: '条件不成熟' })))
    w.apply(settle(w, [topic], 'union'))
    expect(offeredTopics(w.states(), 'conference/x' as RecordId)).toEqual([])
    w.apply(settle(w, [topic], 'government'))
    const next = open(w, { plannedDate: day('2025-05-20') })
    const offered = offeredTopics(w.states(), next)
    expect(offered.map((one) => one.row.id)).toEqual([topic])
    const act = w.apply(
      takeUpTopics(
        w.ctx(),
        w.state(next),
        offered.map((one) => one.row),
      ),
    )
    expect(w.row('topic', written(act, 'topic')).fields).toMatchObject({
      conference: next,
      carriedFrom: topic,
      outcome: null,
      screening: null,
    })
    expect(w.row('topic', topic).fields.outcome).toBe('deferred')
    expect(offeredTopics(w.states(), next)).toEqual([])
  })
})

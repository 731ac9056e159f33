import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { agendaItems } from '../conference/agenda'
import { addTopic, open } from '../conference/conference.fixture'
import { dateMatter } from '../conference/matters'
import { confirmationView } from '../confirmation/confirmation'
import { refused, World } from '../world.fixture'
import { agreeTopics, type Sitting, topicsToSettle } from './agree'
import { screenTopics } from './commands'
import { consult } from './consultations'
import { agendaTopics } from './view'

const twoAccepted = () => {
  const world = new World()
  open(world)
  const ids = ['甲议题', '乙议题'].map((title) => addTopic(world, 'union', title))
  world.apply(screenTopics(world.ctx(), world.state(), ids, 'accepted'))
  return { world, ids }
}
const agree = (world: World, ids: readonly RecordId[], organisation: string, said: Partial<Sitting> = {}) => {
  const ctx = world.ctx(organisation)
  const sitting = { withDate: true, unansweredReason: '', ...said }
  return agreeTopics(ctx, world.state(), ids, { side: ctx.me.side, date: ctx.today, taken: null }, sitting)
}

describe('双方商定（一次商定全部议题）', () => {
  test('每方一次确认：议题均上会，时间地点一并商定，双方确认后议程列入全部议题', () => {
    const { world, ids } = twoAccepted()
    expect(topicsToSettle(world.state()).map(({ id }) => id)).toEqual(ids)
    world.apply(agree(world, ids, 'union'))
    expect(agendaItems(world.state())).toEqual([])
    world.apply(agree(world, ids, 'government'))
    const state = world.state()
    expect(agendaTopics(state).map(({ id }) => id)).toEqual(ids)
    expect(confirmationView(state.confirmations, dateMatter(state)).complete).toBe(true)
    expect(agendaItems(state).flatMap(({ fields }) => fields.topics)).toEqual(ids)
    expect(topicsToSettle(state)).toEqual([])
  })

  test('不一并确认时间地点的，时间地点仍待双方商定', () => {
    const { world, ids } = twoAccepted()
    for (const side of ['union', 'government']) world.apply(agree(world, ids, side, { withDate: false }))
    expect(confirmationView(world.state().confirmations, dateMatter(world.state())).missing).toHaveLength(2)
  })

  test('有一个议题的意见没有答复，一个也不商定，并说出是哪个议题；写明理由的照商定，理由只记在这个议题上', () => {
    const { world, ids } = twoAccepted()
    const due = world.today
    world.apply(
      consult(world.ctx(), world.state(), ids.slice(1), [
        { unit: '某厅', due, question: '', mode: 'written' },
      ]),
    )
    const result = agree(world, ids, 'union')
    expect(refused(result)).toBe('topic.unanswered')
    expect(result.ok ? {} : result.error.params).toMatchObject({ title: '乙议题', units: '某厅' })
    expect(world.state().confirmations).toEqual([])
    world.apply(agree(world, ids, 'union', { unansweredReason: '该厅正在机构改革' }))
    expect(ids.map((id) => world.row('topic', id).fields.unansweredReason)).toEqual(['', '该厅正在机构改革'])
  })

  test('对方的意见没有凭据不算数', () => {
    const { world, ids } = twoAccepted()
    const ctx = world.ctx('union')
    const taken = { person: '对方经办人', scan: null, record: null }
    const input = { side: 'government', date: ctx.today, taken }
    expect(
      refused(agreeTopics(ctx, world.state(), ids, input, { withDate: true, unansweredReason: '' })),
    ).toBe('confirmation.needsProof')
  })
})

describe('征求意见（一次发出）', () => {
  test('议题点名的部门只问点名它的议题，没有议题点名的部门每个议题都问', () => {
    const { world, ids } = twoAccepted()
    const [first] = ids
    const topic = world.row('topic', first as RecordId)
    world.write({ scope: topic.scope, record: topic.id, set: { departments: ['某厅'] } })
    const inputs = ['某厅', '某局'].map((unit) => ({
      unit,
      due: world.today,
      question: '',
      mode: 'written' as const,
    }))
    world.apply(consult(world.ctx(), world.state(), ids, inputs))
    expect(world.all('consultation').map(({ fields }) => [fields.topic, fields.unit])).toEqual([
      [ids[0], '某厅'],
      [ids[0], '某局'],
      [ids[1], '某局'],
    ])
  })
})

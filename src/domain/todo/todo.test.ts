import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { cancelConference } from '../conference/commands'
import { addResolution, addTopic, open, settledTopic } from '../conference/conference.fixture'
import { requested } from '../regulation/shipped.fixture'
import { screenTopics } from '../topics/commands'
import { consult, recordReply } from '../topics/consultations'
import { proposeOutcome, settleTopics, tellProposers } from '../topics/settle'
import { day, World, written } from '../world.fixture'
import { type TodoItem, todoCounts, todoItem, todoList } from './todo'

const list = (world: World, organisation = 'union', documents: readonly TodoItem[] = []) =>
  todoList({ regulation: world.regulation, conferences: world.states() }, world.ctx(organisation), documents)
const item = (items: readonly TodoItem[], code: string): TodoItem | undefined =>
  items.find((one) => one.text.code === code)

describe('待办', () => {
  test('a fresh office is asked for what its regulation leaves open and for this year’s conference', () => {
    const world = new World(requested())
    expect(list(world).map((one) => [one.text.code, one.link.place])).toEqual([
      ['todo.silences', 'regulations'],
      ['todo.year.open', 'conferences'],
    ])
  })

  test('what is mine comes before what waits, overdue before amber before the rest', () => {
    const world = new World()
    open(world)
    world.today = day('2024-07-11')
    const items = list(world)
    const rank = (one: TodoItem) =>
      (one.owner === 'mine' ? 0 : 10) + ['overdue', 'soon', 'later', 'none'].indexOf(one.urgency)
    const ranks = items.map(rank)
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks)
    expect(items[0]).toMatchObject({
      owner: 'mine',
      urgency: 'overdue',
      text: { code: 'todo.step' },
      source: { article: '第四条' },
    })
    expect(todoCounts(items).overdue).toBeGreaterThan(0)
  })

  test('the same step is mine in one office and waits for that office in the other', () => {
    const world = new World()
    open(world)
    const mine = list(world).find((one) => one.id.endsWith('step.request'))
    const theirs = list(world, 'government').find((one) => one.id.endsWith('step.request'))
    expect(mine).toMatchObject({
      owner: 'mine',
      waitingFor: '',
      link: { place: 'documents', action: 'draft' },
    })
    expect(theirs).toMatchObject({
      owner: 'waiting',
      waitingFor: expect.stringContaining('总工会办公室'),
      link: { action: 'register' },
    })
  })

  test('an opinion waits for its unit since it was asked, red when late; its answer is mine to handle', () => {
    const world = new World()
    open(world)
    const topic = addTopic(world, 'union', '甲')
    world.apply(screenTopics(world.ctx(), world.state(), [topic], 'accepted'))
    const asked = world.apply(
      consult(
        world.ctx(),
        world.state(),
        [topic],
        [{ unit: '人社厅', due: day('2024-06-20'), question: '', mode: 'written' }],
      ),
    )
    expect(item(list(world), 'todo.opinion')).toMatchObject({
      owner: 'waiting',
      waitingFor: '人社厅',
      urgency: 'later',
      due: '2024-06-20',
    })
    expect(item(list(world), 'todo.opinion')?.since).toBe(world.all('consultation')[0]?.fields.sentAt)
    world.today = day('2024-06-21')
    expect(item(list(world), 'todo.opinion')?.urgency).toBe('overdue')
    const row = world.row('consultation', written(asked, 'consultation'))
    world.apply(
      recordReply(world.ctx(), row, {
        opinion: 'amend',
        text: '改',
        receivedOn: world.today,
        number: '',
        signer: '',
        scan: null,
      }),
    )
    expect(item(list(world), 'todo.opinion')).toBeUndefined()
    expect(item(list(world), 'todo.handleOpinion')).toMatchObject({
      owner: 'mine',
      link: { params: { topic } },
    })
  })

  test('a proposed outcome is mine to confirm until I did, then waits for the other side; then its proposer is to be told', () => {
    const world = new World()
    open(world)
    const topic = addTopic(world, 'union', '甲')
    world.apply(screenTopics(world.ctx(), world.state(), [topic], 'accepted'))
    world.apply(
      proposeOutcome(world.ctx(), world.state(), topic, {
        outcome: 'onAgenda',
        reason: '',
        mergedInto: null,
        unansweredReason: '',
      }),
    )
    const settle = (side: string) => {
      const ctx = world.ctx(side)
      world.apply(settleTopics(ctx, world.state(), [topic], { side, date: ctx.today, taken: null }))
      return ctx.now
    }
    expect(item(list(world), 'todo.topics.toConfirm')).toMatchObject({
      owner: 'mine',
      link: { action: 'open', params: { topic } },
    })
    const at = settle('union')
    expect(item(list(world), 'todo.topics.toConfirm')).toBeUndefined()
    expect(item(list(world), 'todo.topics.unconfirmed')).toMatchObject({
      owner: 'waiting',
      waitingFor: '政府方',
      since: at,
    })
    expect(item(list(world, 'government'), 'todo.topics.toConfirm')).toBeDefined()
    settle('government')
    expect(item(list(world), 'todo.topics.toTell')).toMatchObject({ owner: 'mine' })
    expect(item(list(world, 'government'), 'todo.topics.toTell')).toBeUndefined()
    world.apply(tellProposers(world.ctx(), world.state(), [topic], '将上会'))
    expect(item(list(world), 'todo.topics.toTell')).toBeUndefined()
  })

  test('several topics of one kind are one item that leads to their list', () => {
    const world = new World()
    open(world)
    for (const title of ['甲', '乙', '丙']) settledTopic(world, title)
    expect(item(list(world), 'todo.topics.toTell')).toMatchObject({
      text: { params: { count: 3 } },
      link: { action: 'list', params: { filter: 'toTell' } },
    })
  })

  test('materials are mine or waited for by side, with their article', () => {
    const world = new World()
    open(world)
    const materials = list(world).filter((one) => one.text.code === 'todo.material')
    expect(materials.map((one) => [one.owner, one.source?.article])).toEqual([
      ['mine', '第三条（二）'],
      ['waiting', '第三条（二）'],
    ])
  })

  test('resolutions show when late or due within a week, and carried ones until they say why, what then and by when', () => {
    const world = new World()
    const first = open(world)
    const late = addResolution(world, first, { deadline: '2024-06-01' })
    addResolution(world, first, { deadline: '2024-12-31' })
    expect(
      list(world)
        .filter((one) => one.text.code === 'todo.resolution')
        .map((one) => [one.id, one.urgency]),
    ).toEqual([[late, 'overdue']])
    open(world, { plannedDate: day('2025-05-20') })
    expect(item(list(world), 'todo.unimplemented')).toMatchObject({
      text: { params: { count: 2 } },
      source: { article: '第三条（一）' },
    })
    for (const { id, scope } of world.all('resolution'))
      world.write({
        scope,
        record: id,
        set: { unimplemented: { explanation: '经费未到位', opinion: '继续办理', deadline: '2025-06-30' } },
      })
    expect(item(list(world), 'todo.unimplemented')).toBeUndefined()
  })

  test('items of documents join the list in their place, and a cancelled conference leaves it', () => {
    const world = new World()
    const id = open(world)
    world.today = day('2024-07-11')
    const document = todoItem(world.ctx(), {
      id: 'document/x',
      owner: 'mine',
      due: day('2024-01-01'),
      text: { code: 'todo.document', params: {} },
      link: { place: 'documents', action: 'open', params: { document: 'document/x' } },
    })
    expect(list(world, 'union', [document])[0]?.id).toBe('document/x')
    world.apply(cancelConference(world.ctx(), world.state(id), '机构改革'))
    expect(list(world).some((one) => one.conference === id)).toBe(false)
  })

  test('an item keeps its id from day to day and ids do not repeat', () => {
    const world = new World()
    open(world)
    const ids = list(world).map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(list(world).map((one) => one.id)).toEqual(ids)
    expect(ids.every((id) => (id as RecordId).length > 0)).toBe(true)
  })
})

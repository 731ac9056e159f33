import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { draftFields } from '../approval/editing'
import { addAgendaItem, fillAgenda } from '../conference/agenda'
import { agreeDate, cancelConference, holdConference, setChair } from '../conference/commands'
import { addResolution, addTopic, open, settledTopic } from '../conference/conference.fixture'
import { receiveMaterial } from '../conference/materials'
import { conferenceStage } from '../evidence'
import type { OfficialDocument } from '../model/document'
import { registerIncoming, returnIncoming } from '../registers/incoming'
import { ready, readyApproved, readyRotating } from '../regulation/shipped.fixture'
import { addAttendees, confirmAttending } from '../roster/commands'
import { roster } from '../roster/counts'
import { scopes } from '../scopes'
import { addResearch, screenTopics } from '../topics/commands'
import { consult, recordReply } from '../topics/consultations'
import { day, refused, World } from '../world.fixture'
import { markStep } from './commands'
import { conferenceSteps, currentStep, type StepView } from './steps'

const steps = (world: World, organisation = 'union'): ReadonlyMap<string, StepView> =>
  new Map(conferenceSteps(world.state(), world.ctx(organisation)).map((view) => [view.key, view]))
const step = (world: World, key: string, organisation = 'union'): StepView => {
  const view = steps(world, organisation).get(key)
  if (view === undefined) throw new Error(`no step ${key}`)
  return view
}

/** A document as the room of documents would leave it. */
function document(world: World, rule: string, change: Partial<OfficialDocument> = {}): RecordId {
  const paper = world.regulation.papers.find((one) => one.key === rule)
  if (paper === undefined) throw new Error(`no rule ${rule}`)
  const ctx = world.ctx(paper.issues)
  const id = `document/${world.newId()}` as RecordId
  const fields = draftFields(
    {
      paper: paper.paper,
      rule,
      conference: world.state().conference.id,
      prepared: false,
      kind: 'notice',
      format: 'document',
      issuingSide: ctx.me.side,
      issuerName: paper.name,
      issuerMark: [],
      title: paper.name,
      addressees: [],
      copyTo: [],
      note: '',
      urgency: null,
      openness: 'closed',
      attachments: [],
      attendees: null,
      enclosures: [],
      signed: true,
    },
    ctx,
  )
  world.write({ scope: scopes.document(id), record: id, set: { ...fields, ...change } })
  return id
}

/** The other office's paper, signed for and registered. */
function received(world: World, paper: string): RecordId {
  const register = world.all('incoming')
  const registered = registerIncoming(
    {
      receivedOn: world.today,
      from: '对方',
      number: `${register.length + 1}号`,
      title: paper,
      copies: 1,
      urgency: '',
      files: [],
      conference: world.state().conference.id,
      paper,
      signedFor: '',
    },
    register,
    world.ctx(),
  )
  if (!registered.ok) throw new Error(registered.error.code)
  world.apply({ ok: true, value: registered.value.act })
  return registered.value.incoming
}

describe('steps of a conference', () => {
  test('each shows whose it is, by when, under which article and how strictly', () => {
    const world = new World()
    open(world)
    expect(step(world, 'notice')).toMatchObject({
      state: 'waiting',
      mine: false,
      responsible: [{ organisation: 'government', mine: false }],
      deadline: { date: '2024-09-03' },
      source: { article: '第七条', strength: 'stated' },
    })
    expect(step(world, 'notice', 'government')).toMatchObject({ mine: true, leading: true })
    expect(step(world, 'call')).toMatchObject({ mine: true, leading: false })
    expect(step(world, 'answer').source.strength).toBe('silent')
  })

  test('the first step is current, those that wait for it wait, and a day that passed is overdue', () => {
    const world = new World()
    open(world)
    expect([step(world, 'request').state, step(world, 'call').state]).toEqual(['current', 'waiting'])
    world.today = day('2024-07-11')
    expect([step(world, 'request').state, step(world, 'call').state, step(world, 'settle').state]).toEqual([
      'overdue',
      'overdue',
      'waiting',
    ])
    expect(currentStep([...steps(world).values()])?.key).toBe('request')
  })

  test('N4a: one’s own issued letter proves the request here, the received one proves it there', () => {
    const world = new World()
    open(world)
    document(world, 'conveneRequest')
    expect(step(world, 'request').state).toBe('current')
    document(world, 'conveneRequest', { issuedAt: 1 })
    expect(step(world, 'request').state).toBe('done')
    const other = new World()
    open(other)
    received(other, 'conveneRequest')
    expect(step(other, 'request', 'government').state).toBe('done')
    expect(step(other, 'answer', 'government')).toMatchObject({
      state: 'current',
      next: { action: 'draft', params: { rule: 'conveneReply' } },
    })
  })

  test('a withdrawn document proves nothing', () => {
    const world = new World()
    open(world)
    document(world, 'conveneRequest', { issuedAt: 1, withdrawn: { kind: 'revoked', reason: '有误', at: 2 } })
    expect(step(world, 'request').state).toBe('current')
  })

  test('a paper that was sent back proves nothing', () => {
    const world = new World()
    open(world)
    const id = received(world, 'conveneRequest')
    world.apply(returnIncoming(world.row('incoming', id), '缺附件', world.ctx('government')))
    expect(step(world, 'request', 'government').state).toBe('current')
  })

  test('N6a: each office proves its own topic call', () => {
    const world = new World()
    open(world)
    document(world, 'topicCallUnion', { issuedAt: 1 })
    expect(step(world, 'call').have).toBe(1)
    expect(step(world, 'call', 'government').have).toBe(0)
  })

  test('topics are screened, researched, asked about and settled before their steps are done, and what is missing is named', () => {
    const world = new World()
    open(world)
    const keys = ['collect', 'screen', 'research', 'opinions', 'settle'] as const
    const done = () => keys.filter((key) => step(world, key).state === 'done')
    expect(done()).toEqual([])
    expect(step(world, 'settle').missing[0]?.code).toBe('step.missing.noTopics')
    const topic = settledTopic(world, '甲')
    expect(done()).toEqual(['collect', 'screen', 'settle'])
    expect(step(world, 'research').missing).toEqual([
      { code: 'step.missing.topicNotResearched', params: { name: '甲' } },
    ])
    world.apply(
      addResearch(world.ctx(), world.state(), [topic], {
        date: world.today,
        participants: '',
        content: '座谈',
      }),
    )
    const asked = consult(
      world.ctx(),
      world.state(),
      [topic],
      [{ unit: '人社厅', due: day('2024-07-01'), question: '', mode: 'written' }],
    )
    world.apply(asked)
    expect(done()).toEqual(['collect', 'screen', 'research', 'settle'])
    const [row] = world.all('consultation')
    if (row === undefined) throw new Error('nobody asked')
    world.apply(
      recordReply(world.ctx(), row, {
        opinion: 'agree',
        text: '',
        receivedOn: world.today,
        number: '',
        signer: '',
        scan: null,
      }),
    )
    expect(done()).toEqual([...keys])
    const returned = addTopic(world, 'government', '乙')
    world.apply(screenTopics(world.ctx('government'), world.state(), [returned], 'returned', '重复'))
    expect(done()).toEqual([...keys])
  })

  test('roster, agenda and replies are complete only with a chair, both sides and every settled topic', () => {
    const world = new World()
    open(world)
    expect(step(world, 'roster').missing.map((text) => text.code)).toEqual([
      'step.missing.noAttendeesOf',
      'step.missing.noAttendeesOf',
      'step.missing.noChair',
    ])
    const person = (side: string, category: string, name: string) => ({
      side,
      category,
      capacity: 'attending' as const,
      unit: '某单位',
      name,
      post: '',
      phone: '',
    })
    world.apply(
      addAttendees(world.ctx(), world.state(), [
        person('government', 'departmentHeads', '张三'),
        person('union', 'unionLeaders', '李四'),
      ]),
    )
    world.apply(
      setChair(world.ctx(), world.state(), { name: '王五', post: '', role: 'attendingLeader', reason: '' }),
    )
    expect(step(world, 'roster').have).toBe(3)
    settledTopic(world, '甲')
    world.apply(
      addAgendaItem(world.ctx(), world.state(), { title: '其他', topics: [], reporter: '', minutes: 0 }),
    )
    expect(step(world, 'agenda').missing).toEqual([
      { code: 'step.missing.topicNotInAgenda', params: { name: '甲' } },
    ])
    world.apply(fillAgenda(world.ctx(), world.state()))
    expect(step(world, 'agenda')).toMatchObject({ have: 5, want: 5 })
    expect(step(world, 'replies').missing).toEqual([
      { code: 'step.missing.noReplyOf', params: { name: '李四' } },
    ])
    world.apply(confirmAttending(roster(world.state())))
    expect(step(world, 'replies').missing).toEqual([])
  })

  test('materials, minutes and resolutions prove their own steps', () => {
    const world = new World()
    const id = open(world)
    for (const row of world.state().materials)
      world.apply(
        receiveMaterial(world.ctx(), row, { unit: '', title: row.fields.title, summary: '情况', files: [] }),
      )
    expect(step(world, 'materials').have).toBe(2)
    document(world, 'minutes', { kind: 'minutes', format: 'minutes' })
    expect([
      step(world, 'minutesDraft').have,
      step(world, 'minutesApproval').have,
      step(world, 'minutesIssue').have,
    ]).toEqual([1, 0, 0])
    received(world, 'minutes')
    expect([step(world, 'minutesApproval').have, step(world, 'minutesIssue').have]).toEqual([1, 1])
    addResolution(world, id, { deadline: null })
    expect(step(world, 'list').missing[0]?.code).toBe('step.missing.resolutionIncomplete')
  })

  test('应当 is neither skipped nor ticked; anything weaker asks for a reason, which is kept', () => {
    const world = new World()
    open(world)
    const mark = (key: string, as: 'done' | 'skipped' | 'open', reason = '') =>
      markStep(world.ctx(), world.state(), key, as, reason)
    expect(step(world, 'screen')).toMatchObject({ maySkip: false, mayMarkDone: false })
    expect(refused(mark('screen', 'skipped', '来不及'))).toBe('step.must')
    expect(refused(mark('screen', 'done', '已办'))).toBe('step.must')
    expect(refused(mark('answer', 'skipped'))).toBe('reasonNeeded')
    expect(refused(mark('ghost', 'skipped', '理由'))).toBe('step.unknown')
    world.apply(mark('answer', 'skipped', '口头答复'))
    expect(step(world, 'answer')).toMatchObject({ state: 'skipped', marked: { reason: '口头答复' } })
    expect(refused(mark('answer', 'skipped', '口头答复'))).toBe('unchanged')
    world.apply(mark('answer', 'open'))
    expect(step(world, 'answer').marked).toBeNull()
  })

  test('what was left open when the conference was held is shown as missed, not as due', () => {
    const world = new World()
    open(world)
    world.today = day('2024-09-11')
    expect(step(world, 'notice').state).toBe('overdue')
    world.apply(holdConference(world.ctx(), world.state(), day('2024-09-10')))
    expect(step(world, 'notice').state).toBe('missed')
    expect(step(world, 'meeting').state).toBe('done')
    expect(step(world, 'minutesDraft').state).toBe('current')
  })

  test('a cancelled conference has nothing left to do', () => {
    const world = new World()
    open(world)
    world.apply(cancelConference(world.ctx(), world.state(), '机构改革'))
    expect([...steps(world).values()].every((view) => view.state === 'missed' || view.state === 'done')).toBe(
      true,
    )
    expect(conferenceStage(world.state())).toBe('cancelled')
  })

  test('the click drafts what is ours, opens what is under way, and registers what the other side sends', () => {
    const world = new World()
    open(world)
    expect(step(world, 'request').next).toMatchObject({
      place: 'documents',
      action: 'draft',
      params: { rule: 'conveneRequest' },
    })
    const id = document(world, 'conveneRequest')
    expect(step(world, 'request').next).toEqual({
      place: 'documents',
      action: 'open',
      params: { document: id },
    })
    expect(step(world, 'notice').next).toMatchObject({ action: 'register', params: { paper: 'notice' } })
    expect(step(world, 'minutesDraft').next).toMatchObject({ action: 'draft', params: { rule: 'minutes' } })
    expect(step(world, 'roster').next).toMatchObject({
      place: 'conferences',
      action: 'tab',
      params: { tab: 'roster' },
    })
    expect(step(world, 'screen').next).toMatchObject({
      place: 'topics',
      action: 'list',
      params: { filter: 'toScreen' },
    })
    expect(step(world, 'list').next).toMatchObject({ place: 'resolutions' })
  })

  test('the stage follows notice, day, minutes and resolutions', () => {
    const world = new World()
    const id = open(world)
    const stage = () => conferenceStage(world.state())
    expect(stage()).toBe('preparing')
    document(world, 'notice', { issuedAt: 1 })
    expect(stage()).toBe('noticeIssued')
    world.today = day('2024-09-10')
    world.apply(holdConference(world.ctx(), world.state(), world.today))
    expect(stage()).toBe('held')
    received(world, 'minutes')
    expect(stage()).toBe('minutesIssued')
    const done = {
      by: { person: 'p', name: '甲', office: 'o', at: 1 },
      body: '双方',
      evidence: '已建成',
      files: [],
    }
    addResolution(world, id, { done })
    expect(stage()).toBe('closed')
  })

  test('the other two institutions have their own steps: agreement on the date, turns, reports', () => {
    const dated = new World(readyApproved())
    open(dated)
    for (const side of ['government', 'union'])
      dated.apply(agreeDate(dated.ctx(side), dated.state(), { side, date: dated.today, taken: null }))
    expect(step(dated, 'date').state).toBe('done')
    // What the records prove nobody ticks without saying why.
    expect(step(dated, 'reports')).toMatchObject({ mayMarkDone: true, reasonNeeded: true })
    expect(step(dated, 'reports').state).not.toBe('done')

    const turns = new World(readyRotating())
    const duty = turns.regulation.rotation?.organisations[0] ?? ''
    open(turns, { duty })
    expect(step(turns, 'plan', duty)).toMatchObject({
      mine: true,
      leading: true,
      deadline: { date: '2024-08-26' },
    })
    expect(step(turns, 'plan', 'government').mine).toBe(false)
  })

  test('every step of every shipped regulation gives a view with a click for every office', () => {
    for (const regulation of [ready(), readyApproved(), readyRotating()]) {
      const world = new World(regulation)
      open(world, { duty: regulation.rotation?.organisations[0] ?? '' })
      for (const organisation of ['union', 'government']) {
        const views = conferenceSteps(world.state(), world.ctx(organisation))
        expect(views.length).toBe(regulation.steps.length)
        expect(views.every((view) => view.next.place !== undefined && view.want > 0)).toBe(true)
      }
    }
  })
})

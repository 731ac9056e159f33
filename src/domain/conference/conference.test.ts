import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { confirmationView } from '../confirmation/confirmation'
import { readyRotating, requested } from '../regulation/shipped.fixture'
import { proposeOutcome } from '../topics/settle'
import { day, refused, World, written } from '../world.fixture'
import {
  addAgendaItem,
  agendaGaps,
  agendaItems,
  agendaView,
  fillAgenda,
  moveAgendaItem,
  removeAgendaItem,
} from './agenda'
import {
  agreeDate,
  cancelConference,
  changeDate,
  holdConference,
  inviteMainLeader,
  keepMeetingRecord,
  recordTalk,
  setChair,
  setConveners,
} from './commands'
import { addResolution, addTopic, conferenceInput, open, settledTopic } from './conference.fixture'
import { createConference, proposeDuty } from './create'
import {
  addPaper,
  editPaper,
  missingMaterials,
  receiveMaterial,
  removePaper,
  requestMaterials,
} from './materials'
import { dateMatter, publicityMatter } from './matters'
import { approvePublicity, draftPublicity, editPublicity, publish } from './publicity'
import { yearView } from './years'

const talk = {
  date: day('2024-06-01'),
  participants: '双方办公室负责人',
  content: '突发重大问题',
  outcome: '同意召开',
  scan: null,
}

describe('新建联席会议', () => {
  test('the name is built by the regulation and the materials each side owes are asked for by their day', () => {
    const world = new World()
    open(world)
    const { conference, materials } = world.state()
    expect(conference.fields.name).toMatch(/^.+人民政府与.+总工会联席会议$/)
    expect(conference.fields).toMatchObject({ year: 2024, ordinal: 1, regulation: world.regulationId })
    expect(materials.map(({ fields }) => [fields.side, fields.content, fields.due])).toEqual([
      ['government', 'policyReport', '2024-08-31'],
      ['union', 'unionReport', '2024-08-31'],
    ])
  })

  test('N3.1: every open item of every earlier conference is pulled in, and none that is done', () => {
    const world = new World()
    const first = open(world)
    const openOne = addResolution(world, first)
    const done = {
      by: { person: 'p', name: '甲', office: 'o', at: 1 },
      body: '双方',
      evidence: '已建成',
      files: [],
    }
    addResolution(world, first, { done })
    const second = open(world, { plannedDate: day('2025-05-20') })
    expect(world.state(second).carriedIn.map((row) => row.id)).toEqual([openOne])
    const third = open(world, { plannedDate: day('2026-05-20') })
    expect(world.state(third).carriedIn.map((row) => row.id)).toEqual([openOne])
    expect(world.row('resolution', openOne).fields.carriedTo).toEqual([second, third])
  })

  test('N4c: a second conference of the year needs a reason and the record of who consulted whom', () => {
    const world = new World()
    open(world)
    const again = (adHoc: typeof conferenceInput.adHoc) =>
      createConference(world.ctx(), world.regulationId, world.states(), { ...conferenceInput, adHoc })
    expect(refused(again(null))).toBe('conference.adHocNeeded')
    expect(refused(again({ reason: ' ', talk }))).toBe('reasonNeeded')
    expect(refused(again({ reason: '重大问题', talk: { ...talk, participants: '' } }))).toBe(
      'talk.noParticipants',
    )
    const act = world.apply(again({ reason: '重大问题', talk }))
    const state = world.state(written(act, 'conference'))
    expect(state.conference.fields).toMatchObject({ ordinal: 2, adHoc: { reason: '重大问题' } })
    expect(state.consultationRecords[0]?.fields.participants).toBe('双方办公室负责人')
    expect(act.why).toBe('重大问题')
  })

  test('a regulation with open questions opens no conference and names them', () => {
    const world = new World(requested())
    const result = createConference(world.ctx(), world.regulationId, [], conferenceInput)
    expect(refused(result)).toBe('conference.silencesOpen')
    expect(result.ok ? 0 : result.error.params?.count).toBe(world.regulation.silences.length)
  })

  test('a day that has passed is refused', () => {
    const world = new World()
    const past = { ...conferenceInput, plannedDate: day('2024-06-02') }
    expect(refused(createConference(world.ctx(), world.regulationId, [], past))).toBe('conference.past')
  })

  test('R6: the organisation whose turn it is is proposed, and another needs a reason', () => {
    const world = new World(readyRotating())
    const create = (duty: string, dutyReason = '', year = 2024) =>
      createConference(world.ctx(), world.regulationId, world.states(), {
        ...conferenceInput,
        plannedDate: day(`${year}-09-10`),
        duty,
        dutyReason,
      })
    const turns = world.regulation.rotation?.organisations ?? []
    expect(proposeDuty(world.regulation, [])).toBe(turns[0])
    expect(refused(create(''))).toBe('conference.noDuty')
    expect(refused(create(turns[2] ?? ''))).toBe('conference.dutyOutOfTurn')
    world.apply(create(turns[2] ?? '', '本年承办技能竞赛'))
    world.apply(create(turns[0] ?? '', '', 2025))
    expect(proposeDuty(world.regulation, world.states())).toBe(turns[1])
  })
})

describe('日期、主持、召集', () => {
  test('changing the date needs a reason, keeps the old one and makes agreements void', () => {
    const world = new World()
    const id = open(world)
    world.apply(agreeDate(world.ctx(), world.state(), { side: 'union', date: world.today, taken: null }))
    const move = (plannedDate: string, reason: string) =>
      changeDate(world.ctx(), world.state(), world.states(), {
        plannedDate: day(plannedDate),
        time: '9:00',
        place: '第一会议室',
        reason,
      })
    expect(refused(move('2024-09-20', ''))).toBe('reasonNeeded')
    world.apply(move('2024-09-20', '主要领导出差'))
    const { fields } = world.row('conference', id)
    expect(fields.dateHistory).toMatchObject([
      { from: '2024-09-10', to: '2024-09-20', reason: '主要领导出差' },
    ])
    const view = confirmationView(world.state().confirmations, dateMatter(world.state()))
    expect(view).toMatchObject({ missing: ['union', 'government'], outdated: ['union'], complete: false })
  })

  test('a date moved into a year that has its conference takes the next number of that year', () => {
    const world = new World()
    open(world)
    const later = open(world, { plannedDate: day('2025-01-10') })
    world.apply(
      changeDate(world.ctx(), world.state(later), world.states(), {
        plannedDate: day('2024-12-20'),
        time: '',
        place: '',
        reason: '提前',
      }),
    )
    expect(world.row('conference', later).fields).toMatchObject({ year: 2024, ordinal: 2 })
  })

  test('the other side’s agreement on the date is taken in only with its proof', () => {
    const world = new World()
    open(world)
    const agree = (taken: Parameters<typeof agreeDate>[2]['taken']) =>
      agreeDate(world.ctx(), world.state(), { side: 'government', date: world.today, taken })
    expect(refused(agree(null))).toBe('confirmation.needsProof')
    expect(refused(agree({ person: '王某', scan: null, record: null }))).toBe('confirmation.needsProof')
    world.apply(agree({ person: '王某', scan: null, record: 'consultationRecord/x' }))
    expect(
      refused(agreeDate(world.ctx(), world.state(), { side: 'other', date: world.today, taken: null })),
    ).toBe('confirmation.otherSide')
  })

  test('N8a: a chair the text does not name needs a reason; the regulation’s own does not', () => {
    const world = new World()
    open(world)
    const chair = (role: string, reason = '') =>
      setChair(world.ctx(), world.state(), { name: '某领导', post: '副主席', role, reason })
    expect(refused(chair('chiefConvenerUnion'))).toBe('conference.chairReason')
    world.apply(chair('chiefConvenerUnion', '政府领导临时出国'))
    expect(world.state().conference.fields.chair?.reason).toBe('政府领导临时出国')
    world.apply(chair('attendingLeader'))
    expect(world.state().conference.fields.chair?.reason).toBe('')
  })

  test('N4b: the main leader presides only when invited with a reason', () => {
    const world = new World()
    open(world)
    const guest = { name: '某主要领导', post: '主席', role: 'mainLeader', reason: '' }
    expect(refused(setChair(world.ctx(), world.state(), guest))).toBe('conference.notInvited')
    expect(refused(inviteMainLeader(world.ctx(), world.state(), guest))).toBe('reasonNeeded')
    world.apply(
      inviteMainLeader(world.ctx(), world.state(), {
        name: '某主要领导',
        post: '主席',
        reason: '特殊重大问题',
      }),
    )
    world.apply(setChair(world.ctx(), world.state(), guest))
    expect(refused(setConveners(world.ctx(), world.state(), { ghost: { name: '甲', post: '' } }))).toBe(
      'conference.unknownRole',
    )
    world.apply(
      setConveners(world.ctx(), world.state(), { convenerUnion: { name: '某副主席', post: '常务副主席' } }),
    )
  })

  test('a conference is not held in the future, and a cancelled one gives its carried items back', () => {
    const world = new World()
    const first = open(world)
    const item = addResolution(world, first)
    const second = open(world, { plannedDate: day('2025-05-20') })
    expect(refused(holdConference(world.ctx(), world.state(second), day('2025-05-20')))).toBe(
      'conference.heldInFuture',
    )
    expect(refused(cancelConference(world.ctx(), world.state(second), ''))).toBe('reasonNeeded')
    world.apply(cancelConference(world.ctx(), world.state(second), '机构改革'))
    expect(world.row('resolution', item).fields.carriedTo).toEqual([])
    expect(refused(holdConference(world.ctx(), world.state(second), world.today))).toBe(
      'conference.cancelled',
    )
  })

  test('talks are kept with whoever talked; the meeting’s record is closed once its signed scan is in', () => {
    const world = new World()
    const id = open(world)
    const subject = world.row('conference', id)
    expect(refused(recordTalk(world.ctx(), subject, { ...talk, content: '', outcome: '' }))).toBe(
      'talk.noContent',
    )
    world.apply(recordTalk(world.ctx(), subject, talk))
    const record = {
      heldOn: day('2024-09-10'),
      from: '9:00',
      to: '11:00',
      place: '',
      chair: '某领导',
      recorder: '',
      items: [],
      scan: null,
    }
    expect(refused(keepMeetingRecord(world.ctx(), world.state(), record))).toBe('meeting.noRecorder')
    world.apply(keepMeetingRecord(world.ctx(), world.state(), { ...record, recorder: '某记录' }))
    const scan = { sm3: 'a'.repeat(64), name: '会议记录.pdf', size: 1 }
    world.apply(keepMeetingRecord(world.ctx(), world.state(), { ...record, recorder: '某记录', scan }))
    expect(world.state().meetingRecords.length).toBe(1)
    expect(refused(keepMeetingRecord(world.ctx(), world.state(), record))).toBe('meeting.noRecorder')
    expect(refused(keepMeetingRecord(world.ctx(), world.state(), { ...record, recorder: '改' }))).toBe(
      'meeting.signed',
    )
  })
})

describe('议程', () => {
  test('N8b: four items come from the template; the first holds open resolutions, the third settled topics', () => {
    const world = new World()
    const earlier = open(world)
    const item = addResolution(world, earlier)
    open(world, { plannedDate: day('2025-05-20') })
    const topic = settledTopic(world, '新业态劳动者权益')
    world.apply(fillAgenda(world.ctx(), world.state()))
    const view = agendaView(world.state())
    expect(view.map((one) => [one.no, one.fill])).toEqual([
      [1, 'implementation'],
      [2, 'topicReport'],
      [3, 'topics'],
      [4, 'assignment'],
    ])
    expect(view[0]?.resolutions.map((row) => row.id)).toEqual([item])
    expect(view[1]?.topics.map((row) => row.id)).toEqual([topic])
    expect(view[2]?.topics.map((row) => row.id)).toEqual([topic])
  })

  test('每项时长依次相加，从会议时间起排出起止时刻；有一项没有定时长，其后不写时刻', () => {
    const world = new World()
    const id = open(world, { time: '下午2:30' })
    world.apply(fillAgenda(world.ctx(), world.state()))
    const set = (minutes: readonly number[]) => {
      for (const [index, row] of agendaItems(world.state()).entries())
        world.write({ scope: row.scope, record: row.id, set: { minutes: minutes[index] ?? 0 } })
      return agendaView(world.state()).map(({ time }) => time)
    }
    expect(set([20, 45, 0, 10])).toEqual(['14:30—14:50', '14:50—15:35', '', ''])
    world.write({ scope: world.row('conference', id).scope, record: id, set: { time: '上午' } })
    expect(set([20, 45, 30, 10])).toEqual(['', '', '', ''])
  })

  test('filling again adds what was settled since and takes off what is no longer on the agenda', () => {
    const world = new World()
    open(world)
    const first = settledTopic(world, '甲议题')
    world.apply(fillAgenda(world.ctx(), world.state()))
    expect(refused(fillAgenda(world.ctx(), world.state()))).toBe('unchanged')
    const second = settledTopic(world, '乙议题')
    expect(agendaGaps(world.state()).map((row) => row.id)).toEqual([second])
    const later = { outcome: 'deferred', reason: '材料不足', mergedInto: null, unansweredReason: '' } as const
    world.apply(proposeOutcome(world.ctx(), world.state(), first, later))
    world.apply(fillAgenda(world.ctx(), world.state()))
    expect(agendaItems(world.state()).find((row) => row.fields.key === 'topics')?.fields.topics).toEqual([
      second,
    ])
  })

  test('N6d: an item with a topic that both sides have not settled is refused', () => {
    const world = new World()
    open(world)
    const topic = addTopic(world, 'union', '未商定的议题')
    const input = { title: '临时议题', topics: [topic as string], reporter: '', minutes: 10 }
    expect(refused(addAgendaItem(world.ctx(), world.state(), input))).toBe('agenda.topicNotSettled')
    world.apply(addAgendaItem(world.ctx(), world.state(), { ...input, topics: [] }))
  })

  test('items are moved, and one of the template is taken off only with a reason', () => {
    const world = new World()
    open(world)
    world.apply(fillAgenda(world.ctx(), world.state()))
    const [first, , third] = agendaItems(world.state())
    if (first === undefined || third === undefined) throw new Error('no items')
    world.apply(moveAgendaItem(world.ctx(), world.state(), third.id, 0))
    expect(agendaItems(world.state())[0]?.id).toBe(third.id)
    expect(refused(removeAgendaItem(world.ctx(), world.state(), first, ''))).toBe('reasonNeeded')
    world.apply(removeAgendaItem(world.ctx(), world.state(), first, '首次会议，无上次议定事项'))
    expect(agendaItems(world.state()).length).toBe(3)
  })
})

describe('材料、宣传、年度', () => {
  test('N3.2: materials of both sides are asked for by a day and taken in with content', () => {
    const world = new World()
    open(world)
    const [row] = world.state().materials
    if (row === undefined) throw new Error('nothing owed')
    expect(refused(requestMaterials(world.ctx(), [row], day('2024-06-01')))).toBe('material.duePast')
    world.apply(requestMaterials(world.ctx(), [row], day('2024-08-20')))
    const input = { unit: '某某厅', title: '政策措施情况', summary: '', files: [] }
    expect(refused(receiveMaterial(world.ctx(), row, input))).toBe('material.empty')
    world.apply(receiveMaterial(world.ctx(), row, { ...input, summary: '就业总体稳定' }))
    expect(missingMaterials(world.state())).toMatchObject({ expected: 2, open: [{ side: 'union' }] })
  })

  test('a paper may serve several topics and is received with its file', () => {
    const world = new World()
    open(world)
    const topics = [addTopic(world, 'union', '甲'), addTopic(world, 'government', '乙')]
    const input = { title: '汇报材料', topics, unit: '某某厅', due: null, file: null }
    expect(refused(addPaper(world.ctx(), world.state(), { ...input, topics: ['topic/x' as RecordId] }))).toBe(
      'paper.unknownTopic',
    )
    const id = written(world.apply(addPaper(world.ctx(), world.state(), input)), 'paper')
    const file = { sm3: 'b'.repeat(64), name: '汇报.pdf', size: 10 }
    world.apply(editPaper(world.ctx(), world.state(), world.row('paper', id), { ...input, file }))
    expect(world.row('paper', id).fields.receivedAt).not.toBeNull()
    expect(refused(removePaper(world.row('paper', id), ''))).toBe('reasonNeeded')
    world.apply(removePaper(world.row('paper', id), '重复'))
  })

  test('N10: a press text is published only when both sides approved exactly that text', () => {
    const world = new World()
    open(world)
    const text = { title: '联席会议召开', text: '正文', media: '日报' }
    const id = written(world.apply(draftPublicity(world.ctx(), world.state(), text)), 'publicity')
    const row = () => world.row('publicity', id)
    const approve = (organisation: string) => {
      const ctx = world.ctx(organisation)
      world.apply(
        approvePublicity(ctx, world.state(), row(), { side: ctx.me.side, date: ctx.today, taken: null }),
      )
    }
    approve('union')
    approve('government')
    world.apply(editPublicity(world.ctx(), row(), { ...text, text: '改过的正文' }))
    expect(refused(publish(world.ctx(), world.state(), row(), world.today))).toBe('publicity.notApproved')
    approve('union')
    approve('government')
    expect(
      confirmationView(world.state().confirmations, publicityMatter(world.state(), row())).complete,
    ).toBe(true)
    world.apply(publish(world.ctx(), world.state(), row(), world.today))
    expect(refused(editPublicity(world.ctx(), row(), text))).toBe('publicity.published')
  })

  test('N4c, Y2.0: a past year without a conference is a hint where the text says 原则上 and unmet where it demands one', () => {
    const world = new World()
    const id = open(world)
    world.today = day('2026-03-01')
    const flags = (regulation = world.regulation) =>
      yearView(regulation, world.states(), { today: world.today }).map((one) => [one.year, one.flag])
    expect(flags()).toEqual([
      [2026, 'open'],
      [2025, 'hint'],
      [2024, 'hint'],
    ])
    world.apply(holdConference(world.ctx(), world.state(id), day('2024-09-10')))
    const strict = structuredClone(world.regulation)
    strict.frequency.source.strength = 'stated'
    expect(flags(strict)).toEqual([
      [2026, 'open'],
      [2025, 'unmet'],
      [2024, null],
    ])
  })
})

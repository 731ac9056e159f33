/** 定稿体检 on papers as the templates draft them: what is whole passes, each thing that is missing is found. */

import { standingClauses } from '@domain/approval/content'
import { createDocument, editDocument } from '@domain/approval/editing'
import { plainCalendar } from '@domain/calendar/calendar'
import { blocking, finalChecks, needsReason } from '@domain/checks/finalChecks'
import { agreeDate } from '@domain/conference/commands'
import { dossierOf } from '@domain/evidence'
import { day, type World } from '@domain/world.fixture'
import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { draftPaper } from './index'
import { fullWorld, type Leave, office, rule } from './state.fixture'

/** A paper drafted from a world, then the world changed. */
function drafted(key: string, leave: Leave = {}, change: (world: World) => void = () => {}) {
  const world = fullWorld(leave)
  const state = world.state()
  const own = rule(state, key)
  const paper = draftPaper({
    state,
    rule: own,
    office: office(own.drafts[0] ?? own.issues),
    viewer: { today: world.today, calendar: plainCalendar },
  })
  if (paper === null) throw new Error(key)
  const made = createDocument(paper.fields, paper.clauses, world.ctx(own.drafts[0]))
  if (!made.ok) throw new Error(made.error.code)
  world.apply({ ok: true, value: made.value.act })
  change(world)
  const id = made.value.document
  const checks = () =>
    finalChecks(dossierOf(world.state(), world.row('document', id)), world.state(), world.ctx(own.issues))
  return { world, id, checks, codes: () => checks().map((check) => check.code) }
}

const conference = (world: World): RecordId => world.state().conference.id
const set = (world: World, fields: object): void =>
  world.write({ scope: world.state().conference.scope, record: conference(world), set: fields })
const agree = (world: World): void => {
  for (const side of ['union', 'government']) {
    const ctx = world.ctx(side)
    world.apply(agreeDate(ctx, world.state(), { side: ctx.me.side, date: ctx.today, taken: null }))
  }
}
/** The conference is still to come: nothing was held yet. */
const ahead: Leave = { without: ['record'] }

describe('会议通知的定稿体检', () => {
  it('情况齐全、双方已商定时间的通知没有问题', () => {
    const { codes } = drafted('notice', ahead, agree)
    expect(codes()).toEqual([])
  })

  it('缺主持人、时间、地点、参会人员、议题的，逐项指出并带条款', () => {
    const { checks, codes } = drafted('notice', {
      without: ['record', 'chair', 'time', 'place', 'people', 'topics', 'agenda'],
    })
    for (const code of ['noChair', 'noTime', 'noPlace', 'nobodyOf', 'noTopic', 'noAgenda'])
      expect(codes()).toContain(code)
    expect(checks().find((check) => check.code === 'noChair')?.article).toBe('第八条')
    expect(needsReason(checks()).length).toBeGreaterThan(0)
  })

  it('双方还没商定时间的，要说明理由', () => {
    expect(drafted('notice', ahead).codes()).toContain('dateNotAgreed')
  })

  it('改了会期而正文没改的，不能印发；会期已过的也不能', () => {
    const moved = drafted('notice', ahead, (world) => {
      set(world, { plannedDate: '2024-11-27' })
      agree(world)
    })
    expect(blocking(moved.checks()).map((check) => check.code)).toEqual(['dateNotInText'])
    const past = drafted('notice', ahead, (world) => {
      agree(world)
      world.today = day('2024-11-21')
    })
    expect(blocking(past.checks()).map((check) => check.code)).toEqual(['afterConference'])
  })

  it('有以往未办结事项时，议程第一项应是落实情况通报', () => {
    const { world, codes } = drafted('notice', ahead, agree)
    const [first] = world.state().agenda
    if (first === undefined) throw new Error('no agenda')
    world.write({ scope: first.scope, record: first.id, set: { rank: 'zz' } })
    expect(codes()).toContain('agendaFirst')
  })

  it('没有主送、留着空位、附件与说明不符的都指出来', () => {
    const { world, id, codes, checks } = drafted('notice', ahead, agree)
    const dossier = dossierOf(world.state(), world.row('document', id))
    const clauses = standingClauses(dossier.clauses).map((row, index) => ({
      id: row.id,
      level: row.fields.level as 0 | 1 | 2 | 3 | 4,
      text: index === 0 ? '定于××年××月召开。' : row.fields.text,
    }))
    world.apply(
      editDocument(
        dossier,
        { fields: { addressees: [], attachments: ['参会回执'] }, clauses },
        world.ctx('government'),
      ),
    )
    expect(codes()).toEqual(expect.arrayContaining(['noAddressee', 'placeholder', 'attachmentsDiffer']))
    expect(checks()[0]?.blocks).toBe(true)
  })
})

describe('会议纪要的定稿体检', () => {
  it('会已开、议定事项有单位有时限、以往事项说明齐全的，没有问题', () => {
    expect(drafted('minutes').codes()).toEqual([])
  })

  it('没开会、没有记录、没有出席人员、没有议定事项的，逐项指出', () => {
    const { codes } = drafted('minutes', { without: ['record', 'people', 'topics', 'agenda', 'carried'] })
    expect(codes()).toEqual(
      expect.arrayContaining(['notHeld', 'noMeetingRecord', 'noAttendees', 'nothingDecided']),
    )
  })

  it('议定事项没有牵头单位或时限的，指到那一条', () => {
    const { world, id, checks } = drafted('minutes')
    const dossier = dossierOf(world.state(), world.row('document', id))
    const clauses = standingClauses(dossier.clauses)
    const target = clauses.find((row) => row.fields.text.includes('财政厅牵头，自治区总工会配合'))
    if (target === undefined) throw new Error('no such clause')
    const next = clauses.map((row) => ({
      id: row.id,
      level: row.fields.level as 0 | 1 | 2 | 3 | 4,
      text: row.id === target.id ? '会议议定，尽快明确技能培训经费安排。' : row.fields.text,
    }))
    world.apply(editDocument(dossier, { clauses: next }, world.ctx('union')))
    expect(checks().map((check) => [check.code, check.path])).toEqual([
      ['noLeadUnit', target.id],
      ['noDeadline', target.id],
    ])
  })

  it('以往未落实事项缺说明、意见或时限的，可以起草但不能印发', () => {
    const { checks } = drafted('minutes', {}, (world) => {
      const [row] = world.state().carriedIn
      if (row === undefined) throw new Error('nothing carried in')
      world.write({
        scope: row.scope,
        record: row.id,
        set: { unimplemented: { explanation: '原因', opinion: '', deadline: null } },
      })
    })
    expect(blocking(checks()).map((check) => check.code)).toEqual(['unimplemented.opinion_deadline'])
  })
})

describe('其他文书的定稿体检', () => {
  it('议题征集晚于会前两个月的，按条款“一般”要说明理由，但不拦', () => {
    const { checks } = drafted('topicCallUnion', ahead)
    expect(checks().map(({ code, strength, blocks }) => [code, strength, blocks])).toEqual([
      ['late', 'normally', false],
    ])
    expect(needsReason(checks())).toHaveLength(1)
  })

  it('提请函没有问题', () => {
    expect(drafted('conveneRequest', ahead).codes()).toEqual([])
  })
})

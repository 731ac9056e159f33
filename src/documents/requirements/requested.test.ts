/** Rows N: the union requests, both sides settle and approve (内政办字〔2024〕8号). Each row is played by the commands of the offices. */
import { fillAgenda } from '@domain/conference/agenda'
import {
  changeDate,
  inviteMainLeader,
  keepMeetingRecord,
  recordTalk,
  setChair,
  setConveners,
} from '@domain/conference/commands'
import { topicInput } from '@domain/conference/conference.fixture'
import { createConference, openResolutions } from '@domain/conference/create'
import { tellChange } from '@domain/conference/dateChange'
import { receiveMaterial } from '@domain/conference/materials'
import { draftPublicity, publish } from '@domain/conference/publicity'
import { yearView } from '@domain/conference/years'
import { registerIncoming } from '@domain/registers/incoming'
import { named } from '@domain/regulation/names'
import { parseRegulation } from '@domain/regulation/parse'
import { reportContents, topicCategories } from '@domain/regulation/rules'
import { ready, requested } from '@domain/regulation/shipped.fixture'
import { carryOver, nextConference, uncarried } from '@domain/resolutions/carry'
import { addProgress, closeResolution, explainUnimplemented, setNode } from '@domain/resolutions/commands'
import { askExtension, decideExtension, urge } from '@domain/resolutions/followUp'
import { resolutionView } from '@domain/resolutions/view'
import { addAttendees, replyFor, signIn } from '@domain/roster/commands'
import { attendeeGroups, missingAtMeeting, rosterCounts } from '@domain/roster/counts'
import { todoList } from '@domain/todo/todo'
import { agreeTopics } from '@domain/topics/agree'
import { createTopic, offeredTopics } from '@domain/topics/commands'
import {
  consult,
  handleOpinion,
  moveConsultationDue,
  recordReply,
  remind,
} from '@domain/topics/consultations'
import { addLateTopic, lateTopics } from '@domain/topics/late'
import { proposeOutcome, settleTopics, tellProposers } from '@domain/topics/settle'
import { agendaTopics, askedAbout, topicView } from '@domain/topics/view'
import { day, refused, written } from '@domain/world.fixture'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agendaSheet } from '../sheets/agenda'
import { chairScriptSheet } from '../sheets/chairScript'
import { implementationListSheet } from '../sheets/implementationList'
import { meetingRecordSheet } from '../sheets/meetingRecord'
import { nameCards, signInSheet } from '../sheets/roster'
import { topicListSheet } from '../sheets/topics'
import { scan, words, Year } from './year.fixture'

const year = () => {
  const made = new Year(ready())
  made.open()
  return made
}

describe('总则和内容', () => {
  test('N1 通知第一段写明目的和依据，取自制度，不由人填', () => {
    const y = year()
    const [first] = y.paper('notice').clauses
    expect(first?.text).toContain(named(y.regulation, y.regulation.purpose))
    for (const basis of y.regulation.basis) expect(first?.text).toContain(named(y.regulation, basis))
  })

  test('N3.1 未落实事项缺说明、意见或完成时限的，纪要可以起草、不能印发；补齐后放行', () => {
    const y = year()
    y.hold()
    const [item] = y.list({ text: '建设职工服务中心' })
    y.on('2025-06-03')
    y.open({ plannedDate: day('2025-09-10') })
    expect(y.state.carriedIn.map((row) => row.fields.text)).toEqual(['建设职工服务中心'])
    y.agenda()
    y.hold()
    const id = y.draft('minutes', 'union')
    const blocked = () => y.checks(id).filter((one) => one.blocks && one.code.startsWith('unimplemented'))
    expect(blocked()[0]?.code).toBe('unimplemented.explanation_opinion_deadline')
    const say = (deadline: string | null) =>
      y.world.apply(
        explainUnimplemented(
          y.world.row('resolution', item ?? ('' as never)),
          { explanation: '选址调整', opinion: '继续推进', deadline },
          y.ctx('union'),
        ),
      )
    say(null)
    expect(blocked()[0]?.code).toBe('unimplemented.deadline')
    say('2026-06-30')
    expect(blocked()).toEqual([])
  })

  test('N3.1 任意几次会议、任意办结之后，未办结的事项一件也不会掉出下次会议的通报', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.boolean(), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (plan) => {
          const y = new Year(ready(), '2020-01-02')
          const open: string[] = []
          for (const [index, items] of plan.entries()) {
            const at = 2020 + index
            y.on(`${at}-01-05`)
            y.open({ plannedDate: day(`${at}-06-10`) })
            expect(y.state.carriedIn.map((row) => row.id).sort()).toEqual([...open].sort())
            y.hold()
            if (items.length === 0) continue
            const ids = y.list(...items.map((_, n) => ({ text: `${at}年第${n}项` })))
            for (const [n, done] of items.entries()) {
              const id = ids[n]
              if (id === undefined) continue
              if (!done) open.push(id)
              else
                y.world.apply(
                  closeResolution(
                    y.world.row('resolution', id),
                    { evidence: '已办', files: [] },
                    '',
                    y.ctx('union'),
                  ),
                )
            }
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('N3.1 下次会议新建之后才列入清单的事项，一次点击转入其通报；待办一直提醒到转入', () => {
    const y = year()
    y.hold()
    const held = y.state.conference.id
    y.on('2025-01-06')
    y.open({ plannedDate: day('2025-09-10') })
    y.world.apply({
      ok: true,
      value: {
        name: 'x',
        edits: [
          {
            scope: 'resolution/late' as never,
            record: 'resolution/late' as never,
            set: {
              conference: held,
              clause: null,
              topic: null,
              order: 1,
              text: '补列的事项',
              leadUnit: '某某局',
              coUnits: [],
              responsible: '',
              deadline: null,
              nodes: [],
              done: null,
              unimplemented: null,
              carriedTo: [],
            },
          },
        ],
      },
    })
    const earlier = y.world.state(held)
    const next = nextConference(earlier, y.world.states())
    if (next === undefined) throw new Error('no next conference')
    expect(uncarried(earlier, next)).toHaveLength(1)
    y.world.apply(carryOver(uncarried(earlier, next), next))
    expect(y.state.carriedIn.map((row) => row.fields.text)).toEqual(['补列的事项'])
    expect(uncarried(y.world.state(held), y.state)).toEqual([])
  })

  test('N3.2–6 通报类内容向双方收材料，研究类内容作议题类别，各注明条款', () => {
    const y = year()
    const owed = y.state.materials.map(({ fields }) => `${fields.content}.${fields.side}`)
    for (const content of reportContents(y.regulation).filter((one) => one.implementation !== true))
      for (const side of content.sides) expect(owed).toContain(`${content.key}.${side}`)
    for (const row of y.state.materials)
      y.world.apply(
        receiveMaterial(y.ctx('union'), row, { unit: '某部门', title: '材料', summary: '内容', files: [] }),
      )
    expect(y.step('materials').state).toBe('done')
    expect(topicCategories(y.regulation).map((one) => one.source.article)).toEqual(
      ['第三条（三）', '第三条（三）', '第三条（四）', '第三条（四）', '第三条（五）', '第三条（六）'].slice(
        0,
        topicCategories(y.regulation).length,
      ),
    )
    const call = y.paper('topicCallUnion', 'union')
    for (const one of topicCategories(y.regulation))
      expect(call.text).toContain(named(y.regulation, one.text).slice(0, 12))
  })
})

describe('提请、召集、人员', () => {
  test('N4a 总工会以函提请、自行编号；政府收文批示后复函引用来函', () => {
    const y = year()
    const request = y.paper('conveneRequest')
    expect(request.fields).toMatchObject({ kind: 'letter', issuingSide: 'union', prepared: false })
    expect(request.text).toContain('共同组织召开')
    const at = y.step('answer', 'government')
    expect(at).toMatchObject({ state: 'waiting', mine: true })
    const registered = registerIncoming(
      {
        receivedOn: y.world.today,
        from: '总工会',
        number: '总工函〔2024〕1号',
        title: request.fields.title,
        copies: 1,
        urgency: '',
        files: [scan],
        conference: y.state.conference.id,
        paper: 'conveneRequest',
        signedFor: '收发员',
      },
      [],
      y.ctx('government'),
    )
    if (!registered.ok) throw new Error(registered.error.code)
    y.world.apply({ ok: true, value: registered.value.act })
    expect(y.step('request', 'government').state).toBe('done')
    const reply = y.paper('conveneReply')
    expect(reply.text).toContain('总工函〔2024〕1号')
    expect(reply.text).toContain('同意与')
  })

  test('N4b 总召集人、召集人各方各一，有名有姓；邀请主要领导主持要写明事由', () => {
    const y = year()
    const roles = y.regulation.roles.filter((one) => one.function.endsWith('onvener'))
    expect(roles.map((one) => [one.function, one.side]).sort()).toEqual([
      ['chiefConvener', 'government'],
      ['chiefConvener', 'union'],
      ['convener', 'government'],
      ['convener', 'union'],
    ])
    const names = Object.fromEntries(roles.map((one, n) => [one.key, { name: `召集${n}`, post: '职务' }]))
    y.world.apply(setConveners(y.ctx('union'), y.state, names))
    expect(y.paper('conveneRequest').text).toContain('召集0')
    const guest = { name: '主要领导', post: '主席', reason: '' }
    expect(refused(inviteMainLeader(y.ctx('union'), y.state, guest))).toBe('reasonNeeded')
    y.world.apply(inviteMainLeader(y.ctx('union'), y.state, { ...guest, reason: '事关重大' }))
    expect(y.paper('conveneRequest').text).toContain('因事关重大')
  })

  test('N4c 年内第二次会议要有事由和商议记录；没有开会的年份只作提示', () => {
    const y = year()
    const again = (talk: string) =>
      createConference(y.ctx('union'), y.world.regulationId, y.world.states(), {
        plannedDate: day('2024-11-10'),
        time: '',
        place: '',
        conveners: {},
        duty: '',
        dutyReason: '',
        adHoc: {
          reason: '突发欠薪',
          talk: { date: y.world.today, participants: talk, content: '同意临时召开', outcome: '', scan: null },
        },
      })
    expect(refused(again(''))).toBe('talk.noParticipants')
    y.world.apply(again('双方办公室负责人'))
    expect(y.state.conference.fields.ordinal).toBe(2)
    expect(y.state.consultationRecords).toHaveLength(1)
    const empty = yearView(y.regulation, [], { today: day('2026-03-01') })
    expect(empty.map((one) => one.flag)).toEqual(['open'])
  })

  test('N5 出席、列席、邀请按条款类别分双方；请假、代会、签到各有记录和表格', () => {
    const y = year()
    const guest = { side: '', category: 'workers', unit: '某厂', name: '工人甲', post: '班长', phone: '' }
    expect(refused(addAttendees(y.ctx('union'), y.state, [{ ...guest, capacity: 'attending' }]))).toBe(
      'roster.capacity',
    )
    y.invite()
    const [first, second] = y.state.attendees
    if (!first || !second) throw new Error('nobody')
    y.world.apply(replyFor(y.ctx('union'), first, { reply: 'excused', reason: '出差', substitute: null }))
    const stand = { name: '副手', post: '副处长' }
    y.world.apply(replyFor(y.ctx('union'), second, { reply: 'substituted', reason: '', substitute: stand }))
    expect(rosterCounts(y.state)).toMatchObject({ excused: 1, substituted: 1 })
    expect(words(signInSheet(y.state))).toContain('请假')
    // The sheet says who was there: whoever neither signed nor asked to be excused is missing, in the minutes too.
    expect(missingAtMeeting(y.state)).toEqual([])
    y.world.apply(signIn(y.ctx('union'), [second], true))
    const missing = missingAtMeeting(y.state)
    expect(missing.length).toBe(y.state.attendees.length - 2)
    const { attending, sittingIn, excused } = attendeeGroups(y.state)
    expect([...attending, ...sittingIn].flatMap(({ names }) => names)).toEqual(['副手（代）'])
    expect(excused.flatMap(({ names }) => names)).toEqual([first.fields.name])
    expect(words(chairScriptSheet(y.state))).toContain(`应到会${y.state.attendees.length}人，实到1人`)
    expect(words(nameCards(y.state))).toContain('副手')
  })
})

describe('议题', () => {
  test('N6a 政府方议题经政府办公厅、工会方议题经总工会办公室；越过的要注明来源', () => {
    const y = year()
    const input = topicInput('government', 'interests', '根治欠薪')
    expect(refused(createTopic(y.ctx('union'), y.state, input))).toBe('topic.otherCollector')
    const id = written(y.world.apply(createTopic(y.ctx('government'), y.state, input)), 'topic')
    expect(y.world.row('topic', id).fields.path).toBe('government')
    y.world.apply(
      createTopic(y.ctx('union'), y.state, { ...topicInput('union', 'interests', '联合'), joint: true }),
    )
  })

  test('N6b 会前两个月启动征集：时限引条款；征集通知晚发要说明理由', () => {
    const y = year()
    expect(y.step('call').deadline).toMatchObject({
      date: '2024-07-10',
      source: { article: '第六条', strength: 'normally' },
    })
    const id = y.draft('topicCallUnion', 'union')
    expect(y.checks(id, 'union').map((one) => one.code)).not.toContain('late')
    y.on('2024-07-20')
    expect(y.checks(id, 'union').find((one) => one.code === 'late')).toMatchObject({ blocks: false })
    expect(y.step('call').state).toBe('overdue')
  })

  test('N6c 调研、征求意见有记录；期限只凭理由改动并留痕；意见未收齐的不能悄悄上会', () => {
    const y = year()
    const id = y.topic('新就业形态劳动者权益')
    y.research(id)
    const asked = y.ask(id, '某某厅')
    const ctx = () => y.ctx('government')
    const row = () => y.world.row('consultation', asked)
    expect(refused(moveConsultationDue(ctx(), row(), day('2024-06-20'), ''))).toBe('reasonNeeded')
    y.world.apply(moveConsultationDue(ctx(), row(), day('2024-06-20'), '涉及面广'))
    y.world.apply(remind(ctx(), [row()], '请尽快答复'))
    expect(row().fields).toMatchObject({
      dueHistory: [{ reason: '涉及面广' }],
      reminders: [{ text: '请尽快答复' }],
    })
    const outcome = { outcome: 'onAgenda', reason: '', mergedInto: null, unansweredReason: '' } as const
    expect(refused(proposeOutcome(ctx(), y.state, id, outcome))).toBe('topic.unanswered')
    y.reply(asked, { opinion: 'amend', text: '建议分年度安排' })
    y.world.apply(proposeOutcome(ctx(), y.state, id, outcome))
    expect(y.paper('opinionRequest').fields.addressees).toEqual(['某某厅'])
  })

  test('N6d 议题由双方商议确定：缺一方不上议程；缓议进储备；逐件告知提出单位；有议题清单', () => {
    const y = year()
    const id = y.topic('上会的')
    const later = y.topic('缓议的')
    y.propose(id)
    const own = y.ctx('union')
    y.world.apply(settleTopics(own, y.state, [id], { side: 'union', date: own.today, taken: null }))
    expect(agendaTopics(y.state)).toEqual([])
    const gov = y.ctx('government')
    y.world.apply(settleTopics(gov, y.state, [id], { side: 'government', date: gov.today, taken: null }))
    expect(agendaTopics(y.state).map((row) => row.id)).toEqual([id])
    const outcome = { outcome: 'deferred', mergedInto: null, unansweredReason: '' } as const
    expect(refused(proposeOutcome(own, y.state, later, { ...outcome, reason: '' }))).toBe('reasonNeeded')
    y.world.apply(proposeOutcome(own, y.state, later, { ...outcome, reason: '条件不成熟' }))
    y.world.apply(tellProposers(own, y.state, [id], '已列入议程'))
    const row = y.world.row('topic', id)
    expect(topicView(y.state, row).stage).toBe('told')
    expect(words(topicListSheet(y.state))).toContain('缓议')
  })
})

describe('会议', () => {
  test('N7 会议通知由政府办公厅印发：工会拟的只是代拟稿；筹备各环节写明谁办', () => {
    const y = year()
    expect(y.paper('notice', 'government').fields.prepared).toBe(false)
    expect(y.paper('notice', 'union').fields).toMatchObject({ prepared: true, issuingSide: 'government' })
    expect(y.step('notice', 'union')).toMatchObject({ mine: false })
    expect(y.step('papers', 'union')).toMatchObject({ mine: true, leading: true })
  })

  test('N7 通知印发后改期要写明理由：时限随之移动，双方重新商定，待办提醒另发改期通知，引用原通知；原通知不动', () => {
    const y = year()
    y.agree()
    const first = y.draft('notice', 'government')
    y.issued(first)
    const { scope } = y.world.row('document', first)
    y.world.write({ scope, record: first, set: { number: { code: '内政办字', year: 2024, serial: 8 } } })
    const before = y.world.row('document', first).fields
    const move = (over: Partial<Parameters<typeof changeDate>[3]>) =>
      changeDate(y.ctx('government'), y.state, y.world.states(), {
        plannedDate: day('2024-09-24'),
        time: '9:00',
        place: '第一会议室',
        reason: '主要负责人临时出国',
        ...over,
      })
    expect(refused(move({ reason: '' }))).toBe('reasonNeeded')
    // Another room after the notice is a change that has to be told, too.
    expect(refused(move({ plannedDate: day('2024-09-10'), place: '第二会议室', reason: '' }))).toBe(
      'reasonNeeded',
    )
    expect(refused(move({ plannedDate: day('2024-09-10') }))).toBe('unchanged')
    const due = y.step('materials').deadline?.date
    y.world.apply(move({}))
    expect(y.step('materials').deadline?.date).not.toBe(due)
    const todo = (organisation: string) =>
      todoList({ regulation: y.regulation, conferences: y.world.states() }, y.ctx(organisation)).find(
        ({ id }) => id.endsWith('.dateChange'),
      )
    expect(todo('government')).toMatchObject({ owner: 'mine', link: { params: { rule: 'dateChange' } } })
    expect(todo('union')?.owner).toBe('waiting')
    // A rule copied before there was a 改期通知 tells it by the notice itself.
    const papers = y.regulation.papers.filter(({ paper }) => paper !== 'dateChange')
    const former = { ...y.state, regulation: { ...y.regulation, papers } }
    expect(tellChange(former, y.ctx('government'))).toMatchObject({
      paper: 'notice',
      mine: true,
      link: { action: 'draft', params: { rule: 'notice' } },
    })

    expect(y.paper('dateChange').missing.map(({ fact }) => fact)).toContain('dateAgreed')
    y.agree()
    const paper = y.paper('dateChange')
    expect(paper.missing.map(({ fact }) => fact)).not.toContain('dateAgreed')
    expect(paper.text).toContain(
      '内政办字〔2024〕8号）印发后，因主要负责人临时出国，经双方商定，原定于2024年9月10日',
    )
    expect(paper.text).toContain('2024年9月24日（星期二）上午9时')
    expect(paper.fields).toMatchObject({ kind: 'notice', addressees: before.addressees, prepared: false })
    const second = y.draft('dateChange', 'government')
    expect(todo('government')?.link).toMatchObject({ action: 'open', params: { document: second } })
    expect(y.checks(second).filter((one) => one.blocks)).toEqual([])
    y.issued(second)
    expect(todo('government')).toBeUndefined()
    expect(y.world.row('document', first).fields).toEqual(before)
    // Only the room changes: no other day is named, and it is told once more.
    y.world.apply(move({ place: '第二会议室', reason: '会议室检修' }))
    expect(todo('government')?.owner).toBe('mine')
    expect(y.paper('dateChange').text).toContain('因会议室检修，对2024年')
    expect(y.paper('dateChange').text).not.toContain('原定于')
    // Back on the first day: the last notice names it, but only as the day that was given up.
    y.world.apply(move({ plannedDate: day('2024-09-10'), reason: '行程取消' }))
    expect(y.paper('dateChange').text).toContain('原定于2024年9月24日')
  })

  test('N8a 原则上由出席的政府领导主持；换人主持要说明理由，临时缺席也一样', () => {
    const y = year()
    const chair = { name: '总工会主席', post: '主席', role: 'chiefConvenerUnion', reason: '' }
    expect(refused(setChair(y.ctx('union'), y.state, chair))).toBe('conference.chairReason')
    y.world.apply(setChair(y.ctx('union'), y.state, { ...chair, reason: '政府领导临时有紧急公务' }))
    expect(y.state.conference.fields.chair?.reason).toContain('紧急公务')
  })

  test('N8b 议程四项取自制度；通知之后的临时议题写明理由，双方同意后才进议程，谁同意、何时同意都留下', () => {
    const y = year()
    y.settle(y.topic('原定议题'))
    y.agenda()
    expect(y.state.agenda).toHaveLength(4)
    y.issued(y.draft('notice', 'government'))
    const add = (reason: string) =>
      addLateTopic(y.ctx('union'), y.state, topicInput('union', 'interests', '临时议题'), reason)
    expect(refused(add(''))).toBe('topic.lateReason')
    const late = written(y.world.apply(add('突发群体性欠薪')), 'topic')
    const put = () => y.world.apply(fillAgenda(y.ctx('union'), y.state))
    expect(put).toThrow()
    const agree = (organisation: string) => {
      const ctx = y.ctx(organisation)
      const input = { side: ctx.me.side, date: ctx.today, taken: null }
      y.world.apply(agreeTopics(ctx, y.state, [late], input, { withDate: false, unansweredReason: '' }))
    }
    agree('union')
    expect(put).toThrow()
    expect(lateTopics(y.state)[0]).toMatchObject({ settled: false, reason: '突发群体性欠薪' })
    agree('government')
    expect(y.state.agenda.flatMap((item) => item.fields.topics)).toContain(late)
    expect(lateTopics(y.state)).toMatchObject([
      { settled: true, agreed: [{ side: 'union' }, { side: 'government', date: y.world.today }] },
    ])
    expect(words(agendaSheet(y.state))).toContain('临时增加')
    // A topic of the list that is taken up only now needs its reason as well.
    const other = y.topic('又一议题')
    const input = { side: 'union', date: y.world.today, taken: null }
    expect(
      refused(
        agreeTopics(y.ctx('union'), y.state, [other], input, { withDate: false, unansweredReason: '' }),
      ),
    ).toBe('topic.lateReason')
    y.hold()
    expect(y.paper('minutes', 'union').text).toContain('临时议题')
    expect(words(meetingRecordSheet(y.state))).toContain('突发群体性欠薪')
  })

  test('N8b 会上缓议的议题不作为议定事项，纪要写明缓议，下次会议的议题储备里列出', () => {
    const y = year()
    const id = y.topic('经费渠道')
    y.settle(id)
    y.agenda()
    y.hold()
    const record = y.state.meetingRecords[0]?.fields
    if (record === undefined) throw new Error('no record')
    const items = record.items.map((one) =>
      one.topic === id ? { ...one, deferred: true, decision: '待财政部门测算后再议' } : one,
    )
    y.world.apply(keepMeetingRecord(y.ctx('union'), y.state, { ...record, items }))
    const minutes = y.draft('minutes', 'union')
    expect(y.paper('minutes', 'union').text).toContain('会议认为，本议题予以缓议，待财政部门测算后再议。')
    expect(y.checks(minutes).map(({ code }) => code)).toContain('nothingDecided')
    const printed = words(meetingRecordSheet(y.state))
    for (const text of ['议定意见：缓议。', '待财政部门测算后再议']) expect(printed).toContain(text)
    y.on('2025-01-05')
    const next = y.open({ plannedDate: day('2025-09-10') })
    expect(offeredTopics(y.world.states(), next).map(({ row }) => row.id)).toEqual([id])
  })

  test('N9 纪要由总工会办公室起草，先报总工会、后报政府审定，以联席会议纪要形式由政府印发', () => {
    const y = year()
    y.settle(y.topic('议题'))
    y.invite()
    y.agenda()
    y.hold()
    const id = y.draft('minutes', 'union')
    expect(y.world.row('document', id).fields).toMatchObject({
      prepared: true,
      issuingSide: 'government',
      kind: 'minutes',
    })
    expect(y.world.row('document', id).fields.issuerMark.at(-1)).toContain('纪要')
    y.submit(id, 'union')
    const early = y.passes(id, { step: 'signOff', stage: 'union' }, 'union', 'signer')
    expect(early.ok).toBe(false)
    y.world.apply(y.passes(id, { step: 'review', stage: 'union' }, 'union', 'reviewer'))
    y.world.apply(y.passes(id, { step: 'signOff', stage: 'union' }, 'union', 'signer'))
    const steps = y.route(id, 'union').steps.filter((one) => one.step === 'signOff')
    expect(steps.map((one) => [one.side, one.state])).toEqual([
      ['union', 'done'],
      ['government', 'current'],
    ])
    const opinion = y.paper('minutesForOpinion')
    expect(opinion.fields.enclosures[0]?.title).toContain('征求意见稿')
  })

  test('N9 纪要征求意见稿：征求谁、谁还没答复、意见怎样处理都有记录；函的主送和期限随登记；逾期的不再等', () => {
    const y = year()
    y.settle(y.topic('议题', { departments: ['财政厅', '人社厅'], unit: '产业工会' }))
    y.invite()
    y.agenda()
    y.hold()
    const id = y.draft('minutes', 'union')
    expect(askedAbout(y.state, id)?.units).toEqual(['财政厅', '人社厅', '产业工会'])
    const due = day('2024-09-14')
    const inputs = ['财政厅', '人社厅'].map((unit) => ({ unit, due, question: '', mode: 'written' as const }))
    y.world.apply(consult(y.ctx('union'), y.state, [id], inputs))
    expect(refused(consult(y.ctx('union'), y.state, [id], inputs))).toBe('consultation.twice')
    const letter = y.paper('minutesForOpinion')
    expect(letter.fields.addressees).toEqual(['财政厅', '人社厅'])
    expect(letter.text).toContain('请于2024年9月14日前反馈')

    const codes = () =>
      y
        .checks(id, 'union')
        .flatMap(({ code, params }) => (/^draftUn/.test(code) ? [`${code} ${params.units}`] : []))
    const todos = () =>
      todoList({ regulation: y.regulation, conferences: y.world.states() }, y.ctx('union'))
        .filter(({ text }) => /pinion$/.test(text.code))
        .map(({ owner, waitingFor, text, link }) => [owner, waitingFor, text.code, link.params.document])
    expect(codes()).toEqual(['draftUnanswered 财政厅、人社厅'])
    expect(todos()).toEqual([
      ['waiting', '财政厅', 'todo.opinion', id],
      ['waiting', '人社厅', 'todo.opinion', id],
    ])
    const request = () => {
      const row = y.state.consultations.find(({ fields }) => fields.unit === '财政厅')
      if (row === undefined) throw new Error('not asked')
      return row
    }
    const reply = { receivedOn: y.world.today, number: '财函〔2024〕9号', signer: '', scan }
    y.world.apply(
      recordReply(y.ctx('union'), request(), { ...reply, opinion: 'amend', text: '牵头单位改为人社厅' }),
    )
    expect(codes()).toEqual(['draftUnanswered 人社厅', 'draftUnhandled 财政厅'])
    y.world.apply(handleOpinion(y.ctx('union'), request(), 'adopted', ''))
    // Whoever lets the day pass has no opinion.
    y.on('2024-09-15')
    expect(codes()).toEqual([])
    expect(todos().map(([owner, unit]) => [owner, unit])).toEqual([['waiting', '人社厅']])
    y.issued(id)
    expect(todos()).toEqual([])
    // Nothing of it counts as an opinion on the topic.
    expect(y.state.topics.flatMap((row) => topicView(y.state, row).consultations)).toEqual([])
  })

  test('N10 新闻稿经双方审核同一文本后才登记刊发', () => {
    const y = year()
    const text = { title: '联席会议召开', text: '正文', media: '日报' }
    const id = written(y.world.apply(draftPublicity(y.ctx('union'), y.state, text)), 'publicity')
    expect(refused(publish(y.ctx('union'), y.state, y.world.row('publicity', id), y.world.today))).toBe(
      'publicity.notApproved',
    )
  })
})

describe('落实和推广', () => {
  test('N11 清单有责任单位、时间节点、进展和佐证；逾期催办，延期由认定单位答复，办结凭佐证认定', () => {
    const y = year()
    y.hold()
    const [id] = y.list({ text: '建站点', deadline: '2024-12-31' })
    if (id === undefined) throw new Error('no item')
    const row = () => y.world.row('resolution', id)
    y.world.apply({
      ok: true,
      value: {
        name: 'resolution.edit',
        edits: [
          {
            scope: row().scope,
            record: id,
            set: { nodes: [{ date: '2024-11-30', text: '完成选址', done: false }] },
          },
        ],
      },
    })
    y.world.apply(setNode(row(), 0, true))
    const step = { date: y.world.today, unit: '某某局', text: '已开工', percent: 30, files: [scan] }
    y.world.apply(addProgress(row(), step, y.ctx('union')))
    const state = () => resolutionView(row(), y.state.progress, y.world.today).state
    expect(state()).toBe('underWay')
    y.on('2025-01-05')
    expect(state()).toBe('overdue')
    y.world.apply(urge([row()], { text: '请抓紧', files: [] }, '', y.ctx('union')))
    expect(y.paper('reminderUnion', 'union').text).toContain('已逾期5天')
    const ask = { unit: '某某局', text: '审批时间长', files: [], deadline: '2025-03-31' }
    y.world.apply(askExtension(row(), y.state.followUps, ask, y.ctx('union')))
    expect(refused(askExtension(row(), y.state.followUps, ask, y.ctx('union')))).toBe(
      'followUp.extensionOpen',
    )
    const asked = y.state.followUps.find((one) => one.fields.kind === 'extension')
    if (asked === undefined) throw new Error('nothing asked')
    expect(refused(decideExtension(row(), asked, false, '', '', y.ctx('government')))).toBe('reasonNeeded')
    y.world.apply(decideExtension(row(), asked, true, '', '', y.ctx('government')))
    expect(row().fields.deadline).toBe('2025-03-31')
    y.world.apply(closeResolution(row(), { evidence: '验收单', files: [scan] }, '', y.ctx('union')))
    const list = words(implementationListSheet(y.state, y.world.today))
    for (const word of ['某某局', '完成选址', '已办结', '验收单']) expect(list).toContain(word)
    expect(y.paper('assignment', 'government').text).toContain('建站点')
  })

  test('N12 下级参照本规则：改地区名即得其全部单位、公文名称，仍是有效的制度；要求写在制度里', () => {
    const lower = structuredClone(requested())
    Object.assign(lower.names, { region: '示范盟', regionShort: '盟' })
    const parsed = parseRegulation(lower)
    expect(parsed.ok).toBe(true)
    expect(lower.demands.map((one) => one.source.article)).toContain('第十二条')
  })

  test('N13 自印发之日起施行，写明废止的旧规定；之前的会议按当时的制度办', () => {
    const rule = requested()
    expect(rule.repeals.join()).toContain('内政办字〔2004〕12号')
    expect([rule.effectiveOn, rule.expiresOn, rule.trial]).toEqual(['2024-02-08', null, false])
    const y = year()
    expect(y.state.conference.fields.regulation).toBe(y.world.regulationId)
  })

  test('N6d 协商记录可附在会议和议题上，代录对方意见须有扫描件或协商记录', () => {
    const y = year()
    const id = y.topic('议题')
    const talk = { date: y.world.today, participants: '双方经办人', content: '', outcome: '', scan: null }
    expect(refused(recordTalk(y.ctx('union'), y.world.row('topic', id), talk))).toBe('talk.noContent')
    y.world.apply(recordTalk(y.ctx('union'), y.world.row('topic', id), { ...talk, outcome: '同意上会' }))
    y.propose(id)
    const say = (record: string | null) =>
      settleTopics(y.ctx('union'), y.state, [id], {
        side: 'government',
        date: y.world.today,
        taken: { person: '政府办经办人', scan: null, record },
      })
    expect(refused(say(null))).toBe('confirmation.needsProof')
    y.world.apply(say(y.state.consultationRecords[0]?.id ?? ''))
    expect(openResolutions(y.world.states())).toEqual([])
  })
})

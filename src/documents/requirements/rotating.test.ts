/** Rows R: two sides, five mass organisations in turn, the government approves alone (攀仁府办〔2016〕43号). */
import { confirmDraft, jointView } from '@domain/approval/joint'
import { submit } from '@domain/approval/passing'
import { changeDate, recordTalk, setChair } from '@domain/conference/commands'
import { createConference, proposeDuty } from '@domain/conference/create'
import { dateMatter } from '@domain/conference/matters'
import { yearView } from '@domain/conference/years'
import { documentTodos } from '@domain/registers/todos'
import { conferenceName, named } from '@domain/regulation/names'
import { officeName, offices, organisationRule } from '@domain/regulation/rules'
import { readyRotating, rotating } from '@domain/regulation/shipped.fixture'
import { closeResolution, explainUnimplemented } from '@domain/resolutions/commands'
import { comment, urge, urgingKind } from '@domain/resolutions/followUp'
import { addAttendees } from '@domain/roster/commands'
import { attendeeGroups, regulationOrder } from '@domain/roster/counts'
import { consult } from '@domain/topics/consultations'
import { day, refused } from '@domain/world.fixture'
import type { RecordId } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coordinationRecordSheet, opinionTableSheet } from '../sheets/opinions'
import { dutyRosterSheet, memberListSheet } from '../sheets/people'
import { scheduleSheet } from '../sheets/schedule'
import { scan, words, Year } from './year.fixture'

const year = () => {
  const made = new Year(readyRotating())
  made.open()
  return made
}
const five = rotating().rotation?.organisations ?? []

describe('双方和轮值', () => {
  test('R1 通知写明目的和依据，取自制度', () => {
    const y = year()
    expect(y.paper('notice').clauses[0]?.text).toContain(named(y.regulation, y.regulation.purpose))
  })

  test('R2 双方为区政府和五个群团组织：名册、议题、起草、统计都分得清', () => {
    const y = year()
    expect(
      offices(y.regulation)
        .filter((one) => one.side === 'mass')
        .map((one) => one.key),
    ).toEqual(five)
    const people = five.map((key, n) => ({
      side: 'mass',
      category: 'massLeaders',
      capacity: 'attending' as const,
      unit: officeName(y.regulation, key),
      name: `负责人${'甲乙丙丁戊'.charAt(n)}`,
      post: '主席',
      phone: '',
    }))
    y.world.apply(addAttendees(y.ctx('union'), y.state, people))
    const list = words(memberListSheet(y.state))
    for (const key of five) expect(list).toContain(officeName(y.regulation, key))
    for (const key of five) y.topic(`${key}议题`, { unit: officeName(y.regulation, key) }, key)
    expect(new Set(y.state.topics.map((row) => row.fields.unit)).size).toBe(5)
    expect(y.paper('minutes', 'government').rule.drafts).toEqual(['government', ...five])
  })

  test('R6 群团轮流筹备：按历次会议推算该谁，换人要写理由；任意多年里每轮五家各一次', () => {
    const y = year()
    expect(y.state.conference.fields.duty).toBe('union')
    y.hold()
    y.on('2025-01-06')
    expect(proposeDuty(y.regulation, y.world.states())).toBe('youthLeague')
    const out = (dutyReason: string) =>
      createConference(y.ctx('government'), y.world.regulationId, y.world.states(), {
        plannedDate: day('2025-09-10'),
        time: '',
        place: '',
        adHoc: null,
        conveners: {},
        duty: 'womensFederation',
        dutyReason,
      })
    expect(refused(out(''))).toBe('conference.dutyOutOfTurn')
    y.world.apply(out('团区委换届'))
    const roster = words(dutyRosterSheet(y.state, y.world.states()))
    expect(roster).toContain('调整：团区委换届')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (years) => {
        const one = new Year(readyRotating(), '2010-01-04')
        const turns: string[] = []
        for (let n = 0; n < years; n++) {
          one.on(`${2010 + n}-01-04`).open({ plannedDate: day(`${2010 + n}-05-10`) })
          turns.push(one.state.conference.fields.duty)
        }
        expect(turns).toEqual(turns.map((_, n) => five[n % 5]))
      }),
      { numRuns: 8 },
    )
  })
})

describe('内容和召开', () => {
  test('R7 六项内容，前三项通报；未落实的要说明和意见，缺的不能印发', () => {
    const y = year()
    expect(y.regulation.contents.map((one) => one.nature)).toEqual([
      'report',
      'report',
      'report',
      'deliberate',
      'deliberate',
      'deliberate',
    ])
    y.hold()
    const [item] = y.list({ text: '青少年活动阵地' })
    y.on('2025-01-06').open({ plannedDate: day('2025-09-10') })
    y.invite()
    y.hold()
    const id = y.draft('minutes', 'government')
    const codes = () =>
      y
        .checks(id)
        .filter((one) => one.blocks)
        .map((one) => one.code)
    expect(codes()).toContain('unimplemented.explanation_opinion')
    y.world.apply(
      explainUnimplemented(
        y.world.row('resolution', item ?? ('' as never)),
        { explanation: '用地未定', opinion: '另行选址', deadline: null },
        y.ctx('government'),
      ),
    )
    expect(codes().filter((code) => code.startsWith('unimplemented'))).toEqual([])
  })

  test('R8 区政府组织召开，原则上每年一次，缺的年份只提示；临时召开凭商议记录', () => {
    const y = year()
    const flags = yearView(y.regulation, y.world.states(), { today: day('2025-03-01') })
    expect(flags.map((one) => one.flag)).toEqual(['open', 'hint'])
    expect(y.regulation.adHoc.strength).toBe('may')
  })

  test('R9.0 筹备由政府办和群团共同承担：倒排表写明每一环节谁办、何时、依据哪条', () => {
    const y = year()
    const plan = words(scheduleSheet(y.state, y.ctx('union')))
    for (const word of ['区人民政府办公室', '总工会', '第九条', '制度未规定，按本机关惯例'])
      expect(plan).toContain(word)
  })

  test('R9a 会前15日由轮值群团以函报会议方案，其余四家会签；内容取自记录；政府审定后确定时间地点', () => {
    const y = year()
    y.topic('困难职工帮扶')
    y.invite()
    y.agenda()
    const step = y.step('plan')
    expect(step).toMatchObject({
      mine: true,
      deadline: { date: '2024-08-26', source: { article: '第九条' } },
    })
    const plan = y.paper('conferencePlan')
    expect(plan.fields).toMatchObject({ kind: 'letter', issuingSide: 'mass', prepared: false })
    expect(plan.fields.title).toContain('总工会关于报审')
    expect(plan.fields.countersigners).toHaveLength(4)
    for (const word of ['困难职工帮扶', '参会甲', '第一会议室', '会议议程']) expect(plan.text).toContain(word)
    y.issued(y.draft('conferencePlan'))
    expect(y.step('plan').state).toBe('done')
    // The government alone fixes topics, time and place.
    expect(dateMatter(y.state).sides).toEqual(['government'])
    y.agree()
    expect(y.step('date', 'government').state).toBe('done')
    const moved = { plannedDate: day('2024-09-18'), time: '', place: '第一会议室', reason: '防汛' }
    y.world.apply(changeDate(y.ctx('government'), y.state, y.world.states(), moved))
    expect(y.step('plan').deadline?.date).toBe('2024-09-03')
  })

  test('R9b 议题审定之后政府办才书面或开协调会征询；部门应正式回复，没有文号扫描件的不算', () => {
    const y = year()
    const id = y.topic('残疾人就业')
    const early = (reason: string) =>
      consult(
        y.ctx('government'),
        y.state,
        [id],
        [{ unit: '民政局', due: y.world.today, question: '', mode: 'written' }],
        reason,
      )
    expect(refused(early(''))).toBe('consultation.beforeSettled')
    y.settle(id)
    const written = y.ask(id, '人社局')
    const met = y.ask(id, '财政局', 'meeting')
    expect(y.paper('opinionRequest').fields.addressees).toEqual(['人社局'])
    y.reply(written)
    y.reply(met, { opinion: 'amend', text: '分期安排' })
    expect(y.step('opinions', 'government').missing[0]?.code).toContain('topicFormalReplies')
    const talk = {
      date: y.world.today,
      participants: '财政局、区总工会',
      content: '研究经费',
      outcome: '分两年安排',
      scan: null,
    }
    y.world.apply(recordTalk(y.ctx('government'), y.world.row('topic', id), talk))
    expect(y.step('opinions', 'government').state).not.toBe('done')
    const row = y.world.row('consultation', written)
    y.world.write({
      scope: row.scope,
      record: written,
      set: { reply: { ...(row.fields.reply ?? ({} as never)), number: '攀仁人社函〔2024〕3号' } },
    })
    expect(y.step('opinions', 'government').state).toBe('done')
    expect(words(coordinationRecordSheet(y.state))).toContain('分两年安排')
    expect(words(opinionTableSheet(y.state))).toContain('部分采纳')
  })

  test('R10 区长或副区长主持，任选其一不用说理由；别人主持要说', () => {
    const y = year()
    const chair = (role: string) =>
      setChair(y.ctx('government'), y.state, { name: '某领导', post: '', role, reason: '' })
    y.world.apply(chair('districtHead'))
    y.world.apply(chair('deputyHead'))
    expect(refused(chair(''))).toBe('conference.chairReason')
  })

  test('R10 条文没有归类的区领导排在各部门之前，方案和纪要都先写区人民政府', () => {
    const y = year()
    y.invite()
    const shortName = named(y.regulation, organisationRule(y.regulation, 'government')?.shortName ?? '')
    const leader = { side: 'government', category: '', capacity: 'attending' as const, unit: shortName }
    y.world.apply(
      addAttendees(y.ctx('government'), y.state, [{ ...leader, name: '区领导', post: '区长', phone: '' }]),
    )
    expect(regulationOrder(y.state)[0]?.fields.name).toBe('区领导')
    expect(attendeeGroups(y.state).attending[0]?.organisation).toBe(shortName)
  })
})

describe('纪要和落实', () => {
  test('R11a 纪要由政府办和五个群团共同起草、逐家确认同一稿，政府一家审定，以区政府会议纪要下发', () => {
    const y = year()
    y.settle(y.topic('议题'))
    y.invite()
    y.agenda()
    y.hold()
    const id = y.draft('minutes', 'government')
    const { issuerMark, issuingSide } = y.world.row('document', id).fields
    expect([issuingSide, issuerMark.join('')]).toEqual(['government', '仁和区人民政府会议纪要'])
    const confirms = (organisation: string, by = organisation) =>
      confirmDraft(y.ctx(by), y.state, y.dossier(id), {
        side: organisation,
        date: y.world.today,
        taken: null,
      })
    // The others have the text to confirm and nothing to submit.
    const todos = (organisation: string) =>
      documentTodos(
        {
          regulation: y.regulation,
          dossiers: [y.dossier(id)],
          conferences: y.world.states(),
          incoming: [],
          outgoing: [],
          numberBooks: [],
          numberUses: [],
        },
        y.ctx(organisation, '经办人', 'handler'),
        0,
      ).map((one) => [one.owner, one.text.code, one.waitingFor])
    const toConfirm = ['mine', 'todo.document.confirm', '']
    expect(todos('government')).toEqual([['mine', 'todo.document.draft', ''], toConfirm])
    expect(todos('youthLeague')).toEqual([['waiting', 'todo.document.draft', '政府方'], toConfirm])
    expect(refused(submit(y.dossier(id), y.ctx('youthLeague', '经办人', 'handler')))).toBe(
      'document.otherSide',
    )
    y.world.apply(confirms('government'))
    expect(refused(confirms('youthLeague', 'government'))).toBe('confirmation.needsProof')
    expect(y.checks(id).find((one) => one.code === 'notConfirmed')?.params.names).toContain('共青团')
    for (const key of five) y.world.apply(confirms(key))
    expect(jointView(y.state, y.dossier(id))?.complete).toBe(true)
    expect(todos('youthLeague')).toEqual([['waiting', 'todo.document.draft', '政府方']])
    const stages = y.route(id, 'government').steps.filter((one) => one.step === 'signOff')
    expect(stages.map((one) => one.side)).toEqual(['government'])
    // One changed word, and every organisation confirms again.
    const [clause] = y.dossier(id).clauses
    if (clause === undefined) throw new Error('no text')
    y.world.write({ scope: clause.scope, record: clause.id, set: { text: '改过的一段' } })
    expect(jointView(y.state, y.dossier(id))?.missing).toHaveLength(6)
  })

  test('R11b 目标督查办督促检查：它催办、提意见、认定办结；别人代录要附书面意见，群团只能商请', () => {
    const y = year()
    y.hold()
    const [id] = y.list({ text: '建妇女儿童活动中心' })
    if (id === undefined) throw new Error('no item')
    const row = () => y.world.row('resolution', id)
    const said = { text: '进度偏慢', files: [] }
    expect(refused(comment(row(), said, 'union', y.ctx('government')))).toBe('followUp.needsPaper')
    y.world.apply(comment(row(), { ...said, files: [scan] }, 'union', y.ctx('government')))
    y.world.apply(comment(row(), said, 'union', y.ctx('supervision')))
    expect(y.state.followUps.map((one) => one.fields.speaker)).toEqual(
      Array(2).fill('仁和区委区政府目标督查办'),
    )
    expect(urgingKind(y.regulation, 'union', 'supervision')).toBe('urge')
    y.world.apply(urge([row()], said, 'union', y.ctx('union')))
    expect(y.state.followUps.at(-1)?.fields.kind).toBe('invite')
    const done = { evidence: '验收合格', files: [] }
    expect(refused(closeResolution(row(), done, 'union', y.ctx('government')))).toBe('resolution.notCloser')
    y.world.apply(closeResolution(row(), done, 'union', y.ctx('supervision')))
    expect(y.step('follow', 'supervision').mine).toBe(true)
  })

  test('R12 未尽事宜协商解决：协商记录可附在会议、议题、议定事项上，制度写明依据', () => {
    const y = year()
    expect(y.regulation.residual?.article).toBe('第十二条')
    const talk = {
      date: y.world.today,
      participants: '双方',
      content: '议程顺序',
      outcome: '照办',
      scan: null,
    }
    y.world.apply(recordTalk(y.ctx('union'), y.state.conference, talk))
    y.world.apply(recordTalk(y.ctx('union'), y.world.row('topic', y.topic('议题')), talk))
    y.hold()
    const [item] = y.list({ text: '事项' })
    y.world.apply(recordTalk(y.ctx('union'), y.world.row('resolution', item as RecordId), talk))
    expect(y.state.consultationRecords).toHaveLength(3)
    // What was agreed on an item is no part of the record of the coordination meeting on topics.
    expect(words(coordinationRecordSheet(y.state)).match(/议程顺序/g)).toHaveLength(2)
  })

  test('R13 2016年1月1日起施行、4月11日印发、标明试行；名称不带发文的笔误', () => {
    const rule = rotating()
    expect([rule.effectiveOn, rule.issuedOn, rule.trial]).toEqual(['2016-01-01', '2016-04-11', true])
    expect(conferenceName(rule)).toBe('仁和区人民政府与区级群团组织联席会议')
  })
})

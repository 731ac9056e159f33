/** Rows Y: a leader approves the topics, then joint research; the government issues (运政办发〔2024〕7号). */
import { agreeDate, changeDate, recordTalk, setChair } from '@domain/conference/commands'
import { topicInput } from '@domain/conference/conference.fixture'
import { approvePublicity, draftPublicity, publish } from '@domain/conference/publicity'
import { yearView } from '@domain/conference/years'
import { officeDefaults } from '@domain/office/office'
import { conferenceName, named } from '@domain/regulation/names'
import { parseRegulation } from '@domain/regulation/parse'
import { approved, readyApproved } from '@domain/regulation/shipped.fixture'
import { explainUnimplemented } from '@domain/resolutions/commands'
import { createTopic } from '@domain/topics/commands'
import { agendaTopics } from '@domain/topics/view'
import { day, refused, written } from '@domain/world.fixture'
import { describe, expect, test } from 'vitest'
import { briefingSheet, progressReportSheet } from '../sheets/reports'
import { pressApprovalSheet, submissionSheet } from '../sheets/submission'
import { topicReportSheet } from '../sheets/topicReport'
import { words, Year } from './year.fixture'

const year = () => {
  const made = new Year(readyApproved())
  made.open()
  return made
}

describe('目的、内容、频次', () => {
  test('Y0 通知第一段写明目的和依据，取自制度', () => {
    const y = year()
    const text = y.paper('notice').clauses[0]?.text ?? ''
    expect(text).toContain(named(y.regulation, y.regulation.purpose))
    expect(text).toContain('晋政办发〔2023〕81号')
  })

  test('Y1 七项内容，其中三项通报；上次及以往会议未落实的事项都要说明和意见，缺的不能印发', () => {
    const y = new Year(readyApproved(), '2023-01-09')
    expect(y.regulation.contents.map((one) => one.nature)).toEqual([
      'report',
      'report',
      'deliberate',
      'deliberate',
      'deliberate',
      'report',
      'deliberate',
    ])
    y.open({ plannedDate: day('2023-06-10') })
    y.hold()
    const [first] = y.list({ text: '前年的事项' })
    y.on('2024-01-09').open({ plannedDate: day('2024-06-10') })
    y.hold()
    const [second] = y.list({ text: '去年的事项' })
    y.on('2025-01-09').open({ plannedDate: day('2025-06-10') })
    expect(y.state.carriedIn.map((row) => row.fields.text)).toEqual(['前年的事项', '去年的事项'])
    y.invite()
    y.hold()
    const id = y.draft('minutes')
    const blocked = () => y.checks(id).filter((one) => one.blocks && one.code.startsWith('unimplemented'))
    expect(blocked().map((one) => one.code)).toEqual(Array(2).fill('unimplemented.explanation_opinion'))
    for (const item of [first, second])
      y.world.apply(
        explainUnimplemented(
          y.world.row('resolution', item ?? ('' as never)),
          { explanation: '资金未到位', opinion: '明年安排', deadline: null },
          y.ctx('union'),
        ),
      )
    // 说明和意见 are enough here: the text asks for no deadline.
    expect(blocked()).toEqual([])
    const told = words(briefingSheet(y.state, y.world.states(), y.world.today))
    expect(told).toContain('前年的事项')
    expect(told).toContain('资金未到位')
  })

  test('Y2.0 没有开会的年份算未达要求；时间由双方商定，改期后重新商定', () => {
    const y = year()
    const flags = yearView(y.regulation, y.world.states(), { today: day('2025-03-01') })
    expect(flags.map((one) => one.flag)).toEqual(['open', 'unmet'])
    expect(y.step('date').state).toBe('current')
    y.agree()
    expect(y.step('date').state).toBe('done')
    const moved = { plannedDate: day('2024-10-15'), time: '9:00', place: '第一会议室', reason: '防汛' }
    y.world.apply(changeDate(y.ctx('government'), y.state, y.world.states(), moved))
    expect(y.step('date').missing.map((one) => one.params?.name)).toEqual(['政府方', '工会方'])
    expect(y.step('settle').deadline?.date).toBe('2024-09-10')
    const other = { side: 'government', date: y.world.today, taken: null }
    expect(refused(agreeDate(y.ctx('union'), y.state, other))).toBe('confirmation.needsProof')
  })
})

describe('组织实施', () => {
  test('Y2.1 议题草案由双方有关部门提出，各由本方办公室汇总', () => {
    const y = year()
    const other = topicInput('government', 'interests', '技能培训')
    expect(refused(createTopic(y.ctx('union'), y.state, other))).toBe('topic.otherCollector')
    y.world.apply(createTopic(y.ctx('government'), y.state, other))
    expect(y.step('collect', 'union').state).not.toBe('done')
    y.topic('欠薪治理')
    expect(y.step('collect', 'union').state).toBe('done')
    expect(y.step('collect', 'government').state).toBe('done')
  })

  test('Y2.2 先协商、再经联系工会工作的负责人审定，之后才算联合调研；议题建议报告说明调研、意见和建议', () => {
    const y = year()
    const suggestion = '设立服务站点'
    const id = y.topic('户外劳动者服务', { suggestion, basis: '工会法', departments: ['某某局'] })
    y.research(id)
    y.settle(id, false)
    expect(agendaTopics(y.state)).toEqual([])
    expect(words(submissionSheet(y.state, 'government'))).toContain('联系工会工作的负责人')
    y.on('2024-07-20')
    y.leaderApproves(id)
    expect(agendaTopics(y.state)).toHaveLength(1)
    expect(words(submissionSheet(y.state, 'government'))).toContain('已审定')
    // What was looked into before does not count as the joint research after it.
    expect(y.step('research').state).not.toBe('done')
    expect(y.step('reports').missing[0]?.code).toContain('topicReport')
    y.on('2024-08-01')
    y.research(id)
    expect(y.step('research').state).toBe('done')
    y.on('2024-08-02')
    const asked = y.ask(id, '某某局')
    expect(y.step('reports').state).not.toBe('done')
    y.reply(asked, { opinion: 'amend', text: '分两年实施' })
    expect(y.step('reports').state).toBe('done')
    const report = words(topicReportSheet(y.state))
    for (const word of ['联合调研组', '分两年实施', '部分采纳', suggestion, '建议会议议定事项'])
      expect(report).toContain(word)
  })

  test('Y2.3 一般由政府主要负责同志主持，换人说明理由；出席人员按条款六类', () => {
    const y = year()
    expect(y.regulation.attendance).toHaveLength(6)
    const chair = { name: '副市长', post: '副市长', role: '', reason: '' }
    expect(refused(setChair(y.ctx('government'), y.state, chair))).toBe('conference.chairReason')
    y.world.apply(setChair(y.ctx('government'), y.state, { ...chair, reason: '主要负责同志外出' }))
    y.invite()
    expect(y.step('roster').state).toBe('done')
  })

  test('Y2.4 双方商定时间地点议程人员；通知由政府办公室印发；材料由双方部门准备，谁欠什么一目了然', () => {
    const y = year()
    expect(y.paper('notice').fields).toMatchObject({ prepared: false, issuingSide: 'government' })
    expect(y.step('materials').missing.map((one) => one.params?.side)).toEqual(
      expect.arrayContaining(['政府方', '工会方']),
    )
    const id = y.draft('notice')
    expect(y.checks(id).map((one) => one.code)).toContain('dateNotAgreed')
  })

  test('Y2.5 纪要经政府领导、工会领导审定，由政府办公室印发；缺一方审定不能往下走', () => {
    const y = year()
    y.settle(y.topic('议题'))
    y.invite()
    y.agenda()
    y.hold()
    const id = y.draft('minutes')
    expect(y.world.row('document', id).fields).toMatchObject({ prepared: false, issuingSide: 'government' })
    y.submit(id, 'government')
    y.world.apply(y.passes(id, { step: 'review', stage: 'government' }, 'government', 'reviewer'))
    y.world.apply(y.passes(id, { step: 'signOff', stage: 'government' }, 'government', 'signer'))
    const view = y.route(id, 'government')
    expect(view.signedOff).toBe(false)
    expect(view.steps.find((one) => one.state === 'current')).toMatchObject({
      step: 'signOff',
      side: 'union',
    })
    expect(y.step('minutesApproval').have).toBe(1)
    expect(y.passes(id, { step: 'recheck', stage: 'recheck' }, 'government', 'handler').ok).toBe(false)
  })

  test('Y2.6 双方联合督促；落实情况随时汇成报告，呈政府和工会负责人', () => {
    const y = year()
    y.hold()
    y.list({ text: '建站点' }, { text: '扩大培训' })
    const report = words(progressReportSheet(y.state, y.world.today))
    expect(report).toContain('市人民政府负责人、市总工会负责人')
    expect(report).toContain('共2件')
    expect(y.regulation.followUp.supervises.organisations).toEqual(['government', 'union'])
    for (const [key, who] of [
      ['reminderUnion', 'union'],
      ['reminderGovernment', 'government'],
    ] as const)
      expect(y.paper(key, who).fields.issuingSide).toBe(who)
  })

  test('Y2.7 新闻稿双方审核后刊发，审批单写明谁何时同意', () => {
    const y = year()
    const text = { title: '联席会议召开', text: '会议研究了两个议题。', media: '运城日报' }
    const id = written(y.world.apply(draftPublicity(y.ctx('union'), y.state, text)), 'publicity')
    const row = () => y.world.row('publicity', id)
    for (const side of ['government', 'union'])
      y.world.apply(approvePublicity(y.ctx(side), y.state, row(), { side, date: y.world.today, taken: null }))
    y.world.apply(publish(y.ctx('union'), y.state, row(), y.world.today))
    expect(words(pressApprovalSheet(y.state)).match(/同意。经办人/g)).toHaveLength(2)
  })
})

describe('工作要求', () => {
  test('Y3.1 纳入年度重点工作和工会考核的要求写在制度里，注明条款', () => {
    const demand = approved().demands.find((one) => one.key === 'yearlyPlan')
    expect(demand?.source).toMatchObject({ article: '三（一）', strength: 'stated' })
  })

  test('Y3.2 各办公室的负责科室和工作人员：没填的公文里指出来，填了的印在公文上', () => {
    const y = year()
    expect(y.regulation.demands.find((one) => one.key === 'staff')?.source.article).toBe('三（二）')
    expect(y.paper('topicCallUnion', 'union').fields.note).toContain('联系人：')
    expect(officeDefaults(y.regulation, 'union').fullName).toBe('运城市总工会办公室')
  })

  test('Y3.3 会议名称按“××人民政府与××总工会联席会议”生成，不由人填；县里改一个地区名即可', () => {
    const y = year()
    expect(y.state.conference.fields.name).toBe('运城市人民政府与运城市总工会联席会议')
    const county = structuredClone(approved())
    Object.assign(county.names, { region: '示范县', regionShort: '县' })
    const parsed = parseRegulation(county)
    expect(parsed.ok && conferenceName(parsed.value)).toBe('示范县人民政府与示范县总工会联席会议')
  })

  test('Y4 自印发之日起施行，写明废止的旧办法', () => {
    expect(approved().effectiveOn).toBe('2024-03-12')
    expect(approved().repeals.join()).toContain('运政办发〔2003〕66号')
  })

  test('Y2.0 临时召开须提前协商：协商记录写明谁参加、结果如何', () => {
    const y = year()
    const talk = { date: y.world.today, participants: '', content: '提前协商', outcome: '', scan: null }
    expect(refused(recordTalk(y.ctx('union'), y.state.conference, talk))).toBe('talk.noParticipants')
  })
})

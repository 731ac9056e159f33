/**
 * A year under 攀仁府办〔2016〕43号 by two clerks on two PCs: the mass organisation on duty submits the plan fifteen days before, the
 * government fixes topics, time and place and only then asks the departments, in writing and at a coordination meeting; all six
 * organisations confirm the joint draft of the minutes, which the government alone approves; the supervising body comments.
 */
import type { Desk } from './desk.ts'
import { listResolutions, recordMeeting, takeMaterials } from './meeting.ts'
import type { Topic } from './office.ts'
import * as office from './office.ts'
import * as papers from './papers.ts'
import { governmentStaff, unionStaff } from './papers.ts'
import { type Play, yearUnder } from './year.ts'

const days = {
  opened: '2026-03-02',
  collected: '2026-04-02',
  planned: '2026-04-20',
  settled: '2026-04-28',
  answered: '2026-05-06',
  held: '2026-05-15',
  minuted: '2026-05-18',
  followed: '2026-07-01',
} as const
const place = '区政府第一会议室'
const category = '群体切身利益和突出问题'

/** Invented topics of two organisations. */
export const topics: readonly Topic[] = [
  {
    title: '关于建设园区职工服务站的议题',
    unit: '区总工会',
    background: '园区职工就餐、休息、就医不便，反映集中。',
    request: '在工业园区建设职工服务站，明确场地和运维经费。',
    resolution: '由区住房和城乡建设局牵头，区财政局、区总工会配合，于2026年12月底前建成园区职工服务站2个。',
    departments: '区住房和城乡建设局',
  },
  {
    title: '关于改善残疾人就业扶持的议题',
    unit: '区残联',
    background: '残疾人灵活就业补贴覆盖面不足。',
    request: '扩大残疾人灵活就业补贴范围。',
    resolution: '由区人力资源和社会保障局牵头，区残联配合，于2026年9月底前出台残疾人灵活就业补贴办法。',
    departments: '区人力资源和社会保障局',
  },
]

const four = ['共青团', '妇女联合会', '科学技术协会', '残疾人联合会'] as const

/** The organisation on duty: topics of the five, the plan with its 函, countersigned on paper by the other four. */
async function mass(desk: Desk, { file, say }: Play): Promise<void> {
  await office.openConference(desk, days.held, place)
  await desk.day(days.collected)
  await office.enterTopics(desk, topics, category, null)
  for (const topic of topics)
    await office.research(desk, topic, '区级群团组织调研组', '走访企业和社区，听取意见。')
  await desk.place('联席会议')
  await desk.tab('议程')
  await desk.press('按制度生成议程')
  await desk.saved()
  await office.saveSheets(
    desk,
    file,
    ['轮值安排', 'duty-roster'],
    ['倒排表', 'schedule'],
    ['成员名单', 'member-list'],
  )
  await desk.day(days.planned)
  await papers.draft(desk, /会议方案报审函/)
  await desk.press('送审')
  await desk.saved()
  const slip = file('drafting-slip')
  const code = await papers.printSlip(desk, slip)
  for (const name of four) await papers.signedOnPaper(desk, slip, code, `${name}负责人`)
  await papers.review(desk, unionStaff)
  await papers.sign(desk, unionStaff)
  await papers.seal(desk, unionStaff)
  await papers.issue(desk, unionStaff)
  await papers.exportPdf(desk, file('plan'))
  say('区总工会（轮值）：会议方案经四家会签，已函报区人民政府')
}

/** The government: the plan taken in, topics and date fixed, departments asked, notice, minutes. */
async function government(desk: Desk, plan: string, { file, say, brief }: Play): Promise<void> {
  await office.openConference(desk, days.held, place)
  await desk.day(days.planned)
  await desk.place('登记簿')
  await desk.tab('收文')
  await desk.press('登记会议方案报审函')
  await desk.fill(/^来文字号/, '总工函〔2026〕1号')
  await desk.attach(plan)
  await desk.press('签收登记')
  await desk.saved()
  await office.enterTopics(desk, topics, category, '会议方案报审函')
  await desk.day(days.settled)
  // The government alone fixes topics, time and place: one press, nobody else's word.
  await desk.open(/^审定议题/)
  await desk.press('本方确认')
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
  await office.saveSheets(desk, file, ['议题清单', 'topic-list'])
  say('区政府：议题、时间、地点已审定')
  const [first, second] = topics
  if (!first || !second) return
  await office.askUnits(desk, first, 'written')
  if (!brief) await office.issuePaper(desk, governmentStaff, /征求意见函/, file('opinion-request'))
  await office.askUnits(desk, second, 'meeting')
  await desk.day(days.answered)
  await coordination(desk)
  await office.recordReply(desk, '区人社函〔2026〕5号', '建议补贴标准分两年到位。')
  await desk.place('议题')
  await desk.row(first.title)
  await desk.tab('征求意见')
  await office.recordReply(desk, '区住建函〔2026〕8号', '')
  await office.saveSheets(desk, file, ['意见对照表', 'opinion-table'], ['协调会记录', 'coordination-record'])
  say('区政府：书面征询和协调会的正式回复已收齐')
  await office.setChair(desk, /副区长/, '韩立群', '副区长')
  await office.issuePaper(desk, governmentStaff, /会议通知/, file('notice'))
  await office.saveSheets(desk, file, ['议程', 'agenda'])
  await takeMaterials(desk)
  await desk.day(days.held)
  await office.explainOpen(desk)
  await office.saveSheets(desk, file, ['情况通报材料', 'briefing'], ['主持词（大字版）', 'chair-script'])
  await recordMeeting(desk)
  await desk.day(days.minuted)
  await papers.draft(desk, /会议纪要/)
  await desk.tab('审批')
  await desk.press('本方确认')
  await desk.saved()
  for (const name of ['总工会', ...four])
    await office.takeDown(desk, new RegExp(`代录.*${name}.*确认`), `${name}负责人`, plan)
  await papers.approve(desk, governmentStaff)
  await papers.seal(desk, governmentStaff)
  await papers.issue(desk, governmentStaff)
  await papers.exportPdf(desk, file('minutes'))
  say('区政府：纪要经六家确认共同起草稿，由区政府审定，已核发')
  await listResolutions(desk)
  if (!brief) await office.issuePaper(desk, governmentStaff, /任务分解交办通知/, file('assignment'))
  await desk.day(days.followed)
  await supervise(desk, plan)
  await office.saveSheets(desk, file, ['落实情况清单', 'implementation-list'])
  say('区政府：任务已交办，督查意见已登记')
}

/** The record of the coordination meeting, kept with the topic. */
async function coordination(desk: Desk): Promise<void> {
  await desk.fill('参加协商人员', '区人力资源和社会保障局、区残联、区人民政府办公室')
  await desk.fill('协商内容', '研究残疾人灵活就业补贴范围和标准。')
  await desk.fill('协商结果', '补贴标准分两年到位。')
  await desk.press('保存协商记录')
  await desk.saved()
}

/** 督查意见, which the supervising body gave on paper. */
async function supervise(desk: Desk, scan: string): Promise<void> {
  await desk.place('议定事项')
  await desk.row('职工服务站')
  await desk.tab('催办督查')
  await desk.open('督查意见')
  await desk.fill(/^内容/, '选址进度偏慢，请于7月底前完成。')
  await desk.attach(scan)
  await desk.press('保存')
  await desk.saved()
}

/** The plan must be there before the government begins. */
export const playRenhe = yearUnder(/攀仁府办/, days.opened, async (preparing, other, play) => {
  await mass(preparing, play)
  await government(other, play.file('plan'), play)
})

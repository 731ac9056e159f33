/**
 * A year under 运政办发〔2024〕7号 by two clerks on two PCs: both sides settle the topics, the government's leader approves them, *then* the
 * union researches together with the departments and writes the 议题建议报告; the government's office issues notice and minutes, which both
 * leaders approve; items are assigned, urged when late, and reported to both heads.
 */
import { type Desk, PASSPHRASE } from './desk.ts'
import { listResolutions, recordMeeting, takeMaterials } from './meeting.ts'
import type { Topic } from './office.ts'
import * as office from './office.ts'
import * as papers from './papers.ts'
import { governmentStaff, unionStaff } from './papers.ts'
import { type Play, yearUnder } from './year.ts'

const days = {
  opened: '2026-03-02',
  collected: '2026-03-20',
  settled: '2026-04-02',
  researched: '2026-04-20',
  noticed: '2026-05-06',
  planned: '2026-05-15',
  held: '2026-05-20',
  minuted: '2026-05-21',
  late: '2027-01-11',
} as const
const place = '市政府第二会议室'
const category = '涉及职工切身利益的重要事项'

/** Invented topics. */
export const topics: readonly Topic[] = [
  {
    title: '关于建设户外劳动者服务站点的议题',
    unit: '市总工会权益保障部',
    background: '环卫工人、快递员就餐、饮水、休息存在困难，站点数量不足。',
    request: '统筹公共服务设施建设户外劳动者服务站点，明确建设标准和运维经费渠道。',
    resolution:
      '同意年内新建户外劳动者服务站点60个，由市住房和城乡建设局牵头，市财政局、市总工会配合，于2026年12月底前完成。',
    departments: '市住房和城乡建设局、市财政局',
  },
]

/** Comes up after the notice. */
const late = {
  title: '关于处置快递行业欠薪的议题',
  unit: '市人力资源和社会保障局',
  resolution: '由市人力资源和社会保障局牵头，市公安局配合，于2026年6月底前完成欠薪清偿。',
} as const

/** Topics settled by both sides and approved by the leader: each office on its own PC, the others' words with their paper. */
async function settle(desk: Desk, otherSide: string, person: string, scan: string): Promise<void> {
  await desk.place('议题')
  await desk.open(/^双方商定/)
  await desk.press('本方确认')
  await office.takeDown(desk, new RegExp(`代录${otherSide}确认`), person, scan)
  await office.takeDown(desk, /登记领导审定/, '韩立群', scan)
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
}

async function union(desk: Desk, { file, say, brief }: Play): Promise<void> {
  await office.openConference(desk, days.planned, place)
  await office.issuePaper(desk, unionStaff, /议题征集通知/, file('topic-call'))
  say('工会：议题征集通知已核发')
  await desk.day(days.collected)
  await office.enterTopics(desk, topics, category, null)
  await desk.day(days.settled)
  await settle(desk, '政府方', governmentStaff.handler, file('topic-call'))
  await office.saveSheets(desk, file, ['议题清单', 'topic-list'])
  say('工会：议题已协商并经联系工会工作的负责人审定')
  for (const topic of topics) {
    await office.askUnits(desk, topic, 'written')
  }
  if (!brief) await office.issuePaper(desk, unionStaff, /征求意见函/, file('opinion-request'))
  await desk.day(days.researched)
  for (const topic of topics) {
    await office.research(
      desk,
      topic,
      '市总工会、市住房和城乡建设局联合调研组',
      '实地调研三个县（市、区），召开座谈会六场。',
    )
    await desk.tab('征求意见')
    for (const [index] of topic.departments.split('、').entries())
      await office.recordReply(
        desk,
        `运建函〔2026〕${index + 3}号`,
        index === 0 ? '' : '建议运维经费由同级财政分年度安排。',
      )
    await suggest(desk, topic)
  }
  await office.saveSheets(
    desk,
    file,
    ['意见对照表', 'opinion-table'],
    ['议题建议报告', 'topic-report'],
    ['倒排表', 'schedule'],
  )
  say('工会：联合调研后形成议题建议报告')
}

/** 建议措施 of a topic, written after the joint research. */
async function suggest(desk: Desk, topic: Topic): Promise<void> {
  await desk.row(topic.title)
  await desk.tab('基本情况')
  await desk.fill(/^建议措施/, '把站点建设纳入民生实事，统一标识、标准和运维。')
  // A settled topic is changed only with a reason.
  await desk.open('保存')
  await desk.fill(/^理由/, '联合调研后补充建议')
  await desk.press('保存')
  await desk.saved()
}

async function government(desk: Desk, scan: string, play: Play): Promise<void> {
  const { file, say, brief } = play
  await office.openConference(desk, days.planned, place)
  await desk.day(days.collected)
  await office.enterTopics(desk, topics, category, '市总工会来函')
  await desk.day(days.settled)
  await settle(desk, '工会方', unionStaff.handler, scan)
  await office.saveSheets(desk, file, ['呈批件', 'submission'])
  await desk.place('联席会议')
  await desk.tab('议程')
  await desk.press('按制度生成议程')
  await desk.saved()
  await office.setChair(desk, /主要负责同志/, '孟庆和', '市长')
  say('政府：议题已审定，议程、主持人已定')
  await desk.day(days.noticed)
  await office.issuePaper(desk, governmentStaff, /会议通知/, file('notice'))
  await office.saveSheets(desk, file, ['议程', 'agenda'], ['成员名单', 'member-list'])
  await takeMaterials(desk)
  say('政府：会议通知已核发')
  await putOff(desk, play, scan)
  await desk.day(days.held)
  await office.explainOpen(desk)
  await addLate(desk, scan)
  // The mayor is called away on the day: whoever presides instead needs a reason.
  await office.setChair(desk, /其他/, '韩立群', '副市长', '市长临时赴省参加防汛会议')
  await office.signAllIn(desk)
  await office.saveSheets(desk, file, ['情况通报材料', 'briefing'], ['主持词（大字版）', 'chair-script'])
  await recordMeeting(desk)
  await office.saveSheets(desk, file, ['会议记录（供签字）', 'meeting-record'])
  await desk.day(days.minuted)
  await minutes(desk, play)
  await listResolutions(desk)
  if (!brief) await office.issuePaper(desk, governmentStaff, /任务分解交办通知/, file('assignment'))
  await office.saveSheets(desk, file, ['落实情况清单', 'implementation-list'])
  say('政府：任务已分解交办')
  await publicity(desk, file, scan)
  await desk.day(days.late)
  if (!brief) await office.issuePaper(desk, governmentStaff, /催办函/, file('reminder'))
  await office.saveSheets(desk, file, ['落实情况汇报', 'progress-report'])
  say('政府：逾期事项已催办，落实情况已呈报')
}

/** The day is moved after the notice went out: both sides agree anew, and a notice of its own tells it; the first one stays. */
async function putOff(desk: Desk, { file, say }: Play, scan: string): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('基本情况')
  await desk.fill(/拟召开日期/, days.held)
  await desk.fill(/^改期理由/, '因市长赴省参加会议')
  await desk.press('保存时间地点')
  await desk.saved()
  await desk.press('本方确认')
  await desk.saved()
  await office.takeDown(desk, /代录工会方确认/, unionStaff.handler, scan)
  await desk.press('起草改期通知')
  await desk.press('起草这份公文')
  await desk.saved()
  await papers.approve(desk, governmentStaff)
  await desk.signAs(governmentStaff.handler, '复核通过')
  await papers.requestSeal(desk)
  await declineAsSomebody(desk)
  await desk.signAs(governmentStaff.keeper, '用印')
  await desk.saved()
  await issueSigned(desk)
  await papers.exportPdf(desk, file('date-change'))
  await papers.exportWord(desk, file('date-change').replace('.pdf', '.docx'))
  say('政府：会议改期，改期通知已核发')
}

/** 不予用印 in the keeper's name with a passphrase that is not the keeper's: refused, and the request stands. */
async function declineAsSomebody(desk: Desk): Promise<void> {
  const { keeper } = governmentStaff
  await desk.open(new RegExp(`^换人办理：${keeper}`))
  await desk.fill(`${keeper}的口令`, '不是本人的口令')
  await desk.press('不予用印')
  await desk.fill(/^理由/, '份数不符')
  await desk.press('不予用印')
  await desk.page.locator('.modal .notice-danger').waitFor()
  await desk.press('取消')
}

/** 核发 with a 数字签名: the keeper, who sits there after 用印, makes a certificate and signs; the handler issues. */
async function issueSigned(desk: Desk): Promise<void> {
  const { handler } = governmentStaff
  const keyPassphrase = '签名口令-二〇二六'
  await desk.place('设置')
  await desk.tab('签名证书')
  await desk.open('制作证书')
  await desk.fill('密钥口令', keyPassphrase)
  await desk.fill('再输一次口令', keyPassphrase)
  await desk.press('制作')
  await desk.page.getByRole('button', { name: '导出证书' }).waitFor()
  await desk.place('公文')
  await desk.row('关于调整')
  await desk.open(new RegExp(`^换人办理：${handler}`))
  await desk.choose(/^数字签名|不签名/, /人民政府/)
  await desk.fill('密钥口令', keyPassphrase)
  await desk.fill(`${handler}的口令`, PASSPHRASE)
  const reason = desk.page.getByLabel('仍予印发的理由')
  if (await reason.isVisible()) await reason.fill('演示')
  await desk.press('核发')
  await desk.saved()
}

/** 临时议题 on the day: its reason, and the word of everybody whom the clause names. */
async function addLate(desk: Desk, scan: string): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('议程')
  await desk.press('临时增加议题')
  await desk.fill(/^议题名称/, late.title)
  await desk.choose(/议题类别/, new RegExp(`^${category}`))
  await desk.fill(/^提出单位/, late.unit)
  // The list of units closes.
  await desk.page.keyboard.press('Tab')
  await desk.fill(/^拟议定事项/, late.resolution)
  await desk.fill(/^临时上会的理由/, '本周发生群体性欠薪')
  await desk.press('保存议题')
  await desk.saved()
  await desk.press('本方确认')
  await desk.saved()
  await office.takeDown(desk, /代录工会方确认/, unionStaff.handler, scan)
  await office.takeDown(desk, /登记领导审定/, '韩立群', scan)
  await desk.place('联席会议')
  await desk.tab('议程')
  await desk.press('更新议程')
  await desk.saved()
  // It goes first.
  const lines = desk.page.locator('.agenda-topic')
  await lines.filter({ hasText: late.title }).getByRole('button', { name: '上移' }).click()
  await lines.first().filter({ hasText: late.title }).waitFor()
}

/** Minutes: to the departments as a draft, approved by the government's leader here and by the union's on paper, then issued. */
async function minutes(desk: Desk, { file, say, brief }: Play): Promise<void> {
  await papers.draft(desk, /会议纪要/)
  if (!brief) {
    await office.issuePaper(desk, governmentStaff, /纪要征求意见函/, file('minutes-for-opinion'))
    await desk.place('公文')
    await desk.row('联席会议纪要')
  }
  await papers.approve(desk, governmentStaff)
  await desk.login(governmentStaff.handler)
  const slip = file('drafting-slip')
  await papers.signedOnPaper(desk, slip, await papers.printSlip(desk, slip), '贺建勋')
  await desk.open('签署意见')
  await desk.press('复核通过')
  await papers.stamp(desk, governmentStaff)
  await papers.issue(desk, governmentStaff)
  await papers.exportPdf(desk, file('minutes'))
  say('政府：会议纪要经双方领导审定，已核发')
}

async function publicity(desk: Desk, file: Play['file'], scan: string): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('宣传报道')
  await desk.fill(/^标题/, '我市召开政府与工会联席会议')
  await desk.fill(/^文稿/, '会议通报了上次联席会议议定事项落实情况，研究了户外劳动者服务站点建设。')
  await desk.fill(/^发布媒体/, '市广播电视台')
  await desk.press('保存文稿')
  await desk.saved()
  await desk.press('本方确认')
  await desk.saved()
  await office.takeDown(desk, /代录工会方确认/, unionStaff.handler, scan)
  await office.saveSheets(desk, file, ['新闻稿审批单', 'press-approval'])
}

/** Both offices work side by side, as far as one does not wait for the other. */
export const playYuncheng = yearUnder(/运政办发/, days.opened, async (preparing, other, play) => {
  // What the union issued serves the government as the scan it needs.
  const scanned = Promise.withResolvers<void>()
  const before = union(preparing, {
    ...play,
    say: (text) => {
      scanned.resolve()
      play.say(text)
    },
  })
  before.catch(scanned.reject)
  await Promise.all([before, scanned.promise.then(() => government(other, play.file('topic-call'), play))])
})

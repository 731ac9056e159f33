/** The conference itself: opened, topics collected and settled, people invited, agenda made, meeting recorded. */
import type { Desk } from './desk.ts'
import type { Topic } from './office.ts'
import * as office from './office.ts'

/** Day by day: collection starts, topics are settled, the notice goes out, the meeting, the minutes. */
export const days = {
  opened: '2026-03-02',
  called: '2026-03-10',
  collected: '2026-04-02',
  settled: '2026-04-28',
  noticed: '2026-05-06',
  held: '2026-05-15',
  minuted: '2026-05-18',
} as const

/** Invented topics. */
export const topics: readonly Topic[] = [
  {
    title: '关于建设户外劳动者服务站点的议题',
    unit: '自治区总工会权益保障部',
    background:
      '快递员、环卫工人、货车司机等户外劳动者就餐、饮水、休息存在困难，现有站点数量不足、分布不均。',
    request: '统筹公共服务设施建设户外劳动者服务站点，明确建设标准和运维经费渠道。',
    resolution:
      '同意年内新建户外劳动者服务站点200个，由自治区住房和城乡建设厅牵头，自治区财政厅、自治区总工会配合，于2026年12月底前完成。',
    departments: '自治区住房和城乡建设厅、自治区财政厅',
  },
  {
    title: '关于完善新就业形态劳动者职业伤害保障的议题',
    unit: '自治区总工会法律工作部',
    background: '新就业形态劳动者规模持续扩大，职业伤害保障覆盖面有待提高。',
    request: '研究扩大职业伤害保障试点范围，建立部门协同机制。',
    resolution:
      '由自治区人力资源和社会保障厅牵头制定扩大试点的实施方案，自治区总工会配合，于2026年9月底前印发。',
    departments: '自治区人力资源和社会保障厅',
  },
]

/** 新建联席会议 planned for the day of the meeting; chair and roster come along from what the office knows. */
export async function openConference(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.press('新建联席会议')
  await desk.fill(/拟召开日期/, days.held)
  await desk.press('新建并排定步骤')
  await desk.saved()
}

/** The list of topics as it came, 受理 with it. */
export const enterTopics = (desk: Desk, takenFrom: string | null): Promise<void> =>
  office.enterTopics(desk, topics, '职工群众切身利益', takenFrom)

/** 征求意见 of the departments that the topics name, and their replies. */
export async function askAndAnswer(desk: Desk): Promise<void> {
  await desk.open(/^征求意见（/)
  await desk.press('发出征求意见')
  await desk.saved()
  for (const topic of topics) {
    await desk.row(topic.title)
    // The sheet stays when another topic is chosen.
    if (topic === topics[0]) await desk.tab('征求意见')
    for (const [index] of topic.departments.split('、').entries()) {
      await desk.open('登记复函')
      if (index === 1) {
        await desk.radio('修改')
        await desk.fill(/^意见内容/, '建议运维经费由同级财政统筹安排。')
      }
      await desk.press('保存')
      await desk.saved()
      if (index === 1) {
        await desk.open('处理意见')
        await desk.press('保存')
        await desk.saved()
      }
    }
  }
}

/** 双方商定 of all topics, date and place: the own side confirms, the other side's word is 代录 with the scan; the agenda follows. */
export async function settle(desk: Desk, otherSide: string, person: string, scan: string): Promise<void> {
  await desk.place('议题')
  await desk.open(/^双方商定/)
  await desk.press('本方确认')
  await office.takeDown(desk, new RegExp(`代录${otherSide}`), person, scan)
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
}

/** 通报材料 of both sides as they come in. */
export async function takeMaterials(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('通报材料')
  const missing = desk.page.getByRole('button', { name: '登记收到' })
  await missing.first().waitFor()
  for (let left = await missing.count(); left > 0; left--) {
    await desk.open('登记收到')
    await desk.fill('主要内容', '一季度有关政策措施落实情况已书面通报。')
    await desk.press('保存')
    await desk.saved()
    // The list follows the save.
    await missing.nth(left - 1).waitFor({ state: 'detached' })
  }
}

/** 会议记录: held as planned, decided as proposed, everybody came. */
export async function recordMeeting(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('会议记录')
  await desk.press('登记召开并保存会议记录')
  await desk.saved()
}

/** 议定事项 from the minutes. */
export async function listResolutions(desk: Desk): Promise<void> {
  await desk.place('议定事项')
  await desk.open('从纪要提取')
  await desk.press(/^列入清单/)
  await desk.saved()
}

/** Items of earlier conferences that are not implemented: here with 完成时限, too, without which nothing is issued (第三条（一）). */
export const explainOpen = (desk: Desk): Promise<void> => office.explainOpen(desk, '2026-10-31')

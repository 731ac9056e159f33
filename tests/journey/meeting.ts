/** The conference itself: opened, topics collected and settled, people invited, agenda made, meeting recorded. */
import type { Desk } from './desk.ts'

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

export interface SampleTopic {
  readonly title: string
  readonly unit: string
  readonly background: string
  readonly request: string
  readonly resolution: string
  readonly departments: string
}

/** Who presides: the deputy leader of the invented address book. */
const chair = { name: '韩立群', post: '自治区副主席' } as const

/** Invented topics. */
export const topics: readonly SampleTopic[] = [
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

/** 新建联席会议 planned for the day of the meeting. */
export async function openConference(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.press('新建联席会议')
  await desk.fill(/拟召开日期/, days.held)
  await desk.fill(/^地点/, '自治区人民政府第一会议室')
  await desk.press('新建并排定步骤')
  await desk.saved()
}

/** Registers the topics; those of the other side are 代录 with where they came from. */
export async function registerTopics(desk: Desk, takenFrom: string | null): Promise<void> {
  for (const topic of topics) {
    await desk.place('议题')
    await desk.press('登记议题')
    await desk.fill(/^议题名称/, topic.title)
    if (takenFrom !== null) await desk.choose(/提出方/, '工会方')
    await desk.fill(/^提出单位/, topic.unit)
    await desk.page.keyboard.press('Escape')
    await desk.choose(/^议题类别|议题类别/, /切身利益|急难愁盼|涉及职工群众/)
    await desk.fill('联系人及电话', '何文静　0471-0000000')
    await desk.fill(/^背景缘由/, topic.background)
    await desk.fill(/^需解决的问题/, topic.request)
    await desk.fill(/^拟议定事项/, topic.resolution)
    await desk.fill('涉及部门', topic.departments)
    if (takenFrom !== null) await desk.fill(/^来源/, takenFrom)
    await desk.press('保存议题')
    await desk.saved()
  }
}

/** Ticks every row of the table in sight. */
const tickAll = (desk: Desk) =>
  desk.page.getByRole('grid').first().getByRole('checkbox').first().check({ force: true })

/** 受理 of all topics. */
export async function acceptTopics(desk: Desk): Promise<void> {
  await desk.place('议题')
  await tickAll(desk)
  await desk.press('受理')
  await desk.saved()
}

/** 征求意见 of the departments that the topics name, and their replies. */
export async function askAndAnswer(desk: Desk): Promise<void> {
  await desk.place('议题')
  for (const topic of topics) {
    await desk.page.getByRole('row').filter({ hasText: topic.title }).first().click()
    await desk.tab('征求意见')
    await desk.open('征求意见')
    await desk.press('发出征求意见')
    await desk.saved()
    for (const [index] of topic.departments.split('、').entries()) {
      await desk.open('登记复函')
      if (index === 1) {
        await desk.radio('修改')
        await desk.fill(/^意见内容/, '建议运维经费由同级财政统筹安排。')
      }
      await desk.press('保存')
      await desk.saved()
      if (index === 1) {
        await desk.page.getByRole('button', { name: '处理意见' }).nth(index).click()
        await desk.page.locator('.modal').last().waitFor()
        await desk.radio('采纳')
        await desk.press('保存')
        await desk.saved()
      }
    }
  }
}

/** 双方商定: the own side confirms, the other side's word is 代录 with the scan. */
export async function settleTopics(
  desk: Desk,
  otherSide: string,
  person: string,
  scan: string,
): Promise<void> {
  await desk.place('议题')
  await tickAll(desk)
  await desk.open('双方商定')
  await desk.press('未提出的均拟上会')
  await desk.saved()
  await desk.press('本方确认')
  await desk.saved()
  await desk.open(new RegExp(`代录${otherSide}`))
  await desk.fill(/^对方确认人/, person)
  await desk.opening(scan)
  await desk.press('添加文件')
  await desk.page.getByRole('dialog').last().locator('.files-one').waitFor()
  await desk.press('保存代录')
  await desk.saved()
  await desk.press('完成')
}

/** 名册 from the address book. */
export async function invite(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('名册')
  await desk.open('从通讯录选取')
  await desk.press('全选')
  await desk.press(/^加入名册/)
  await desk.saved()
  await desk.press('更多')
  await desk.page.getByRole('menuitem', { name: '按制度次序排列' }).click()
  await desk.saved()
}

/** Both sides agree on the day; the chair is named. */
export async function agree(desk: Desk, otherSide: string, person: string, scan: string): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('基本情况')
  await desk.press('本方确认')
  await desk.saved()
  await desk.open(new RegExp(`代录${otherSide}`))
  await desk.fill(/^对方确认人/, person)
  await desk.opening(scan)
  await desk.press('添加文件')
  await desk.page.getByRole('dialog').last().locator('.files-one').waitFor()
  await desk.press('保存代录')
  await desk.saved()
  await desk.fill(/^主持人姓名/, chair.name)
  await desk.fill(/^主持人职务/, chair.post)
  await desk.press('保存主持人')
  await desk.saved()
}

/** 议程 from the regulation's template. */
export async function makeAgenda(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('议程')
  await desk.press('按制度生成议程')
  await desk.saved()
}

/** 通报材料 of both sides as they come in. */
export async function takeMaterials(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('通报材料')
  await desk.page.getByRole('button', { name: '登记收到' }).first().waitFor()
  while (await desk.page.getByRole('button', { name: '登记收到' }).first().isVisible()) {
    await desk.open('登记收到')
    await desk.fill('主要内容', '一季度有关政策措施落实情况已书面通报。')
    await desk.press('保存')
    await desk.saved()
  }
}

/** Every attendee comes. */
export async function replies(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('名册')
  await desk.press('更多')
  await desk.page.getByRole('menuitem', { name: '未回复的登记为参加' }).click()
  await desk.saved()
}

/** 会议记录: held, item by item. */
export async function recordMeeting(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('会议记录')
  await desk.fill(/^记录人/, '何文静')
  const decisions = desk.page.getByLabel('议定意见（每行一项）')
  const discussions = desk.page.getByLabel('讨论要点')
  const titles = await desk.page.locator('.form-group').allInnerTexts()
  for (const [index, title] of titles.entries()) {
    const topic = topics.find((each) => title.includes(each.title))
    if (!topic) continue
    await discussions.nth(index).fill('会议认为，这项工作事关职工切身利益，应当抓紧推进。')
    await decisions.nth(index).fill(topic.resolution)
  }
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

/** Items of earlier conferences that are not implemented: 说明、意见、完成时限, without which nothing is issued (第三条（一）). */
export async function explainOpen(desk: Desk): Promise<void> {
  await desk.place('议定事项')
  const grid = desk.page.getByRole('grid').first()
  await grid.getByRole('row').nth(1).waitFor()
  // Explained items move in the list: they are found by their words.
  const items = await grid
    .getByRole('row')
    .filter({ has: desk.page.getByRole('gridcell') })
    .all()
  const words = await Promise.all(items.map((row) => row.getByRole('gridcell').first().textContent()))
  for (const text of words) {
    await grid
      .getByRole('row')
      .filter({ hasText: text ?? '' })
      .first()
      .click()
    await desk.tab('办结与未落实')
    await desk.fill(/^说明/, '因项目选址调整，建设进度推迟。')
    await desk.fill(/^意见/, '由牵头单位倒排工期，按月报送进展。')
    await desk.fill(/^完成时限/, '2026-10-31')
    await desk.press('登记未落实情况')
    await desk.saved()
  }
}

/** What the clerks of any institution do in the window, for journeys that play their own order of it. */
import type { Desk } from './desk.ts'
import type { Staff } from './papers.ts'
import * as papers from './papers.ts'

export interface Topic {
  readonly title: string
  readonly unit: string
  readonly background: string
  readonly request: string
  readonly resolution: string
  readonly departments: string
}

/** 新建联席会议; whose turn it is, chair and roster come along from what the office knows. */
export async function openConference(desk: Desk, date: string, place: string): Promise<void> {
  await desk.place('联席会议')
  await desk.press('新建联席会议')
  await desk.fill(/拟召开日期/, date)
  await desk.fill(/^地点/, place)
  await desk.press('新建并排定步骤')
  await desk.saved()
}

/** A list of topics as it came, 受理 with it. */
export async function enterTopics(
  desk: Desk,
  topics: readonly Topic[],
  category: string,
  takenFrom: string | null,
): Promise<void> {
  const listed = [
    ['议题名称', '提出单位', '议题类别', '背景缘由', '需解决的问题', '拟议定事项', '涉及部门', '联系人'],
    ...topics.map((one) => [
      one.title,
      one.unit,
      category,
      one.background,
      one.request,
      one.resolution,
      one.departments,
      '何文静　0000-0000000',
    ]),
  ]
  await desk.place('议题')
  await desk.open('粘贴议题清单')
  await desk.fill('议题清单', listed.map((cells) => cells.join('\t')).join('\n'))
  if (takenFrom !== null) await desk.fill(/^来源/, takenFrom)
  await desk.press(/^录入/)
  await desk.saved()
}

/** Records what somebody else said on paper: who said it, and the scan. */
export async function takeDown(desk: Desk, button: RegExp, person: string, scan: string): Promise<void> {
  await desk.open(button)
  await desk.fill(/^对方确认人/, person)
  await desk.attach(scan)
  await desk.press('保存代录')
  await desk.page.getByRole('dialog', { name: /的确认$/ }).waitFor({ state: 'hidden' })
}

/** 调研论证 of one topic. */
export async function research(desk: Desk, topic: Topic, who: string, found: string): Promise<void> {
  await desk.place('议题')
  await desk.row(topic.title)
  await desk.tab('调研论证')
  await desk.fill(/^参加人员/, who)
  await desk.fill(/^调研论证情况/, found)
  await desk.press('保存记录')
  await desk.saved()
}

/** 征求意见 of the departments that a topic names, in writing or at a coordination meeting. */
export async function askUnits(desk: Desk, topic: Topic, mode: 'written' | 'meeting'): Promise<void> {
  await desk.place('议题')
  await desk.row(topic.title)
  await desk.tab('征求意见')
  await desk.page.getByRole('tabpanel').last().getByRole('button', { name: '征求意见', exact: true }).click()
  await desk.dialog.waitFor()
  if (mode === 'meeting') await desk.radio(/协调会/)
  await desk.press('发出征求意见')
  await desk.saved()
}

/** A formal reply; an amendment is handled at once. */
export async function recordReply(desk: Desk, number: string, amendment: string): Promise<void> {
  await desk.open('登记复函')
  if (amendment !== '') {
    await desk.radio('修改')
    await desk.fill(/^意见内容/, amendment)
  }
  await desk.fill(/^复函文号/, number)
  await desk.press('保存')
  await desk.saved()
  if (amendment === '') return
  await desk.open('处理意见')
  await desk.radio('部分采纳')
  await desk.fill(/^理由/, '所需经费分年度列入预算。')
  await desk.press('保存')
  await desk.saved()
}

/** An official document from its draft to the issued PDF, by the people of one office. */
export async function issuePaper(desk: Desk, staff: Staff, card: RegExp, file: string): Promise<void> {
  await papers.draft(desk, card)
  await papers.approve(desk, staff)
  await papers.seal(desk, staff)
  await papers.issue(desk, staff)
  await papers.exportPdf(desk, file)
}

/** Meeting papers of the conference in hand, each as PDF under its name. */
export async function saveSheets(
  desk: Desk,
  files: (name: string) => string,
  ...kinds: readonly (readonly [button: string, name: string])[]
): Promise<void> {
  for (const [button, name] of kinds) await papers.saveSheet(desk, button, files(name))
}

/** 签到 from the sheet: everybody who is expected came. */
export async function signAllIn(desk: Desk): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('名册')
  await desk.tick('全选')
  await desk.press('更多')
  await desk.page.getByRole('menuitem', { name: '签到', exact: true }).click()
  await desk.saved()
}

/** Who presides, in one of the roles that the window offers. */
export async function setChair(
  desk: Desk,
  role: RegExp | null,
  name: string,
  post: string,
  reason = '',
): Promise<void> {
  await desk.place('联席会议')
  await desk.tab('基本情况')
  if (role !== null) await desk.choose(/由谁主持/, role)
  await desk.fill(/^主持人姓名/, name)
  await desk.fill(/^主持人职务/, post)
  if (reason !== '') await desk.fill(/^由其主持的理由/, reason)
  await desk.press('保存主持人')
  await desk.saved()
}

/** 说明 and 意见 on what earlier conferences left open; a deadline where the text asks for one. */
export async function explainOpen(desk: Desk, deadline = ''): Promise<void> {
  await desk.place('议定事项')
  await desk.open(/^登记未落实情况/)
  const explanations = desk.dialog.getByLabel(/^说明/)
  await explanations.first().waitFor()
  const items = await explanations.count()
  for (let nth = 0; nth < items; nth++) {
    await desk.fill(/^说明/, '因项目选址调整，建设进度推迟。', nth)
    await desk.fill(/^意见/, '由牵头单位倒排工期，按月报送进展。', nth)
    if (deadline !== '') await desk.fill(/^完成时限/, deadline, nth)
  }
  await desk.press(/^登记 \d+ 项/)
  await desk.saved()
}

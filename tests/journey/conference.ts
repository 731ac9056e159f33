/**
 * One conference from 「新建联席会议」 to the stamped notice and minutes, by two clerks on two PCs: what only the government's office may
 * issue is issued there, what the union's office prepares for it goes over as a draft file with the signed 发文稿纸.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Desk, playAt, sitDownBoth } from './desk.ts'
import * as meeting from './meeting.ts'
import { days } from './meeting.ts'
import * as papers from './papers.ts'
import { governmentStaff, unionStaff } from './papers.ts'

export interface Journey {
  readonly union: Desk
  readonly government: Desk
  /** Files left in the folder, by name. */
  readonly files: Readonly<Record<PaperName, string>>
  /** Clicks and filled fields, changes of person included: to the stamped notice, and of each office to the issued minutes. */
  readonly costs: { readonly notice: number; readonly government: number; readonly union: number }
}
const paperNames = ['request', 'topic-call', 'notice', 'minutes', 'agenda', 'implementation-list'] as const
export type PaperName = (typeof paperNames)[number]

type Say = (text: string) => void

/** What a section of the work cost in clicks and fields. */
const costOf = (desk: Desk, say: Say) => {
  let before = 0
  return (text: string): void => {
    say(`${text}（${desk.count() - before} 步，累计 ${desk.count()}）`)
    before = desk.count()
  }
}

/** The union's office up to the meeting: request, call for topics, topics settled. */
async function unionBefore(desk: Desk, files: Journey['files'], say: Say): Promise<void> {
  await meeting.openConference(desk)
  say('工会：联席会议已新建')
  await papers.draft(desk, /提请召开函/)
  await papers.approve(desk, unionStaff)
  await papers.seal(desk, unionStaff)
  await papers.issue(desk, unionStaff)
  await papers.exportPdf(desk, files.request)
  say('工会：提请召开函已核发')
  await desk.day(days.called)
  await papers.draft(desk, /议题征集通知/)
  await papers.approve(desk, unionStaff)
  await papers.seal(desk, unionStaff)
  await papers.issue(desk, unionStaff)
  say('工会：议题征集通知已核发')
  await desk.day(days.collected)
  await meeting.enterTopics(desk, null)
  await meeting.askAndAnswer(desk)
  say('工会：议题已录入，意见已收齐')
  await desk.day(days.settled)
  await meeting.settle(desk, '政府方', governmentStaff.handler, files.request)
  await meeting.takeMaterials(desk)
  say('工会：议题已商定，材料已收到，名册、议程已备')
}

/** The government's office: its own records of the conference, and the notice, which it alone issues. */
async function governmentNotice(
  desk: Desk,
  files: Journey['files'],
  scan: string,
  say: Say,
): Promise<number> {
  await meeting.openConference(desk)
  say('政府：联席会议已新建')
  await desk.day(days.collected)
  await meeting.enterTopics(desk, '自治区总工会来函')
  await desk.day(days.settled)
  await meeting.settle(desk, '工会方', unionStaff.handler, scan)
  say('政府：议题已商定，名册、议程已备')
  await desk.day(days.noticed)
  await papers.draft(desk, /会议通知/)
  await papers.approve(desk, governmentStaff)
  await papers.seal(desk, governmentStaff)
  say('政府：会议通知已用印')
  const stamped = desk.count()
  await papers.issue(desk, governmentStaff)
  await papers.exportPdf(desk, files.notice)
  await papers.saveSheet(desk, '议程', files.agenda)
  await meeting.takeMaterials(desk)
  say('政府：会议通知已核发，材料已收到')
  return stamped
}

/** The meeting is recorded and the minutes drafted and signed by the union, which hands them over. */
async function unionMinutes(union: Desk, draftFile: string, slip: string, say: Say): Promise<string> {
  await union.day(days.held)
  await meeting.explainOpen(union)
  await meeting.recordMeeting(union)
  await union.day(days.minuted)
  await papers.draft(union, /会议纪要/)
  await papers.approve(union, unionStaff)
  const code = await papers.handOver(union, unionStaff, draftFile, slip)
  say('工会：会议纪要代拟稿已签发、交出')
  return code
}

/** The government takes the draft in, signs, numbers, seals and issues it. */
async function governmentMinutes(
  government: Desk,
  files: Journey['files'],
  draft: { readonly file: string; readonly slip: string; readonly code: string },
  say: Say,
): Promise<void> {
  await government.day(days.held)
  await meeting.explainOpen(government)
  await meeting.recordMeeting(government)
  await government.day(days.minuted)
  await papers.takeInDraft(government, draft.file, draft.slip, unionStaff.signer, draft.code)
  await papers.review(government, governmentStaff)
  await papers.sign(government, governmentStaff)
  await papers.seal(government, governmentStaff)
  await papers.issue(government, governmentStaff)
  await papers.exportPdf(government, files.minutes)
  say('政府：会议纪要已核发')
}

/** Plays it all; the two programs stay open for whoever wants to look. */
export async function playConference(folder: string, say: Say = () => {}): Promise<Journey> {
  mkdirSync(folder, { recursive: true })
  const files = Object.fromEntries(
    paperNames.map((name) => [name, join(folder, `${name}.pdf`)]),
  ) as Journey['files']
  const [union, government] = await sitDownBoth(days.opened)
  return playAt(folder, { union, government }, async () => ({
    union,
    government,
    files,
    costs: await play(union, government, files, folder, say),
  }))
}

async function play(
  union: Desk,
  government: Desk,
  files: Journey['files'],
  folder: string,
  say: Say,
): Promise<Journey['costs']> {
  const byUnion = costOf(union, say)
  const byGovernment = costOf(government, say)
  // What the union signed serves the government as the scan it needs: the request must be there first.
  const scanned = Promise.withResolvers<void>()
  const heard: Say = (text) => {
    if (text.includes('提请召开函')) scanned.resolve()
    byUnion(text)
  }
  const before = unionBefore(union, files, heard)
  before.catch(scanned.reject)
  const [, notice] = await Promise.all([
    before,
    scanned.promise.then(() => governmentNotice(government, files, files.request, byGovernment)),
  ])
  const file = join(folder, 'minutes-draft.json')
  const slip = join(folder, 'drafting-slip.pdf')
  const code = await unionMinutes(union, file, slip, byUnion)
  await governmentMinutes(government, files, { file, slip, code }, byGovernment)
  const costs = { notice, government: government.count(), union: union.count() }
  await meeting.listResolutions(union)
  await papers.saveSheet(union, '落实情况清单', files['implementation-list'])
  await papers.exportIssued(union, /征集/, files['topic-call'])
  byUnion('工会：议定事项已列入清单')
  return costs
}

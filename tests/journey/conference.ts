/**
 * One conference from 「新建联席会议」 to the stamped notice and minutes, by two clerks on two PCs: what only the government's office may
 * issue is issued there, what the union's office prepares for it goes over as a draft file with the signed 发文稿纸.
 */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desk, sitDown } from './desk.ts'
import * as meeting from './meeting.ts'
import { days } from './meeting.ts'
import * as papers from './papers.ts'
import { governmentStaff, unionStaff } from './papers.ts'

export interface Journey {
  readonly union: Desk
  readonly government: Desk
  /** Files left in the folder, by name. */
  readonly files: Readonly<Record<PaperName, string>>
}
const paperNames = ['request', 'topic-call', 'notice', 'minutes', 'agenda', 'implementation-list'] as const
export type PaperName = (typeof paperNames)[number]

type Say = (text: string) => void

/** The union's office up to the meeting: request, call for topics, topics settled. */
async function unionBefore(desk: Desk, files: Journey['files'], say: Say): Promise<void> {
  await meeting.openConference(desk)
  await papers.draft(desk, /提请召开函/)
  await papers.approve(desk, unionStaff)
  await papers.issue(desk, unionStaff, 5)
  await papers.exportPdf(desk, files.request)
  say('工会：提请召开函已核发')
  await desk.day(days.called)
  await papers.draft(desk, /议题征集通知/)
  await papers.approve(desk, unionStaff)
  await papers.issue(desk, unionStaff, 30)
  await papers.exportPdf(desk, files['topic-call'])
  say('工会：议题征集通知已核发')
  await desk.day(days.collected)
  await meeting.registerTopics(desk, null)
  await meeting.acceptTopics(desk)
  await meeting.askAndAnswer(desk)
  await desk.day(days.settled)
  await meeting.settleTopics(desk, '政府方', governmentStaff.handler, files.request)
  await meeting.takeMaterials(desk)
  await meeting.agree(desk, '政府方', governmentStaff.handler, files.request)
  await meeting.invite(desk)
  await meeting.makeAgenda(desk)
  say('工会：议题已商定，名册、议程已备')
}

/** The government's office: its own records of the conference, and the notice, which it alone issues. */
async function governmentNotice(desk: Desk, files: Journey['files'], scan: string, say: Say): Promise<void> {
  await meeting.openConference(desk)
  await desk.day(days.collected)
  await meeting.registerTopics(desk, '自治区总工会来函')
  await meeting.acceptTopics(desk)
  await desk.day(days.settled)
  await meeting.settleTopics(desk, '工会方', unionStaff.handler, scan)
  await meeting.takeMaterials(desk)
  await meeting.agree(desk, '工会方', unionStaff.handler, scan)
  await meeting.invite(desk)
  await meeting.makeAgenda(desk)
  await papers.saveSheet(desk, '议程', files.agenda)
  await desk.day(days.noticed)
  await papers.draft(desk, /会议通知/)
  await papers.approve(desk, governmentStaff)
  await papers.issue(desk, governmentStaff, 60)
  await papers.exportPdf(desk, files.notice)
  say('政府：会议通知已核发')
}

/** The meeting is recorded and the minutes drafted and signed by the union, then signed, numbered and issued by the government. */
async function minutes(
  union: Desk,
  government: Desk,
  files: Journey['files'],
  folder: string,
  say: Say,
): Promise<void> {
  await union.day(days.held)
  await meeting.explainOpen(union)
  await meeting.replies(union)
  await meeting.recordMeeting(union)
  await union.day(days.minuted)
  await papers.draft(union, /会议纪要/)
  await papers.approve(union, unionStaff)
  const draftFile = join(folder, 'minutes-draft.json')
  const slip = join(folder, 'drafting-slip.pdf')
  const code = await papers.handOver(union, unionStaff, draftFile, slip)
  say('工会：会议纪要代拟稿已签发、交出')
  await government.login(governmentStaff.handler)
  await government.day(days.held)
  await meeting.explainOpen(government)
  await meeting.replies(government)
  await meeting.recordMeeting(government)
  await government.day(days.minuted)
  await papers.takeInDraft(government, draftFile, slip, unionStaff.signer, code)
  await government.login(governmentStaff.reviewer)
  await papers.review(government)
  await papers.sign(government, governmentStaff)
  await papers.issue(government, governmentStaff, 60)
  await papers.exportPdf(government, files.minutes)
  say('政府：会议纪要已核发')
  await meeting.listResolutions(union)
  await papers.saveSheet(union, '落实情况清单', files['implementation-list'])
  say('工会：议定事项已列入清单')
}

/** Plays it all; the two programs stay open for whoever wants to look. */
export async function playConference(folder: string, say: Say = () => {}): Promise<Journey> {
  mkdirSync(folder, { recursive: true })
  const files = Object.fromEntries(
    paperNames.map((name) => [name, join(folder, `${name}.pdf`)]),
  ) as Journey['files']
  const profile = (office: string) => mkdtempSync(join(tmpdir(), `lianxi-${office}-`))
  const [union, government] = await Promise.all([
    sitDown(profile('union'), '工会一方', days.opened),
    sitDown(profile('government'), '政府一方', days.opened),
  ])
  try {
    await play(union, government, files, folder, say)
  } catch (error) {
    await Promise.all([union.close(), government.close()])
    throw error
  }
  return { union, government, files }
}

async function play(
  union: Desk,
  government: Desk,
  files: Journey['files'],
  folder: string,
  say: Say,
): Promise<void> {
  // What the union signed serves the government as the scan it needs: the request must be there first.
  const scanned = Promise.withResolvers<void>()
  const heard: Say = (text) => {
    if (text.includes('提请召开函')) scanned.resolve()
    say(text)
  }
  const before = unionBefore(union, files, heard)
  before.catch(scanned.reject)
  await Promise.all([
    before,
    scanned.promise.then(() => governmentNotice(government, files, files.request, say)),
  ])
  await minutes(union, government, files, folder, say)
}

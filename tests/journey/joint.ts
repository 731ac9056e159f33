/**
 * R11a by parcels: the government and the mass organisations draft the minutes together, each on its own PC, and one stick goes round
 * twice: first everybody writes, then everybody confirms the text as it stands; the government alone
 * approves and numbers it. The stamp is one of ink: the page waits for it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addColleague, type Desk, foundOffice, openDesk, playAt } from './desk.ts'
import * as parcels from './exchange.ts'
import { recordMeeting } from './meeting.ts'
import { openConference, setChair } from './office.ts'
import * as papers from './papers.ts'

const regulation = /群团组织联席会议/
const days = { opened: '2026-05-14', held: '2026-05-15', minuted: '2026-05-18' } as const

/** Who drafts, in the order in which the stick goes round: the one that issues comes first. */
export const drafters = {
  government: '攀枝花市仁和区人民政府办公室',
  union: '攀枝花市仁和区总工会',
  youthLeague: '共青团攀枝花市仁和区委员会',
  womensFederation: '攀枝花市仁和区妇女联合会',
  scienceAssociation: '攀枝花市仁和区科学技术协会',
  disabledFederation: '攀枝花市仁和区残疾人联合会',
} as const
export type Drafter = keyof typeof drafters

/** What each adds to the joint draft. */
export const sentenceOf = (who: Drafter): string => `${drafters[who]}按职责抓好落实，年底前报告进展。`

/** The same invented names everywhere: what tells the offices apart is the office. */
const staff: papers.Staff = { handler: '甲经办', reviewer: '乙审核', signer: '丙签发', keeper: '乙审核' }

interface Round {
  readonly folder: string
  /** Who takes part with a PC, the government first. */
  readonly offices: readonly Drafter[]
}
const at = ({ folder }: Round, name: string): string => join(folder, name)

/** Founds an office with its people and a key, and leaves its card. */
async function found(round: Round, who: Drafter): Promise<Desk> {
  const desk = await openDesk(at(round, who), days.opened)
  await foundOffice(desk, { regulation, organisation: drafters[who], person: staff.handler })
  await addColleague(desk, staff.reviewer, ['审核人', '印章管理员'])
  if (who === 'government') await addColleague(desk, staff.signer, ['签发人'])
  await parcels.makeKey(desk, at(round, `${who}.card`))
  return desk
}

/** The government compares every card and signs a 名录 of them, which the others take on its word. */
async function trustEachOther(round: Round, [government, ...others]: readonly Desk[]): Promise<void> {
  const directory = at(round, 'offices.lhd')
  for (const who of round.offices.slice(1))
    await parcels.trust(government as Desk, at(round, `${who}.card`), staff.reviewer)
  await parcels.signDirectory(government as Desk, directory)
  for (const desk of others) {
    await parcels.trust(desk, at(round, 'government.card'), staff.reviewer)
    await parcels.takeDirectory(desk, directory)
  }
}

/** The conference is held and the minutes are begun. */
async function beginDraft(desk: Desk): Promise<void> {
  await openConference(desk, days.held, '区政府第一会议室')
  await setChair(desk, /副区长/, '韩立群', '副区长')
  await desk.day(days.minuted)
  await recordMeeting(desk)
  await papers.draft(desk, /会议纪要/)
}

/** Adds one's own clause at the end of the text. */
async function write(desk: Desk, text: string): Promise<void> {
  await papers.openPaper(desk, '会议纪要', '正文')
  await desk.press('添加一段')
  await desk.page
    .getByLabel(/^第 \d+ 段$/)
    .last()
    .fill(text)
  await desk.press('保存')
  await desk.saved()
}

/** Confirms the joint draft as it stands. */
async function confirm(desk: Desk): Promise<void> {
  await papers.openPaper(desk, '会议纪要', '审批')
  await desk.press('本方确认')
  await desk.saved()
}

/** The stick goes round from the first office back to it; each does its part before it passes it on. */
async function goRound(
  round: Round,
  desks: readonly Desk[],
  part: (desk: Desk, who: Drafter) => Promise<void>,
) {
  for (const [index, who] of round.offices.entries()) {
    const next = (index + 1) % desks.length
    const [desk, to] = [desks[index] as Desk, desks[next] as Desk]
    await part(desk, who)
    await parcels.carry(desk, to, new RegExp(drafters[round.offices[next] as Drafter]), at(round, 'stick'))
  }
}

/**
 * Plays it all in a folder; the programs stay open for whoever wants to look.
 * @returns the desks in the order of the offices, and where the numbered minutes lie as PDF
 */
export async function playJoint(folder: string, offices: readonly Drafter[]) {
  const round: Round = { folder, offices }
  for (const name of ['stick', ...offices]) mkdirSync(at(round, name), { recursive: true })
  const byName: Record<string, Desk> = {}
  return playAt(folder, byName, async () => {
    for (const who of offices) byName[who] = await found(round, who)
    const desks = Object.values(byName)
    const [government] = desks as [Desk]
    await trustEachOther(round, desks)
    await beginDraft(government)
    for (const desk of desks) await desk.day(days.minuted)
    await goRound(round, desks, (desk, who) => write(desk, sentenceOf(who)))
    await goRound(round, desks, confirm)
    await papers.openPaper(government, '会议纪要', '审批')
    // Every one of them, as the government's own screen says it.
    const confirmed = government.page.locator('.sides-one').filter({ hasText: '已确认' })
    for (const who of offices) await confirmed.filter({ hasText: drafters[who] }).waitFor()
    await papers.approve(government, staff)
    await government.signAs(staff.handler, '复核通过')
    // The first paper under this mark opens its book.
    await government.fill(/^机关代字/, '仁府办纪')
    await papers.requestSeal(government)
    const minutes = at(round, 'minutes.pdf')
    await papers.exportPdf(government, minutes)
    return { desks, minutes }
  })
}

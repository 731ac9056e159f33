/**
 * What an office has written after five years: two conferences a year, each with its topics, opinions, papers and resolutions, saved step by
 * step as clerks do. Invented, deterministic, without people's names.
 */
import { make, put } from '@domain/acts'
import { approvedContent, type DocumentContent } from '@domain/approval/content'
import { draftFields } from '@domain/approval/editing'
import { type ActContext, actorOf } from '@domain/context'
import type { PaperKind } from '@domain/model/document'
import type { Act, Edit } from '@domain/model/records'
import { ranksBetween } from '@domain/rank'
import { conferenceName } from '@domain/regulation/names'
import { scopes } from '@domain/scopes'
import { addDays, parts } from '@shared/civilDate'
import { type RecordId, recordId } from '@shared/ids'

export const size = { conferences: 10, topics: 400, resolutions: 600, changeSets: 20_000 } as const

const topicsEach = size.topics / size.conferences
const resolutionsEach = size.resolutions / size.conferences
const attendees = 50
const questions = 3
const progressEach = 8
/** A draft under way that is long. */
interface Long {
  readonly title: string
  readonly clauses: number
}
/** Minutes of 40 KB of UTF-8, and minutes of sixty pages. */
export const longMinutes = {
  of40Kb: { title: '联席会议纪要（长稿）', clauses: 94 },
  of60Pages: { title: '联席会议纪要（六十面）', clauses: 213 },
} as const satisfies Readonly<Record<string, Long>>
const papers: readonly PaperKind[] = ['notice', 'minutes', 'conveneRequest', 'topicCall', 'other', 'other']

const sentence =
  '会议认为，各级各部门要把职工休息驿站建设、困难职工帮扶和劳动争议调解结合起来，明确责任，按期报告进展。'
const text = (characters: number, from = 0): string =>
  (sentence.slice(from % 20) + sentence.repeat(Math.ceil(characters / sentence.length))).slice(0, characters)

/** Days before today on which the conference of an index is planned; the last one lies ahead. */
const daysOff = (index: number): number => (index - size.conferences + 1) * 182 + 20

type Write = (name: string, edits: readonly Edit[]) => void

/** Minutes or another paper with its clauses, versions and approvals, each saved by itself; issued unless it is a long draft. */
function paper(ctx: ActContext, write: Write, conference: RecordId, kind: PaperKind, long?: Long): void {
  const [side] = ctx.regulation.sides
  const rule = ctx.regulation.papers.find((one) => one.paper === kind)
  const id = recordId('document', ctx.newId())
  const scope = scopes.document(id)
  const content: DocumentContent = {
    kind: kind === 'minutes' ? 'minutes' : 'notice',
    format: kind === 'minutes' ? 'minutes' : 'document',
    issuingSide: side?.key ?? '',
    issuerName: '示范人民政府办公室',
    issuerMark: ['示范人民政府办公室文件'],
    title: long?.title ?? `关于联席会议有关事项的文件（${kind}）`,
    addressees: ['各有关单位'],
    copyTo: [],
    note: '',
    urgency: null,
    openness: 'closed',
    attachments: [],
    attendees: null,
    enclosures: [],
    signed: true,
  }
  const clauses = Array.from({ length: long?.clauses ?? 12 }, (_, i) => ({
    level: i % 4 === 0 ? (1 as const) : (0 as const),
    // No two paragraphs of real minutes are the same.
    text: long ? `第${i + 1}项，${text(141, i)}` : text(i % 4 === 0 ? 20 : 146, i),
  }))
  const draft = draftFields(
    { ...content, paper: kind, rule: rule?.key ?? kind, conference, prepared: false },
    ctx,
  )
  const ranks = ranksBetween('', '', clauses.length)
  const rows = clauses.map((clause, i) =>
    put('clause', ctx.newId(), scope, {
      document: id,
      rank: ranks[i] ?? '',
      topic: null,
      removed: false,
      ...clause,
    }),
  )
  write('document.create', [{ scope, record: id, set: draft }, ...rows])
  if (long) return
  for (const row of rows) write('document.edit', [{ ...row, set: { text: `${row.set.text ?? ''}改` } }])
  for (const no of [1, 2, 3])
    write('document.version', [
      make(ctx, 'version', scope, {
        document: id,
        no,
        label: `第${no}稿`,
        reason: '',
        digest: String(no).repeat(64),
        content: approvedContent(content, clauses),
        at: ctx.now,
      }),
    ])
  for (const step of ['draft', 'review', 'signOff', 'recheck'] as const)
    write('document.pass', [
      make(ctx, 'approval', scopes.approval(id), {
        document: id,
        step,
        stage: '',
        side: side?.key ?? '',
        verdict: 'pass',
        round: 1,
        opinion: '同意',
        person: ctx.me.person,
        personName: ctx.me.name,
        post: '',
        digest: '3'.repeat(64),
        replaces: null,
        at: ctx.now,
        date: ctx.today,
        onPaper: null,
        corrections: [],
      }),
    ])
  write('document.issue', [{ scope, record: id, set: { date: ctx.today, copies: 30, issuedAt: ctx.now } }])
}

/** One topic from its receipt to the word to its proposer, with what was asked of other units. */
function topic(ctx: ActContext, write: Write, conference: RecordId, index: number, isOpen: boolean): void {
  const { regulation } = ctx
  const side = regulation.sides[index % 2]?.key ?? ''
  const id = recordId('topic', ctx.newId())
  const scope = scopes.topic(id)
  const category = regulation.contents.find((one) => one.nature === 'deliberate' && one.sides.includes(side))
  write('topic.create', [
    {
      scope,
      record: id,
      set: {
        conference,
        title: `关于第${index + 1}项职工关切事项的议题`,
        side,
        unit: '示范单位',
        path: regulation.topicPaths.find((one) => one.side === side)?.key ?? '',
        joint: false,
        category: category?.key ?? '',
        background: text(200, index),
        basis: text(60),
        request: text(80),
        suggestion: text(80),
        proposedResolution: text(60),
        departments: ['示范财政部门', '示范人社部门'],
        coordination: text(40),
        reporter: '',
        suggestedUnits: [],
        contact: '',
        receivedAt: ctx.now,
        files: [],
        screening: null,
        research: [],
        outcome: null,
        outcomeReason: '',
        mergedInto: null,
        carriedFrom: null,
        unansweredReason: '',
        told: null,
        agendaRank: '',
        removed: false,
      },
    },
  ])
  const edit = (name: string, set: Edit<'topic'>['set']) => write(name, [{ scope, record: id, set }])
  edit('topic.screen', { screening: { verdict: 'accepted', reason: '', by: actorOf(ctx) } })
  edit('topic.research', { research: [{ date: ctx.today, participants: '双方经办', content: text(120) }] })
  for (let k = 0; k < questions; k++) {
    const asked = recordId('consultation', ctx.newId())
    const its = { scope: scopes.consultation(id, asked), record: asked }
    write('topic.consult', [
      {
        ...its,
        set: {
          topic: id,
          unit: `示范部门${k + 1}`,
          question: text(60),
          mode: 'written',
          sentAt: ctx.now,
          due: addDays(ctx.today, 15),
          dueHistory: [],
          reply: null,
          handling: null,
          reminders: [],
          withdrawn: null,
        },
      },
    ])
    // Of the conference under way a few opinions are still to come.
    if (isOpen && k === 0 && index % 4 === 0) continue
    const reply = {
      opinion: 'amend',
      text: text(100),
      receivedOn: ctx.today,
      number: '',
      signer: '',
      scan: null,
    } as const
    write('topic.reply', [{ ...its, set: { reply } }])
    write('topic.handle', [{ ...its, set: { handling: { verdict: 'adopted', reason: text(30) } } }])
  }
  edit('topic.outcome', { outcome: 'onAgenda', outcomeReason: text(20) })
  for (const one of regulation.sides)
    write('topic.confirm', [
      make(ctx, 'confirmation', scope, {
        subject: id,
        matter: 'settle',
        side: one.key,
        what: 'onAgenda',
        date: ctx.today,
        by: actorOf(ctx),
        taken: null,
        withdrawn: false,
      }),
    ])
  if (!isOpen) edit('topic.tell', { told: { at: ctx.now, text: text(30), by: actorOf(ctx) } })
}

/** One resolution with its progress, done when its conference lies more than a year back. */
function resolution(
  ctx: ActContext,
  write: Write,
  conference: RecordId,
  order: number,
  isDone: boolean,
): void {
  const id = recordId('resolution', ctx.newId())
  const scope = scopes.resolution(id)
  write('resolution.take', [
    {
      scope,
      record: id,
      set: {
        conference,
        clause: null,
        topic: null,
        order,
        text: text(70, order),
        leadUnit: '示范人社部门',
        coUnits: ['示范财政部门'],
        responsible: '',
        // Late, due soon, and with time.
        deadline: addDays(ctx.today, isDone ? 180 : 170 + (order % 6) * 10),
        nodes: [],
        done: null,
        unimplemented: null,
        carriedTo: [],
      },
    },
  ])
  for (let k = 0; k < progressEach; k++)
    write('resolution.progress', [
      make(ctx, 'progress', scope, {
        resolution: id,
        date: addDays(ctx.today, 20 * k),
        unit: '示范人社部门',
        text: text(80, k),
        percent: 10 * k,
        files: [],
        recordedAt: ctx.now,
      }),
    ])
  const done = { by: actorOf(ctx), body: '示范政府办公室', evidence: text(30), files: [] }
  if (isDone) write('resolution.close', [{ scope, record: id, set: { done } }])
}

function conference(ctx: ActContext, write: Write, regulation: RecordId, index: number): RecordId {
  const isLast = index === size.conferences - 1
  const id = recordId('conference', ctx.newId())
  const scope = scopes.conference(id)
  write('conference.create', [
    {
      scope,
      record: id,
      set: {
        regulation,
        name: conferenceName(ctx.regulation),
        year: parts(ctx.today).year,
        ordinal: 1 + (index % 2),
        plannedDate: ctx.today,
        time: '9:00',
        place: '示范会议室',
        adHoc: null,
        duty: '',
        dutyReason: '',
        conveners: {},
        chair: null,
        mainLeaderInvited: null,
        heldOn: null,
        cancelled: null,
        dateHistory: [],
      },
    },
  ])
  for (let k = 0; k < topicsEach; k++) topic(ctx, write, id, k, isLast)
  for (let k = 0; k < attendees; k++) {
    const row = make(ctx, 'attendee', scope, {
      conference: id,
      side: ctx.regulation.sides[k % 2]?.key ?? '',
      category: '',
      capacity: 'attending',
      unit: `示范单位${k}`,
      name: `第${k + 1}位`,
      post: '负责人',
      phone: '',
      reply: 'pending',
      replyReason: '',
      substitute: null,
      rank: String(k).padStart(3, '0'),
      signedIn: false,
      removed: false,
    })
    write('roster.add', [row])
    write('roster.reply', [{ ...row, set: { reply: 'attending' } }])
  }
  const written = isLast ? papers.slice(2) : papers
  for (const kind of written) paper(ctx, write, id, kind)
  if (!isLast) {
    write('conference.hold', [{ scope, record: id, set: { heldOn: ctx.today } }])
    for (const rule of ctx.regulation.steps)
      write('step.done', [
        put('step', `${id.slice(id.indexOf('/') + 1)}.${rule.key}`, scope, {
          conference: id,
          key: rule.key,
          state: 'done',
          by: actorOf(ctx),
          reason: '',
          due: null,
        }),
      ])
  }
  // Of the conference under way nothing is decided yet: what would be its resolutions belongs to the one before.
  return id
}

/**
 * The acts of five years, oldest first.
 * @param ctx the office's clerk today, under its own regulation
 * @param regulation record of that regulation
 */
export function* bigOfficeActs(
  ctx: ActContext,
  regulation: RecordId,
): Generator<{ readonly act: Act; readonly at: number }> {
  let held: RecordId | null = null
  for (let index = 0; index < size.conferences; index++) {
    const off = daysOff(index)
    const then = { ...ctx, today: addDays(ctx.today, off), now: ctx.now + Math.min(0, off) * 86_400_000 }
    const acts: Act[] = []
    const write: Write = (name, edits) => acts.push({ name, edits })
    const id = conference(then, write, regulation, index)
    const isLast = index === size.conferences - 1
    held = isLast ? held : id
    for (let k = 0; k < resolutionsEach; k++)
      resolution(then, write, isLast && held ? held : id, k + 1, index < size.conferences - 3)
    if (isLast) for (const long of Object.values(longMinutes)) paper(then, write, id, 'minutes', long)
    for (const act of acts) yield { act, at: then.now }
  }
}

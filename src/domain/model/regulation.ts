/** A regulation (制度模板): rules of one office's joint conference as data (design §4). Nothing here knows a region. */
import { z } from 'zod'

/** 应当／原则上／一般／可以, or the text is silent and the office's custom decides. Only `must` blocks; others ask for a reason. */
export const strength = z.enum(['must', 'inPrinciple', 'normally', 'may', 'silent'])
export type Strength = z.infer<typeof strength>

/** Where a rule comes from, shown beside everything that follows from it. */
export const source = z.object({ article: z.string(), quote: z.string(), strength })
export type Source = z.infer<typeof source>

const organisation = z.object({ key: z.string(), name: z.string(), shortName: z.string(), office: z.string() })

export const regulationSide = z.object({
  key: z.string(),
  name: z.string(),
  organisations: z.array(organisation).min(1),
})

/** Who may preside, convene or approve. */
export const regulationRole = z.object({ key: z.string(), name: z.string(), side: z.string(), holder: z.string(), source })

/** 会议内容: each of a nature 通报 (materials owed) or 研究 (takes topics). */
export const content = z.object({
  key: z.string(),
  name: z.string(),
  nature: z.enum(['report', 'deliberate']),
  text: z.string(),
  /** Sides that owe materials (通报) or may propose (研究). */
  sides: z.array(z.string()),
  /** 通报上次议定事项落实情况: filled from open resolutions. */
  implementation: z.boolean().optional(),
  source,
})

/** Lead time before (negative) or after the conference: days or months, on the calendar or in working days. */
export const leadTime = z.object({
  anchor: z.enum(['conference', 'minutes']),
  amount: z.number().int(),
  unit: z.enum(['day', 'workday', 'month']),
})

/** One step of a conference, in order. `action` names the screen's one-click next action. */
export const stepRule = z.object({
  key: z.string(),
  name: z.string(),
  phase: z.enum(['before', 'meeting', 'after']),
  /** Organisation keys that do it; the first leads. */
  responsible: z.array(z.string()).min(1),
  leadTime: leadTime.nullable(),
  /** Steps that come first. */
  after: z.array(z.string()),
  /** What shows that it is done; computed by the program from the records (see `domain/steps`). */
  completes: z.enum([
    'conveneRequested', 'topicsCalled', 'topicsCollected', 'topicsScreened', 'opinionsAnswered', 'materialsCollected', 'topicsSettled',
    'dateAgreed', 'rosterReady', 'agendaReady', 'noticeIssued', 'papersReady', 'held', 'minutesDrafted', 'minutesApproved',
    'minutesIssued', 'resolutionsListed', 'publicityDone', 'manual',
  ]),
  /** Where the next action leads. */
  place: z.enum(['conference', 'topics', 'documents', 'roster', 'agenda', 'resolutions', 'meeting']),
  paper: z.string().optional(),
  source,
})

export const attendanceCategory = z.object({
  key: z.string(),
  name: z.string(),
  side: z.string(),
  capacity: z.enum(['attending', 'sittingIn', 'invited']),
  source,
})

export const agendaRule = z.object({
  key: z.string(),
  title: z.string(),
  /** What the program fills in. */
  fill: z.enum(['implementation', 'topicReport', 'topics', 'assignment', 'none']),
  reporter: z.string(),
  source,
})

/** How one kind of paper is drafted, approved, issued. */
export const paperRule = z.object({
  paper: z.string(),
  name: z.string(),
  kind: z.enum(['notice', 'letter', 'minutes', 'request', 'report', 'reply', 'sheet']),
  format: z.enum(['document', 'letter', 'minutes', 'sheet']),
  /** Title pattern with {name} {year} {ordinal} {date} placeholders. */
  title: z.string(),
  /** Organisation key that drafts; if another issues, what it drafts is a 代拟稿. */
  drafts: z.string(),
  /** Sign-off stages in order: which side, which role (regulationRole key or free post). */
  approvals: z.array(z.object({ stage: z.string(), side: z.string(), organisation: z.string(), post: z.string() })),
  /** Departments countersign first (部门会签). */
  countersign: z.boolean(),
  issues: z.string(),
  /** Name under which it is issued (pattern over names). */
  issuerName: z.string(),
  issuerMark: z.array(z.string()),
  /** Whether number and seal come before 印发. */
  numbered: z.boolean(),
  signed: z.boolean(),
  addressees: z.array(z.string()),
  copyTo: z.array(z.string()),
  openness: z.enum(['active', 'onRequest', 'closed']),
  source,
})

export const regulation = z.object({
  schema: z.literal(1),
  key: z.string(),
  title: z.string(),
  documentNumber: z.string(),
  issuedOn: z.string(),
  effectiveOn: z.string(),
  expiresOn: z.string().nullable(),
  trial: z.boolean(),
  repeals: z.array(z.string()),
  purpose: z.string(),
  basis: z.string(),
  /** Names that patterns refer to, e.g. {government} {union} {governmentOffice}. */
  names: z.record(z.string(), z.string()),
  conferenceName: z.string(),
  sides: z.array(regulationSide).min(2),
  roles: z.array(regulationRole),
  frequency: z.object({ perYear: z.number().int().positive(), strength, source }),
  adHoc: source,
  contents: z.array(content).min(1),
  /** By which office topics of a side are collected. */
  topicPaths: z.array(z.object({ key: z.string(), side: z.string(), name: z.string(), collector: z.string(), source })),
  steps: z.array(stepRule).min(1),
  attendance: z.array(attendanceCategory).min(1),
  /** Role keys that may preside; another chair needs a reason when the strength is not `must`. */
  chair: z.object({ roles: z.array(z.string()), strength, source }),
  agenda: z.array(agendaRule),
  papers: z.array(paperRule).min(1),
  /** What an unimplemented item must carry before the report can be issued. */
  unimplemented: z.object({ needs: z.array(z.enum(['explanation', 'opinion', 'deadline'])), source }),
  /** Organisation that accepts evidence and closes an item. */
  closesResolutions: z.string(),
  supervises: z.array(z.string()),
  /** Text is silent: the office fills these in before its first conference (「制度未规定，按本机关惯例」). */
  silences: z.array(z.object({ key: z.string(), question: z.string(), answer: z.string() })),
})
export type Regulation = z.infer<typeof regulation>
export type StepRule = z.infer<typeof stepRule>
export type PaperRule = z.infer<typeof paperRule>

/** Record of scope `regulation/<id>`: a published version is never changed, only followed by another. */
export const regulationRecord = z.object({
  body: regulation,
  state: z.enum(['draft', 'published', 'retired']),
  basedOn: z.string().nullable(),
})

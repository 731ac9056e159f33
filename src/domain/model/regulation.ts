/** A regulation (制度模板): rules of one office's joint conference as data (design §4). Nothing here knows a region. */
import { z } from 'zod'
import { paperKinds } from './document'

/**
 * How strictly the text speaks: 应当, a plain sentence without any such word (条文直述), 原则上, 一般, 可以; or it is silent and the
 * office's custom decides (「制度未规定，按本机关惯例」). Only `must` blocks; the others ask for a reason, which is kept.
 */
export const strengths = ['must', 'stated', 'inPrinciple', 'normally', 'may', 'silent'] as const
export const strength = z.enum(strengths)
export type Strength = z.infer<typeof strength>

/** Where a rule comes from, shown beside everything that follows from it. `quote` is part of that article's text; '' when silent. */
export const source = z.object({ article: z.string(), quote: z.string(), strength })
export type Source = z.infer<typeof source>

/** Key of a part; unique among its brothers. */
const key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/)

/**
 * One organisation of a side. `principal` is one body with a working office (总工会—办公室) which may run this program; `units` stands
 * for a class (各部门、产业工会); `supervision` follows up without belonging to the talks (目标督查办).
 */
export const regulationOrganisation = z.object({
  key,
  kind: z.enum(['principal', 'units', 'supervision']),
  /** Patterns over `names`. */
  name: z.string().min(1),
  shortName: z.string().min(1),
  /** Its working office, e.g. 「{governmentOffice}」; '' when it has none of its own. */
  office: z.string(),
})

/** 一方: several organisations may stand on it (区级群团组织). The first principal leads unless a rotation says otherwise. */
export const regulationSide = z.object({
  key,
  name: z.string().min(1),
  organisations: z.array(regulationOrganisation).min(1),
})

/** Who may convene, preside or approve. */
export const regulationRole = z.object({
  key,
  name: z.string().min(1),
  side: z.string(),
  /** The post that holds it, as a pattern. */
  holder: z.string().min(1),
  function: z.enum(['chiefConvener', 'convener', 'chair', 'guestChair', 'approver']),
  source,
})

/** Some organisations do something; the first leads. `@duty` = the organisation on duty that year (rotation). */
export const duty = z.object({ organisations: z.array(z.string()).min(1), source })

/** 会议内容: each of a nature 通报 (materials owed) or 研究 (takes topics). */
export const content = z.object({
  key,
  name: z.string().min(1),
  nature: z.enum(['report', 'deliberate']),
  text: z.string(),
  /** Sides that owe materials (通报) or may propose (研究). */
  sides: z.array(z.string()).min(1),
  /** 通报上次议定事项落实情况: filled from open resolutions. */
  implementation: z.boolean().optional(),
  source,
})

/** Lead time before (negative) or after its anchor: days or months on the calendar, or working days. Has a source of its own: the text may demand a thing and be silent on when. */
export const leadTime = z.object({
  anchor: z.enum(['conference', 'minutes']),
  amount: z.number().int(),
  unit: z.enum(['day', 'workday', 'month']),
  source,
})
export type LeadTime = z.infer<typeof leadTime>

/** What shows that a step is done; one predicate each in `domain/steps`. `manual` = someone says so. */
export const completions = [
  'conveneRequested',
  'conveneAnswered',
  'topicsCalled',
  'topicsCollected',
  'topicsScreened',
  'topicsResearched',
  'opinionsAnswered',
  'topicsSettled',
  'materialsCollected',
  'dateAgreed',
  'rosterReady',
  'agendaReady',
  'noticeIssued',
  'repliesIn',
  'papersReady',
  'planSubmitted',
  'topicReportsReady',
  'held',
  'minutesDrafted',
  'minutesApproved',
  'minutesIssued',
  'resolutionsListed',
  'publicityDone',
  'resolutionsFollowed',
  'manual',
] as const
export type Completion = (typeof completions)[number]

/** One step of a conference, in order. */
export const stepRule = z.object({
  key,
  name: z.string().min(1),
  phase: z.enum(['before', 'meeting', 'after']),
  /** Organisation keys that do it; the first leads. */
  responsible: z.array(z.string()).min(1),
  leadTime: leadTime.nullable(),
  /** Steps that come first. */
  after: z.array(z.string()),
  completes: z.enum(completions),
  /** Where the next action leads. */
  place: z.enum(['conference', 'topics', 'documents', 'roster', 'agenda', 'resolutions', 'meeting']),
  /** Replies to what this step asks must be formal (a 复函 with number or scan, or a record of the coordination meeting). */
  formalReply: z.boolean().optional(),
  /** Paper that the step makes. */
  paper: z.enum(paperKinds).optional(),
  source,
})

export const attendanceCategory = z.object({
  key,
  name: z.string().min(1),
  /** null = of neither side (邀请的基层代表). */
  side: z.string().nullable(),
  /** What the text lets a person of this category be; the first is proposed. */
  capacities: z.array(z.enum(['attending', 'sittingIn', 'invited'])).min(1),
  source,
})

export const agendaRule = z.object({
  key,
  title: z.string().min(1),
  /** What the program fills in. */
  fill: z.enum(['implementation', 'topicReport', 'topics', 'assignment', 'none']),
  /** Organisation key that reports; '' where the text is silent. */
  reporter: z.string(),
  source,
})

/** How one kind of paper is drafted, approved, issued. Two offices that issue the same paper have a rule each. */
export const paperRule = z.object({
  key,
  paper: z.enum(paperKinds),
  name: z.string().min(1),
  kind: z.enum(['notice', 'letter', 'minutes', 'request', 'report', 'reply', 'sheet']),
  format: z.enum(['document', 'letter', 'minutes', 'sheet']),
  /** Title pattern: {name} {year} {ordinal} and the regulation's names. */
  title: z.string().min(1),
  /** Organisation keys that draft (several = jointly); what another will issue is a 代拟稿. */
  drafts: z.array(z.string()).min(1),
  /** Sign-off stages in order: whose, and the post that signs. Empty for sheets. */
  approvals: z.array(
    z.object({
      stage: key,
      name: z.string().min(1),
      side: z.string(),
      organisation: z.string(),
      post: z.string(),
      source,
    }),
  ),
  /** Departments countersign first (部门会签). */
  countersign: z.boolean(),
  /** Organisation key that alone numbers, seals and issues it. */
  issues: z.string(),
  /** Pattern of the name under which it is issued (署名). */
  issuerName: z.string(),
  /** Patterns, one a line of 发文机关标志 (or of the minutes' mark). */
  issuerMark: z.array(z.string()),
  /** Whether it takes a number before 印发. */
  numbered: z.boolean(),
  /** Signed and stamped (署名、用印), or the unsigned, unsealed form: the one switch of minutes. */
  signed: z.boolean(),
  addressees: z.array(z.string()),
  copyTo: z.array(z.string()),
  openness: z.enum(['active', 'onRequest', 'closed']),
  /** Meeting papers bound behind it. */
  encloses: z.array(z.enum(paperKinds)),
  source,
})

/** A question that the text leaves open; the office answers before its first conference. An answer writes into the rule (`answerSilence`). */
export const silence = z.object({
  key,
  question: z.string().min(1),
  /** Article that comes nearest to the question. */
  article: z.string(),
  options: z
    .array(
      z.object({
        key,
        label: z.string().min(1),
        sets: z.array(z.object({ path: z.string(), value: z.json() })),
      }),
    )
    .min(1),
  /** Key of the chosen option; '' while open. */
  answer: z.string(),
})

export const regulation = z.object({
  schema: z.literal(1),
  key: z.string().min(1),
  title: z.string().min(1),
  documentNumber: z.string(),
  issuedBy: z.string(),
  issuedOn: z.iso.date(),
  effectiveOn: z.iso.date(),
  expiresOn: z.iso.date().nullable(),
  trial: z.boolean(),
  repeals: z.array(z.string()),
  /** First paragraph of notices (第一、二条). */
  purpose: z.string(),
  basis: z.array(z.string()),
  /** Names that patterns refer to, e.g. {government} {union} {governmentOffice}. */
  names: z.record(z.string(), z.string()),
  /** Pattern: the conference's name is built, never typed. */
  conferenceName: z.object({ pattern: z.string().min(1), source }),
  /** The text, article by article; every `quote` is found in it. */
  articles: z.array(z.object({ key: z.string().min(1), text: z.string().min(1) })).min(1),
  sides: z.array(regulationSide).length(2),
  /** Organisations of a side that prepare in turn (R6); null where one office prepares. */
  rotation: z.object({ side: z.string(), organisations: z.array(z.string()).min(2), source }).nullable(),
  roles: z.array(regulationRole),
  frequency: z.object({ perYear: z.number().int().positive(), source }),
  adHoc: source,
  contents: z.array(content).min(1),
  /** By which office topics of a side are collected, and from whom. */
  topicPaths: z
    .array(
      z.object({
        key,
        side: z.string(),
        name: z.string(),
        collector: z.string(),
        proposers: z.array(z.string()).min(1),
        source,
      }),
    )
    .min(1),
  /** Whether both sides may propose together, and who then follows the path. */
  jointTopics: source.nullable(),
  /** Who settles the topics (商议确定): the sides of these organisations confirm; some texts let a leader approve after that. */
  settlement: duty.extend({ approver: z.string().nullable() }),
  preparation: duty,
  steps: z.array(stepRule).min(1),
  attendance: z.array(attendanceCategory).min(1),
  /** Role keys that may preside; another chair needs a reason. */
  chair: z.object({ roles: z.array(z.string()).min(1), source }),
  /** The main leader may be invited to attend and preside; needs a reason. null where the text has no such rule. */
  guestChair: z.object({ role: z.string(), source }).nullable(),
  agenda: z.array(agendaRule),
  papers: z.array(paperRule).min(1),
  /** What an unimplemented item must carry before the report can be issued, and how far back it reaches. */
  unimplemented: z.object({
    needs: z.array(z.enum(['explanation', 'opinion', 'deadline'])),
    reach: z.enum(['last', 'all']),
    source,
  }),
  /** 议定事项: who lists them, carries them out, supervises, and accepts that one is done (办结认定). */
  followUp: z.object({ lists: duty, carriesOut: duty, supervises: duty, closes: duty }),
  /** Who looks after publicity and approves its text; null where the text has no such rule. */
  publicity: duty.nullable(),
  /** What the text asks beyond one conference: lower levels, yearly plans, staff in charge. */
  demands: z.array(z.object({ key, text: z.string(), source })),
  /** 未尽事宜 are settled by consultation. */
  residual: source.nullable(),
  silences: z.array(silence),
})
export type Regulation = z.infer<typeof regulation>
export type StepRule = z.infer<typeof stepRule>
export type PaperRule = z.infer<typeof paperRule>
export type ContentRule = z.infer<typeof content>
export type RegulationRole = z.infer<typeof regulationRole>
export type Silence = z.infer<typeof silence>

/** Record of scope `regulation/<id>`: a draft is changed until it is published; a published version only followed by another. */
export const regulationRecord = z.object({
  body: regulation,
  state: z.enum(['draft', 'published', 'retired', 'discarded']),
  basedOn: z.string().nullable(),
})

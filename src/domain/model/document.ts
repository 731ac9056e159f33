/** Records of scopes `document/<id>` and `approval/<document>`. */
import { z } from 'zod'
import { attachment, civilDate, instant, recordRef, sideKey } from './common'

/** Which paper it is for the work; the regulation says who drafts, approves and issues each. */
export const paperKinds = [
  'conveneRequest',
  'conveneReply',
  'topicCall',
  'notice',
  'dateChange',
  'minutes',
  'agenda',
  'nameList',
  'signInSheet',
  'seatPlan',
  'nameCards',
  'topicList',
  'implementationList',
  'topicForm',
  'receiptForm',
  'conferencePlan',
  'opinionRequest',
  'minutesForOpinion',
  'assignment',
  'reminder',
  'topicReport',
  'opinionTable',
  'coordinationRecord',
  'submission',
  'schedule',
  'memberList',
  'dutyRoster',
  'chairScript',
  'briefing',
  'progressReport',
  'pressApproval',
  'draftingSlip',
  'handlingSlip',
  'other',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** 公开属性. */
export const openness = ['active', 'onRequest', 'closed'] as const

/**
 * 公文. Everything up to `enclosures` is content and bound by an approval (`approvedContent`); what follows comes only
 * after 签发 or is layout and registers (design §5).
 */
export const officialDocument = z.object({
  paper: z.enum(paperKinds),
  /** Key of the regulation's paper rule it follows (two offices may issue the same paper, each by its own rule). */
  rule: z.string(),
  conference: recordRef.nullable(),
  kind: z.enum(['notice', 'letter', 'minutes', 'request', 'report', 'reply']),
  format: z.enum(['document', 'letter', 'minutes']),
  /** Side and issuing name (`Issuer.name`); the issuing office alone numbers, seals and issues. */
  issuingSide: sideKey,
  issuerName: z.string(),
  issuerMark: z.array(z.string()),
  title: z.string().min(1),
  addressees: z.array(z.string()),
  copyTo: z.array(z.string()),
  note: z.string(),
  urgency: z.enum(['特急', '加急']).nullable(),
  openness: z.enum(openness),
  attachments: z.array(z.string()),
  attendees: z
    .object({
      attending: z.array(z.object({ organisation: z.string(), names: z.array(z.string()) })),
      excused: z.array(z.object({ organisation: z.string(), names: z.array(z.string()) })),
      sittingIn: z.array(z.object({ organisation: z.string(), names: z.array(z.string()) })),
    })
    .nullable(),
  /** Enclosure blocks as in `documents/tree.ts` (回执, 议程, 议题征集表). */
  enclosures: z.array(
    z.object({ title: z.string(), blocks: z.array(z.unknown()), landscape: z.boolean().optional() }),
  ),
  /** Signed and stamped, or the unsigned, unsealed form (one switch). */
  signed: z.boolean(),

  /** Person who drafted; may not sign off the same document. */
  drafter: z.string(),
  drafterName: z.string(),
  /** Units asked to countersign before review (部门会签), in order. */
  countersigners: z.array(z.string()),
  /** 代拟稿 for the issuing office of the other side: here it can be neither numbered nor sealed. */
  prepared: z.boolean(),
  /** 成文日期, set at sign-off. */
  date: civilDate.nullable(),
  number: z
    .object({ code: z.string(), year: z.number().int(), serial: z.number().int().positive() })
    .nullable(),
  copies: z.number().int().positive().nullable(),
  printedBy: z.object({ organisation: z.string(), date: civilDate }).nullable(),
  /** 套印 registered picture, 留白待盖实体章, or 样章. */
  sealWay: z.enum(['registered', 'blank', 'specimen']).nullable(),
  /** The frozen PDF of the issued document (stamped unless 留白待盖). */
  issuedFile: attachment.nullable(),
  /** The stamped paper: scan of the real seal (留白待盖), or the pages as they were stamped here (套印、样章). */
  stampedScan: attachment.nullable(),
  issuedAt: instant.nullable(),
  /** 撤销 from the beginning, 废止 from that day on (条例 33). */
  withdrawn: z.object({ kind: z.enum(['revoked', 'repealed']), reason: z.string(), at: instant }).nullable(),
  faces: z.array(z.string()),
  /** Where the text came from when another office drafted or issued it: its file and the version code printed on it. */
  takenFrom: z.object({ office: z.string(), file: attachment, versionCode: z.string() }).nullable(),
  /** The issued document that this one corrects as its next version, and why. */
  supersedes: z.object({ document: recordRef, reason: z.string() }).nullable(),
})
export type OfficialDocument = z.infer<typeof officialDocument>

/** One numbered clause of a document: the unit of conflict; its number is computed. */
export const clause = z.object({
  document: recordRef,
  rank: z.string(),
  level: z.number().int().min(0).max(4),
  text: z.string(),
  topic: recordRef.nullable(),
  removed: z.boolean(),
})
export type ClauseRecord = z.infer<typeof clause>

/** A kept version of the content with its reason (送审稿, 退回后修改 …). */
export const version = z.object({
  document: recordRef,
  no: z.number().int().positive(),
  label: z.string(),
  reason: z.string(),
  digest: z.string(),
  /** Canonical approved content as text, so that any two versions can be compared. */
  content: z.string(),
  at: instant,
})
export type Version = z.infer<typeof version>

/** Steps of the route, in order: 起草 → 部门会签 → 审核 → 签发 → 复核 → 编号 → 印制 → 用印 → 核发. */
export const routeSteps = [
  'draft',
  'countersign',
  'review',
  'signOff',
  'recheck',
  'number',
  'print',
  'seal',
  'dispatch',
] as const
export type RouteStep = (typeof routeSteps)[number]

/**
 * One act on a document's route; acts stay for ever. Which of them still count is derived, never stored: an act counts in the
 * present `round` (a return opens the next one) and for the present content (`digest`), reached through corrections at most.
 */
export const approval = z.object({
  document: recordRef,
  step: z.enum(routeSteps),
  /** Index in the regulation's route when several parties take the same step (union signs, then government). */
  stage: z.string(),
  side: sideKey,
  /** `correct`: 文字性校正 at 复核, approvals stand. `amend`: change of substance at 复核, back to whoever signed (条例 25). */
  verdict: z.enum(['pass', 'return', 'correct', 'amend']),
  /** 1 + number of returns before it. */
  round: z.number().int().positive(),
  opinion: z.string(),
  person: z.string(),
  personName: z.string(),
  post: z.string(),
  /** Digest of the content it is about; for a correction or amendment, of the content after it. */
  digest: z.string(),
  /** Correction or amendment: digest of the content before it. */
  replaces: z.string().nullable(),
  at: instant,
  date: civilDate,
  /** 代录 of a paper sign-off: who signed on paper, its scan and the version code printed on the 发文稿纸. */
  onPaper: z.object({ signer: z.string(), scan: attachment, versionCode: z.string() }).nullable(),
  /** 文字性校正 at 复核: what was changed, why. */
  corrections: z.array(z.object({ path: z.string(), from: z.string(), to: z.string(), reason: z.string() })),
})
export type Approval = z.infer<typeof approval>

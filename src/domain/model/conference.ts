/** Records of scope `conference/<id>`: the conference, its steps, people, papers and record. */
import { z } from 'zod'
import { actor, attachment, civilDate, instant, proof, recordRef, sideKey } from './common'

/**
 * 联席会议. The name is built by the regulation, never typed (运政办发〔2024〕7号 三（三）). How far it is (通知已印发, 已召开 …) is computed
 * from its papers by `conferenceStage`, never stored twice; agreement of the sides on the date is a `confirmation` record each.
 */
export const conference = z.object({
  /** Record id of the regulation version it runs under; kept although the regulation changes later. */
  regulation: z.string(),
  name: z.string(),
  year: z.number().int(),
  /** 第几次 of that year. */
  ordinal: z.number().int().positive(),
  plannedDate: civilDate,
  time: z.string(),
  place: z.string(),
  adHoc: z.object({ reason: z.string() }).nullable(),
  chair: z.object({ name: z.string(), post: z.string(), role: z.string(), reason: z.string() }).nullable(),
  /** 邀请政府主要领导出席并主持 needs a reason (第四条). */
  mainLeaderInvited: z.object({ name: z.string(), post: z.string(), reason: z.string() }).nullable(),
  /** Organisation on duty this year where the regulation rotates (轮流筹备), and why when it is not the one whose turn it was; '' otherwise. */
  duty: z.string(),
  dutyReason: z.string(),
  /** 总召集人、召集人 by regulation role key. */
  conveners: z.record(z.string(), z.object({ name: z.string(), post: z.string() })),
  heldOn: civilDate.nullable(),
  cancelled: z.object({ reason: z.string(), by: actor }).nullable(),
  dateHistory: z.array(z.object({ from: civilDate, to: civilDate, reason: z.string(), at: instant })),
})
export type Conference = z.infer<typeof conference>

/** State of one step of the regulation; its id is `<conference>.<step key>`. Absent = not done yet. */
export const step = z.object({
  conference: recordRef,
  key: z.string(),
  state: z.enum(['done', 'skipped', 'open']),
  by: actor.nullable(),
  reason: z.string(),
  /** A deadline moved by hand, with its reason. */
  due: z.object({ date: civilDate, reason: z.string() }).nullable(),
})
export type Step = z.infer<typeof step>

export const confirmationMatters = ['date', 'settle', 'approve', 'publicity', 'draft'] as const
export type ConfirmationMatter = (typeof confirmationMatters)[number]

/**
 * One side's confirmation of a matter both sides must agree on (商议确定议题, 商定时间, 宣传稿), or a leader's approval (审定). A record of its own per side with the id
 * `<subject's local id>.<matter>.<side>` (for a joint draft `<organisation>.<side>`), so that two offices confirming at the same time never conflict. It counts only while `what`
 * equals the present wording (`domain/confirmation`): a changed date or outcome needs confirming again.
 */
export const confirmation = z.object({
  subject: recordRef,
  matter: z.enum(confirmationMatters),
  side: sideKey,
  what: z.string(),
  date: civilDate,
  by: actor,
  /** null = confirmed by that side's own office on its own PC; otherwise 代录 with its proof. */
  taken: proof.nullable(),
  withdrawn: z.boolean(),
})
export type Confirmation = z.infer<typeof confirmation>

/** 协商记录, attachable to anything (攀仁府办〔2016〕43号 十二). */
export const consultationRecord = z.object({
  subject: recordRef,
  date: civilDate,
  participants: z.string(),
  content: z.string(),
  outcome: z.string(),
  scan: attachment.nullable(),
})
export type ConsultationRecord = z.infer<typeof consultationRecord>

/** 通报材料 owed by one side under one article. */
export const material = z.object({
  conference: recordRef,
  side: sideKey,
  /** Content key of the regulation. */
  content: z.string(),
  unit: z.string(),
  title: z.string(),
  due: civilDate.nullable(),
  requestedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  summary: z.string(),
  files: z.array(attachment),
  removed: z.boolean(),
})
export type Material = z.infer<typeof material>

export const capacities = ['attending', 'sittingIn', 'invited'] as const
export const replies = ['pending', 'attending', 'excused', 'substituted'] as const

/** One person of the 名册. */
export const attendee = z.object({
  conference: recordRef,
  /** '' = of neither side (invited). */
  side: z.string(),
  /** Attendance category key of the regulation. */
  category: z.string(),
  capacity: z.enum(capacities),
  unit: z.string(),
  name: z.string().min(1),
  post: z.string(),
  phone: z.string(),
  reply: z.enum(replies),
  replyReason: z.string(),
  substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
  rank: z.string(),
  signedIn: z.boolean(),
  removed: z.boolean(),
})
export type Attendee = z.infer<typeof attendee>

/** One item of the 议程. */
export const agendaItem = z.object({
  conference: recordRef,
  rank: z.string(),
  /** Key of the regulation's agenda template, or `other`. */
  key: z.string(),
  title: z.string(),
  topics: z.array(recordRef),
  reporter: z.string(),
  minutes: z.number().int().nonnegative(),
  removed: z.boolean(),
})
export type AgendaItem = z.infer<typeof agendaItem>

/** 会议记录, the original record that is archived. */
export const meetingRecord = z.object({
  conference: recordRef,
  heldOn: civilDate,
  from: z.string(),
  to: z.string(),
  place: z.string(),
  chair: z.string(),
  recorder: z.string(),
  /** One an agenda item, or one a topic where an item studies several; each line of `decision` is one thing decided. */
  items: z.array(
    z.object({
      agendaItem: recordRef,
      topic: recordRef.nullable(),
      discussion: z.string(),
      decision: z.string(),
      /** 缓议: the meeting put the topic off; it is offered again next time. */
      deferred: z.boolean().optional(),
    }),
  ),
  scan: attachment.nullable(),
})
export type MeetingRecord = z.infer<typeof meetingRecord>

/** 宣传报道, approved by both sides (第十条): one `confirmation` a side. */
export const publicity = z.object({
  conference: recordRef,
  title: z.string(),
  text: z.string(),
  media: z.string(),
  publishedOn: civilDate.nullable(),
})
export type Publicity = z.infer<typeof publicity>

/** A paper of the conference; one paper may serve several topics and the other way round. */
export const paper = z.object({
  conference: recordRef,
  title: z.string(),
  topics: z.array(recordRef),
  unit: z.string(),
  due: civilDate.nullable(),
  receivedAt: instant.nullable(),
  file: attachment.nullable(),
  removed: z.boolean(),
})
export type Paper = z.infer<typeof paper>

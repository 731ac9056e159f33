/** Records of scopes `topic/<id>` and `consultation/<topic>/<unit>`. */
import { z } from 'zod'
import { actor, attachment, civilDate, instant, recordRef, sideKey } from './common'

/** 上会／会外办理／并案／缓议／不予上会. */
export const topicOutcomes = ['onAgenda', 'outside', 'merged', 'deferred', 'declined'] as const
export type TopicOutcome = (typeof topicOutcomes)[number]

/**
 * 议题. Its stage is computed from what is filled (see `domain/topics`), never stored twice; 商议确定 (第六条) is one `confirmation`
 * record a side.
 */
export const topic = z.object({
  conference: recordRef,
  title: z.string().min(1),
  side: sideKey,
  /** Proposing unit, full name. */
  unit: z.string(),
  /** Path key of the regulation (by which office it is collected, 第六条). */
  path: z.string(),
  /** 双方联合提出: the side with the main work proposes. */
  joint: z.boolean(),
  /** Content key of the regulation (category with its article). */
  category: z.string(),
  background: z.string(),
  basis: z.string(),
  request: z.string(),
  suggestion: z.string(),
  /** 拟议定事项. */
  proposedResolution: z.string(),
  departments: z.array(z.string()),
  /** 前期协调情况. */
  coordination: z.string(),
  /** 建议汇报人、建议列席单位. */
  reporter: z.string(),
  suggestedUnits: z.array(z.string()),
  /** 联系人及电话. */
  contact: z.string(),
  receivedAt: instant,
  files: z.array(attachment),
  screening: z
    .object({ verdict: z.enum(['accepted', 'returned']), reason: z.string(), by: actor })
    .nullable(),
  research: z.array(z.object({ date: civilDate, participants: z.string(), content: z.string() })),
  /** 拟处理结果 proposed before both sides settle. */
  outcome: z.enum(topicOutcomes).nullable(),
  outcomeReason: z.string(),
  mergedInto: recordRef.nullable(),
  /** A topic deferred at an earlier conference that this one takes up again (议题储备). */
  carriedFrom: recordRef.nullable(),
  /** Goes on the agenda although opinions are missing: reason kept. */
  unansweredReason: z.string(),
  /** 告知提出单位. */
  told: z.object({ at: instant, text: z.string(), by: actor }).nullable(),
  agendaRank: z.string(),
  removed: z.boolean(),
})
export type Topic = z.infer<typeof topic>

export const opinions = ['agree', 'amend', 'disagree'] as const
/** 征求意见 of one unit; the deadline may move only with a reason that stays visible. */
export const consultation = z.object({
  /** What it is about: a topic, or the minutes whose draft is sent round (纪要征求意见稿). */
  topic: recordRef,
  unit: z.string(),
  question: z.string(),
  mode: z.enum(['written', 'meeting']),
  sentAt: instant,
  due: civilDate,
  dueHistory: z.array(z.object({ from: civilDate, to: civilDate, reason: z.string(), at: instant })),
  reply: z
    .object({
      opinion: z.enum(opinions),
      text: z.string(),
      receivedOn: civilDate,
      /** 复函 number and signer, when the reply is formal. */
      number: z.string(),
      signer: z.string(),
      scan: attachment.nullable(),
    })
    .nullable(),
  handling: z.object({ verdict: z.enum(['adopted', 'partly', 'declined']), reason: z.string() }).nullable(),
  /** 催办, each with its time. */
  reminders: z.array(z.object({ at: instant, by: actor, text: z.string() })),
  withdrawn: z.object({ reason: z.string(), by: actor }).nullable(),
})
export type Consultation = z.infer<typeof consultation>

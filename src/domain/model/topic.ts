/** Records of scopes `topic/<id>` and `consultation/<topic>/<unit>`. */
import { z } from 'zod'
import { actor, attachment, civilDate, instant, recordRef, sideKey } from './common'

/** 上会／会外办理／并案／缓议／不予上会. */
export const topicOutcomes = ['onAgenda', 'outside', 'merged', 'deferred', 'declined'] as const
export type TopicOutcome = (typeof topicOutcomes)[number]

/** 议题. Its stage is computed from what is filled (see `domain/topics`), never stored twice. */
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
  contact: z.string(),
  receivedAt: instant,
  files: z.array(attachment),
  screening: z.object({ verdict: z.enum(['accepted', 'returned']), reason: z.string(), by: actor }).nullable(),
  research: z.array(z.object({ date: civilDate, participants: z.string(), content: z.string() })),
  /** 拟处理结果 proposed before both sides settle. */
  outcome: z.enum(topicOutcomes).nullable(),
  outcomeReason: z.string(),
  mergedInto: recordRef.nullable(),
  /** 商议确定: confirmation of each side (第六条). */
  settled: z.record(sideKey, actor),
  /** Goes on the agenda although opinions are missing: reason kept. */
  unansweredReason: z.string(),
  /** 告知提出单位. */
  told: z.object({ at: instant, text: z.string(), by: actor }).nullable(),
  agendaRank: z.string(),
})
export type Topic = z.infer<typeof topic>

export const opinions = ['agree', 'amend', 'disagree'] as const
/** 征求意见 of one unit on one topic; the deadline may move only with a reason that stays visible. */
export const consultation = z.object({
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
  withdrawn: z.boolean(),
})
export type Consultation = z.infer<typeof consultation>

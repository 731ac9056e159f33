/** Records of scope `resolution/<id>`: 议定事项 and their follow-up. */
import { z } from 'zod'
import { actor, attachment, civilDate, instant, recordRef } from './common'

export const resolution = z.object({
  conference: recordRef,
  /** Clause of the minutes it was taken from. */
  clause: recordRef.nullable(),
  topic: recordRef.nullable(),
  order: z.number().int(),
  text: z.string().min(1),
  leadUnit: z.string(),
  coUnits: z.array(z.string()),
  responsible: z.string(),
  deadline: civilDate.nullable(),
  nodes: z.array(z.object({ date: civilDate, text: z.string(), done: z.boolean() })),
  /** 办结认定 by the body named in the regulation, on evidence. */
  done: z
    .object({ by: actor, body: z.string(), evidence: z.string(), files: z.array(attachment) })
    .nullable(),
  /** 未落实: 说明、意见、完成时限 (第三条（一）). */
  unimplemented: z
    .object({ explanation: z.string(), opinion: z.string(), deadline: civilDate.nullable() })
    .nullable(),
  /** Conferences at which it is reported again (转下次会议通报), oldest first. */
  carriedTo: z.array(recordRef),
})
export type Resolution = z.infer<typeof resolution>

/** 落实进展. */
export const progress = z.object({
  resolution: recordRef,
  date: civilDate,
  unit: z.string(),
  text: z.string(),
  percent: z.number().int().min(0).max(100).nullable(),
  files: z.array(attachment),
  recordedAt: instant,
})
export type Progress = z.infer<typeof progress>

/**
 * What is said about an item beside its progress: 催办 by a supervising body, 商请 by anyone else, 督查意见, and 延期申请 with what was decided
 * on it. Kept for ever; the list shows them in order.
 */
export const followUpKinds = ['urge', 'invite', 'comment', 'extension'] as const
export const followUp = z.object({
  resolution: recordRef,
  kind: z.enum(followUpKinds),
  /** Who says it, by full name; `by` records it, which for a body without this program is somebody else. */
  speaker: z.string(),
  date: civilDate,
  text: z.string().min(1),
  /** 延期申请: the deadline asked for. */
  deadline: civilDate.nullable(),
  files: z.array(attachment),
  by: actor,
  decision: z.object({ granted: z.boolean(), reason: z.string(), body: z.string(), by: actor }).nullable(),
})
export type FollowUp = z.infer<typeof followUp>

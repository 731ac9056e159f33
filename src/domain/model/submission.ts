/**
 * 单位填报件: what a unit without this program filled in on a form, as it came. It counts as 『初步意见』 until the stamped paper is in 收文.
 * It lives in the scope of what it answers (consultation, topic, resolution).
 */
import { z } from 'zod'
import { actor, attachment, civilDate, instant, recordRef } from './common'

/** 征求意见复函／议题申报／落实进展. */
export const submissionKinds = ['opinion', 'topic', 'progress'] as const
export type SubmissionKind = (typeof submissionKinds)[number]

export const submission = z.object({
  kind: z.enum(submissionKinds),
  conference: recordRef,
  /** The consultation, conference or resolution that the form was made for. */
  subject: recordRef,
  unit: z.string().min(1),
  /** Field of the form → what was filled in, word for word. */
  values: z.record(z.string(), z.string()),
  /** Who filled it in, with telephone. */
  contact: z.string(),
  phone: z.string(),
  filledOn: civilDate,
  /** The form as it came. */
  file: attachment,
  takenAt: instant,
  takenBy: actor,
  /** The topic or progress that was entered from it; null for an opinion. */
  made: recordRef.nullable(),
  /** The stamped paper that makes it formal. */
  formal: z
    .object({
      incoming: recordRef,
      number: z.string(),
      signer: z.string(),
      scan: attachment,
      receivedOn: civilDate,
      by: actor,
    })
    .nullable(),
  /** 不予采用: came from the wrong hands, or was taken back by the unit. */
  declined: z.object({ reason: z.string(), by: actor }).nullable(),
})
export type Submission = z.infer<typeof submission>

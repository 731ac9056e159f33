/** Records of scope `annual-report/<office>/<year>`: what lower levels report once a year, and how the office assesses it. */
import { z } from 'zod'
import { attachment, civilDate, recordRef } from './common'

/**
 * 年度报告 (第十二条): of a lower union or government as its upper office keeps it, or of an office itself, to be sent up. Its id is
 * `<year>.<local id of unit>`.
 */
export const annualReport = z.object({
  /** The unit in the address book, or the office that reports of itself. */
  unit: recordRef,
  year: z.number().int(),
  /** Conferences held that year. */
  held: z.number().int().nonnegative(),
  heldOn: z.string(),
  topics: z.number().int().nonnegative(),
  resolutions: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  /** 已纳入年度工作安排: number and date of the paper; null = not, or not known. */
  plan: z.object({ number: z.string(), date: civilDate.nullable() }).nullable(),
  note: z.string(),
  receivedOn: civilDate,
  files: z.array(attachment),
})
export type AnnualReport = z.infer<typeof annualReport>

/** What earns points: a conference was held, topics were raised, items were settled, the rate done, the work plan. */
export const measures = ['held', 'topics', 'resolutions', 'rate', 'plan'] as const
export type Measure = (typeof measures)[number]

/** 考核办法 of one year: points of each measure, and what earns all of them. Its id is the year. */
export const assessment = z.object({
  year: z.number().int(),
  rules: z.array(
    z.object({
      measure: z.enum(measures),
      /** Most points. */
      points: z.number().int().nonnegative(),
      /** Value that earns them all (the rate in per cent); below it in proportion. */
      full: z.number().int().positive(),
    }),
  ),
})
export type Assessment = z.infer<typeof assessment>

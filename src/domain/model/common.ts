/** Field shapes shared by several records. All record fields are JSON (whole-value registers of the ledger). */
import { z } from 'zod'

/** `YYYY-MM-DD`, a civil date without zone. */
export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Instant in UTC milliseconds, for display only. */
export const instant = z.number().int().nonnegative()
/** `type/id`. */
export const recordRef = z.string().regex(/^[a-zA-Z]+\/.+$/)

/** A file kept in the attachment store; its name is only a label. */
export const attachment = z.object({
  sm3: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  size: z.number().int().nonnegative(),
})
export type Attachment = z.infer<typeof attachment>

/** Who did a thing, as a label at that time. */
export const actor = z.object({ person: z.string(), name: z.string(), office: z.string(), at: instant })
export type Actor = z.infer<typeof actor>

/**
 * What proves that the other office confirmed or signed on paper (代录): a scan, or a 协商记录 of the talk in which it did.
 * At least one of the two is there.
 */
export const proof = z.object({
  person: z.string().min(1),
  scan: attachment.nullable(),
  record: recordRef.nullable(),
})
export type Proof = z.infer<typeof proof>

/** Sides are named by the regulation: 政府方、工会方 (or 群团方). */
export const sideKey = z.string().min(1)

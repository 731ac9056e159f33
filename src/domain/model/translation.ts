/** Records of scope `document/<id>` beside the document: its version in 传统蒙古文. */
import { z } from 'zod'
import { civilDate, instant, recordRef } from './common'

/** 译审: who compared both texts and answers for it, and exactly which texts. */
export const translationReview = z.object({
  reviewer: z.string().min(1),
  post: z.string(),
  opinion: z.string(),
  date: civilDate,
  /** Digest of the Mongolian text that was reviewed. */
  digest: z.string(),
  /** Digest of the approved content of the Chinese document that it was compared with. */
  source: z.string(),
  at: instant,
})

/**
 * 蒙古文本 of one document, written by a translator, never made from the glossary. Lists are lines of text. It goes out only while
 * its review holds.
 */
export const mongolianText = z.object({
  document: recordRef,
  issuerMark: z.string(),
  title: z.string(),
  addressees: z.string(),
  text: z.string(),
  organisation: z.string(),
  dateText: z.string(),
  note: z.string(),
  translator: z.string(),
  review: translationReview.nullable(),
})
export type MongolianText = z.infer<typeof mongolianText>

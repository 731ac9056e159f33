/** 蒙古文本 of a document: kept, reviewed by a named person, and good only for the two texts that were compared. */
import { canonicalJson } from '@shared/canonicalJson'
import { recordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { sm3Hex } from '@shared/sm3'
import { act, change, changes, filled, idUnder, put, refuse } from '../acts'
import { contentDigest } from '../approval/content'
import type { Dossier } from '../approval/types'
import type { ActContext } from '../context'
import type { Act, Fault, RecordRow } from '../model/records'
import type { MongolianText } from '../model/translation'
import { scopes } from '../scopes'

/** What the translator writes. */
export type MongolianWords = Omit<MongolianText, 'document' | 'review'>

export const noWords: MongolianWords = {
  issuerMark: '',
  title: '',
  addressees: '',
  text: '',
  organisation: '',
  dateText: '',
  note: '',
  translator: '',
}

/** Where a text stands: not reviewed yet, reviewed, or changed (it or its original) since it was. */
export type ReviewState = 'draft' | 'reviewed' | 'changed'

/** Id of a document's Mongolian text: one a document, the same on every PC. */
export const mongolianId = (document: RecordRow<'document'>) =>
  recordId('mongolianText', idUnder(document.id))

/** Digest of what stands on the page; who translated it is no part of that. */
const digestOf = ({ translator: _, ...words }: MongolianWords): string => {
  const { issuerMark, title, addressees, text, organisation, dateText, note } = words
  const written = canonicalJson({ issuerMark, title, addressees, text, organisation, dateText, note })
  if (!written.ok) throw new Error(`Mongolian text is not canonical: ${written.error.code}`)
  return sm3Hex(written.value)
}

/** Whether a review holds for the texts as they are now. */
export function reviewState(dossier: Dossier, row: RecordRow<'mongolianText'>): ReviewState {
  const { review } = row.fields
  if (review === null) return 'draft'
  const holds =
    row.conflicts.length === 0 &&
    review.digest === digestOf(row.fields) &&
    review.source === contentDigest(dossier.document, dossier.clauses)
  return holds ? 'reviewed' : 'changed'
}

/** Keeps what the translator wrote. Anything changed voids the review, which is derived, never stored. */
export function saveMongolian(
  dossier: Dossier,
  row: RecordRow<'mongolianText'> | undefined,
  words: MongolianWords,
  ctx: ActContext,
): Result<Act, Fault> {
  if (!ctx.me.roles.includes('handler')) return refuse('document.wrongRole.handler')
  if (!filled(words.title)) return refuse('document.noTitle', {}, 'title')
  if (row) return change('mongolian.save', row, changes(row, words))
  const { document } = dossier
  return act('mongolian.save', [
    put('mongolianText', idUnder(document.id), scopes.document(document.id), {
      ...words,
      document: document.id,
      review: null,
    }),
  ])
}

/** What 译审 asks for. */
export interface ReviewInput {
  readonly reviewer: string
  readonly post: string
  readonly opinion: string
}

/** Marks the Mongolian text as reviewed, by a named person who is not its translator. */
export function reviewMongolian(
  dossier: Dossier,
  row: RecordRow<'mongolianText'>,
  input: ReviewInput,
  ctx: ActContext,
): Result<Act, Fault> {
  const { fields } = row
  const missing = (['issuerMark', 'title', 'text', 'translator'] as const).find(
    (name) => !filled(fields[name]),
  )
  if (missing) return refuse('mongolian.incomplete', {}, missing)
  if (!filled(input.reviewer)) return refuse('mongolian.noReviewer', {}, 'reviewer')
  if (input.reviewer.trim() === fields.translator.trim()) return refuse('mongolian.sameHand', {}, 'reviewer')
  if (!filled(input.opinion)) return refuse('mongolian.noOpinion', {}, 'opinion')
  return change('mongolian.review', row, {
    review: {
      reviewer: input.reviewer.trim(),
      post: input.post.trim(),
      opinion: input.opinion.trim(),
      date: ctx.today,
      digest: digestOf(fields),
      source: contentDigest(dossier.document, dossier.clauses),
      at: ctx.now,
    },
  })
}

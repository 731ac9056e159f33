/**
 * What an approval binds to: the content of a document without what comes only after 签发 (number, 成文日期, copies, 印发日期, seal,
 * issued file, layout). One canonical text, one digest (design §5).
 */
import { canonicalJson } from '@shared/canonicalJson'
import { sm3Hex } from '@shared/sm3'
import type { ClauseRecord, OfficialDocument } from '../model/document'
import type { RecordRow } from '../model/records'
import { byRank } from '../rank'

/** Fields of a document that an approval binds. Ids, who works on it and where it came from are not content. */
export const contentFields = [
  'kind',
  'format',
  'issuingSide',
  'issuerName',
  'issuerMark',
  'title',
  'addressees',
  'copyTo',
  'note',
  'urgency',
  'openness',
  'attachments',
  'attendees',
  'enclosures',
  'signed',
] as const satisfies readonly (keyof OfficialDocument)[]

export type ContentField = (typeof contentFields)[number]
/** Content of a document beside its clauses. */
export type DocumentContent = Pick<OfficialDocument, ContentField>
/** Content of one clause. */
export type ClauseContent = Pick<ClauseRecord, 'level' | 'text'>
/** 0 = plain paragraph; 1–4 = 一、（一）1.（1）. */
export type ClauseLevel = 0 | 1 | 2 | 3 | 4

/** Level of a clause record, whose schema allows exactly these. */
export const levelOf = (clause: ClauseContent): ClauseLevel => clause.level as ClauseLevel

/** Clauses that stand, in their order. */
export const standingClauses = (clauses: readonly RecordRow<'clause'>[]): readonly RecordRow<'clause'>[] =>
  clauses.filter((row) => !row.fields.removed).toSorted(byRank)

/**
 * Canonical text of the content an approval binds to. It holds no ids, so that the same wording has the same text on every PC, whether
 * it was drafted there or taken in.
 */
export function approvedContent(document: DocumentContent, clauses: readonly ClauseContent[]): string {
  const text = canonicalJson({
    ...Object.fromEntries(contentFields.map((field) => [field, document[field] ?? null])),
    clauses: clauses.map(({ level, text }) => ({ level, text })),
  })
  // Records come out of the ledger, which holds canonical JSON only.
  if (!text.ok) throw new Error(`document content is not canonical: ${text.error.code} at ${text.error.path}`)
  return text.value
}

/** Approved content of a document and its clause records as they stand. */
export const contentOf = (document: RecordRow<'document'>, clauses: readonly RecordRow<'clause'>[]): string =>
  approvedContent(
    document.fields,
    standingClauses(clauses).map((row) => row.fields),
  )

/** SM3 of the approved content: the only thing an approval is bound to. */
export const contentDigest = (
  document: RecordRow<'document'>,
  clauses: readonly RecordRow<'clause'>[],
): string => sm3Hex(contentOf(document, clauses))

/** Version code printed on the 发文稿纸: the first 8 hex digits of the digest, in two groups that can be read aloud. */
export const versionCode = (digest: string): string =>
  `${digest.slice(0, 4)} ${digest.slice(4, 8)}`.toUpperCase()

/** Whether a code typed from paper is the one of this digest; spaces and case do not matter. */
export const sameVersionCode = (typed: string, digest: string): boolean =>
  typed.normalize('NFKC').replace(/\s/g, '').toLowerCase() === digest.slice(0, 8)

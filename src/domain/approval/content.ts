/**
 * What an approval binds to: the content of a document without what comes only after 签发 (number, 成文日期, copies, 印发日期, seal,
 * issued file, layout). One canonical text, one digest (design §5).
 */
import type { ClauseRecord, OfficialDocument } from '../model/document'
import type { RecordRow } from '../model/records'
import type { Digest } from './types'

/** Fields of a document that an approval binds, in the order of their canonical text. Ids and who works on it are not content. */
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

/** Clauses that stand, in their order. Equal ranks (two PCs at once) are ordered by id, the same on every PC. */
export function standingClauses(
  clauses: readonly RecordRow<'clause'>[],
): readonly RecordRow<'clause'>[] {
  return clauses
    .filter((row) => !row.fields.removed)
    .toSorted((a, b) => compare(a.fields.rank, b.fields.rank) || compare(a.id, b.id))
}

/**
 * Canonical text of the content an approval binds to: NFC, keys sorted, no ids, so that the same wording has the same text on
 * every PC, whether it was drafted there or taken in.
 */
export function approvedContent(document: DocumentContent, clauses: readonly ClauseContent[]): string {
  const content = Object.fromEntries(contentFields.map((field) => [field, document[field] ?? null]))
  return canonical({ ...content, clauses: clauses.map(({ level, text }) => ({ level, text })) })
}

/** Digest of the present content of a document and its clause records. */
export function contentDigest(
  document: RecordRow<'document'>,
  clauses: readonly RecordRow<'clause'>[],
  digest: Digest,
): string {
  return digest(
    approvedContent(
      document.fields,
      standingClauses(clauses).map((row) => row.fields),
    ),
  )
}

/** Version code printed on the 发文稿纸: the first 8 hex digits of the digest, in two groups that can be read aloud. */
export const versionCode = (digest: string): string =>
  `${digest.slice(0, 4)} ${digest.slice(4, 8)}`.toUpperCase()

/** Whether a code typed from paper is the one of this digest; spaces and case do not matter. */
export const sameVersionCode = (typed: string, digest: string): boolean =>
  typed.replace(/\s/g, '').toLowerCase() === digest.slice(0, 8)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => compare(a, b))
    return `{${members.map(([key, member]) => `${canonical(key)}:${canonical(member)}`).join(',')}}`
  }
  return JSON.stringify(typeof value === 'string' ? value.normalize('NFC') : value)
}

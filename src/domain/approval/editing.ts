/** Making and editing a document: fields, and clauses as single records (the unit of conflict between two offices). */
import { type RecordId, recordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, changes, edit, refuse } from '../acts'
import type { ActContext } from '../context'
import { type OfficialDocument, officialDocument } from '../model/document'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import { ranksBetween } from '../rank'
import { scopes } from '../scopes'
import { afterEdits, allowed } from './acts'
import { type ClauseLevel, contentDigest, type DocumentContent, standingClauses } from './content'
import type { Dossier } from './types'

/** A clause as the editor or a template gives it; without `id` it is a new one. */
export interface ClauseInput {
  readonly id?: RecordId
  readonly level: ClauseLevel
  readonly text: string
  /** Topic that the clause settles. */
  readonly topic?: RecordId | null
}

/** Fields that may be edited before 印发: the content, and who is asked to countersign. */
export type EditableFields = DocumentContent & Pick<OfficialDocument, 'countersigners'>

/** What a new document starts from; all else is empty. */
export type NewDocument = DocumentContent &
  Pick<OfficialDocument, 'paper' | 'rule' | 'conference' | 'prepared'> &
  Partial<Pick<OfficialDocument, 'countersigners' | 'takenFrom' | 'supersedes'>>

/** Fields of a document that has only been drafted: what follows 签发 is empty. */
export const draftFields = (input: NewDocument, ctx: ActContext): OfficialDocument => ({
  countersigners: [],
  takenFrom: null,
  supersedes: null,
  ...input,
  drafter: ctx.me.person,
  drafterName: ctx.me.name,
  date: null,
  number: null,
  copies: null,
  printedBy: null,
  sealWay: null,
  issuedFile: null,
  stampedScan: null,
  issuedAt: null,
  withdrawn: null,
  faces: [],
})

/** Edits that make a document with its clauses; `document` is its new id. */
export function newDocumentEdits(
  document: RecordId,
  fields: OfficialDocument,
  clauses: readonly ClauseInput[],
  ctx: ActContext,
): readonly Edit[] {
  const scope = scopes.document(document)
  const ranks = ranksBetween('', '', clauses.length)
  return [
    { scope, record: document, set: fields },
    ...clauses.map((clause, index) => newClause(document, clause, ranks[index] ?? '', ctx)),
  ]
}

const newClause = (
  document: RecordId,
  { level, text, topic }: ClauseInput,
  rank: string,
  ctx: ActContext,
): Edit<'clause'> => ({
  scope: scopes.document(document),
  record: recordId('clause', ctx.newId()),
  set: { document, rank, level, text, topic: topic ?? null, removed: false },
})

/**
 * Makes a document from a template's fields and clauses.
 * @returns the act and the new document's id; `document.noTitle` without a title
 */
export function createDocument(
  input: NewDocument,
  clauses: readonly ClauseInput[],
  ctx: ActContext,
): Result<{ readonly act: Act; readonly document: RecordId }, Fault> {
  if (input.title.trim() === '') return refuse('document.noTitle', {}, 'title')
  const document = recordId('document', ctx.newId())
  const made = act('document.create', newDocumentEdits(document, draftFields(input, ctx), clauses, ctx))
  return made.ok ? ok({ act: made.value, document }) : made
}

/**
 * Edits that turn the clauses of a document into `next`: only what differs is written, and only clauses that move get a new rank, so
 * that two offices working on different clauses never conflict.
 */
export function clauseEdits(
  document: RecordId,
  clauses: readonly RecordRow<'clause'>[],
  next: readonly ClauseInput[],
  ctx: ActContext,
): readonly Edit<'clause'>[] {
  const present = standingClauses(clauses)
  const byId = new Map(present.map((row) => [row.id, row]))
  const kept = next.map((clause) => (clause.id === undefined ? undefined : byId.get(clause.id)))
  const ranks = ranksFor(kept.map((row) => row?.fields.rank ?? null))
  const wanted = new Set(next.map((clause) => clause.id))
  const removed = present
    .filter((row) => !wanted.has(row.id))
    .map((row): Edit<'clause'> => ({ scope: row.scope, record: row.id, set: { removed: true } }))
  const written = next.flatMap((clause, index): readonly Edit<'clause'>[] => {
    const row = kept[index]
    const rank = ranks[index] ?? ''
    if (row === undefined) return [newClause(document, clause, rank, ctx)]
    const { fields } = row
    const set = {
      ...(fields.rank === rank ? {} : { rank }),
      ...(fields.level === clause.level ? {} : { level: clause.level }),
      ...(fields.text === clause.text ? {} : { text: clause.text }),
      ...(clause.topic === undefined || fields.topic === clause.topic ? {} : { topic: clause.topic }),
    }
    return Object.keys(set).length === 0 ? [] : [{ scope: row.scope, record: row.id, set }]
  })
  return [...removed, ...written]
}

/** Ranks in order for a list in which some rows have one already: the longest rising run keeps its ranks, the others get new ones. */
function ranksFor(present: readonly (string | null)[]): readonly string[] {
  const keep = longestRising(present)
  const ranks: string[] = []
  for (let i = 0; i < present.length; ) {
    const own = present[i]
    if (keep.has(i) && own !== null && own !== undefined) {
      ranks.push(own)
      i += 1
      continue
    }
    let end = i
    while (end < present.length && !keep.has(end)) end += 1
    ranks.push(...ranksBetween(ranks.at(-1) ?? '', present[end] ?? '', end - i))
    i = end
  }
  return ranks
}

/** Indices of a longest strictly rising subsequence; rows without a rank take no part. */
function longestRising(values: readonly (string | null)[]): ReadonlySet<number> {
  // tails[n] = index of the smallest last value of a rising run of length n + 1.
  const tails: number[] = []
  const previous = new Map<number, number>()
  values.forEach((value, index) => {
    if (value === null) return
    const at = tails.findIndex((tail) => (values[tail] ?? '') >= value)
    const place = at === -1 ? tails.length : at
    const before = tails[place - 1]
    if (before !== undefined) previous.set(index, before)
    tails[place] = index
  })
  const run = new Set<number>()
  for (let index = tails.at(-1); index !== undefined; index = previous.get(index)) run.add(index)
  return run
}

/** What an editing command may change together. */
export interface ContentChange {
  readonly fields?: Partial<EditableFields>
  readonly clauses?: readonly ClauseInput[]
}

/** Edits of a change: only fields whose value differs, only clauses that differ. */
export function changeEdits(dossier: Dossier, change: ContentChange, ctx: ActContext): readonly Edit[] {
  const { document } = dossier
  const set = changes(document, change.fields ?? {})
  return [
    ...(Object.keys(set).length === 0 ? [] : [edit(document, set)]),
    ...(change.clauses === undefined ? [] : clauseEdits(document.id, dossier.clauses, change.clauses, ctx)),
  ]
}

const faultIn = (change: ContentChange): Fault | null => {
  if (change.fields?.title?.trim() === '') return { code: 'document.noTitle', field: 'title' }
  const parsed = officialDocument.partial().safeParse(change.fields ?? {})
  if (parsed.success) return null
  return { code: 'document.badField', field: parsed.error.issues[0]?.path.join('.') ?? '' }
}

/**
 * Edits fields and clauses of a document that is not issued. Approvals of the earlier content stay in the record and count no more.
 * @returns `document.frozen` after 印发, `document.sealed` once stamped, `document.unchanged` when nothing differs
 */
export function editDocument(dossier: Dossier, change: ContentChange, ctx: ActContext): Result<Act, Fault> {
  const may = allowed(dossier, 'edit', ctx)
  if (!may.ok) return may
  const fault = faultIn(change)
  if (fault !== null) return { ok: false, error: fault }
  return act('document.edit', withoutFalseDate(dossier, changeEdits(dossier, change, ctx)))
}

/** Sets all clauses at once, as the editor holds them (`editDocument` with clauses only). */
export const setClauses = (
  dossier: Dossier,
  clauses: readonly ClauseInput[],
  ctx: ActContext,
): Result<Act, Fault> => editDocument(dossier, { clauses }, ctx)

/** A 成文日期 that comes from sign-offs of another content would be false: it goes when the content changes. */
function withoutFalseDate(dossier: Dossier, edits: readonly Edit[]): readonly Edit[] {
  if (dossier.document.fields.date === null) return edits
  const after = afterEdits(dossier, edits)
  return contentDigest(after.document, after.clauses) === contentDigest(dossier.document, dossier.clauses)
    ? edits
    : [...edits, edit(dossier.document, { date: null })]
}

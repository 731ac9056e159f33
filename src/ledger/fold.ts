/**
 * Folding change-sets into records. A field is a multi-value register: it keeps every value that no later act has replaced by name, so that
 * two offices which changed the same field both find their words again and a person decides. Text is never merged by machine.
 */
import type { ChangeNo, RecordId, ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import type { ChangeSet, Op } from './changeSet'
import { opsOf } from './upcast'

/** A value of a field that is in effect, and the change-set that set it. */
export interface Candidate {
  readonly no: ChangeNo
  readonly lam: number
  readonly value: Json
}

/** Field → its candidates, the chosen one first. */
export type Cells = Readonly<Record<string, readonly Candidate[]>>

export interface RecordState {
  readonly id: RecordId
  readonly scope: ScopeId
  readonly cells: Cells
}

/**
 * Whether an act may write a field: null, or the reason why that write is void. A void write stays in the ledger and visible in the history, but
 * is not in effect. It must depend on nothing but its arguments: every PC decides alike, in any order. Of `before`, the record as it was, it
 * may read only fields that are written once, when the record is made.
 */
export type Allow = (change: ChangeSet, record: RecordId, field: string, before: Cells) => string | null

/** No ownership rules: every write is in effect. */
export const allowAll: Allow = () => null

/** The causally latest first; among equals the greater number, so that every PC shows the same one. */
const byRank = (a: Candidate, b: Candidate): number =>
  b.lam - a.lam || (a.no < b.no ? 1 : a.no > b.no ? -1 : 0)

/** Candidates of a field; none for a field that was never set (or is only inherited, like `constructor`). */
export const candidatesOf = (cells: Cells, field: string): readonly Candidate[] =>
  Object.hasOwn(cells, field) ? (cells[field] ?? []) : []

/** Whether two values are the same. Both come from canonical lines, so equal values have equal texts. */
export const sameValue = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Rival values: more than one distinct value in effect. The same value from both sides is no conflict. */
export function isConflict(candidates: readonly Candidate[]): boolean {
  const [first, ...rest] = candidates
  return first !== undefined && rest.some(({ value }) => !sameValue(value, first.value))
}

/** Names of the fields in conflict, sorted. */
export const conflictsOf = (cells: Cells): readonly string[] =>
  Object.keys(cells)
    .filter((field) => isConflict(candidatesOf(cells, field)))
    .sort()

/** The values that queries show: the chosen candidate of each field. */
export const chosenFields = (cells: Cells): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([field, [chosen]]) => (chosen ? [[field, chosen.value]] : [])),
  )

/** Reasons of the fields of one op that are void: by the rules, or because a record's scope never changes. */
export function voidFields(
  change: ChangeSet,
  op: Op,
  scope: ScopeId,
  allow: Allow,
  before: Cells,
): Readonly<Record<string, string>> {
  const reasons = Object.keys(op.set).flatMap((field) => {
    const reason = scope === change.scope ? allow(change, op.r, field, before) : 'foreignScope'
    return reason === null ? [] : [[field, reason] as const]
  })
  return Object.fromEntries(reasons)
}

/** One op applied to the record as it is; causally earlier change-sets have been applied before. */
export function foldOp(
  before: RecordState | undefined,
  change: ChangeSet,
  op: Op,
  allow: Allow,
): RecordState {
  const state = before ?? { id: op.r, scope: change.scope, cells: {} }
  const voids = voidFields(change, op, state.scope, allow, state.cells)
  const written = Object.entries(op.set)
    .filter(([field]) => !Object.hasOwn(voids, field))
    .map(([field, value]): [string, readonly Candidate[]] => {
      const replaced = op.over?.[field] ?? []
      const rivals = candidatesOf(state.cells, field).filter(({ no }) => !replaced.includes(no))
      return [field, [...rivals, { no: change.no, lam: change.lam, value }].sort(byRank)]
    })
  return { ...state, cells: { ...state.cells, ...Object.fromEntries(written) } }
}

/** Applies all ops of a change-set; `read` gives the records as they are. Returns the records that it touched. */
export function foldChange(
  change: ChangeSet,
  read: (record: RecordId) => RecordState | undefined,
  allow: Allow,
): readonly RecordState[] {
  return opsOf(change).map((op) => foldOp(read(op.r), change, op, allow))
}

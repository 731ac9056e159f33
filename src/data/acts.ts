/** From an act of the domain to what main is asked to commit, and back again (撤销). */
import { type Act, type Edit, type Fault, type RecordType, recordSchemas } from '@domain/model/records'
import type { CommitPart, Op, SealedChange } from '@ledger/changeSet'
import { type Cells, candidatesOf, isConflict } from '@ledger/fold'
import { opsOf } from '@ledger/upcast'
import { canonicalJson } from '@shared/canonicalJson'
import { type ChangeNo, type RecordId, recordType, type ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import { err, ok, type Result } from '@shared/result'
import { z } from 'zod'

/** Values in effect of a record, or nothing for a new one. */
export type ReadCells = (record: RecordId) => Cells | undefined

/** Several edits of one record in one act are one op; the later value counts. */
function merged(
  edits: readonly Edit[],
): ReadonlyMap<ScopeId, ReadonlyMap<RecordId, Readonly<Record<string, Json>>>> {
  const scopes = new Map<ScopeId, Map<RecordId, Record<string, Json>>>()
  for (const { scope, record, set } of edits) {
    const records = scopes.get(scope) ?? new Map<RecordId, Record<string, Json>>()
    scopes.set(scope, records.set(record, { ...records.get(record), ...(set as Record<string, Json>) }))
  }
  return scopes
}

const isText = (value: Json, text: string): boolean => {
  const own = canonicalJson(value)
  return own.ok && own.value === text
}

/** What proves the other fields of its record: it stands in every op of it, because the right to write is read from the op (`ownership`). */
const proofs: Readonly<Record<string, string>> = { confirmation: 'taken' } satisfies Partial<
  Record<RecordType, string>
>

/**
 * One op, with the values that it replaces named. Fields that say again what is in effect are left out: a form that saves all its fields must
 * not contest those that another office has changed meanwhile.
 * @returns null when nothing changes
 */
function opOf(record: RecordId, set: Readonly<Record<string, Json>>, cells: Cells): Result<Op | null, Fault> {
  const changed: Record<string, Json> = {}
  const proof: Record<string, Json> = {}
  const over: Record<string, readonly ChangeNo[]> = {}
  for (const [field, value] of Object.entries(set)) {
    if (value === undefined) continue
    const text = canonicalJson(value)
    if (!text.ok) return err({ code: 'badValue', params: { record, field }, field })
    const candidates = candidatesOf(cells, field)
    const [first] = candidates
    const isSaidAgain = first && !isConflict(candidates) && isText(first.value, text.value)
    if (isSaidAgain && proofs[recordType(record)] !== field) continue
    ;(isSaidAgain ? proof : changed)[field] = value
    if (first) over[field] = candidates.map(({ no }) => no)
  }
  if (Object.keys(changed).length === 0) return ok(null)
  return ok({ r: record, set: { ...changed, ...proof }, ...(Object.keys(over).length > 0 ? { over } : {}) })
}

/** The parts of an act, one a scope; none when it changes nothing. */
export function partsOf(edits: readonly Edit[], cells: ReadCells): Result<readonly CommitPart[], Fault> {
  const parts: CommitPart[] = []
  for (const [scope, records] of merged(edits)) {
    const ops: Op[] = []
    for (const [record, set] of records) {
      const op = opOf(record, set, cells(record) ?? {})
      if (!op.ok) return op
      if (op.value) ops.push(op.value)
    }
    if (ops.length > 0) parts.push({ scope, ops })
  }
  return ok(parts)
}

/** An act of this session that can be taken back: what it set, and what stood there before. */
export interface Undoable {
  readonly act: string
  readonly changes: readonly SealedChange[]
  readonly before: ReadonlyMap<RecordId, Cells>
}

/** Records are never deleted; with one of these a record says of itself that it no longer counts. */
const withdrawals = { removed: true, withdrawn: true, active: false } as const

const shapeOf = (record: RecordId): Readonly<Record<string, z.ZodType>> => {
  const schemas: Readonly<Record<string, { readonly shape: Readonly<Record<string, z.ZodType>> }>> =
    recordSchemas
  return schemas[recordType(record)]?.shape ?? {}
}

/** What takes a record back that an act created; null for a type that has no such word. */
function withdrawal(record: RecordId): Readonly<Record<string, Json>> | null {
  const shape = shapeOf(record)
  const word = Object.entries(withdrawals).find(([field]) => shape[field] instanceof z.ZodBoolean)
  return word ? Object.fromEntries([word]) : null
}

/** What takes one op back: the earlier values, or for a record that it created its withdrawal. */
function inverse(op: Op, before: Cells | undefined): Result<Readonly<Record<string, Json>>, Fault> {
  if (!before) {
    const words = withdrawal(op.r)
    return words ? ok(words) : err({ code: 'undo.created' })
  }
  const set: Record<string, Json> = {}
  for (const field of Object.keys(op.set)) {
    const candidates = candidatesOf(before, field)
    if (isConflict(candidates)) return err({ code: 'undo.settled' })
    const [first] = candidates
    if (!first && !shapeOf(op.r)[field]?.safeParse(null).success) return err({ code: 'undo.created' })
    set[field] = first?.value ?? null
  }
  return ok(set)
}

/**
 * The edits that put back what an act replaced.
 * @param now the values in effect; another act in between makes it too late
 */
export function inverseEdits({ changes, before }: Undoable, now: ReadCells): Result<readonly Edit[], Fault> {
  const edits: Edit[] = []
  for (const { change } of changes)
    for (const op of opsOf(change)) {
      const cells = now(op.r) ?? {}
      const untouched = Object.keys(op.set).every((field) => {
        const candidates = candidatesOf(cells, field)
        return candidates.length === 1 && candidates[0]?.no === change.no
      })
      if (!untouched) return err({ code: 'undo.changed' })
      const set = inverse(op, before.get(op.r))
      if (!set.ok) return set
      edits.push({ scope: change.scope, record: op.r, set: set.value as Edit['set'] })
    }
  return ok(edits)
}

/** Whether an act can be taken back at all; what it signed or registered stands. */
export const isUndoable = ({ changes, before }: Undoable): boolean =>
  changes.every(({ change }) => opsOf(change).every((op) => inverse(op, before.get(op.r)).ok))

/** The act that undoes another. */
export const undoAct = (act: string, edits: readonly Edit[]): Act => ({ name: 'undo', why: act, edits })

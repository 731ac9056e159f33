/** Small parts that commands share: refusing, editing a record, making one, and putting edits together to an accountable act. */
import { localId, type RecordId, recordId, type ScopeId } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import type { ActContext } from './context'
import type { Act, Edit, Fault, FieldsOf, RecordRow, RecordType } from './model/records'

/** A named refusal; the screen shows `fault.<code>` and jumps to `field`. */
export const refuse = (code: string, params?: Fault['params'], field?: string): Result<never, Fault> =>
  err({ code, ...(params === undefined ? {} : { params }), ...(field === undefined ? {} : { field }) })

/** Writes some fields of a record that is there. */
export const edit = <T extends RecordType>(row: RecordRow<T>, set: Partial<FieldsOf<T>>): Edit<T> => ({
  scope: row.scope,
  record: row.id,
  set,
})

/** A record with an id that its meaning fixes (a step of a conference, one side's confirmation), so that two PCs write the same one. */
export const put = <T extends RecordType>(
  type: T,
  id: string,
  scope: ScopeId,
  fields: FieldsOf<T>,
): Edit<T> => ({
  scope,
  record: recordId(type, id),
  set: fields,
})

/** A new record with a random id; its scope may depend on the id. */
export function make<T extends RecordType>(
  ctx: Pick<ActContext, 'newId'>,
  type: T,
  scope: ScopeId | ((id: RecordId) => ScopeId),
  fields: FieldsOf<T>,
): Edit<T> {
  const id = recordId(type, ctx.newId())
  return { scope: typeof scope === 'function' ? scope(id) : scope, record: id, set: fields }
}

/**
 * An accountable act with one edit a record. One that writes nothing is refused: nothing would be saved.
 * @param why the reason a person gave; kept with the act
 */
export function act(name: string, edits: readonly Edit[], why = ''): Result<Act, Fault> {
  const byRecord = new Map<RecordId, Edit>()
  for (const one of edits)
    byRecord.set(one.record, { ...one, set: { ...byRecord.get(one.record)?.set, ...one.set } })
  if (byRecord.size === 0) return refuse('unchanged')
  return ok({ name, edits: [...byRecord.values()], ...(why.trim() === '' ? {} : { why: why.trim() }) })
}

/** The fields of `set` that differ from what the record says now: an unchanged form saves nothing. */
export function changes<T extends RecordType>(
  row: RecordRow<T>,
  set: Partial<FieldsOf<T>>,
): Partial<FieldsOf<T>> {
  const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
  const fields: Readonly<Record<string, unknown>> = row.fields
  return Object.fromEntries(
    Object.entries(set).filter(([name, value]) => value !== undefined && !same(fields[name], value)),
  ) as Partial<FieldsOf<T>>
}

/** An act that changes one record, refused when nothing differs. */
export function change<T extends RecordType>(
  name: string,
  row: RecordRow<T>,
  set: Partial<FieldsOf<T>>,
  why = '',
): Result<Act, Fault> {
  const differing = changes(row, set)
  return Object.keys(differing).length === 0 ? refuse('unchanged') : act(name, [edit(row, differing)], why)
}

/** Rows that were not taken off their list. */
export const standing = <R extends { readonly fields: { readonly removed: boolean } }>(
  rows: readonly R[],
): readonly R[] => rows.filter((row) => !row.fields.removed)

/** Id of a record that belongs to another and is fixed by names, e.g. `<conference>.<step key>`. */
export const idUnder = (parent: RecordId, ...names: readonly string[]): string =>
  [localId(parent), ...names].join('.')

/** Is there anything but white space? */
export const filled = (text: string): boolean => text.trim() !== ''

/** Rows as they will be when the edits are saved. */
export function patched<T extends RecordType>(
  rows: readonly RecordRow<T>[],
  edits: readonly Edit[],
): readonly RecordRow<T>[] {
  return rows.map((row) => {
    const own = edits.filter((edit) => edit.record === row.id).map((edit) => edit.set)
    return own.length === 0 ? row : { ...row, fields: Object.assign({}, row.fields, ...own) }
  })
}

/** Rows of a type as they will be when the edits are saved, with those that the edits make. */
export function withNew<T extends RecordType>(
  type: T,
  rows: readonly RecordRow<T>[],
  edits: readonly Edit[],
): readonly RecordRow<T>[] {
  const known = new Set(rows.map((row) => row.id))
  const added = edits
    .filter((edit) => edit.record.startsWith(`${type}/`) && !known.has(edit.record))
    .map((edit) => ({
      id: edit.record,
      type,
      scope: edit.scope,
      // A command writes all fields of a record it makes.
      fields: edit.set as RecordRow<T>['fields'],
      conflicts: [],
    }))
  return [...patched(rows, edits), ...added]
}

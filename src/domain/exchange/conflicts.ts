/**
 * 冲突: a field that two offices changed without knowing of each other keeps both values until a person decides. Nothing is merged by
 * machine; whatever is chosen or written names both as replaced, so that every PC which gets the decision shows one value again.
 */
import type { Json } from '@shared/json'
import type { Result } from '@shared/result'
import { act, edit, filled, refuse } from '../acts'
import type { Act, Fault, RecordRow, RecordType } from '../model/records'
import { recordSchemas } from '../model/records'

/** How a person decided: one of the values as it stands, or words of their own made of both. */
export type Decision = 'first' | 'second' | 'rewritten'

/**
 * Settles one field.
 * @param value the value that stands from now on
 * Faults: `conflict.gone` (settled meanwhile), `conflict.badValue`, `conflict.empty`, `reasonNeeded` (own words need a reason)
 */
export function settleConflict(
  row: RecordRow<RecordType>,
  field: string,
  value: Json,
  decision: Decision,
  reason: string,
): Result<Act, Fault> {
  if (!row.conflicts.includes(field)) return refuse('conflict.gone')
  if (decision === 'rewritten' && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (decision === 'rewritten' && typeof value === 'string' && !filled(value))
    return refuse('conflict.empty', {}, 'text')
  const shape: Readonly<Record<string, { safeParse: (value: unknown) => { success: boolean } }>> =
    recordSchemas[row.type].shape
  if (shape[field]?.safeParse(value).success !== true) return refuse('conflict.badValue', {}, 'text')
  return act('conflict.settle', [edit(row, { [field]: value })], reason)
}

/** Fields in conflict over all records. */
export const conflictCount = (rows: readonly RecordRow<RecordType>[]): number =>
  rows.reduce((sum, row) => sum + row.conflicts.length, 0)

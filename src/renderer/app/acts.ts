import type { Act } from '@domain/model/records'
import type { RequestOf } from '@shared/ipc'

type Part = RequestOf<'ledger:commit'>['parts'][number]

/** An act as main takes it before there is a store: its edits by scope. Nothing is replaced, so no `over`. */
export const partsOf = (act: Act): Part[] => {
  const parts = new Map<string, Part>()
  for (const { scope, record, set } of act.edits) {
    const part = parts.get(scope) ?? { scope, ops: [] }
    // Fields are JSON by their schemas.
    part.ops.push({ r: record, set: set as Part['ops'][number]['set'] })
    parts.set(scope, part)
  }
  return [...parts.values()]
}

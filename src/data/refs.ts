/** Which records a record refers to: found in the values themselves, so that no table of reference fields must be kept true. */
import { recordSchemas } from '@domain/model/records'
import { type Cells, candidatesOf } from '@ledger/fold'
import type { RecordId } from '@shared/ids'
import type { Json } from '@shared/json'

/** Whether a text is the id of a record of a known type. */
const isRecordId = (text: string): boolean => {
  const slash = text.indexOf('/')
  return slash > 0 && text.length < 200 && Object.hasOwn(recordSchemas, text.slice(0, slash))
}

function collect(value: Json | undefined, found: Set<string>): void {
  if (typeof value === 'string') {
    if (isRecordId(value)) found.add(value)
  } else if (Array.isArray(value)) for (const member of value) collect(member, found)
}

/** Key under which a record of `type` is found from the record that it refers to. */
export const refKey = (type: string, parent: RecordId): string => `${type} ${parent}`

/** Reference keys of a record: from texts and lists of texts of its chosen values, sorted. */
export function refsOf(type: string, cells: Cells): readonly string[] {
  const found = new Set<string>()
  for (const field of Object.keys(cells)) collect(candidatesOf(cells, field)[0]?.value, found)
  return [...found].sort().map((parent) => refKey(type, parent as RecordId))
}

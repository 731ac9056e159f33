/**
 * The line between 文字性校正 and a change of substance at 复核 (条例 25). A machine cannot judge meaning, so everything that usually
 * carries it is substance: numbers, dates, who is addressed, who signs, added or removed clauses. What is left is wording.
 */
import { standingClauses } from './content'
import type { ContentChange, EditableFields } from './editing'
import type { Dossier } from './types'

/** Content fields whose wording alone may be corrected. */
const wordingFields: ReadonlySet<keyof EditableFields> = new Set<keyof EditableFields>([
  'title',
  'note',
  'attachments',
])

/** Digits and Chinese numerals of a text, in order: what must stay the same. */
const numbersOf = (text: string): string =>
  (text.normalize('NFKC').match(/[\d.%]+|[〇零一二三四五六七八九十百千万亿两]+/g) ?? []).join('|')

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null))

/** Path of the first part of a change that is more than wording, or null. */
export function substanceIn(dossier: Dossier, change: ContentChange): string | null {
  for (const [name, value] of Object.entries(change.fields ?? {})) {
    const field = name as keyof EditableFields
    const before = dossier.document.fields[field]
    if (text(before) === text(value)) continue
    if (!wordingFields.has(field) || numbersOf(text(before)) !== numbersOf(text(value))) return field
  }
  if (change.clauses === undefined) return null
  const present = standingClauses(dossier.clauses)
  if (present.length !== change.clauses.length) return 'clauses'
  for (const [index, row] of present.entries()) {
    const next = change.clauses[index]
    if (next === undefined || next.id !== row.id || next.level !== row.fields.level) return row.id
    if (numbersOf(next.text) !== numbersOf(row.fields.text)) return row.id
  }
  return null
}

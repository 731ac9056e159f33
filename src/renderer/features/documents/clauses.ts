/** The editor's list of clauses as pure steps: every key of the editor is one of these. */

import type { ClauseLevel } from '@documents/tree'
import type { ClauseInput } from '@domain/approval/editing'
import type { RecordId } from '@shared/ids'

/** A clause as the draft keeps it: JSON, with a key of its own while it is new. */
export interface DraftClause {
  readonly key: string
  /** Record id once it is saved. */
  readonly id: string | null
  readonly level: number
  readonly text: string
  readonly topic: string | null
}

export const levelOf = ({ level }: DraftClause): ClauseLevel => Math.min(4, Math.max(0, level)) as ClauseLevel

/** For saving. */
export const toInput = (clause: DraftClause): ClauseInput => ({
  ...(clause.id !== null && { id: clause.id as RecordId }),
  level: levelOf(clause),
  text: clause.text,
  topic: clause.topic as RecordId | null,
})

const numberings: readonly (readonly [RegExp, number])[] = [
  [/^[（(][一二三四五六七八九十百〇]+[）)]\s*/, 2],
  [/^[一二三四五六七八九十百〇]+、\s*/, 1],
  [/^[（(]\d{1,3}[）)]\s*/, 4],
  [/^\d{1,3}[.．、]\s*(?!\d)/, 3],
]

/** Reads numbered text as it is pasted from Word or WPS: the number gives the level and goes, for the program numbers itself. */
export function readClauses(text: string, newKey: () => string): readonly DraftClause[] {
  return text
    .replace(/\r\n?|\v|\f/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const found = numberings.find(([pattern]) => pattern.test(line))
      return {
        key: newKey(),
        id: null,
        level: found?.[1] ?? 0,
        text: found ? line.replace(found[0], '') : line,
        topic: null,
      }
    })
}

type List = readonly DraftClause[]

export const change = (list: List, key: string, set: Partial<Pick<DraftClause, 'text' | 'level'>>): List =>
  list.map((clause) => (clause.key === key ? { ...clause, ...set } : clause))

/** Splits a clause at the caret: what follows becomes the next clause, of the same level. */
export const split = (list: List, key: string, at: number, newKey: string): List =>
  list.flatMap((clause) =>
    clause.key === key
      ? [
          { ...clause, text: clause.text.slice(0, at) },
          { key: newKey, id: null, level: clause.level, text: clause.text.slice(at), topic: null },
        ]
      : [clause],
  )

/** Joins a clause to the one before it. */
export function joinBefore(list: List, key: string): List {
  const at = list.findIndex((clause) => clause.key === key)
  const [own, before] = [list[at], list[at - 1]]
  if (!own || !before) return list
  return list
    .filter((clause) => clause !== own)
    .map((clause) => (clause === before ? { ...before, text: before.text + own.text } : clause))
}

export const remove = (list: List, key: string): List => list.filter((clause) => clause.key !== key)

/** Moves a clause by one place. */
export function move(list: List, key: string, by: 1 | -1): List {
  const at = list.findIndex((clause) => clause.key === key)
  const own = list[at]
  const other = list[at + by]
  if (!own || !other) return list
  return list.map((clause, index) => (index === at ? other : index === at + by ? own : clause))
}

/** Puts clauses behind another (at the end when there is none with that key). */
export function insertAfter(list: List, key: string | null, added: List): List {
  const at = key === null ? -1 : list.findIndex((clause) => clause.key === key)
  return at < 0 ? [...list, ...added] : [...list.slice(0, at + 1), ...added, ...list.slice(at + 1)]
}

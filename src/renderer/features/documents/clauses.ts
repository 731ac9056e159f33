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

const han = '[一二三四五六七八九十百〇]+'
const digits = '[0-9０-９]{1,3}'
/** How each level is numbered, as people type it: full-width digits, either kind of bracket, a figure that is one character. */
const numberings: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^(?:[（(]${han}[）)]|[㈠-㈩])[、.．]?\\s*`, 'u'), 2],
  // 「一、二季度」 is no number but a quarter of the year.
  [new RegExp(`^${han}[、.．]\\s*(?!${han}(?:季度|月|年))`, 'u'), 1],
  [new RegExp(`^(?:[（(]${digits}[）)]|${digits}[）)]|[⑴-⒇])[、.．]?\\s*`, 'u'), 4],
  [new RegExp(`^(?:${digits}[.．、]|[⒈-⒛])\\s*(?![0-9０-９])`, 'u'), 3],
]
const readNumber = (line: string): readonly [RegExp, number] | undefined =>
  numberings.find(([pattern]) => pattern.test(line))

/** Paragraphs as Word and WPS give them: a soft line break inside one is none, unless a number follows it. */
const paragraphs = (text: string): readonly string[] =>
  text
    .replace(/[\u200b\u2060\ufeff\u00ad]/gu, '')
    .replace(/\u00a0/gu, ' ')
    .replace(/\r\n?|\f|\u2029/gu, '\n')
    .replace(/[\v\u2028]([^\v\u2028\n]*)/gu, (_, part: string) =>
      readNumber(part.trim()) === undefined ? part.trim() : `\n${part}`,
    )
    .split('\n')
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ''))
    .filter((line) => line !== '')

/** Reads numbered text as it is pasted from Word or WPS: the number gives the level and goes, for the program numbers itself. */
export const readClauses = (text: string, newKey: () => string): readonly DraftClause[] =>
  paragraphs(text).map((line) => {
    const [pattern, level] = readNumber(line) ?? [/^/u, 0]
    return { key: newKey(), id: null, level, text: line.replace(pattern, ''), topic: null }
  })

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

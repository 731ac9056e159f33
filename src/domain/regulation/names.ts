/**
 * Names by pattern: 「{government}与{union}联席会议」. Names may refer to other names, so that a lower level changes its region once and
 * every office, paper and title follows (运政办发〔2024〕7号 三（三）).
 */
import type { Regulation } from '../model/regulation'

const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g

/** Placeholders that a title may use besides the regulation's names; filled from the conference. */
export const titlePlaceholders = ['name', 'year', 'ordinal', 'date', 'duty'] as const

/** Names a pattern refers to. */
export const placeholders = (pattern: string): readonly string[] =>
  [...pattern.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')

/**
 * Fills a pattern. A name that is not there stays as written, in braces, so that it is seen; names that refer to each other in a ring
 * stop after as many rounds as there are names (`parseRegulation` refuses both).
 */
export function fill(pattern: string, names: Readonly<Record<string, string>>): string {
  let text = pattern
  for (let round = 0; round <= Object.keys(names).length; round++) {
    const next = text.replace(PLACEHOLDER, (whole, name: string) => names[name] ?? whole)
    if (next === text) return text
    text = next
  }
  return text
}

/** Names that can never be filled because their patterns lead into a ring. */
export function namesInARing(names: Readonly<Record<string, string>>): readonly string[] {
  const leadsTo = (name: string, seen: ReadonlySet<string>): boolean =>
    placeholders(names[name] ?? '').some(
      (next) => seen.has(next) || (next in names && leadsTo(next, new Set([...seen, next]))),
    )
  return Object.keys(names).filter((name) => leadsTo(name, new Set([name])))
}

const filled = new WeakMap<Regulation, Readonly<Record<string, string>>>()

/** All names of a regulation, filled. */
export function namesOf(regulation: Regulation): Readonly<Record<string, string>> {
  const known = filled.get(regulation)
  if (known !== undefined) return known
  const names = Object.fromEntries(
    Object.entries(regulation.names).map(([name, pattern]) => [name, fill(pattern, regulation.names)]),
  )
  filled.set(regulation, names)
  return names
}

/** A text of the regulation with its names filled in. */
export const named = (regulation: Regulation, pattern: string): string => fill(pattern, namesOf(regulation))

/**
 * A text of the regulation for a conference: `{duty}` is the organisation whose turn it is (轮流筹备).
 * @param onDuty its key, '' without rotation
 */
export const namedFor = (regulation: Regulation, pattern: string, onDuty: string): string =>
  fill(pattern, { ...namesOf(regulation), duty: dutyName(regulation, onDuty) })

const dutyName = (regulation: Regulation, onDuty: string): string =>
  named(
    regulation,
    regulation.sides.flatMap((side) => side.organisations).find((one) => one.key === onDuty)?.name ?? '',
  )

/** The conference's name, built and never typed. */
export const conferenceName = (regulation: Regulation): string =>
  named(regulation, regulation.conferenceName.pattern)

/** 一、二 … 九十九 as in 第一次. */
export function chineseNumber(n: number): string {
  const digits = '〇一二三四五六七八九'
  if (n < 10) return digits.charAt(n)
  const tens = Math.floor(n / 10)
  const ones = n % 10
  return `${tens === 1 ? '' : digits.charAt(tens)}十${ones === 0 ? '' : digits.charAt(ones)}`
}

/** Title of a paper: the regulation's names and the conference's own. */
export const paperTitle = (
  regulation: Regulation,
  pattern: string,
  conference: {
    readonly name: string
    readonly year: number
    readonly ordinal: number
    readonly plannedDate: string
    readonly duty: string
  },
): string =>
  fill(pattern, {
    ...namesOf(regulation),
    name: conference.name,
    year: String(conference.year),
    ordinal: chineseNumber(conference.ordinal),
    date: conference.plannedDate,
    duty: dutyName(regulation, conference.duty),
  })

/** Holidays of further years: read from a file or from the words of the yearly notice, kept as a record of the office. */
import { addDays, parseDate, parts } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { err, type Result } from '@shared/result'
import { act, put } from '../acts'
import type { ActContext } from '../context'
import type { CalendarYear } from '../model/office'
import type { Act, Fault, RecordRow } from '../model/records'
import { scopes } from '../scopes'
import type { WorkCalendar } from './calendar'
import { parseCalendar } from './calendarFile'

/** Days off and days worked of some years, by year. */
const byYear = (calendar: WorkCalendar, source: string): readonly CalendarYear[] =>
  calendar.years.map((year) => {
    const own = (days: ReadonlySet<string>): string[] =>
      [...days].filter((day) => day.startsWith(`${year}-`)).sort()
    return { year, source, holidays: own(calendar.holidays), worked: own(calendar.worked), active: true }
  })

/**
 * Keeps the years of a calendar file. Years that are there already are replaced; every fault of the file is named, nothing is half kept.
 * @param json `{years, holidays, worked, source?}`
 */
export function keepCalendar(ctx: ActContext, json: unknown): Result<Act, readonly Fault[]> {
  if (!ctx.me.roles.includes('administrator')) return err([{ code: 'needsAdministrator' }])
  const parsed = parseCalendar(json)
  if (!parsed.ok) return parsed
  const given = typeof json === 'object' && json !== null && 'source' in json ? json.source : ''
  const edits = byYear(parsed.value, typeof given === 'string' ? given : '').map((fields) =>
    put('calendarYear', String(fields.year), scopes.office, fields),
  )
  const kept = act('calendar.keep', edits)
  return kept.ok ? kept : err([kept.error])
}

/** The calendar that counts: a year of the office goes before the one that is built in. */
export function calendarOf(builtIn: WorkCalendar, rows: readonly RecordRow<'calendarYear'>[]): WorkCalendar {
  const own = rows.map((row) => row.fields).filter((fields) => fields.active)
  const replaced = new Set(own.map((fields) => fields.year))
  const kept = (days: ReadonlySet<string>) =>
    [...days].filter((day) => !replaced.has(Number(day.slice(0, 4))))
  return {
    years: [...new Set([...builtIn.years, ...replaced])].sort((a, b) => a - b),
    holidays: new Set([...kept(builtIn.holidays), ...own.flatMap((fields) => fields.holidays)]),
    worked: new Set([...kept(builtIn.worked), ...own.flatMap((fields) => fields.worked)]),
  }
}

/** 「2月10日至17日」, 「12月31日（周三）」; groups: month, day, month, day. */
const SPAN = /(\d{1,2})月(\d{1,2})日(?:（[^）]*）)?(?:\s*(?:至|—|-)\s*(?:(\d{1,2})月)?(\d{1,2})日)?/gu

/**
 * Reads the yearly notice on holidays as it is pasted: 「……2月10日至17日放假调休……2月4日（星期日）、2月18日（星期日）上班。」
 * A span is off or worked by the first of these words after it; other days (「安排职工在除夕休息」) are not ruled and are left out.
 * @returns a calendar file of that year, in the form that `keepCalendar` takes
 */
export function readNotice(
  text: string,
  year: number,
): {
  readonly years: readonly number[]
  readonly holidays: readonly string[]
  readonly worked: readonly string[]
} {
  const days = { 放假: new Set<string>(), 上班: new Set<string>() }
  for (const sentence of text.replaceAll(/\s/gu, '').split(/[。；]/u)) {
    const matches = [...sentence.matchAll(SPAN)]
    for (const found of matches) {
      const rest = sentence.slice(found.index + found[0].length)
      const word = /放假|上班/u.exec(rest)?.[0] as '放假' | '上班' | undefined
      if (word !== undefined) for (const day of span(found, year)) days[word].add(day)
    }
  }
  return { years: [year], holidays: [...days.放假].sort(), worked: [...days.上班].sort() }
}

/** Days of a span within the year; one that runs back over the new year begins in it. */
function* span(found: RegExpExecArray, year: number): Generator<CivilDate> {
  const [month, day, toMonth, toDay] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const at = (m: number, d: number) => parseDate(`${year}-${m}-${d}`)
  const from = at(month ?? 0, day ?? 0)
  const to = toDay === undefined ? from : at(toMonth ?? month ?? 0, toDay)
  if (from === undefined || to === undefined) return
  const first = from <= to ? from : at(1, 1)
  for (
    let date = first;
    date !== undefined && date <= to && parts(date).year === year;
    date = addDays(date, 1)
  )
    yield date
}

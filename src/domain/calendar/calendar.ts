/**
 * Working days as a value: weekends, holidays and 调休 of the years that are known. Data is given (it can be updated by file);
 * nothing here knows a year by itself.
 */
import { addDays, type DateParts, parts, weekday } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'

export interface WorkCalendar {
  /** Years whose holidays are known. */
  readonly years: readonly number[]
  /** Days off although they may be weekdays. */
  readonly holidays: ReadonlySet<string>
  /** Weekend days that are worked (调休上班). */
  readonly worked: ReadonlySet<string>
}

/** Weekends only; no year is known. */
export const plainCalendar: WorkCalendar = { years: [], holidays: new Set(), worked: new Set() }

/** Is it a working day? In unknown years only weekends are days off (see `isKnown`). */
export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean {
  if (calendar.worked.has(date)) return true
  if (calendar.holidays.has(date)) return false
  const day = weekday(date)
  return day >= 1 && day <= 5
}

/** Whether the holidays of that date's year are known; if not, a count of working days is only a guess and the screen says so. */
export const isKnown = (calendar: WorkCalendar, date: CivilDate): boolean =>
  calendar.years.includes(parts(date).year)

export interface Counted {
  readonly date: CivilDate
  /** Years passed through whose holidays are not known. */
  readonly unknownYears: readonly DateParts['year'][]
}

/** The `n`-th working day after (n > 0) or before (n < 0) `from`; 0 gives `from` itself. */
export function addWorkdays(calendar: WorkCalendar, from: CivilDate, n: number): Counted {
  const direction = Math.sign(n)
  const unknown = new Set<number>()
  const note = (date: CivilDate) => {
    if (!isKnown(calendar, date)) unknown.add(parts(date).year)
  }
  let date = from
  note(date)
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, direction)
    note(date)
    if (isWorkday(calendar, date)) left--
  }
  return { date, unknownYears: [...unknown].sort((a, b) => a - b) }
}

/** Working days in (from, to]; negative when `to` is earlier. */
export function workdaysBetween(calendar: WorkCalendar, from: CivilDate, to: CivilDate): number {
  const direction = from <= to ? 1 : -1
  let count = 0
  for (let date = from; date !== to; ) {
    date = addDays(date, direction)
    if (isWorkday(calendar, date)) count += direction
  }
  return count
}

import { CalendarDate } from '@internationalized/date'
import { civilDate, formatChinese, isDate, parseDate, parts } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'

const dayOfYear = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/

/**
 * Reads a date as clerks type it: every form of `parseDate`, and `3.12` or 3月12日 of `thisYear`.
 * @returns null where it is no date
 */
export const readDate = (text: string, thisYear: number): CivilDate | null => {
  const whole = parseDate(text)
  if (whole !== undefined) return whole
  const found = dayOfYear.exec(text.trim())
  if (!found) return null
  const date = { year: thisYear, month: Number(found[1]), day: Number(found[2]) }
  return isDate(date) ? civilDate(date.year, date.month, date.day) : null
}

/** `2024-03-12` → `2024年3月12日`; text that is no date comes back as it is. */
export const chineseDate = (date: string): string => {
  const found = parseDate(date)
  return found === undefined ? date : formatChinese(found)
}

/** For the calendar of the component library. */
export const calendarDate = (date: string): CalendarDate | null => {
  const found = parseDate(date)
  if (found === undefined) return null
  const { year, month, day } = parts(found)
  return new CalendarDate(year, month, day)
}

const two = (n: number): string => String(n).padStart(2, '0')

/** Civil date on this PC. */
export const todayHere = (): CivilDate => {
  const now = new Date()
  return civilDate(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/** `2024-03-12 14:05` of an instant, in this PC's time. */
export const momentText = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/**
 * Civil dates `YYYY-MM-DD` (proleptic Gregorian, years 1–9999), without zone and without clock: pure arithmetic on day numbers.
 * Document dates and deadlines are these; instants are for display only.
 */
import type { CivilDate } from './ids'

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Days of a month (1–12). */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)

/** Whether the three numbers are a day that exists. */
export const isDate = ({ year, month, day }: DateParts): boolean =>
  [year, month, day].every(Number.isInteger) &&
  year >= 1 &&
  year <= 9999 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysInMonth(year, month)

/** Builds a date from parts known to exist; throws on a day that does not (a bug, never input: input goes through `parseDate`). */
export function civilDate(year: number, month: number, day: number): CivilDate {
  if (!isDate({ year, month, day })) throw new RangeError(`no such day: ${year}-${month}-${day}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate
}

/**
 * Reads a date as clerks type it: 2024-03-12, 2024/3/12, 2024.3.12, 20240312, 2024年3月12日; full-width digits too.
 * @returns undefined when it is none of these or the day does not exist.
 */
export function parseDate(text: string): CivilDate | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const found =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (found === null) return undefined
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  return isDate({ year, month, day }) ? civilDate(year, month, day) : undefined
}

export function parts(date: CivilDate): DateParts {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return { year, month, day }
}

/** Days since 0001-01-01 (= 0). */
export function dayNumber(date: CivilDate): number {
  const { year, month, day } = parts(date)
  const past = year - 1
  let days = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + day - 1
  for (let m = 1; m < month; m++) days += daysInMonth(year, m)
  return days
}

/** The date of a day number; inverse of `dayNumber`. */
export function fromDayNumber(days: number): CivilDate {
  let year = Math.floor(days / 365.2425) + 1
  const start = (y: number) => dayNumber(civilDate(y, 1, 1))
  while (year < 9999 && start(year + 1) <= days) year++
  while (start(year) > days) year--
  let rest = days - start(year)
  let month = 1
  while (rest >= daysInMonth(year, month)) rest -= daysInMonth(year, month++)
  return civilDate(year, month, rest + 1)
}

export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days)

/**
 * Same day of another month; where that month is shorter, its last day: two months before 30 April 2023 is 28 February 2023.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = parts(date)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  return civilDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from)

/** Day of the week, 1 = Monday … 7 = Sunday. 0001-01-01 was a Monday. */
export const weekday = (date: CivilDate): number => (dayNumber(date) % 7) + 1

/** Order of two dates, for `sort`. */
export const compareDates = (a: CivilDate, b: CivilDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** 2024年3月12日 (GB/T 9704 7.3.5.4: Arabic digits, no leading zeros). */
export function formatChinese(date: CivilDate): string {
  const { year, month, day } = parts(date)
  return `${year}年${month}月${day}日`
}

/** 3月12日. */
export function formatChineseDay(date: CivilDate): string {
  const { month, day } = parts(date)
  return `${month}月${day}日`
}

/** 星期二. */
export const formatWeekday = (date: CivilDate): string => `星期${'一二三四五六日'.charAt(weekday(date) - 1)}`

const CLOCK = /^(上午|中午|下午|晚上)?\s*(\d{1,2})[:：](\d{2})$/

/** 「9:30」, 「上午9:30」 → 「上午9时30分」; other words that a person wrote stay. */
export function formatTime(time: string): string {
  const found = CLOCK.exec(time.trim())
  if (found === null) return time.trim()
  const [hour, minute] = [Number(found[2]), Number(found[3])]
  const half = found[1] ?? (hour < 12 ? '上午' : hour < 19 ? '下午' : '晚上')
  return `${half}${hour > 12 ? hour - 12 : hour}时${minute === 0 ? '' : `${minute}分`}`
}

/** Minutes since midnight of 「9:30」, 「下午2:30」; undefined for other words. */
export function minuteOfDay(time: string): number | undefined {
  const found = CLOCK.exec(time.trim())
  if (found === null) return undefined
  const hour = Number(found[2])
  return (hour < 12 && /下午|晚上/.test(found[1] ?? '') ? hour + 12 : hour) * 60 + Number(found[3])
}

/** 14:30 from minutes since midnight. */
export const formatClock = (minutes: number): string =>
  `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`

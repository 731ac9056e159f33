import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  civilDate,
  compareDates,
  dayNumber,
  daysBetween,
  daysInMonth,
  formatChinese,
  formatChineseDay,
  formatWeekday,
  fromDayNumber,
  parseDate,
  parts,
  weekday,
} from './civilDate'
import type { CivilDate } from './ids'

const date = (text: string) => text as CivilDate
const dates = fc
  .record({
    year: fc.integer({ min: 2, max: 9998 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => day <= daysInMonth(year, month))
  .map(({ year, month, day }) => civilDate(year, month, day))

describe('civil dates', () => {
  test('day numbers and weekdays agree with the calendar of the machine on every kind of date', () => {
    fc.assert(
      fc.property(dates, (value) => {
        const utc = Date.UTC(2000, 0, 1)
        const { year, month, day } = parts(value)
        const other = new Date(utc)
        other.setUTCFullYear(year, month - 1, day)
        expect(daysBetween(date('2000-01-01'), value)).toBe((other.getTime() - utc) / 86_400_000)
        expect(weekday(value)).toBe(other.getUTCDay() || 7)
        expect(fromDayNumber(dayNumber(value))).toBe(value)
      }),
    )
  })

  test('adding days and taking them away again leads back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -300, max: 300 }), (value, n) => {
        expect(addDays(addDays(value, n), -n)).toBe(value)
        expect(daysBetween(value, addDays(value, n))).toBe(n)
        expect(Math.sign(compareDates(addDays(value, n), value))).toBe(Math.sign(n))
      }),
    )
  })

  test('adding months lands in the month meant, on the same day or on its last one', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -11, max: 11 }), (value, n) => {
        const from = parts(value)
        const to = parts(addMonths(value, n))
        expect((to.year - from.year) * 12 + to.month - from.month).toBe(n)
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)))
      }),
    )
  })

  test('two months before 30 April is the last day of February, leap year or not', () => {
    expect(addMonths(date('2023-04-30'), -2)).toBe('2023-02-28')
    expect(addMonths(date('2024-04-30'), -2)).toBe('2024-02-29')
    expect(addMonths(date('2024-01-31'), -2)).toBe('2023-11-30')
  })

  test('dates are read as clerks type them and refused when the day does not exist', () => {
    for (const text of [
      '2024-03-12',
      '2024/3/12',
      '2024.3.12',
      '20240312',
      '2024年3月12日',
      ' ２０２４年３月１２日 ',
    ])
      expect(parseDate(text)).toBe('2024-03-12')
    for (const text of ['2023-02-29', '2024-13-01', '12/3/2024', '2024年3月', '下周三', ''])
      expect(parseDate(text)).toBeUndefined()
  })

  test('dates are written as in official documents', () => {
    expect(formatChinese(date('2024-03-05'))).toBe('2024年3月5日')
    expect(formatChineseDay(date('2024-12-31'))).toBe('12月31日')
    expect(formatWeekday(date('2024-03-12'))).toBe('星期二')
    expect(formatWeekday(date('2024-03-17'))).toBe('星期日')
  })
})

import type { CivilDate } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkdays, isKnown, isWorkday, plainCalendar, workdaysBetween } from './calendar'
import { parseCalendar } from './calendarFile'

const date = (text: string) => text as CivilDate
const loaded = parseCalendar({
  years: [2024],
  holidays: ['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05'],
  worked: ['2024-04-28', '2024-05-11'],
})
const calendar = loaded.ok ? loaded.value : plainCalendar

describe('work calendar', () => {
  test('a holiday on a weekday is free and a Sunday of 调休 is worked', () => {
    expect(isWorkday(calendar, date('2024-05-02'))).toBe(false)
    expect(isWorkday(calendar, date('2024-04-28'))).toBe(true)
    expect(isWorkday(calendar, date('2024-04-27'))).toBe(false)
  })

  test('three working days before 6 May 2024 step over the holiday and onto the worked Sunday', () => {
    expect(addWorkdays(calendar, date('2024-05-06'), -3)).toEqual({ date: '2024-04-28', unknownYears: [] })
  })

  test('a count that leaves the known years says which year is not known', () => {
    expect(addWorkdays(calendar, date('2024-12-30'), 5).unknownYears).toEqual([2025])
    expect(isKnown(calendar, date('2025-01-01'))).toBe(false)
  })

  test('counting forward and then the days between gives the count back', () => {
    const days = fc
      .integer({ min: 0, max: 800 })
      .map((n) => addWorkdays(plainCalendar, date('2024-01-01'), n).date)
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (from, n) => {
        expect(workdaysBetween(calendar, from, addWorkdays(calendar, from, n).date)).toBe(n)
      }),
    )
  })

  test('a calendar file with a day that does not exist or lies outside its years is refused by name', () => {
    const refused = parseCalendar({ years: [2024], holidays: ['2024-02-30'], worked: ['2023-01-01'] })
    expect(refused.ok ? [] : refused.error.map((fault) => `${fault.code} ${fault.field}`)).toEqual([
      'calendar.noSuchDay holidays.0',
      'calendar.outsideYears worked.0',
    ])
  })
})

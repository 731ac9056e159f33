import { addWorkdays, isKnown, isWorkday } from '@domain/calendar/calendar'
import type { CivilDate } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from './calendar'

const calendar = builtInCalendar()
const day = (text: string) => text as CivilDate

describe('内置的工作日历', () => {
  it.each([
    ['2024-02-09', true, '除夕照常上班'],
    ['2024-02-18', true, '春节后周日调休上班'],
    ['2024-10-12', true, '国庆后周六调休上班'],
    ['2025-01-28', false, '除夕放假'],
    ['2025-10-08', false, '国庆中秋连休'],
    ['2026-02-14', true, '春节前周六调休上班'],
    ['2026-02-23', false, '春节假期最后一天'],
    ['2026-09-20', true, '国庆前周日调休上班'],
  ])('%s 上班=%s（%s）', (date, works) => expect(isWorkday(calendar, day(date))).toBe(works))

  it('跨春节倒推十五个工作日按放假安排算', () =>
    expect(addWorkdays(calendar, day('2026-03-06'), -15).date).toBe('2026-02-09'))

  it('没有公布的年份说明未知', () => {
    expect(isKnown(calendar, day('2026-12-31'))).toBe(true)
    expect(isKnown(calendar, day('2031-01-01'))).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import { addDays, isLeapYear } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadDate } from '../deadlines/deadlines'
import { recordSchemas } from '../model/records'
import { day, World, written } from '../world.fixture'
import { addWorkdays, isKnown, isWorkday, plainCalendar, workdaysBetween } from './calendar'
import { parseCalendar } from './calendarFile'
import { calendarOf, keepCalendar, readNotice } from './commands'

const shipped = (year: number) => JSON.parse(readFileSync(`resources/calendar/${year}.json`, 'utf8'))
const builtIn = (() => {
  const parsed = parseCalendar(shipped(2024))
  return parsed.ok ? parsed.value : plainCalendar
})()
const boss = (world: World) => {
  const ctx = world.ctx()
  return { ...ctx, me: { ...ctx.me, roles: ['administrator' as const] } }
}
const keep = (world: World, json: unknown) => {
  const kept = keepCalendar(boss(world), json)
  if (!kept.ok) throw new Error(JSON.stringify(kept.error))
  world.apply(kept)
  return kept.value
}

describe('放假安排按年更新', () => {
  test('粘贴通知全文，读出的放假、调休上班与随程序提供的当年安排一致', () => {
    const notice = `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`
    const read = parseCalendar(readNotice(notice, 2024))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const differing = Array.from({ length: 366 }, (_, n) => addDays(day('2024-01-01'), n)).filter(
      (date) => isWorkday(read.value, date) !== isWorkday(builtIn, date),
    )
    expect(differing).toEqual([])
  })

  test('跨月的一段、没有放假的文字、不存在的日子都不出错', () => {
    expect(readNotice('9月30日至10月2日放假。', 2027).holidays).toEqual([
      '2027-09-30',
      '2027-10-01',
      '2027-10-02',
    ])
    expect(readNotice('13月1日放假，2月30日休息。', 2027)).toEqual({
      years: [2027],
      holidays: [],
      worked: [],
    })
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2020, max: 2040 }), (text, year) => {
        expect(parseCalendar(readNotice(text, year)).ok).toBe(true)
      }),
    )
  })

  test('导入的年份从此算数，未导入的仍说未知；再导入一次以新的为准', () => {
    const world = new World()
    const file = { years: [2027], holidays: ['2027-01-01'], worked: ['2027-01-02'], source: '试用通知' }
    const record = written(keep(world, file), 'calendarYear')
    expect(record).toBe('calendarYear/2027')
    const calendar = () => calendarOf(builtIn, world.all('calendarYear'))
    expect(isKnown(calendar(), day('2027-06-01'))).toBe(true)
    expect(isKnown(calendar(), day('2028-06-01'))).toBe(false)
    expect(isWorkday(calendar(), day('2027-01-02'))).toBe(true)
    keep(world, { years: [2027], holidays: [], worked: [] })
    expect(isWorkday(calendar(), day('2027-01-02'))).toBe(false)
    expect(isWorkday(calendar(), day('2027-01-01'))).toBe(true)
    expect(recordSchemas.calendarYear.safeParse(world.row('calendarYear', record).fields).success).toBe(true)
  })

  test('本机关导入的年份替下内置的同一年，别的年份不动', () => {
    const world = new World()
    keep(world, { years: [2024], holidays: [], worked: [] })
    const calendar = calendarOf(builtIn, world.all('calendarYear'))
    expect(isWorkday(calendar, day('2024-10-01'))).toBe(true)
    expect(calendar.years).toEqual([2024])
  })

  test('有错的文件一天也不收，错处逐一指出；只有管理员能改', () => {
    const world = new World()
    const bad = keepCalendar(boss(world), {
      years: [2027],
      holidays: ['2027-02-30', '2026-01-01'],
      worked: [],
    })
    expect(bad.ok ? [] : bad.error.map((fault) => fault.code)).toEqual([
      'calendar.noSuchDay',
      'calendar.outsideYears',
    ])
    const clerk = keepCalendar(world.ctx(), { years: [2027], holidays: [], worked: [] })
    expect(clerk.ok ? '' : clerk.error[0]?.code).toBe('needsAdministrator')
  })
})

describe('时限的算法', () => {
  const dates = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('2000-01-01'), n))
  const lead = (amount: number, unit: 'day' | 'workday' | 'month', from: CivilDate) =>
    leadDate({ amount, unit }, from, builtIn).date

  test('月末：两个月前没有这一天，就是那个月的最后一天；闰年是二月二十九', () => {
    expect(lead(-2, 'month', day('2025-04-30'))).toBe('2025-02-28')
    expect(lead(-2, 'month', day('2024-04-30'))).toBe('2024-02-29')
    expect(lead(-1, 'month', day('2025-03-31'))).toBe('2025-02-28')
    expect(lead(-12, 'month', day('2024-02-29'))).toBe('2023-02-28')
    expect(lead(-2, 'month', day('2026-01-31'))).toBe('2025-11-30')
  })

  test('任何一天、任何月数：落在应到的那个月，日子不超过原来的日子', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -36, max: 36 }), (from, months) => {
        const to = lead(months, 'month', from)
        const count = (date: CivilDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
        expect(count(to) - count(from)).toBe(months)
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
        const last = Number(addDays(to, 1).slice(8)) === 1
        if (to.slice(8) !== from.slice(8)) expect(last).toBe(true)
      }),
    )
  })

  test('会期越往后，任何单位的时限都不会反而提前', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: -90, max: 90 }),
        fc.constantFrom('day' as const, 'workday' as const, 'month' as const),
        (from, later, amount, unit) => {
          const n = unit === 'month' ? Math.trunc(amount / 10) : amount
          expect(lead(n, unit, from) <= lead(n, unit, addDays(from, later))).toBe(true)
        },
      ),
    )
  })

  test('工作日时限落在工作日上（调休上班的周末也算），中间恰有那么多个工作日', () => {
    const of2024 = fc.integer({ min: 60, max: 300 }).map((n) => addDays(day('2024-01-01'), n))
    fc.assert(
      fc.property(of2024, fc.integer({ min: 1, max: 30 }), (from, n) => {
        const before = addWorkdays(builtIn, from, -n).date
        const after = addWorkdays(builtIn, from, n).date
        expect(isWorkday(builtIn, before) && isWorkday(builtIn, after)).toBe(true)
        expect(workdaysBetween(builtIn, from, after)).toBe(n)
      }),
    )
    expect(lead(-14, 'workday', day('2024-10-11'))).toBe('2024-09-14')
  })

  test('闰年多出的一天按日计时不丢', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), (year) => {
        const days = isLeapYear(year) ? 366 : 365
        expect(lead(days, 'day', day(`${year}-01-01`))).toBe(`${year + 1}-01-01`)
      }),
    )
  })
})

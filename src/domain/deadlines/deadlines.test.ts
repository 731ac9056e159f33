import { addDays, addMonths, daysBetween } from '@shared/civilDate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeDate } from '../conference/commands'
import { open } from '../conference/conference.fixture'
import { moveDeadline } from '../steps/commands'
import { day, refused, World } from '../world.fixture'
import { backSchedule, deadlineOf, leadDate, urgencyOf } from './deadlines'

const due = (world: World, key: string) => {
  const rule = world.regulation.steps.find((one) => one.key === key)
  return rule === undefined ? null : deadlineOf(world.state(), rule, world.ctx().calendar)
}

describe('deadlines', () => {
  test('N6b: collecting topics starts two months before the planned date, quoted from its article', () => {
    const world = new World()
    open(world, { plannedDate: day('2025-04-30') })
    expect(due(world, 'call')).toMatchObject({
      date: '2025-02-28',
      moved: null,
      source: { article: '第六条', strength: 'normally' },
    })
  })

  test('every deadline moves with the date, except one that was put on a day by hand', () => {
    const world = new World()
    open(world, { plannedDate: day('2024-09-10') })
    expect(refused(moveDeadline(world.ctx(), world.state(), 'notice', day('2024-09-01'), ''))).toBe(
      'reasonNeeded',
    )
    world.apply(moveDeadline(world.ctx(), world.state(), 'notice', day('2024-09-01'), '部门较多'))
    const before = backSchedule(world.state(), world.ctx())
    world.apply(
      changeDate(world.ctx(), world.state(), [], {
        plannedDate: day('2024-09-20'),
        time: '',
        place: '',
        reason: '改期',
      }),
    )
    const after = new Map(backSchedule(world.state(), world.ctx()).map((row) => [row.rule.key, row.deadline]))
    for (const { rule, deadline } of before) {
      const moved =
        rule.leadTime?.unit === 'month'
          ? addMonths(day('2024-09-20'), rule.leadTime.amount)
          : addDays(deadline.date, 10)
      expect(after.get(rule.key)?.date, rule.key).toBe(rule.key === 'notice' ? '2024-09-01' : moved)
    }
    expect(due(world, 'notice')?.moved).toEqual({ reason: '部门较多' })
    world.apply(moveDeadline(world.ctx(), world.state(), 'notice', null, '恢复'))
    expect(due(world, 'notice')?.date).toBe('2024-09-13')
  })

  test('what follows the minutes is an estimate until they are issued', () => {
    const world = new World()
    open(world)
    const list = due(world, 'list')
    expect(list).toMatchObject({
      estimated: true,
      date: addDays(due(world, 'minutesIssue')?.date ?? world.today, 5),
    })
    expect(due(world, 'notice')?.estimated).toBe(false)
    expect(due(world, 'follow')).toBeNull()
  })

  test('the plan is in order of the calendar and says of each deadline where it comes from', () => {
    const world = new World()
    open(world)
    const rows = backSchedule(world.state(), world.ctx())
    const dates = rows.map((row) => row.deadline.date)
    expect([...dates].sort()).toEqual(dates)
    expect(
      rows.filter((row) => row.deadline.source.strength !== 'silent').map((row) => row.rule.key),
    ).toEqual(['call'])
  })

  test('working days count over weekends and say which years are not known', () => {
    expect(leadDate({ amount: -3, unit: 'workday' }, day('2024-06-03'), new World().ctx().calendar)).toEqual({
      date: '2024-05-29',
      unknownYears: [2024],
    })
  })

  test('a thing is overdue from the day after, amber for the seven days before, and quiet before that', () => {
    const today = day('2024-06-03')
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (n) => {
        const date = addDays(today, n)
        const expected = daysBetween(today, date) < 0 ? 'overdue' : n <= 7 ? 'soon' : 'later'
        expect(urgencyOf(date, today)).toBe(expected)
      }),
    )
    expect(urgencyOf(null, today)).toBe('none')
  })
})

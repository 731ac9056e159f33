import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { conferenceStage } from './evidence'
import type { Act } from './model/records'
import type { Regulation } from './model/regulation'
import { ready, readyApproved, readyRotating } from './regulation/shipped.fixture'
import { rosterCounts } from './roster/counts'
import { sampleActs } from './sample'
import { parseSample } from './sampleData'
import { conferenceSteps } from './steps/steps'
import { todoList } from './todo/todo'
import { topicStage } from './topics/view'
import { World } from './world.fixture'

const data = parseSample(JSON.parse(readFileSync('resources/sample/demo.json', 'utf8')))
const acts = (world: World, upTo: 'directory' | 'preparing', organisation = 'union'): readonly Act[] => {
  const made = sampleActs(world.ctx(organisation), {
    data,
    regulation: world.regulationId,
    upTo,
  })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}
const fill = (regulation: Regulation, upTo: 'directory' | 'preparing', organisation = 'union'): World => {
  const world = new World(regulation)
  for (const act of acts(world, upTo, organisation)) world.apply({ ok: true, value: act })
  return world
}

describe('demonstration data', () => {
  test('it says that it is invented, and nobody can be reached by its telephone numbers', () => {
    expect(data.invented).toBe(true)
    expect(data.contacts.every((one) => one.phone.startsWith('0000-'))).toBe(true)
  })

  test('it tries what breaks programs: rare characters, long names, a unit of sixty characters', () => {
    const names = data.contacts.map((one) => one.name).join('')
    for (const rare of ['䶮', '㛃', '苏日娜', '额尔敦其其格']) expect(names).toContain(rare)
    const units = fill(ready(), 'directory').all('unit')
    expect(Math.max(...units.map(({ fields }) => [...fields.fullName].length))).toBe(60)
    expect(
      units.every(({ fields }) => !fields.fullName.includes('{') && !fields.shortName.includes('{')),
    ).toBe(true)
  })

  test('the directory comes with last year’s conference, three of whose resolutions are open', () => {
    const world = fill(ready(), 'directory')
    const state = world.state()
    expect(conferenceStage(state)).toBe('minutesIssued')
    expect(state.resolutions.filter((row) => row.fields.done === null).length).toBe(3)
    expect(conferenceSteps(state, world.ctx()).every((view) => view.state === 'done')).toBe(true)
    expect(world.all('contact').length).toBeGreaterThanOrEqual(25)
    expect(world.all('unit').filter((row) => row.fields.kind === 'industrialUnion').length).toBe(6)
  })

  test('this year’s conference is under way by the same commands, in either office, under every shipped regulation', () => {
    for (const regulation of [ready(), readyApproved(), readyRotating()])
      for (const organisation of ['union', 'government']) {
        const world = fill(regulation, 'preparing', organisation)
        const state = world.state()
        expect(state.topics.length).toBe(5)
        expect(state.carriedIn.length).toBe(3)
        expect(new Set(state.topics.map((row) => topicStage(state, row)))).toEqual(
          new Set(['settling', 'consulting']),
        )
        expect(rosterCounts(state).expected).toBe(world.all('contact').length)
        const todo = todoList({ regulation, conferences: world.states() }, world.ctx(organisation))
        expect(todo.some((one) => one.text.code === 'todo.opinion')).toBe(true)
      }
  })

  test('the same context gives the same acts', () => {
    expect(acts(new World(), 'preparing')).toEqual(acts(new World(), 'preparing'))
  })
})

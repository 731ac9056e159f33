import type { RecordId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { plainCalendar, type WorkCalendar } from '../calendar/calendar'
import { open } from '../conference/conference.fixture'
import { previewState } from '../conference/preview'
import { backSchedule } from '../deadlines/deadlines'
import type { Office } from '../model/office'
import type { RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { officeDefaults } from '../office/office'
import { scopes } from '../scopes'
import { day, refused, World, written } from '../world.fixture'
import {
  adoptRegulation,
  discardDraft,
  draftRegulation,
  importRegulation,
  publishRegulation,
  saveDraft,
  waitingRegulations,
} from './commands'
import { changed, removed, withLead, withSideKey } from './edit'
import { ready, rotating } from './shipped.fixture'
import { regulationTodos } from './todos'

/** An office with its regulation in force, where an administrator acts. */
class House extends World {
  constructor(body: Regulation = ready()) {
    super(body)
    this.write({
      scope: scopes.regulation(this.regulationId),
      record: this.regulationId,
      set: { body, state: 'published', basedOn: null },
    })
    const office: Office = {
      ...officeDefaults(body, 'union'),
      level: 'county',
      section: '',
      contactName: '',
      contactPhone: '',
      side: 'union',
      regulation: this.regulationId,
    }
    this.write({ scope: scopes.office, record: 'office/o' as RecordId, set: office })
  }
  boss = () => {
    const ctx = this.ctx()
    return { ...ctx, me: { ...ctx.me, roles: ['administrator' as const] } }
  }
  get office(): RecordRow<'office'> {
    return this.row('office', 'office/o' as RecordId)
  }
  get regulations() {
    return this.all('regulation')
  }
  draft(title = '示范县联席会议制度'): RecordRow<'regulation'> {
    const act = this.apply(draftRegulation(this.boss(), this.regulation, title, this.regulationId))
    return this.row('regulation', written(act, 'regulation'))
  }
  publish(row: RecordRow<'regulation'>, body: Regulation, from = this.today) {
    return publishRegulation(this.boss(), this.office, this.regulations, row, body, from)
  }
}

describe('起草、发布、执行', () => {
  test('起草不动正在执行的制度；发布当日起执行，名称和发文名义跟着改', () => {
    const house = new House()
    const row = house.draft()
    expect(house.office.fields.regulation).toBe(house.regulationId)
    const body = changed(row.fields.body, 'names.region', '示范县')
    house.apply(saveDraft(house.boss(), row, body))
    house.apply(house.publish(house.row('regulation', row.id), body))
    expect(house.office.fields).toMatchObject({ regulation: row.id, fullName: '示范县总工会办公室' })
    expect(house.office.fields.issuers.map((one) => one.name)).toContain('示范县总工会')
    expect(house.row('regulation', house.regulationId).fields.state).toBe('retired')
    expect(house.row('regulation', row.id).fields.state).toBe('published')
  })

  test('自己改过的单位全称不被制度覆盖', () => {
    const house = new House()
    house.write({ ...house.office, record: house.office.id, set: { fullName: '示范县总工会权益保障部' } })
    const row = house.draft()
    house.apply(house.publish(row, changed(row.fields.body, 'names.region', '示范县')))
    expect(house.office.fields.fullName).toBe('示范县总工会权益保障部')
  })

  test('施行日期未到：照旧执行原制度，到日提醒，办理后才改', () => {
    const house = new House()
    const row = house.draft()
    house.apply(house.publish(row, row.fields.body, day('2024-07-01')))
    expect(house.office.fields.regulation).toBe(house.regulationId)
    expect(waitingRegulations(house.office, house.regulations, house.today)).toEqual([])
    const published = () => house.row('regulation', row.id)
    expect(refused(adoptRegulation(house.boss(), house.office, house.regulations, published()))).toBe(
      'regulation.notYet',
    )
    const todos = () =>
      regulationTodos({ office: house.office, regulations: house.regulations, conferences: [] }, house.boss())
    expect(todos()).toEqual([])
    house.today = day('2024-07-01')
    expect(todos()).toMatchObject([
      {
        text: { code: 'todo.regulationDue', params: { date: '2024-07-01' } },
        link: { params: { regulation: row.id } },
      },
    ])
    expect(waitingRegulations(house.office, house.regulations, house.today).map((one) => one.id)).toEqual([
      row.id,
    ])
    house.apply(adoptRegulation(house.boss(), house.office, house.regulations, published()))
    expect(house.office.fields.regulation).toBe(row.id)
    expect(waitingRegulations(house.office, house.regulations, house.today)).toEqual([])
  })

  test('有毛病的草稿可以留着，不能发布；发布过的不能再改', () => {
    const house = new House()
    const row = house.draft()
    const bad = removed(row.fields.body, 'steps', 'meeting')
    house.apply(saveDraft(house.boss(), row, bad))
    expect(refused(house.publish(row, bad))).toBe('regulation.invalid')
    expect(refused(saveDraft(house.boss(), row, { ...bad, title: '' }))).toBe('regulation.missing')
    house.apply(house.publish(row, row.fields.body))
    const published = house.row('regulation', row.id)
    expect(refused(saveDraft(house.boss(), published, row.fields.body))).toBe('regulation.notADraft')
    expect(refused(discardDraft(house.boss(), published))).toBe('regulation.notADraft')
  })

  test('没有本单位的制度不能发布，也不能执行', () => {
    const house = new House()
    const row = house.draft()
    const body = { ...rotating(), key: row.fields.body.key, sides: structuredClone(rotating().sides) }
    for (const side of body.sides)
      for (const one of side.organisations) if (one.key === 'union') one.kind = 'units'
    expect(['regulation.ownGone', 'regulation.invalid']).toContain(refused(house.publish(row, body)))
  })

  test('换一种制度作底稿，本单位仍在原来的一方：各处写一方的地方一起换，权限不变', () => {
    const house = new House()
    const act = house.apply(draftRegulation(house.boss(), rotating(), '县制度', null))
    const row = house.row('regulation', written(act, 'regulation'))
    expect(rotating().sides.map((side) => side.key)).toEqual(['government', 'mass'])
    expect(row.fields.body.sides.map((side) => side.key)).toEqual(['government', 'union'])
    expect(JSON.stringify(row.fields.body)).not.toContain('"side":"mass"')
    house.apply(house.publish(row, row.fields.body))
    expect(house.office.fields.side).toBe('union')
    expect(withSideKey(row.fields.body, 'union', 'mass').contents).toEqual(rotating().contents)
  })

  test('上级发布的制度把本单位写在另一方：不直接执行，说明怎么办', () => {
    const house = new House()
    house.write({
      scope: scopes.regulation('regulation/up' as RecordId),
      record: 'regulation/up' as RecordId,
      set: { body: rotating(), state: 'published', basedOn: null },
    })
    const row = house.row('regulation', 'regulation/up' as RecordId)
    expect(refused(adoptRegulation(house.boss(), house.office, house.regulations, row))).toBe(
      'regulation.otherSide',
    )
  })

  test('不是管理员，什么也改不了', () => {
    const house = new House()
    const row = house.draft()
    const ctx = house.ctx()
    for (const result of [
      draftRegulation(ctx, house.regulation, '制度', null),
      saveDraft(ctx, row, row.fields.body),
      discardDraft(ctx, row),
      publishRegulation(ctx, house.office, house.regulations, row, row.fields.body, house.today),
      adoptRegulation(ctx, house.office, house.regulations, row),
    ])
      expect(refused(result)).toBe('needsAdministrator')
  })

  test('放弃的草稿留在账里，不再可用', () => {
    const house = new House()
    const row = house.draft()
    house.apply(discardDraft(house.boss(), row))
    expect(house.row('regulation', row.id).fields.state).toBe('discarded')
  })
})

describe('上级下发的制度文件', () => {
  test('导入成草稿，改好再发布；导出的文件读回来一字不差', () => {
    const house = new House()
    const file: unknown = JSON.parse(JSON.stringify(rotating()))
    const imported = importRegulation(house.boss(), file)
    if (!imported.ok) throw new Error(JSON.stringify(imported.error))
    house.apply(imported)
    const row = house.row('regulation', written(imported.value, 'regulation'))
    expect(row.fields).toMatchObject({ state: 'draft', body: withSideKey(rotating(), 'mass', 'union') })
  })

  test('有毛病的文件一样也不导入，毛病全部列出', () => {
    const house = new House()
    const bad = { ...rotating(), trial: 1, spare: 2 }
    const result = importRegulation(house.boss(), bad)
    expect(result.ok ? [] : result.error.map((fault) => fault.field)).toEqual(['trial'])
    const worse = { ...rotating(), spare: 2, more: 3 }
    const again = importRegulation(house.boss(), worse)
    expect(again.ok ? [] : again.error.map((fault) => fault.field)).toEqual(['spare', 'more'])
  })
})

test('发布前看得到一年的倒排：日期、条款与正式会议算出的一样', () => {
  const world = new World(ready())
  const rows = backSchedule(previewState(world.regulation, day('2025-04-30')), world.ctx())
  expect(rows.find((row) => row.rule.key === 'call')?.deadline).toMatchObject({
    date: '2025-02-28',
    source: { article: '第六条' },
  })
  expect(recordId('conference', 'preview')).toBe(
    previewState(world.regulation, day('2025-04-30')).conference.id,
  )
})

test('按工作日计的时限遇到没有录入放假安排的年份：待办提醒录入，录入后不再提醒', () => {
  const body = withLead(ready(), 'notice', { anchor: 'conference', amount: -7, unit: 'workday' })
  const house = new House(body)
  open(house)
  const todos = (calendar: WorkCalendar) =>
    regulationTodos(
      { office: house.office, regulations: house.regulations, conferences: house.states() },
      { ...house.boss(), calendar },
    )
  expect(todos(plainCalendar).map((item) => item.text)).toEqual([
    { code: 'todo.calendarYear', params: { year: 2024 } },
  ])
  expect(todos({ ...plainCalendar, years: [2024] })).toEqual([])
})

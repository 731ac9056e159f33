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
import { addContact, addUnit } from '../office/contacts'
import { officeDefaults } from '../office/office'
import { fromContact } from '../roster/commands'
import { scopes } from '../scopes'
import { day, refused, World, written } from '../world.fixture'
import {
  adoptRegulation,
  asOwn,
  discardDraft,
  draftRegulation,
  importRegulation,
  publishRegulation,
  saveDraft,
  waitingRegulations,
} from './commands'
import { changed, removed, withLead, withOrganisationKey, withSideKey } from './edit'
import { bookUnder, categoryMoves } from './moves'
import { parseRegulation } from './parse'
import { organisations } from './rules'
import { ready, readyApproved, readyRotating, rotating } from './shipped.fixture'
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

describe('通讯录随制度', () => {
  /** The address book of a house under the first rule: a unit of each side and a person with a category of their own. */
  const withBook = () => {
    const house = new House()
    const unit = (fullName: string, side: string, category: string) =>
      house.apply(
        addUnit(house.boss(), house.all('unit'), {
          fullName,
          shortName: fullName,
          side,
          category,
          kind: 'department',
          phone: '',
        }),
      )
    unit('财政局', 'government', 'departmentHeads')
    unit('总工会', 'union', 'unionLeaders')
    const [, union] = house.all('unit')
    if (!union) throw new Error('no unit')
    house.apply(
      addContact(house.boss(), [], {
        unit: union.id,
        name: '演示甲',
        post: '',
        phone: '',
        category: 'modelWorkers',
      }),
    )
    return { house, book: () => ({ units: house.all('unit'), contacts: house.all('contact') }) }
  }

  test('新制度没有的类别逐项问、给出相近的一类；选定的随发布写入，一处不漏', () => {
    const { house, book } = withBook()
    const row = house.draft()
    const next = readyRotating()
    const moves = categoryMoves(house.regulation, next, book())
    expect(moves.map(({ from, units, people }) => [from, units, people])).toEqual([
      ['unionLeaders', 1, 0],
      ['modelWorkers', 0, 1],
    ])
    expect(moves[0]?.name).toContain('领导班子成员')
    const body = asOwn(house.boss(), { ...next, key: row.fields.body.key }, 'union')
    const chosen = { unionLeaders: 'massLeaders', modelWorkers: '' }
    const edits = bookUnder(house.regulation, body, book(), chosen)
    house.apply(
      publishRegulation(house.boss(), house.office, house.regulations, row, body, house.today, edits),
    )
    expect(house.all('unit').map(({ fields }) => [fields.side, fields.category])).toEqual([
      ['government', 'departmentHeads'],
      ['union', 'massLeaders'],
    ])
    expect(house.all('contact').map(({ fields }) => [fields.name, fields.category])).toEqual([['演示甲', '']])
    expect(categoryMoves(house.regulation, body, book())).toEqual([])
  })

  test('下发的制度给另一方换了代号：通讯录的单位仍归原来的一方', () => {
    const { house, book } = withBook()
    const other = withSideKey(readyRotating(), 'mass', 'union')
    const renamed = withSideKey(other, 'government', 'council')
    expect(bookUnder(house.regulation, renamed, book(), {})).toMatchObject([{ set: { side: 'council' } }])
  })

  test('正在筹备的会议照原制度：换了类别的人进它的名册不带错方', () => {
    const { house, book } = withBook()
    const [contact] = book().contacts
    if (!contact) throw new Error('no contact')
    const units = book().units.map((one) => ({ ...one, fields: { ...one.fields, side: 'council' } }))
    const moved = { ...contact, fields: { ...contact.fields, category: 'massLeaders' } }
    expect(fromContact(house.regulation, moved, units)).toMatchObject({ side: '', category: '' })
  })

  test('草稿里没有本单位：指明是哪一家，处处随之改名，照常发布；本单位的类型不变', () => {
    const house = new House()
    const row = house.draft()
    const foreign = withOrganisationKey(row.fields.body, 'union', 'federation')
    expect(JSON.stringify(foreign)).not.toContain('"organisations":["union"')
    expect(refused(house.publish(row, foreign))).toBe('regulation.ownGone')
    const own = asOwn(house.boss(), foreign, 'federation')
    expect(own).toEqual(row.fields.body)
    const { kind } = house.office.fields
    house.apply(house.publish(row, own))
    expect(house.office.fields).toMatchObject({ regulation: row.id, kind, organisation: 'union' })
  })

  test('任一制度：单位改代号再改回来是原样，改了仍合格', () => {
    for (const body of [ready(), readyApproved(), readyRotating()])
      for (const { key } of organisations(body)) {
        const renamed = withOrganisationKey(body, key, 'renamed')
        expect(parseRegulation(renamed).ok).toBe(true)
        expect(withOrganisationKey(renamed, 'renamed', key)).toEqual(body)
      }
  })

  test('起草时另一方也沿用本单位制度的代号，通讯录不必改', () => {
    const house = new House()
    const act = house.apply(draftRegulation(house.boss(), rotating(), '示范制度', null))
    const { body } = house.row('regulation', written(act, 'regulation')).fields
    expect(body.sides.map(({ key }) => key)).toEqual(['government', 'union'])
  })
})

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

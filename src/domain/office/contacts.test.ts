import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { refused, World, written } from '../world.fixture'
import { addContact, addUnit, editContact, editUnit, importContacts } from './contacts'

const unit = (fullName: string) => ({
  fullName,
  shortName: '',
  side: 'government',
  category: '',
  kind: 'department' as const,
  phone: '',
})
const guess = { side: 'government', kind: 'department' as const, category: '' }
const book = (w: World) => ({ units: w.all('unit'), contacts: w.all('contact') })

describe('通讯录', () => {
  test('units and people are tidied and not entered twice', () => {
    const w = new World()
    const id = written(w.apply(addUnit(w.ctx(), w.all('unit'), unit(' 某某厅　'))), 'unit')
    expect(w.row('unit', id).fields).toMatchObject({ fullName: '某某厅', shortName: '某某厅', order: 1 })
    expect(refused(addUnit(w.ctx(), w.all('unit'), unit('某某厅')))).toBe('unit.twice')
    expect(refused(addUnit(w.ctx(), w.all('unit'), unit('')))).toBe('unit.noName')
    const contact = { unit: id, name: '张　三', post: '厅长', phone: '１２３', category: '' }
    const person = written(w.apply(addContact(w.ctx(), w.all('contact'), contact)), 'contact')
    expect(w.row('contact', person).fields).toMatchObject({ name: '张三', phone: '123' })
    expect(refused(addContact(w.ctx(), w.all('contact'), { ...contact, name: '张三' }))).toBe('contact.twice')
    expect(refused(addContact(w.ctx(), w.all('contact'), { ...contact, unit: '' }))).toBe('contact.noUnit')
    w.apply(editContact(w.ctx(), w.all('contact'), w.row('contact', person), { post: '书记' }))
    w.apply(editUnit(w.ctx(), w.all('unit'), w.row('unit', id), { active: false }))
    expect(w.row('unit', id).fields.active).toBe(false)
    expect(refused(editUnit(w.ctx(), w.all('unit'), w.row('unit', id), { fullName: ' ' }))).toBe(
      'unit.noName',
    )
  })

  test('a list makes the units that are missing, leaves who is known, and reports what it did not understand', () => {
    const w = new World()
    w.apply(addUnit(w.ctx(), w.all('unit'), unit('某某厅')))
    const text =
      '单位\t姓名\t职务\t电话\n某某厅\t张三\t厅长\t1\n某某局\t李四\t局长\t2\n某某局\t王五\t副局长\t3\n某某局\t99\t\t'
    const first = importContacts(w.ctx(), book(w), text, guess)
    if (!first.ok) throw new Error(first.error.code)
    expect(first.value).toMatchObject({
      units: 1,
      contacts: 3,
      known: 0,
      unread: [{ line: 5, why: 'nameOdd' }],
    })
    w.apply({ ok: true, value: first.value.act })
    expect(w.all('contact').map(({ fields }) => fields.order)).toEqual([1, 2, 3])
    expect(refused(importContacts(w.ctx(), book(w), text, guess))).toBe('unchanged')
    const more = importContacts(w.ctx(), book(w), `${text}\n某某局\t赵六\t科长\t4`, guess)
    expect(more.ok && more.value).toMatchObject({ units: 0, contacts: 1, known: 3 })
  })

  test('someone without a unit is reported, not filed under nothing', () => {
    const w = new World()
    const read = importContacts(w.ctx(), book(w), '姓名\t职务\n张三\t厅长\n', guess)
    expect(refused(read)).toBe('unchanged')
    const mixed = importContacts(w.ctx(), book(w), '姓名\t单位\n张三\t\n李四\t某某局', guess)
    expect(mixed.ok && mixed.value.unread).toEqual([{ line: 2, text: '张三', why: 'noUnit' }])
    expect(mixed.ok && mixed.value.act.edits.map((edit) => (edit.record as RecordId).split('/')[0])).toEqual([
      'unit',
      'contact',
    ])
  })
})

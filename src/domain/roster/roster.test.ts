import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { open } from '../conference/conference.fixture'
import type { Attendee } from '../model/conference'
import type { Contact, Unit } from '../model/office'
import type { RecordRow } from '../model/records'
import { scopes } from '../scopes'
import { refused, World, written } from '../world.fixture'
import {
  type AttendeeInput,
  addAttendees,
  confirmAttending,
  editAttendee,
  expectedAttendees,
  fromContact,
  moveAttendee,
  removeAttendees,
  replyFor,
  signIn,
  sortRoster,
} from './commands'
import { attendeeGroups, duplicates, roster, rosterCounts } from './counts'
import { pasteRoster } from './paste'

const person = (name: string, change: Partial<AttendeeInput> = {}): AttendeeInput => ({
  side: 'government',
  category: 'departmentHeads',
  capacity: 'attending',
  unit: '某某厅',
  name,
  post: '厅长',
  phone: '',
  ...change,
})
const world = (...people: AttendeeInput[]) => {
  const made = new World()
  open(made)
  if (people.length > 0) made.apply(addAttendees(made.ctx(), made.state(), people))
  return made
}
const add = (w: World, ...people: AttendeeInput[]) => addAttendees(w.ctx(), w.state(), people)
const row = (w: World, name: string): RecordRow<'attendee'> => {
  const found = roster(w.state()).find((one) => one.fields.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
const names = (w: World) => roster(w.state()).map((one) => one.fields.name)
const answer = (
  w: World,
  name: string,
  reply: Attendee['reply'],
  reason = '',
  substitute: Attendee['substitute'] = null,
) => replyFor(w.ctx(), row(w, name), { reply, reason, substitute })

describe('名册', () => {
  test('N5: side and capacity must be those the clause gives the category', () => {
    const w = world()
    expect(refused(add(w, person(' ')))).toBe('roster.noName')
    expect(refused(add(w, person('甲乙', { category: 'ghost' })))).toBe('roster.category')
    expect(refused(add(w, person('甲乙', { capacity: 'invited' })))).toBe('roster.capacity')
    expect(refused(add(w, person('甲乙', { side: 'union' })))).toBe('roster.side')
    w.apply(add(w, person('劳模甲', { category: 'modelWorkers', side: '', capacity: 'invited' })))
  })

  test('the same person is not added twice, however the name is padded', () => {
    const w = world(person('张三'))
    expect(refused(add(w, person('张　三')))).toBe('roster.twice')
    w.apply(addAttendees(w.ctx(), w.state(), [person('张 三'), person('李四')], true))
    expect(names(w)).toEqual(['张三', '李四'])
    expect(refused(editAttendee(w.ctx(), w.state(), row(w, '李四'), { name: '张三' }))).toBe('roster.twice')
    expect(duplicates(w.state())).toEqual([])
  })

  test('two PCs that added the same person are shown as a duplicate', () => {
    const w = world(person('张三'))
    const { id, scope, fields } = row(w, '张三')
    w.write({ scope, record: `${id}x` as RecordId, set: fields })
    expect(duplicates(w.state()).map((rows) => rows.length)).toEqual([2])
  })

  test('who is excused says why, who is substituted says by whom, and who is excused does not sign in', () => {
    const w = world(person('张三'), person('李四'))
    expect(refused(answer(w, '张三', 'excused'))).toBe('reasonNeeded')
    expect(refused(answer(w, '李四', 'substituted'))).toBe('roster.noSubstitute')
    w.apply(answer(w, '张三', 'excused', '出差'))
    w.apply(answer(w, '李四', 'substituted', '公务', { name: '王　五', post: '副厅长' }))
    expect(row(w, '李四').fields.substitute).toEqual({ name: '王五', post: '副厅长' })
    expect(refused(signIn(w.ctx(), [row(w, '张三')], true))).toBe('roster.excusedSigns')
    w.apply(answer(w, '李四', 'attending'))
    expect(row(w, '李四').fields.substitute).toBeNull()
  })

  test('应到、实到、请假、代会 are counted by side and capacity', () => {
    const w = world(
      person('张三'),
      person('李四'),
      person('赵六', { side: 'union', category: 'unionLeaders' }),
      person('劳模甲', { category: 'modelWorkers', side: '', capacity: 'invited' }),
    )
    w.apply(answer(w, '张三', 'excused', '出差'))
    w.apply(answer(w, '李四', 'substituted', '', { name: '王五', post: '' }))
    w.apply(signIn(w.ctx(), [row(w, '李四'), row(w, '赵六')], true))
    const counts = rosterCounts(w.state())
    expect(counts).toMatchObject({ expected: 4, present: 2, excused: 1, substituted: 1, pending: 2 })
    expect(counts.bySide).toMatchObject({
      government: { expected: 2, present: 1 },
      union: { present: 1 },
      '': { expected: 1 },
    })
    expect(counts.byCapacity.invited.expected).toBe(1)
    w.apply(confirmAttending(roster(w.state())))
    expect(rosterCounts(w.state()).pending).toBe(0)
  })

  test('rows move where people wish, and one command puts them back into the order of the clause', () => {
    const w = world(
      person('列席甲', { capacity: 'sittingIn' }),
      person('工会甲', { side: 'union', category: 'unionLeaders' }),
      person('副主席甲', { category: 'governmentDeputy' }),
    )
    w.apply(moveAttendee(w.ctx(), w.state(), row(w, '副主席甲').id, 0))
    expect(names(w)).toEqual(['副主席甲', '列席甲', '工会甲'])
    w.apply(sortRoster(w.ctx(), w.state()))
    expect(names(w)).toEqual(['副主席甲', '工会甲', '列席甲'])
    expect(refused(sortRoster(w.ctx(), w.state()))).toBe('unchanged')
    w.apply(removeAttendees([row(w, '列席甲')]))
    expect(names(w).length).toBe(2)
  })

  test('minutes name who attended, who was excused and who sat in, by unit, with the substitute marked', () => {
    const w = world(
      person('张三'),
      person('李四', { unit: '财政厅' }),
      person('孙七'),
      person('钱八', { capacity: 'sittingIn' }),
      person('劳模甲', { category: 'modelWorkers', side: '', capacity: 'invited', unit: '某矿' }),
    )
    w.apply(answer(w, '张三', 'excused', '出差'))
    w.apply(answer(w, '李四', 'substituted', '', { name: '王五', post: '' }))
    expect(attendeeGroups(w.state())).toEqual({
      attending: [
        { organisation: '财政厅', names: ['王五（代）'] },
        { organisation: '某某厅', names: ['孙七'] },
      ],
      excused: [{ organisation: '某某厅', names: ['张三'] }],
      sittingIn: [
        { organisation: '某某厅', names: ['钱八'] },
        { organisation: '某矿', names: ['劳模甲'] },
      ],
    })
  })
})

describe('从通讯录和粘贴', () => {
  const unit = (id: string, fields: Partial<Unit>): RecordRow<'unit'> => ({
    id: `unit/${id}` as RecordId,
    type: 'unit',
    scope: scopes.office,
    conflicts: [],
    fields: {
      fullName: id,
      shortName: id,
      side: 'government',
      category: 'departmentHeads',
      kind: 'department',
      phone: '',
      order: 1,
      active: true,
      ...fields,
    },
  })
  const contact = (id: string, unitId: string, fields: Partial<Contact> = {}): RecordRow<'contact'> => ({
    id: `contact/${id}` as RecordId,
    type: 'contact',
    scope: scopes.office,
    conflicts: [],
    fields: {
      unit: `unit/${unitId}`,
      name: id,
      post: '厅长',
      phone: '0471',
      category: '',
      order: 1,
      active: true,
      ...fields,
    },
  })
  const book = {
    units: [
      unit('省人社厅', { fullName: '示范省人力资源和社会保障厅' }),
      unit('省总工会', { side: 'union', category: 'unionLeaders' }),
    ],
    contacts: [contact('张三', '省人社厅'), contact('苏日娜', '省总工会')],
  }

  test('a contact brings unit, side and category of the regulation along', () => {
    const w = new World()
    expect(fromContact(w.regulation, book.contacts[1] as RecordRow<'contact'>, book.units)).toMatchObject({
      side: 'union',
      category: 'unionLeaders',
      capacity: 'attending',
      unit: '省总工会',
      name: '苏日娜',
    })
  })

  test('新建会议的名册先照制度的类别，再照通讯录里单位和人员的先后', () => {
    const w = new World()
    const units = [
      unit('财政厅', { order: 3 }),
      unit('省总工会', { side: 'union', category: 'unionLeaders', order: 2 }),
      unit('人社厅', { order: 1 }),
    ]
    const contacts = [
      contact('副主席', '省总工会', { order: 5 }),
      contact('财政厅长', '财政厅', { order: 1 }),
      contact('主席', '省总工会', { order: 4 }),
      contact('人社厅长', '人社厅', { order: 9 }),
    ]
    expect(expectedAttendees(w.regulation, contacts, units).map(({ name }) => name)).toEqual([
      '人社厅长',
      '财政厅长',
      '主席',
      '副主席',
    ])
  })

  test('a pasted list says of everyone where side and category come from', () => {
    const w = new World()
    const text = [
      '单位\t姓名\t职务\t类别',
      '省人社厅\t张　三\t\t',
      '省人社厅\t李四\t副厅长\t',
      '某矿\t王五\t工人\t职工代表',
      '某产业工会\t赵六\t主席\t',
      '某某\t钱八\t干事\t',
      '\t123\t\t',
    ].join('\n')
    const pasted = pasteRoster(w.regulation, book, text)
    if (!pasted.ok) throw new Error(pasted.error.code)
    expect(pasted.value.people.map((one) => [one.name, one.unit, one.side, one.category, one.by])).toEqual([
      ['张三', '示范省人力资源和社会保障厅', 'government', 'departmentHeads', 'contact'],
      ['李四', '示范省人力资源和社会保障厅', 'government', 'departmentHeads', 'unit'],
      ['王五', '某矿', '', 'workers', 'list'],
      ['赵六', '某产业工会', 'union', 'industrialUnionHeads', 'guess'],
      ['钱八', '某某', '', '', 'none'],
    ])
    expect(pasted.value.people[0]).toMatchObject({ post: '厅长', phone: '0471', line: 2 })
    expect(pasted.value.unread).toEqual([{ line: 7, text: '123', why: 'nameOdd' }])
  })

  test('300 pasted people become 300 rows in the pasted order in one act', () => {
    const w = world()
    const han = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'
    const name = (n: number) => `赵${han.charAt(Math.floor(n / 20))}${han.charAt(n % 20)}`
    const text = [
      '单位\t姓名\t职务',
      ...Array.from({ length: 300 }, (_, n) => `省人社厅\t${name(n)}\t处长`),
    ].join('\n')
    const pasted = pasteRoster(w.regulation, book, text)
    if (!pasted.ok) throw new Error(pasted.error.code)
    const act = w.apply(
      addAttendees(
        w.ctx(),
        w.state(),
        pasted.value.people.map(({ line: _line, by: _by, ...input }) => input),
      ),
    )
    expect(act.edits.length).toBe(300)
    expect(names(w)).toEqual(pasted.value.people.map((one) => one.name))
    expect(written(act, 'attendee', 299)).toBe(row(w, name(299)).id)
  })
})

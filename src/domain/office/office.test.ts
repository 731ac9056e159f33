import type { CivilDate, OfficeId, PersonId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { plainCalendar } from '../calendar/calendar'
import type { ActContext } from '../context'
import type { Role } from '../model/office'
import { type RecordRow, recordSchemas } from '../model/records'
import { offices } from '../regulation/rules'
import { approved, requested, rotating } from '../regulation/shipped.fixture'
import { openSilences } from '../regulation/silences'
import { scopes } from '../scopes'
import { createOffice, editOffice, type OfficeInput, officeDefaults, officeKind } from './office'
import { addPerson, editPerson } from './people'

const regulation = requested()
const ids = () => {
  let n = 0
  return () => `id${++n}`
}
const input: OfficeInput = {
  id: 'office1' as OfficeId,
  regulation,
  adoptProposals: true,
  office: {
    level: 'province',
    section: '办公室',
    contactName: '',
    contactPhone: '',
    ...officeDefaults(regulation, 'union'),
  },
  person: { name: ' 甲 ', post: '', section: '', phone: '', roles: ['handler'] },
}
const codeOf = (result: { ok: boolean; error?: { code: string } }): string => result.error?.code ?? 'ok'

describe('新建单位', () => {
  const made = createOffice({ newId: ids() }, input)
  const edits = made.ok ? made.value.act.edits : []

  it('一次写成单位、制度、第一个人，各在自己的卷宗，各合自己的格式', () => {
    expect(edits.map(({ record, scope }) => [record.split('/')[0], scope.split('/')[0]])).toEqual([
      ['office', 'office'],
      ['regulation', 'regulation'],
      ['person', 'office'],
    ])
    for (const { record, set } of edits) {
      const type = record.split('/')[0] as 'office' | 'person' | 'regulation'
      expect(recordSchemas[type].safeParse(set).error?.issues ?? []).toEqual([])
    }
  })

  it('单位编号是建机时定的那个', () => expect(edits[0]?.record).toBe(recordId('office', 'office1')))
  it('所属一方由制度得出，不由人填', () => expect(edits[0]?.set).toMatchObject({ side: 'union' }))
  it('第一个人总是管理员', () => {
    expect(made.ok && made.value.roles).toEqual(['administrator', 'handler'])
    expect(edits[2]?.set).toMatchObject({ name: '甲', roles: ['administrator', 'handler'] })
  })
  it('采用建议时制度没有未答的事项，不采用时原样留着', () => {
    const open = createOffice({ newId: ids() }, { ...input, adoptProposals: false })
    const bodyOf = (result: typeof open) => (result.ok ? result.value.act.edits[1]?.set : undefined)
    const silences = (set: unknown) => openSilences((set as { body: typeof regulation }).body).length
    expect(silences(bodyOf(made))).toBe(0)
    expect(silences(bodyOf(open))).toBe(openSilences(regulation).length)
  })

  it.each([
    ['不在制度里', { office: { ...input.office, organisation: 'x' } }, 'office.organisation'],
    ['没有姓名', { person: { ...input.person, name: ' ' } }, 'person.noName'],
    [
      '代字带年份',
      {
        office: {
          ...input.office,
          issuers: [
            { key: 'a', name: '甲', shortName: '甲', mark: '甲', codes: { document: '甲发〔2024〕' } },
          ],
        },
      },
      'office.issuerCode',
    ],
  ])('%s时说明原因', (_name, wrong, code) => {
    expect(codeOf(createOffice({ newId: ids() }, { ...input, ...wrong }))).toBe(code)
  })

  it('每个制度的每个单位，名称和发文名义都由制度得出', () => {
    for (const one of [requested(), approved(), rotating()])
      for (const { key } of offices(one)) {
        const { fullName, shortName, issuers } = officeDefaults(one, key)
        for (const text of [fullName, shortName, ...issuers.map(({ name }) => name)]) {
          expect(text).not.toBe('')
          expect(text).not.toContain('{')
        }
      }
  })

  it('政府、工会、群团各是各的类别', () => {
    expect(officeKind(requested(), 'government')).toBe('government')
    expect(officeKind(requested(), 'union')).toBe('union')
    expect(officeKind(rotating(), 'union')).toBe('massOrganisation')
  })
})

const ctx = (person: string, ...roles: readonly Role[]): ActContext => ({
  today: '2024-03-12' as CivilDate,
  calendar: plainCalendar,
  now: 0,
  newId: () => 'new',
  regulation,
  me: {
    office: 'o' as OfficeId,
    person: person as PersonId,
    name: person,
    roles,
    side: 'union',
    organisation: 'union',
  },
})

const row = (id: string, roles: readonly Role[], active = true): RecordRow<'person'> => ({
  id: recordId('person', id),
  type: 'person',
  scope: scopes.office,
  fields: { name: id, post: '', section: '', phone: '', roles: [...roles], active },
  conflicts: [],
})

describe('人员与角色', () => {
  const chief = row('chief', ['administrator'])
  const clerk = row('clerk', ['handler'])
  const everybody = [chief, clerk]
  const asChief = ctx('chief', 'administrator')
  const asClerk = ctx('clerk', 'handler')

  it('只有管理员能添加人员，同处室不重名', () => {
    expect(codeOf(addPerson(asChief, everybody, input.person))).toBe('ok')
    expect(codeOf(addPerson(asClerk, everybody, input.person))).toBe('needsAdministrator')
    expect(codeOf(addPerson(asChief, everybody, { ...input.person, name: 'clerk' }))).toBe('person.twice')
  })

  it('本人可以改自己的电话，不能改自己的角色', () => {
    expect(codeOf(editPerson(asClerk, everybody, clerk, { phone: '1' }))).toBe('ok')
    expect(codeOf(editPerson(asClerk, everybody, clerk, { roles: ['administrator'] }))).toBe(
      'needsAdministrator',
    )
    expect(codeOf(editPerson(asClerk, everybody, chief, { phone: '1' }))).toBe('needsAdministrator')
  })

  it('最后一个管理员不能被停用或去掉角色', () => {
    const edited = (others: readonly RecordRow<'person'>[], set: Parameters<typeof editPerson>[3]) =>
      codeOf(editPerson(asChief, [chief, ...others], chief, set))
    expect(edited([clerk], { roles: ['handler'] })).toBe('person.lastAdministrator')
    expect(edited([clerk], { active: false })).toBe('person.lastAdministrator')
    expect(edited([row('gone', ['administrator'], false)], { active: false })).toBe(
      'person.lastAdministrator',
    )
    expect(edited([row('second', ['administrator'])], { active: false })).toBe('ok')
  })

  it('没有改动就不保存', () =>
    expect(codeOf(editPerson(asChief, everybody, clerk, { phone: '' }))).toBe('unchanged'))
})

describe('本单位', () => {
  const office: RecordRow<'office'> = {
    id: recordId('office', 'o'),
    type: 'office',
    scope: scopes.office,
    fields: { ...input.office, side: 'union', regulation: 'regulation/r' },
    conflicts: [],
  }
  it('只有管理员能改，全称不能空', () => {
    expect(codeOf(editOffice(ctx('c', 'administrator'), office, { section: '综合处' }))).toBe('ok')
    expect(codeOf(editOffice(ctx('c', 'handler'), office, { section: '综合处' }))).toBe('needsAdministrator')
    expect(codeOf(editOffice(ctx('c', 'administrator'), office, { fullName: ' ' }))).toBe('office.noName')
  })
})

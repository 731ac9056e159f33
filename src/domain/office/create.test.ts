import type { PersonId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { recordSchemas } from '../model/records'
import { requested } from '../regulation/shipped.fixture'
import type { NewOffice } from './create'
import { createOffice, officeDefaults } from './create'

const regulation = requested()
const input: NewOffice = {
  ids: { office: 'o1', person: 'p1' as PersonId, regulation: 'r1' },
  office: {
    kind: 'union',
    organisation: 'union',
    level: 'province',
    section: '办公室',
    contactName: '',
    contactPhone: '',
    ...officeDefaults(regulation, 'union'),
  },
  person: { name: '甲', post: '', section: '', phone: '', roles: ['administrator', 'handler'] },
  regulation,
}

describe('新建单位', () => {
  it('一次写成制度、单位、第一个人，各在自己的卷宗', () => {
    const made = createOffice(input)
    if (!made.ok) throw new Error(made.error.code)
    expect(made.value.edits.map(({ record, scope }) => [record, scope])).toEqual([
      [recordId('regulation', 'r1'), 'regulation/r1'],
      [recordId('office', 'o1'), 'office'],
      [recordId('person', 'p1'), 'office'],
    ])
    for (const { record, set } of made.value.edits) {
      const type = record.slice(0, record.indexOf('/')) as 'office' | 'person' | 'regulation'
      expect(recordSchemas[type].safeParse(set).error?.issues ?? []).toEqual([])
    }
  })

  it('所属一方由制度得出，不由人填', () => {
    const made = createOffice(input)
    expect(made.ok && made.value.edits[1]?.set).toMatchObject({ side: 'union' })
  })

  it.each([
    [
      '没有管理员',
      { ...input, person: { ...input.person, roles: ['handler'] as const } },
      'needsAdministrator',
    ],
    ['没有单位全称', { ...input, office: { ...input.office, fullName: ' ' } }, 'office.nameMissing'],
    ['没有姓名', { ...input, person: { ...input.person, name: '' } }, 'person.nameMissing'],
    ['不在制度里', { ...input, office: { ...input.office, organisation: 'x' } }, 'office.notInRegulation'],
  ])('%s时说明原因', (_name, wrong, code) => {
    const made = createOffice(wrong as NewOffice)
    expect(made.ok || made.error.code).toBe(code)
  })

  it('制度里已有的名称不用再填', () => {
    const { fullName, issuers } = officeDefaults(regulation, 'union')
    expect(fullName).not.toBe('')
    expect(issuers.length).toBeGreaterThan(0)
    expect(issuers.every(({ name }) => name !== '' && !name.includes('{'))).toBe(true)
  })
})

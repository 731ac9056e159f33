import { type RecordType, recordSchemas } from '@domain/model/records'
import { organisations } from '@domain/regulation/rules'
import { shipped, shippedNames } from '@domain/regulation/shipped.fixture'
import { expect, test } from 'vitest'
import { hasText } from '../../i18n'
import { fieldName, recordTitle, wordsOf } from './words'

/** Records that travel to other offices, so that a person sees their fields before accepting. */
const travelling: readonly RecordType[] = [
  'conference',
  'step',
  'confirmation',
  'consultationRecord',
  'material',
  'attendee',
  'agendaItem',
  'meetingRecord',
  'publicity',
  'paper',
  'topic',
  'consultation',
  'submission',
  'document',
  'clause',
  'version',
  'approval',
  'resolution',
  'progress',
  'followUp',
  'mongolianText',
  'regulation',
  'annualReport',
  'assessment',
]

test('会送到别的单位去的每一项内容都有中文名称', () => {
  const nameless = travelling.flatMap((type) =>
    Object.keys(recordSchemas[type].shape)
      .filter((field) => !hasText(`field.${type}.${field}`))
      .map((field) => `${type}.${field}`),
  )
  expect(nameless).toEqual([])
})

test('会送到别的单位去的记录都有中文名称', () => {
  expect(travelling.filter((type) => !hasText(`recordType.${type}`))).toEqual([])
  expect(fieldName('topic', 'request')).toBe('需解决的问题')
  expect(recordTitle('topic', { title: '某'.repeat(60) })).toHaveLength(41)
  expect(recordTitle('step', {})).toBe('环节')
  // Neither the whole text of a regulation nor the id of an office says anything to a person.
  expect(recordTitle('regulation', { body: { title: '联席会议工作规则', articles: [] } })).toBe(
    '联席会议工作规则',
  )
  expect(recordTitle('annualReport', { unit: 'office/5hajx' })).toBe('年度报告')
})

test('单位、职务、议题类别在预览里是制度填好的名称，不露占位符', () => {
  const names = shippedNames.map(shipped).flatMap((regulation) => {
    const { valueText } = wordsOf(regulation, new Map())
    return [
      ...organisations(regulation).map(({ key }) => valueText('conference', 'duty', key)),
      ...regulation.contents.map(({ key }) => valueText('topic', 'category', key)),
      ...regulation.roles.map(({ key }) => valueText('attendee', 'role', key)),
    ]
  })
  expect(names).toContain('共青团攀枝花市仁和区委员会')
  expect(names.filter((name) => /[{}]/.test(name))).toEqual([])
})

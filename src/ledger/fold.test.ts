import type { RecordId } from '@shared/ids'
import { expect, test } from 'vitest'
import { type Allow, candidatesOf, chosenFields, conflictsOf, voidFields } from './fold'
import { testOffice } from './offices.fixture'

const record = 'topic/a' as RecordId
const cellsOf = (office: ReturnType<typeof testOffice>) => office.replica.records.get(record)?.cells ?? {}

/** Two offices that both know the same first value. */
const two = () => {
  const [union, government] = [testOffice('u'), testOffice('g')]
  government.take([union.write(record, { amount: '300 万元', title: '议题' })])
  return [union, government] as const
}

test('两个单位改同一字段：两个原文都在，谁也不被覆盖，文字不被拼接', () => {
  const [union, government] = two()
  const a = union.write(record, { amount: '500 万元' })
  const b = government.write(record, { amount: '800 万元' })
  union.take([b])
  government.take([a])
  for (const office of [union, government]) {
    expect(conflictsOf(cellsOf(office))).toEqual(['amount'])
    expect(new Set(candidatesOf(cellsOf(office), 'amount').map(({ value }) => value))).toEqual(
      new Set(['500 万元', '800 万元']),
    )
  }
  expect(cellsOf(union)).toEqual(cellsOf(government))
  expect(chosenFields(cellsOf(union))).toEqual(chosenFields(cellsOf(government)))
})

test('人决定之后冲突消失，对方收到也消失', () => {
  const [union, government] = two()
  government.take([union.write(record, { amount: '500 万元' })])
  union.take([government.write(record, { amount: '800 万元' })])
  const settled = union.write(record, { amount: '650 万元' })
  government.take([settled])
  expect(conflictsOf(cellsOf(government))).toEqual([])
  expect(chosenFields(cellsOf(government)).amount).toBe('650 万元')
})

test('双方改成同一个值不算冲突', () => {
  const [union, government] = two()
  const a = union.write(record, { amount: '500 万元' })
  const b = government.write(record, { amount: '500 万元' })
  union.take([b])
  government.take([a])
  expect(conflictsOf(cellsOf(union))).toEqual([])
})

test('改不同字段互不影响', () => {
  const [union, government] = two()
  const a = union.write(record, { amount: '500 万元' })
  government.write(record, { title: '新题目' })
  government.take([a])
  expect(conflictsOf(cellsOf(government))).toEqual([])
  expect(chosenFields(cellsOf(government))).toEqual({ amount: '500 万元', title: '新题目' })
})

test('越权的写入不生效，但仍在账本里并说明原因', () => {
  const allow: Allow = (change, _record, field) =>
    change.by.office === 'u' && field === 'opinion' ? 'notYours' : null
  const office = testOffice('u', allow)
  const sealed = office.write(record, { opinion: '同意', title: '题目' })
  expect(chosenFields(cellsOf(office))).toEqual({ title: '题目' })
  expect(office.all()).toContainEqual(sealed)
  const [op] = sealed.change.ops
  if (!op) throw new Error('no op')
  expect(voidFields(sealed.change, op, sealed.change.scope, allow, {})).toEqual({ opinion: 'notYours' })
})

test('字段名与内建成员同名也只是字段', () => {
  const office = testOffice('u')
  office.write(record, { constructor: 1, c: 2, toString: 3 })
  office.write(record, { constructor: 4 })
  expect(chosenFields(cellsOf(office))).toEqual({ constructor: 4, c: 2, toString: 3 })
})

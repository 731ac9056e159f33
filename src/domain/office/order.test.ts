import type { RecordId, ScopeId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import type { RecordRow } from '../model/records'
import { inOrder, move } from './order'

const unit = (name: string, order: number): RecordRow<'unit'> => ({
  id: `unit/${name}` as RecordId,
  type: 'unit',
  scope: 'office' as ScopeId,
  fields: {
    fullName: name,
    shortName: name,
    side: 'government',
    category: '',
    kind: 'department',
    phone: '',
    order,
    active: true,
  },
  conflicts: [],
})

const shift = (rows: readonly RecordRow<'unit'>[], name: string, by: 1 | -1) => {
  const row = rows.find((one) => one.fields.fullName === name)
  if (row === undefined) throw new Error(name)
  const moved = move(rows, row, by)
  if (!moved.ok) return moved.error.code
  const set = new Map(moved.value.edits.map((edit) => [edit.record, (edit.set as { order: number }).order]))
  const next = rows.map((one) => ({
    ...one,
    fields: { ...one.fields, order: set.get(one.id) ?? one.fields.order },
  }))
  return inOrder(next)
    .map((one) => one.fields.fullName)
    .join('')
}

describe('通讯录的次序', () => {
  const rows = [unit('丙', 9), unit('甲', 1), unit('乙', 4)]

  it('上移下移只与相邻的换位，别处的位次不动', () => {
    expect(shift(rows, '丙', -1)).toBe('甲丙乙')
    expect(shift(rows, '甲', 1)).toBe('乙甲丙')
    const moved = move(rows, rows[0] as RecordRow<'unit'>, -1)
    expect(moved.ok && moved.value.edits.map((edit) => edit.set)).toEqual([{ order: 4 }, { order: 9 }])
  })

  it('到头了就不再移', () => {
    expect(shift(rows, '甲', -1)).toBe('unchanged')
    expect(shift(rows, '丙', 1)).toBe('unchanged')
  })

  it('位次相同的先理顺再移', () => {
    const same = [unit('甲', 1), unit('乙', 1), unit('丙', 1)]
    const before = inOrder(same).map((one) => one.fields.fullName)
    const last = before.at(-1) ?? ''
    expect(shift(same, last, -1)).toBe(`${before[0]}${last}${before[1]}`)
  })
})

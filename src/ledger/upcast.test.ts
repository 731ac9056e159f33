import type { ChangeNo, OfficeId, PersonId, RecordId, ScopeId } from '@shared/ids'
import { expect, test } from 'vitest'
import { CHANGE_SCHEMA, type ChangeSet } from './changeSet'
import { opsOf, type Upcasters, upcast, upcasters } from './upcast'

const change = (v: number): ChangeSet => ({
  v,
  no: 'd-0-1' as ChangeNo,
  scope: 'topic/a' as ScopeId,
  deps: [],
  lam: 1,
  at: 0,
  by: { office: 'o' as OfficeId, person: 'p' as PersonId, name: '' },
  act: 'a',
  ops: [{ r: 'topic/a' as RecordId, set: { title: 'x' } }],
})

/** Renames a field, then marks the act: two steps, as two future versions would. */
const steps: Upcasters = {
  1: (old) => ({ ...old, ops: old.ops.map(({ r, set }) => ({ r, set: { name: set.title ?? null } })) }),
  2: (old) => ({ ...old, act: `${old.act}!` }),
}

test('旧版本逐级升到现版本，原对象不变', () => {
  const old = change(1)
  const read = upcast(old, steps, 3)
  expect(read).toMatchObject({ kind: 'readable', change: { v: 3, act: 'a!', ops: [{ set: { name: 'x' } }] } })
  expect(old).toEqual(change(1))
})

test('更新的版本不折叠，留待升级', () => {
  expect(upcast(change(4), steps, 3)).toEqual({ kind: 'newer', version: 4 })
  expect(opsOf(change(CHANGE_SCHEMA + 1))).toEqual([])
})

test('现版本以下每一级都有升级器，没有缺口', () => {
  const versions = Object.keys(upcasters).map(Number)
  expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: CHANGE_SCHEMA - 1 }, (_, i) => i + 1))
})

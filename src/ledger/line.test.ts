import { execFileSync } from 'node:child_process'
import type { ChangeNo, OfficeId, PersonId, RecordId, ScopeId } from '@shared/ids'
import { sm3Hex } from '@shared/sm3'
import { expect, test } from 'vitest'
import type { ChangeSet } from './changeSet'
import { openLine, sealChange } from './line'

const change: ChangeSet = {
  v: 1,
  no: 'dev-0-1' as ChangeNo,
  scope: 'topic/a' as ScopeId,
  deps: [],
  lam: 1,
  at: 1_700_000_000_000,
  by: { office: 'o' as OfficeId, person: 'p' as PersonId, name: '张三' },
  act: 'topic.edit',
  why: '征求意见后修改',
  ops: [{ r: 'topic/a' as RecordId, set: { title: '关于职工休息驿站的议题', files: [], outcome: null } }],
}
const lineOf = (value: ChangeSet): string => {
  const sealed = sealChange(value)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return sealed.value.line
}
const sealedText = (value: unknown): string => {
  const text = JSON.stringify(value)
  return `${sm3Hex(text)}\t${text}`
}

test('一行可以用 cut 和 openssl 核对，无需本程序', () => {
  const line = lineOf(change)
  const told = execFileSync('sh', ['-c', "cut -f2 | tr -d '\\n' | openssl dgst -sm3 -r"], {
    input: `${line}\n`,
  })
  expect(told.toString().slice(0, 64)).toBe(line.slice(0, 64))
})

test('封存后读回的是同一变更', () => {
  const opened = openLine(lineOf(change))
  expect(opened).toEqual({ ok: true, value: { sm3: expect.any(String), change } })
})

test('任何一个字节改动都被发现', () => {
  const bytes = new TextEncoder().encode(lineOf(change))
  for (let i = 0; i < bytes.length; i++) {
    const flipped = bytes.slice()
    flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8))
    expect(openLine(new TextDecoder().decode(flipped)).ok, `byte ${i}`).toBe(false)
  }
})

test('哈希正确但写法不规范的行被拒绝', () => {
  expect(openLine(sealedText({ ...change, v: 1 }))).toMatchObject({ error: { code: 'notCanonical' } })
})

test('可伤原型的成员名在规范写法里就不存在', () => {
  const set = JSON.parse('{"__proto__":1,"a":1}')
  expect(sealChange({ ...change, ops: [{ r: 'topic/a' as RecordId, set }] })).toMatchObject({ ok: false })
})

const canonical = (value: object): string => {
  const sealed = sealChange(value as ChangeSet)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return sealed.value.line
}

test.each([
  ['没有编号', { ...change, no: 'x' }],
  ['字段名不是名字', { ...change, ops: [{ r: 'topic/a', set: { '': 1 } }] }],
  ['多出未知成员', { ...change, extra: 1 }],
  ['同一记录写两次', { ...change, ops: [...change.ops, ...change.ops] }],
  ['没有写任何记录', { ...change, ops: [] }],
  ['卷宗带路径', { ...change, scope: '../x' }],
  ['版本为零', { ...change, v: 0 }],
])('形状不对的变更被拒绝：%s', (_name, value) => {
  expect(openLine(canonical(value))).toMatchObject({ ok: false, error: { code: 'notAChangeSet' } })
})

test('更新版本写的变更按信封保存，内容留待升级', () => {
  const { v, no, scope, deps, lam } = change
  const newer = openLine(canonical({ v: v + 1, no, scope, deps, lam, somethingNew: { a: [1] } }))
  expect(newer.ok).toBe(true)
})

test('第三列预留给分离签名：保留而不误读', () => {
  expect(openLine(`${lineOf(change)}\tsm2:00ff`).ok).toBe(true)
  expect(openLine(`${lineOf(change)}\tanything else`).ok).toBe(false)
})

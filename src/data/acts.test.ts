import type { Edit } from '@domain/model/records'
import type { Cells } from '@ledger/fold'
import type { ChangeNo, RecordId, ScopeId, Sm3Hex } from '@shared/ids'
import type { Json } from '@shared/json'
import { expect, test } from 'vitest'
import { inverseEdits, partsOf, type Undoable } from './acts'

const topic = 'topic/a' as RecordId
const edit = (set: Record<string, Json>, record: RecordId = topic): Edit => ({
  scope: record as string as ScopeId,
  record,
  set: set as Edit['set'],
})
const cell = (value: Json, ...nos: string[]) =>
  nos.map((no, i) => ({ no: no as ChangeNo, lam: 1, value: i === 0 ? value : `${String(value)}${i}` }))
const cellsWith = (cells: Cells) => (record: RecordId) => (record === topic ? cells : undefined)

test('写明替换了哪些值：一个候选或全部互相冲突的候选', () => {
  const cells = { title: cell('旧', 'd-0-1'), basis: cell('甲', 'd-0-2', 'e-0-1') }
  const parts = partsOf([edit({ title: '新', basis: '乙', request: '请' })], cellsWith(cells))
  expect(parts).toEqual({
    ok: true,
    value: [
      {
        scope: 'topic/a',
        ops: [
          {
            r: 'topic/a',
            set: { title: '新', basis: '乙', request: '请' },
            over: { title: ['d-0-1'], basis: ['d-0-2', 'e-0-1'] },
          },
        ],
      },
    ],
  })
})

test('没有改动的字段不写，免得与对方正在改的同一字段冲突；全无改动则什么也不存', () => {
  const cells = { title: cell('题目', 'd-0-1'), files: cell([{ b: 1, a: 2 }], 'd-0-2') }
  const some = partsOf([edit({ title: '题目', files: [{ a: 2, b: 1 }], request: '请' })], cellsWith(cells))
  expect(some.ok && some.value[0]?.ops[0]?.set).toEqual({ request: '请' })
  expect(partsOf([edit({ title: '题目' })], cellsWith(cells))).toEqual({ ok: true, value: [] })
})

test('改期后凭同一份扫描件再次代录：凭据随改动的内容一起写；内容没有变的什么也不存', () => {
  const record = 'confirmation/c.date.union' as RecordId
  const taken = { person: '王五', scan: { sm3: 'a'.repeat(64), name: '确认函', size: 1 }, record: null }
  const cells = { what: cell('旧日期', 'g-0-1'), taken: cell(taken, 'g-0-1') }
  const say = (what: string) => partsOf([edit({ what, taken }, record)], () => cells)
  const again = say('新日期')
  expect(again.ok && again.value[0]?.ops).toEqual([
    { r: record, set: { what: '新日期', taken }, over: { what: ['g-0-1'], taken: ['g-0-1'] } },
  ])
  expect(say('旧日期')).toEqual({ ok: true, value: [] })
})

test('冲突中的字段即使选了原来显示的值也要写，冲突由此了结', () => {
  const cells = { title: cell('甲', 'd-0-1', 'e-0-1') }
  const parts = partsOf([edit({ title: '甲' })], cellsWith(cells))
  expect(parts.ok && parts.value[0]?.ops[0]?.over).toEqual({ title: ['d-0-1', 'e-0-1'] })
})

test('同一记录的几处改动合为一处，同一卷宗的记录合为一份', () => {
  const other = 'topic/b' as RecordId
  const scope = 'conference/c' as ScopeId
  const edits = [
    { ...edit({ title: '一' }), scope },
    { ...edit({ title: '二' }, other), scope },
    { ...edit({ title: '三' }), scope },
  ]
  const parts = partsOf(edits, () => undefined)
  expect(parts.ok && parts.value).toEqual([
    {
      scope,
      ops: [
        { r: topic, set: { title: '三' } },
        { r: other, set: { title: '二' } },
      ],
    },
  ])
})

test('存不进账本的值说出是哪条记录哪个字段', () => {
  expect(partsOf([edit({ title: '\ud800' })], () => undefined)).toMatchObject({
    error: { code: 'badValue', params: { record: topic, field: 'title' }, field: 'title' },
  })
})

/** An act `d-0-9` that set these fields, over what stood there before. */
const undoable = (set: Record<string, Json>, before: Cells | null, record = topic): Undoable => ({
  act: 'topic.edit',
  before: new Map(before ? [[record, before]] : []),
  changes: [
    {
      sm3: '' as Sm3Hex,
      change: {
        v: 1,
        no: 'd-0-9' as ChangeNo,
        scope: record as string as ScopeId,
        deps: [],
        lam: 2,
        at: 0,
        by: { office: '', person: '', name: '' } as never,
        act: 'topic.edit',
        ops: [{ r: record, set }],
      },
    },
  ],
})
const afterwards = { title: cell('新', 'd-0-9') }

test('撤销放回原值；原来空着的字段放回空', () => {
  const before = { title: cell('旧', 'd-0-1') }
  const now = { ...afterwards, outcome: cell('onAgenda', 'd-0-9') }
  const edits = inverseEdits(undoable({ title: '新', outcome: 'onAgenda' }, before), cellsWith(now))
  expect(edits).toMatchObject({ ok: true, value: [{ set: { title: '旧', outcome: null } }] })
})

test('撤销新建：能自称不再计入的记录标为删去，其余不能撤销', () => {
  const made = undoable({ title: '新' }, null)
  expect(inverseEdits(made, cellsWith(afterwards))).toMatchObject({ value: [{ set: { removed: true } }] })
  const conference = 'conference/c' as RecordId
  const cells = () => ({ name: cell('会', 'd-0-9') })
  expect(inverseEdits(undoable({ name: '会' }, null, conference), cells)).toMatchObject({
    error: { code: 'undo.created' },
  })
})

test('其后有人改过、或原来就是两个不同的值，都不能撤销', () => {
  const before = { title: cell('旧', 'd-0-1') }
  const changed = cellsWith({ title: cell('更新', 'd-0-10') })
  expect(inverseEdits(undoable({ title: '新' }, before), changed)).toMatchObject({
    error: { code: 'undo.changed' },
  })
  const rivals = { title: cell('甲', 'd-0-1', 'e-0-1') }
  expect(inverseEdits(undoable({ title: '新' }, rivals), cellsWith(afterwards))).toMatchObject({
    error: { code: 'undo.settled' },
  })
})

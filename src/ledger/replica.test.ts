import type { ChangeNo, RecordId, ScopeId, Sm3Hex } from '@shared/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SealedChange } from './changeSet'
import { scope, sealOf, type TestOffice, testOffice } from './offices.fixture'
import type { Replica } from './replica'

const records = ['topic/1', 'topic/2', 'clause/3']
const fields = ['a', 'b', 'c']

/** Comparable content: without the order in which things arrived. */
const contentOf = ({ records: rows, heads, changes, pending }: Replica): unknown => ({
  rows: [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  heads: [...heads].sort(([a], [b]) => (a < b ? -1 : 1)),
  changes: [...changes.keys()].sort(),
  pending: [...pending.keys()].sort(),
})

/** One step of a trace: an office writes, or one hands over some of what it has, shuffled, perhaps twice. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    office: fc.nat(2),
    record: fc.constantFrom(...records),
    field: fc.constantFrom(...fields),
    other: fc.boolean(),
    value: fc.nat(4),
  }),
  fc.record({
    kind: fc.constant('send' as const),
    from: fc.nat(2),
    to: fc.nat(2),
    keep: fc.infiniteStream(fc.nat(9)),
    order: fc.infiniteStream(fc.nat(99)),
    twice: fc.boolean(),
  }),
)

const take = <T>(stream: fc.Stream<T>): T => {
  const { value, done } = stream.next()
  if (done) throw new Error('stream ended')
  return value
}

const shuffled = (changes: readonly SealedChange[], order: fc.Stream<number>): readonly SealedChange[] =>
  changes
    .map((change) => ({ change, rank: take(order) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ change }) => change)

const exchangeAll = (offices: readonly TestOffice[], reverse: boolean): void => {
  for (const from of offices)
    for (const to of offices) to.take(reverse ? from.all().toReversed() : from.all())
}

test('三个单位任意操作、乱序、丢失、重复之后：最终各处完全相同，没有一个值被丢掉', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, reverse) => {
      const offices = ['x', 'y', 'z'].map((name) => testOffice(name))
      const at = (i: number): TestOffice => offices[i] ?? testOffice('never')
      for (const one of steps)
        if (one.kind === 'write') {
          const set = { [one.field]: one.value, ...(one.other ? { d: one.value } : {}) }
          at(one.office).write(one.record, set)
        } else {
          const some = at(one.from)
            .all()
            .filter(() => take(one.keep) > 2)
          const sent = shuffled(some, one.order)
          const { faults } = at(one.to).take(sent)
          expect(faults).toEqual([])
          if (one.twice) {
            const before = contentOf(at(one.to).replica)
            at(one.to).take(sent)
            expect(contentOf(at(one.to).replica)).toEqual(before)
          }
        }
      exchangeAll(offices, reverse)
      exchangeAll(offices, !reverse)
      const [first, ...rest] = offices.map(({ replica }) => contentOf(replica))
      for (const other of rest) expect(other).toEqual(first)
      for (const { replica } of offices) {
        expect(replica.pending.size).toBe(0)
        // Whatever no later act names as replaced is still in effect.
        const replaced = new Set(
          [...replica.changes.values()].flatMap(({ change }) =>
            change.ops.flatMap(({ r, over }) =>
              Object.entries(over ?? {}).flatMap(([field, nos]) => nos.map((no) => `${r} ${field} ${no}`)),
            ),
          ),
        )
        for (const { change } of replica.changes.values())
          for (const { r, set } of change.ops)
            for (const field of Object.keys(set)) {
              const inEffect = replica.records.get(r)?.cells[field]?.some(({ no }) => no === change.no)
              expect(inEffect).toBe(!replaced.has(`${r} ${field} ${change.no}`))
            }
      }
    }),
    { numRuns: 150, endOnFailure: true },
  )
})

const alter = (sealed: SealedChange, own: Partial<SealedChange['change']>): SealedChange =>
  sealOf({ ...sealed.change, ...own })

test('同号异文被指名拒绝，原文不变', () => {
  const [a, b] = [testOffice('a'), testOffice('b')]
  const first = a.write('topic/1', { a: 1 })
  b.take([first])
  const forged = alter(first, { ops: [{ r: 'topic/1' as RecordId, set: { a: 2 } }] })
  expect(b.take([forged]).faults).toEqual([{ no: first.change.no, code: 'sameNumber' }])
  expect(contentOf(b.replica)).toEqual(contentOf(a.replica))
})

test('前一变更被换过的链断裂被指名拒绝', () => {
  const [a, b] = [testOffice('a'), testOffice('b')]
  const first = a.write('topic/1', { a: 1 })
  const second = a.write('topic/1', { a: 2 })
  b.take([first])
  const [[no] = ['' as ChangeNo]] = second.change.deps
  const broken = alter(second, { deps: [[no, '0'.repeat(64) as Sm3Hex]] })
  expect(b.take([broken]).faults).toEqual([{ no: second.change.no, code: 'brokenLink' }])
  expect(b.take([second]).faults).toEqual([])
})

test('引用别的卷宗的前驱是链断裂', () => {
  const [a, b] = [testOffice('a'), testOffice('b')]
  const first = a.write('topic/1', { a: 1 })
  b.take([first])
  const foreign = sealOf({
    ...first.change,
    no: 'deva-0-2' as ChangeNo,
    scope: 'topic/other' as ScopeId,
    deps: [[first.change.no, first.sm3]],
    lam: 2,
  })
  expect(b.take([foreign]).faults).toEqual([{ no: 'deva-0-2', code: 'brokenLink' }])
})

test('顺序号与前驱矛盾、替换了不可能见过的值，都被拒绝', () => {
  const [a, b, c] = [testOffice('a'), testOffice('b'), testOffice('c')]
  const first = a.write('topic/1', { a: 1 })
  b.take([first])
  c.take([first])
  const unseen = b.write('topic/1', { a: 2 })
  const honest = c.write('topic/1', { a: 3 })
  a.take([unseen])
  expect(a.take([alter(honest, { lam: 9 })]).faults).toMatchObject([{ code: 'badOrder' }])
  const blind = alter(honest, {
    ops: [{ r: 'topic/1' as RecordId, set: { a: 3 }, over: { a: [unseen.change.no] } }],
  })
  expect(a.take([blind]).faults).toMatchObject([{ code: 'badOver' }])
  expect(a.take([honest]).faults).toEqual([])
})

test('缺前驱的变更等待，到齐即生效；坏的一条不连累其余', () => {
  const [a, b] = [testOffice('a'), testOffice('b')]
  const all = [1, 2, 3, 4].map((value) => a.write('topic/1', { a: value }))
  const apart = a.write('clause/9', { text: '其余' }, { scope: 'document/9' as ScopeId, deps: [], lam: 1 })
  b.take([...all.slice(1), apart])
  expect(b.replica.pending.size).toBe(3)
  expect(b.replica.records.has('clause/9' as RecordId)).toBe(true)
  b.take(all.slice(0, 1))
  expect(b.replica.pending.size).toBe(0)
  expect(b.replica.heads.get(scope)).toEqual([all.at(-1)?.change.no])
})

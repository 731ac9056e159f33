/** Differential test for ever (design §6): fields in conflict are exactly those, with exactly the values, that Automerge reports. */
import * as Automerge from '@automerge/automerge'
import type { ChangeNo, RecordId } from '@shared/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidatesOf } from './fold'
import { type TestOffice, testOffice } from './offices.fixture'

const records = ['topic/1', 'topic/2']
const fields = ['a', 'b', 'c']

type Doc = Automerge.Doc<Record<string, number>>

interface Pair {
  readonly office: TestOffice
  doc: Doc
}

const cellsOf = ({ office }: Pair, record: string) =>
  office.replica.records.get(record as RecordId)?.cells ?? {}

const write = (chosen: readonly number[], value: number): Readonly<Record<string, number>> =>
  Object.fromEntries(chosen.map((i) => [fields[i] ?? 'a', value]))

const sorted = (values: readonly unknown[]): string[] => values.map(String).sort()

/** What Automerge holds of a key: all values in effect. */
const oracle = (doc: Doc, key: string): string[] => {
  const rivals = Automerge.getConflicts(doc, key)
  if (rivals) return sorted(Object.values(rivals))
  return doc[key] === undefined ? [] : sorted([doc[key]])
}

const compare = (pair: Pair): void => {
  for (const record of records)
    for (const field of fields) {
      const ours = candidatesOf(cellsOf(pair, record), field).map(({ value }) => value)
      expect(sorted(ours)).toEqual(oracle(pair.doc, `${record}#${field}`))
    }
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    office: fc.nat(2),
    record: fc.nat(1),
    fields: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('send' as const),
    from: fc.nat(2),
    to: fc.nat(2),
    part: fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
  }),
)

test('与 Automerge 对照：60 条随机轨迹，冲突字段与各候选值一个不差', () => {
  let conflicts = 0
  let count = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 40 }), (steps) => {
      const base = Automerge.init<Record<string, number>>({ actor: '00' })
      const pairs: Pair[] = ['x', 'y', 'z'].map((name, i) => ({
        office: testOffice(name),
        doc: Automerge.clone(base, { actor: `1${i}` }),
      }))
      const mirror = new Map<ChangeNo, Automerge.Change>()
      const pairAt = (i: number): Pair => {
        const pair = pairs[i]
        if (!pair) throw new Error('no such office')
        return pair
      }
      /** Each applied change-set is given to Automerge as it was applied here. */
      const send = (to: Pair, changes: ReturnType<TestOffice['all']>): void => {
        const { applied } = to.office.take(changes)
        const mirrored = applied.flatMap(({ change }) => mirror.get(change.no) ?? [])
        to.doc = Automerge.applyChanges(to.doc, mirrored)[0]
      }
      for (const one of steps) {
        if (one.kind === 'write') {
          const pair = pairAt(one.office)
          const record = records[one.record] ?? 'topic/1'
          // Always another value: Automerge's proxies leave out a write of what is there, even to settle a conflict.
          const set = write(one.fields, ++count)
          const { change } = pair.office.write(record, set)
          pair.doc = Automerge.change(pair.doc, { time: 0 }, (doc) => {
            for (const [field, value] of Object.entries(set)) doc[`${record}#${field}`] = value
          })
          const last = Automerge.getLastLocalChange(pair.doc)
          if (last) mirror.set(change.no, last)
          compare(pair)
        } else {
          const all = pairAt(one.from).office.all()
          const some = all.filter((_, i) => (one.part[i % 40] ?? 0) > 2)
          const order = some.toSorted((a, b) => (a.sm3 < b.sm3 ? 1 : -1) * ((one.part[0] ?? 0) > 4 ? 1 : -1))
          send(pairAt(one.to), order)
          compare(pairAt(one.to))
        }
      }
      for (const from of pairs) for (const to of pairs) send(to, from.office.all())
      for (const pair of pairs) {
        compare(pair)
        for (const record of records)
          for (const field of fields) if (oracle(pair.doc, `${record}#${field}`).length > 1) conflicts++
      }
    }),
    // A trace shrinks for minutes; the seed that is printed is enough to run it again.
    { numRuns: 60, endOnFailure: true },
  )
  // A comparison that met no conflict would prove nothing.
  expect(conflicts).toBeGreaterThan(50)
})

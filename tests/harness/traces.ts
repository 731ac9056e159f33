/** Random exchanges of three offices, projected into Dexie and held against the merge in memory. */
import { openDb } from '@data/db'
import { clearProjection, projectFrames } from '@data/project'
import { openRules } from '@domain/ownership'
import type { Frame, SealedChange } from '@ledger/changeSet'
import { allowAll, conflictsOf } from '@ledger/fold'
import { encodeFrame, NO_FRAME } from '@ledger/frame'
import { sealChange } from '@ledger/line'
import { emptyReplica, receive } from '@ledger/replica'
import { testOffice } from '../../src/ledger/offices.fixture.ts'

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T
const shuffled = <T>(values: readonly T[]): readonly T[] =>
  values
    .map((value) => ({ value, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)

/** Change-sets of three offices that now and then hear of each other, and `more` records that nobody else touches. */
const trace = (more: number): readonly SealedChange[] => {
  const offices = ['x', 'y', 'z'].map((name) => testOffice(name))
  for (let step = 0; step < 40; step++) {
    const office = pick(offices)
    if (Math.random() < 0.7)
      office.write(pick(['topic/1', 'topic/2', 'clause/3']), { [pick(['title', 'text', 'basis'])]: step })
    else office.take(pick(offices).all())
  }
  for (let i = 0; i < more; i++) pick(offices).write(`material/${i}`, { title: i })
  return offices.flatMap((office) => office.all())
}

/** Frames of one to four lines, as parcels in any order would append them; repetitions are left out by main. */
const framesOf = (changes: readonly SealedChange[]): readonly Frame[] => {
  const unique = [...new Map(changes.map((sealed) => [sealed.sm3, sealed])).values()]
  const lines = shuffled(unique).map(({ change }) => {
    const sealed = sealChange(change)
    if (!sealed.ok) throw new Error(sealed.error.code)
    return sealed.value.line
  })
  const frames: Frame[] = []
  let prev = NO_FRAME
  for (let at = 0; at < lines.length; ) {
    const count = 1 + Math.floor(Math.random() * 4)
    const { frame } = encodeFrame(frames.length + 1, prev, lines.slice(at, at + count))
    frames.push(frame)
    prev = frame.sm3
    at += count
  }
  return frames
}

export interface TraceReport {
  readonly differences: readonly string[]
  readonly conflicts: number
  readonly waited: number
}

/** Projects `count` traces in batches of several sizes and compares rows, heads and conflicts with a replica. */
export const projectTraces = async (count: number): Promise<TraceReport> => {
  const db = await openDb('traces')
  const differences: string[] = []
  let conflicts = 0
  let waited = 0
  for (let i = 0; i < count; i++) {
    await clearProjection(db)
    // Every third is of two large batches: their records are looked for all at once.
    const isLarge = i % 3 === 0
    const changes = trace(isLarge ? 300 : 0)
    const frames = framesOf(changes)
    for (let at = 0; at < frames.length; ) {
      const size = isLarge ? Math.ceil(frames.length / 2) : 1 + Math.floor(Math.random() * 6)
      await projectFrames(db, frames.slice(at, at + size), { ...openRules(), allow: allowAll })
      waited += await db.pending.count()
      at += size
    }
    const replica = emptyReplica()
    receive(replica, changes, allowAll)
    const rows = await db.row.toArray()
    const expected = [...replica.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const say = (what: string, a: unknown, b: unknown) => {
      if (JSON.stringify(a) !== JSON.stringify(b)) differences.push(`trace ${i}: ${what}`)
    }
    const plain = (cells: object) => Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1))
    say(
      'cells',
      rows.map(({ id, cells }) => [id, plain(cells)]),
      expected.map(({ id, cells }) => [id, plain(cells)]),
    )
    const listed = (await db.conflict.toArray()).map(({ id }) => id).sort()
    say(
      'conflicts',
      listed,
      expected.flatMap(({ id, cells }) => conflictsOf(cells).map((field) => `${id}#${field}`)).sort(),
    )
    say(
      'heads',
      (await db.head.toArray()).map(({ heads }) => heads.map(([no]) => no)),
      [...replica.heads.values()],
    )
    say('pending', await db.pending.count(), 0)
    conflicts += listed.length
  }
  await db.delete()
  return { differences, conflicts, waited }
}

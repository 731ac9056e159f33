/** From frames of the ledger to rows: one transaction a batch, so that rows and position never disagree. */

import type { Rules } from '@domain/ownership'
import type { ChangeSet, Frame, SealedChange } from '@ledger/changeSet'
import { type Allow, conflictsOf, foldOp, type RecordState } from '@ledger/fold'
import { readLine } from '@ledger/line'
import { opsOf } from '@ledger/upcast'
import { type ChangeNo, type RecordId, recordType, type ScopeId, type Sm3Hex } from '@shared/ids'
import {
  type LedgerDb,
  PROJECTION,
  type StoredChange,
  type StoredHead,
  type StoredPending,
  type StoredRow,
} from './db'
import { refsOf } from './refs'

const recordsOf = (change: ChangeSet): readonly RecordId[] => opsOf(change).map(({ r }) => r)

/** What a batch works on: read once, folded in memory, written once. */
interface Batch {
  readonly rows: Map<RecordId, StoredRow>
  /** Rows as they are stored, to know which conflicts were there. */
  readonly before: ReadonlyMap<RecordId, StoredRow>
  readonly heads: Map<ScopeId, Map<ChangeNo, Sm3Hex>>
  /** Change-sets that are there: those named by the batch's dependencies, and its own. */
  readonly known: Set<ChangeNo>
  readonly pending: Map<ChangeNo, StoredPending>
  /** Whether any waited before. */
  readonly waited: boolean
  readonly changes: StoredChange[]
}

/** From here on keys are looked for together; fewer are asked for one by one, which a save does. */
const MANY = 100
/** Reading a key in passing is that much quicker than asking for one. */
const QUICKER = 30

/** What is asked of a table here. */
interface Keyed<T, K> {
  readonly count: () => PromiseLike<number>
  readonly toCollection: () => { readonly primaryKeys: () => PromiseLike<readonly unknown[]> }
  readonly bulkGet: (keys: K[]) => PromiseLike<readonly (T | undefined)[]>
}

/**
 * The rows of those keys that are there. A parcel of thousands of new records asks for none of them: IndexedDB answers each question by
 * itself, so all keys are read at once, unless there are far more of them than questions.
 */
async function found<T, K>(table: Keyed<T, K>, keys: readonly K[]): Promise<readonly T[]> {
  const isQuicker = keys.length > MANY && (await table.count()) < keys.length * QUICKER
  const there = isQuicker ? new Set<unknown>(await table.toCollection().primaryKeys()) : null
  const rows = await table.bulkGet(there ? keys.filter((key) => there.has(key)) : [...keys])
  return rows.filter((row) => row !== undefined)
}

async function read(db: LedgerDb, sealed: readonly SealedChange[]): Promise<Batch> {
  const waiting = await db.pending.toArray()
  const all = [...sealed.map(({ change }) => change), ...waiting.map(({ change }) => change)]
  const records = [...new Set(all.flatMap(recordsOf))]
  const scopes = [...new Set(all.map(({ scope }) => scope))]
  const own = new Set(sealed.map(({ change }) => change.no))
  const deps = [...new Set(all.flatMap((change) => change.deps.map(([no]) => no)))]
  const outside = deps.filter((no) => !own.has(no))
  const [rows, heads, known] = await Promise.all([
    found(db.row, records),
    found(db.head, scopes),
    outside.length > 0 ? db.change.where('no').anyOf(outside).primaryKeys() : [],
  ])
  const headsOf = new Map(heads.map((entry) => [entry.scope, entry.heads]))
  return {
    rows: new Map(),
    before: new Map(rows.map((row) => [row.id, row])),
    heads: new Map(scopes.map((scope) => [scope, new Map(headsOf.get(scope))])),
    known: new Set(known),
    pending: new Map(waiting.map((entry) => [entry.no, entry])),
    waited: waiting.length > 0,
    changes: [],
  }
}

function foldInto(batch: Batch, { change, sm3 }: SealedChange, n: number, allow: Allow): void {
  for (const op of opsOf(change)) {
    const before = batch.rows.get(op.r) ?? batch.before.get(op.r)
    const { id, scope, cells }: RecordState = foldOp(before, change, op, allow)
    const type = recordType(id)
    batch.rows.set(id, { id, type, scope, cells, refs: refsOf(type, cells), n, at: change.at })
  }
  const heads = batch.heads.get(change.scope) ?? new Map<ChangeNo, Sm3Hex>()
  for (const [no] of change.deps) heads.delete(no)
  batch.heads.set(change.scope, heads.set(change.no, sm3))
  batch.known.add(change.no)
  batch.changes.push({
    no: change.no,
    n,
    scope: change.scope,
    sm3,
    records: recordsOf(change),
    change,
  })
}

/** Applies a change-set and whatever waited for it. */
function take(batch: Batch, first: SealedChange, n: number, allow: Allow): void {
  const open = [first]
  for (let sealed = open.shift(); sealed; sealed = open.shift()) {
    const { change, sm3 } = sealed
    if (batch.known.has(change.no)) continue
    const missing = change.deps.map(([no]) => no).filter((no) => !batch.known.has(no))
    if (missing.length > 0) {
      const { no, scope } = change
      batch.pending.set(no, { no, n, scope, sm3, records: recordsOf(change), change, missing })
      continue
    }
    batch.pending.delete(change.no)
    foldInto(batch, sealed, n, allow)
    for (const entry of batch.pending.values()) if (entry.missing.includes(change.no)) open.push(entry)
  }
}

const conflictId = (record: RecordId, field: string): string => `${record}#${field}`

async function write(db: LedgerDb, batch: Batch, last: Frame): Promise<void> {
  const rows = [...batch.rows.values()]
  const gone = rows.flatMap(({ id }) =>
    conflictsOf(batch.before.get(id)?.cells ?? {}).map((field) => conflictId(id, field)),
  )
  const conflicts = rows.flatMap(({ id, cells }) =>
    conflictsOf(cells).map((field) => ({ id: conflictId(id, field), record: id, field })),
  )
  const heads: StoredHead[] = [...batch.heads].map(([scope, entries]) => ({
    scope,
    heads: [...entries].sort(([a], [b]) => (a < b ? -1 : 1)),
  }))
  // In the order of these calls; what is empty costs a save nothing.
  await Promise.all([
    db.row.bulkPut(rows),
    db.change.bulkPut(batch.changes),
    db.head.bulkPut(heads),
    gone.length > 0 && db.conflict.bulkDelete(gone),
    conflicts.length > 0 && db.conflict.bulkPut(conflicts),
    batch.waited && db.pending.clear(),
    batch.pending.size > 0 && db.pending.bulkPut([...batch.pending.values()]),
    db.meta.put({ key: 'position', n: last.n, sm3: last.sm3, projection: PROJECTION }),
  ])
}

/**
 * Projects frames that follow the present position, all or none; throws when they do not follow it.
 * @returns the rows that changed
 */
export async function projectFrames(
  db: LedgerDb,
  frames: readonly Frame[],
  rules: Rules,
): Promise<readonly StoredRow[]> {
  const last = frames.at(-1)
  if (!last) return []
  const lines = frames.flatMap(({ n, lines: texts }) => texts.map((text) => ({ n, sealed: readLine(text) })))
  const first = frames[0]?.n ?? 0
  return db.transaction('rw', db.tables, async () => {
    const [batch, position] = await Promise.all([
      read(
        db,
        lines.map(({ sealed }) => sealed),
      ),
      db.meta.get('position'),
    ])
    const at = position?.n ?? 0
    if (at !== first - 1) throw new Error(`rows are at ${at}, not before ${first}`)
    for (const { n, sealed } of lines) {
      rules.learn(sealed.change)
      take(batch, sealed, n, rules.allow)
    }
    await write(db, batch, last)
    return [...batch.rows.values()]
  })
}

/** Drops every row; the position goes back to the beginning. */
export async function clearProjection(db: LedgerDb): Promise<void> {
  await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())))
}

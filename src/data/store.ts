/**
 * The data as screens know it, over Dexie. Queries wait for nothing but Dexie, so that `useLiveQuery` sees what they read and redraws when
 * an act changes it. Saving goes to main first; the rows follow, now or later, and never the other way round.
 */
import type { Act, Edit, Fault, RecordRow, RecordType } from '@domain/model/records'
import { openRules, type Rules } from '@domain/ownership'
import { scopes } from '@domain/scopes'
import type { Author, CommitPart, Frame } from '@ledger/changeSet'
import { candidatesOf, chosenFields, conflictsOf, foldOp, type RecordState, voidFields } from '@ledger/fold'
import { readLine } from '@ledger/line'
import { opsOf } from '@ledger/upcast'
import type { Bridge } from '@shared/bridge'
import { canonicalJson } from '@shared/canonicalJson'
import type { RecordId } from '@shared/ids'
import type { Refusal, RequestOf, Workspace } from '@shared/ipc'
import { err, ok, type Result } from '@shared/result'
import { Dexie } from 'dexie'
import { inverseEdits, isUndoable, partsOf, type Undoable, undoAct } from './acts'
import type { HistoryEntry, Rival, Store } from './api'
import { type LedgerDb, openDb, PROJECTION, type StoredRow } from './db'
import { type Dump, dumpProjection } from './dump'
import { clearProjection, projectFrames } from './project'
import { refKey } from './refs'
import { searchClient } from './searchClient'

/** What is known to the ledger beside what screens ask for: health checks and tests. */
export interface LedgerStore extends Store {
  /** How the opening found the rows; null when they stood where the ledger does. */
  readonly found: RowsFound | null
  /** What main found at opening its ledger. */
  readonly notices: readonly Refusal[]
  /** Projects what the ledger holds beyond the rows, after an import in main. */
  readonly refresh: () => Promise<void>
  /** The rows as they are, and as they come out of a rebuild into a database of its own: both must be equal to the last bit. */
  readonly proveRebuild: () => Promise<{ readonly live: Dump; readonly rebuilt: Dump }>
}

/**
 * Rows that did not stand where the ledger does: `rowsStale` were behind by `n` acts (a crash between file and rows), `rowsAhead` held `n` acts
 * that the ledger has not (kept as a draft), `rowsRebuilt` were of another shape, damaged or gone: all `n` acts were read again.
 */
export interface RowsFound {
  readonly code: 'rowsStale' | 'rowsAhead' | 'rowsRebuilt'
  readonly n: number
}

export interface StoreOptions {
  readonly database: string
  /** Is told how many of how many frames have been read, while rows are rebuilt. */
  readonly onProgress: (done: number, total: number) => void
}

/** Frames in one answer of main, and in one transaction. */
const BATCH = 1000
/** Waits before projecting again what could not be projected, in ms; then the last one over and over. */
const RETRY = [500, 2_000, 10_000, 60_000]

const faultOf = ({ code, params }: Refusal): Fault => (params ? { code, params } : { code })

const toRow = <T extends RecordType>({ id, type, scope, cells }: StoredRow): RecordRow<T> => ({
  id,
  type: type as T,
  scope,
  fields: chosenFields(cells) as unknown as RecordRow<T>['fields'],
  conflicts: conflictsOf(cells),
})

/** Whether bytes in the middle of the ledger file have changed: what the rows hold may then be more than the file can give. */
const isDamaged = (notices: readonly Refusal[]): boolean =>
  notices.some(({ code }) => code === 'ledgerDamaged')

/** Replays the ledger from behind `after` into a database. */
async function replay(
  bridge: Bridge,
  db: LedgerDb,
  after: number,
  rules: Rules,
  each: (rows: readonly StoredRow[], n: number) => void,
): Promise<void> {
  const read = (from: number) => bridge.invoke('ledger:read', { after: from, limit: BATCH })
  let next = read(after)
  for (let more = true; more; ) {
    const answer = await next
    const frames = answer.frames as unknown as readonly Frame[]
    const last = frames.at(-1)
    more = answer.more && last !== undefined
    // Main reads the next ones while these are being written.
    if (more && last) next = read(last.n)
    const rows = await projectFrames(db, frames, rules)
    if (last) each(rows, last.n)
  }
}

/**
 * Keeps what the rows hold beyond the ledger (its end was lost with the disk) as a draft, before they are rebuilt: it may be
 * the only copy.
 */
async function rescue(bridge: Bridge, db: LedgerDb, head: number): Promise<void> {
  const beyond = await db.change.filter(({ n }) => n > head).toArray()
  const lines = beyond.flatMap(({ sm3, change }) => {
    const text = canonicalJson(change)
    return text.ok ? [`${sm3}\t${text.value}`] : []
  })
  if (lines.length > 0) await bridge.invoke('draft:put', { id: `rescued-${head}`, value: lines })
}

/** Brings the rows to where the ledger is; how it found them. */
async function catchUp(
  bridge: Bridge,
  db: LedgerDb,
  rules: Rules,
  { onProgress }: StoreOptions,
  changed: (rows: readonly StoredRow[] | 'all') => void,
): Promise<Pick<LedgerStore, 'found' | 'notices'>> {
  const head = await bridge.invoke('ledger:head', {})
  const { notices } = head
  const position = await db.meta.get('position')
  let from = position?.n ?? 0
  /** Hash of the ledger's frame at the rows' position. */
  const sm3At = async (n: number): Promise<string | undefined> =>
    n === head.n ? head.sm3 : (await bridge.invoke('ledger:read', { after: n - 1, limit: 1 })).frames[0]?.sm3
  const isAhead = from > head.n
  const ahead: RowsFound | null = isAhead ? { code: 'rowsAhead', n: from - head.n } : null
  if (isAhead && isDamaged(notices)) return { found: null, notices }
  const fits =
    position !== undefined &&
    !isAhead &&
    position.projection === PROJECTION &&
    (from === 0 || (await sm3At(from)) === position.sm3)
  if (!fits) {
    if (isAhead) await rescue(bridge, db, head.n)
    await clearProjection(db)
    from = 0
    changed('all')
  }
  if (from === head.n) return { found: ahead, notices }
  const found: RowsFound = ahead ?? { code: fits ? 'rowsStale' : 'rowsRebuilt', n: head.n - from }
  await replay(bridge, db, from, rules, (rows, n) => {
    changed(rows)
    onProgress(n, head.n)
  })
  return { found, notices }
}

/** The rules of ownership with the offices that the rows know. */
async function knownRules(db: LedgerDb): Promise<Rules> {
  const rules = openRules()
  const rows = await db.row
    .where('[type+scope]')
    .anyOf([
      ['office', scopes.office],
      ['peer', scopes.office],
    ])
    .toArray()
  for (const { id, cells } of rows) rules.know(id, chosenFields(cells))
  return rules
}

/**
 * Opens the data of a workspace: compares the rows with main's ledger, replays what is missing, rebuilds what does not fit.
 * @param bridge `window.lianxi`
 */
export async function openStore(
  bridge: Bridge,
  workspace: Workspace,
  own: Partial<StoreOptions> = {},
): Promise<LedgerStore> {
  const options: StoreOptions = {
    database: `lianxi-${workspace}`,
    onProgress: () => {},
    ...own,
  }
  const { database } = options
  const db = await openDb(database)
  const rules = await knownRules(db)
  const search = searchClient(database)
  const onChanged = (rows: readonly StoredRow[] | 'all') =>
    rows === 'all' ? search.open() : search.put(rows)
  const { found, notices } = await catchUp(bridge, db, rules, options, onChanged)

  let closed = false
  let queue: Promise<unknown> = Promise.resolve()
  /** One save at a time: each one names the values that it replaces, as they are after the one before. */
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  /** Rows may be behind the ledger: a save must not build on them before they have caught up. */
  let behind = false
  let retries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const bringUp = async (): Promise<boolean> => {
    try {
      await catchUp(bridge, db, rules, options, onChanged)
      behind = false
      retries = 0
    } catch (error) {
      console.error('rows are behind the ledger:', error)
      behind = true
      const wait = RETRY[Math.min(retries++, RETRY.length - 1)]
      clearTimeout(timer)
      if (!closed) timer = setTimeout(() => void inTurn(bringUp), wait)
    }
    return !behind
  }

  /** Projects a frame just saved. It is saved whatever happens here. */
  const project = async (frame: Frame): Promise<void> => {
    try {
      onChanged(await projectFrames(db, [frame], rules))
    } catch (error) {
      console.error(`frame ${frame.n} is saved and will be projected again:`, error)
      await bringUp()
    }
  }

  // What main adds by itself (an accepted parcel) is projected as soon as main says so.
  const unsubscribe = bridge.on('ledger', () => void inTurn(bringUp))

  let last: Undoable | null = null

  const save = async ({
    name,
    why,
    edits,
  }: Act): Promise<Result<{ readonly n: number; readonly undo: Undoable | null }, Fault>> => {
    if (closed) return err({ code: 'closed' })
    if (behind && !(await bringUp())) return err({ code: 'rowsBehind' })
    const records = [...new Set(edits.map(({ record }) => record))]
    const rows = await db.row.bulkGet(records)
    const before = new Map(rows.flatMap((row) => (row ? [[row.id, row.cells] as const] : [])))
    const parts = partsOf(edits as readonly Edit[], (record) => before.get(record))
    if (!parts.ok) return parts
    if (parts.value.length === 0) return ok({ n: (await db.meta.get('position'))?.n ?? 0, undo: null })
    const cellsOf = (record: RecordId) => before.get(record) ?? {}
    const foreign = rules.refuses({ act: name, ops: parts.value.flatMap(({ ops }) => ops) }, cellsOf)
    if (foreign) return err({ code: 'notTheirs', params: { record: foreign.record, field: foreign.field } })
    const saved = await bridge.invoke('ledger:commit', requestOf(name, why, parts.value))
    if (!saved.ok) return err(faultOf(saved))
    const frame = saved.value as unknown as Frame
    await project(frame)
    return ok({ n: frame.n, undo: { act: name, changes: frame.lines.map(readLine), before } })
  }

  const rowsWhere = async <T extends RecordType>(found: PromiseLike<StoredRow[]>) =>
    (await found).map((row) => toRow<T>(row))

  const history: Store['history'] = async (ids) => {
    const wanted = new Set<RecordId>(ids)
    const stored = await db.change
      .where('records')
      .anyOf([...wanted])
      .distinct()
      .toArray()
    // Folded once more, because what is void depends on the record as each act found it.
    const states = new Map<RecordId, RecordState>()
    // `lam` orders a scope; across scopes it is the frame, and nothing stands before what it follows.
    const reached = new Map<RecordId, number>()
    return stored
      .toSorted((a, b) => a.change.lam - b.change.lam || (a.no < b.no ? -1 : 1))
      .flatMap(({ no, n, change }) =>
        opsOf(change)
          .filter(({ r }) => wanted.has(r))
          .map((op) => {
            const state = states.get(op.r)
            const voids = voidFields(
              change,
              op,
              state?.scope ?? change.scope,
              rules.allow,
              state?.cells ?? {},
            )
            states.set(op.r, foldOp(state, change, op, rules.allow))
            const frame = Math.max(n, reached.get(op.r) ?? 0)
            reached.set(op.r, frame)
            const entry: HistoryEntry = {
              record: op.r,
              no,
              act: change.act,
              ...(change.why === undefined ? {} : { why: change.why }),
              at: change.at,
              by: change.by,
              set: op.set,
              ...(Object.keys(voids).length > 0 ? { void: voids } : {}),
            }
            return { frame, entry }
          }),
      )
      .toSorted((a, b) => a.frame - b.frame)
      .map(({ entry }) => entry)
  }

  const rivals: Store['rivals'] = async () => {
    const conflicts = await db.conflict.toArray()
    const rows = await db.row.bulkGet(conflicts.map(({ record }) => record))
    const cells = conflicts.map(({ field }, i) => candidatesOf(rows[i]?.cells ?? {}, field))
    const changes = await db.change.bulkGet(cells.flat().map(({ no }) => no))
    const byNo = new Map(changes.flatMap((change) => (change ? [[change.no, change.change] as const] : [])))
    return conflicts.map(
      ({ record, field }, i): Rival => ({
        record,
        field,
        values: (cells[i] ?? []).map(({ no, value }) => {
          const change = byNo.get(no)
          return {
            no,
            value,
            at: change?.at ?? 0,
            by: change?.by as Author,
            ...(change?.why === undefined ? {} : { why: change.why }),
          }
        }),
      }),
    )
  }

  return {
    row: async <T extends RecordType>(type: T, id: RecordId) => {
      const row = await db.row.get(id)
      return row?.type === type ? toRow<T>(row) : undefined
    },
    rows: <T extends RecordType>(type: T) =>
      rowsWhere<T>(
        db.row.where('[type+scope]').between([type, Dexie.minKey], [type, Dexie.maxKey]).toArray(),
      ),
    rowsOf: <T extends RecordType>(type: T, parent: RecordId) =>
      rowsWhere<T>(db.row.where('refs').equals(refKey(type, parent)).toArray()),
    rowsInScope: <T extends RecordType>(type: T, scope: RecordRow<T>['scope']) =>
      rowsWhere<T>(db.row.where('[type+scope]').equals([type, scope]).toArray()),
    history,
    rivals,
    search: search.search,
    commit: (act) =>
      inTurn(async () => {
        const saved = await save(act)
        if (!saved.ok) return saved
        const { n, undo } = saved.value
        if (undo) last = undo
        return ok({ n, undoable: undo !== null && isUndoable(undo) })
      }),
    undo: () =>
      inTurn(async () => {
        const undoable = last
        if (!undoable) return err({ code: 'undo.nothing' })
        const records = undoable.changes.flatMap(({ change }) => opsOf(change).map(({ r }) => r))
        const rows = await db.row.bulkGet(records)
        const now = new Map(rows.flatMap((row) => (row ? [[row.id, row.cells] as const] : [])))
        const edits = inverseEdits(undoable, (record) => now.get(record))
        if (!edits.ok) return edits
        const saved = await save(undoAct(undoable.act, edits.value))
        if (!saved.ok) return saved
        last = null
        return ok({ act: undoable.act })
      }),
    found,
    notices,
    refresh: () => inTurn(bringUp).then(() => undefined),
    proveRebuild: () =>
      inTurn(async () => {
        const name = `${database}-rebuilt`
        await Dexie.delete(name)
        const fresh = await openDb(name)
        try {
          await replay(bridge, fresh, 0, openRules(), () => {})
          return { live: await dumpProjection(db), rebuilt: await dumpProjection(fresh) }
        } finally {
          await fresh.delete()
        }
      }),
    close: () => {
      closed = true
      unsubscribe()
      clearTimeout(timer)
      search.close()
      db.close()
    },
  }
}

/** What is sent to main: plain JSON, without absent members. */
const requestOf = (
  act: string,
  why: string | undefined,
  parts: readonly CommitPart[],
): RequestOf<'ledger:commit'> =>
  ({ act, ...(why === undefined ? {} : { why }), parts }) as unknown as RequestOf<'ledger:commit'>

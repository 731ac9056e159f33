/**
 * The tables of the projection in IndexedDB. Nothing exists only here: every row can be made again from the ledger, so a database that is
 * broken, stale or of an older shape is dropped and rebuilt, never repaired.
 */
import type { ChangeSet } from '@ledger/changeSet'
import type { Cells } from '@ledger/fold'
import type { ChangeNo, RecordId, ScopeId, Sm3Hex } from '@shared/ids'
import { Dexie, type EntityTable } from 'dexie'

/** Raised whenever rows would come out otherwise: of what is stored, of folding, of who may write what, of upcasters. */
export const PROJECTION = 2

/** A record with every value in effect. */
export interface StoredRow {
  readonly id: RecordId
  readonly type: string
  readonly scope: ScopeId
  readonly cells: Cells
  /** `<own type> <other record>` for each record that a field refers to: what `rowsOf` asks for. */
  readonly refs: readonly string[]
  /** Frame and instant of the last act that touched it. */
  readonly n: number
  readonly at: number
}

export interface StoredChange {
  readonly no: ChangeNo
  readonly n: number
  readonly scope: ScopeId
  readonly sm3: Sm3Hex
  readonly records: readonly RecordId[]
  readonly change: ChangeSet
}

/** A change-set whose predecessors have not arrived; applied as soon as they have. */
export interface StoredPending extends StoredChange {
  readonly missing: readonly ChangeNo[]
}

export interface StoredHead {
  readonly scope: ScopeId
  readonly heads: readonly (readonly [ChangeNo, Sm3Hex])[]
}

export interface StoredConflict {
  /** `<record>#<field>`. */
  readonly id: string
  readonly record: RecordId
  readonly field: string
}

/** How far the ledger has been projected. */
export interface StoredPosition {
  readonly key: 'position'
  readonly n: number
  readonly sm3: Sm3Hex
  readonly projection: number
}

export class LedgerDb extends Dexie {
  declare readonly row: EntityTable<StoredRow, 'id'>
  declare readonly change: EntityTable<StoredChange, 'no'>
  declare readonly pending: EntityTable<StoredPending, 'no'>
  declare readonly head: EntityTable<StoredHead, 'scope'>
  declare readonly conflict: EntityTable<StoredConflict, 'id'>
  declare readonly meta: EntityTable<StoredPosition, 'key'>

  constructor(name: string) {
    // One sync a transaction; the ledger file has been synced before. What live queries read is shared, not copied for each.
    super(name, { chromeTransactionDurability: 'strict', cache: 'immutable' })
    this.version(1).stores({
      row: 'id, [type+scope], *refs',
      change: 'no, scope, *records',
      pending: 'no',
      head: 'scope',
      conflict: 'id',
      meta: 'key',
    })
  }
}

/** Whether rows of a workspace are on this PC; asked before anything is opened. */
export const hasRows = (workspace: string): Promise<boolean> => Dexie.exists(`lianxi-${workspace}`)

/** Opens the database; one that cannot be opened is made anew, because the ledger holds all of it. */
export async function openDb(name: string): Promise<LedgerDb> {
  const db = new LedgerDb(name)
  try {
    await db.open()
    return db
  } catch (error) {
    console.error(`projection ${name} cannot be opened and is rebuilt:`, error)
    db.close()
    await Dexie.delete(name)
    const fresh = new LedgerDb(name)
    await fresh.open()
    return fresh
  }
}

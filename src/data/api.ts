/**
 * What screens may ask of the data: queries over the projection, history, search, and the one way to save. Implemented over Dexie in
 * `store.ts`; the ledger file kept by main is the truth, every row here can be rebuilt from it. Queries wait for nothing but Dexie: inside
 * `useLiveQuery` they redraw whenever an act changes what they read; there is no other subscription.
 */
import type { Act, Fault, RecordRow, RecordType } from '@domain/model/records'
import type { Author } from '@ledger/changeSet'
import type { ChangeNo, RecordId, ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import type { Result } from '@shared/result'

/** One earlier or present value of a field, for history, conflicts and comparison. */
export interface HistoryEntry {
  readonly record: RecordId
  readonly no: ChangeNo
  readonly act: string
  readonly why?: string
  readonly at: number
  readonly by: Author
  readonly set: Readonly<Record<string, Json>>
  /** Fields of this act that the rules made void (unauthorised), with the reason code. */
  readonly void?: Readonly<Record<string, string>>
}

/** Rival values of one field after an exchange, for a person to settle. */
export interface Rival {
  readonly record: RecordId
  readonly field: string
  readonly values: readonly {
    readonly no: ChangeNo
    readonly value: Json
    readonly at: number
    readonly by: Author
    readonly why?: string
  }[]
}

export interface SearchHit {
  readonly record: RecordId
  readonly type: RecordType
  readonly title: string
  /** Text around the hit. */
  readonly excerpt: string
}

export interface Store {
  /** One record, or undefined. */
  row<T extends RecordType>(type: T, id: RecordId): Promise<RecordRow<T> | undefined>
  /** All records of a type. */
  rows<T extends RecordType>(type: T): Promise<readonly RecordRow<T>[]>
  /** Records of a type that refer to `parent` in any reference field (conference, topic, document, resolution, subject, book, unit …). */
  rowsOf<T extends RecordType>(type: T, parent: RecordId): Promise<readonly RecordRow<T>[]>
  rowsInScope<T extends RecordType>(type: T, scope: ScopeId): Promise<readonly RecordRow<T>[]>
  /** Every act on the records, oldest first by the ledger's own order; an act on several of them has an entry for each. */
  history(ids: readonly RecordId[]): Promise<readonly HistoryEntry[]>
  rivals(): Promise<readonly Rival[]>
  /** Plain scan over all text in a worker; newest first, at most `limit`. */
  search(text: string, limit: number): Promise<readonly SearchHit[]>
  /**
   * Saves an act as one frame: fills in which values it replaces, lets main append and fsync, then projects.
   * Resolves ok only when the ledger file holds it; `undoable` when `undo` could take it back.
   */
  commit(act: Act): Promise<Result<{ readonly n: number; readonly undoable: boolean }, Fault>>
  /** Puts back what an act of this session replaced, as a new act, if nothing changed since (撤销). */
  undo(): Promise<Result<{ readonly act: string }, Fault>>
  close(): void
}

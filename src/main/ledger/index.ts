/**
 * What main must know of the ledger at every save, without reading it again: heads and numbers, which record is in which scope, who
 * has which role. Rebuilt from the frames; a checkpoint file spares the reading of the old ones at start.
 */
import type { ChangeSet, Frame } from '@ledger/changeSet'
import { allowAll, chosenFields, foldOp, type RecordState } from '@ledger/fold'
import { NO_FRAME } from '@ledger/frame'
import { readLine } from '@ledger/line'
import { splitNo } from '@ledger/numbers'
import { opsOf } from '@ledger/upcast'
import type { ChangeNo, OfficeId, PersonId, RecordId, ScopeId, Sm3Hex } from '@shared/ids'
import { recordId, recordType } from '@shared/ids'

interface ScopeEntry {
  heads: (readonly [ChangeNo, Sm3Hex])[]
  lam: number
  /** Writer → its greatest sequence in this scope. Predecessors always come first, so this names every change-set that is here. */
  seen: Record<string, number>
  records: RecordId[]
}

/** A member of staff as the last committed record says. */
export interface Member {
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly string[]
  readonly active: boolean
}

/** As it is kept in the checkpoint; nothing in it that the frames do not say. */
export interface IndexState {
  readonly head: Pick<Frame, 'n' | 'sm3'>
  readonly scopes: readonly (readonly [ScopeId, ScopeEntry])[]
  readonly used: Readonly<Record<string, number>>
  /** Records that main reads itself. */
  readonly folded: readonly RecordState[]
  readonly lastAt: number
  readonly office: OfficeId | null
}

export interface LedgerIndex {
  readonly head: () => Pick<Frame, 'n' | 'sm3'>
  /** The office that began this ledger. */
  readonly office: () => OfficeId | null
  /** Greatest instant of any act, in UTC ms; 0 in an empty ledger. */
  readonly lastAt: () => number
  readonly scopeOf: (record: RecordId) => ScopeId | undefined
  /** Heads of a scope with their hashes, and the lamport number of the next change-set on top of them. */
  readonly next: (scope: ScopeId) => { readonly deps: ChangeSet['deps']; readonly lam: number }
  /** Whether a number is in a scope. */
  readonly isIn: (scope: ScopeId, no: ChangeNo) => boolean
  /** Greatest sequence of a writer (`<device>-<epoch>`); 0 if it wrote nothing. */
  readonly used: (writer: string) => number
  readonly member: (person: PersonId) => Member | undefined
  /** Records of a type that main folds itself, by id. */
  readonly records: (type: string) => readonly RecordState[]
  readonly apply: (frame: Frame) => void
  readonly state: () => IndexState
}

/** Of all records, main folds only these: it must not believe the window who may do what, what was done to its key, whom it trusts, and what was sent. */
const folded: Readonly<Record<string, 'office' | 'register'>> = {
  person: 'office',
  office: 'office',
  peer: 'office',
  keyEvent: 'office',
  parcelOut: 'register',
  parcelIn: 'register',
  disclosure: 'register',
  medium: 'register',
  exchangePolicy: 'register',
}
const isFolded = (change: ChangeSet, record: RecordId): boolean =>
  folded[recordType(record)] === change.scope.split('/')[0]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The index of an empty ledger, or as a checkpoint left it. */
export function ledgerIndex(from?: IndexState): LedgerIndex {
  let head: Pick<Frame, 'n' | 'sm3'> = from?.head ?? { n: 0, sm3: NO_FRAME }
  let lastAt = from?.lastAt ?? 0
  let office = from?.office ?? null
  const scopes = new Map<ScopeId, ScopeEntry>(from?.scopes)
  const used = new Map(Object.entries(from?.used ?? {}))
  const kept = new Map(from?.folded.map((state) => [state.id, state]))
  const home = new Map<RecordId, ScopeId>()
  for (const [scope, { records }] of scopes) for (const record of records) home.set(record, scope)

  const applyChange = (change: ChangeSet, sm3: Sm3Hex): void => {
    const { no, scope, lam, deps } = change
    const entry = scopes.get(scope) ?? { heads: [], lam: 0, seen: {}, records: [] }
    scopes.set(scope, entry)
    const replaced = new Set(deps.map(([dep]) => dep))
    entry.heads = [...entry.heads.filter(([old]) => !replaced.has(old)), [no, sm3] as const].sort(
      ([a], [b]) => (a < b ? -1 : 1),
    )
    entry.lam = Math.max(entry.lam, lam)
    const number = splitNo(no)
    if (number) {
      entry.seen[number.writer] = Math.max(entry.seen[number.writer] ?? 0, number.sequence)
      used.set(number.writer, Math.max(used.get(number.writer) ?? 0, number.sequence))
    }
    for (const op of opsOf(change)) {
      if (!home.has(op.r)) {
        home.set(op.r, scope)
        entry.records.push(op.r)
      }
      if (isFolded(change, op.r)) kept.set(op.r, foldOp(kept.get(op.r), change, op, allowAll))
    }
    // Of a change-set of a newer version only the envelope is known.
    if (Number.isSafeInteger(change.at)) lastAt = Math.max(lastAt, change.at)
    office ??= change.by?.office ?? null
  }

  return {
    head: () => head,
    office: () => office,
    lastAt: () => lastAt,
    scopeOf: (record) => home.get(record),
    next: (scope) => {
      const entry = scopes.get(scope)
      return { deps: entry?.heads ?? [], lam: (entry?.lam ?? 0) + 1 }
    },
    isIn: (scope, no) => {
      const number = splitNo(no)
      return number !== null && number.sequence <= (scopes.get(scope)?.seen[number.writer] ?? 0)
    },
    used: (writer) => used.get(writer) ?? 0,
    member: (person) => {
      const state = kept.get(recordId('person', person))
      if (!state) return undefined
      const { name, roles, active } = chosenFields(state.cells)
      return {
        person,
        name: text(name),
        roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
        active: active !== false,
      }
    },
    records: (type) => [...kept.values()].filter(({ id }) => recordType(id) === type),
    apply: (frame) => {
      for (const line of frame.lines) {
        const { change, sm3 } = readLine(line)
        applyChange(change, sm3)
      }
      head = { n: frame.n, sm3: frame.sm3 }
    },
    state: () => ({
      head,
      scopes: [...scopes],
      used: Object.fromEntries(used),
      folded: [...kept.values()],
      lastAt,
      office,
    }),
  }
}

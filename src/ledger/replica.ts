/**
 * Taking in change-sets in any order, with gaps and repetitions: causal order is kept, what lacks a predecessor waits, and a number with two
 * texts (同号异文) or a broken hash link (链断裂) is refused and named. Three replicas that have received the same change-sets are equal.
 */
import type { ChangeNo, RecordId, ScopeId, Sm3Hex } from '@shared/ids'
import type { SealedChange } from './changeSet'
import { type Allow, foldChange, type RecordState } from './fold'
import { opsOf } from './upcast'

interface Known extends SealedChange {
  readonly scope: ScopeId
}

/** What one office holds. Its maps are filled by `receive` alone. */
export interface Replica {
  readonly changes: ReadonlyMap<ChangeNo, Known>
  /** Change-sets of a scope that no other names as its predecessor, sorted by number. */
  readonly heads: ReadonlyMap<ScopeId, readonly ChangeNo[]>
  readonly records: ReadonlyMap<RecordId, RecordState>
  /** Waiting for predecessors that have not arrived. */
  readonly pending: ReadonlyMap<ChangeNo, SealedChange>
}

export interface ReceiveFault {
  readonly no: ChangeNo
  /**
   * `sameNumber` 同号异文: another text has this number (a copied profile, or a forgery). `brokenLink` 链断裂: a predecessor is not what it was.
   * `badOrder`: its place in the order contradicts its predecessors. `badOver`: it replaces a value that it cannot have seen.
   */
  readonly code: 'sameNumber' | 'brokenLink' | 'badOrder' | 'badOver'
}

export interface Received {
  /** In the order in which they were applied. */
  readonly applied: readonly SealedChange[]
  readonly faults: readonly ReceiveFault[]
}

interface Filling {
  readonly changes: Map<ChangeNo, Known>
  readonly heads: Map<ScopeId, readonly ChangeNo[]>
  readonly records: Map<RecordId, RecordState>
  readonly pending: Map<ChangeNo, SealedChange>
}

/** A replica that has received nothing. */
export const emptyReplica = (): Replica => ({
  changes: new Map(),
  heads: new Map(),
  records: new Map(),
  pending: new Map(),
})

/** Predecessors that have not arrived. */
export const missingOf = (replica: Replica, { change }: SealedChange): readonly ChangeNo[] =>
  change.deps.map(([no]) => no).filter((no) => !replica.changes.has(no))

/** Heads of a scope with their hashes: what the next change-set of the scope depends on. */
export const headsOf = (replica: Replica, scope: ScopeId): readonly (readonly [ChangeNo, Sm3Hex])[] =>
  (replica.heads.get(scope) ?? []).flatMap((no) => {
    const known = replica.changes.get(no)
    return known ? [[no, known.sm3] as const] : []
  })

/** Whether every `wanted` number is among the ancestors of a change-set with these dependencies. */
function areAncestors(replica: Replica, { change }: SealedChange, wanted: ReadonlySet<ChangeNo>): boolean {
  const inScope = [...wanted].flatMap((no) => {
    const known = replica.changes.get(no)
    return known?.scope === change.scope ? [known.change] : []
  })
  if (inScope.length < wanted.size) return false
  const deps = change.deps.map(([no]) => no)
  // The ordinary case: it was written on top of all that is here, so all that is here are its ancestors.
  const heads = replica.heads.get(change.scope) ?? []
  if (heads.every((head) => deps.includes(head))) return true
  const lowest = Math.min(...inScope.map(({ lam }) => lam))
  const seen = new Set<ChangeNo>()
  const open = [...deps]
  for (let no = open.pop(); no !== undefined; no = open.pop()) {
    const known = replica.changes.get(no)
    if (seen.has(no) || !known || known.change.lam < lowest) continue
    seen.add(no)
    open.push(...known.change.deps.map(([dep]) => dep))
  }
  return inScope.every(({ no }) => seen.has(no))
}

/** Why a change-set whose predecessors are all here must not be applied; null if it may. */
function faultOf(replica: Replica, sealed: SealedChange): ReceiveFault['code'] | null {
  const { change } = sealed
  const deps = change.deps.map(([no, sm3]) => ({ known: replica.changes.get(no), sm3 }))
  if (deps.some(({ known, sm3 }) => known?.sm3 !== sm3 || known.scope !== change.scope)) return 'brokenLink'
  const lam = 1 + Math.max(0, ...deps.map(({ known }) => known?.change.lam ?? 0))
  if (change.lam !== lam) return 'badOrder'
  const replaced = new Set(opsOf(change).flatMap(({ over }) => Object.values(over ?? {}).flat()))
  return replaced.size > 0 && !areAncestors(replica, sealed, replaced) ? 'badOver' : null
}

function apply(replica: Filling, sealed: SealedChange, allow: Allow): void {
  const { change } = sealed
  replica.changes.set(change.no, { ...sealed, scope: change.scope })
  const replaced = new Set(change.deps.map(([no]) => no))
  const heads = (replica.heads.get(change.scope) ?? []).filter((no) => !replaced.has(no))
  replica.heads.set(change.scope, [...heads, change.no].sort())
  for (const state of foldChange(change, (record) => replica.records.get(record), allow))
    replica.records.set(state.id, state)
}

/**
 * Takes change-sets in; their lines have been verified (`openLine`). Repetitions change nothing.
 * @param allow ownership rules, the same on every PC
 */
export function receive(replica: Replica, incoming: Iterable<SealedChange>, allow: Allow): Received {
  // The one place that fills the maps; everybody else sees them read-only.
  const filling = replica as Filling
  const applied: SealedChange[] = []
  const faults: ReceiveFault[] = []
  const waiting = new Map<ChangeNo, SealedChange[]>()
  const wait = (sealed: SealedChange, missing: ChangeNo) =>
    waiting.set(missing, [...(waiting.get(missing) ?? []), sealed])

  for (const sealed of replica.pending.values()) {
    const [missing] = missingOf(replica, sealed)
    if (missing !== undefined) wait(sealed, missing)
  }
  for (const first of incoming) {
    const open = [first]
    for (let sealed = open.pop(); sealed; sealed = open.pop()) {
      const { no } = sealed.change
      const same = replica.changes.get(no) ?? replica.pending.get(no)
      if (same && same.sm3 !== sealed.sm3) {
        faults.push({ no, code: 'sameNumber' })
        continue
      }
      if (replica.changes.has(no)) continue
      const [missing] = missingOf(replica, sealed)
      if (missing !== undefined) {
        filling.pending.set(no, sealed)
        wait(sealed, missing)
        continue
      }
      filling.pending.delete(no)
      const code = faultOf(replica, sealed)
      if (code) {
        faults.push({ no, code })
        continue
      }
      apply(filling, sealed, allow)
      applied.push(sealed)
      open.push(...(waiting.get(no) ?? []))
      waiting.delete(no)
    }
  }
  return { applied, faults }
}

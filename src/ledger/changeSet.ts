/**
 * Change-sets: every save is one accountable act, an append-only, hash-linked, plain-JSON record of who set which fields, when and why.
 * On disk and in parcels a change-set is one line: `sm3 TAB canonical JSON`, checkable with `cut -f2 | openssl dgst -sm3`.
 */
import type { ChangeNo, OfficeId, PersonId, RecordId, ScopeId, Sm3Hex } from '@shared/ids'
import type { Json } from '@shared/json'

/** Schema number of change-sets written by this program; older ones are upcast when folded, newer ones are kept unread. */
export const CHANGE_SCHEMA = 1

/** Field writes on one record. */
export interface Op {
  /** Record. */
  readonly r: RecordId
  /** New whole values. */
  readonly set: Readonly<Record<string, Json>>
  /** Per field, the change-sets whose values this one replaces; values not named stay as rivals. */
  readonly over?: Readonly<Record<string, readonly ChangeNo[]>>
}

export interface Author {
  readonly office: OfficeId
  readonly person: PersonId
  /** Label at that time. */
  readonly name: string
}

/** What is hashed: canonical JSON of exactly these members. Signatures are detached and stored beside the line. */
export interface ChangeSet {
  readonly v: number
  readonly no: ChangeNo
  readonly scope: ScopeId
  /** Heads of the scope when it was written, with their hashes: a Merkle DAG. */
  readonly deps: readonly (readonly [ChangeNo, Sm3Hex])[]
  /** 1 + the greatest `lam` among the dependencies: a causal order for display. */
  readonly lam: number
  /** UTC milliseconds, for display only. */
  readonly at: number
  readonly by: Author
  /** Name of the act, e.g. `topic.settle`. */
  readonly act: string
  readonly why?: string
  readonly ops: readonly Op[]
}

/** A change-set with its identity. */
export interface SealedChange {
  readonly sm3: Sm3Hex
  readonly change: ChangeSet
}

/** Part of an act in one scope, as the renderer asks main to commit it. */
export interface CommitPart {
  readonly scope: ScopeId
  readonly ops: readonly Op[]
}

/** One append to the ledger file: all lines of one act, or of one whole parcel; complete or not there. */
export interface Frame {
  /** 1, 2, 3 … over all segments. */
  readonly n: number
  /** SM3 of the frame's header line, which names the hash of the body and of the header before: one chain over the whole ledger. */
  readonly sm3: Sm3Hex
  readonly lines: readonly string[]
}

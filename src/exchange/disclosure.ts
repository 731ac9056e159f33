/** What may leave at all, and what of it a recipient still lacks. */
import type { SealedChange } from '@ledger/changeSet'
import { opsOf } from '@ledger/upcast'
import type { ChangeNo, RecordId, ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'

/** Kinds of scope that two offices can share. People, settings, registers, seals and an office's own notes on a topic are none of them. */
const sharable: ReadonlySet<string> = new Set([
  'regulation',
  'conference',
  'topic',
  'consultation',
  'document',
  'approval',
  'resolution',
  'annual-report',
])

/** Whether a scope is of a kind that leaves its office, and may come in from another. */
export const isSharable = (scope: string): boolean => sharable.has(scope.split('/')[0] ?? '')

/**
 * The change-sets that a recipient lacks: all that are not among the known ones or their ancestors.
 * @param changes of one scope, predecessors first
 * @param known last change-sets that the recipient is known to have; unknown ones say nothing, and sending twice does no harm
 */
export function missingFrom(
  changes: readonly SealedChange[],
  known: ReadonlySet<string>,
): readonly SealedChange[] {
  const has = new Set<ChangeNo>()
  for (const { change } of changes.toReversed()) {
    if (!known.has(change.no) && !has.has(change.no)) continue
    has.add(change.no)
    for (const [dep] of change.deps) has.add(dep)
  }
  return changes.filter(({ change }) => !has.has(change.no))
}

/** Last change-sets of a scope: those that no other one follows. */
export function headsOf(changes: readonly SealedChange[]): readonly ChangeNo[] {
  const followed = new Set(changes.flatMap(({ change }) => change.deps.map(([no]) => no)))
  return changes.map(({ change }) => change.no).filter((no) => !followed.has(no))
}

/** Records that change-sets touch. */
export const recordsIn = (changes: readonly SealedChange[]): readonly RecordId[] => [
  ...new Set(changes.flatMap(({ change }) => opsOf(change).map(({ r }) => r))),
]

/** A file that a record names. */
export interface NamedFile {
  readonly sm3: string
  readonly size: number
}

function collect(value: Json | undefined, found: Map<string, NamedFile>): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) {
    const { sm3, size, name } = value as Readonly<Record<string, Json>>
    if (
      typeof sm3 === 'string' &&
      /^[0-9a-f]{64}$/.test(sm3) &&
      typeof size === 'number' &&
      typeof name === 'string'
    )
      found.set(sm3, { sm3, size })
  }
  for (const member of Object.values(value)) collect(member, found)
}

/** Attachments that change-sets name, each once. */
export function filesIn(changes: readonly SealedChange[]): readonly NamedFile[] {
  const found = new Map<string, NamedFile>()
  for (const { change } of changes) for (const { set } of opsOf(change)) collect(set as Json, found)
  return [...found.values()]
}

/** Scope of a line of the ledger without parsing it: after the ops, only `v` and `why` follow. */
export function scopeOfLine(line: string): ScopeId | null {
  const key = '"scope":"'
  const from = line.lastIndexOf(key)
  const end = line.indexOf('"', from + key.length)
  return from < 0 || end < 0 ? null : (line.slice(from + key.length, end) as ScopeId)
}

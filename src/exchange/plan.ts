/**
 * What accepting a parcel would do: nothing is written, every line is verified, and every record is held against what stands here. The same
 * plan, made again when the person accepts, gives the lines that are appended.
 */
import type { OfficeRole, Rules } from '@domain/ownership'
import type { SealedChange } from '@ledger/changeSet'
import { type Allow, type Cells, candidatesOf, isConflict, sameValue } from '@ledger/fold'
import { openLine } from '@ledger/line'
import { splitNo } from '@ledger/numbers'
import { emptyReplica, missingOf, receive } from '@ledger/replica'
import { opsOf, upcast } from '@ledger/upcast'
import { type ChangeNo, type RecordId, recordType, type ScopeId } from '@shared/ids'
import type { PlanRecord } from '@shared/ipcExchange'
import { isSharable, scopeOfLine } from './disclosure'

export interface PlanInput {
  /** Change-sets of the ledger in the scopes that the parcel touches, predecessors first. */
  readonly own: readonly SealedChange[]
  /** Lines of the parcel, and those that earlier parcels left waiting. */
  readonly lines: readonly string[]
  readonly rules: Rules
  /** This office, and `<device>-<epoch>` under which it writes now: nobody else can have words of ours that we have not. */
  readonly office: string
  readonly writer: string
}

/** A line that does not go in, and why. */
export interface AsideLine {
  readonly what: string
  readonly scope: string
  readonly code: string
  readonly line: string
}

export interface WaitingLine {
  readonly no: string
  readonly scope: string
  readonly missing: readonly string[]
  readonly line: string
}

export interface Plan {
  /** Lines to append, predecessors first. */
  readonly lines: readonly { readonly no: ChangeNo; readonly scope: ScopeId; readonly line: string }[]
  readonly known: number
  readonly newer: number
  readonly waiting: readonly WaitingLine[]
  readonly setAside: readonly AsideLine[]
  /** Records that change, in the order in which the parcel touches them. */
  readonly records: readonly RecordId[]
  readonly conflicts: number
  readonly voids: number
  /** One record in full. */
  readonly record: (id: RecordId) => PlanRecord
}

/** Why a line of another office is not even compared. */
function refused(
  { change }: SealedChange,
  { office, writer }: PlanInput,
  roleOf: (office: string) => OfficeRole | undefined,
): string | null {
  if (!isSharable(change.scope)) return 'scopeNeverTravels'
  // A newer version's author is looked at when it can be read.
  const author = change.by?.office
  if (author === undefined) return null
  if (author === office) return splitNo(change.no)?.writer === writer ? 'ownUnknown' : null
  return roleOf(author) === undefined ? 'authorUnknown' : null
}

/** Scopes that lines name, read without believing them: only these are looked up in the ledger. */
export const scopesIn = (lines: readonly string[]): ReadonlySet<ScopeId> =>
  new Set(lines.map(scopeOfLine).filter((scope) => scope !== null))

/** Plans the import of lines. */
export function planImport(input: PlanInput): Plan {
  const { rules } = input
  const replica = emptyReplica()
  receive(replica, input.own, rules.allow)
  const before = new Map(replica.records)
  const text = new Map<string, string>()
  const setAside: AsideLine[] = []
  const incoming: SealedChange[] = []
  let known = 0
  for (const [i, line] of input.lines.entries()) {
    const read = openLine(line)
    if (!read.ok) {
      setAside.push({ what: `#${i + 1}`, scope: '', code: read.error.code, line })
      continue
    }
    const { no, scope } = read.value.change
    if (replica.changes.get(no)?.sm3 === read.value.sm3) {
      known++
      continue
    }
    const code = replica.changes.has(no) ? 'sameNumber' : refused(read.value, input, rules.roleOf)
    if (code !== null) setAside.push({ what: no, scope, code, line })
    else if (text.has(no)) {
      // The same line twice, or another text under one number: the second is the one that is looked at by a person.
      if (text.get(no) !== line) setAside.push({ what: no, scope, code: 'sameNumber', line })
    } else {
      text.set(no, line)
      incoming.push(read.value)
    }
  }
  /** Writes without the right, as they turn up while folding. */
  const voids = new Map<string, string>()
  const voidKey = (no: string, id: RecordId, field: string): string => `${no} ${id} ${field}`
  const allow: Allow = (change, id, field, cells) => {
    const reason = rules.allow(change, id, field, cells)
    if (reason !== null) voids.set(voidKey(change.no, id, field), reason)
    return reason
  }
  const { applied, faults } = receive(replica, incoming, allow)
  const scopeOf = new Map(incoming.map(({ change }) => [change.no, change.scope]))
  for (const { no, code } of faults)
    setAside.push({ what: no, scope: scopeOf.get(no) ?? '', code, line: text.get(no) ?? '' })
  const waiting = [...replica.pending.values()].map((sealed): WaitingLine => {
    const { no, scope } = sealed.change
    return { no, scope, missing: missingOf(replica, sealed), line: text.get(no) ?? '' }
  })

  const touching = new Map<RecordId, SealedChange[]>()
  for (const sealed of applied)
    for (const { r } of opsOf(sealed.change)) {
      const list = touching.get(r)
      if (list) list.push(sealed)
      else touching.set(r, [sealed])
    }
  const record = (id: RecordId): PlanRecord => {
    const changes = touching.get(id) ?? []
    const [first] = changes
    const was: Cells = before.get(id)?.cells ?? {}
    const state = replica.records.get(id)
    const is: Cells = state?.cells ?? {}
    const fields = new Map<string, PlanRecord['fields'][number]>()
    for (const { change } of changes)
      for (const op of opsOf(change).filter(({ r }) => r === id)) {
        const isForeign = (state?.scope ?? change.scope) !== change.scope
        for (const [field, value] of Object.entries(op.set)) {
          const [old] = candidatesOf(was, field)
          const now = candidatesOf(is, field)
          const reason = isForeign ? 'foreignScope' : (voids.get(voidKey(change.no, id, field)) ?? '')
          if (reason === '' && !now.some(({ no }) => no === change.no)) continue
          if (reason === '' && old && !isConflict(now) && sameValue(old.value, value)) continue
          fields.set(reason === '' ? field : `${field} ${change.no}`, {
            field,
            kind: reason !== '' ? 'void' : isConflict(now) ? 'conflict' : old ? 'changed' : 'new',
            before: old?.value ?? null,
            after: value,
            reason,
          })
        }
      }
    const kinds = [...fields.values()].map(({ kind }) => kind)
    return {
      record: id,
      type: recordType(id),
      scope: first?.change.scope ?? '',
      kind: kinds.includes('conflict')
        ? 'conflict'
        : kinds.includes('void')
          ? 'void'
          : before.has(id)
            ? 'changed'
            : 'new',
      fields: [...fields.values()],
      acts: changes.map(({ change: { no, act, at, by, why } }) => ({
        no,
        act,
        at,
        office: by.office,
        name: by.name,
        why: why ?? '',
      })),
    }
  }
  const records = [...touching.keys()]
  const isRival = (id: RecordId): boolean => {
    const cells = replica.records.get(id)?.cells ?? {}
    return Object.keys(cells).some(
      (field) =>
        isConflict(candidatesOf(cells, field)) &&
        !isConflict(candidatesOf(before.get(id)?.cells ?? {}, field)),
    )
  }
  return {
    lines: applied.map(({ change: { no, scope } }) => ({ no, scope, line: text.get(no) ?? '' })),
    known,
    newer: applied.filter(({ change }) => upcast(change).kind === 'newer').length,
    waiting,
    setAside,
    records,
    conflicts: records.filter(isRival).length,
    voids: voids.size,
    record,
  }
}

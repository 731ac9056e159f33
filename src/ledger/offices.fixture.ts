/** Offices for tests: each writes on top of what it has received, as main does. */
import type { ChangeNo, DeviceId, OfficeId, PersonId, RecordId, ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import type { ChangeSet, SealedChange } from './changeSet'
import { type Allow, allowAll, candidatesOf } from './fold'
import { sealChange } from './line'
import { changeNo } from './numbers'
import { emptyReplica, headsOf, type Received, type Replica, receive } from './replica'

export const scope = 'topic/a' as ScopeId

export interface TestOffice {
  readonly name: string
  readonly replica: Replica
  /** Writes one act over all values that are in effect here. */
  readonly write: (
    record: string,
    set: Readonly<Record<string, Json>>,
    own?: Partial<ChangeSet>,
  ) => SealedChange
  readonly take: (changes: Iterable<SealedChange>) => Received
  /** Everything that has been applied here. */
  readonly all: () => readonly SealedChange[]
}

/** Seals what must be sealable. */
export const sealOf = (change: ChangeSet): SealedChange => {
  const sealed = sealChange(change)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return sealed.value.sealed
}

export function testOffice(name: string, allow: Allow = allowAll): TestOffice {
  const replica = emptyReplica()
  let used = 0
  return {
    name,
    replica,
    write: (local, set, own = {}) => {
      const record = local as RecordId
      const deps = headsOf(replica, own.scope ?? scope)
      const lams = deps.map(([no]) => replica.changes.get(no)?.change.lam ?? 0)
      const cells = replica.records.get(record)?.cells ?? {}
      const over = Object.keys(set).flatMap((field): [string, ChangeNo[]][] => {
        const replaced = candidatesOf(cells, field).map(({ no }) => no)
        return replaced.length > 0 ? [[field, replaced]] : []
      })
      const sealed = sealOf({
        v: 1,
        no: changeNo({ device: `dev${name}` as DeviceId, epoch: 0 }, ++used),
        scope,
        deps,
        lam: 1 + Math.max(0, ...lams),
        at: 1_700_000_000_000 + used,
        by: { office: name as OfficeId, person: 'p' as PersonId, name: '张三' },
        act: 'topic.edit',
        ops: [{ r: record, set, ...(over.length > 0 ? { over: Object.fromEntries(over) } : {}) }],
        ...own,
      })
      receive(replica, [sealed], allow)
      return sealed
    },
    take: (changes) => receive(replica, changes, allow),
    all: () => [...replica.changes.values()].map(({ sm3, change }) => ({ sm3, change })),
  }
}

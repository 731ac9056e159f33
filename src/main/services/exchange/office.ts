/** What every part of the exchange asks of the open office: its records, who is signed in, its key, and acts of main's own. */

import type { Actor } from '@domain/model/common'
import type { Disclosure, KeyEvent, ParcelIn, ParcelOut, Peer } from '@domain/model/exchange'
import type { Office } from '@domain/model/office'
import { openRules, type Rules } from '@domain/ownership'
import { scopes } from '@domain/scopes'
import { scopeOfLine } from '@exchange/disclosure'
import type { OwnKey } from '@exchange/open'
import type { Frame, Op, SealedChange } from '@ledger/changeSet'
import { candidatesOf, chosenFields, type RecordState } from '@ledger/fold'
import { readLine } from '@ledger/line'
import { localId, type OfficeId, type RecordId, recordId, type ScopeId } from '@shared/ids'
import type { Session } from '@shared/ipc'
import type { Json } from '@shared/json'
import type { Outcome } from '../../ledger/ledgerFile'
import type { Desk, OpenOffice } from '../desk'
import { commitRequest, saveAct } from '../ledger'
import { refused } from '../refused'
import type { Stretcher } from '../stretch'
import { type KeyRing, openKeyRing } from './keys'
import type { Runner } from './runner'

/** A record that main folds itself, with its chosen values. */
export interface Row<T> {
  readonly id: RecordId
  readonly fields: T
}

interface Types {
  readonly keyEvent: KeyEvent
  readonly peer: Peer
  readonly parcelOut: ParcelOut
  readonly parcelIn: ParcelIn
  readonly disclosure: Disclosure
  readonly office: Office
  readonly medium: { readonly no: string; readonly active: boolean }
  readonly exchangePolicy: { readonly registeredMediaOnly: boolean }
}

const rowOf = <T>({ id, cells }: RecordState): Row<T> => ({ id, fields: chosenFields(cells) as unknown as T })

/** A change-set of the ledger and the line that it stands in. */
export interface Held {
  readonly sealed: SealedChange
  readonly line: string
}

export interface Exchange {
  readonly office: OpenOffice
  readonly session: Session
  readonly ring: KeyRing
  readonly runner: Runner
  /** The opened keys; none while they are locked. */
  readonly keys: readonly OwnKey[]
  readonly rows: <T extends keyof Types>(type: T) => readonly Row<Types[T]>[]
  readonly rules: () => Rules
  readonly me: Actor
  /** Registers of the exchange. */
  readonly books: { readonly parcels: ScopeId; readonly disclosure: ScopeId }
  /** Change-sets of some scopes, predecessors first. */
  readonly changes: (wanted: ReadonlySet<string>) => Promise<ReadonlyMap<ScopeId, readonly Held[]>>
  /** Saves an act of main's own; later values of a record replace the present ones. */
  readonly save: (
    act: string,
    edits: readonly Edit[],
    options?: {
      readonly why?: string
      readonly as?: Pick<Session, 'person' | 'name' | 'roles'>
      readonly lines?: () => readonly string[]
    },
  ) => Promise<Outcome<Frame>>
}

export interface Edit {
  readonly scope: ScopeId
  readonly record: RecordId
  readonly set: Readonly<Record<string, Json>>
}

/** All frames of the ledger, in order. */
async function* frames({ ledger }: OpenOffice): AsyncGenerator<Frame> {
  for (let after = 0, more = true; more; ) {
    const read = await ledger.read(after, 5000)
    yield* read.frames
    more = read.more && read.frames.length > 0
    after = read.frames.at(-1)?.n ?? after
  }
}

/** Keys that are open: for one person, in one office. */
interface OpenKeys {
  readonly office: OpenOffice
  readonly person: string
  readonly keys: readonly OwnKey[]
}

/** The office on the desk, for whoever is signed in. */
export function exchangeDesk(desk: Desk, stretch: Stretcher, runner: Runner, grown: (n: number) => void) {
  let open: OpenKeys | null = null
  const rings = new Map<string, KeyRing>()

  const enter = async (): Promise<Outcome<Exchange>> => {
    const office = await desk.office()
    const session = desk.session()
    if (session?.workspace !== office.workspace) return refused('notSignedIn')
    const ring = rings.get(office.folder) ?? openKeyRing(`${office.folder}/vault`, stretch)
    rings.set(office.folder, ring)
    const { index } = office.ledger
    const of = session.office as OfficeId
    const rows: Exchange['rows'] = (type) => index.records(type).map((state) => rowOf(state))
    const cells = (record: RecordId) =>
      index.records(record.slice(0, record.indexOf('/'))).find(({ id }) => id === record)?.cells ?? {}

    const save: Exchange['save'] = async (act, edits, { why, as, lines } = {}) => {
      const parts = new Map<ScopeId, Op[]>()
      for (const { scope, record, set } of edits) {
        const now = cells(record)
        const over = Object.fromEntries(
          Object.keys(set).flatMap((field) => {
            const numbers = candidatesOf(now, field).map(({ no }) => no)
            return numbers.length > 0 ? [[field, numbers]] : []
          }),
        )
        const op: Op = { r: record, set, ...(Object.keys(over).length > 0 ? { over } : {}) }
        parts.set(scope, [...(parts.get(scope) ?? []), op])
      }
      const request = commitRequest({
        act,
        ...(why === undefined ? {} : { why }),
        parts: [...parts].map(([scope, ops]) => ({ scope, ops })),
      })
      const saved = await saveAct(
        office,
        { ...session, ...as, roles: [...(as?.roles ?? session.roles)] },
        request,
        {
          main: { lines: lines ?? (() => []) },
        },
      )
      if (!saved.ok) return saved
      grown(saved.value.n)
      return { ok: true, value: saved.value as unknown as Frame }
    }

    return {
      ok: true,
      value: {
        office,
        session,
        ring,
        runner,
        keys: open?.office === office && open.person === session.person ? open.keys : [],
        rows,
        rules: () => {
          const rules = openRules()
          for (const type of ['office', 'peer'])
            for (const { id, cells: own } of index.records(type)) rules.know(id, chosenFields(own))
          return rules
        },
        me: { person: session.person, name: session.name, office: session.office, at: Date.now() },
        books: {
          parcels: scopes.register(of, 'parcels'),
          disclosure: scopes.register(of, 'disclosure'),
        },
        changes: async (wanted) => {
          const found = new Map<ScopeId, Held[]>()
          for await (const { lines } of frames(office))
            for (const line of lines) {
              const scope = scopeOfLine(line)
              if (scope === null || !wanted.has(scope)) continue
              const list = found.get(scope)
              const held = { sealed: readLine(line), line }
              if (list) list.push(held)
              else found.set(scope, [held])
            }
          return found
        },
        save,
      },
    }
  }
  return {
    enter,
    unlocked: ({ office, session }: Exchange, keys: readonly OwnKey[]) => {
      open = { office, person: session.person, keys }
    },
  }
}

/** Our own office's record. */
export const ownOffice = ({ rows, session }: Exchange): Office | undefined =>
  rows('office').find(({ id }) => localId(id) === session.office)?.fields

/** A peer by its record id. */
export const peerOf = ({ rows }: Exchange, id: string): Row<Peer> | undefined =>
  rows('peer').find((row) => row.id === id)

export const disclosureId = (scope: string, office: string): RecordId =>
  recordId('disclosure', `${scope.replaceAll('/', '.')}.${office}`)

/** Offices on PCs of their own, with keys, sticks and parcels between them, for tests. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Office } from '@domain/model/office'
import { candidatesOf, type RecordState } from '@ledger/fold'
import { emptyReplica, receive } from '@ledger/replica'
import type { OfficeId, PersonId, RecordId } from '@shared/ids'
import type { Session } from '@shared/ipc'
import type { Json } from '@shared/json'
import { expect, onTestFinished } from 'vitest'
import { openDesk } from '../desk'
import { PASSPHRASE, quickStretch } from '../desk.fixture'
import { commitRequest, saveAct } from '../ledger'
import { openWorkspaces } from '../workspaces'
import { acceptParcel, openFile } from './incoming'
import { writeVolume } from './medium'
import { type Exchange, exchangeDesk } from './office'
import { amendParcel, build, disclose, type JobControl, madeParcel, outFolder } from './outgoing'
import { runHere } from './runner'
import { confirm, propose } from './trust'

export const control: JobControl = { onStep: () => {}, signal: new AbortController().signal }
export const clean = {
  no: 'JZ-01',
  scan: 'clean',
  scanTool: '演示杀毒',
  handedBy: '张三',
  receivedBy: '李四',
} as const

/** An office with its own PC, key and two people. */
const office = async (
  id: string,
  name: string,
  side: string,
  kind: Office['kind'],
  userData = mkdtempSync(join(tmpdir(), 'lianxi-exchange-')),
) => {
  const desk = openDesk(
    { userData, resources: '', workspaces: openWorkspaces(userData), emit: () => {} },
    quickStretch,
  )
  onTestFinished(async () => {
    await (await desk.office()).ledger.close()
    rmSync(userData, { recursive: true, force: true })
  })
  const open = await desk.office()
  const identity = await open.device.begin(id as OfficeId)
  const people = ['zhangsan', 'lisi']
  const session: Session = {
    workspace: 'office',
    ...identity,
    person: people[0] ?? '',
    name: '张三',
    roles: ['administrator', 'handler'],
  }
  const own = { fullName: name, shortName: name, side, kind, organisation: side }
  const first = await saveAct(
    open,
    session,
    commitRequest({
      act: 'office.create',
      parts: [
        {
          scope: 'office',
          ops: [
            { r: `office/${id}`, set: own },
            ...people.map((person) => ({
              r: `person/${person}`,
              set: { name: person, roles: ['administrator', 'handler'], active: true },
            })),
          ],
        },
      ],
    }),
  )
  if (!first.ok) throw new Error(first.code)
  for (const person of people) await open.logins.set(person as PersonId, PASSPHRASE)
  await desk.signIn('zhangsan' as PersonId)
  const { enter, unlocked } = exchangeDesk(desk, quickStretch, runHere, () => {})
  const at = async (): Promise<Exchange> => {
    const entered = await enter()
    if (!entered.ok) throw new Error(entered.code)
    return entered.value
  }
  const exchange = await at()
  const card = { office: id, name, side, organisation: side, kind, person: '王五', issuedOn: '2026-01-05' }
  const made = await exchange.ring.make(card, PASSPHRASE)
  if (!made.ok) throw new Error('no key')
  unlocked(exchange, made.value.keys)
  const write = async (scope: string, r: string, set: Record<string, Json>) => {
    const now = (await at()).office.ledger
    const saved = await saveAct(
      open,
      session,
      commitRequest({
        act: 'edit',
        parts: [{ scope, ops: [{ r, set, ...overOf(await rowsOf(scope), r, set) }] }],
      }),
    )
    if (!saved.ok) throw new Error(`${saved.code} ${JSON.stringify(saved.params)} ${now.index.head().n}`)
  }
  /** Records of a scope, folded from the ledger as every PC does. */
  const rowsOf = async (...scopes: string[]): Promise<ReadonlyMap<RecordId, RecordState>> => {
    const here = await at()
    const replica = emptyReplica()
    const changes = [...(await here.changes(new Set(scopes))).values()].flat().map(({ sealed }) => sealed)
    expect(receive(replica, changes, here.rules().allow)).toMatchObject({ faults: [] })
    expect(replica.pending.size).toBe(0)
    return replica.records
  }
  const value = async (scope: string, r: string, field: string) =>
    candidatesOf((await rowsOf(scope)).get(r as RecordId)?.cells ?? {}, field).map((one) => one.value)
  return {
    id,
    name,
    at,
    write,
    rowsOf,
    value,
    folder: open.folder,
    userData,
    close: () => open.ledger.close(),
  }
}
export type TestOffice = Awaited<ReturnType<typeof office>>

const overOf = (rows: ReadonlyMap<RecordId, RecordState>, r: string, set: Record<string, Json>) => {
  const cells = rows.get(r as RecordId)?.cells ?? {}
  const over = Object.keys(set).flatMap((field) => {
    const numbers = candidatesOf(cells, field).map(({ no }) => no)
    return numbers.length > 0 ? [[field, numbers] as const] : []
  })
  return over.length > 0 ? { over: Object.fromEntries(over) } : {}
}

/** Two persons compare the card of `of` at `at`. */
export const trust = async (at: TestOffice, of: TestOffice): Promise<string> => {
  const text = (await (await of.at()).ring.card())?.text
  const proposed = await propose(await at.at(), text ?? '')
  if (!proposed.ok) throw new Error(proposed.code)
  const confirmed = await confirm(await at.at(), proposed.value.peer, 'lisi', PASSPHRASE)
  if (!confirmed.ok) throw new Error(confirmed.code)
  return proposed.value.peer
}

export const union = () => office('unionoffice', '某某总工会', 'union', 'union')
/** @param userData where its data lie; a new folder without it */
export const government = (userData?: string) =>
  office('governmentoffice', '某某市人民政府办公室', 'government', 'government', userData)
export const stickOf = (): string => {
  const stick = mkdtempSync(join(tmpdir(), 'lianxi-stick-'))
  onTestFinished(() => rmSync(stick, { recursive: true, force: true }))
  return stick
}

/** Makes a parcel of these scopes and writes it on the stick; the path of its first volume. */
export const send = async (
  from: TestOffice,
  peer: string,
  stick: string,
  ...scopes: string[]
): Promise<string> => {
  const disclosed = await disclose(await from.at(), peer, scopes, '会议筹备')
  if (!disclosed.ok) throw new Error(disclosed.code)
  const built = await build(await from.at(), { peer, scopes, note: '', again: false }, control)
  if (!built.ok) throw new Error(built.code)
  const exchange = await from.at()
  for (const [i, { name }] of built.value.volumes.entries()) {
    const bytes = readFileSync(join(outFolder(exchange, built.value.parcel), `${i + 1}.lhb`))
    expect(await writeVolume(stick, name, new Uint8Array(bytes), () => {})).toBeNull()
  }
  const row = madeParcel(exchange, built.value.parcel)
  if (!row) throw new Error('no parcel')
  await amendParcel(exchange, row, 'exchange.write', {
    state: 'written',
    written: { by: exchange.me, medium: clean },
  })
  return join(stick, built.value.volumes[0]?.name ?? '')
}

export const open = async (at: TestOffice, path: string) => {
  const opened = await openFile(await at.at(), 'token', path, control)
  if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.params ?? {})}`)
  if (opened.value.kind !== 'parcel') throw new Error('not a parcel')
  return opened.value
}
export const take = async (at: TestOffice, path: string) => {
  const opened = await open(at, path)
  const accepted = await acceptParcel(await at.at(), opened, clean, control)
  if (!accepted.ok) throw new Error(accepted.code)
  return { plan: opened.view, parcelIn: accepted.value.parcelIn }
}

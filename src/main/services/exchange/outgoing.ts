/** Parcels out: what a recipient lacks, the act of disclosure, packing, and the register. */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParcelOut } from '@domain/model/exchange'
import { filesIn, headsOf, isSharable, missingFrom, recordsIn } from '@exchange/disclosure'
import { limits } from '@exchange/header'
import { idFromBytes, localId, type RecordId, recordId, type ScopeId } from '@shared/ids'
import type { ExchangeStep, OutlineScope } from '@shared/ipcExchange'
import type { Json } from '@shared/json'
import { randomBytes } from '../../crypto'
import type { Outcome } from '../../ledger/ledgerFile'
import { pathOf } from '../keptFiles'
import { safeFileName, writeFault, writeWhole } from '../output/files'
import { refused } from '../refused'
import { roomNotice } from '../room'
import { disclosureId, type Edit, type Exchange, type Held, ownOffice, type Row } from './office'
import { recipient } from './trust'

/** Tells how far a job is. */
export type OnStep = (step: ExchangeStep, done: number, total: number) => void

export interface JobControl {
  readonly onStep: OnStep
  readonly signal: AbortSignal
}

export const cancelled = () => refused('exchangeCancelled')

/** Folder of the volumes of a parcel that was made here. */
export const outFolder = ({ office }: Exchange, parcel: string): string =>
  join(office.folder, 'exchange', 'out', localId(parcel as RecordId).replaceAll(/[^0-9a-z]/g, ''))

const toOffice = ({ rows }: Exchange, office: string): readonly Row<ParcelOut>[] =>
  rows('parcelOut')
    .filter(({ fields }) => fields.to === office)
    .toSorted((a, b) => a.fields.no - b.fields.no)

/** Last change-sets that an office is known to have: by its receipts, and by what it sent us. */
function knownHeads(exchange: Exchange, office: string): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>()
  const acknowledged = toOffice(exchange, office).filter(
    ({ fields: { receipt } }) => receipt !== null && receipt.waiting === 0 && receipt.setAside === 0,
  )
  const received = exchange.rows('parcelIn').filter(({ fields }) => fields.from === office)
  for (const { fields } of [...acknowledged, ...received])
    for (const { scope, heads } of fields.scopes) {
      const set = known.get(scope) ?? new Set()
      for (const no of heads) set.add(no)
      known.set(scope, set)
    }
  return known
}

interface Drawn extends OutlineScope {
  readonly held: readonly Held[]
  readonly lacking: readonly Held[]
}

/** Each scope as it could leave now. */
async function draw(
  exchange: Exchange,
  office: string,
  wanted: readonly string[],
  again: boolean,
): Promise<readonly Drawn[]> {
  const asked = new Set(wanted.filter(isSharable))
  const changes = await exchange.changes(asked)
  const known = again ? new Map<string, ReadonlySet<string>>() : knownHeads(exchange, office)
  const disclosed = new Set(
    exchange
      .rows('disclosure')
      .flatMap(({ fields }) => (fields.to === office && fields.allowed ? [fields.of] : [])),
  )
  const drawn: Drawn[] = []
  for (const scope of new Set(wanted)) {
    const held = changes.get(scope as ScopeId) ?? []
    const sealed = held.map((one) => one.sealed)
    const lacking = new Set(missingFrom(sealed, known.get(scope) ?? new Set()))
    const files = filesIn([...lacking])
    const there = await Promise.all(
      files.map(({ sm3 }) => stat(pathOf(exchange.office.folder, sm3)).catch(() => null)),
    )
    drawn.push({
      scope,
      forbidden: !isSharable(scope),
      disclosed: disclosed.has(scope) || sealed.some(({ change }) => change.by?.office === office),
      changes: lacking.size,
      all: held.length,
      records: [...recordsIn([...lacking])],
      files: files.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      missingFiles: there.filter((one) => one === null).length,
      held,
      lacking: held.filter((one) => lacking.has(one.sealed)),
    })
  }
  return drawn
}

/** What of these scopes the recipient lacks. */
export async function outline(exchange: Exchange, peer: string, scopes: readonly string[]) {
  const to = await recipient(exchange, peer)
  if (!to.ok) return to
  const { office } = to.value.row.fields
  const drawn = await draw(exchange, office, scopes, false)
  const sent = toOffice(exchange, office)
  return {
    ok: true as const,
    value: {
      scopes: drawn.map(({ held: _held, lacking: _lacking, ...scope }) => scope),
      nextNo: (sent.at(-1)?.fields.no ?? 0) + 1,
      acknowledgedNo: Math.max(
        0,
        ...sent.filter(({ fields }) => fields.receipt).map(({ fields }) => fields.no),
      ),
      unanswered: sent
        .filter(({ fields }) => fields.state === 'written' && !fields.receipt)
        .map(({ fields }) => fields.no),
    },
  }
}

/** Puts the recipient on the list of those who may know these scopes. */
export async function disclose(exchange: Exchange, peer: string, scopes: readonly string[], reason: string) {
  const to = await recipient(exchange, peer)
  if (!to.ok) return to
  const closed = scopes.find((scope) => !isSharable(scope))
  if (closed !== undefined) return refused('scopeNeverTravels', { scope: closed })
  const { office } = to.value.row.fields
  const known = new Set(
    exchange
      .rows('disclosure')
      .filter(({ fields }) => fields.allowed)
      .map(({ id }) => id),
  )
  const edits = [...new Set(scopes)]
    .filter((scope) => !known.has(disclosureId(scope, office)))
    .map(
      (scope): Edit => ({
        scope: exchange.books.disclosure,
        record: disclosureId(scope, office),
        set: {
          of: scope,
          to: office,
          allowed: true,
          reason: reason.trim(),
          by: exchange.me as unknown as Json,
        },
      }),
    )
  if (edits.length === 0) return { ok: true as const, value: { scopes: 0 } }
  const saved = await exchange.save(
    'exchange.disclose',
    edits,
    reason.trim() === '' ? {} : { why: reason.trim() },
  )
  return saved.ok ? { ok: true as const, value: { scopes: edits.length } } : saved
}

export interface BuildInput {
  readonly peer: string
  readonly scopes: readonly string[]
  readonly note: string
  readonly again: boolean
}

export interface Built {
  readonly parcel: string
  readonly name: string
  readonly no: number
  readonly volumes: ParcelOut['volumes']
  readonly changes: number
  readonly files: number
}

/** The last parcel of an office that was accepted here: the next one of ours tells it so. */
const lastFrom = ({ rows }: Exchange, office: string) => {
  const [last] = rows('parcelIn')
    .filter(
      ({ fields }) => fields.from === office && fields.waiting.length === 0 && fields.setAside.length === 0,
    )
    .toSorted((a, b) => b.fields.no - a.fields.no)
  return last ? { no: last.fields.no, sm3: last.fields.sm3 } : null
}

/** Packs, signs and encrypts; the volumes lie in the office's own folder and the parcel stands in the register as `made`. */
export async function build(
  exchange: Exchange,
  input: BuildInput,
  { onStep, signal }: JobControl,
): Promise<Outcome<Built>> {
  const [own] = exchange.keys
  const card = (await exchange.ring.card())?.text
  const office = ownOffice(exchange)
  if (!own || card === undefined || !office)
    return refused(card === undefined ? 'exchangeNoKey' : 'exchangeLocked')
  const to = await recipient(exchange, input.peer)
  if (!to.ok) return to
  onStep('reading', 0, 1)
  const drawn = await draw(exchange, to.value.row.fields.office, input.scopes, input.again)
  const closed = drawn.find(({ forbidden, disclosed }) => forbidden || !disclosed)
  if (closed)
    return refused(closed.forbidden ? 'scopeNeverTravels' : 'scopeNotDisclosed', { scope: closed.scope })
  const going = drawn.filter(({ lacking }) => lacking.length > 0)
  if (going.length === 0) return refused('parcelNothing')
  if (going.length > limits.scopes)
    return refused('parcelTooMany', { scopes: going.length, most: limits.scopes })
  const lacking = going.flatMap((one) => one.lacking)
  const files = filesIn(lacking.map(({ sealed }) => sealed))
  const present = []
  for (const { sm3, size } of files) {
    const path = pathOf(exchange.office.folder, sm3)
    const there = await stat(path).catch(() => null)
    if (there?.size === size) present.push({ sm3, size, path })
  }
  const room = await roomNotice(exchange.office.folder)
  if (room?.code === 'spaceReadOnly') return room

  const sent = toOffice(exchange, to.value.row.fields.office)
  const last = sent.findLast(({ fields }) => fields.state !== 'cancelled')
  const parcel = recordId('parcelOut', idFromBytes(randomBytes(16)))
  const madeAt = Date.now()
  const year = new Date(madeAt).getFullYear()
  const name = `${office.shortName || office.fullName}-${year}-${exchange.rows('parcelOut').length + 1}`
  const no = (sent.at(-1)?.fields.no ?? 0) + 1
  const folder = outFolder(exchange, parcel)
  const volumes: ParcelOut['volumes'] = []
  let first = ''
  const packed = await exchange
    .runner(
      {
        kind: 'pack',
        request: {
          name,
          no,
          prev: last ? { no: last.fields.no, sm3: last.fields.sm3 } : null,
          ack: lastFrom(exchange, to.value.row.fields.office),
          from: {
            office: exchange.session.office,
            name: office.fullName,
            fingerprint: own.fingerprint,
            card,
            privateKey: own.privateKey,
          },
          to: [
            {
              office: to.value.row.fields.office,
              fingerprint: to.value.row.fields.fingerprint,
              key: to.value.key,
            },
          ],
          madeAt,
          note: input.note.trim(),
          scopes: going.map(({ scope, held, lacking: some }) => ({
            scope,
            heads: [...headsOf(held.map(({ sealed }) => sealed))],
            count: some.length,
          })),
          lines: lacking.map(({ line }) => line),
          files: present,
        },
      },
      async (said) => {
        if (said.kind !== 'volume') return
        const { n, of, bytes, sm3 } = said.volume
        onStep('packing', n, of)
        if (n === 1) first = sm3
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const file = safeFileName(of === 1 ? name : `${name}-第${n}卷共${of}卷`, '.lhb')
        await writeWhole(join(folder, `${n}.lhb`), bytes)
        volumes.push({ name: file, size: bytes.length, sm3 })
      },
      signal,
    )
    .catch((error: unknown) => writeFault(error))
  if (packed !== true) {
    await rm(folder, { recursive: true, force: true })
    return packed === false ? cancelled() : packed
  }
  onStep('saving', 0, 1)
  const fields: ParcelOut = {
    to: to.value.row.fields.office,
    toName: to.value.row.fields.name,
    no,
    name,
    sm3: first,
    state: 'made',
    scopes: going.map(({ scope, held }) => ({
      scope,
      heads: [...headsOf(held.map(({ sealed }) => sealed))],
    })),
    changes: lacking.length,
    files: present.length,
    volumes,
    note: input.note.trim(),
    made: exchange.me,
    secretFree: exchange.me,
    written: null,
    cancelled: null,
    receipt: null,
  }
  const saved = await exchange.save('exchange.make', [
    { scope: exchange.books.parcels, record: parcel, set: fields as unknown as Edit['set'] },
  ])
  if (!saved.ok) {
    await rm(folder, { recursive: true, force: true })
    return saved
  }
  return { ok: true, value: { parcel, name, no, volumes, changes: lacking.length, files: present.length } }
}

/** A made parcel and the bytes of one volume. */
export const madeParcel = ({ rows }: Exchange, parcel: string): Row<ParcelOut> | undefined =>
  rows('parcelOut').find(({ id }) => id === parcel)

export const volumeBytes = async (
  exchange: Exchange,
  parcel: string,
  n: number,
): Promise<Uint8Array | null> =>
  readFile(join(outFolder(exchange, parcel), `${n}.lhb`)).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  )

/** Changes a line of the register. */
export const amendParcel = (
  exchange: Exchange,
  parcel: Row<ParcelOut>,
  act: string,
  set: Partial<ParcelOut>,
  why?: string,
) =>
  exchange.save(
    act,
    [{ scope: exchange.books.parcels, record: parcel.id, set: set as unknown as Edit['set'] }],
    why === undefined ? {} : { why },
  )

/** A parcel that will not be handed over. */
export async function cancelParcel(
  exchange: Exchange,
  parcel: string,
  reason: string,
): Promise<Outcome<Record<string, never>>> {
  const row = madeParcel(exchange, parcel)
  if (row?.fields.state !== 'made') return refused('parcelNotMade')
  const saved = await amendParcel(
    exchange,
    row,
    'exchange.cancel',
    { state: 'cancelled', cancelled: { reason: reason.trim(), by: exchange.me } },
    reason.trim(),
  )
  if (!saved.ok) return saved
  await rm(outFolder(exchange, parcel), { recursive: true, force: true })
  return { ok: true, value: {} }
}

/** Folders of parcels that were packed and never came into the register: a crash in between. */
export async function sweep(exchange: Exchange): Promise<void> {
  const folder = join(exchange.office.folder, 'exchange', 'out')
  const known = new Set(exchange.rows('parcelOut').map(({ id }) => localId(id)))
  for (const name of await readdir(folder).catch(() => []))
    if (/^[0-9a-z]{26}$/.test(name) && !known.has(name))
      await rm(join(folder, name), { recursive: true, force: true })
}

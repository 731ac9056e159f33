/** Parcels and receipts in: opened, held against what stands here, accepted as one frame, answered. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ParcelIn, ParcelOut } from '@domain/model/exchange'
import { limits, type ParcelHeader } from '@exchange/header'
import { readEnvelope } from '@exchange/open'
import { type Plan, planImport, scopesIn } from '@exchange/plan'
import { type ReceiptRead, readReceipt, writeReceipt } from '@exchange/receipt'
import { writerKey } from '@ledger/numbers'
import { upcast } from '@ledger/upcast'
import { type RecordId, recordId } from '@shared/ids'
import type { ImportPlan, MediumUse, PlanRecord } from '@shared/ipcExchange'
import { sm3 as hashFile } from 'hash-wasm'
import type { Outcome } from '../../ledger/ledgerFile'
import { keepFile } from '../keptFiles'
import { writeFault, writeWhole } from '../output/files'
import { refused } from '../refused'
import { mediumFault } from './medium'
import { type Edit, type Exchange, ownOffice, type Row } from './office'
import { cancelled, type JobControl } from './outgoing'
import { type OpenAnswer, type OpenedVolume, theSuite } from './runner'
import { senders } from './trust'

/** Records of a plan that go with the first answer; the rest page by page. */
const FIRST = 200

/** A parcel that was opened and not yet accepted. */
export interface OpenParcel {
  readonly kind: 'parcel'
  readonly header: ParcelHeader
  readonly sm3: string
  readonly volumes: readonly OpenedVolume[]
  readonly lines: readonly string[]
  readonly plan: Plan
  readonly view: ImportPlan
}
export interface OpenReceipt {
  readonly kind: 'receipt'
  readonly read: ReceiptRead
  readonly parcel: Row<ParcelOut>
}
export type Opened = OpenParcel | OpenReceipt

/** Lines of earlier parcels that wait for their predecessors, one a line of the file. */
const waitingFile = ({ office }: Exchange): string => join(office.folder, 'exchange', 'waiting.ndjson')

async function readWaiting(exchange: Exchange): Promise<readonly string[]> {
  const text = await readFile(waitingFile(exchange), 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeWhole(path, new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')))
}

/** The volumes of one parcel: the chosen file, and those beside it that name the same first volume. */
async function volumesBeside(path: string): Promise<readonly Uint8Array[] | ReturnType<typeof refused>> {
  const suite = await theSuite()
  const read = async (file: string): Promise<Uint8Array | null> => {
    const facts = await stat(file).catch(() => null)
    return facts?.isFile() && facts.size <= limits.volume ? new Uint8Array(await readFile(file)) : null
  }
  const chosen = await read(path)
  if (!chosen) return refused('parcelTooLarge')
  const envelope = readEnvelope(chosen, suite)
  if (!envelope.ok) return refused(envelope.error.code, envelope.error.params)
  const { header, sm3 } = envelope.value
  if (header.volume.of === 1) return [chosen]
  const first = header.volume.first || sm3
  const found = new Map([[header.volume.n, chosen]])
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    if (!name.toLowerCase().endsWith('.lhb')) continue
    const bytes = await read(join(dirname(path), name))
    const other = bytes && readEnvelope(bytes, suite)
    if (!bytes || !other?.ok) continue
    const { volume } = other.value.header
    if ((volume.first || other.value.sm3) === first && !found.has(volume.n)) found.set(volume.n, bytes)
  }
  return [...found].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)
}

/** Numbers of an office's parcels before `no` that have not arrived; the first hundred. */
const missingNumbers = (office: string, no: number, received: readonly Row<ParcelIn>[]): number[] => {
  const known = new Set(
    received.filter(({ fields }) => fields.from === office).map(({ fields }) => fields.no),
  )
  const missing: number[] = []
  for (let each = 1; each < no && missing.length < 100; each++) if (!known.has(each)) missing.push(each)
  return missing
}

/** Makes the plan of a parcel against the ledger as it is now. */
async function plan(exchange: Exchange, lines: readonly string[]): Promise<Plan> {
  const all = [...lines, ...(await readWaiting(exchange))]
  const own = await exchange.changes(scopesIn(all))
  const identity = exchange.office.device.identity()
  return planImport({
    own: [...own.values()].flat().map(({ sealed }) => sealed),
    lines: all,
    rules: exchange.rules(),
    office: exchange.session.office,
    writer: identity ? writerKey(identity) : '',
  })
}

/** Reads a parcel or a receipt; nothing is written. */
export async function openFile(
  exchange: Exchange,
  id: string,
  path: string,
  { onStep, signal }: JobControl,
): Promise<Outcome<Opened>> {
  onStep('reading', 0, 1)
  const facts = await stat(path).catch(() => null)
  if (!facts?.isFile()) return refused('fileNotRead', { detail: 'ENOENT' })
  if (facts.size < 2 * 1024 * 1024) {
    const receipt = readReceipt(new Uint8Array(await readFile(path)), await theSuite())
    if (receipt) return openReceipt(exchange, receipt)
  }
  const volumes = await volumesBeside(path)
  if ('code' in volumes) return volumes
  if (exchange.keys.length === 0) return refused('exchangeLocked')
  onStep('verifying', 0, volumes.length)
  let answer: OpenAnswer | null = null
  const ran = await exchange.runner(
    { kind: 'open', request: { volumes, senders: await senders(exchange), keys: exchange.keys } },
    (said) => {
      if (said.kind === 'opened') answer = said.answer
    },
    signal,
  )
  if (!ran || answer === null) return cancelled()
  const opened = answer as OpenAnswer
  if (!opened.ok) return refused(opened.error.code, opened.error.params)
  const [first] = opened.value
  if (!first) return refused('parcelCut')
  const { header } = first
  if (
    opened.value.some((one) => one.header.from.office !== header.from.office || one.header.no !== header.no)
  )
    return refused('parcelDamaged')
  onStep('comparing', 0, 1)
  const lines = opened.value.flatMap((volume) => volume.lines)
  const parcel = header.volume.first || first.sm3
  const made = await plan(exchange, lines)
  const numbers = new Set(opened.value.map((volume) => volume.header.volume.n))
  const received = exchange.rows('parcelIn')
  const view: ImportPlan = {
    import: id,
    from: {
      office: header.from.office,
      name: header.from.name,
      fingerprint: header.from.fingerprint,
      side: exchange.rules().roleOf(header.from.office)?.side ?? '',
    },
    parcel: {
      name: header.name,
      no: header.no,
      sm3: parcel,
      madeAt: header.madeAt,
      note: header.note,
      volumes: numbers.size,
      of: header.volume.of,
    },
    missingVolumes: Array.from({ length: header.volume.of }, (_, i) => i + 1).filter((n) => !numbers.has(n)),
    missingParcels: missingNumbers(header.from.office, header.no, received),
    repeated: received.some(({ fields }) => fields.sm3 === parcel),
    counts: {
      applied: made.lines.length,
      known: made.known,
      waiting: made.waiting.length,
      newer: made.newer,
      setAside: made.setAside.length,
      records: made.records.length,
      conflicts: made.conflicts,
      voids: made.voids,
      files: new Set(opened.value.flatMap(({ files }) => files.map(({ file }) => file))).size,
    },
    waiting: made.waiting
      .slice(0, 500)
      .map(({ no, scope, missing }) => ({ no, scope, missing: [...missing] })),
    setAside: made.setAside.slice(0, 500).map(({ what, scope, code }) => ({ what, scope, code })),
    records: made.records.slice(0, FIRST).map(made.record),
  }
  return {
    ok: true,
    value: { kind: 'parcel', header, sm3: parcel, volumes: opened.value, lines, plan: made, view },
  }
}

/** Records of a plan, page by page. */
export const planPage = (
  { plan: { records, record } }: OpenParcel,
  from: number,
  limit: number,
): PlanRecord[] => records.slice(from, from + limit).map(record)

async function openReceipt(exchange: Exchange, read: ReceiptRead): Promise<Outcome<OpenReceipt>> {
  const { receipt, signed, signature } = read
  const sender = (await senders(exchange)).find(({ fingerprint }) => fingerprint === receipt.from.fingerprint)
  if (!sender || sender.office !== receipt.from.office)
    return refused('parcelSender', { name: receipt.from.name, fingerprint: receipt.from.fingerprint })
  if (!(await theSuite()).verify(signed, signature, sender.key))
    return refused('parcelSignature', { name: receipt.from.name })
  if (receipt.to !== exchange.session.office) return refused('receiptNotForUs', { name: receipt.name })
  const parcel = exchange
    .rows('parcelOut')
    .find(({ fields }) => fields.sm3 === receipt.sm3 && fields.to === receipt.from.office)
  return parcel
    ? { ok: true, value: { kind: 'receipt', read, parcel } }
    : refused('receiptUnknown', { name: receipt.name })
}

/** What the window is shown of a receipt before it is entered. */
export const receiptView = ({ read: { receipt }, parcel }: OpenReceipt) => {
  const { from, name, no, at, applied, known, waiting, setAside } = receipt
  return {
    from: { office: from.office, name: from.name },
    name,
    no,
    at,
    applied: applied + known,
    waiting,
    setAside,
    repeated: parcel.fields.receipt !== null,
  }
}

/** Files of a parcel whose parts are all there and have the hash that names them. */
async function keepFiles(exchange: Exchange, volumes: readonly OpenedVolume[]): Promise<Outcome<number>> {
  const parts = new Map<string, OpenedVolume['files'][number][]>()
  for (const part of volumes.flatMap(({ files }) => files)) {
    const list = parts.get(part.file)
    if (list) list.push(part)
    else parts.set(part.file, [part])
  }
  let kept = 0
  for (const [file, list] of parts) {
    const whole = list.toSorted((a, b) => a.part - b.part)
    if (whole.length !== whole[0]?.of || whole.some(({ part }, i) => part !== i)) continue
    const bytes = new Uint8Array(Buffer.concat(whole.map((part) => part.bytes)))
    if ((await hashFile(bytes)) !== file) continue
    const one = await keepFile(exchange.office.folder, file, bytes)
    if (!one.ok) return one
    kept++
  }
  return { ok: true, value: kept }
}

/** The line of the register for a parcel of ours that the sender says it has accepted. */
function acknowledgement(exchange: Exchange, { header }: OpenParcel): readonly Edit[] {
  const { ack } = header
  const row =
    ack &&
    exchange
      .rows('parcelOut')
      .find(({ fields }) => fields.sm3 === ack.sm3 && fields.to === header.from.office)
  if (!row || row.fields.receipt) return []
  const receipt = {
    at: header.madeAt,
    sm3: row.fields.sm3,
    applied: row.fields.changes,
    waiting: 0,
    setAside: 0,
    takenBy: exchange.me,
  }
  return [{ scope: exchange.books.parcels, record: row.id, set: { receipt } as unknown as Edit['set'] }]
}

/** Accepts a parcel: files, then what waits, then one frame with everything else; that frame is the acceptance. */
export async function acceptParcel(
  exchange: Exchange,
  opened: OpenParcel,
  medium: MediumUse,
  { onStep }: JobControl,
): Promise<Outcome<{ readonly n: number; readonly parcelIn: string }>> {
  const fault = mediumFault(exchange, medium)
  if (fault) return fault
  const { header, sm3 } = opened
  // The ledger may have grown since it was opened.
  const now = await plan(exchange, opened.lines)
  onStep('saving', 0, 1)
  const files = await keepFiles(exchange, opened.volumes)
  if (!files.ok) return files
  try {
    const left = now.waiting.map(({ line }) => line)
    const before = await readWaiting(exchange)
    if (left.length > 0) await writeLines(waitingFile(exchange), [...new Set([...before, ...left])])
    if (now.setAside.length > 0)
      await writeLines(
        join(exchange.office.folder, 'exchange', 'aside', `${sm3}.ndjson`),
        now.setAside.map(({ line }) => line),
      )
    const fields: ParcelIn = {
      from: header.from.office,
      fromName: header.from.name,
      no: header.no,
      name: header.name,
      sm3,
      madeAt: header.madeAt,
      note: header.note,
      scopes: opened.volumes
        .flatMap((volume) => volume.header.scopes)
        .map(({ scope, heads }) => ({ scope, heads: [...heads] })),
      applied: now.lines.length,
      known: now.known,
      newer: now.newer,
      waiting: now.waiting
        .slice(0, 2000)
        .map(({ no, scope, missing }) => ({ no, scope, missing: [...missing] })),
      setAside: now.setAside.slice(0, 2000).map(({ what, scope, code }) => ({ what, scope, code })),
      files: files.value,
      medium,
      accepted: exchange.me,
    }
    const parcelIn = recordId('parcelIn', sm3)
    const { index } = exchange.office.ledger
    const saved = await exchange.save(
      'exchange.accept',
      [
        { scope: exchange.books.parcels, record: parcelIn, set: fields as unknown as Edit['set'] },
        ...acknowledgement(exchange, opened),
      ],
      {
        lines: () => now.lines.filter(({ scope, no }) => !index.isIn(scope, no)).map(({ line }) => line),
      },
    )
    if (!saved.ok) return saved
    if (before.length > 0 || left.length > 0) await writeLines(waitingFile(exchange), left)
    return { ok: true, value: { n: saved.value.n, parcelIn } }
  } catch (error) {
    return writeFault(error)
  }
}

/** Enters a receipt in the register. Faults: those of `mediumFault` and of saving. */
export async function acceptReceipt(
  exchange: Exchange,
  { read, parcel }: OpenReceipt,
  medium: MediumUse,
): Promise<Outcome<{ readonly n: number; readonly parcelIn: string }>> {
  const fault = mediumFault(exchange, medium)
  if (fault) return fault
  const { at, applied, known, waiting, setAside } = read.receipt
  const receipt = {
    at,
    sm3: read.sm3,
    applied: applied + known,
    waiting,
    setAside,
    takenBy: exchange.me,
    medium,
  }
  const saved = await exchange.save('exchange.acknowledge', [
    { scope: exchange.books.parcels, record: parcel.id, set: { receipt } as unknown as Edit['set'] },
  ])
  return saved.ok ? { ok: true, value: { n: saved.value.n, parcelIn: '' } } : saved
}

/** The signed receipt for an accepted parcel. */
export async function receiptFor(
  exchange: Exchange,
  parcelIn: string,
): Promise<Outcome<{ readonly name: string; readonly bytes: Uint8Array }>> {
  const [own] = exchange.keys
  const row = exchange.rows('parcelIn').find(({ id }) => id === parcelIn)
  const office = ownOffice(exchange)
  if (!own || !office) return refused('exchangeLocked')
  if (!row) return refused('receiptUnknown', { name: '' })
  const { from, name, no, sm3, applied, known, setAside } = row.fields
  // What waited then may have gone in since.
  const still = new Set((await waitingNow(exchange)).waiting.map((line) => line.no))
  const waiting = row.fields.waiting.filter((line) => still.has(line.no)).length
  const bytes = writeReceipt(
    {
      from: { office: exchange.session.office, name: office.fullName, fingerprint: own.fingerprint },
      to: from,
      name,
      no,
      sm3,
      at: row.fields.accepted.at,
      applied: applied + row.fields.waiting.length - waiting,
      known,
      waiting,
      setAside: setAside.length,
    },
    await theSuite(),
    own.privateKey,
  )
  return { ok: true, value: { name: `回执-${name}`, bytes } }
}

/** Enters on what the receipt of an accepted parcel went back. */
export const enterAnswer = (exchange: Exchange, parcelIn: string, medium: MediumUse) =>
  exchange.save('exchange.answer', [
    {
      scope: exchange.books.parcels,
      record: parcelIn as RecordId,
      set: { answered: { by: exchange.me, medium } } as unknown as Edit['set'],
    },
  ])

/** What waits for predecessors, who must be asked for them, and how much waits for a newer version of the program. */
export async function waitingNow(exchange: Exchange) {
  const received = exchange.rows('parcelIn')
  const from = new Map(
    received.flatMap(({ fields }) => fields.waiting.map(({ no }) => [no, fields] as const)),
  )
  const lines = await readWaiting(exchange)
  // Most of the time nothing waits, and the ledger need not be read.
  const waiting = (lines.length === 0 ? [] : (await plan(exchange, [])).waiting).flatMap(({ no, scope }) => {
    const parcel = from.get(no)
    return parcel ? [{ no, scope, office: parcel.from, name: parcel.fromName }] : []
  })
  const asked = [...new Map(waiting.map(({ office, name }) => [office, name]))].map(([office, name]) => {
    const last = Math.max(
      0,
      ...received.filter(({ fields }) => fields.from === office).map(({ fields }) => fields.no),
    )
    return { office, name, missingParcels: missingNumbers(office, last, received) }
  })
  const late = received.filter(({ fields }) => fields.newer > 0).flatMap(({ fields }) => fields.scopes)
  const changes = late.length === 0 ? [] : await exchange.changes(new Set(late.map(({ scope }) => scope)))
  const newer = [...changes]
    .flatMap(([, held]) => held)
    .filter(({ sealed }) => upcast(sealed.change).kind === 'newer').length
  return { waiting, asked, newer }
}

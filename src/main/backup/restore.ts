/**
 * Restores a backup in three steps: look (what would change, which newer acts would go), prepare (everything beside the present data, proved),
 * swap (`swap.ts`). The present data are never overwritten: they are set aside, and a second swap takes the restore back.
 */
import { link, mkdir, readdir, readFile, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Frame } from '@ledger/changeSet'
import type { Hash } from '@ledger/frame'
import { readLine } from '@ledger/line'
import type { Refusal } from '@shared/ipc'
import type { RestorePreview, SnapshotView } from '@shared/ipcVault'
import { z } from 'zod'
import { beginEpoch, DATA_FORMAT, officeOfVault } from '../ledger/device'
import { segmentName } from '../ledger/segments'
import { draftFile } from '../services/drafts'
import { logins as loginsSchema } from '../services/logins'
import { writeFault, writeWhole } from '../services/output/files'
import { BEGINNING, isBreak, proveLedger, proveSegment, type WholeSegment } from './chain'
import { refuse } from './faults'
import { type Manifest, type Pieces, snapshotAt } from './format'
import { fastHash } from './hash'
import { type BackupSet, openSet } from './set'
import type { Progress } from './take'

type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

/** Where a backup lies, and the data that it would replace. */
export interface RestoreRequest {
  readonly set: string
  readonly key: Uint8Array
  readonly snapshot: string
  /** Folder of the office's data; it may be missing. */
  readonly office: string
}

/** So many acts are listed; the others are counted. */
export const TOLD = 300
/** Kept free, in bytes. */
const RESERVE = 100 * 1024 * 1024

/** A piece that is missing or not what it was. */
class Unreadable extends Error {}

async function bytesOf(set: BackupSet, { size, pieces }: Pieces): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const sm3 of pieces) {
    const piece = await set.get(sm3)
    if (!piece || at + piece.length > size) throw new Unreadable(sm3)
    bytes.set(piece, at)
    at += piece.length
  }
  if (at !== size) throw new Unreadable('size')
  return bytes
}

/** The segments of a backup, read back and proved as a chain. */
async function* segmentsOf(set: BackupSet, list: Manifest, hash: Hash): AsyncGenerator<WholeSegment> {
  let before = BEGINNING
  for (const [i, segment] of list.ledger.entries()) {
    const found = proveSegment(segment.segment, await bytesOf(set, segment), before, false, hash)
    if (isBreak(found) || segment.segment !== i + 1 || found.last.sm3 !== segment.last.sm3)
      throw new Unreadable(`segment ${segment.segment}`)
    yield found
    before = found.last
  }
  if (before.sm3 !== list.head.sm3 || before.n !== list.head.n) throw new Unreadable('head')
}

const told = ({ n, lines }: Frame): RestorePreview['lost'][number] => {
  const { change } = readLine(lines[0] ?? '')
  // A change-set of a newer program has only its envelope for certain.
  return { n, at: change.at ?? 0, name: change.by?.name ?? '', act: change.act ?? '', why: change.why ?? '' }
}

async function openList(
  request: RestoreRequest,
  hash: Hash,
): Promise<Outcome<{ readonly set: BackupSet; readonly list: Manifest }>> {
  const set = await openSet(request.set, request.key, hash)
  const list = await set.readSnapshot(request.snapshot)
  if (list === 'newer' || (list && list.format > DATA_FORMAT)) return refuse('backupNewer')
  return list ? { ok: true, value: { set, list } } : refuse('backupUnreadable', { detail: request.snapshot })
}

/** Refusals: `backupUnreadable`, `backupNewer`. */
const guarded = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await work()
  } catch (error) {
    return error instanceof Unreadable
      ? refuse('backupUnreadable', { detail: error.message })
      : writeFault(error)
  }
}

/** The office whose data lie in a folder, by its vault or by who began its ledger; null when neither tells. */
async function officeHere(folder: string, hash: Hash): Promise<string | null> {
  const known = await officeOfVault(join(folder, 'vault'))
  if (known !== null) return known
  for await (const found of proveLedger(join(folder, 'ledger'), hash)) {
    const line = isBreak(found) ? undefined : found.frames[0]?.lines[0]
    return line === undefined ? null : readLine(line).change.by.office
  }
  return null
}

/** What a restore would change. Reads the whole ledger of the backup, which proves it; nothing is written. */
export const previewRestore = (request: RestoreRequest): Promise<Outcome<RestorePreview>> =>
  guarded(async () => {
    const hash = await fastHash()
    const opened = await openList(request, hash)
    if (!opened.ok) return opened
    const { set, list } = opened.value
    const heads: string[] = []
    for await (const { frames } of segmentsOf(set, list, hash)) for (const { sm3 } of frames) heads.push(sm3)

    let [here, same] = [0, 0]
    const office = await officeHere(request.office, hash)
    let damaged = false
    const lost: RestorePreview['lost'][number][] = []
    for await (const found of proveLedger(join(request.office, 'ledger'), hash)) {
      if (isBreak(found)) {
        damaged = true
        break
      }
      for (const frame of found.frames) {
        here = frame.n
        if (heads[frame.n - 1] === frame.sm3) same = frame.n
        else lost.push(told(frame))
      }
    }
    return {
      ok: true,
      value: {
        at: list.at,
        officeName: list.officeName,
        inBackup: list.head.n,
        here,
        same,
        lost: lost.reverse().slice(0, TOLD),
        attachments: list.attachments.length,
        sameOffice: office === null || office === list.office,
        damaged: damaged || here === 0,
      },
    }
  })

const draft = z.looseObject({ owner: z.string().regex(/^(_nobody|[a-z0-9-]{1,80})$/), id: z.string() })

/** Drafts of the backup, each under the name that its id gives, which is in this folder whoever wrote the id. */
async function writeDrafts(into: string, bytes: Uint8Array): Promise<void> {
  const drafts = z.array(draft).parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  for (const { owner, ...rest } of drafts) {
    await mkdir(join(into, owner), { recursive: true, mode: 0o700 })
    await writeWhole(join(into, owner, draftFile(rest.id)), new TextEncoder().encode(JSON.stringify(rest)))
  }
}

/** Copies a folder, if it is there, each file synced. */
async function copyTree(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true }).catch(() => [])) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isFile()) {
      await mkdir(to, { recursive: true, mode: 0o700 })
      await writeWhole(target, new Uint8Array(await readFile(source)))
    }
  }
}

/** Logins of the backup for people who have none here. */
async function addLogins(vault: string, bytes: Uint8Array): Promise<void> {
  const path = join(vault, 'logins', 'logins.json')
  const read = (text: string) => {
    const found = loginsSchema.safeParse(JSON.parse(text))
    return found.success ? found.data : {}
  }
  const here = read(await readFile(path, 'utf8').catch(() => '{}'))
  const all = { ...read(Buffer.from(bytes).toString('utf8')), ...here }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeWhole(path, new TextEncoder().encode(JSON.stringify(all)))
}

/** A good copy of an attachment that is here already costs no room; else it comes from the backup. */
async function placeAttachment(
  set: BackupSet,
  file: Manifest['attachments'][number],
  from: string,
  to: string,
  hash: Hash,
): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const here = await readFile(from).catch(() => null)
  if (here && hash(here) === file.sm3) {
    const linked = await link(from, to).then(
      () => true,
      () => false,
    )
    if (linked) return
  }
  const bytes = await bytesOf(set, file)
  if (hash(bytes) !== file.sm3) throw new Unreadable(file.sm3)
  await writeWhole(to, bytes)
}

/** Names the folder in which a restore is prepared, beside the data that it will replace. */
export const restoringFolder = (office: string): string => `${office}.restoring`

/**
 * Puts the whole backup beside the present data and proves it; nothing of the present data is touched. Vault (seals, keys, this PC's
 * number) and drafts of the same office are taken along from here: they are newer, and seals are in no backup.
 * Refusals: `backupUnreadable`, `backupNewer`, `restoreSpace`, and those of writing.
 */
export const prepareRestore = (
  request: RestoreRequest,
  progress: Progress,
): Promise<Outcome<{ readonly n: number; readonly at: number }>> =>
  guarded(async () => {
    const hash = await fastHash()
    const opened = await openList(request, hash)
    if (!opened.ok) return opened
    const { set, list } = opened.value
    const { office } = request
    const sameOffice = ((await officeHere(office, hash)) ?? list.office) === list.office
    const into = restoringFolder(office)
    await rm(into, { recursive: true, force: true })
    const need = [...list.ledger, ...list.attachments].reduce((sum, { size }) => sum + size, 0) + RESERVE
    await mkdir(into, { recursive: true, mode: 0o700 })
    const disk = await statfs(into)
    const free = disk.bavail * disk.bsize
    const mb = (bytes: number) => Math.ceil(bytes / 1_000_000)
    if (free < need) return refuse('restoreSpace', { needMb: mb(need), freeMb: mb(free) })

    const total = list.ledger.length + list.attachments.length + 2
    let done = 0
    const step = () => progress(++done, total)
    await mkdir(join(into, 'ledger'), { mode: 0o700 })
    for await (const { segment, bytes } of segmentsOf(set, list, hash)) {
      await writeWhole(join(into, 'ledger', segmentName(segment)), bytes)
      step()
    }
    for (const file of list.attachments) {
      const place = join('attachments', file.sm3.slice(0, 2), file.sm3)
      await placeAttachment(set, file, join(office, place), join(into, place), hash)
      step()
    }
    if (list.drafts) await writeDrafts(join(into, 'drafts'), await bytesOf(set, list.drafts))
    step()
    if (sameOffice) {
      await copyTree(join(office, 'drafts'), join(into, 'drafts'))
      await copyTree(join(office, 'vault'), join(into, 'vault'))
      await beginEpoch(join(into, 'vault'))
    }
    if (list.logins) await addLogins(join(into, 'vault'), await bytesOf(set, list.logins))
    step()
    return { ok: true, value: { n: list.head.n, at: list.at } }
  })

/** What the lists of a set say, newest first; `n` is null for one that cannot be read. */
export const listSnapshots = ({
  set: folder,
  key,
}: Pick<RestoreRequest, 'set' | 'key'>): Promise<Outcome<readonly SnapshotView[]>> =>
  guarded(async () => {
    const set = await openSet(folder, key, await fastHash())
    const found: SnapshotView[] = []
    for (const name of [...(await set.snapshots())].reverse()) {
      const list = await set.readSnapshot(name)
      found.push(
        list && list !== 'newer'
          ? { name, at: list.at, n: list.head.n, officeName: list.officeName }
          : { name, at: snapshotAt(name), n: null, officeName: '' },
      )
    }
    return { ok: true, value: found }
  })

/**
 * Takes one backup: what is new of ledger, attachments, drafts and logins as encrypted pieces, then a list of all pieces, then everything
 * read back. Runs in a thread beside the saves and reads only what they have finished.
 */
import { readdir, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hash } from '@ledger/frame'
import type { Refusal } from '@shared/ipc'
import { DATA_FORMAT } from '../ledger/device'
import { listSegments } from '../ledger/segments'
import { writeFault } from '../services/output/files'
import { asHead, BEGINNING, type Break, isBreak, proveLedger } from './chain'
import { refuse } from './faults'
import { BACKUP_FORMAT, type KeyFile, type Manifest, PIECE, type Pieces, snapshotAt } from './format'
import { fastHash } from './hash'
import { kept } from './retention'
import { type BackupSet, beginSet, isFolder, openSet, piecesOf, readKeyFileIn } from './set'

export interface TakeRequest {
  /** Folder of the office's data. */
  readonly office: string
  /** Folder of the set; its parent was chosen by the administrator and must be there. */
  readonly place: string
  readonly set: string
  /** Whether a set has been begun there: if it is gone now, it is another disk. */
  readonly begun: boolean
  readonly key: Uint8Array
  readonly keyFile: KeyFile
  /** UTC ms. */
  readonly at: number
  /** Everything is read again on both sides, not only what is new; pieces that can no longer be read are written again. */
  readonly full: boolean
  readonly about: Pick<Manifest, 'program' | 'office' | 'officeName' | 'device'>
  /** Minutes east of UTC: days of the retention are those of this PC. */
  readonly zone: number
}

export interface Taken {
  readonly snapshot: string
  readonly n: number
  readonly full: boolean
  /** Pieces written in this run, and of the whole backup. */
  readonly fresh: number
  readonly pieces: number
  /** Attachments on this PC that are not what their names say: kept out, and to be told. */
  readonly damaged: readonly string[]
  /** Backups in the set after old ones were given up. */
  readonly snapshots: number
}

export type Progress = (done: number, total: number) => void
type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

/** Left free on the disk of the backups, in bytes. */
const RESERVE = 64 * 1024 * 1024

/** A backup that could not be read back. */
class NotVerified extends Error {}

const list = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

/** The newest list of a set that can be read. */
async function newest(set: BackupSet): Promise<Manifest | null> {
  for (const name of [...(await set.snapshots())].reverse()) {
    const found = await set.readSnapshot(name)
    if (found && found !== 'newer') return found
  }
  return null
}

/** Attachments on this PC: hash → size. */
async function attachmentsIn(office: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  const folder = join(office, 'attachments')
  for (const shelf of await list(folder))
    for (const name of await list(join(folder, shelf)))
      if (/^[0-9a-f]{64}$/.test(name) && name.startsWith(shelf))
        found.set(name, (await stat(join(folder, shelf, name))).size)
  return found
}

/** Drafts of everybody, as one text; their ids, not their files' names, say where they belong. */
async function draftsIn(office: string): Promise<Uint8Array | null> {
  const drafts: unknown[] = []
  for (const owner of await list(join(office, 'drafts')))
    for (const name of await list(join(office, 'drafts', owner))) {
      if (!name.endsWith('.json')) continue
      const text = await readFile(join(office, 'drafts', owner, name), 'utf8').catch(() => '')
      try {
        drafts.push({ owner, ...(JSON.parse(text) as object) })
      } catch {
        // Being written just now, or damaged: the next backup has it, or nobody could read it anyway.
      }
    }
  return drafts.length > 0 ? new TextEncoder().encode(JSON.stringify(drafts)) : null
}

/** Cuts bytes into pieces and keeps those that the set has not. */
function keeper(set: BackupSet, hash: Hash, full: boolean) {
  const fresh = new Set<string>()
  const keep = async (bytes: Uint8Array): Promise<Pieces> => {
    const pieces: string[] = []
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE)
      const sm3 = hash(piece)
      pieces.push(sm3)
      if (full && set.has(sm3) && !(await set.get(sm3))) await set.drop(sm3)
      if (await set.put(sm3, piece)) fresh.add(sm3)
    }
    return { size: bytes.length, pieces }
  }
  return { keep, fresh }
}

/** Refuses while the disk of the backups has less room than `need`. */
async function spaceFault(place: string, need: number): Promise<Refusal | null> {
  const disk = await statfs(place).catch(() => null)
  if (!disk) return null
  const free = disk.bavail * disk.bsize
  const mb = (bytes: number) => Math.ceil(bytes / 1_000_000)
  return free < need + RESERVE
    ? refuse('backupSpace', { needMb: mb(need + RESERVE), freeMb: mb(free) })
    : null
}

/** About how many bytes a run will add: what is new, uncompressed. */
async function needed(
  office: string,
  prior: Manifest | null,
  attachments: ReadonlyMap<string, number>,
): Promise<number> {
  const known = new Set(prior?.attachments.map(({ sm3 }) => sm3))
  let need = 0
  for (const [sm3, size] of attachments) if (!known.has(sm3)) need += size
  const before = prior?.ledger.reduce((sum, { size }) => sum + size, 0) ?? 0
  let ledger = 0
  for (const name of (await list(join(office, 'ledger'))).filter((each) => each.endsWith('.ndjson')))
    ledger += (await stat(join(office, 'ledger', name))).size
  return need + Math.max(0, ledger - before) + 2 * PIECE
}

/** Segments that an earlier backup has whole and that nothing can change any more. */
const closedSegments = (prior: Manifest | null, set: BackupSet, segments: readonly number[]) => {
  const closed: Manifest['ledger'] = []
  for (const segment of prior?.ledger ?? []) {
    if (segment.segment >= (segments.at(-1) ?? 0) || !segment.pieces.every(set.has)) break
    closed.push(segment)
  }
  return closed
}

/** Takes a backup. Refusals: `backupPlaceGone`, `backupSpace`, `ledgerDamaged`, `backupNotVerified`, and those of writing. */
export async function takeBackup(request: TakeRequest, progress: Progress): Promise<Outcome<Taken>> {
  try {
    return await take(request, progress)
  } catch (error) {
    if (error instanceof NotVerified) return refuse('backupNotVerified', { detail: error.message })
    return writeFault(error)
  }
}

async function take(request: TakeRequest, progress: Progress): Promise<Outcome<Taken>> {
  const { office, place, set: folder, key, keyFile, at, about } = request
  const present = (await isFolder(place)) && (!request.begun || (await readKeyFileIn(folder)) !== null)
  if (!present) return refuse('backupPlaceGone')
  const hash = await fastHash()
  const set = await openSet(folder, key, hash)
  const prior = await newest(set)
  const full = request.full || prior === null
  const here = await attachmentsIn(office)
  const noRoom = await spaceFault(place, await needed(office, prior, here))
  if (noRoom) return noRoom
  await beginSet(folder, keyFile)

  const { keep, fresh } = keeper(set, hash, full)
  const segments = await listSegments(join(office, 'ledger'))
  const closed = full ? [] : closedSegments(prior, set, segments)
  let total = segments.length - closed.length + here.size + 2
  let done = 0
  const step = () => progress(++done, total)
  const ledgerOn = async (known: Manifest['ledger']): Promise<Manifest['ledger'] | Break> => {
    const ledger = [...known]
    const proved = known.map(({ segment, last }) => ({ segment, last: asHead(last) }))
    for await (const found of proveLedger(join(office, 'ledger'), hash, proved)) {
      if (isBreak(found)) return found
      ledger.push({ segment: found.segment, last: found.last, ...(await keep(found.bytes)) })
      step()
    }
    return ledger
  }
  let ledger = await ledgerOn(closed)
  // After a restore the ledger is another one than the last backup's: its segments follow only one another.
  if (isBreak(ledger) && closed.length > 0) ledger = await ledgerOn([])
  // What is damaged here must not push out the whole backups of before.
  if (isBreak(ledger)) return refuse('ledgerDamaged', { segment: ledger.segment, n: ledger.n })

  const before = new Map(prior?.attachments.map((each) => [each.sm3, each]))
  const attachments: Manifest['attachments'] = []
  const damaged: string[] = []
  for (const [sm3] of here) {
    const old = before.get(sm3)
    if (!full && old?.pieces.every(set.has)) attachments.push(old)
    else {
      const bytes = new Uint8Array(await readFile(join(office, 'attachments', sm3.slice(0, 2), sm3)))
      if (hash(bytes) === sm3) attachments.push({ sm3, ...(await keep(bytes)) })
      else {
        damaged.push(sm3)
        // A copy that was good once is worth more than the damaged file.
        if (old) attachments.push(old)
      }
    }
    step()
  }
  // What has gone from this PC since stays in the backup: attachments are never removed on purpose.
  for (const old of before.values()) if (!here.has(old.sm3)) attachments.push(old)
  const drafts = await draftsIn(office)
  const logins = await readFile(join(office, 'vault', 'logins', 'logins.json')).catch(() => null)

  const made: Manifest = {
    v: BACKUP_FORMAT,
    format: DATA_FORMAT,
    at,
    ...about,
    head: ledger.at(-1)?.last ?? BEGINNING,
    ledger,
    attachments,
    drafts: drafts && (await keep(drafts)),
    logins: logins && (await keep(logins)),
  }
  // After a clock was set back the newest backup must still be the last by name.
  const last = (await set.snapshots()).at(-1)
  const name = await set.writeSnapshot(made, Math.max(at, last === undefined ? 0 : snapshotAt(last) + 1))
  step()

  // Read back from the place itself, by its own list.
  const back = await set.readSnapshot(name)
  if (back === null || back === 'newer') throw new NotVerified(name)
  const pieces = piecesOf(back)
  const toRead = full ? pieces : pieces.filter((sm3) => fresh.has(sm3))
  total += toRead.length
  for (const sm3 of toRead) {
    if (!(await set.get(sm3))) {
      // Nobody shall rely on this backup; the next run writes the piece again.
      await set.removeSnapshot(name)
      await set.drop(sm3)
      throw new NotVerified(sm3)
    }
    step()
  }
  const missing = pieces.find((sm3) => !set.has(sm3))
  if (missing !== undefined) throw new NotVerified(missing)
  const snapshots = await prune(set, request, full)
  step()
  return {
    ok: true,
    value: {
      snapshot: name,
      n: made.head.n,
      full,
      fresh: fresh.size,
      pieces: pieces.length,
      damaged,
      snapshots,
    },
  }
}

/** Gives up what the retention no longer keeps; pieces are swept on full runs only, and never while any list cannot be read. */
async function prune(set: BackupSet, { zone }: TakeRequest, full: boolean): Promise<number> {
  const names = await set.snapshots()
  const dayOf = (at: number) => new Date(at + zone * 60_000).toISOString().slice(0, 10)
  const keep = kept(names.map(snapshotAt), dayOf)
  const staying = names.filter((name) => keep.has(snapshotAt(name)))
  for (const name of names) if (!keep.has(snapshotAt(name))) await set.removeSnapshot(name)
  if (full) {
    const lists = await Promise.all(staying.map(set.readSnapshot))
    if (lists.every((each): each is Manifest => each !== null && each !== 'newer')) await set.sweep(lists)
  }
  return staying.length
}

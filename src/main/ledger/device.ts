/**
 * Which PC this is, and in which epoch: together with a running number they name every change-set. A folder that was copied or restored
 * must go on in a new epoch, because the other copy may use the same numbers for other words.
 */
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { type Writer, writerKey } from '@ledger/numbers'
import { type DeviceId, idFromBytes, type OfficeId } from '@shared/ids'
import { z } from 'zod'
import { randomBytes } from '../crypto'
import { syncFolder } from '../services/output/files'
import type { LedgerIndex } from './index'

/**
 * Version of all that lies in the data folder of an office: raised whenever an older program could no longer read it (schema of change-sets,
 * of drafts, of the vault). An older program opens nothing and writes nothing.
 */
export const DATA_FORMAT = 1

const file = z.object({
  format: z.int().positive(),
  office: z.string().min(1),
  device: z.string().min(1),
  epoch: z.int().nonnegative(),
  /** At least so many numbers of this epoch have been used, and at most so many. */
  usedAtLeast: z.int().nonnegative(),
  usedAtMost: z.int().nonnegative(),
  /** Name of the PC, and the file's own number in its file system: a copied or restored file has another one. */
  host: z.string(),
  inode: z.string(),
})
type DeviceFile = z.infer<typeof file>

/** Numbers are reserved in blocks, so that not every save writes two files. */
const BLOCK = 1000

export interface Identity extends Writer {
  readonly office: OfficeId
}

export interface Device {
  /** Null as long as neither 新建单位 nor 加入本单位 has been done. */
  readonly identity: () => Identity | null
  /** Why a new epoch was begun at this opening; null if it was not. */
  readonly renewed: 'copied' | 'restored' | 'lost' | null
  /** 新建单位 or 加入本单位: gives this PC a device id of its own. Throws the system's error. */
  readonly begin: (office: OfficeId) => Promise<Identity>
  /** Before `more` numbers are taken beyond those used: makes sure that the file admits them. Throws the system's error. */
  readonly reserve: (used: number, more: number) => Promise<void>
}

const newId = (): string => idFromBytes(randomBytes(16))
const inodeOf = async (path: string): Promise<string> => String((await stat(path, { bigint: true })).ino)

/** Writes the file whole or not at all. A rename keeps the inode, so the file can say in which one it was written. */
async function write(
  path: string,
  content: Omit<DeviceFile, 'inode' | 'host' | 'format'>,
): Promise<DeviceFile> {
  const part = `${path}.part`
  await rm(part, { force: true })
  const handle = await open(part, 'wx', 0o600)
  try {
    const { ino } = await handle.stat({ bigint: true })
    const full: DeviceFile = { ...content, format: DATA_FORMAT, host: hostname(), inode: String(ino) }
    await handle.writeFile(`${JSON.stringify(full)}\n`)
    await handle.sync()
    await handle.close()
    await rename(part, path)
    await syncFolder(dirname(path))
    return full
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error
  }
}

async function readFileOf(path: string): Promise<DeviceFile | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return file.parse(JSON.parse(text))
  } catch {
    // A torn write or a stranger's file: as good as lost, and a new epoch costs nothing.
    return null
  }
}

/** Why the numbers of this file can no longer be trusted to be ours alone; null if they can. */
async function doubt(path: string, known: DeviceFile, index: LedgerIndex): Promise<Device['renewed']> {
  if (known.host !== hostname() || known.inode !== (await inodeOf(path))) return 'copied'
  const used = index.used(writerKey({ device: known.device as DeviceId, epoch: known.epoch }))
  return used < known.usedAtLeast || used > known.usedAtMost ? 'restored' : null
}

/** A greater epoch that no other copy of this folder is likely to have begun as well: one disk image may go on twenty PCs. */
const nextEpoch = (epoch: number): number => {
  const [a = 0, b = 0] = randomBytes(2)
  return epoch + 1 + a * 256 + b
}

/** The format that a newer program has left in a vault; null when this program can read it. */
export const newerFormat = async (vault: string): Promise<number | null> => {
  const text = await readFile(join(vault, 'device.json'), 'utf8').catch(() => '{}')
  try {
    // Of a newer file nothing but its number can be believed.
    const { format } = z.looseObject({ format: z.int() }).parse(JSON.parse(text))
    return format > DATA_FORMAT ? format : null
  } catch {
    return null
  }
}

/** The office that a vault belongs to; null without a readable file. */
export const officeOfVault = async (vault: string): Promise<string | null> =>
  (await readFileOf(join(vault, 'device.json')))?.office ?? null

/**
 * Begins a new epoch in a vault that was copied beside an older ledger: the numbers that it gave out since may be in other offices' data.
 * A vault without a readable file is left alone; the opening then gives this PC a new id. Throws the system's error.
 */
export async function beginEpoch(vault: string): Promise<void> {
  const path = join(vault, 'device.json')
  const known = await readFileOf(path)
  if (!known) return
  const { office, device, epoch } = known
  await write(path, { office, device, epoch: nextEpoch(epoch), usedAtLeast: 0, usedAtMost: BLOCK })
}

/**
 * Reads who this PC is.
 * @param vault folder that holds `device.json`
 * @param index the ledger beside it
 */
export async function openDevice(vault: string, index: LedgerIndex): Promise<Device> {
  const path = join(vault, 'device.json')
  const office = index.office()
  let known = await readFileOf(path)
  let renewed: Device['renewed'] = null

  const keep = async (next: Omit<DeviceFile, 'inode' | 'host' | 'format'>): Promise<void> => {
    await mkdir(vault, { recursive: true, mode: 0o700 })
    known = await write(path, next)
  }
  const start = async (of: OfficeId, device: DeviceId, epoch: number): Promise<void> =>
    keep({ office: of, device, epoch, usedAtLeast: 0, usedAtMost: BLOCK })

  if (known) {
    renewed = await doubt(path, known, index)
    const { device, epoch } = known
    if (renewed) await start(known.office as OfficeId, device as DeviceId, nextEpoch(epoch))
    else if (known.format < DATA_FORMAT) await keep(known)
  } else if (office) {
    // Without the file nobody knows which numbers this PC has given out; a new id has given out none.
    renewed = 'lost'
    await start(office, newId() as DeviceId, 0)
  }

  const identity = (): Identity | null =>
    known && {
      office: known.office as OfficeId,
      device: known.device as DeviceId,
      epoch: known.epoch,
    }
  return {
    identity,
    renewed,
    begin: async (of) => {
      // Begun twice without an act in between: the same office, so that a form that was left open stays true.
      const present = identity()
      if (present?.office === of) return present
      await start(of, newId() as DeviceId, 0)
      return identity() as Identity
    },
    reserve: async (used, more) => {
      if (!known || used + more <= known.usedAtMost) return
      await keep({ ...known, usedAtLeast: used, usedAtMost: used + more + BLOCK })
    },
  }
}

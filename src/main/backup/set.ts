/** A backup set on a disk or stick: encrypted pieces under names that say nothing, and encrypted lists of them. */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { Hash } from '@ledger/frame'
import { decrypt, encrypt, randomBytes } from '../crypto'
import { writeWhole } from '../services/output/files'
import {
  BACKUP_FORMAT,
  isSnapshotName,
  type KeyFile,
  type Manifest,
  manifest,
  PIECE,
  snapshotName,
} from './format'
import { objectId, readKeyFile } from './keys'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)
const encoder = new TextEncoder()

/** Most that one list may inflate to, in bytes: a million attachments. */
const LARGEST_LIST = 256 * 1024 * 1024
const IV = 12
const TAG = 16

/** Compresses and encrypts. */
async function seal(key: Uint8Array, plain: Uint8Array, name: string): Promise<Uint8Array> {
  const iv = randomBytes(IV)
  const packed = new Uint8Array(await deflate(plain))
  const { data, tag } = encrypt(key, iv, packed, encoder.encode(`lianxi-backup/1 ${name}`))
  return new Uint8Array(Buffer.concat([iv, tag, data]))
}

/** The plain bytes; null when they are not what was written under that name. */
async function unseal(
  key: Uint8Array,
  bytes: Uint8Array,
  name: string,
  most: number,
): Promise<Uint8Array | null> {
  if (bytes.length <= IV + TAG) return null
  const sealed = { data: bytes.subarray(IV + TAG), tag: bytes.subarray(IV, IV + TAG) }
  const packed = decrypt(key, bytes.subarray(0, IV), sealed, encoder.encode(`lianxi-backup/1 ${name}`))
  if (!packed) return null
  return inflate(packed, { maxOutputLength: most }).then(
    (plain) => new Uint8Array(plain),
    () => null,
  )
}

export interface BackupSet {
  /** Whether a piece is there; asked of the folder once, at opening. */
  readonly has: (sm3: string) => boolean
  /** Keeps a piece unless it is there already; true if it was written. Throws the system's error. */
  readonly put: (sm3: string, plain: Uint8Array) => Promise<boolean>
  /** Reads a piece and proves it; null when it is missing or not what it was. */
  readonly get: (sm3: string) => Promise<Uint8Array | null>
  /** Names of all snapshots, oldest first. */
  readonly snapshots: () => Promise<readonly string[]>
  /** @param instant names it and orders it, UTC ms */
  readonly writeSnapshot: (list: Manifest, instant: number) => Promise<string>
  /** A snapshot's list; null when it is missing, changed or unreadable; `newer` when a newer program wrote it. */
  readonly readSnapshot: (name: string) => Promise<Manifest | null | 'newer'>
  readonly removeSnapshot: (name: string) => Promise<void>
  /** Forgets a piece that cannot be read any more, so that it can be put again. */
  readonly drop: (sm3: string) => Promise<void>
  /** Removes every piece that none of these lists name, and what interrupted backups left. */
  readonly sweep: (lists: readonly Manifest[]) => Promise<void>
}

/** Every piece that a list names. */
export const piecesOf = ({ ledger, attachments, drafts, logins }: Manifest): readonly string[] =>
  [...ledger, ...attachments, drafts, logins].flatMap((file) => file?.pieces ?? [])

/** The key file of a set; null where there is none. */
export const readKeyFileIn = async (folder: string): Promise<KeyFile | null> =>
  readKeyFile(await readFile(join(folder, 'key.json'), 'utf8').catch(() => ''))

/** Makes the folder of a set with its key file, or brings its key file up to date. Throws the system's error. */
export async function beginSet(folder: string, key: KeyFile): Promise<void> {
  await mkdir(join(folder, 'objects'), { recursive: true })
  await mkdir(join(folder, 'snapshots'), { recursive: true })
  const present = await readKeyFileIn(folder)
  if (JSON.stringify(present) === JSON.stringify(key)) return
  await writeWhole(join(folder, 'key.json'), encoder.encode(`${JSON.stringify(key)}\n`))
}

const names = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

/** Opens a set with its key. */
export async function openSet(folder: string, key: Uint8Array, hash: Hash): Promise<BackupSet> {
  const objects = join(folder, 'objects')
  const present = new Set<string>()
  for (const shelf of await names(objects))
    for (const id of await names(join(objects, shelf))) if (/^[0-9a-f]{64}$/.test(id)) present.add(id)
  const pathOf = (id: string): string => join(objects, id.slice(0, 2), id)
  const snapshotPath = (name: string): string => join(folder, 'snapshots', name)

  return {
    has: (sm3) => present.has(objectId(key, sm3)),
    put: async (sm3, plain) => {
      const id = objectId(key, sm3)
      if (present.has(id)) return false
      const bytes = await seal(key, plain, `object ${id}`)
      await mkdir(join(objects, id.slice(0, 2)), { recursive: true })
      await writeWhole(pathOf(id), bytes)
      present.add(id)
      return true
    },
    drop: async (sm3) => {
      const id = objectId(key, sm3)
      await rm(pathOf(id), { force: true })
      present.delete(id)
    },
    get: async (sm3) => {
      const id = objectId(key, sm3)
      const bytes = await readFile(pathOf(id)).catch(() => null)
      const plain = bytes && (await unseal(key, bytes, `object ${id}`, PIECE))
      return plain && hash(plain) === sm3 ? plain : null
    },
    snapshots: async () => (await names(join(folder, 'snapshots'))).filter(isSnapshotName).sort(),
    writeSnapshot: async (list, instant) => {
      const name = snapshotName(instant)
      const bytes = await seal(key, encoder.encode(JSON.stringify(list)), `snapshot ${name}`)
      await writeWhole(snapshotPath(name), bytes)
      return name
    },
    readSnapshot: async (name) => {
      if (!isSnapshotName(name)) return null
      const bytes = await readFile(snapshotPath(name)).catch(() => null)
      const plain = bytes && (await unseal(key, bytes, `snapshot ${name}`, LARGEST_LIST))
      if (!plain) return null
      const value: unknown = JSON.parse(Buffer.from(plain).toString('utf8'))
      const read = manifest.safeParse(value)
      if (read.success) return read.data
      const { v } = value as { readonly v?: unknown }
      return typeof v === 'number' && v > BACKUP_FORMAT ? 'newer' : null
    },
    removeSnapshot: (name) => rm(snapshotPath(name), { force: true }),
    sweep: async (lists) => {
      const wanted = new Set(lists.flatMap(piecesOf).map((sm3) => objectId(key, sm3)))
      for (const shelf of await names(objects))
        for (const name of await names(join(objects, shelf)))
          if (!wanted.has(name)) {
            await rm(join(objects, shelf, name), { force: true })
            present.delete(name)
          }
    },
  }
}

/** Whether a folder is there (a stick may have been pulled). */
export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false

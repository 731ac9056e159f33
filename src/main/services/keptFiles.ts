/** Attachments: files named by their SM3 in `attachments/ab/abcd…`; the names that people gave them are only labels. */
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sm3 } from 'hash-wasm'
import type { Outcome } from '../ledger/ledgerFile'
import { writeFault, writeWhole } from './output/files'
import { refused } from './refused'
import { roomNotice } from './room'

/** Largest attachment in bytes: a scan of some hundred pages. */
export const LARGEST = 200 * 1024 * 1024

/** Folder of the copies that were opened with other programs; emptied at each start, so that none is left lying about. */
export const OPENED = 'opened'

export interface KeptFile {
  readonly sm3: string
  readonly name: string
  readonly size: number
}

/** Where the bytes of a hash lie. */
export const pathOf = (folder: string, hash: string): string =>
  join(folder, 'attachments', hash.slice(0, 2), hash)

/** Keeps bytes under their hash: written beside, synced, read back, renamed. Kept once, however often it is added. */
export async function keepFile(folder: string, name: string, bytes: Uint8Array): Promise<Outcome<KeptFile>> {
  if (bytes.length > LARGEST)
    return refused('attachmentTooLarge', { name, mb: Math.ceil(bytes.length / 1024 / 1024) })
  const room = await roomNotice(folder)
  if (room?.code === 'spaceReadOnly') return room
  const hash = await sm3(bytes)
  const path = pathOf(folder, hash)
  try {
    const there = await stat(path).catch(() => null)
    if (there?.size !== bytes.length) {
      await mkdir(join(folder, 'attachments', hash.slice(0, 2)), { recursive: true, mode: 0o700 })
      await writeWhole(path, bytes)
    }
    return { ok: true, value: { sm3: hash, name, size: bytes.length } }
  } catch (error) {
    return writeFault(error)
  }
}

/** Reads a kept file; what the disk gives back is compared with its name. */
export async function readKept(folder: string, hash: string): Promise<Outcome<Uint8Array>> {
  const bytes = await readFile(pathOf(folder, hash)).catch(() => null)
  // It may lie on the PC on which it was added, until a parcel brings it.
  if (!bytes) return refused('attachmentMissing')
  return (await sm3(bytes)) === hash
    ? { ok: true, value: new Uint8Array(bytes) }
    : refused('attachmentDamaged')
}

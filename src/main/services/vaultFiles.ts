/** What this PC knows of its backups: `vault/backup/settings.json` (place, key, locks) and `state.json` (what was verified when). */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupState, backupEvent } from '@shared/ipcVault'
import { z } from 'zod'
import { keyFile } from '../backup/format'
import { writeWhole } from './output/files'

const settings = z.object({
  /** Folder chosen by the administrator, and the folder of the set in it. */
  place: z.string().nullable(),
  set: z.string(),
  /** A set has been begun at this place: if it is gone, it is another disk. */
  begun: z.boolean(),
  /** The key itself, base64: it protects copies that leave this PC, and here the ledger lies beside it. */
  key: z.base64(),
  keyFile,
})
export type BackupSettings = z.infer<typeof settings>

const told = backupEvent.pick({ verified: true, fullAt: true, fault: true })
export type BackupTold = Pick<BackupState, 'verified' | 'fullAt' | 'fault'>
const NOTHING: BackupTold = { verified: null, fullAt: null, fault: null }

export const backupFolder = (office: string): string => join(office, 'vault', 'backup')

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

async function write(office: string, name: string, value: unknown): Promise<void> {
  const folder = backupFolder(office)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(join(folder, name), new TextEncoder().encode(`${JSON.stringify(value)}\n`))
}

export const readSettings = (office: string): Promise<BackupSettings | null> =>
  readJson(join(backupFolder(office), 'settings.json'), settings)
/** Throws the system's error. */
export const writeSettings = (office: string, value: BackupSettings): Promise<void> =>
  write(office, 'settings.json', value)

export const readTold = async (office: string): Promise<BackupTold> =>
  (await readJson<BackupTold>(join(backupFolder(office), 'state.json'), told)) ?? NOTHING
/** Throws the system's error. */
export const writeTold = (office: string, value: BackupTold): Promise<void> =>
  write(office, 'state.json', value)

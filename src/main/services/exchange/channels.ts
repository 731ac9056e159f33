/** What the channels of exchange share: the open office, jobs that may be given up, files that the person chooses. */
import { readFile } from 'node:fs/promises'
import { idFromBytes } from '@shared/ids'
import type { Refusal } from '@shared/ipc'
import { type BrowserWindow, dialog } from 'electron'
import { randomBytes } from '../../crypto'
import type { Outcome } from '../../ledger/ledgerFile'
import { writeFault } from '../output/files'
import { refused } from '../refused'
import type { Exchange } from './office'

/** Runs on the open office; somebody must be signed in. */
export type InOffice = <T>(
  work: (exchange: Exchange) => Promise<Outcome<T>> | Outcome<T>,
) => Promise<Outcome<T>>

/** Largest card or directory that is read, in bytes. */
const LARGEST_TEXT = 8 * 1024 * 1024

/** A name that nobody can guess, for what the window may refer to later. */
export const newToken = (): string => idFromBytes(randomBytes(16))

/** The civil date of this PC. */
export const today = (): string => {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Keys, revocation and 名录 are an administrator's. */
export const needsAdministrator = ({ session }: Exchange): Refusal | null =>
  session.roles.includes('administrator') ? null : refused('needsAdministrator')

/** Asks for a file. Faults: `cancelled`. */
export async function pickFile(
  window: BrowserWindow,
  name: string,
  extensions: string[],
): Promise<Outcome<string>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name, extensions }],
  })
  const [path] = filePaths
  return canceled || path === undefined ? refused('cancelled') : { ok: true, value: path }
}

/** Asks for a small file of text. Faults: `cancelled`, `cardNotACard` (too large), `fileNotRead`. */
export async function pickText(
  window: BrowserWindow,
  name: string,
  extension: string,
): Promise<Outcome<string>> {
  const path = await pickFile(window, name, [extension])
  if (!path.ok) return path
  try {
    const bytes = await readFile(path.value)
    return bytes.length > LARGEST_TEXT ? refused('cardNotACard') : { ok: true, value: bytes.toString('utf8') }
  } catch (error) {
    return { ...writeFault(error), code: 'fileNotRead' }
  }
}

import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Refusal } from '@shared/ipc'
import { randomBytes } from '../../crypto'

/** What no system takes in a name, and what hides in one: separators, controls, marks of direction, zero-width characters. */
const unfit = /[\\/:*?"<>|\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
/** Names of devices on Windows, whatever extension they carry. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i
/** Bytes of a name, in UTF-8; file systems take 255. */
const longest = 240

const cut = (text: string, bytes: number): string => {
  const encoded = new TextEncoder().encode(text)
  // A character that the cut goes through comes out as U+FFFD and is left out.
  return new TextDecoder().decode(encoded.subarray(0, bytes)).replace(/\ufffd+$/, '')
}

/**
 * A title or any other text as the name of a file: no path can be built from it.
 * @param extension with its dot; set whatever the text ends in
 */
export const safeFileName = (text: string, extension: string): string => {
  const clean = basename(text.normalize('NFC').replaceAll(unfit, ' '))
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const stem = clean.toLowerCase().endsWith(extension) ? clean.slice(0, -extension.length) : clean
  const short = cut(stem, longest - extension.length).trim()
  const name = short === '' ? '未命名' : short
  return `${device.test(name) ? '_' : ''}${name}${extension}`
}

/** Codes of the system → the refusals that say them in words. */
const faults: Readonly<Record<string, string>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EROFS: 'noPermission',
  EBUSY: 'fileInUse',
  ENOENT: 'folderGone',
  ENODEV: 'folderGone',
}

/** What a failed write is called; the detail is the system's own short code, never a path. */
export const writeFault = (error: unknown): Refusal => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return { ok: false, code: faults[code] ?? 'writeFailed', params: { detail: code } }
}

/** Makes a rename or a new file in a folder last. */
export const syncFolder = async (folder: string): Promise<void> => {
  // Windows cannot open a folder, some sticks cannot sync one: the file itself is safe all the same.
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/**
 * Writes a file so that afterwards there is the old one or the whole new one: beside it, synced, read back, compared, renamed.
 * @throws the system's error; what was begun is removed
 */
export const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const folder = dirname(path)
  const part = join(folder, `.${Buffer.from(randomBytes(9)).toString('hex')}.part`)
  let handle: FileHandle | null = null
  try {
    handle = await open(part, 'wx', 0o600)
    await handle.writeFile(bytes)
    await handle.sync()
    await handle.close()
    handle = null
    const back = await readFile(part)
    if (!back.equals(bytes)) throw Object.assign(new Error('read back other bytes'), { code: 'EREADBACK' })
    await rename(part, path)
  } catch (error) {
    await handle?.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Adds the extension that the user did not type. */
export const withExtension = (path: string, extension: string): string =>
  extname(path).toLowerCase() === extension ? path : path + extension

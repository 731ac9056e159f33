import { chmod, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { dialog, shell } from 'electron'
import type { Handlers } from '../ipc'
import { refuse } from '../ledger/faults'
import type { Outcome } from '../ledger/ledgerFile'
import type { Desk } from './desk'
import { type KeptFile, keepFile, LARGEST, OPENED, readKept } from './keptFiles'
import { safeFileName, writeFault, writeWhole } from './output/files'
import { refused } from './refused'

type Channel =
  | 'attachment:pick'
  | 'attachment:add'
  | 'attachment:read'
  | 'attachment:saveAs'
  | 'attachment:open'

const kinds: Readonly<Record<'pdf' | 'image' | 'document', { name: string; extensions: string[] }>> = {
  pdf: { name: 'PDF', extensions: ['pdf'] },
  image: { name: 'PNG JPEG', extensions: ['png', 'jpg', 'jpeg'] },
  document: {
    name: 'WPS Word Excel PDF OFD',
    extensions: ['pdf', 'ofd', 'doc', 'docx', 'wps', 'xls', 'xlsx', 'et', 'ppt', 'pptx', 'dps', 'txt', 'csv'],
  },
}

/** What the system may open by itself: papers and pictures. A program that somebody attached is saved, never started. */
const openable = new Set([
  ...Object.values(kinds).flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)),
  '.gif',
  '.tif',
  '.tiff',
  '.bmp',
])

/** Opens a read-only copy under its label with the system's program. */
export async function openKept(
  folder: string,
  hash: string,
  name: string,
): Promise<Outcome<Record<string, never>>> {
  const extension = extname(name).toLowerCase()
  if (!openable.has(extension)) return refused('attachmentNotOpened', { name })
  const read = await readKept(folder, hash)
  if (!read.ok) return read
  try {
    const place = join(folder, OPENED)
    await mkdir(place, { recursive: true, mode: 0o700 })
    const copy = join(await mkdtemp(join(place, 'copy-')), safeFileName(name, extension))
    await writeFile(copy, read.value, { mode: 0o600 })
    await chmod(copy, 0o400)
    return (await shell.openPath(copy)) === ''
      ? { ok: true, value: {} }
      : refused('attachmentNotOpened', { name })
  } catch (error) {
    return writeFault(error)
  }
}

async function keepPicked(folder: string, path: string): Promise<Outcome<KeptFile>> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > LARGEST) return refused('attachmentTooLarge', { name, mb: Math.ceil(size / 1024 / 1024) })
    return await keepFile(folder, name, new Uint8Array(await readFile(path)))
  } catch (error) {
    return { ...writeFault(error), code: 'fileNotRead' }
  }
}

/** Files for records: chosen or handed over by the window, read, saved elsewhere, opened; by whoever is signed in. */
export function attachmentService(desk: Desk): Pick<Handlers, Channel> {
  const inFolder = async <T>(work: (folder: string) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const office = await desk.office()
    if (desk.session()?.workspace !== office.workspace) return refuse('notSignedIn')
    return work(office.folder)
  }
  return {
    'attachment:pick': ({ kinds: wanted, multiple }, { window }) =>
      inFolder(async (folder) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          filters: wanted.flatMap((kind) =>
            kind === 'any' ? [{ name: '*', extensions: ['*'] }] : [kinds[kind]],
          ),
          properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
        })
        const kept: KeptFile[] = []
        for (const path of canceled ? [] : filePaths) {
          const one = await keepPicked(folder, path)
          if (!one.ok) return one
          kept.push(one.value)
        }
        return { ok: true, value: kept }
      }),
    'attachment:add': ({ name, bytes }) => inFolder((folder) => keepFile(folder, name, bytes)),
    'attachment:read': ({ sm3: hash }) => inFolder((folder) => readKept(folder, hash)),
    'attachment:saveAs': ({ sm3: hash, name }, { window }) =>
      inFolder(async (folder) => {
        const read = await readKept(folder, hash)
        if (!read.ok) return read
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          defaultPath: safeFileName(name, extname(name).toLowerCase()),
        })
        if (canceled || filePath === '') return refused('cancelled')
        try {
          await writeWhole(filePath, read.value)
          return { ok: true, value: { name: basename(filePath) } }
        } catch (error) {
          return writeFault(error)
        }
      }),
    'attachment:open': ({ sm3: hash, name }) => inFolder((folder) => openKept(folder, hash, name)),
  }
}

import { existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Refusal } from '@shared/ipc'
import { app, type BrowserWindow, dialog } from 'electron'
import { safeFileName, withExtension, writeFault, writeWhole } from './files'

/** What a file was saved as, without its folder; or why it was not. */
export type Saved = { readonly ok: true; readonly value: { readonly name: string } } | Refusal

/**
 * Asks where to save, first in the folder of documents, and writes whole or not at all.
 * @param suggestion a title with its extension; what is unfit for the name of a file is taken out of it
 */
export const saveAs = async (
  window: BrowserWindow,
  suggestion: string,
  bytes: Uint8Array,
): Promise<Saved> => {
  const extension = /^\.[a-z0-9]{1,8}$/i.test(extname(suggestion))
    ? extname(suggestion).toLowerCase()
    : '.txt'
  const kind = extension.slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), safeFileName(suggestion, extension)),
    filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
  })
  if (canceled || filePath === '') return { ok: false, code: 'cancelled' }
  const path = withExtension(filePath, extension)
  const name = basename(path)
  // The dialogue asked about the name that was typed; a file of another name must not be replaced unasked.
  if (path !== filePath && existsSync(path)) return { ok: false, code: 'fileExists', params: { name } }
  try {
    await writeWhole(path, bytes)
    return { ok: true, value: { name } }
  } catch (error) {
    return writeFault(error)
  }
}

/**
 * Changes the data of a workspace for others that were prepared beside it, by renames alone. A kill at any moment leaves the old data or
 * the new ones in place, never a mixture and never none: the next start goes on from the note.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { restoringFolder } from './restore'

/** Names of folders beside the data, never paths. */
const note = z.strictObject({
  from: z.string().regex(/^[a-z-]+\.(restoring|aside-\d{15})$/),
  aside: z.string().regex(/^[a-z-]+\.aside-\d{15}$/),
})
type Note = z.infer<typeof note>

const notePath = (office: string): string => `${office}.swap`

const readNote = (office: string): Note | null => {
  try {
    return note.parse(JSON.parse(readFileSync(notePath(office), 'utf8')))
  } catch {
    return null
  }
}

/** Makes renames and new files in a folder last; where the system cannot, the files themselves are safe all the same. */
const syncFolder = (folder: string): void => {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Windows cannot open a folder.
  }
}

/** Goes on with a swap that was noted, from wherever it stopped. Throws the system's error. */
function carryOn(office: string, { from, aside }: Note): void {
  const data = dirname(office)
  const [source, old] = [join(data, from), join(data, aside)]
  if (existsSync(source)) {
    if (existsSync(office)) renameSync(office, old)
    renameSync(source, office)
    syncFolder(data)
  }
  rmSync(notePath(office), { force: true })
  syncFolder(data)
}

/**
 * Finishes what a kill interrupted, before anything of the workspace is opened. What was only being prepared is thrown away: it is in the
 * backup. Throws the system's error.
 */
export function settleSwap(office: string): void {
  const noted = readNote(office)
  if (noted) carryOn(office, noted)
  else rmSync(notePath(office), { force: true })
  rmSync(restoringFolder(office), { recursive: true, force: true })
}

/**
 * Puts prepared data in the place of the present ones, which are set aside. The office must be closed. Throws the system's error.
 * @param from name of the folder beside the data
 */
export function swapIn(office: string, from: string, now: number): void {
  const newest = asides(office).at(-1)
  const at = Math.max(now, newest === undefined ? 0 : asideAt(newest) + 1)
  const noted: Note = { from, aside: `${basename(office)}.aside-${String(at).padStart(15, '0')}` }
  const part = `${notePath(office)}.part`
  writeFileSync(part, JSON.stringify(noted), { mode: 0o600 })
  const handle = openSync(part, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(part, notePath(office))
  syncFolder(dirname(office))
  carryOn(office, noted)
}

/** Names of what earlier restores set aside, oldest first. */
export const asides = (office: string): readonly string[] => {
  const data = dirname(office)
  const pattern = new RegExp(`^${basename(office)}\\.aside-\\d{15}$`)
  return existsSync(data)
    ? readdirSync(data)
        .filter((name) => pattern.test(name))
        .sort()
    : []
}

/** When it was set aside, UTC ms. */
export const asideAt = (name: string): number => Number(name.slice(-15))

/** Typed text that is not saved yet: `drafts/<person>/<id>.json`, so that a crash costs at most a second of typing. Never replicated. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from '@shared/json'
import { sm3Hex } from '@shared/sm3'
import { z } from 'zod'
import type { Handlers } from '../ipc'
import type { Outcome } from '../ledger/ledgerFile'
import type { Desk, OpenOffice } from './desk'
import { writeFault, writeWhole } from './output/files'

type Channel = 'draft:put' | 'draft:list' | 'draft:remove'

/** Words of letters and digits joined by one `.`, `_`, `-`, `:`, `#` or `/` each: ids of records and fields. */
const idPattern = /^[a-zA-Z0-9]+([-._:#/][a-zA-Z0-9]+)*$/
/** Largest draft, in bytes. */
const LARGEST = 8 * 1024 * 1024

const stored = z.object({ id: z.string(), at: z.number(), value: z.json() })
export type Draft = { readonly id: string; readonly at: number; readonly value: Json }

/**
 * File of an id: escaped by code, so that no two ids share a file, on Windows either. An id that names a unit or several records (「共青团」
 * countersigns, five topics are asked about at once) is filed under its digest, so that no id leads out of the folder.
 */
export const draftFile = (id: string): string =>
  id.length <= 120 && idPattern.test(id)
    ? `d-${id.replaceAll(/[A-Z.:#/]/g, (char) => `~${char.charCodeAt(0).toString(16)}`)}.json`
    : `h-${sm3Hex(id)}.json`

export interface DraftFolder {
  readonly put: (id: string, value: Json, now: number) => Promise<Outcome<Record<string, never>>>
  /** Oldest first. A file that cannot be read is left where it is. */
  readonly list: () => Promise<readonly Draft[]>
  readonly remove: (id: string) => Promise<void>
}

/** The drafts of one person. */
export function draftFolder(folder: string): DraftFolder {
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }
  const put = async (id: string, value: Json, now: number): Promise<Outcome<Record<string, never>>> => {
    const bytes = new TextEncoder().encode(JSON.stringify({ id, at: now, value }))
    if (bytes.length > LARGEST) return { ok: false, code: 'draftTooLarge' }
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(join(folder, draftFile(id)), bytes)
      return { ok: true, value: {} }
    } catch (error) {
      return writeFault(error)
    }
  }
  const readOne = async (name: string): Promise<Draft | null> => {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '')
    try {
      return stored.parse(JSON.parse(text)) as Draft
    } catch {
      return null
    }
  }
  return {
    put: (id, value, now) => inTurn(() => put(id, value, now)),
    list: () =>
      inTurn(async () => {
        const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
        const drafts = await Promise.all(names.map(readOne))
        return drafts.filter((draft) => draft !== null).sort((a, b) => a.at - b.at)
      }),
    remove: (id) => inTurn(() => rm(join(folder, draftFile(id)), { force: true })),
  }
}

/** Folder of what was typed while nobody was signed in: the forms of the first start, and what a start rescued. No person's id is spelt so. */
const NOBODY = '_nobody'

/** Drafts of whoever is signed in: on a shared PC nobody sees another's half sentences. */
export function draftService(desk: Desk): Pick<Handlers, Channel> {
  const open = new Map<string, DraftFolder>()
  const folderOf = (office: OpenOffice, owner: string): DraftFolder => {
    const path = join(office.folder, 'drafts', owner)
    const folder = open.get(path) ?? draftFolder(path)
    open.set(path, folder)
    return folder
  }
  /** The folder to write in, and those to read from. */
  const folders = async (): Promise<{ readonly own: DraftFolder; readonly all: readonly DraftFolder[] }> => {
    const office = await desk.office()
    const session = desk.session()
    const nobodys = folderOf(office, NOBODY)
    if (session?.workspace !== office.workspace) return { own: nobodys, all: [nobodys] }
    const own = folderOf(office, session.person.replaceAll(/[^a-z0-9]/g, '-'))
    return { own, all: [own, nobodys] }
  }
  return {
    'draft:put': async ({ id, value }) => (await folders()).own.put(id, value as Json, Date.now()),
    'draft:list': async () => (await Promise.all((await folders()).all.map(({ list }) => list()))).flat(),
    'draft:remove': async ({ id }) => {
      for (const { remove } of (await folders()).all) await remove(id)
      return {}
    },
  }
}

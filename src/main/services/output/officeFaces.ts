/**
 * Faces of this PC that the office sets its documents in, under `vault/faces`: each a file named by its SM3, and `faces.json` that says
 * which role has which. They are of this PC: in no ledger, parcel or backup, since their licences are; a restore takes them along.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type OfficeRole, officeRoles } from '@documents/fonts/fontSet'
import { largestFont } from '@documents/fonts/pcFace'
import type { EventOf, Refusal, Session } from '@shared/ipc'
import { sm3 as digest } from '@shared/ipcParts'
import type { BrowserWindow } from 'electron'
import { sm3 as sm3Of } from 'hash-wasm'
import { z } from 'zod'
import type { Handlers } from '../../ipc'
import { refuse } from '../../ledger/faults'
import { refused } from '../refused'
import type { Engine } from './engine'
import { writeFault, writeWhole } from './files'
import type { OfficeFace } from './jobs'

export type FacesChannel = 'fonts:list' | 'fonts:pick' | 'fonts:use' | 'fonts:reset'

const chosen = z.object({
  sm3: digest,
  postScriptName: z.string(),
  fullName: z.string(),
  version: z.string(),
  lacking: z.number().int(),
  /** Name and SM3 of the file that it was taken from. */
  source: z.object({ name: z.string(), sm3: digest }),
})
const book = z.object({
  format: z.literal('lianxi-faces'),
  version: z.literal(1),
  roles: z.partialRecord(z.enum(officeRoles), chosen),
})
type Book = z.infer<typeof book>
const nothing: Book = { format: 'lianxi-faces', version: 1, roles: {} }

/** Where the faces of an office lie. */
export const facesFolder = (office: string): string => join(office, 'vault', 'faces')

/** What the service needs of its surroundings. */
export interface FacesDesk {
  /** Folder of the open workspace. */
  readonly folder: () => string
  readonly session: () => Session | null
  /** Asks for a font file; null when nothing was chosen. */
  readonly choose: (window: BrowserWindow) => Promise<string | null>
  readonly notice: (notice: EventOf<'notice'>) => void
}

export interface OfficeFaces {
  readonly handlers: Pick<Handlers, FacesChannel>
  /** The faces that are there, for a job; of one that is lost the window is told, once. */
  readonly present: () => Promise<readonly OfficeFace[]>
}

export const openOfficeFaces = (
  { folder, session, choose, notice }: FacesDesk,
  engine: Pick<Engine, 'run'>,
): OfficeFaces => {
  let picked: { readonly place: string; readonly name: string; readonly bytes: Uint8Array } | null = null
  const told = new Set<string>()
  const place = (): string => facesFolder(folder())
  const pathOf = (sm3: string): string => join(place(), `${sm3}.ttf`)

  const read = async (): Promise<Book> => {
    try {
      return book.parse(JSON.parse(await readFile(join(place(), 'faces.json'), 'utf8')))
    } catch {
      // None yet, or a file that says nothing we understand: the shipped faces serve.
      return nothing
    }
  }
  const list = async () =>
    Object.entries((await read()).roles).map(([role, face]) => ({
      ...face,
      role: role as OfficeRole,
      here: existsSync(pathOf(face.sm3)),
    }))

  /** Writes the book; files that no role has any more go. */
  const write = async (roles: Book['roles']): Promise<void> => {
    await mkdir(place(), { recursive: true, mode: 0o700 })
    await writeWhole(
      join(place(), 'faces.json'),
      new TextEncoder().encode(`${JSON.stringify({ ...nothing, roles })}\n`),
    )
    const used = new Set(Object.values(roles).map(({ sm3 }) => `${sm3}.ttf`))
    for (const name of await readdir(place()))
      if (name.endsWith('.ttf') && !used.has(name)) await rm(join(place(), name), { force: true })
  }

  const notAdministrator = (): Refusal | null => {
    const who = session()
    if (!who) return refuse('notSignedIn')
    return who.roles.includes('administrator') ? null : refuse('needsAdministrator')
  }

  return {
    present: async () => {
      const all = await list()
      for (const { role, sm3, fullName, here } of all) {
        if (here || told.has(sm3)) continue
        told.add(sm3)
        notice(refused(`fontLost.${role}`, { name: fullName }))
      }
      return all.filter(({ here }) => here).map(({ role, sm3 }) => ({ role, sm3, path: pathOf(sm3) }))
    },
    handlers: {
      'fonts:list': list,
      'fonts:pick': async (_request, { window }) => {
        const unfit = notAdministrator()
        if (unfit) return unfit
        const path = await choose(window)
        if (path === null) return refused('cancelled')
        const name = basename(path)
        try {
          const { size } = await stat(path)
          if (size > largestFont)
            return refused('fontTooLarge', { file: name, mb: Math.ceil(size / 1024 / 1024) })
          const bytes = new Uint8Array(await readFile(path))
          const found = await engine.run('listFaces', { bytes, name })
          if (!found.ok) return found
          picked = { place: place(), name, bytes }
          return { ok: true, value: { name, faces: [...found.value.faces] } }
        } catch (error) {
          return { ...writeFault(error), code: 'fileNotRead' }
        }
      },
      'fonts:use': async ({ role, face }) => {
        const unfit = notAdministrator()
        if (unfit) return unfit
        if (picked?.place !== place()) return refused('fontNotPicked')
        const { name, bytes } = picked
        const taken = await engine.run('takeFace', { bytes, name, role, face })
        if (!taken.ok) return taken
        const { bytes: alone, ...facts } = taken.value
        try {
          const sm3 = await sm3Of(alone)
          await mkdir(place(), { recursive: true, mode: 0o700 })
          await writeWhole(pathOf(sm3), alone)
          const { roles } = await read()
          await write({ ...roles, [role]: { ...facts, sm3, source: { name, sm3: await sm3Of(bytes) } } })
          return { ok: true, value: { sm3 } }
        } catch (error) {
          return writeFault(error)
        }
      },
      'fonts:reset': async ({ role }) => {
        const unfit = notAdministrator()
        if (unfit) return unfit
        try {
          const { [role]: _, ...roles } = (await read()).roles
          await write(roles)
          return { ok: true, value: {} }
        } catch (error) {
          return writeFault(error)
        }
      },
    },
  }
}

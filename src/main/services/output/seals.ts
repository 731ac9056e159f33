import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal, SealChoice, Session } from '@shared/ipc'
import { z } from 'zod'
import type { Handlers } from '../../ipc'
import { refuse } from '../../ledger/faults'
import { weakness } from '../auth'
import { refused } from '../refused'
import { countedTries } from './attempts'
import type { Engine, Outcome } from './engine'
import { writeFault, writeWhole } from './files'
import type { JobName, Locked, SealedSeal, Stamp } from './jobs'

/** What `lock` makes, as it stands in a file of the vault. */
export const locked = z.object({
  argon2id: z.object({
    memory: z.number().int().positive(),
    rounds: z.number().int().positive(),
    lanes: z.number().int().positive(),
    salt: z.base64(),
  }),
  iv: z.base64(),
  tag: z.base64(),
  data: z.base64(),
}) satisfies z.ZodType<Locked>

const sealedSeal = locked.extend({
  format: z.literal('lianxi-seal'),
  version: z.literal(1),
  seal: z.string(),
  diameterMm: z.number().positive(),
}) satisfies z.ZodType<SealedSeal>

/** The record id of a seal as the name of a file; null for anything that is not one (no path is built from what a file may say). */
const fileOf = (seal: string): string | null => {
  const [, local] = /^seal\/([0-9a-z]{1,64})$/.exec(seal) ?? []
  return local === undefined ? null : `${local}.json`
}

/** The seals of the open workspace: pictures encrypted, one file each, under `vault/seals`. */
export interface SealVault {
  readonly handlers: Pick<Handlers, 'seal:register' | 'seal:present' | 'seal:preview'>
  /**
   * Runs a job that stamps: finds the files of the chosen seals, refuses while wrong passphrases make one wait, and counts the try.
   * A job that meets a wrong passphrase answers `sealPassphrase` with the seal's id.
   */
  readonly stamped: <J extends JobName>(
    choices: readonly SealChoice[],
    run: (stamps: readonly Stamp[]) => Promise<Outcome<J>>,
  ) => Promise<Outcome<J>>
}

/**
 * Opens the vault.
 * @param folder the folder of the open workspace
 * @param session who is signed in
 */
export const openSealVault = (
  folder: () => string,
  engine: Engine,
  session: () => Session | null,
  now: () => number = Date.now,
): SealVault => {
  /** Seals are kept and used by their keeper alone, who is signed in. */
  const notKeeper = (): Refusal | null => {
    const who = session()
    if (!who) return refuse('notSignedIn')
    return who.roles.includes('sealKeeper') ? null : refused('needsSealKeeper')
  }
  const place = () => join(folder(), 'vault', 'seals')
  const tried = countedTries(place, now, { wrong: 'sealPassphrase', wait: 'sealWait', id: 'seal' })

  const read = (seal: string): SealedSeal | Refusal => {
    const file = fileOf(seal)
    const path = file === null ? null : join(place(), file)
    if (path === null || !existsSync(path)) return refused('sealMissing')
    try {
      const found = sealedSeal.parse(JSON.parse(readFileSync(path, 'utf8')))
      return found.seal === seal ? found : refused('sealDamaged')
    } catch {
      return refused('sealDamaged')
    }
  }

  const stampOf = (choice: SealChoice): Stamp | Refusal => {
    const { organisation, way } = choice
    if (way !== 'registered') return { way, organisation }
    const unfit = notKeeper()
    if (unfit) return unfit
    const sealed = read(choice.seal ?? '')
    if ('ok' in sealed) return sealed
    return { way, organisation, sealed, passphrase: choice.passphrase ?? '' }
  }

  return {
    stamped: async (choices, run) => {
      const stamps: Stamp[] = []
      for (const choice of choices) {
        const stamp = stampOf(choice)
        if ('ok' in stamp) return stamp
        stamps.push(stamp)
      }
      const opened = stamps.flatMap((stamp) => (stamp.way === 'registered' ? [stamp.sealed.seal] : []))
      return tried([...new Set(opened)], () => run(stamps))
    },
    handlers: {
      'seal:register': async ({ seal, png, diameterMm, passphrase }) => {
        const unfit = notKeeper() ?? weakness(passphrase)
        if (unfit) return unfit
        const file = fileOf(seal)
        if (file === null) return refused('badRequest')
        // A registered picture is never replaced: another picture is another seal, with an entry of its own.
        if (existsSync(join(place(), file))) return refused('sealExists')
        const made = await engine.run('registerSeal', { seal, png, diameterMm, passphrase })
        png.fill(0)
        if (!made.ok) return made
        try {
          await mkdir(place(), { recursive: true })
          await writeWhole(join(place(), file), new TextEncoder().encode(JSON.stringify(made.value.sealed)))
        } catch (error) {
          return writeFault(error)
        }
        return { ok: true, value: { pixels: made.value.pixels } }
      },
      'seal:present': () => {
        if (!existsSync(place())) return []
        return readdirSync(place())
          .filter((name) => /^[0-9a-z]+\.json$/.test(name))
          .flatMap((name) => {
            const parsed = sealedSeal.safeParse(parse(readFileSync(join(place(), name), 'utf8')))
            return parsed.success ? [parsed.data.seal] : []
          })
      },
      'seal:preview': async ({ seal, passphrase }) => {
        const unfit = notKeeper()
        if (unfit) return unfit
        const sealed = read(seal)
        if ('ok' in sealed) return sealed
        const opened = await tried([seal], () => engine.run('openSeal', { sealed, passphrase }))
        return opened.ok ? { ok: true, value: opened.value.png } : opened
      },
    },
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

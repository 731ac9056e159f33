/** Who may sign in on this PC: `vault/logins/logins.json`, a stretched passphrase a person. Never in the ledger, never in a parcel. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonId } from '@shared/ids'
import { z } from 'zod'
import { randomBytes, sameBytes } from '../crypto'
import { type Attempts, openAttempts } from './output/attempts'
import { writeWhole } from './output/files'
import { COST, isSane, type Stretcher } from './stretch'

export const login = z.object({
  memory: z.int(),
  rounds: z.int(),
  lanes: z.int(),
  /** Base64, like the hash. */
  salt: z.string(),
  hash: z.string(),
})
export const logins = z.record(z.string(), login)
export type Logins = z.infer<typeof logins>

/** Fewest characters of a passphrase: it is what keeps a colleague out, not what encrypts the disk. */
export const SHORTEST = 8

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export type Proof = 'right' | 'wrong' | { readonly waitSeconds: number }

export interface LoginBook {
  readonly has: (person: PersonId) => Promise<boolean>
  /** Checks a passphrase; wrong ones make the next tries wait, also after a restart. */
  readonly prove: (person: PersonId, passphrase: string, now: number) => Promise<Proof>
  /** Sets a passphrase; throws the system's error. */
  readonly set: (person: PersonId, passphrase: string) => Promise<void>
  readonly all: () => Promise<Logins>
  /** Takes over the logins of a join file. */
  readonly replaceAll: (next: Logins) => Promise<void>
}

/** The logins in the vault of an office. */
export function openLogins(vault: string, stretch: Stretcher): LoginBook {
  const folder = join(vault, 'logins')
  const path = join(folder, 'logins.json')
  let attempts: Attempts | null = null

  const all = async (): Promise<Logins> => {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return {}
    const read = logins.safeParse(JSON.parse(text))
    return read.success ? read.data : {}
  }
  const replaceAll = async (next: Logins): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeWhole(path, new TextEncoder().encode(JSON.stringify(next)))
  }

  return {
    all,
    replaceAll,
    has: async (person) => Object.hasOwn(await all(), person),
    prove: async (person, passphrase, now) => {
      const known = (await all())[person]
      if (!known || !isSane(known)) return 'wrong'
      attempts ??= openAttempts(folder)
      const waitSeconds = attempts.wait(person, now)
      if (waitSeconds > 0) return { waitSeconds }
      await attempts.begin([person], now)
      const right = sameBytes(
        await stretch(passphrase, known),
        new Uint8Array(Buffer.from(known.hash, 'base64')),
      )
      if (right) await attempts.settle([person], [])
      return right ? 'right' : 'wrong'
    },
    set: async (person, passphrase) => {
      const how = { ...COST, salt: base64(randomBytes(16)) }
      const hash = base64(await stretch(passphrase, how))
      await replaceAll({ ...(await all()), [person]: { ...how, hash } })
    },
  }
}

/** Keys and certificates of this office under `vault/keys`, signing of PDFs, and the state of any PDF. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate, Refusal, Session } from '@shared/ipc'
import { z } from 'zod'
import { randomBytes, verifySuite } from '../../crypto'
import type { Handlers } from '../../ipc'
import { refuse } from '../../ledger/faults'
import { weakness } from '../auth'
import { keepFile, readKept } from '../keptFiles'
import { countedTries } from '../output/attempts'
import type { Engine, Outcome } from '../output/engine'
import { safeFileName, writeFault, writeWhole } from '../output/files'
import type { saveAs } from '../output/saveAs'
import { locked } from '../output/seals'
import { refused } from '../refused'
import type { SealedKey } from './jobs'

export type SigningChannel =
  | 'signing:list'
  | 'signing:make'
  | 'signing:import'
  | 'signing:remove'
  | 'signing:certificate'
  | 'pdf:sign'
  | 'pdf:signKept'
  | 'pdf:inspect'

const sealedKey = locked.extend({
  format: z.literal('lianxi-key'),
  version: z.literal(1),
  key: z.string(),
  certificate: z.base64(),
  chain: z.array(z.base64()),
}) satisfies z.ZodType<SealedKey>

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
const sha256 = (bytes: Uint8Array): Uint8Array => verifySuite.digest('sha256', bytes)

const certificateOf = async ({ key, certificate }: SealedKey): Promise<Certificate | null> => {
  // Fetched by the first who asks: it is as long as all the rest of main, and no start needs it.
  const { readCertificate } = await import('@documents/signature/certificate')
  const read = readCertificate(bytesOf(certificate), sha256)
  if (!read.ok) return null
  const { spki: _, ...facts } = read.value
  return { key, ...facts }
}

/** What the service needs of its surroundings. */
export interface SigningDesk {
  /** Folder of the open workspace. */
  readonly folder: () => string
  readonly session: () => Session | null
  /** Asks where to save. */
  readonly save: typeof saveAs
}

/**
 * The channels of keys and signatures.
 * @param now UTC ms: the time that stands in signatures is this PC's own
 */
export const signingService = (
  { folder, session, save }: SigningDesk,
  engine: Engine,
  now: () => number = Date.now,
): Pick<Handlers, SigningChannel> => {
  const place = (): string => join(folder(), 'vault', 'keys')
  const tried = countedTries(place, now, { wrong: 'keyPassphrase', wait: 'keyWait', id: 'key' })

  /** Keys are kept and used by the keeper of the seals, who is signed in. */
  const notKeeper = (): Refusal | null => {
    const who = session()
    if (!who) return refuse('notSignedIn')
    return who.roles.includes('sealKeeper') ? null : refused('needsSealKeeper')
  }
  /** No path is built from anything but a name of ours. */
  const pathOf = (key: string): string | null =>
    /^[0-9a-f]{32}$/.test(key) ? join(place(), `${key}.json`) : null

  const read = (key: string): SealedKey | Refusal => {
    const path = pathOf(key)
    if (path === null || !existsSync(path)) return refused('keyMissing')
    try {
      const found = sealedKey.parse(JSON.parse(readFileSync(path, 'utf8')))
      return found.key === key ? found : refused('keyDamaged')
    } catch {
      return refused('keyDamaged')
    }
  }

  const all = (): readonly SealedKey[] =>
    existsSync(place())
      ? readdirSync(place())
          .filter((name) => name.endsWith('.json'))
          .flatMap((name) => {
            const found = read(name.slice(0, -'.json'.length))
            return 'ok' in found ? [] : [found]
          })
      : []

  /** Makes a key under a new name and keeps it. */
  const kept = async (
    passphrase: string,
    make: (key: string) => Promise<Outcome<'makeKey' | 'importKey'>>,
  ): Promise<{ readonly ok: true; readonly value: Certificate } | Refusal> => {
    const unfit = notKeeper() ?? weakness(passphrase)
    if (unfit) return unfit
    const key = Buffer.from(randomBytes(16)).toString('hex')
    const made = await make(key)
    if (!made.ok) return made
    const { sealed } = made.value
    const facts = await certificateOf(sealed)
    if (!facts) return refused('keyDamaged')
    if (all().some(({ certificate }) => certificate === sealed.certificate)) return refused('keyTwice')
    try {
      await mkdir(place(), { recursive: true })
      await writeWhole(join(place(), `${key}.json`), new TextEncoder().encode(JSON.stringify(sealed)))
    } catch (error) {
      return writeFault(error)
    }
    return { ok: true, value: facts }
  }

  const sign = async (
    bytes: Uint8Array,
    asked: { readonly key: string; readonly passphrase: string; readonly reason: string },
  ): Promise<Outcome<'sign'>> => {
    const unfit = notKeeper()
    if (unfit) return unfit
    const sealed = read(asked.key)
    if ('ok' in sealed) return sealed
    const { passphrase, reason } = asked
    return tried([asked.key], () => engine.run('sign', { bytes, sealed, passphrase, reason, at: now() }))
  }

  return {
    'signing:list': async () => {
      const read = session() ? await Promise.all(all().map(certificateOf)) : []
      return read.filter((facts) => facts !== null)
    },
    'signing:make': (request) =>
      kept(request.passphrase, (key) => engine.run('makeKey', { ...request, key, at: now() })),
    'signing:import': ({ passphrase, ...request }) =>
      kept(passphrase, (key) => engine.run('importKey', { ...request, passphrase, key })),
    'signing:remove': async ({ key }) => {
      const unfit = notKeeper()
      if (unfit) return unfit
      const path = pathOf(key)
      if (path === null || !existsSync(path)) return refused('keyMissing')
      try {
        await rm(path)
        return { ok: true, value: {} }
      } catch (error) {
        return writeFault(error)
      }
    },
    'signing:certificate': async ({ key }, { window }) => {
      const sealed = read(key)
      if ('ok' in sealed) return sealed
      const name = (await certificateOf(sealed))?.subject ?? ''
      return save(window, `${name}.cer`, bytesOf(sealed.certificate))
    },
    'pdf:sign': async ({ bytes, name, ...asked }, { window }) => {
      const signed = await sign(bytes, asked)
      return signed.ok ? save(window, safeFileName(name, '.pdf'), signed.value.bytes) : signed
    },
    'pdf:signKept': async ({ sm3, name, ...asked }) => {
      const found = await readKept(folder(), sm3)
      if (!found.ok) return found
      const signed = await sign(found.value, asked)
      if (!signed.ok) return signed
      const file = await keepFile(folder(), safeFileName(name, '.pdf'), signed.value.bytes)
      return file.ok ? { ok: true, value: { file: file.value } } : file
    },
    'pdf:inspect': async ({ bytes }) => {
      const read = await engine.run('inspect', { bytes })
      return read.ok ? { ok: true, value: read.value } : read
    },
  }
}

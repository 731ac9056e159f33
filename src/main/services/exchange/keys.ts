/**
 * The office's SM2 key: `vault/exchange/key.json`, the private half under a passphrase (Argon2id, AES-256-GCM). It never leaves this PC. It is
 * opened for whoever is signed in and forgotten when somebody else signs in.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Card, fingerprintOf, readCard, writeCard } from '@exchange/card'
import type { OwnKey } from '@exchange/open'
import { bytesOf, hexOf } from '@exchange/suite'
import type { Refusal } from '@shared/ipc'
import { z } from 'zod'
import { decrypt, encrypt, randomBytes } from '../../crypto'
import type { Outcome } from '../../ledger/ledgerFile'
import { openAttempts } from '../output/attempts'
import { writeFault, writeWhole } from '../output/files'
import { COST, isSane, type Stretcher } from '../stretch'
import { theSuite } from './runner'

const locked = z.object({
  card: z.string(),
  argon2id: z.object({ memory: z.int(), rounds: z.int(), lanes: z.int(), salt: z.string() }),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
})
/** The present key first, then those that it replaced: what was sent to them is still opened. */
const keyFile = z.object({
  format: z.literal('lianxi-key'),
  version: z.literal(1),
  keys: z.array(locked).min(1),
})
type Locked = z.infer<typeof locked>

/** What a card says of the office, beside the key. */
export type CardFields = Pick<
  Card,
  'office' | 'name' | 'side' | 'organisation' | 'kind' | 'person' | 'issuedOn'
>

export interface KeyRing {
  /** Card file of the present key; null without one. */
  readonly cardText: () => Promise<string | null>
  readonly make: (fields: CardFields, passphrase: string) => Promise<Outcome<Card>>
  /** Proves the passphrase; wrong ones make the next tries wait. */
  readonly unlock: (passphrase: string, now: number) => Promise<Outcome<readonly OwnKey[]>>
  readonly changePassphrase: (
    keys: readonly OwnKey[],
    passphrase: string,
  ) => Promise<Outcome<Record<string, never>>>
  /** A new key in front, its card signed by the one before. */
  readonly rotate: (keys: readonly OwnKey[], fields: CardFields, passphrase: string) => Promise<Outcome<Card>>
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const bound = (card: string): Uint8Array => new TextEncoder().encode(`lianxi-key/1 ${card}`)

export function openKeyRing(vault: string, stretch: Stretcher): KeyRing {
  const folder = join(vault, 'exchange')
  const path = join(folder, 'key.json')
  const attempts = openAttempts(folder)

  const read = async (): Promise<readonly Locked[]> => {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return []
    const parsed = keyFile.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.keys : []
  }
  const lock = async (card: string, privateKey: string, passphrase: string): Promise<Locked> => {
    const argon2id = { ...COST, salt: base64(randomBytes(16)) }
    const iv = randomBytes(12)
    const { data, tag } = encrypt(await stretch(passphrase, argon2id), iv, bytesOf(privateKey), bound(card))
    return { card, argon2id, iv: base64(iv), tag: base64(tag), data: base64(data) }
  }
  const write = async (keys: readonly Locked[]): Promise<Refusal | null> => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const text = JSON.stringify({ format: 'lianxi-key', version: 1, keys })
      await writeWhole(path, new TextEncoder().encode(text))
      return null
    } catch (error) {
      return writeFault(error)
    }
  }
  const cardOf = async (text: string): Promise<Card> => {
    const card = readCard(text, await theSuite())
    if (typeof card === 'string') throw new Error(`own card: ${card}`)
    return card
  }
  /** All keys under one passphrase, the newest first. */
  const lockAll = async (
    keys: readonly OwnKey[],
    cards: readonly string[],
    passphrase: string,
  ): Promise<Refusal | null> => {
    const all = await Promise.all(keys.map((key, i) => lock(cards[i] ?? '', key.privateKey, passphrase)))
    return write(all)
  }

  return {
    cardText: async () => (await read())[0]?.card ?? null,
    make: async (fields, passphrase) => {
      if ((await read()).length > 0) return { ok: false, code: 'exchangeHasKey' }
      const suite = await theSuite()
      const { privateKey, publicKey } = suite.newKey()
      const card = writeCard({ ...fields, key: publicKey, replaces: '' }, suite, privateKey)
      const failed = await write([await lock(card, privateKey, passphrase)])
      return failed ?? { ok: true, value: await cardOf(card) }
    },
    unlock: async (passphrase, now) => {
      const keys = await read()
      if (keys.length === 0) return { ok: false, code: 'exchangeNoKey' }
      const waitSeconds = attempts.wait('key', now)
      if (waitSeconds > 0) return { ok: false, code: 'loginWait', params: { seconds: waitSeconds } }
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await attempts.begin(['key'], now)
        const opened: OwnKey[] = []
        for (const { card, argon2id, iv, tag, data } of keys) {
          const plain = isSane(argon2id)
            ? decrypt(
                await stretch(passphrase, argon2id),
                unbase64(iv),
                { data: unbase64(data), tag: unbase64(tag) },
                bound(card),
              )
            : null
          if (!plain) return { ok: false, code: 'exchangeWrongPassphrase' }
          opened.push({ fingerprint: (await cardOf(card)).fingerprint, privateKey: hexOf(plain) })
        }
        await attempts.settle(['key'], [])
        return { ok: true, value: opened }
      } catch (error) {
        return writeFault(error)
      }
    },
    changePassphrase: async (keys, passphrase) => {
      const cards = (await read()).map(({ card }) => card)
      return (await lockAll(keys, cards, passphrase)) ?? { ok: true, value: {} }
    },
    rotate: async (keys, fields, passphrase) => {
      const [old] = keys
      if (!old) return { ok: false, code: 'exchangeLocked' }
      const suite = await theSuite()
      const { privateKey, publicKey } = suite.newKey()
      const card = writeCard(
        { ...fields, key: publicKey, replaces: old.fingerprint },
        suite,
        privateKey,
        old.privateKey,
      )
      const cards = [card, ...(await read()).map((one) => one.card)]
      const own = { fingerprint: fingerprintOf(publicKey, suite), privateKey }
      return (await lockAll([own, ...keys], cards, passphrase)) ?? { ok: true, value: await cardOf(card) }
    },
  }
}

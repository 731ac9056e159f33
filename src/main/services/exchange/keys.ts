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
import { refused } from '../refused'
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

/** A card and the text of its file. */
export interface OwnCard {
  readonly card: Card
  readonly text: string
}

/** A key that was just made, in front of those before it. */
export interface MadeKey {
  readonly card: Card
  readonly keys: readonly OwnKey[]
}

export interface KeyRing {
  /** The card of the present key; null without one, or when the file of the key cannot be read. */
  readonly card: () => Promise<OwnCard | null>
  /** The file of the key is there and cannot be read: it is never written over. */
  readonly isDamaged: () => Promise<boolean>
  /** The first key. Faults: `exchangeHasKey`, `exchangeKeyDamaged`, those of writing. */
  readonly make: (fields: CardFields, passphrase: string) => Promise<Outcome<MadeKey>>
  /** Proves the passphrase; wrong ones make the next tries wait. */
  readonly unlock: (passphrase: string, now: number) => Promise<Outcome<readonly OwnKey[]>>
  readonly changePassphrase: (
    keys: readonly OwnKey[],
    passphrase: string,
  ) => Promise<Outcome<Record<string, never>>>
  /** A new key in front, its card signed by the one before. */
  readonly rotate: (
    keys: readonly OwnKey[],
    fields: CardFields,
    passphrase: string,
  ) => Promise<Outcome<MadeKey>>
  /**
   * A new key after a loss: nothing vouches for its card. The file of the old keys is set aside, because its passphrase is not known (or it
   * cannot be read), and never deleted. Faults: `exchangeNoKey`, those of writing.
   */
  readonly replace: (fields: CardFields, passphrase: string) => Promise<Outcome<MadeKey>>
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const bound = (card: string): Uint8Array => new TextEncoder().encode(`lianxi-key/1 ${card}`)

export function openKeyRing(vault: string, stretch: Stretcher): KeyRing {
  const folder = join(vault, 'exchange')
  const path = join(folder, 'key.json')
  const attempts = openAttempts(folder)

  /** The keys of the file; none when there is no file, null when it cannot be read. */
  const read = async (): Promise<readonly Locked[] | null> => {
    const text = await readText()
    if (text === null) return []
    try {
      return keyFile.parse(JSON.parse(text)).keys
    } catch {
      return null
    }
  }
  const readText = () =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : ''))
  const lock = async (card: string, privateKey: string, passphrase: string): Promise<Locked> => {
    const argon2id = { ...COST, salt: base64(randomBytes(16)) }
    const iv = randomBytes(12)
    const { data, tag } = encrypt(await stretch(passphrase, argon2id), iv, bytesOf(privateKey), bound(card))
    return { card, argon2id, iv: base64(iv), tag: base64(tag), data: base64(data) }
  }
  const writeText = async (to: string, text: string): Promise<Refusal | null> => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(to, new TextEncoder().encode(text))
      return null
    } catch (error) {
      return writeFault(error)
    }
  }
  const write = (keys: readonly Locked[]) =>
    writeText(path, JSON.stringify({ format: 'lianxi-key', version: 1, keys }))
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

  const damaged = refused('exchangeKeyDamaged')
  /** A new key in front of `keys`, whose first vouches for it. */
  const add = async (
    fields: CardFields,
    keys: readonly OwnKey[],
    cards: readonly string[],
    passphrase: string,
  ): Promise<Outcome<MadeKey>> => {
    const suite = await theSuite()
    const { privateKey, publicKey } = suite.newKey()
    const [old] = keys
    const text = writeCard(
      { ...fields, key: publicKey, replaces: old?.fingerprint ?? '' },
      suite,
      privateKey,
      old?.privateKey,
    )
    const all = [{ fingerprint: fingerprintOf(publicKey, suite), privateKey }, ...keys]
    const failed = await lockAll(all, [text, ...cards], passphrase)
    return failed ?? { ok: true, value: { card: await cardOf(text), keys: all } }
  }

  return {
    card: async () => {
      const text = (await read())?.[0]?.card
      const card = text === undefined ? 'none' : readCard(text, await theSuite())
      return text === undefined || typeof card === 'string' ? null : { card, text }
    },
    isDamaged: async () => (await read()) === null,
    make: async (fields, passphrase) => {
      const keys = await read()
      if (keys === null) return damaged
      return keys.length > 0 ? refused('exchangeHasKey') : add(fields, [], [], passphrase)
    },
    replace: async (fields, passphrase) => {
      const text = await readText()
      if (text === null) return refused('exchangeNoKey')
      // By what it holds: the same file set aside twice is one file.
      const aside = join(
        folder,
        `lost-${(await theSuite()).hash(new TextEncoder().encode(text)).slice(0, 16)}.json`,
      )
      const failed = await writeText(aside, text)
      if (failed) return failed
      await attempts.settle(['key'], [])
      return add(fields, [], [], passphrase)
    },
    unlock: async (passphrase, now) => {
      const keys = await read()
      if (keys === null) return damaged
      if (keys.length === 0) return refused('exchangeNoKey')
      const waitSeconds = attempts.wait('key', now)
      if (waitSeconds > 0) return refused('loginWait', { seconds: waitSeconds })
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
          if (!plain) return refused('exchangeWrongPassphrase')
          opened.push({ fingerprint: (await cardOf(card)).fingerprint, privateKey: hexOf(plain) })
        }
        await attempts.settle(['key'], [])
        return { ok: true, value: opened }
      } catch (error) {
        return writeFault(error)
      }
    },
    changePassphrase: async (keys, passphrase) => {
      const cards = ((await read()) ?? []).map(({ card }) => card)
      return (await lockAll(keys, cards, passphrase)) ?? { ok: true, value: {} }
    },
    rotate: async (keys, fields, passphrase) => {
      const cards = ((await read()) ?? []).map(({ card }) => card)
      return keys.length === 0 ? refused('exchangeLocked') : add(fields, keys, cards, passphrase)
    },
  }
}

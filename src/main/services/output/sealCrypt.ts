import { decrypt, encrypt, randomBytes } from '../../crypto'
import { COST, isSane, stretch } from '../stretch'
import type { Locked, SealedSeal } from './jobs'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * Encrypts what the vault keeps under its custodian's passphrase; `plain` is zeroed.
 * @param binding facts that stand beside it in the clear: none of them can be changed afterwards
 */
export const lock = async (binding: string, passphrase: string, plain: Uint8Array): Promise<Locked> => {
  const how = { ...COST, salt: base64(randomBytes(16)) }
  const key = await stretch(passphrase, how)
  const iv = randomBytes(12)
  const { data, tag } = encrypt(key, iv, plain, bytesOf(binding))
  key.fill(0)
  plain.fill(0)
  return { argon2id: how, iv: base64(iv), tag: base64(tag), data: base64(data) }
}

/**
 * Opens what `lock` made. The caller zeroes it after use.
 * @returns null when the passphrase is wrong or the file was changed
 */
export const unlock = async (
  binding: string,
  { argon2id, iv, tag, data }: Locked,
  passphrase: string,
): Promise<Uint8Array | null> => {
  if (!isSane(argon2id)) return null
  const key = await stretch(passphrase, argon2id)
  const plain = decrypt(key, unbase64(iv), { data: unbase64(data), tag: unbase64(tag) }, bytesOf(binding))
  key.fill(0)
  return plain
}

/** A picture cannot be exchanged between files, nor its diameter be changed. */
const binding = (seal: string, diameterMm: number): string => `lianxi-seal/1 ${seal} ${diameterMm}`

/** Encrypts the picture of a seal under its custodian's passphrase; `plain` is zeroed. */
export const lockSeal = async (
  seal: string,
  diameterMm: number,
  passphrase: string,
  plain: Uint8Array,
): Promise<SealedSeal> => ({
  format: 'lianxi-seal',
  version: 1,
  seal,
  diameterMm,
  ...(await lock(binding(seal, diameterMm), passphrase, plain)),
})

/** Decrypts the picture of a seal; null when the passphrase is wrong or the file was changed. The caller zeroes it after use. */
export const unlockSeal = (sealed: SealedSeal, passphrase: string): Promise<Uint8Array | null> =>
  unlock(binding(sealed.seal, sealed.diameterMm), sealed, passphrase)

import { decrypt, encrypt, randomBytes } from '../../crypto'
import { COST, isSane, stretch } from '../stretch'
import type { SealedSeal } from './jobs'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/** What the ciphertext is bound to: neither the id nor the diameter of a file can be changed afterwards. */
const binding = (seal: string, diameterMm: number): Uint8Array =>
  new TextEncoder().encode(`lianxi-seal/1 ${seal} ${diameterMm}`)

/** Encrypts the picture of a seal under its custodian's passphrase; `plain` is zeroed. */
export const lockSeal = async (
  seal: string,
  diameterMm: number,
  passphrase: string,
  plain: Uint8Array,
): Promise<SealedSeal> => {
  const how = { ...COST, salt: base64(randomBytes(16)) }
  const key = await stretch(passphrase, how)
  const iv = randomBytes(12)
  const { data, tag } = encrypt(key, iv, plain, binding(seal, diameterMm))
  key.fill(0)
  plain.fill(0)
  return {
    format: 'lianxi-seal',
    version: 1,
    seal,
    diameterMm,
    argon2id: how,
    iv: base64(iv),
    tag: base64(tag),
    data: base64(data),
  }
}

/**
 * Decrypts the picture of a seal. The caller zeroes it after use.
 * @returns null when the passphrase is wrong or the file was changed
 */
export const unlockSeal = async (sealed: SealedSeal, passphrase: string): Promise<Uint8Array | null> => {
  if (!isSane(sealed.argon2id)) return null
  const key = await stretch(passphrase, sealed.argon2id)
  const plain = decrypt(
    key,
    unbase64(sealed.iv),
    { data: unbase64(sealed.data), tag: unbase64(sealed.tag) },
    binding(sealed.seal, sealed.diameterMm),
  )
  key.fill(0)
  return plain
}

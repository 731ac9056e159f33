import { argon2id } from 'hash-wasm'
import { decrypt, encrypt, randomBytes } from '../../crypto'
import type { SealedSeal } from './jobs'

/** Argon2id as measured: about 0.3 s on an office PC, 64 MiB. Kept with each file, so that it can grow. */
const cost = { memory: 65_536, rounds: 3, lanes: 1 } as const
/** No file may ask for more than this: a changed file must not exhaust the PC. */
const most = { memory: 1_048_576, rounds: 20, lanes: 4 } as const

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

const keyOf = (passphrase: string, stretch: SealedSeal['argon2id']): Promise<Uint8Array> =>
  argon2id({
    // The same passphrase typed with another input method must give the same bytes.
    password: passphrase.normalize('NFC'),
    salt: unbase64(stretch.salt),
    memorySize: stretch.memory,
    iterations: stretch.rounds,
    parallelism: stretch.lanes,
    hashLength: 32,
    outputType: 'binary',
  })

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
  const stretch = { ...cost, salt: base64(randomBytes(16)) }
  const key = await keyOf(passphrase, stretch)
  const iv = randomBytes(12)
  const { data, tag } = encrypt(key, iv, plain, binding(seal, diameterMm))
  key.fill(0)
  plain.fill(0)
  return {
    format: 'lianxi-seal',
    version: 1,
    seal,
    diameterMm,
    argon2id: stretch,
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
  const { memory, rounds, lanes } = sealed.argon2id
  if (memory > most.memory || rounds > most.rounds || lanes > most.lanes) return null
  const key = await keyOf(passphrase, sealed.argon2id)
  const plain = decrypt(
    key,
    unbase64(sealed.iv),
    { data: unbase64(sealed.data), tag: unbase64(sealed.tag) },
    binding(sealed.seal, sealed.diameterMm),
  )
  key.fill(0)
  return plain
}

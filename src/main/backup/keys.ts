/** The key of a backup set: random, and locked twice, by a passphrase and by the recovery code. */
import { decrypt, encrypt, hmacHex, randomBytes } from '../crypto'
import { COST, isSane, type Stretcher } from '../services/stretch'
import { readRecoveryCode } from './code'
import { BACKUP_FORMAT, type KeyFile, keyFile, type Lock } from './format'

const encoder = new TextEncoder()
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const binding = (way: Lock['way']): Uint8Array => encoder.encode(`lianxi-backup/1 key ${way}`)

async function makeLock(
  way: Lock['way'],
  secret: string,
  key: Uint8Array,
  stretch: Stretcher,
): Promise<Lock> {
  const how = { ...COST, salt: base64(randomBytes(16)) }
  const iv = randomBytes(12)
  const { data, tag } = encrypt(await stretch(secret, how), iv, key, binding(way))
  return { way, ...how, iv: base64(iv), tag: base64(tag), data: base64(data) }
}

/** Locks a key. @param code as `recoveryCode` prints it */
export async function lockKey(
  key: Uint8Array,
  passphrase: string,
  code: string,
  made: number,
  stretch: Stretcher,
): Promise<KeyFile> {
  const locks = [
    await makeLock('passphrase', passphrase, key, stretch),
    await makeLock('recovery', readRecoveryCode(code) ?? '', key, stretch),
  ]
  return { format: 'lianxi-backup', version: BACKUP_FORMAT, made, locks }
}

/** Opens the lock of one way. @returns null when the secret is wrong or the file was changed */
export async function openLock(
  { locks }: KeyFile,
  way: Lock['way'],
  secret: string,
  stretch: Stretcher,
): Promise<Uint8Array | null> {
  const typed = way === 'recovery' ? readRecoveryCode(secret) : secret
  const lock = locks.find((each) => each.way === way)
  if (!lock || typed === null || !isSane(lock)) return null
  const sealed = { data: unbase64(lock.data), tag: unbase64(lock.tag) }
  return decrypt(await stretch(typed, lock), unbase64(lock.iv), sealed, binding(way))
}

/** Opens the key with what was typed, be it the recovery code or the passphrase. */
export const openKey = async (
  file: KeyFile,
  secret: string,
  stretch: Stretcher,
): Promise<Uint8Array | null> =>
  (await openLock(file, 'recovery', secret, stretch)) ?? openLock(file, 'passphrase', secret, stretch)

/** A key file as it was read; null for anything else. */
export function readKeyFile(text: string): KeyFile | null {
  try {
    const read = keyFile.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Name of an object: tells nobody without the key what is in it. */
export const objectId = (key: Uint8Array, sm3: string): string =>
  hmacHex(key, `lianxi-backup/1 object ${sm3}`)

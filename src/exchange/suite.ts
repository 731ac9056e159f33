/**
 * The algorithms of a parcel behind one interface: SM2 (GB/T 32918) signs and wraps, SM3 (GB/T 32905) hashes, SM4-GCM (GB/T 32907, RFC 8998)
 * encrypts. A certified key on a stick would be another suite with another id. The wrapper closes two holes of the library: without a tag its
 * GCM decrypts what nobody proved, and its DER reader overlooks changed bytes; here the tag is compulsory and signatures are raw r‖s.
 * Not constant in time (big integers in JS): for files that are opened by a person, not for a service that others can time.
 */
import type { Sm3Hex } from '@shared/ids'
import { createSM3 } from 'hash-wasm'
import { sm2, sm4 } from 'sm-crypto-v2'

export const SUITE = 'SM2-SM3-SM4/1'

export interface KeyPair {
  /** 64 hex digits; never leaves the vault. */
  readonly privateKey: string
  /** Compressed point, 66 hex digits. */
  readonly publicKey: string
}

/** Ciphertext of one frame and the 16 bytes that prove it. */
export interface Sealed {
  readonly data: Uint8Array
  readonly tag: Uint8Array
}

export interface Suite {
  readonly id: typeof SUITE
  readonly hash: (bytes: Uint8Array) => Sm3Hex
  readonly newKey: () => KeyPair
  /** r‖s, 128 hex digits, over the bytes with the default identity of GB/T 35276 (`1234567812345678`). */
  readonly sign: (bytes: Uint8Array, privateKey: string) => string
  readonly verify: (bytes: Uint8Array, signature: string, publicKey: string) => boolean
  /** A short secret for the holder of a key: C1‖C3‖C2 as hex. */
  readonly wrap: (secret: Uint8Array, publicKey: string) => string
  /** Null when the key is another one or anything was changed. */
  readonly unwrap: (wrapped: string, privateKey: string) => Uint8Array | null
  /** @param key 16 bytes, @param iv 12 bytes, never twice under one key */
  readonly seal: (key: Uint8Array, iv: Uint8Array, plain: Uint8Array) => Sealed
  /** Null when the tag does not prove the ciphertext. */
  readonly open: (key: Uint8Array, iv: Uint8Array, sealed: Sealed) => Uint8Array | null
  /** Random bytes, given by whoever makes the suite. */
  readonly random: (count: number) => Uint8Array
}

/** A compressed point, by its form; that it lies on the curve is checked where it is used. */
export const isPublicKey = (text: string): boolean => /^0[23][0-9a-f]{64}$/.test(text)

const isOnCurve = (publicKey: string): boolean => {
  try {
    return isPublicKey(publicKey) && sm2.verifyPublicKey(publicKey)
  } catch {
    return false
  }
}

const ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')
const inRange = (hex: string): boolean => {
  const value = BigInt(`0x${hex}`)
  return value > 0n && value < ORDER
}

/** Bytes as lower-case hex. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
/** Hex, already known to be hex, as bytes. */
export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** C1 (64) ‖ C3 (32) ‖ C2 (a key of 16). */
const wrappedPattern = /^[0-9a-f]{224}$/

/**
 * The suite. Asynchronous only because the hash is WebAssembly.
 * @param random bytes from the system's generator
 */
export async function openSuite(random: (count: number) => Uint8Array): Promise<Suite> {
  const hasher = await createSM3()
  return {
    id: SUITE,
    random,
    hash: (bytes) => hasher.init().update(bytes).digest('hex') as Sm3Hex,
    newKey: () => {
      const { privateKey, publicKey } = sm2.generateKeyPairHex()
      return { privateKey, publicKey: sm2.compressPublicKeyHex(publicKey) }
    },
    sign: (bytes, privateKey) => sm2.doSignature(bytes, privateKey, { hash: true }),
    verify: (bytes, signature, publicKey) => {
      if (!/^[0-9a-f]{128}$/.test(signature) || !isOnCurve(publicKey)) return false
      if (!inRange(signature.slice(0, 64)) || !inRange(signature.slice(64))) return false
      try {
        return sm2.doVerifySignature(bytes, signature, publicKey, { hash: true })
      } catch {
        return false
      }
    },
    wrap: (secret, publicKey) => sm2.doEncrypt(secret, publicKey, 1),
    unwrap: (wrapped, privateKey) => {
      if (!wrappedPattern.test(wrapped)) return null
      try {
        const secret = Uint8Array.from(sm2.doDecrypt(wrapped, privateKey, 1, { output: 'array' }))
        return secret.length === 16 ? secret : null
      } catch {
        return null
      }
    },
    seal: (key, iv, plain) => {
      const { output, tag } = sm4.encrypt(plain, key, { mode: 'gcm', iv, output: 'array', outputTag: true })
      if (!tag) throw new Error('SM4-GCM made no tag')
      return { data: output, tag }
    },
    open: (key, iv, { data, tag }) => {
      if (key.length !== 16 || iv.length !== 12 || tag.length !== 16) return null
      try {
        return sm4.decrypt(data, key, { mode: 'gcm', iv, tag, output: 'array' })
      } catch {
        return null
      }
    },
  }
}

/**
 * The only file that may import `node:crypto`. Electron's BoringSSL knows less than Node's OpenSSL (no SM2, SM3, SM4),
 * so what is used is named here, and the stand-in refuses every other algorithm.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes as nodeRandomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** `count` bytes from the system's generator. */
export const randomBytes = (count: number): Uint8Array => new Uint8Array(nodeRandomBytes(count))

/** SHA-256 of the bytes, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Whether two byte strings are the same, in a time that does not tell where they differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

/** Ciphertext of AES-256-GCM and the tag that proves it. */
export interface Sealed {
  readonly data: Uint8Array
  /** 16 bytes. */
  readonly tag: Uint8Array
}

/**
 * Encrypts under AES-256-GCM.
 * @param key 32 bytes
 * @param iv 12 bytes, never used twice under one key
 * @param bound what the ciphertext is bound to without holding it
 */
export const encrypt = (key: Uint8Array, iv: Uint8Array, plain: Uint8Array, bound: Uint8Array): Sealed => {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(bound)
  const head = cipher.update(plain)
  const data = new Uint8Array(Buffer.concat([head, cipher.final()]))
  return { data, tag: new Uint8Array(cipher.getAuthTag()) }
}

/** Decrypts what `encrypt` made. @returns null when the key is wrong or anything was changed */
export const decrypt = (
  key: Uint8Array,
  iv: Uint8Array,
  { data, tag }: Sealed,
  bound: Uint8Array,
): Uint8Array | null => {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
  decipher.setAAD(bound)
  decipher.setAuthTag(tag)
  // GCM streams: what comes out before `final` is not proved yet and must not be seen if the proof fails.
  const plain = decipher.update(data)
  try {
    decipher.final()
    return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength)
  } catch {
    plain.fill(0)
    return null
  }
}

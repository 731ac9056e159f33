/**
 * The only file that may import `node:crypto`. Electron's BoringSSL knows less than Node's OpenSSL (no SM2, SM3, SM4),
 * so what is used is named here, and the stand-in refuses every other algorithm.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  createHmac as nodeHmac,
  randomBytes as nodeRandomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import type { HashName, Signer, VerifySuite } from '@documents/signature/suite'

/** `count` bytes from the system's generator. */
export const randomBytes = (count: number): Uint8Array => new Uint8Array(nodeRandomBytes(count))

/** SHA-256 of the bytes, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** HMAC-SHA-256 of a text under a key, as 64 lower-case hexadecimal digits. */
export const hmacHex = (key: Uint8Array, text: string): string =>
  nodeHmac('sha256', key).update(text, 'utf8').digest('hex')

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

/** Digests under which signatures of other programs are checked; this program signs under SHA-256 alone. */
const digest = (hash: HashName, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(hash).update(bytes).digest())

/** A pair for signing, DER: RSA of 3,072 bits, or ECDSA on P-256. RSA signatures are the same each time, ECDSA's are not. */
export const newSigningKey = (
  kind: 'rsa' | 'ec',
): { readonly pkcs8: Uint8Array; readonly spki: Uint8Array } => {
  const { privateKey, publicKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 3072 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    pkcs8: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
  }
}

/** Opens a private key (PKCS#8, DER) for signing; null when it is neither RSA nor EC. */
export const openSigner = (pkcs8: Uint8Array): (Signer & { readonly spki: Uint8Array }) | null => {
  try {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), type: 'pkcs8', format: 'der' })
    const kind = key.asymmetricKeyType
    if (kind !== 'rsa' && kind !== 'ec') return null
    return {
      scheme: kind === 'rsa' ? 'rsa' : 'ecdsa',
      spki: new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })),
      sha256: (bytes) => digest('sha256', bytes),
      sign: (bytes) => new Uint8Array(sign('sha256', bytes, key)),
    }
  } catch {
    return null
  }
}

/** Checks signatures of files. */
export const verifySuite: VerifySuite = {
  digest,
  verify: ({ scheme, hash }, spki, bytes, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.from(spki), type: 'spki', format: 'der' })
      if ((key.asymmetricKeyType === 'ec') !== (scheme === 'ecdsa')) return false
      const padding = scheme === 'rsaPss' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
      return verify(hash, bytes, scheme === 'ecdsa' ? key : { key, padding }, signature)
    } catch {
      return false
    }
  },
}

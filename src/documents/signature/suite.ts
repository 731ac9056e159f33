/** What signing and checking need of a cryptographic module: values, so that this room stays pure. */

/** Digests met in signatures of PDF files; the first is the only one that this program makes. */
export const hashes = ['sha256', 'sha384', 'sha512', 'sha1'] as const
export type HashName = (typeof hashes)[number]

/** RSA PKCS#1 v1.5, RSA-PSS, ECDSA (DER). */
export type Scheme = 'rsa' | 'rsaPss' | 'ecdsa'

export interface SignatureAlgorithm {
  readonly scheme: Scheme
  readonly hash: HashName
}

/** Checks; nothing secret passes through it. */
export interface VerifySuite {
  readonly digest: (hash: HashName, bytes: Uint8Array) => Uint8Array
  /** @param spki public key, DER. @returns false for a wrong signature and for a key that does not fit */
  readonly verify: (
    algorithm: SignatureAlgorithm,
    spki: Uint8Array,
    bytes: Uint8Array,
    signature: Uint8Array,
  ) => boolean
}

/** A private key that is open for one job. */
export interface Signer {
  readonly scheme: 'rsa' | 'ecdsa'
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  /** Signs the bytes under SHA-256; RSA as PKCS#1 v1.5, ECDSA as DER. */
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/** Two byte strings are the same. */
export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** Lower-case hexadecimal digits. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The only file that may import `node:crypto`. Electron's BoringSSL knows less than Node's OpenSSL (no SM2, SM3, SM4),
 * so what is used is named here, and the stand-in refuses every other algorithm.
 */
import { createHash, randomBytes as nodeRandomBytes } from 'node:crypto'

/** `count` bytes from the system's generator. */
export const randomBytes = (count: number): Uint8Array => new Uint8Array(nodeRandomBytes(count))

/** SHA-256 of the bytes, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

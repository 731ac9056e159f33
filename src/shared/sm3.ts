/** SM3 (GB/T 32905-2016), the hash of change-sets, frames, attachments and approvals. */
import { sm3 } from 'sm-crypto-v2'
import type { Sm3Hex } from './ids'

const encoder = new TextEncoder()

/**
 * SM3 of bytes, or of the UTF-8 bytes of a text.
 * @returns 64 lower-case hexadecimal digits, as `openssl dgst -sm3` prints them
 */
export const sm3Hex = (content: string | Uint8Array): Sm3Hex =>
  sm3(typeof content === 'string' ? encoder.encode(content) : content) as Sm3Hex

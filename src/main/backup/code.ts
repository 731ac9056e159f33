/** 恢复码: 128 random bits as people can copy them from paper, with two characters that catch a slip. */
import { idFromBytes } from '@shared/ids'
import { sha256Hex } from '../crypto'

/** Characters of Crockford's base32, which has no I, L, O, U. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUP = 4
/** 26 characters of 128 bits and two of the check. */
const LENGTH = 28

const check = (body: string): string => {
  const bits = Number.parseInt(sha256Hex(new TextEncoder().encode(body)).slice(0, 8), 16)
  return ALPHABET.charAt(bits & 31) + ALPHABET.charAt((bits >> 5) & 31)
}

/** Makes a code from 16 random bytes: seven groups of four, as it is printed. */
export function recoveryCode(random: Uint8Array): string {
  const body = idFromBytes(random)
  const code = (body + check(body)).toUpperCase()
  return (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-')
}

/** What was typed as the code's one spelling; null when it cannot be a code (a slip that the check catches). */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll('u', 'v')
    .replaceAll(/[il]/g, '1')
  const body = plain.slice(0, LENGTH - 2)
  return plain.length === LENGTH && check(body) === plain.slice(LENGTH - 2) ? plain : null
}

/**
 * The one text form of a value, so that equal values have equal hashes on every PC and in every year: NFC strings, keys sorted by UTF-16
 * code units, safe integers only, no lone surrogates, no white space (docs/ledger-format.md, vectors in tests/fixtures/canonical-json.json).
 */
import type { Json } from './json'
import { err, ok, type Result } from './result'

export interface CanonicalFault {
  readonly code: 'notJson' | 'notInteger' | 'loneSurrogate' | 'duplicateKey' | 'tooDeep'
  /** Where it is, e.g. `/ops/0/set/title`. */
  readonly path: string
}

/** Deeper values do not occur in records; the bound keeps hostile input from exhausting the stack. */
const MAX_DEPTH = 64

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Appends the text of `value` to `out`; returns the first fault, or null. */
function write(value: unknown, path: string, depth: number, out: string[]): CanonicalFault | null {
  if (depth > MAX_DEPTH) return { code: 'tooDeep', path }
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) return { code: 'loneSurrogate', path }
      out.push(JSON.stringify(value.normalize('NFC')))
      return null
    case 'number':
      if (!Number.isSafeInteger(value)) return { code: 'notInteger', path }
      out.push(String(value))
      return null
    case 'boolean':
      out.push(String(value))
      return null
    case 'object':
      if (value === null) {
        out.push('null')
        return null
      }
      if (Array.isArray(value)) return writeArray(value, path, depth, out)
      return isPlain(value) ? writeObject(value, path, depth, out) : { code: 'notJson', path }
    default:
      return { code: 'notJson', path }
  }
}

function writeArray(
  values: readonly unknown[],
  path: string,
  depth: number,
  out: string[],
): CanonicalFault | null {
  out.push('[')
  // By index and not by forEach, so that a hole is met as undefined and refused.
  for (let i = 0; i < values.length; i++) {
    if (i > 0) out.push(',')
    const fault = write(values[i], `${path}/${i}`, depth + 1, out)
    if (fault) return fault
  }
  out.push(']')
  return null
}

function writeObject(value: object, path: string, depth: number, out: string[]): CanonicalFault | null {
  const members: [string, unknown][] = []
  for (const [key, member] of Object.entries(value)) {
    if (!key.isWellFormed()) return { code: 'loneSurrogate', path }
    // No record has such a member, and schema libraries look away from it.
    if (key === '__proto__') return { code: 'notJson', path: `${path}/${key}` }
    members.push([key.normalize('NFC'), member])
  }
  // `<` on strings compares UTF-16 code units; locale order would differ from PC to PC.
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  out.push('{')
  for (const [i, [key, member]] of members.entries()) {
    if (i > 0) {
      if (members[i - 1]?.[0] === key) return { code: 'duplicateKey', path: `${path}/${key}` }
      out.push(',')
    }
    out.push(JSON.stringify(key), ':')
    const fault = write(member, `${path}/${key}`, depth + 1, out)
    if (fault) return fault
  }
  out.push('}')
  return null
}

/**
 * Canonical JSON text of a value.
 * @param value anything; what is not JSON of the ledger (`undefined`, fractions, dates, lone surrogates …) is a named fault
 */
export function canonicalJson(value: unknown): Result<string, CanonicalFault> {
  const out: string[] = []
  const fault = write(value, '', 0, out)
  return fault ? err(fault) : ok(out.join(''))
}

/** Reads a text that must be canonical already: another spelling of the same value is a fault, because its hash would differ. */
export function parseCanonicalJson(text: string): Result<Json, CanonicalFault> {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return err({ code: 'notJson', path: '' })
  }
  const again = canonicalJson(value)
  if (!again.ok) return again
  return again.value === text ? ok(value) : err({ code: 'notJson', path: '' })
}

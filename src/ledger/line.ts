/**
 * A change-set as one line: `sm3 TAB canonical JSON`, so that a shell can check it: `cut -f2 | tr -d '\n' | openssl dgst -sm3`.
 * A third column is reserved for a detached signature (`suite:hex`); it is kept and not read here.
 */
import { type CanonicalFault, canonicalJson, parseCanonicalJson } from '@shared/canonicalJson'
import type { Sm3Hex } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import { sm3Hex } from '@shared/sm3'
import type { ChangeSet, SealedChange } from './changeSet'
import { changeSetSchema } from './schema'

/** Longest line that is written or read, in UTF-16 units: a change-set holds text, never files. */
export const MAX_LINE = 8_000_000

export type LineFault = {
  readonly code: 'notALine' | 'wrongHash' | 'notCanonical' | 'notAChangeSet' | 'tooLong'
}

/** Seals a change-set: its canonical text and the hash that names it for ever. */
export function sealChange(
  change: ChangeSet,
): Result<{ readonly sealed: SealedChange; readonly line: string }, CanonicalFault | LineFault> {
  const text = canonicalJson(change)
  if (!text.ok) return text
  if (text.value.length > MAX_LINE) return err({ code: 'tooLong' })
  const sm3 = sm3Hex(text.value)
  // Read back, so that what is folded at once is what will be read from the file for ever (NFC, key order).
  return ok({ sealed: { sm3, change: JSON.parse(text.value) as ChangeSet }, line: `${sm3}\t${text.value}` })
}

/** Reads a line that may come from anywhere: hash, spelling and shape are verified. */
export function openLine(line: string): Result<SealedChange, LineFault> {
  if (line.length > MAX_LINE + 1000) return err({ code: 'tooLong' })
  const [sm3, text, signature, ...rest] = line.split('\t')
  if (sm3 === undefined || text === undefined || rest.length > 0) return err({ code: 'notALine' })
  if (signature !== undefined && !/^[0-9a-z]+:[0-9a-f]+$/.test(signature)) return err({ code: 'notALine' })
  if (sm3Hex(text) !== sm3) return err({ code: 'wrongHash' })
  const value = parseCanonicalJson(text)
  if (!value.ok) return err({ code: 'notCanonical' })
  const change = changeSetSchema.safeParse(value.value)
  if (!change.success) return err({ code: 'notAChangeSet' })
  return ok({ sm3: sm3 as Sm3Hex, change: value.value as unknown as ChangeSet })
}

/** Reads a line of our own ledger whose frame has been verified: no second check, because a rebuild reads 100,000 of them. */
export function readLine(line: string): SealedChange {
  const [sm3, text] = line.split('\t')
  return { sm3: sm3 as Sm3Hex, change: JSON.parse(text ?? '') as ChangeSet }
}

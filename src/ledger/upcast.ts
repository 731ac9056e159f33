/** Lines are never rewritten: a change-set of an older schema is lifted step by step whenever it is folded. */
import { assertNever } from '@shared/result'
import { CHANGE_SCHEMA, type ChangeSet } from './changeSet'

/** Lifts a change-set from the version that is its key to the next one; numbered without gaps. */
export type Upcasters = Readonly<Record<number, (change: ChangeSet) => ChangeSet>>

/** Version 1 is the first, so there is nothing to lift yet; version 2 adds `1: whatItDoes` here, with a fixture. */
export const upcasters: Upcasters = {}

export type Reading =
  | { readonly kind: 'readable'; readonly change: ChangeSet }
  /** Written by a newer program: kept and handed on, folded after the upgrade. */
  | { readonly kind: 'newer'; readonly version: number }

/**
 * The change-set in the schema of this program.
 * @param steps the table of upcasters, a parameter so that the mechanism can be tested before it is needed
 */
export function upcast(
  change: ChangeSet,
  steps: Upcasters = upcasters,
  version: number = CHANGE_SCHEMA,
): Reading {
  if (change.v > version) return { kind: 'newer', version: change.v }
  let lifted = change
  while (lifted.v < version) {
    const step = steps[lifted.v]
    if (!step) throw new Error(`no upcaster from version ${lifted.v}`)
    lifted = { ...step(lifted), v: lifted.v + 1 }
  }
  return { kind: 'readable', change: lifted }
}

/** The ops to fold: those of a readable change-set, none of a newer one. */
export function opsOf(change: ChangeSet): ChangeSet['ops'] {
  const reading = upcast(change)
  switch (reading.kind) {
    case 'readable':
      return reading.change.ops
    case 'newer':
      return []
    default:
      return assertNever(reading)
  }
}

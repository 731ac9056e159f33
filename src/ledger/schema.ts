/** Shape of a change-set as it comes from a file: nothing is believed before it has been through here. */
import { z } from 'zod'
import { CHANGE_SCHEMA } from './changeSet'
import { changeNoPattern } from './numbers'

const sm3 = z.string().regex(/^[0-9a-f]{64}$/)
const no = z.string().regex(changeNoPattern)
/** `office`, `topic/<id>`, `register/<office>/<book>` …; never used as a path. */
const scope = z
  .string()
  .max(300)
  .regex(/^[a-z][a-z-]*(\/[^\s/]+)*$/)
const record = z
  .string()
  .max(300)
  .regex(/^[a-zA-Z]+\/\S+$/)
const field = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,60}$/)
/** Canonical JSON has been checked before, so the values need no second look. */
const value = z.unknown()

const op = z.strictObject({
  r: record,
  set: z.record(field, value),
  over: z.record(field, z.array(no).min(1)).optional(),
})

/** What every version of the schema keeps, so that an older program can store, order and hand on what it cannot read. */
const envelope = {
  v: z.int().positive(),
  no,
  scope,
  deps: z.array(z.tuple([no, sm3])),
  lam: z.int().positive(),
}

const newer = z.looseObject({ ...envelope, v: z.int().gt(CHANGE_SCHEMA) })
const known = z.strictObject({
  ...envelope,
  v: z.int().min(1).max(CHANGE_SCHEMA),
  at: z.int().nonnegative(),
  by: z.strictObject({ office: z.string().min(1), person: z.string().min(1), name: z.string() }),
  act: z.string().min(1).max(200),
  why: z.string().optional(),
  ops: z
    .array(op)
    .min(1)
    .refine((ops) => new Set(ops.map(({ r }) => r)).size === ops.length, 'one op a record'),
})

/** A change-set of this or an older version in full, of a newer version by its envelope. */
export const changeSetSchema = z.union([known, newer])

/**
 * Reads a regulation from JSON. First its shape, field by field, also fields that the schema does not know; then its sense (`sense.ts`).
 * Each fault points to the field.
 */

import { err, ok, type Result } from '@shared/result'
import type { z } from 'zod'
import type { Fault } from '../model/records'
import { type Regulation, regulation as schema } from '../model/regulation'
import { faultsOf } from './sense'

/** Newest form of a regulation file that this program reads. */
export const REGULATION_SCHEMA = 1

/** The regulation, or every fault found, in the order of the document. */
export function parseRegulation(json: unknown): Result<Regulation, readonly Fault[]> {
  const shaped = parseShape(json)
  if (!shaped.ok) return shaped
  const faults = faultsOf(shaped.value)
  return faults.length > 0 ? err(faults) : shaped
}

/** Shape alone: what may be kept as a draft although it makes no sense yet. */
export function parseShape(json: unknown): Result<Regulation, readonly Fault[]> {
  if (isTree(json) && typeof json.schema === 'number' && json.schema > REGULATION_SCHEMA)
    return err([{ code: 'regulation.newerSchema', field: 'schema', params: { schema: json.schema } }])
  const parsed = schema.safeParse(json)
  if (!parsed.success) return err(parsed.error.issues.map((issue) => shapeFault(json, issue)))
  const unknown = [...unknownFields(json, parsed.data, '')]
  return unknown.length > 0 ? err(unknown) : ok(parsed.data)
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What is wrong with one field, in the program's own words instead of the library's. */
function shapeFault(json: unknown, issue: z.core.$ZodIssue): Fault {
  const field = issue.path.join('.')
  const at = (code: string, params: Fault['params'] = {}): Fault => ({
    code: `regulation.${code}`,
    field,
    params,
  })
  const isThere = issue.path.reduce<unknown>(
    (tree, name) => (isTree(tree) ? tree[String(name)] : undefined),
    json,
  )
  if (isThere === undefined) return at('missing')
  switch (issue.code) {
    case 'invalid_type':
      return at('wrongType')
    case 'invalid_value':
      return at('notOneOf', { options: issue.values.map(String).join('、') })
    case 'too_small':
      return at(isThere === '' ? 'missing' : 'tooFew', { least: Number(issue.minimum) })
    case 'too_big':
      return at('tooMany', { most: Number(issue.maximum) })
    default:
      return at('wrongForm')
  }
}

/** Fields of the file that the schema passed over: a misspelt rule must not silently be none. */
function* unknownFields(raw: unknown, read: unknown, path: string): Generator<Fault> {
  if (!isTree(raw) || !isTree(read)) return
  for (const [name, value] of Object.entries(raw)) {
    const field = path === '' ? name : `${path}.${name}`
    if (Object.hasOwn(read, name)) yield* unknownFields(value, read[name], field)
    else if (value !== undefined) yield { code: 'regulation.unknownField', field, params: { name } }
  }
}

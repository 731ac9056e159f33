/** From what the window asks to what the ledger keeps: every check, then change-sets with numbers and links. Pure, so that it can be tested without a disk. */
import { recordSchemas } from '@domain/model/records'
import { CHANGE_SCHEMA, type ChangeSet, type CommitPart, type Op } from '@ledger/changeSet'
import { sealChange } from '@ledger/line'
import { changeNo, type Writer, writerKey } from '@ledger/numbers'
import { changeSetSchema } from '@ledger/schema'
import { type RecordId, recordType, type ScopeId } from '@shared/ids'
import type { Refusal, Session } from '@shared/ipc'
import type { z } from 'zod'
import { refuse } from './faults'
import type { LedgerIndex } from './index'
import type { Outcome } from './ledgerFile'

/** What the ledger is to be told, and by whom. */
export interface CommitRequest {
  readonly act: string
  readonly why?: string | undefined
  readonly parts: readonly CommitPart[]
}

/** Who writes, as main knows them. */
export type CommitAuthor = Pick<Session, 'office' | 'person' | 'name' | 'roles'> &
  Writer & {
    /** The act is main's own (a confirmed card, an accepted parcel) and not the window's. */
    readonly byMain?: boolean
  }

/** Records that main alone writes: the office's key, whom it trusts and what it sent are not for the window to say. */
const reserved: ReadonlySet<string> = new Set(['keyEvent', 'peer', 'parcelOut', 'parcelIn', 'disclosure'])

/** Each schema with every field optional and no unknown field: an act writes some fields of a record. */
const partial: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(recordSchemas).map(([type, schema]) => [type, schema.partial().strict()]),
)

const badValue = (record: RecordId, field: PropertyKey = ''): Refusal =>
  refuse('badValue', { record, field: String(field) })

/** Roles and their withdrawal are the administrator's: otherwise a clerk could make himself the signer. */
const isAboutRoles = ({ r, set }: Op): boolean =>
  recordType(r) === 'person' && (Object.hasOwn(set, 'roles') || Object.hasOwn(set, 'active'))

function faultOfOp(index: LedgerIndex, scope: ScopeId, op: Op, author: CommitAuthor): Refusal | null {
  const type = recordType(op.r)
  const fits = partial.get(type)?.safeParse(op.set)
  if (!fits || (reserved.has(type) && !author.byMain)) return badValue(op.r)
  if (!fits.success) return badValue(op.r, fits.error.issues[0]?.path[0])
  if (Object.keys(op.set).length === 0) return badValue(op.r)
  if ((index.scopeOf(op.r) ?? scope) !== scope) return refuse('foreignScope', { record: op.r })
  // Who may do what is read from these, so they may stand in one place only.
  if ((type === 'person' || type === 'office') && scope !== 'office')
    return refuse('foreignScope', { record: op.r })
  for (const [field, numbers] of Object.entries(op.over ?? {}))
    if (!Object.hasOwn(op.set, field) || !numbers.every((no) => index.isIn(scope, no)))
      return refuse('staleValue', { record: op.r, field })
  if (isAboutRoles(op) && !author.roles.includes('administrator')) return refuse('needsAdministrator')
  return null
}

/** Each scope once, each record once: what replaces what would otherwise depend on the order. */
function faultOfShape(parts: readonly CommitPart[]): Refusal | null {
  const scopes = parts.map(({ scope }) => scope)
  const records = parts.flatMap(({ ops }) => ops.map(({ r }) => r))
  const twice = records.find((record, i) => records.indexOf(record) !== i)
  if (twice !== undefined) return badValue(twice)
  return new Set(scopes).size === scopes.length ? null : refuse('badValue', { record: '', field: 'scope' })
}

/**
 * The lines of one act, numbered and linked to what the index knows.
 * @param now UTC ms, for display only
 */
export function planCommit(
  index: LedgerIndex,
  author: CommitAuthor,
  now: number,
  { act, why, parts }: CommitRequest,
): Outcome<readonly string[]> {
  const shape = faultOfShape(parts)
  if (shape) return shape
  for (const { scope, ops } of parts)
    for (const op of ops) {
      const fault = faultOfOp(index, scope, op, author)
      if (fault) return fault
    }
  const used = index.used(writerKey(author))
  const { office, person, name } = author
  const lines: string[] = []
  for (const [i, { scope, ops }] of parts.entries()) {
    const change: ChangeSet = {
      v: CHANGE_SCHEMA,
      no: changeNo(author, used + 1 + i),
      scope,
      ...index.next(scope),
      at: now,
      by: { office, person, name } as ChangeSet['by'],
      act,
      ...(why === undefined ? {} : { why }),
      ops,
    }
    const sealed = sealChange(change)
    if (!sealed.ok) {
      const [, , op, , field] = 'path' in sealed.error ? sealed.error.path.split('/') : []
      return badValue(ops[Number(op ?? 0)]?.r ?? ('' as RecordId), field)
    }
    // What is written must be what every later reader accepts.
    if (!changeSetSchema.safeParse(sealed.value.sealed.change).success)
      return badValue(ops[0]?.r ?? ('' as RecordId))
    lines.push(sealed.value.line)
  }
  return { ok: true, value: lines }
}

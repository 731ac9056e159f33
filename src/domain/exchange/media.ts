/** 介质: the sticks and discs that an office lets carry data, and whether others are refused. */
import { type RecordId, recordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, edit, filled, make, put, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Medium } from '../model/exchange'
import type { Act, Fault, RecordRow } from '../model/records'
import { scopes } from '../scopes'

type Row = RecordRow<'medium'>
export type MediumInput = Pick<Medium, 'no' | 'kind' | 'custodian' | 'note'>

const tidied = (input: MediumInput): MediumInput => ({
  no: input.no.trim(),
  kind: input.kind.trim(),
  custodian: input.custodian.trim(),
  note: input.note.trim(),
})

function faultIn(input: MediumInput, others: readonly Row[]): Fault | null {
  if (!filled(input.no)) return { code: 'medium.noNumber', field: 'no' }
  if (!filled(input.custodian)) return { code: 'medium.noCustodian', field: 'custodian' }
  return others.some(({ fields }) => fields.no === input.no.trim())
    ? { code: 'medium.twice', params: { no: input.no.trim() }, field: 'no' }
    : null
}

/** Enters a medium in the register. Faults: `medium.noNumber`, `medium.noCustodian`, `medium.twice`. */
export function addMedium(ctx: ActContext, input: MediumInput, present: readonly Row[]): Result<Act, Fault> {
  const fault = faultIn(input, present)
  if (fault !== null) return { ok: false, error: fault }
  return act('medium.add', [
    make(ctx, 'medium', scopes.register(ctx.me.office, 'media'), { ...tidied(input), active: true }),
  ])
}

/** Puts an entry right. */
export function editMedium(row: Row, input: MediumInput, present: readonly Row[]): Result<Act, Fault> {
  const fault = faultIn(
    input,
    present.filter(({ id }) => id !== row.id),
  )
  return fault === null ? change('medium.edit', row, tidied(input)) : { ok: false, error: fault }
}

/** 停用 (lost, broken, handed back) with its reason, or in use again; its lines in the registers stay. */
export function setMediumActive(row: Row, active: boolean, reason: string): Result<Act, Fault> {
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  return active === row.fields.active
    ? refuse('unchanged')
    : act('medium.retire', [edit(row, { active })], reason)
}

/** Id of the office's rule on media. */
export const policyId = (office: string): RecordId => recordId('exchangePolicy', office)

/** 只准用已登记的介质, or any; an administrator decides. */
export function setPolicy(ctx: ActContext, registeredMediaOnly: boolean): Result<Act, Fault> {
  if (!ctx.me.roles.includes('administrator')) return refuse('exchangeAdministrator')
  return act('exchangePolicy.set', [
    put('exchangePolicy', ctx.me.office, scopes.register(ctx.me.office, 'media'), { registeredMediaOnly }),
  ])
}

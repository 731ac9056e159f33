/** 印章登记: which seals the office has and who keeps them; their pictures are in the vault and never in a record. */
import type { RecordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, filled, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Seal } from '../model/register'
import { scopes } from '../scopes'

/** What a seal is; its picture is in the vault under the same id. */
export type NewSeal = Omit<Seal, 'active' | 'custodian'>

/**
 * 印章登记.
 * @param id of the picture in the vault, a `seal` record id
 */
export function registerSeal(id: RecordId, seal: NewSeal, ctx: ActContext): Result<Act, Fault> {
  if (!ctx.me.roles.includes('sealKeeper')) return refuse('needsSealKeeper')
  if (!filled(seal.name)) return refuse('seal.nameMissing', undefined, 'name')
  if (!filled(seal.issuerName)) return refuse('seal.issuerMissing', undefined, 'issuerName')
  const scope = scopes.register(ctx.me.office, 'seals')
  const fields: Seal = { ...seal, name: seal.name.trim(), custodian: ctx.me.person, active: true }
  return act('seal.register', [{ scope, record: id, set: fields }])
}

/** 停用印章; what was stamped with it stays as it is. */
export function retireSeal(row: RecordRow<'seal'>, reason: string, ctx: ActContext): Result<Act, Fault> {
  if (!ctx.me.roles.includes('sealKeeper')) return refuse('needsSealKeeper')
  if (!filled(reason)) return refuse('reasonMissing')
  return change('seal.retire', row, { active: false }, reason)
}

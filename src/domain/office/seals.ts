/** 印章登记: which seals the office has and who keeps them; their pictures are in the vault and never in a record. */
import type { RecordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, filled, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Seal } from '../model/register'
import { scopes } from '../scopes'

/** What a seal is; its picture is in the vault under the same id. */
export interface NewSeal extends Pick<Seal, 'name' | 'issuerName'> {
  /** Outer diameter in mm, to a tenth. */
  readonly mm: number
}

/** Round seals of offices and enterprises lie well within this, in mm. */
export const sealSizes = { least: 20, most: 60 } as const

/** Outer diameter in mm, to a tenth. */
export const sealMm = ({ diameterMm, diameterTenths }: Pick<Seal, 'diameterMm' | 'diameterTenths'>): number =>
  (diameterMm * 10 + (diameterTenths ?? 0)) / 10

/**
 * 印章登记.
 * @param id of the picture in the vault, a `seal` record id
 */
export function registerSeal(id: RecordId, seal: NewSeal, ctx: ActContext): Result<Act, Fault> {
  if (!ctx.me.roles.includes('sealKeeper')) return refuse('needsSealKeeper')
  if (!filled(seal.name)) return refuse('seal.nameMissing', undefined, 'name')
  if (!filled(seal.issuerName)) return refuse('seal.issuerMissing', undefined, 'issuerName')
  const tenths = Math.round(seal.mm * 10)
  if (!(tenths >= sealSizes.least * 10 && tenths <= sealSizes.most * 10))
    return refuse('seal.size', { ...sealSizes }, 'mm')
  const scope = scopes.register(ctx.me.office, 'seals')
  const fields: Seal = {
    name: seal.name.trim(),
    issuerName: seal.issuerName,
    diameterMm: Math.trunc(tenths / 10),
    diameterTenths: tenths % 10,
    custodian: ctx.me.person,
    active: true,
  }
  return act('seal.register', [{ scope, record: id, set: fields }])
}

/** 停用印章; what was stamped with it stays as it is. */
export function retireSeal(row: RecordRow<'seal'>, reason: string, ctx: ActContext): Result<Act, Fault> {
  if (!ctx.me.roles.includes('sealKeeper')) return refuse('needsSealKeeper')
  if (!filled(reason)) return refuse('reasonMissing')
  return change('seal.retire', row, { active: false }, reason)
}

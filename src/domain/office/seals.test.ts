import type { CivilDate, OfficeId, PersonId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { plainCalendar } from '../calendar/calendar'
import type { ActContext } from '../context'
import type { Role } from '../model/office'
import type { RecordRow } from '../model/records'
import type { Seal } from '../model/register'
import { requested } from '../regulation/shipped.fixture'
import { scopes } from '../scopes'
import { registerSeal, retireSeal, sealMm } from './seals'

const ctx = (person: string, ...roles: readonly Role[]): ActContext => ({
  today: '2024-03-12' as CivilDate,
  calendar: plainCalendar,
  now: 0,
  newId: () => 'new',
  regulation: requested(),
  me: {
    office: 'o' as OfficeId,
    person: person as PersonId,
    name: person,
    roles,
    side: 'union',
    organisation: 'union',
  },
})

const codeOf = (result: { ok: boolean; error?: { code: string } }): string => result.error?.code ?? 'ok'

describe('印章登记', () => {
  const seal = { name: '×办公室印章', issuerName: '×办公室', mm: 42 }
  const id = recordId('seal', 's')

  it('只有印章管理员能登记，登记后由其保管', () => {
    const made = registerSeal(id, seal, ctx('keeper', 'sealKeeper'))
    expect(made.ok && made.value.edits[0]?.set).toMatchObject({ custodian: 'keeper', active: true })
    expect(codeOf(registerSeal(id, seal, ctx('chief', 'administrator')))).toBe('needsSealKeeper')
  })

  it('直径精确到 0.1 毫米，账本里只有整数；量错的不登记', () => {
    const made = registerSeal(id, { ...seal, mm: 42.3 }, ctx('keeper', 'sealKeeper'))
    const set = made.ok ? made.value.edits[0]?.set : {}
    expect(set).toMatchObject({ diameterMm: 42, diameterTenths: 3 })
    expect(sealMm(set as Seal)).toBe(42.3)
    expect(sealMm({ diameterMm: 45 })).toBe(45)
    for (const mm of [4.2, 420, Number.NaN])
      expect(codeOf(registerSeal(id, { ...seal, mm }, ctx('keeper', 'sealKeeper')))).toBe('seal.size')
  })

  it('停用要写理由', () => {
    const kept: RecordRow<'seal'> = {
      id,
      type: 'seal',
      scope: scopes.register('o' as OfficeId, 'seals'),
      fields: {
        name: seal.name,
        issuerName: seal.issuerName,
        diameterMm: 42,
        custodian: 'keeper',
        active: true,
      },
      conflicts: [],
    }
    expect(codeOf(retireSeal(kept, ' ', ctx('keeper', 'sealKeeper')))).toBe('reasonMissing')
    expect(codeOf(retireSeal(kept, '机构更名', ctx('keeper', 'sealKeeper')))).toBe('ok')
  })
})

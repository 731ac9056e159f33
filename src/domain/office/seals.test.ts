import type { CivilDate, OfficeId, PersonId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { plainCalendar } from '../calendar/calendar'
import type { ActContext } from '../context'
import type { Role } from '../model/office'
import type { RecordRow } from '../model/records'
import { requested } from '../regulation/shipped.fixture'
import { scopes } from '../scopes'
import { registerSeal, retireSeal } from './seals'

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
  const seal = { name: '×办公室印章', issuerName: '×办公室', diameterMm: 42 }
  const id = recordId('seal', 's')

  it('只有印章管理员能登记，登记后由其保管', () => {
    const made = registerSeal(id, seal, ctx('keeper', 'sealKeeper'))
    expect(made.ok && made.value.edits[0]?.set).toMatchObject({ custodian: 'keeper', active: true })
    expect(codeOf(registerSeal(id, seal, ctx('chief', 'administrator')))).toBe('needsSealKeeper')
  })

  it('停用要写理由', () => {
    const kept: RecordRow<'seal'> = {
      id,
      type: 'seal',
      scope: scopes.register('o' as OfficeId, 'seals'),
      fields: { ...seal, custodian: 'keeper', active: true },
      conflicts: [],
    }
    expect(codeOf(retireSeal(kept, ' ', ctx('keeper', 'sealKeeper')))).toBe('reasonMissing')
    expect(codeOf(retireSeal(kept, '机构更名', ctx('keeper', 'sealKeeper')))).toBe('ok')
  })
})

/** 人员与角色: who works here and what each may do. */
import { localId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, filled, make, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Person } from '../model/office'
import type { Act, Fault, RecordRow } from '../model/records'
import { scopes } from '../scopes'

type PersonRow = RecordRow<'person'>
export type PersonInput = Omit<Person, 'active'>

function personFault(others: readonly PersonRow[], person: PersonInput): Fault | null {
  const name = person.name.trim()
  if (name === '') return { code: 'person.noName', field: 'name' }
  const hasTwin = others.some(
    ({ fields }) => fields.active && fields.name === name && fields.section === person.section,
  )
  return hasTwin ? { code: 'person.twice', params: { name }, field: 'name' } : null
}

/** 添加人员. Who holds no role has no login but can be named. */
export function addPerson(
  ctx: ActContext,
  people: readonly PersonRow[],
  person: PersonInput,
): Result<Act, Fault> {
  if (!ctx.me.roles.includes('administrator')) return refuse('needsAdministrator')
  const fault = personFault(people, person)
  if (fault !== null) return { ok: false, error: fault }
  const fields = { ...person, name: person.name.trim(), active: true }
  return act('person.add', [make(ctx, 'person', scopes.office, fields)])
}

const administers = ({ active, roles }: Person): boolean => active && roles.includes('administrator')
const rights = ({ active, roles }: Person): string => JSON.stringify([active, roles])

/**
 * Changes a person: an administrator anybody's, everybody their own post and telephone.
 * @returns `person.lastAdministrator` where nobody could give roles any more
 */
export function editPerson(
  ctx: ActContext,
  people: readonly PersonRow[],
  row: PersonRow,
  input: Partial<Person>,
): Result<Act, Fault> {
  const next = { ...row.fields, ...input }
  const isOwn = localId(row.id) === ctx.me.person && rights(next) === rights(row.fields)
  if (!isOwn && !ctx.me.roles.includes('administrator')) return refuse('needsAdministrator')
  const others = people.filter(({ id }) => id !== row.id)
  const fault = personFault(others, next)
  if (fault !== null) return { ok: false, error: fault }
  if (!administers(next) && !others.some(({ fields }) => administers(fields)))
    return refuse('person.lastAdministrator', undefined, 'roles')
  return change('person.edit', row, filled(next.name) ? { ...input, name: next.name.trim() } : input)
}

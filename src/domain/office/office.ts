/** 本单位: the first act of a new office, its people and their roles, and the names under which it issues. */
import { localId, type OfficeId, type PersonId, type RecordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, edit, filled, make, put, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Issuer, Office, Person, Role } from '../model/office'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { named, placeholders } from '../regulation/names'
import { officeName, organisationName, organisationRule, resolveDuty } from '../regulation/rules'
import { answerSilences } from '../regulation/silences'
import { scopes } from '../scopes'

export interface OfficeInput {
  /** The regulation that the office works under, as shipped or handed down. */
  readonly regulation: Regulation
  /** Answers to what the regulation leaves open; those not answered stay open. */
  readonly answers: Readonly<Record<string, string>>
  /** Adopts the first proposal for every question not answered. */
  readonly adoptProposals: boolean
  /** Which organisation of the regulation this office works for. */
  readonly organisation: string
  readonly kind: Office['kind']
  readonly level: Office['level']
  /** Empty names are built from the regulation. */
  readonly fullName: string
  readonly shortName: string
  readonly issuers: readonly Issuer[]
  readonly section: string
  readonly contactName: string
  readonly contactPhone: string
  readonly person: Pick<Person, 'name' | 'post' | 'section' | 'phone'>
  /** Roles of the first person besides administrator. */
  readonly roles: readonly Role[]
}

/** Kind of office that an organisation of a regulation usually is. */
export function officeKind(regulation: Regulation, organisation: string): Office['kind'] {
  const rule = organisationRule(regulation, organisation)
  if (rule?.kind === 'supervision') return 'supervision'
  if (rule?.kind !== 'principal') return 'department'
  const brothers = regulation.sides
    .filter((side) => side.key === rule.side)
    .flatMap((side) => side.organisations.filter((one) => one.kind === 'principal'))
  if (rule.side === regulation.sides[0]?.key) return 'government'
  return brothers.length > 1 ? 'massOrganisation' : 'union'
}

/**
 * Names under which an organisation issues, from the regulation's papers, each with its mark. Codes (机关代字) are the office's own and
 * stay empty until it fills them in.
 */
export function proposeIssuers(regulation: Regulation, organisation: string): readonly Issuer[] {
  const patterns = regulation.papers
    .filter(
      (rule) => rule.kind !== 'sheet' && resolveDuty([rule.issues], organisation).includes(organisation),
    )
    .map((rule) => rule.issuerName)
    .filter(filled)
  return [...new Set(patterns)].map((pattern) => ({
    key: placeholders(pattern)[0] ?? organisation,
    name: named(regulation, pattern),
    shortName: named(regulation, pattern),
    mark: named(regulation, pattern),
    codes: {},
  }))
}

/** 机关代字: Chinese characters only; year and number are added by the program. */
const CODE = /^\p{Script=Han}{2,12}$/u

function checkIssuers(issuers: readonly Issuer[]): Fault | null {
  for (const [index, issuer] of issuers.entries()) {
    if (!filled(issuer.name)) return { code: 'office.issuerName', field: `issuers.${index}.name` }
    for (const [use, code] of Object.entries(issuer.codes))
      if (code !== '' && code !== undefined && !CODE.test(code))
        return { code: 'office.issuerCode', params: { text: code }, field: `issuers.${index}.codes.${use}` }
  }
  return null
}

export interface Founded {
  readonly act: Act
  readonly office: OfficeId
  readonly person: PersonId
  readonly regulation: RecordId
}

/**
 * The first act of a new office: itself, its first person (an administrator) and its own copy of the regulation.
 * Faults: `office.organisation`, `office.personName`, `office.issuerCode`, faults of the regulation.
 * @param ctx the first id it gives becomes the office's
 */
export function createOffice(ctx: Pick<ActContext, 'newId'>, input: OfficeInput): Result<Founded, Fault> {
  const rule = organisationRule(input.regulation, input.organisation)
  if (rule === undefined || rule.kind === 'units') return refuse('office.organisation', {}, 'organisation')
  if (!filled(input.person.name)) return refuse('office.personName', {}, 'person.name')
  const fault = checkIssuers(input.issuers)
  if (fault !== null) return { ok: false, error: fault }
  const body = answerSilences(input.regulation, input.answers, input.adoptProposals)
  if (!body.ok) return { ok: false, error: body.error[0] ?? { code: 'regulation.malformed' } }

  const office = ctx.newId() as OfficeId
  const regulation = make(ctx, 'regulation', scopes.regulation, {
    body: body.value,
    state: 'published',
    basedOn: null,
  })
  const person = make(ctx, 'person', scopes.office, {
    ...input.person,
    name: input.person.name.trim(),
    roles: [...new Set<Role>(['administrator', ...input.roles])],
    active: true,
  })
  const fields: Office = {
    kind: input.kind,
    side: rule.side,
    organisation: input.organisation,
    fullName: input.fullName.trim() || organisationName(body.value, input.organisation),
    shortName: input.shortName.trim() || named(body.value, rule.shortName),
    level: input.level,
    issuers: [...(input.issuers.length > 0 ? input.issuers : proposeIssuers(body.value, input.organisation))],
    section: input.section.trim() || officeName(body.value, input.organisation),
    contactName: input.contactName.trim(),
    contactPhone: input.contactPhone.trim(),
    regulation: regulation.record,
  }
  const founded = act('office.create', [put('office', office, scopes.office, fields), regulation, person])
  if (!founded.ok) return founded
  return ok({
    act: founded.value,
    office,
    person: localId(person.record) as PersonId,
    regulation: regulation.record,
  })
}

/** Changes what the office says about itself; side and organisation stay what they were at the start. */
export function editOffice(
  _ctx: ActContext,
  row: RecordRow<'office'>,
  input: Partial<Omit<Office, 'side' | 'organisation' | 'regulation'>>,
): Result<Act, Fault> {
  if (input.fullName !== undefined && !filled(input.fullName)) return refuse('office.noName', {}, 'fullName')
  const fault = checkIssuers(input.issuers ?? [])
  return fault === null ? change('office.edit', row, input) : { ok: false, error: fault }
}

/** Works under another regulation from now on; conferences keep the one they started under. */
export function adoptRegulation(
  ctx: ActContext,
  row: RecordRow<'office'>,
  body: Regulation,
  basedOn: RecordId | null,
): Result<Act, Fault> {
  if (organisationRule(body, row.fields.organisation) === undefined)
    return refuse('office.organisation', { name: row.fields.organisation })
  const regulation = make(ctx, 'regulation', scopes.regulation, { body, state: 'published', basedOn })
  return act('office.adoptRegulation', [regulation, edit(row, { regulation: regulation.record })])
}

export type PersonInput = Pick<Person, 'name' | 'post' | 'section' | 'phone' | 'roles'>

const checkPerson = (people: readonly RecordRow<'person'>[], input: PersonInput): Fault | null => {
  if (!filled(input.name)) return { code: 'person.noName', field: 'name' }
  const name = input.name.trim()
  const twin = people.some(
    ({ fields }) => fields.active && fields.name === name && fields.section === input.section,
  )
  return twin ? { code: 'person.twice', params: { name }, field: 'name' } : null
}

/** Roles are given by an administrator. */
const mayGiveRoles = (ctx: ActContext): boolean => ctx.me.roles.includes('administrator')

export function addPerson(
  ctx: ActContext,
  people: readonly RecordRow<'person'>[],
  input: PersonInput,
): Result<Act, Fault> {
  if (!mayGiveRoles(ctx)) return refuse('person.needsAdministrator')
  const fault = checkPerson(people, input)
  if (fault !== null) return { ok: false, error: fault }
  return act('person.add', [
    make(ctx, 'person', scopes.office, { ...input, name: input.name.trim(), active: true }),
  ])
}

/**
 * Changes a person or takes their login away; somebody stays administrator. Without that role one changes only one's own post and
 * telephone. Faults: `person.needsAdministrator`, `person.lastAdministrator`, `person.noName`, `person.twice`.
 */
export function editPerson(
  ctx: ActContext,
  people: readonly RecordRow<'person'>[],
  row: RecordRow<'person'>,
  input: Partial<PersonInput & Pick<Person, 'active'>>,
): Result<Act, Fault> {
  const others = people.filter((one) => one.id !== row.id)
  const next = { ...row.fields, ...input }
  const rights =
    next.active !== row.fields.active || [...next.roles].sort().join() !== [...row.fields.roles].sort().join()
  if (!mayGiveRoles(ctx) && (rights || localId(row.id) !== ctx.me.person))
    return refuse('person.needsAdministrator')
  const fault = checkPerson(others, next)
  if (fault !== null) return { ok: false, error: fault }
  const administers = ({ active, roles }: Person): boolean => active && roles.includes('administrator')
  if (administers(row.fields) && !administers(next) && !others.some((one) => administers(one.fields)))
    return refuse('person.lastAdministrator', {}, 'roles')
  return change('person.edit', row, input)
}

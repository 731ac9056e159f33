/** 本单位: the first act of a new office, and the names under which it issues. */
import { localId, type OfficeId, type PersonId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, filled, make, put, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Issuer, Office, Person, Role } from '../model/office'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { named, namedFor } from '../regulation/names'
import { officeName, organisationName, organisationRule, resolveDuty } from '../regulation/rules'
import { answerSilences } from '../regulation/silences'
import { scopes } from '../scopes'

export interface OfficeInput {
  /** Made with the device, before the first act. */
  readonly id: OfficeId
  /** The regulation that the office works under, as shipped or handed down. */
  readonly regulation: Regulation
  /** Takes the first proposal for everything that the regulation leaves to the office's custom; else it stays open. */
  readonly adoptProposals: boolean
  readonly office: Omit<Office, 'side' | 'regulation'>
  /** The first person, who becomes administrator besides these roles. */
  readonly person: Omit<Person, 'active'>
}

export interface Founded {
  readonly act: Act
  readonly person: PersonId
  readonly roles: readonly Role[]
}

/** Kind of office that an organisation of a regulation usually is. */
export function officeKind(regulation: Regulation, organisation: string): Office['kind'] {
  const rule = organisationRule(regulation, organisation)
  if (rule?.kind === 'supervision') return 'supervision'
  if (rule?.kind === 'units') return 'department'
  const [government] = regulation.sides
  const principals = regulation.sides
    .filter((side) => side.key === rule?.side)
    .flatMap((side) => side.organisations)
    .filter((one) => one.kind === 'principal')
  if (rule?.side === government?.key) return principals[0]?.key === organisation ? 'government' : 'department'
  return principals.length > 1 ? 'massOrganisation' : 'union'
}

/**
 * Names under which an organisation issues, from the regulation's papers, each with its mark. Codes (机关代字) are the office's own and
 * stay empty until it fills them in.
 */
export function proposeIssuers(regulation: Regulation, organisation: string): Issuer[] {
  const own = (issues: string): boolean => resolveDuty([issues], organisation).includes(organisation)
  const papers = regulation.papers.filter((rule) => rule.kind !== 'sheet' && own(rule.issues))
  const names = [
    ...new Set(papers.map((rule) => namedFor(regulation, rule.issuerName, organisation)).filter(filled)),
  ]
  return names.map((name, index) => ({
    key: `issuer${index + 1}`,
    name,
    shortName: name,
    mark: name,
    codes: {},
  }))
}

/** What the regulation already says about an organisation, so that nobody types it. */
export function officeDefaults(
  regulation: Regulation,
  organisation: string,
): Pick<Office, 'organisation' | 'kind' | 'fullName' | 'shortName' | 'issuers'> {
  const rule = organisationRule(regulation, organisation)
  return {
    organisation,
    kind: officeKind(regulation, organisation),
    fullName: officeName(regulation, organisation),
    shortName: rule ? named(regulation, rule.shortName) : '',
    issuers: proposeIssuers(regulation, organisation),
  }
}

/** 机关代字: Chinese characters only; year and number are added by the program. */
const CODE = /^\p{Script=Han}{2,12}$/u

function issuerFault(issuers: readonly Issuer[]): Fault | null {
  for (const [index, issuer] of issuers.entries()) {
    if (!filled(issuer.name)) return { code: 'office.issuerName', field: `issuers.${index}.name` }
    for (const [use, code] of Object.entries(issuer.codes))
      if (code !== undefined && code !== '' && !CODE.test(code))
        return { code: 'office.issuerCode', params: { text: code }, field: `issuers.${index}.codes.${use}` }
  }
  return null
}

/**
 * The first act of a new office: itself, its first person (an administrator) and its own copy of the regulation.
 * Faults: `office.organisation`, `office.noName`, `person.noName`, `office.issuerName`, `office.issuerCode`, those of the regulation.
 */
export function createOffice(ctx: Pick<ActContext, 'newId'>, input: OfficeInput): Result<Founded, Fault> {
  const { office, person } = input
  const rule = organisationRule(input.regulation, office.organisation)
  if (rule === undefined || rule.kind === 'units')
    return refuse('office.organisation', undefined, 'organisation')
  if (!filled(office.fullName) && organisationName(input.regulation, office.organisation) === '')
    return refuse('office.noName', undefined, 'fullName')
  if (!filled(person.name)) return refuse('person.noName', undefined, 'name')
  const fault = issuerFault(office.issuers)
  if (fault !== null) return { ok: false, error: fault }
  const body = input.adoptProposals ? answerSilences(input.regulation, {}, true) : ok(input.regulation)
  if (!body.ok) return { ok: false, error: body.error[0] ?? { code: 'regulation.wrongForm' } }

  const roles = [...new Set<Role>(['administrator', ...person.roles])]
  const regulation = make(ctx, 'regulation', scopes.regulation, {
    body: body.value,
    state: 'published',
    basedOn: null,
  })
  const first = make(ctx, 'person', scopes.office, {
    ...person,
    name: person.name.trim(),
    roles,
    active: true,
  })
  const fields: Office = {
    ...office,
    fullName: office.fullName.trim() || officeName(body.value, office.organisation),
    side: rule.side,
    regulation: regulation.record,
  }
  const founded = act('office.create', [put('office', input.id, scopes.office, fields), regulation, first])
  return founded.ok ? ok({ act: founded.value, person: localId(first.record) as PersonId, roles }) : founded
}

const isAdministrator = (ctx: ActContext): boolean => ctx.me.roles.includes('administrator')

/** Changes what the office says about itself; side and organisation stay what they were at the start. */
export function editOffice(
  ctx: ActContext,
  row: RecordRow<'office'>,
  input: Partial<Omit<Office, 'side' | 'organisation' | 'regulation'>>,
): Result<Act, Fault> {
  if (!isAdministrator(ctx)) return refuse('needsAdministrator')
  if (input.fullName !== undefined && !filled(input.fullName))
    return refuse('office.noName', undefined, 'fullName')
  const fault = issuerFault(input.issuers ?? [])
  return fault === null ? change('office.edit', row, input) : { ok: false, error: fault }
}

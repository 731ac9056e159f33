/** 新建单位: the first act of an empty ledger. */
import type { PersonId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import type { Issuer, Office, Person } from '../model/office'
import type { Act, Edit, Fault } from '../model/records'
import type { Regulation } from '../model/regulation'
import { named } from '../regulation/names'
import { organisationRule, sideOf } from '../regulation/rules'
import { scopes } from '../scopes'

export interface NewOffice {
  /** Local ids of the new records. */
  readonly ids: { readonly office: string; readonly person: PersonId; readonly regulation: string }
  readonly office: Omit<Office, 'side' | 'regulation'>
  readonly person: Omit<Person, 'active'>
  readonly regulation: Regulation
}

const faultOf = ({ office, person, regulation }: NewOffice): Fault | null => {
  if (office.fullName.trim() === '') return { code: 'office.nameMissing', field: 'fullName' }
  if (person.name.trim() === '') return { code: 'person.nameMissing', field: 'name' }
  if (!person.roles.includes('administrator')) return { code: 'needsAdministrator', field: 'roles' }
  if (organisationRule(regulation, office.organisation)?.kind === undefined)
    return { code: 'office.notInRegulation', field: 'organisation' }
  return null
}

/**
 * The office, its first person and its regulation as one act.
 * @returns `office.nameMissing`, `person.nameMissing`, `needsAdministrator` or `office.notInRegulation` where a field does not do
 */
export function createOffice(input: NewOffice): Result<Act, Fault> {
  const fault = faultOf(input)
  if (fault) return err(fault)
  const { ids, office, person, regulation } = input
  const regulationId = recordId('regulation', ids.regulation)
  const edits: readonly [Edit<'regulation'>, Edit<'office'>, Edit<'person'>] = [
    {
      scope: scopes.regulation(regulationId),
      record: regulationId,
      set: { body: regulation, state: 'published', basedOn: null },
    },
    {
      scope: scopes.office,
      record: recordId('office', ids.office),
      set: { ...office, side: sideOf(regulation, office.organisation), regulation: regulationId },
    },
    { scope: scopes.office, record: recordId('person', ids.person), set: { ...person, active: true } },
  ]
  return ok({ name: 'office.create', edits })
}

/**
 * What the regulation already says about an office, so that nobody types it: names, and the names under which it issues.
 * Marks and codes of papers are the office's own and stay empty where the regulation does not give them.
 */
export function officeDefaults(
  regulation: Regulation,
  organisation: string,
): Pick<Office, 'fullName' | 'shortName' | 'issuers'> {
  const rule = organisationRule(regulation, organisation)
  const name = (pattern: string): string => named(regulation, pattern)
  const fullName = rule ? name(rule.office || rule.name) : ''
  const issued = regulation.papers.filter((paper) => paper.issues === organisation)
  const names = [...new Set(issued.map((paper) => name(paper.issuerName)))].filter((each) => each !== '')
  const issuers = (names.length > 0 ? names : [fullName]).map((each, index): Issuer => {
    const paper = issued.find((one) => name(one.issuerName) === each)
    return {
      key: `issuer${index + 1}`,
      name: each,
      shortName: each,
      mark: paper ? paper.issuerMark.map(name).join('') : each,
      codes: {},
    }
  })
  return { fullName, shortName: rule ? name(rule.shortName) : '', issuers }
}

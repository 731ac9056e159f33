/** Look-ups in a regulation: every other part of the domain asks these instead of searching lists itself. */
import type { PaperKind } from '../model/document'
import type {
  ContentRule,
  PaperRule,
  Regulation,
  RegulationRole,
  Source,
  StepRule,
  Strength,
} from '../model/regulation'
import { named } from './names'

/** Stands for the organisation whose turn it is (轮流筹备). */
export const ON_DUTY = '@duty'

export type OrganisationRule = Regulation['sides'][number]['organisations'][number] & {
  readonly side: string
}

/** Only 应当 blocks; everything else asks for a reason, which is kept. */
export const blocks = (strength: Strength): boolean => strength === 'must'

/** The text says nothing: shown as 「制度未规定，按本机关惯例」, never as a rule. */
export const isSilent = (source: Source): boolean => source.strength === 'silent'

/** All organisations of both sides, each with its side. */
export const organisations = (regulation: Regulation): readonly OrganisationRule[] =>
  regulation.sides.flatMap((side) => side.organisations.map((one) => ({ ...one, side: side.key })))

export const organisationRule = (regulation: Regulation, key: string): OrganisationRule | undefined =>
  organisations(regulation).find((one) => one.key === key)

/** Organisations that may run this program: principals with their offices, and the supervising body. */
export const offices = (regulation: Regulation): readonly OrganisationRule[] =>
  organisations(regulation).filter((one) => one.kind !== 'units')

/** Side of an organisation; '' when there is no such organisation. */
export const sideOf = (regulation: Regulation, organisation: string): string =>
  organisationRule(regulation, organisation)?.side ?? ''

/** The other side of the table. */
export const otherSide = (regulation: Regulation, side: string): string =>
  regulation.sides.find((one) => one.key !== side)?.key ?? ''

/** A side by its key if this rule has it, else '': a conference may keep another rule than the address book follows by now. */
export const sideIn = (regulation: Regulation, side: string | undefined): string =>
  regulation.sides.find((one) => one.key === side)?.key ?? ''

export const sideName = (regulation: Regulation, side: string): string =>
  named(regulation, regulation.sides.find((one) => one.key === side)?.name ?? side)

/** Full name of an organisation, e.g. 「××总工会」. */
export const organisationName = (regulation: Regulation, key: string): string =>
  named(regulation, organisationRule(regulation, key)?.name ?? key)

/** The office that does an organisation's work, e.g. 「××人民政府办公厅」; the organisation itself when it names none. */
export function officeName(regulation: Regulation, key: string): string {
  const rule = organisationRule(regulation, key)
  return named(regulation, rule?.office || rule?.name || key)
}

/** Replaces 「the one on duty」 by the organisation whose turn it is; left out while nobody is named. */
export const resolveDuty = (keys: readonly string[], onDuty: string): readonly string[] =>
  [...new Set(keys.map((key) => (key === ON_DUTY ? onDuty : key)))].filter((key) => key !== '')

/** Sides whose confirmation settles a matter, in the order of the text. */
export const sidesOf = (regulation: Regulation, keys: readonly string[]): readonly string[] =>
  [
    ...new Set(
      keys.map((key) => (key === ON_DUTY ? (regulation.rotation?.side ?? '') : sideOf(regulation, key))),
    ),
  ].filter((side) => side !== '')

export const stepOf = (regulation: Regulation, key: string): StepRule | undefined =>
  regulation.steps.find((one) => one.key === key)

export const contentOf = (regulation: Regulation, key: string): ContentRule | undefined =>
  regulation.contents.find((one) => one.key === key)

/** Categories a topic may have: contents of the nature 研究. */
export const topicCategories = (regulation: Regulation): readonly ContentRule[] =>
  regulation.contents.filter((one) => one.nature === 'deliberate')

/** Contents for which materials are owed: 通报. */
export const reportContents = (regulation: Regulation): readonly ContentRule[] =>
  regulation.contents.filter((one) => one.nature === 'report')

export const paperRuleOf = (regulation: Regulation, key: string): PaperRule | undefined =>
  regulation.papers.find((one) => one.key === key)

/** Rules of one kind of paper: several when each side issues its own. */
export const paperRules = (regulation: Regulation, paper: PaperKind): readonly PaperRule[] =>
  regulation.papers.filter((one) => one.paper === paper)

/**
 * The rule by which an organisation prepares a paper: the one it issues itself, else the one it drafts for another.
 * @param onDuty organisation on duty that year, '' without rotation
 */
export function paperRuleFor(
  regulation: Regulation,
  paper: PaperKind,
  organisation: string,
  onDuty: string,
): PaperRule | undefined {
  const rules = paperRules(regulation, paper)
  return (
    rules.find((rule) => resolveDuty([rule.issues], onDuty).includes(organisation)) ??
    rules.find((rule) => resolveDuty(rule.drafts, onDuty).includes(organisation))
  )
}

export const attendanceOf = (
  regulation: Regulation,
  key: string,
): Regulation['attendance'][number] | undefined => regulation.attendance.find((one) => one.key === key)

export const roleOf = (regulation: Regulation, key: string): RegulationRole | undefined =>
  regulation.roles.find((one) => one.key === key)

/** 总召集人 and 召集人, in the order of the text. */
export const convenerRoles = (regulation: Regulation): readonly RegulationRole[] =>
  regulation.roles.filter((one) => one.function === 'chiefConvener' || one.function === 'convener')

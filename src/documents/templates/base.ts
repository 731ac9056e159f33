/** What every drafted paper starts from: the fields that the regulation's rule fixes, names filled in. */
import type { ClauseInput, NewDocument } from '@domain/approval/editing'
import type { OfficialDocument } from '@domain/model/document'
import { namedFor, paperTitle } from '@domain/regulation/names'
import { resolveDuty, sideOf } from '@domain/regulation/rules'
import type { Enclosure } from '../tree'
import type { DraftingInput, Facts, MissingFact } from './words'

/** A paper as its template proposes it; nothing in it stands for a fact that is not in the records. */
export interface DraftedPaper {
  readonly fields: NewDocument
  readonly clauses: readonly ClauseInput[]
  /** Facts that the paper usually states and no record has. */
  readonly missing: readonly MissingFact[]
}

/** The parts of a document that a template adds to what the rule fixes. */
export interface PaperParts {
  readonly clauses: readonly ClauseInput[]
  readonly note?: string
  readonly addressees?: readonly string[]
  readonly attendees?: OfficialDocument['attendees']
  readonly enclosures?: readonly Enclosure[]
  readonly countersigners?: readonly string[]
}

/** 「附件」 as kept in the record: plain JSON, checked again before layout. */
const kept = (enclosure: Enclosure): OfficialDocument['enclosures'][number] => ({
  title: enclosure.title,
  blocks: [...enclosure.blocks],
  ...(enclosure.landscape === undefined ? {} : { landscape: enclosure.landscape }),
})

/** Puts a paper together: rule, conference and the template's parts. */
export function paperFrom(input: DraftingInput, parts: PaperParts, facts: Facts): DraftedPaper {
  const { state, rule, office } = input
  const { regulation, conference } = state
  const issuers = resolveDuty([rule.issues], conference.fields.duty)
  const enclosures = parts.enclosures ?? []
  if (rule.kind === 'sheet' || rule.format === 'sheet') throw new Error(`${rule.key} is no official document`)
  const name = (pattern: string): string => namedFor(regulation, pattern, conference.fields.duty)
  return {
    fields: {
      paper: rule.paper,
      rule: rule.key,
      conference: conference.id,
      prepared: !issuers.includes(office.organisation),
      kind: rule.kind,
      format: rule.format,
      issuingSide: sideOf(regulation, issuers[0] ?? rule.issues),
      issuerName: name(rule.issuerName),
      issuerMark: rule.issuerMark.map(name),
      title: paperTitle(regulation, rule.title, conference.fields),
      addressees: [...(parts.addressees ?? rule.addressees.map(name))],
      copyTo: rule.copyTo.map(name),
      note: parts.note ?? '',
      urgency: null,
      openness: rule.openness,
      attachments: enclosures.map((enclosure) => enclosure.title),
      attendees: parts.attendees ?? null,
      enclosures: enclosures.map(kept),
      signed: rule.signed,
      countersigners: rule.countersign ? [...(parts.countersigners ?? [])] : [],
    },
    clauses: parts.clauses.filter((clause) => clause.text.trim() !== ''),
    missing: facts.missing,
  }
}

/** A plain paragraph. */
export const para = (text: string, topic: ClauseInput['topic'] = null): ClauseInput => ({
  level: 0,
  text,
  topic,
})
/** A numbered heading or item: 1 = 一、 2 = （一） 3 = 1. 4 = （1）. */
export const item = (
  level: 1 | 2 | 3 | 4,
  text: string,
  topic: ClauseInput['topic'] = null,
): ClauseInput => ({
  level,
  text,
  topic,
})

/** A heading with its paragraphs, left out altogether when it has none to show. */
export const section = (heading: string, ...body: readonly ClauseInput[]): readonly ClauseInput[] => {
  const filled = body.filter((clause) => clause.text.trim() !== '')
  return filled.length === 0 ? [] : [item(1, heading), ...filled]
}

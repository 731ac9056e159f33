/**
 * Scopes (design §6): the unit of disclosure and exchange each record lives in for ever. One builder a kind of scope, so that no
 * command spells one by hand.
 */
import type { OfficeId, RecordId, ScopeId } from '@shared/ids'
import { localId } from '@shared/ids'

const scope = (...parts: readonly string[]): ScopeId => parts.join('/') as ScopeId

const OWN = '.own'

export const scopes = {
  /** People, address book, settings: never leaves the office. */
  office: scope('office'),
  /** `regulation` record id → its own scope. */
  regulation: (id: RecordId): ScopeId => scope('regulation', localId(id)),
  /** The conference with its steps, confirmations, roster, agenda, papers, record, publicity, materials. */
  conference: (id: RecordId): ScopeId => scope('conference', localId(id)),
  /** A topic and the confirmations on it. */
  topic: (id: RecordId): ScopeId => scope('topic', localId(id)),
  /** One question to one unit on one topic or on the minutes: shown to that unit only. */
  consultation: (topic: RecordId, id: RecordId): ScopeId =>
    scope('consultation', localId(topic), localId(id)),
  /** A document with its clauses and versions. */
  document: (id: RecordId): ScopeId => scope('document', localId(id)),
  approval: (document: RecordId): ScopeId => scope('approval', localId(document)),
  /** A resolution with its progress. */
  resolution: (id: RecordId): ScopeId => scope('resolution', localId(id)),
  /** 下级年度报告 that an office keeps, and their assessment. */
  annualReport: (office: OfficeId, year: number): ScopeId => scope('annual-report', office, String(year)),
  /** What an office itself reports to the one above: nothing of its lower units is in it. */
  ownReport: (office: OfficeId, year: number): ScopeId => scope('annual-report', office, `${year}${OWN}`),
  /** 登记簿: stays in the office that keeps it. */
  register: (office: OfficeId, book: string): ScopeId => scope('register', office, book),
} as const

/** The office that reports of itself in this scope; null for any other scope. */
export const reporterOf = (of: ScopeId): string | null => {
  const [kind, office = '', year = ''] = of.split('/')
  return kind === 'annual-report' && year.endsWith(OWN) ? office : null
}

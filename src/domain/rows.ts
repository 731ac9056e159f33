/** Records by id, as acts leave them: how a state is gathered from rows wherever they come from. */
import { type RecordId, recordType } from '@shared/ids'
import type { Act, FieldsOf, RecordRow, RecordType } from './model/records'
import type { Regulation } from './model/regulation'
import type { ConferenceState } from './state'

/** All rows of a type. */
export type RowSource = <T extends RecordType>(type: T) => readonly RecordRow<T>[]

/** Rows in memory, without rivals: what acts of one writer leave, one after another. */
export class Rows {
  readonly #rows = new Map<RecordId, RecordRow<RecordType>>()

  /** Writes an act as the store would. */
  apply(act: Act): void {
    for (const { scope, record, set } of act.edits) {
      const type = recordType(record) as RecordType
      const fields = { ...this.#rows.get(record)?.fields, ...set } as FieldsOf<RecordType>
      this.#rows.set(record, { id: record, type, scope, fields, conflicts: [] })
    }
  }

  get(id: RecordId): RecordRow<RecordType> | undefined {
    return this.#rows.get(id)
  }

  readonly of: RowSource = <T extends RecordType>(type: T) =>
    [...this.#rows.values()].filter((row) => row.type === type) as unknown as readonly RecordRow<T>[]
}

/** Gathers one conference with everything that belongs to it; undefined when it is not there. */
export function gatherConference(
  rows: RowSource,
  id: RecordId,
  regulation: Regulation,
): ConferenceState | undefined {
  const conference = rows('conference').find((row) => row.id === id)
  if (conference === undefined) return undefined
  const here = <R extends { readonly fields: { readonly conference: string | null } }>(all: readonly R[]) =>
    all.filter((row) => row.fields.conference === id)
  const topics = here(rows('topic'))
  const publicity = here(rows('publicity'))
  const documents = here(rows('document'))
  const resolutions = here(rows('resolution'))
  const carriedIn = rows('resolution').filter((row) => row.fields.carriedTo.includes(id))
  const ids = (...lists: readonly (readonly { readonly id: RecordId }[])[]): ReadonlySet<string> =>
    new Set(lists.flatMap((list) => list.map((row) => row.id)))
  const subjects = ids([conference], topics, publicity)
  const papers = ids(documents)
  const followed = ids(resolutions, carriedIn)
  return {
    conference,
    regulation,
    steps: here(rows('step')),
    confirmations: rows('confirmation').filter(
      (row) => subjects.has(row.fields.subject) || papers.has(row.fields.subject),
    ),
    consultationRecords: rows('consultationRecord').filter(
      (row) => subjects.has(row.fields.subject) || followed.has(row.fields.subject),
    ),
    materials: here(rows('material')),
    attendees: here(rows('attendee')),
    agenda: here(rows('agendaItem')),
    meetingRecords: here(rows('meetingRecord')),
    publicity,
    papers: here(rows('paper')),
    topics,
    consultations: rows('consultation').filter(
      (row) => subjects.has(row.fields.topic) || papers.has(row.fields.topic),
    ),
    documents,
    clauses: rows('clause').filter((row) => papers.has(row.fields.document)),
    versions: rows('version').filter((row) => papers.has(row.fields.document)),
    approvals: rows('approval').filter((row) => papers.has(row.fields.document)),
    sealUses: rows('sealUse').filter((row) => papers.has(row.fields.document)),
    incoming: here(rows('incoming')),
    resolutions,
    carriedIn,
    progress: rows('progress').filter((row) => followed.has(row.fields.resolution)),
    followUps: rows('followUp').filter((row) => followed.has(row.fields.resolution)),
  }
}

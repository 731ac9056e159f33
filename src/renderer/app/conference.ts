/** One conference, or the whole office, as the domain's views take it: gathered from the live rows. */
import type { Store } from '@data/api'
import type { RecordRow, RecordType } from '@domain/model/records'
import type { ConferenceState, OfficeState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { findRegulation, useLive } from './data'

type Rows<T extends RecordType> = readonly RecordRow<T>[]

/** Rows of a type that belong to any of several parents. */
const rowsOfAll = async <T extends RecordType>(
  store: Store,
  type: T,
  parents: readonly { readonly id: RecordId }[],
): Promise<Rows<T>> => (await Promise.all(parents.map(({ id }) => store.rowsOf(type, id)))).flat()

/** Gathers one conference; null where conference or regulation is not here. */
export const readConference = async (store: Store, id: RecordId): Promise<ConferenceState | null> => {
  const conference = await store.row('conference', id)
  if (!conference) return null
  const regulation = findRegulation(await store.rows('regulation'), conference.fields.regulation)
  if (!regulation) return null
  const of = <T extends RecordType>(type: T) => store.rowsOf(type, id)
  const [steps, topics, documents, publicity, allResolutions] = await Promise.all([
    of('step'),
    of('topic'),
    of('document'),
    of('publicity'),
    of('resolution'),
  ])
  const resolutions = allResolutions.filter((row) => row.fields.conference === id)
  const carriedIn = allResolutions.filter(
    (row) => row.fields.conference !== id && row.fields.carriedTo.includes(id),
  )
  const [
    confirmations,
    consultationRecords,
    materials,
    attendees,
    agenda,
    meetingRecords,
    papers,
    consultations,
    approvals,
    incoming,
    progress,
    clauses,
    versions,
    sealUses,
  ] = await Promise.all([
    rowsOfAll(store, 'confirmation', [conference, ...topics, ...publicity]),
    rowsOfAll(store, 'consultationRecord', [conference, ...topics]),
    of('material'),
    of('attendee'),
    of('agendaItem'),
    of('meetingRecord'),
    of('paper'),
    rowsOfAll(store, 'consultation', topics),
    rowsOfAll(store, 'approval', documents),
    of('incoming'),
    rowsOfAll(store, 'progress', [...resolutions, ...carriedIn]),
    rowsOfAll(store, 'clause', documents),
    rowsOfAll(store, 'version', documents),
    rowsOfAll(store, 'sealUse', documents),
  ])
  return {
    conference,
    regulation,
    steps,
    confirmations,
    consultationRecords,
    materials,
    attendees,
    agenda,
    meetingRecords,
    publicity,
    papers,
    topics,
    consultations,
    documents,
    clauses,
    versions,
    approvals,
    sealUses,
    incoming,
    resolutions,
    carriedIn,
    progress,
  }
}

/** One conference with everything that belongs to it, live; `null` = there is none. */
export const useConferenceState = (id: RecordId | null | undefined): ConferenceState | null | undefined =>
  useLive(async (store) => (id ? readConference(store, id) : null), [id])

const readOffice = async (store: Store): Promise<OfficeState | null> => {
  const [offices, people, units, contacts, regulations, conferences] = await Promise.all([
    store.rows('office'),
    store.rows('person'),
    store.rows('unit'),
    store.rows('contact'),
    store.rows('regulation'),
    store.rows('conference'),
  ])
  const office = offices[0]
  if (!office) return null
  const states = await Promise.all(conferences.map(({ id }) => readConference(store, id)))
  return {
    office,
    people,
    units,
    contacts,
    regulations,
    conferences: states.filter((state) => state !== null),
  }
}

/** The whole office, live: to-do list, year view. */
export const useOfficeState = (): OfficeState | null | undefined => useLive(readOffice, [])

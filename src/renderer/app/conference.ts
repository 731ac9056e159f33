/** One conference, or the whole office, as the domain's views take it: gathered from the live rows. */
import type { Store } from '@data/api'
import type { RecordRow, RecordType } from '@domain/model/records'
import type { ConferenceState, OfficeState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { findRegulation, useLive, useRows } from './data'
import type { Route } from './navigation'
import { route as currentRoute, navigate, useRoute } from './navigation'
import { useApp } from './session'

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

/** 「2026年第1次」: a conference in a list of conferences. */
export const conferenceName = ({ fields }: RecordRow<'conference'>): string =>
  `${fields.year}年第${fields.ordinal}次`

/** Every conference, the newest first; undefined while reading. */
export const useConferencesInOrder = (): Rows<'conference'> | undefined =>
  useRows('conference')?.toSorted((a, b) => b.fields.plannedDate.localeCompare(a.fields.plannedDate))

/** The conference that a route names. */
const namedBy = (route: Route): RecordId | undefined =>
  route.place === 'conferences' ? route.id : 'conference' in route ? route.conference : undefined

/** Takes a conference in hand and shows it in the present place; what the place showed of another one is left. */
const takeInHand = (conference: RecordId): void => {
  const now = currentRoute()
  useApp.setState({ conference })
  if (now.place === 'conferences')
    navigate({ place: now.place, id: conference, tab: sheetOf(now.tab) }, { replace: true })
  else if (namedBy(now) !== undefined)
    navigate({ place: now.place, tab: sheetOf(now.tab) }, { replace: true })
}

/** A new record belongs to the conference that it was begun for; any other sheet is there for each. */
const sheetOf = (tab: string | undefined): string | undefined => (tab === 'new' ? undefined : tab)

/**
 * The conference in hand: the one that the route names, else the chosen one, else the newest that is not cancelled; undefined while
 * reading, null when there is none. One rule for the head and for every place.
 */
export const useConferenceInHandId = (): readonly [RecordId | null | undefined, (id: RecordId) => void] => {
  const rows = useConferencesInOrder()
  const route = useRoute()
  const chosen = useApp((state) => state.conference)
  const wanted = namedBy(route) ?? chosen
  const found = rows?.find(({ id }) => id === wanted) ?? rows?.find(({ fields }) => fields.cancelled === null)
  return [rows && (found?.id ?? null), takeInHand]
}

/** Everything of the conference in hand, live. */
export const useConferenceInHand = (): ConferenceState | null | undefined => {
  const [id] = useConferenceInHandId()
  const state = useConferenceState(id)
  return id === undefined ? undefined : state
}

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

/** The conferences as the domain's views take them, and the one in hand. */
import type { RecordRow } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { useRows } from './data'
import type { Route } from './navigation'
import { route as currentRoute, navigate, useRoute } from './navigation'
import { useOfficeState } from './officeState'
import { useApp } from './session'

/** One conference with everything that belongs to it, live; `null` = there is none. */
export const useConferenceState = (id: RecordId | null | undefined): ConferenceState | null | undefined => {
  const office = useOfficeState()
  return office === undefined
    ? undefined
    : (office?.conferences.find((one) => one.conference.id === id) ?? null)
}

/** 「2026年第1次」: a conference in a list of conferences. */
export const conferenceName = ({ fields }: RecordRow<'conference'>): string =>
  `${fields.year}年第${fields.ordinal}次`

/** Every conference, the newest first; undefined while reading. */
export const useConferencesInOrder = (): readonly RecordRow<'conference'>[] | undefined =>
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

/** Where one is in the window: a typed place, a history with back and forward, and deep links. */
import type { RecordType } from '@domain/model/records'
import { type RecordId, recordType } from '@shared/ids'
import { create } from 'zustand'

/** What each place may be told to show. `tab` names a sheet, `focus` a record within the one shown. */
export interface RouteParams {
  readonly todo: { readonly tab?: string | undefined }
  readonly conferences: Shown
  readonly topics: Listed
  readonly documents: Listed & Drafted
  readonly resolutions: Listed
  readonly exchange: Shown
  readonly registers: Shown & { readonly conference?: RecordId | undefined } & Drafted
  readonly contacts: Shown
  readonly regulations: Shown
  readonly settings: { readonly tab?: string | undefined }
}

interface Shown {
  readonly id?: RecordId | undefined
  readonly tab?: string | undefined
  readonly focus?: RecordId | undefined
}

/** A list of one conference, narrowed to one kind of work. */
interface Listed extends Shown {
  readonly conference?: RecordId | undefined
  readonly filter?: string | undefined
}

/** Which paper is to be drafted or registered, by which rule of the regulation. */
interface Drafted {
  readonly paper?: string | undefined
  readonly rule?: string | undefined
}

export type Place = keyof RouteParams
export type RouteOf<P extends Place> = { readonly place: P } & RouteParams[P]
export type Route = { [P in Place]: RouteOf<P> }[Place]

/** The places in the order of the navigation (Alt+1 … Alt+0). */
export const places = [
  'todo',
  'conferences',
  'topics',
  'documents',
  'resolutions',
  'exchange',
  'registers',
  'contacts',
  'regulations',
  'settings',
] as const satisfies readonly Place[]

interface Trail {
  readonly trail: readonly Route[]
  readonly at: number
}

const MEMORY = 'lianxi.route'
const HOME: Route = { place: 'todo' }
/** How many steps back are kept. */
const DEPTH = 100

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' &&
  value !== null &&
  'place' in value &&
  places.some((place) => place === value.place)

const remembered = (): Route => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(MEMORY) ?? 'null')
    return isRoute(kept) ? kept : HOME
  } catch {
    return HOME
  }
}

export const useTrail = create<Trail>()(() => ({ trail: [HOME], at: 0 }))

/** Begins where this session was last. */
export const startTrail = (): void => useTrail.setState({ trail: [remembered()], at: 0 })

const current = ({ trail, at }: Trail): Route => trail[at] ?? HOME

/** The place shown now. */
export const useRoute = (): Route => useTrail(current)
export const route = (): Route => current(useTrail.getState())

const same = (a: Route, b: Route): boolean => JSON.stringify(a) === JSON.stringify(b)

const go = (next: Trail): void => {
  useTrail.setState(next)
  sessionStorage.setItem(MEMORY, JSON.stringify(current(next)))
}

/** Goes to a place; the way back is kept. `replace` changes the present place without a step of history (a chosen row, a sheet). */
export const navigate = (to: Route, options: { readonly replace?: boolean } = {}): void => {
  const now = useTrail.getState()
  if (same(current(now), to)) return
  const kept = now.trail.slice(0, options.replace ? now.at : now.at + 1)
  const trail = [...kept, to].slice(-DEPTH)
  go({ trail, at: trail.length - 1 })
}

export const back = (): void => {
  const { trail, at } = useTrail.getState()
  if (at > 0) go({ trail, at: at - 1 })
}
export const forward = (): void => {
  const { trail, at } = useTrail.getState()
  if (at < trail.length - 1) go({ trail, at: at + 1 })
}

/** Where a record is shown: in which place, through which field its owner is found, on which sheet. */
interface Home {
  readonly place: Exclude<Place, 'todo' | 'settings'> | 'settings'
  /** Field that names the record which the place opens; without one the record itself. */
  readonly owner?: string
  readonly tab?: string
}

/** One row a record type: deep links and search read this. */
export const homes: Readonly<Record<RecordType, Home>> = {
  office: { place: 'settings', tab: 'office' },
  person: { place: 'settings', tab: 'people' },
  seal: { place: 'settings', tab: 'seals' },
  unit: { place: 'contacts' },
  contact: { place: 'contacts', owner: 'unit' },
  regulation: { place: 'regulations' },
  calendarYear: { place: 'regulations', tab: 'calendar' },
  conference: { place: 'conferences' },
  step: { place: 'conferences', owner: 'conference' },
  confirmation: { place: 'conferences', owner: 'subject' },
  consultationRecord: { place: 'conferences', owner: 'subject' },
  material: { place: 'conferences', owner: 'conference', tab: 'materials' },
  attendee: { place: 'conferences', owner: 'conference', tab: 'roster' },
  agendaItem: { place: 'conferences', owner: 'conference', tab: 'agenda' },
  meetingRecord: { place: 'conferences', owner: 'conference', tab: 'meeting' },
  publicity: { place: 'conferences', owner: 'conference', tab: 'publicity' },
  paper: { place: 'conferences', owner: 'conference', tab: 'papers' },
  topic: { place: 'topics' },
  consultation: { place: 'topics', owner: 'topic', tab: 'opinions' },
  submission: { place: 'exchange', tab: 'forms' },
  document: { place: 'documents' },
  clause: { place: 'documents', owner: 'document' },
  version: { place: 'documents', owner: 'document', tab: 'versions' },
  approval: { place: 'documents', owner: 'document' },
  mongolianText: { place: 'documents', owner: 'document', tab: 'mongolian' },
  resolution: { place: 'resolutions' },
  progress: { place: 'resolutions', owner: 'resolution' },
  followUp: { place: 'resolutions', owner: 'resolution' },
  numberBook: { place: 'registers', tab: 'numbers' },
  numberUse: { place: 'registers', tab: 'numbers' },
  sealUse: { place: 'registers', tab: 'seals' },
  incoming: { place: 'registers', tab: 'incoming' },
  outgoing: { place: 'registers', tab: 'outgoing' },
  loginEvent: { place: 'settings', tab: 'people' },
  archive: { place: 'registers', tab: 'archive' },
  annualReport: { place: 'contacts', tab: 'levels' },
  assessment: { place: 'contacts', tab: 'levels' },
  keyEvent: { place: 'exchange', tab: 'offices' },
  peer: { place: 'exchange', tab: 'offices' },
  disclosure: { place: 'exchange', tab: 'offices' },
  exchangePolicy: { place: 'exchange', tab: 'media' },
  medium: { place: 'exchange', tab: 'media' },
  parcelOut: { place: 'exchange', tab: 'out' },
  parcelIn: { place: 'exchange', tab: 'in' },
}

/**
 * Route to a record.
 * @param fields of the record, where its owner stands; without them the record itself is opened
 */
export const routeTo = (
  type: RecordType,
  id: RecordId,
  fields?: Readonly<Record<string, unknown>>,
): Route => {
  const { place, owner, tab } = homes[type]
  if (place === 'settings') return { place, tab }
  const owned = owner === undefined ? undefined : fields?.[owner]
  if (typeof owned !== 'string') return { place, id, tab }
  const shown = owned as RecordId
  // Units are asked about topics, and about the minutes: the owner says at which place it is.
  return {
    place: type === 'consultation' ? homes[recordType(shown) as RecordType].place : place,
    id: shown,
    tab,
    focus: id,
  }
}

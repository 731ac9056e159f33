/** Screens of the places: one folder of `features/` each, found at build time, loaded when first shown. */

import type { Viewer } from '@domain/context'
import type { RecordRow } from '@domain/model/records'
import type { OfficeState } from '@domain/state'
import { localId } from '@shared/ids'
import type { ComponentType } from 'react'
import { todayHere } from '../ui/civilDate'
import type { IconName } from '../ui/Icon'
import { type Loadable, loadable } from '../ui/loadable'
import type { Tone } from '../ui/marks'
import { useCalendar, viewerOf } from './data'
import { type Place, places, type RouteOf } from './navigation'
import { officeNow } from './officeState'

/** What `features/<place>/index.tsx` exports as default. */
export type ScreenOf<P extends Place> = ComponentType<{ readonly route: RouteOf<P> }>
type AnyScreen = ComponentType<{ readonly route: RouteOf<Place> }>

/** What `features/<place>/count.ts` may export: a number beside the place's name. */
export interface PlaceCount {
  readonly count: number
  readonly tone: Tone
}
interface CountModule {
  readonly useCount: () => PlaceCount
  /** Computes it beforehand, to be found by `useCount` and by the screen. */
  readonly prepare: (office: OfficeState, viewer: Viewer) => void
}

const screens = import.meta.glob<{ readonly default: AnyScreen }>('../features/*/index.tsx')
const counts = import.meta.glob<CountModule>('../features/*/count.ts', { eager: true })

const screenOf = (place: Place): Loadable<{ readonly route: RouteOf<Place> }> | null => {
  const load = screens[`../features/${place}/index.tsx`]
  return load ? loadable(async () => (await load()).default) : null
}

interface PlaceDef {
  readonly icon: IconName
  readonly screen: Loadable<{ readonly route: RouteOf<Place> }> | null
  readonly useCount: (() => PlaceCount) | null
}

const placeOf = (place: Place, icon: IconName): PlaceDef => ({
  icon,
  screen: screenOf(place),
  useCount: counts[`../features/${place}/count.ts`]?.useCount ?? null,
})

export const placeTable: Readonly<Record<Place, PlaceDef>> = {
  todo: placeOf('todo', 'todo'),
  conferences: placeOf('conferences', 'conference'),
  topics: placeOf('topics', 'topic'),
  documents: placeOf('documents', 'document'),
  resolutions: placeOf('resolutions', 'resolution'),
  exchange: placeOf('exchange', 'exchange'),
  registers: placeOf('registers', 'register'),
  contacts: placeOf('contacts', 'contacts'),
  regulations: placeOf('regulations', 'regulation'),
  settings: placeOf('settings', 'settings'),
}

const idle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve()))

/** Fetches the screens of all places while nobody waits for anything, one after another: no place is then waited for. */
export const prepareScreens = async (): Promise<void> => {
  for (const place of places) {
    await idle()
    await placeTable[place].screen?.load()
  }
}

/** Computes the numbers beside the places for whoever is about to go to work; nothing while the office is still being read. */
export const prepareCounts = ({ id, fields }: RecordRow<'person'>): void => {
  const office = officeNow()
  if (!office) return
  const person = { ...fields, office: localId(office.office.id), person: localId(id) }
  const viewer = viewerOf(person, office.office, useCalendar.getState().calendar, todayHere())
  for (const { prepare } of Object.values(counts)) prepare(office, viewer)
}

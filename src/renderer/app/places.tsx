/** Screens of the places: one folder of `features/` each, found at build time, loaded when first shown. */

import type { ComponentType, LazyExoticComponent } from 'react'
import { lazy } from 'react'
import type { IconName } from '../ui/Icon'
import type { Tone } from '../ui/marks'
import type { Place, RouteOf } from './navigation'

/** What `features/<place>/index.tsx` exports as default. */
export type ScreenOf<P extends Place> = ComponentType<{ readonly route: RouteOf<P> }>
type AnyScreen = ComponentType<{ readonly route: RouteOf<Place> }>

/** What `features/<place>/count.ts` may export: a number beside the place's name. */
export interface PlaceCount {
  readonly count: number
  readonly tone: Tone
}
type CountModule = { readonly useCount: () => PlaceCount }

// What stands before the window (first start, login) is no place and comes with the first script.
const screens = import.meta.glob<{ readonly default: AnyScreen }>([
  '../features/*/index.tsx',
  '!../features/start/index.tsx',
])
const counts = import.meta.glob<CountModule>('../features/*/count.ts', { eager: true })

const screenOf = (place: Place): LazyExoticComponent<AnyScreen> | null => {
  const load = screens[`../features/${place}/index.tsx`]
  return load ? lazy(load) : null
}

interface PlaceDef {
  readonly icon: IconName
  readonly screen: LazyExoticComponent<AnyScreen> | null
  readonly useCount: (() => PlaceCount) | null
}

const placeOf = (place: Place, icon: IconName): PlaceDef => ({
  icon,
  screen: screenOf(place),
  useCount: counts[`../features/${place}/count.ts`]?.useCount ?? null,
})

/** Fetches a place's screen before it is shown. */
export const prepareScreen = (place: Place): void => void screens[`../features/${place}/index.tsx`]?.()

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

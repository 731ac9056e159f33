/** Components in scripts of their own, fetched when they are shown or before. */
import type { ComponentType } from 'react'
import { lazy, useState } from 'react'

export interface Loadable<P extends object> {
  /** Fetches it before it is shown. */
  readonly load: () => Promise<void>
  readonly fetched: () => ComponentType<P> | null
  readonly Later: ComponentType<P>
}

/** A component that `fetch` brings. */
export const loadable = <P extends object>(fetch: () => Promise<ComponentType<P>>): Loadable<P> => {
  let fetched: ComponentType<P> | null = null
  return {
    load: async () => {
      fetched = await fetch()
    },
    fetched: () => fetched,
    Later: lazy(async () => ({ default: await fetch() })),
  }
}

/**
 * The component, to be drawn at once where it has been fetched: React's `lazy` always shows its fallback first, and lets a fallback stand for
 * 0.3 s. Chosen at the first drawing: another component in its place later would lose what was typed in it.
 */
export const useLoaded = <P extends object>({ fetched, Later }: Loadable<P>): ComponentType<P> =>
  useState(() => fetched() ?? Later)[0]

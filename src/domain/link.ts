/** Where the one click leads that settles a thing: a place of the window, what to do there, and with which record. */

/** Places of the window (design §7). */
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
] as const
export type Place = (typeof places)[number]

/** What the window can be asked to do at a place. One table for steps, to-dos and documents. */
export const linkActions = [
  /** Open a record (`params` name it). */
  'open',
  /** Start a document by its rule: `{conference, paper, rule}`. */
  'draft',
  /** Register what came in: `{conference, paper}`. */
  'register',
  /** A list of topics: `{conference, filter}`. */
  'list',
  /** A part of the conference's page: `{conference, tab}`. */
  'tab',
  /** New conference: `{year}`. */
  'new',
  /** Questions that the regulation leaves open. */
  'answer',
] as const
export type LinkAction = (typeof linkActions)[number]

export interface Link {
  readonly place: Place
  readonly action: LinkAction
  readonly params: Readonly<Record<string, string>>
}

/** Tabs of a conference's page. */
export type ConferenceTab =
  | 'steps'
  | 'info'
  | 'roster'
  | 'agenda'
  | 'materials'
  | 'papers'
  | 'meeting'
  | 'publicity'
  | 'topics'

/** A part of a conference's page. */
export const tabLink = (conference: string, tab: ConferenceTab): Link => ({
  place: 'conferences',
  action: 'tab',
  params: { conference, tab },
})

/** A text for the screen: `<code>` in the locale files with its values. */
export interface Text {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

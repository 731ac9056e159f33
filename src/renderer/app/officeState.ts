/**
 * The whole office in memory, kept up to date: one reading of each type an act, shared by every screen and by the counts beside the places.
 * It begins when the login stands and can be typed in: years of data are read while the person types the passphrase.
 */
import type { Store } from '@data/api'
import { type RecordRow, type RecordType, recordSchemas } from '@domain/model/records'
import { gatherConference, type RowSource } from '@domain/rows'
import type { OfficeState } from '@domain/state'
import { liveQuery } from 'dexie'
import { create } from 'zustand'
import { findRegulation, followCalendar } from './data'

const types = Object.keys(recordSchemas) as readonly RecordType[]

const readOffice = async (store: Store): Promise<OfficeState | null> => {
  // One after another: whoever types meanwhile is heard between two of them.
  const lists = new Map<RecordType, readonly RecordRow<RecordType>[]>()
  for (const type of types) lists.set(type, await store.rows(type))
  const rows: RowSource = <T extends RecordType>(type: T) =>
    (lists.get(type) ?? []) as unknown as readonly RecordRow<T>[]
  const [office] = rows('office')
  if (!office) return null
  followCalendar(rows('calendarYear'))
  return {
    office,
    people: rows('person'),
    units: rows('unit'),
    contacts: rows('contact'),
    regulations: rows('regulation'),
    conferences: rows('conference').flatMap(({ id, fields }) => {
      const regulation = findRegulation(rows('regulation'), fields.regulation)
      return (regulation && gatherConference(rows, id, regulation)) ?? []
    }),
    incoming: rows('incoming'),
    outgoing: rows('outgoing'),
    numberBooks: rows('numberBook'),
    numberUses: rows('numberUse'),
    submissions: rows('submission'),
    conflicted: [...lists.values()].flat().filter(({ conflicts }) => conflicts.length > 0),
  }
}

const useWatched = create<{ readonly office: OfficeState | null | undefined }>()(() => ({
  office: undefined,
}))
let stop = () => {}
let start = () => {}

/** Names the data just opened; none of it is read before `readOfficeNow`. */
export const watchOffice = (store: Store): void => {
  stop()
  useWatched.setState({ office: undefined })
  start = () => {
    start = () => {}
    const watching = liveQuery(() => readOffice(store)).subscribe({
      next: (office) => useWatched.setState({ office }),
      error: (error: unknown) => console.error('the office cannot be read:', error),
    })
    stop = () => watching.unsubscribe()
  }
}

/** Begins the reading, once for each data opened: when whatever is shown first stands, and at the latest when somebody goes to work. */
export const readOfficeNow = (): void => start()

/** The whole office, live: to-do list, year view, conferences. `null` = there is none; undefined while it is read. */
export const useOfficeState = (): OfficeState | null | undefined => useWatched(({ office }) => office)

/** As `useOfficeState`, outside components. */
export const officeNow = (): OfficeState | null | undefined => useWatched.getState().office

/** Live rows for screens: each hook redraws when an act changes what it read. `undefined` = not read yet. */
import type { HistoryEntry, Store } from '@data/api'
import type { LedgerStore } from '@data/store'
import type { WorkCalendar } from '@domain/calendar/calendar'
import { calendarOf } from '@domain/calendar/commands'
import type { ActContext, Viewer } from '@domain/context'
import type { RecordRow, RecordType } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import type { CivilDate, OfficeId, PersonId, RecordId } from '@shared/ids'
import { idFromBytes, recordId } from '@shared/ids'
import type { Session } from '@shared/ipc'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { create } from 'zustand'
import { todayHere } from '../ui/civilDate'
import { builtInCalendar } from './calendar'
import { rolesOf, useApp, useSession } from './session'

/** The data of the open workspace. */
export const useStore = (): LedgerStore => {
  const store = useApp((state) => state.store)
  if (!store) throw new Error('a screen was shown before the data was open')
  return store
}

type Row<T extends RecordType> = RecordRow<T>

/** Any reading of the store, kept up to date. `read` must depend on `keys` alone. */
export const useLive = <V>(read: (store: Store) => Promise<V>, keys: readonly unknown[]): V | undefined => {
  const store = useStore()
  return useLiveQuery(() => read(store), [store, ...keys])
}

/** All records of a type. */
export const useRows = <T extends RecordType>(type: T): readonly Row<T>[] | undefined =>
  useLive((store) => store.rows(type), [type])

/** Records of a type that belong to a parent; none while `parent` is null. */
export const useRowsOf = <T extends RecordType>(
  type: T,
  parent: RecordId | null | undefined,
): readonly Row<T>[] | undefined =>
  useLive(async (store) => (parent ? store.rowsOf(type, parent) : []), [type, parent])

/** One record; `null` = there is none. */
export const useRow = <T extends RecordType>(
  type: T,
  id: RecordId | null | undefined,
): Row<T> | null | undefined =>
  useLive(async (store) => (id ? ((await store.row(type, id)) ?? null) : null), [type, id])

/** Every act on the records, oldest first. */
export const useHistory = (ids: readonly RecordId[]): readonly HistoryEntry[] | undefined =>
  useLive((store) => store.history(ids), [ids.join()])

/** 本单位. */
export const useOffice = (): Row<'office'> | undefined => useRows('office')?.[0]

/** A regulation's body by record id or by its key; `null` = not here. */
export const useRegulationOf = (ref: string | undefined): Regulation | null | undefined => {
  const rows = useRows('regulation')
  return rows && ref !== undefined ? findRegulation(rows, ref) : undefined
}

/** The regulation that the office works under now. A conference keeps the version it runs under: `useRegulationOf(conference.regulation)`. */
export const useRegulation = (): Regulation | null | undefined =>
  useRegulationOf(useOffice()?.fields.regulation)

/** By record id, else the newest published version with that key. */
export const findRegulation = (rows: readonly Row<'regulation'>[], ref: string): Regulation | null =>
  (
    rows.find((row) => row.id === ref || row.id === recordId('regulation', ref)) ??
    rows.findLast((row) => row.fields.body.key === ref && row.fields.state === 'published')
  )?.fields.body ?? null

/** Working days of the years that are built in or imported. */
export const useCalendar = create<{ readonly calendar: WorkCalendar }>()(() => ({
  calendar: builtInCalendar(),
}))

/** Years of the office that the calendar was made of last. */
let followed = '[]'
/** Takes over the years that the office has entered; the calendar stays the same object while they do. */
export const followCalendar = (rows: readonly Row<'calendarYear'>[]): void => {
  const years = JSON.stringify(rows.map(({ fields }) => fields))
  if (years === followed) return
  followed = years
  useCalendar.setState({ calendar: calendarOf(builtInCalendar(), rows) })
}

/** A new random id of 128 bits. */
export const newId = (): string => idFromBytes(crypto.getRandomValues(new Uint8Array(16)))

/**
 * Who looks, and when: what the domain's views take.
 * @param session of whoever is at work, or is about to be
 */
export const viewerOf = (
  { office, person, name, roles }: Pick<Session, 'office' | 'person' | 'name' | 'roles'>,
  { fields: { side, organisation } }: Row<'office'>,
  calendar: WorkCalendar,
  today: CivilDate,
): Viewer => ({
  today,
  calendar,
  me: {
    office: office as OfficeId,
    person: person as PersonId,
    name,
    roles: rolesOf(roles),
    side,
    organisation,
  },
})

/** Who looks now. Undefined until 本单位 is read. */
export const useViewer = (): Viewer | undefined => {
  const session = useSession()
  const office = useOffice()
  const calendar = useCalendar((state) => state.calendar)
  const today = todayHere()
  // The same object until one of its parts changes: what is laid out from it is not laid out again for nothing.
  return useMemo(
    () => office && viewerOf(session, office, calendar, today),
    [office, session, calendar, today],
  )
}

/**
 * What the domain's commands take, made anew at each press: `const context = useActContext()` … `run(settle(context(), topic))`.
 * @param regulation the version of the conference in hand; the office's own by default
 * @returns undefined until office and regulation are read: keep the button disabled
 */
export const useActContext = (regulation?: Regulation): (() => ActContext) | undefined => {
  const viewer = useViewer()
  const own = useRegulation()
  const rule = regulation ?? own
  return viewer && rule
    ? () => ({ ...viewer, today: todayHere(), now: Date.now(), newId, regulation: rule })
    : undefined
}

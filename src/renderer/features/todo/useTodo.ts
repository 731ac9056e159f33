/** What is to do, over the whole office. */
import type { Viewer } from '@domain/context'
import { dossiersOf } from '@domain/evidence'
import { exchangeTodos } from '@domain/exchange/todos'
import { documentTodos } from '@domain/registers/todos'
import { regulationTodos } from '@domain/regulation/todos'
import type { OfficeState } from '@domain/state'
import { byPressure, type TodoItem, todoList } from '@domain/todo/todo'
import { findRegulation, useOfficeState, useViewer } from '../../app'

const listOf = (office: OfficeState, viewer: Viewer): readonly TodoItem[] | undefined => {
  const { conferences, regulations } = office
  const regulation = findRegulation(regulations, office.office.fields.regulation)
  if (!regulation) return undefined
  const dossiers = conferences.flatMap(dossiersOf)
  const papers = documentTodos({ ...office, regulation, dossiers }, viewer, Date.now())
  const exchange = exchangeTodos(office, viewer)
  const rules = regulationTodos(office, viewer)
  return todoList({ regulation, conferences }, viewer, [...rules, ...exchange, ...papers]).toSorted(
    byPressure,
  )
}

interface Listed {
  readonly viewer: string
  readonly calendar: Viewer['calendar']
  readonly items: readonly TodoItem[] | undefined
}
/** The list of each reading of the office, made once: for the screen, for the count beside the place, and before either stands. */
const listed = new WeakMap<OfficeState, Listed>()

/** The list of a viewer in order; undefined for an office without its regulation. */
const todoOf = (office: OfficeState, viewer: Viewer): readonly TodoItem[] | undefined => {
  const { calendar } = viewer
  const who = JSON.stringify([viewer.today, viewer.me])
  const made = listed.get(office)
  if (made?.viewer === who && made.calendar === calendar) return made.items
  const items = listOf(office, viewer)
  listed.set(office, { viewer: who, calendar, items })
  return items
}

/** Makes the list beforehand. */
export const prepareTodo = (office: OfficeState, viewer: Viewer): void => void todoOf(office, viewer)

/** The list in order; undefined while it is read. */
export const useTodo = (): readonly TodoItem[] | undefined => {
  const office = useOfficeState()
  const viewer = useViewer()
  return office && viewer ? todoOf(office, viewer) : undefined
}

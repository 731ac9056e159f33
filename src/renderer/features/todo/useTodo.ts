/** What is to do, over the whole office. */
import type { Viewer } from '@domain/context'
import { dossiersOf } from '@domain/evidence'
import { exchangeTodos } from '@domain/exchange/todos'
import { documentTodos } from '@domain/registers/todos'
import { regulationTodos } from '@domain/regulation/todos'
import type { OfficeState } from '@domain/state'
import { byPressure, type TodoItem, todoList } from '@domain/todo/todo'
import { findRegulation, useOfficeState, useSession, useViewer } from '../../app'

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

interface Listed extends Pick<Viewer, 'today' | 'calendar'> {
  readonly session: unknown
  readonly items: readonly TodoItem[] | undefined
}
/** The list of each reading of the office, made once for the screen and for the count beside the place. */
const listed = new WeakMap<OfficeState, Listed>()

/** The list in order; undefined while it is read. */
export const useTodo = (): readonly TodoItem[] | undefined => {
  const office = useOfficeState()
  const session = useSession()
  const viewer = useViewer()
  if (!office || !viewer) return undefined
  const { today, calendar } = viewer
  const made = listed.get(office)
  if (made?.session === session && made.today === today && made.calendar === calendar) return made.items
  const items = listOf(office, viewer)
  listed.set(office, { session, today, calendar, items })
  return items
}

/** What is to do, over the whole office. */
import { byPressure, type TodoItem, todoList } from '@domain/todo/todo'
import { useOfficeState, useRegulation, useViewer } from '../../app'

/** The list in order; undefined while it is read. */
export const useTodo = (): readonly TodoItem[] | undefined => {
  const office = useOfficeState()
  const regulation = useRegulation()
  const viewer = useViewer()
  if (!office || !regulation || !viewer) return undefined
  return [...todoList({ regulation, conferences: office.conferences }, viewer)].sort(byPressure)
}

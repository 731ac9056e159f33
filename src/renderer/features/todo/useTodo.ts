/** What is to do, over the whole office. */
import { dossiersOf } from '@domain/evidence'
import { documentTodos } from '@domain/registers/todos'
import { byPressure, type TodoItem, todoList } from '@domain/todo/todo'
import { useOfficeState, useRegulation, useRows, useViewer } from '../../app'

/** The list in order; undefined while it is read. */
export const useTodo = (): readonly TodoItem[] | undefined => {
  const office = useOfficeState()
  const regulation = useRegulation()
  const viewer = useViewer()
  const incoming = useRows('incoming')
  const outgoing = useRows('outgoing')
  const numberBooks = useRows('numberBook')
  const numberUses = useRows('numberUse')
  if (!office || !regulation || !viewer || !incoming || !outgoing || !numberBooks || !numberUses)
    return undefined
  const dossiers = office.conferences.flatMap(dossiersOf)
  const papers = documentTodos(
    { regulation, conferences: office.conferences, dossiers, incoming, outgoing, numberBooks, numberUses },
    viewer,
    Date.now(),
  )
  return todoList({ regulation, conferences: office.conferences }, viewer, papers).toSorted(byPressure)
}

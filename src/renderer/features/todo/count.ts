import { todoCounts } from '@domain/todo/todo'
import type { PlaceCount } from '../../app'
import { useTodo } from './useTodo'

export { prepareTodo as prepare } from './useTodo'

/** How much is mine to do; red when something is overdue. */
export const useCount = (): PlaceCount => {
  const items = useTodo() ?? []
  const own = items.filter(({ owner }) => owner === 'mine')
  return { count: own.length, tone: todoCounts(own).overdue > 0 ? 'danger' : 'info' }
}

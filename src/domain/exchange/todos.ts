/** What exchange leaves to be done: conflicts to settle, forms of units that still lack their stamped paper. */
import type { Viewer } from '../context'
import type { RecordRow, RecordType } from '../model/records'
import { awaitingStamp } from '../submissions/submissions'
import { type TodoItem, todoItem } from '../todo/todo'
import { conflictCount } from './conflicts'

export interface ExchangeState {
  readonly submissions: readonly RecordRow<'submission'>[]
  /** Records with a field in conflict. */
  readonly conflicted: readonly RecordRow<RecordType>[]
}

/** Conflicts first: while one is open, what hangs on it cannot be approved. */
export function exchangeTodos(
  { submissions, conflicted }: ExchangeState,
  viewer: Pick<Viewer, 'today'>,
): readonly TodoItem[] {
  const count = conflictCount(conflicted)
  const conflicts =
    count === 0
      ? []
      : [
          todoItem(viewer, {
            id: 'conflicts',
            owner: 'mine',
            due: viewer.today,
            text: { code: 'todo.conflicts', params: { count } },
            link: { place: 'exchange', action: 'tab', params: { tab: 'conflicts' } },
          }),
        ]
  const waiting = awaitingStamp(submissions).map(({ id, fields }) =>
    todoItem(viewer, {
      id: `${id}.stamp`,
      owner: 'waiting',
      waitingFor: fields.unit,
      since: fields.takenAt,
      text: { code: `todo.stamp.${fields.kind}`, params: { unit: fields.unit } },
      link: { place: 'exchange', action: 'tab', params: { tab: 'forms', submission: id } },
    }),
  )
  return [...conflicts, ...waiting]
}

/** What the office's rules themselves ask for: a regulation whose day has come, and holidays that a deadline counts by and nobody entered. */
import type { Viewer } from '../context'
import { conferenceStage } from '../evidence'
import type { OfficeState } from '../state'
import { conferenceSteps } from '../steps/steps'
import { type TodoItem, todoItem } from '../todo/todo'
import { waitingRegulations } from './commands'

/** Items for 待办. */
export function regulationTodos(
  state: Pick<OfficeState, 'office' | 'regulations' | 'conferences'>,
  viewer: Viewer,
): readonly TodoItem[] {
  const waiting = waitingRegulations(state.office, state.regulations, viewer.today).map(({ id, fields }) =>
    todoItem(viewer, {
      id: `regulation.${id}`,
      owner: 'mine',
      text: {
        code: 'todo.regulationDue',
        params: { title: fields.body.title, date: fields.body.effectiveOn },
      },
      link: { place: 'regulations', action: 'open', params: { regulation: id } },
    }),
  )
  const years = new Set(
    state.conferences
      .filter((one) => conferenceStage(one) !== 'cancelled')
      .flatMap((one) => conferenceSteps(one, viewer))
      .filter((step) => step.urgency !== 'none')
      .flatMap((step) => step.deadline?.unknownYears ?? []),
  )
  const unknown = [...years].sort().map((year) =>
    todoItem(viewer, {
      id: `calendar.${year}`,
      owner: 'mine',
      text: { code: 'todo.calendarYear', params: { year } },
      link: { place: 'regulations', action: 'open', params: { tab: 'calendar' } },
    }),
  )
  return [...waiting, ...unknown]
}

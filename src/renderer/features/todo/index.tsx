/** 待办: what must I do today, why, by when; what waits for others and since when. Each line settles itself with one click. */
import type { Urgency } from '@domain/deadlines/deadlines'
import { type TodoItem, todoCounts } from '@domain/todo/todo'
import type { ScreenOf } from '../../app'
import { Link, navigate, routeOfLink, useConferenceState } from '../../app'
import type { Tone } from '../../ui'
import {
  Button,
  Data,
  EmptyState,
  Label,
  momentText,
  Panel,
  Screen,
  SourceMark,
  StatusTag,
  useT,
} from '../../ui'
import './todo.css'
import { useTodo } from './useTodo'

const tones: Readonly<Record<Urgency, Tone>> = {
  overdue: 'danger',
  soon: 'warn',
  later: 'info',
  none: 'neutral',
}

const Todo: ScreenOf<'todo'> = () => {
  const items = useTodo()
  if (!items) return null
  const own = items.filter(({ owner }) => owner === 'mine')
  const waiting = items.filter(({ owner }) => owner === 'waiting')
  const counts = todoCounts(items)
  return (
    <Screen
      k="place.todo"
      sub={
        <span className="todo-sums">
          <StatusTag
            tone={counts.overdue > 0 ? 'danger' : 'neutral'}
            k="todo.sum.overdue"
            params={{ n: counts.overdue }}
          />
          <StatusTag
            tone={counts.soon > 0 ? 'warn' : 'neutral'}
            k="todo.sum.soon"
            params={{ n: counts.soon }}
          />
          <StatusTag tone="info" k="todo.sum.mine" params={{ n: counts.mine }} />
          <StatusTag tone="neutral" k="todo.sum.waiting" params={{ n: counts.waiting }} />
        </span>
      }
    >
      <div className="todo-panes">
        <Panel k="todo.mine" flush scroll>
          <List items={own} empty="todo.nothing" isPrimary />
        </Panel>
        <Panel k="todo.waiting" flush scroll>
          <List items={waiting} empty="todo.nothingWaits" />
        </Panel>
      </div>
    </Screen>
  )
}
export default Todo

function List({
  items,
  empty,
  isPrimary,
}: {
  readonly items: readonly TodoItem[]
  readonly empty: string
  readonly isPrimary?: boolean
}) {
  if (items.length === 0)
    return (
      <EmptyState
        k={empty}
        icon="check"
        action={<Link to={{ place: 'conferences' }} k="todo.toConferences" />}
      />
    )
  return (
    <ul className="todo-list">
      {items.map((item, index) => (
        <Item key={item.id} item={item} isFirst={(isPrimary ?? false) && index === 0} />
      ))}
    </ul>
  )
}

function Item({ item, isFirst }: { readonly item: TodoItem; readonly isFirst: boolean }) {
  const t = useT()
  const conference = useConferenceState(item.conference)?.conference.fields
  const { text, due, urgency, waitingFor, since, source, link } = item
  return (
    <li className={`todo-item todo-${urgency}`}>
      <div className="todo-text">
        <span className="todo-title" lang="zh-CN">
          {t(text.code, text.params)}
        </span>
        <span className="todo-facts">
          {due !== null && <StatusTag tone={tones[urgency]} k={`todo.due.${urgency}`} params={{ due }} />}
          {waitingFor !== '' && <Label k="todo.waitingFor" params={{ name: waitingFor }} />}
          {since !== null && <Label k="todo.since" params={{ at: momentText(since).slice(0, 10) }} />}
          {conference && <Data>{`${conference.year}年第${conference.ordinal}次联席会议`}</Data>}
          {source && <SourceMark source={source} />}
        </span>
      </div>
      <Button
        k={item.owner === 'mine' ? 'todo.settle' : 'todo.look'}
        kind={isFirst ? 'primary' : 'secondary'}
        small
        onPress={() => navigate(routeOfLink(link))}
      />
    </li>
  )
}

/** 议程: from the regulation's template, filled from open items and settled topics, edited in place. */

import {
  type AgendaItemView,
  addAgendaItem,
  agendaGaps,
  agendaView,
  editAgendaItem,
  fillAgenda,
  moveAgendaItem,
  removeAgendaItem,
} from '@domain/conference/agenda'
import type { ActContext } from '@domain/context'
import { sideName } from '@domain/regulation/rules'
import { isLate, type LateTopic, lateTopics } from '@domain/topics/late'
import { orderTopic } from '@domain/topics/settle'
import { agendaTopics } from '@domain/topics/view'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, Link, navigate, useAct, useActContext, useDraft } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import {
  askReason,
  Button,
  CheckboxSet,
  Data,
  EmptyState,
  Form,
  IconButton,
  InlineNotice,
  Label,
  NumberField,
  SourceMark,
  Spacer,
  StatusTag,
  TextField,
  Toolbar,
} from '../../ui'
import type { SheetProps } from './ConferencePage'

export function AgendaSheet({ state }: SheetProps) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [editing, setEditing] = useState<AgendaItemView | 'new' | null>(null)
  const items = agendaView(state)
  const gaps = agendaGaps(state)
  const isStale = items.length === 0 || gaps.length > 0
  const remove = async (item: AgendaItemView) => {
    const reason = await askReason({ k: 'conferences.agendaRemove', action: 'common.remove', danger: true })
    if (context && reason !== null) await run(removeAgendaItem(context(), state, item.row, reason))
  }
  const move = (item: AgendaItemView, to: number) =>
    context && void run(moveAgendaItem(context(), state, item.row.id, to))
  // To the place of its neighbour in the item, in the order of all topics.
  const moveTopic = (id: RecordId, to: RecordId | undefined) => {
    const index = agendaTopics(state).findIndex((row) => row.id === to)
    if (context && index >= 0) void run(orderTopic(context(), state, id, index))
  }
  return (
    <div className="conference-sheet">
      <FaultNotice fault={fault} />
      {items.length > 0 && gaps.length > 0 && (
        <InlineNotice tone="warn" k="conferences.agendaGaps" params={{ n: gaps.length }} />
      )}
      {items.length === 0 && <EmptyState k="conferences.noAgenda" icon="todo" />}
      <ol className="agenda">
        {items.map((item, index) => (
          <li key={item.row.id} className="agenda-item">
            <span className="agenda-no" lang="zh-CN">
              {item.no}
            </span>
            <div className="agenda-text">
              <strong lang="zh-CN">{item.row.fields.title}</strong>
              <span className="quiet" lang="zh-CN">
                {[
                  item.row.fields.reporter,
                  item.row.fields.minutes > 0 ? `${item.row.fields.minutes}分钟` : '',
                  item.time,
                ]
                  .filter((each) => each !== '')
                  .join('　')}
              </span>
              {item.topics.map((topic, no) => (
                <span key={topic.id} className="agenda-topic">
                  <Data>{`（${no + 1}）`}</Data>
                  <Link to={{ place: 'topics', id: topic.id }}>
                    <Data>{topic.fields.title}</Data>
                  </Link>
                  {item.fill === 'topics' && item.topics.length > 1 && (
                    <>
                      <IconButton
                        icon="up"
                        k="common.up"
                        isDisabled={no === 0}
                        onPress={() => moveTopic(topic.id, item.topics[no - 1]?.id)}
                      />
                      <IconButton
                        icon="down"
                        k="common.down"
                        isDisabled={no === item.topics.length - 1}
                        onPress={() => moveTopic(topic.id, item.topics[no + 1]?.id)}
                      />
                    </>
                  )}
                </span>
              ))}
              {item.fill === 'implementation' && (
                <span className="quiet">
                  <Label k="conferences.agendaResolutions" params={{ n: item.resolutions.length }} />
                </span>
              )}
            </div>
            <span className="step-actions">
              <IconButton
                icon="up"
                k="common.up"
                isDisabled={index === 0}
                onPress={() => move(item, index - 1)}
              />
              <IconButton
                icon="down"
                k="common.down"
                isDisabled={index === items.length - 1}
                onPress={() => move(item, index + 1)}
              />
              <IconButton icon="edit" k="common.edit" onPress={() => setEditing(item)} />
              <IconButton icon="close" k="common.remove" onPress={() => void remove(item)} />
            </span>
          </li>
        ))}
      </ol>
      {lateTopics(state).map((late) => (
        <LateLine key={late.row.id} state={state} late={late} />
      ))}
      <Toolbar>
        <Button
          k={items.length === 0 ? 'conferences.agendaFill' : 'conferences.agendaUpdate'}
          kind={isStale ? 'primary' : 'secondary'}
          isDisabled={!context}
          isPending={busy}
          onPress={() => context && void run(fillAgenda(context(), state))}
        />
        <Button k="conferences.agendaAdd" icon="add" onPress={() => setEditing('new')} />
        {isLate(state) && (
          <Button
            k="conferences.agendaLate"
            icon="topic"
            onPress={() => navigate({ place: 'topics', tab: 'new', conference: state.conference.id })}
          />
        )}
        <Spacer />
        <Button
          k="conferences.agendaPaper"
          icon="document"
          isDisabled={items.length === 0}
          onPress={() =>
            navigate({ place: 'documents', tab: 'new', conference: state.conference.id, paper: 'agenda' })
          }
        />
      </Toolbar>
      {editing !== null && <EditItem state={state} item={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

/** 临时议题: why it came after the notice and who agreed. */
function LateLine({ state, late }: SheetProps & { readonly late: LateTopic }) {
  const { regulation } = state
  const who = late.agreed.map(
    ({ side, date, taken, by }) => `${sideName(regulation, side)}${taken?.person ?? by.name}（${date}）`,
  )
  return (
    <p className="agenda-late">
      <Link to={{ place: 'topics', id: late.row.id, tab: 'outcome' }}>
        <Data>{late.row.fields.title}</Data>
      </Link>
      <Label k="conferences.lateTopic" params={{ reason: late.reason }} />
      {who.length > 0 && <Label k="conferences.lateAgreed" params={{ who: who.join('、') }} />}
      {!late.settled && <StatusTag tone="warn" k="conferences.lateOpen" />}
      <SourceMark source={regulation.settlement.source} />
    </p>
  )
}

function EditItem({
  state,
  item,
  onClose,
}: SheetProps & { readonly item: AgendaItemView | 'new'; readonly onClose: () => void }) {
  const fields = item === 'new' ? null : item.row.fields
  const draft = useDraft(
    `conferences.agenda/${item === 'new' ? `${state.conference.id}.new` : item.row.id}`,
    {
      title: fields?.title ?? '',
      reporter: fields?.reporter ?? '',
      minutes: fields?.minutes ?? 0,
      topics: (fields?.topics ?? []) as string[],
    },
  )
  const make = (context: ActContext) => {
    const input = { ...draft.value, topics: draft.value.topics as RecordId[] }
    return item === 'new'
      ? addAgendaItem(context, state, input)
      : editAgendaItem(context, state, item.row, input)
  }
  return (
    <DraftDialog
      k="conferences.agendaEdit"
      draft={draft}
      regulation={state.regulation}
      make={make}
      onClose={onClose}
    >
      <Form columns={1}>
        <TextField
          k="conferences.agendaTitle"
          value={draft.value.title}
          onChange={(title) => draft.set({ title })}
          isRequired
          autoFocus
        />
        <TextField
          k="conferences.agendaReporter"
          value={draft.value.reporter}
          onChange={(reporter) => draft.set({ reporter })}
        />
        <NumberField
          k="conferences.agendaMinutes"
          value={draft.value.minutes}
          onChange={(minutes) => draft.set({ minutes: minutes ?? 0 })}
          min={0}
          max={480}
        />
        {agendaTopics(state).length > 0 && (
          <CheckboxSet
            k="conferences.agendaTopics"
            value={draft.value.topics}
            onChange={(topics) => draft.set({ topics: [...topics] })}
            options={agendaTopics(state).map(({ id, fields: topic }) => ({
              value: id as string,
              label: topic.title,
            }))}
          />
        )}
      </Form>
    </DraftDialog>
  )
}

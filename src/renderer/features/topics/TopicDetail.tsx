/** One topic: what is asked, what was found out, what others think, what becomes of it. */
import type { RecordRow } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import { editTopic, removeTopic, screenTopics } from '@domain/topics/commands'
import { topicView } from '@domain/topics/view'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useShortcut } from '../../app'
import { Opinions } from '../../parts/Opinions'
import { Preliminary } from '../../parts/Preliminary'
import { askReason, Button, InlineNotice, Panel, Spacer, StatusTag, Tabs, Toolbar, useT } from '../../ui'
import { stageTone } from './index'
import { Outcome } from './Outcome'
import { Research } from './Research'
import { fromDraft, TopicFields, toDraft } from './TopicForm'

const sheets = ['form', 'research', 'opinions', 'outcome'] as const
type Sheet = (typeof sheets)[number]

interface Props {
  readonly state: ConferenceState
  readonly topic: RecordRow<'topic'>
}

export function TopicDetail({
  state,
  topic,
  tab,
  onTab,
}: Props & { readonly tab: string | undefined; readonly onTab: (tab: Sheet) => void }) {
  const view = topicView(state, topic)
  return (
    <Panel
      label={topic.fields.title}
      actions={<StatusTag tone={stageTone[view.stage]} k={`topics.stage.${view.stage}`} />}
      flush
      scroll
    >
      <Tabs<Sheet>
        k="topics.sheets"
        selected={sheets.find((each) => each === tab) ?? 'form'}
        onSelect={onTab}
        tabs={[
          {
            id: 'form',
            k: 'topics.tab.form',
            count: view.missing.length,
            tone: 'warn',
            content: () => <FormSheet state={state} topic={topic} />,
          },
          {
            id: 'research',
            k: 'topics.tab.research',
            content: () => <Research state={state} topic={topic} />,
          },
          {
            id: 'opinions',
            k: 'topics.tab.opinions',
            count: view.unanswered.length,
            tone: 'info',
            content: () => <Opinions state={state} about={topic} />,
          },
          { id: 'outcome', k: 'topics.tab.outcome', content: () => <Outcome state={state} view={view} /> },
        ]}
      />
    </Panel>
  )
}

function FormSheet({ state, topic }: Props) {
  const t = useT()
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const view = topicView(state, topic)
  const draft = useDraft(`topics.edit/${topic.id}`, toDraft(topic.fields))
  const save = async () => {
    const reason = view.settled ? await askReason({ k: 'topics.changeSettled', action: 'common.save' }) : ''
    if (
      context &&
      reason !== null &&
      (await run(editTopic(context(), state, topic.id, fromDraft(draft.value), reason)))
    )
      draft.clear()
  }
  const screen = async (verdict: 'accepted' | 'returned') => {
    const reason =
      verdict === 'returned' ? await askReason({ k: 'topics.returnTitle', action: 'topics.return' }) : ''
    if (context && reason !== null) await run(screenTopics(context(), state, [topic.id], verdict, reason))
  }
  const remove = async () => {
    const reason = await askReason({ k: 'topics.removeTitle', action: 'common.remove', danger: true })
    if (context && reason !== null) await run(removeTopic(context(), state, topic.id, reason))
  }
  useShortcut('save', () => void save(), draft.isDirty)
  const { screening } = topic.fields
  return (
    <div className="topic-sheet">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      {screening?.verdict === 'returned' && (
        <InlineNotice tone="warn" k="topics.wasReturned" params={{ reason: screening.reason }} />
      )}
      <Preliminary of={topic.id} />
      {view.missing.length > 0 && (
        <InlineNotice
          tone="info"
          k="topics.missing"
          params={{ fields: view.missing.map((field) => t(`topics.field.${field}`)).join('、') }}
        />
      )}
      <TopicFields state={state} value={draft.value} set={draft.set} />
      <Toolbar>
        <Button
          k="common.save"
          kind={draft.isDirty ? 'primary' : 'secondary'}
          isDisabled={!context || !draft.isDirty}
          isPending={busy}
          onPress={() => void save()}
        />
        {!view.settled && (
          <>
            <Button
              k="topics.accept"
              kind={screening === null && !draft.isDirty ? 'primary' : 'secondary'}
              isDisabled={screening?.verdict === 'accepted'}
              onPress={() => void screen('accepted')}
            />
            <Button k="topics.return" onPress={() => void screen('returned')} />
          </>
        )}
        <Spacer />
        <Button k="topics.remove" kind="quiet" isDisabled={view.settled} onPress={() => void remove()} />
      </Toolbar>
    </div>
  )
}

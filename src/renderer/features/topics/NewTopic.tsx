import { resolveDuty } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { blankTopic, createTopic } from '@domain/topics/commands'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useShortcut, useViewer } from '../../app'
import { Button, Panel, Spacer, TextField, Toolbar } from '../../ui'
import { fromDraft, TopicFields, toDraft } from './TopicForm'

/** 登记议题. A topic that the other side collects is 代录 with where it came from. */
export function NewTopic({
  state,
  onDone,
}: {
  readonly state: ConferenceState
  readonly onDone: () => void
}) {
  const context = useActContext(state.regulation)
  const viewer = useViewer()
  const { run, fault, busy } = useAct()
  const side = viewer?.me.side ?? ''
  const draft = useDraft(`topics.new/${state.conference.id}`, { ...toDraft(blankTopic(side)), takenFrom: '' })
  const value = draft.value.side === '' ? { ...draft.value, side } : draft.value
  const path = state.regulation.topicPaths.find((each) => each.side === value.side)
  const collector = path ? resolveDuty([path.collector], state.conference.fields.duty)[0] : undefined
  const isForeign = viewer !== undefined && collector !== undefined && collector !== viewer.me.organisation
  const save = async () => {
    const { takenFrom, ...fields } = value
    if (context && (await run(createTopic(context(), state, fromDraft(fields), takenFrom)))) {
      draft.clear()
      onDone()
    }
  }
  useShortcut('save', () => void save())
  return (
    <Panel k="topics.new" scroll>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <TopicFields state={state} value={value} set={draft.set} />
      {isForeign && (
        <TextField
          k="topics.takenFrom"
          value={value.takenFrom}
          onChange={(takenFrom) => draft.set({ takenFrom })}
          isRequired
          wide
        />
      )}
      <Toolbar>
        <Button
          k="topics.save"
          kind="primary"
          isDisabled={!context}
          isPending={busy}
          onPress={() => void save()}
        />
        <Button k="common.cancel" onPress={onDone} />
        <Spacer />
        {draft.isDirty && <Button k="common.discardDraft" kind="quiet" onPress={draft.discard} />}
      </Toolbar>
    </Panel>
  )
}

import { resolveDuty } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { blankTopic, createTopic } from '@domain/topics/commands'
import { addLateTopic, isLate } from '@domain/topics/late'
import { type RecordId, recordType } from '@shared/ids'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useShortcut, useViewer } from '../../app'
import { Button, InlineNotice, Panel, SourceMark, Spacer, TextArea, TextField, Toolbar } from '../../ui'
import { fromDraft, TopicFields, toDraft } from './TopicForm'

/** 登记议题. A topic that the other side collects is 代录 with where it came from; one that comes after the notice says why. */
export function NewTopic({
  state,
  onDone,
}: {
  readonly state: ConferenceState
  /** The topic, when it is to be settled at once. */
  readonly onDone: (late?: RecordId) => void
}) {
  const context = useActContext(state.regulation)
  const viewer = useViewer()
  const { run, fault, busy } = useAct()
  const side = viewer?.me.side ?? ''
  const draft = useDraft(`topics.new/${state.conference.id}`, {
    ...toDraft(blankTopic(side)),
    takenFrom: '',
    lateReason: '',
  })
  const value = draft.value.side === '' ? { ...draft.value, side } : draft.value
  const path = state.regulation.topicPaths.find((each) => each.side === value.side)
  const collector = path ? resolveDuty([path.collector], state.conference.fields.duty)[0] : undefined
  const late = isLate(state)
  const isForeign = viewer !== undefined && collector !== undefined && collector !== viewer.me.organisation
  const save = async () => {
    const { takenFrom, lateReason, ...fields } = value
    if (!context) return
    const input = fromDraft(fields)
    const made = late
      ? addLateTopic(context(), state, input, lateReason, takenFrom)
      : createTopic(context(), state, input, takenFrom)
    if (!(await run(made)) || !made.ok) return
    draft.clear()
    onDone(late ? made.value.edits.find(({ record }) => recordType(record) === 'topic')?.record : undefined)
  }
  useShortcut('save', () => void save())
  return (
    <Panel k="topics.new" scroll>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      {late && (
        <>
          <InlineNotice tone="info" k="topics.lateHint">
            <SourceMark source={state.regulation.settlement.source} />
          </InlineNotice>
          <TextArea
            k="topics.lateReason"
            value={value.lateReason}
            onChange={(lateReason) => draft.set({ lateReason })}
            isRequired
            wide
          />
        </>
      )}
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
        <Button k="common.cancel" onPress={() => onDone()} />
        <Spacer />
        {draft.isDirty && <Button k="common.discardDraft" kind="quiet" onPress={draft.discard} />}
      </Toolbar>
    </Panel>
  )
}

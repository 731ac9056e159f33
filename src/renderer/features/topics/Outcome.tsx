/** 处理结果: proposed by the office, settled by both sides in consultation (商议确定), told to the proposer. */
import { topicOutcomes } from '@domain/model/topic'
import type { ConferenceState } from '@domain/state'
import { agreeTopics } from '@domain/topics/agree'
import { isLate } from '@domain/topics/late'
import { approveTopics, proposeOutcome, tellProposers } from '@domain/topics/settle'
import { approveMatter, liveTopics, openOpinions, settleMatter, type TopicView } from '@domain/topics/view'
import type { RecordId } from '@shared/ids'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Sides } from '../../parts/Sides'
import { Talks } from '../../parts/Talks'
import {
  Button,
  Data,
  Fact,
  Form,
  FormActions,
  FormGroup,
  InlineNotice,
  Label,
  momentText,
  RadioGroup,
  Select,
  TextArea,
} from '../../ui'

export function Outcome({ state, view }: { readonly state: ConferenceState; readonly view: TopicView }) {
  const { regulation } = state
  const { row } = view
  const { fields, id } = row
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`topics.outcome/${id}`, {
    outcome: fields.outcome as (typeof topicOutcomes)[number] | null,
    reason: fields.outcomeReason,
    mergedInto: fields.mergedInto as string | null,
    unansweredReason: fields.unansweredReason,
  })
  const { outcome, reason, mergedInto, unansweredReason } = draft.value
  const open = openOpinions(view)
  const propose = async () => {
    if (
      context &&
      outcome &&
      (await run(
        proposeOutcome(context(), state, id, {
          outcome,
          reason,
          mergedInto: mergedInto as RecordId | null,
          unansweredReason,
        }),
      ))
    )
      draft.clear()
  }
  const late = isLate(state)
  const matter = settleMatter(regulation, row)
  const approval = approveMatter(regulation, row)
  const records = state.consultationRecords
  return (
    <div className="topic-sheet">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form columns={1}>
        <FormGroup k="topics.proposal">
          <RadioGroup
            k="topics.outcome"
            value={outcome}
            onChange={(next) => draft.set({ outcome: next })}
            options={topicOutcomes.map((value) => ({ value, k: `topics.outcomeOf.${value}` }))}
            source={regulation.settlement.source}
          />
          {outcome === 'merged' && (
            <Select
              k="topics.mergedInto"
              value={mergedInto}
              onChange={(next) => draft.set({ mergedInto: next })}
              options={liveTopics(state)
                .filter((other) => other.id !== id && other.fields.outcome !== 'merged')
                .map((other) => ({ value: other.id as string, label: other.fields.title }))}
            />
          )}
          {outcome === 'onAgenda' && open.length > 0 && (
            <>
              <InlineNotice
                tone="warn"
                k="topics.stillOpen"
                params={{ units: open.map((one) => one.fields.unit).join('、') }}
              />
              <TextArea
                k="topics.unansweredReason"
                value={unansweredReason}
                onChange={(next) => draft.set({ unansweredReason: next })}
                isRequired
              />
            </>
          )}
          {outcome !== null && (outcome !== 'onAgenda' || late) && (
            <TextArea
              k={outcome === 'onAgenda' ? 'topics.lateReason' : 'common.reason'}
              value={reason}
              onChange={(next) => draft.set({ reason: next })}
              isRequired
            />
          )}
        </FormGroup>
        <FormActions>
          <Button
            k="topics.propose"
            kind={fields.outcome === null || draft.isDirty ? 'primary' : 'secondary'}
            isDisabled={!context || outcome === null || !draft.isDirty}
            isPending={busy}
            onPress={() => void propose()}
          />
        </FormActions>
      </Form>
      {fields.outcome !== null && (
        <section className="topic-section">
          <h3>
            <Label k="topics.settlement" />
          </h3>
          <Sides
            regulation={regulation}
            matter={matter}
            view={view.settling}
            records={records}
            confirm={
              context &&
              ((input) => agreeTopics(context(), state, [id], input, { withDate: false, unansweredReason }))
            }
          />
          {approval && view.approving && view.settling.complete && (
            <>
              <h3>
                <Label k="topics.approval" />
              </h3>
              <Sides
                regulation={regulation}
                matter={approval}
                view={view.approving}
                records={records}
                confirm={context && ((input) => approveTopics(context(), state, [id], input))}
              />
            </>
          )}
        </section>
      )}
      <Talks state={state} subject={row} k="conferences.talks" />
      {view.settled && <Tell state={state} view={view} />}
    </div>
  )
}

function Tell({ state, view }: { readonly state: ConferenceState; readonly view: TopicView }) {
  const { fields, id } = view.row
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`topics.tell/${id}`, { text: '' })
  if (fields.told)
    return (
      <Form columns={1}>
        <Fact k="topics.told">
          <Data>{`${momentText(fields.told.at)}　${fields.told.by.name}　${fields.told.text}`}</Data>
        </Fact>
      </Form>
    )
  const save = async () => {
    if (context && (await run(tellProposers(context(), state, [id], draft.value.text)))) draft.clear()
  }
  return (
    <>
      <FaultNotice fault={fault} />
      <Form columns={1}>
        <TextArea
          k="topics.tell"
          params={{ unit: fields.unit }}
          value={draft.value.text}
          onChange={(text) => draft.set({ text })}
        />
        <FormActions>
          <Button
            k="topics.saveTell"
            isDisabled={!context || draft.value.text.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
        </FormActions>
      </Form>
    </>
  )
}

import type { RecordRow } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import { addResearch } from '@domain/topics/commands'
import type { CivilDate } from '@shared/ids'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import {
  Button,
  DateField,
  EmptyState,
  Form,
  FormActions,
  FormGroup,
  Table,
  TextArea,
  TextField,
  todayHere,
} from '../../ui'

/** 调研论证: who looked into it, when, and what was found. */
export function Research({
  state,
  topic,
}: {
  readonly state: ConferenceState
  readonly topic: RecordRow<'topic'>
}) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`topics.research/${topic.id}`, {
    date: todayHere() as string,
    participants: '',
    content: '',
  })
  const save = async () => {
    const { date, participants, content } = draft.value
    if (
      context &&
      (await run(
        addResearch(context(), state, [topic.id], { date: date as CivilDate, participants, content }),
      ))
    )
      draft.clear()
  }
  return (
    <div className="topic-sheet">
      <Table
        k="topics.tab.research"
        rows={topic.fields.research}
        rowKey={(row) => `${row.date} ${row.content}`}
        wrap
        columns={[
          { id: 'date', k: 'common.date', size: '7em', cell: ({ date }) => date },
          {
            id: 'participants',
            k: 'topics.participants',
            size: '14em',
            cell: ({ participants }) => participants,
          },
          { id: 'content', k: 'topics.found', cell: ({ content }) => content },
        ]}
        empty={<EmptyState k="topics.noResearch" icon="search" />}
      />
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form>
        <FormGroup k="topics.addResearch">
          <DateField k="common.date" value={draft.value.date} onChange={(date) => draft.set({ date })} />
          <TextField
            k="topics.participants"
            value={draft.value.participants}
            onChange={(participants) => draft.set({ participants })}
          />
          <TextArea
            k="topics.found"
            value={draft.value.content}
            onChange={(content) => draft.set({ content })}
            wide
            rows={3}
            isRequired
          />
        </FormGroup>
        <FormActions>
          <Button
            k="topics.saveResearch"
            kind="primary"
            isDisabled={!context || draft.value.content.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
        </FormActions>
      </Form>
    </div>
  )
}

import { recordTalk } from '@domain/conference/commands'
import type { Attachment } from '@domain/model/common'
import type { ConferenceState } from '@domain/state'
import type { RecordId, ScopeId } from '@shared/ids'
import { FaultNotice, useAct, useActContext, useDraft } from '../app'
import { Button, DateField, Form, FormActions, Label, Table, TextArea, TextField, todayHere } from '../ui'
import './parts.css'
import { FileLink, FilesField } from './Files'

/** 协商记录 on a conference, one of its topics or what was decided: who talked with whom, when, about what, with what result. */
export function Talks({
  state,
  subject,
  k,
}: {
  readonly state: ConferenceState
  readonly subject: { readonly id: RecordId; readonly scope: ScopeId }
  readonly k: string
}) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`conferences.talk/${subject.id}`, {
    date: todayHere() as string,
    participants: '',
    content: '',
    outcome: '',
    scan: [] as Attachment[],
  })
  const { scan, ...fields } = draft.value
  const records = state.consultationRecords.filter((row) => row.fields.subject === subject.id)
  const save = async () => {
    if (context && (await run(recordTalk(context(), subject, { ...fields, scan: scan[0] ?? null }))))
      draft.clear()
  }
  return (
    <section className="talks">
      <h3>
        <Label k={k} />
      </h3>
      {records.length > 0 && (
        <Table
          k={k}
          rows={records}
          rowKey={({ id }) => id}
          wrap
          columns={[
            { id: 'date', k: 'conferences.talk.date', size: '7em', cell: ({ fields }) => fields.date },
            {
              id: 'who',
              k: 'conferences.talk.participants',
              size: '14em',
              cell: ({ fields }) => fields.participants,
            },
            { id: 'text', k: 'conferences.talk.content', cell: ({ fields }) => fields.content },
            { id: 'outcome', k: 'conferences.talk.outcome', cell: ({ fields }) => fields.outcome },
            {
              id: 'scan',
              k: 'common.attachment',
              size: '8em',
              cell: ({ fields }) => fields.scan && <FileLink file={fields.scan} />,
            },
          ]}
        />
      )}
      <FaultNotice fault={fault} />
      <Form>
        <DateField k="conferences.talk.date" value={fields.date} onChange={(date) => draft.set({ date })} />
        <TextField
          k="conferences.talk.participants"
          value={fields.participants}
          onChange={(participants) => draft.set({ participants })}
        />
        <TextArea
          k="conferences.talk.content"
          value={fields.content}
          onChange={(content) => draft.set({ content })}
          wide
        />
        <TextField
          k="conferences.talk.outcome"
          value={fields.outcome}
          onChange={(outcome) => draft.set({ outcome })}
          wide
        />
        <FilesField
          k="conferences.talk.scan"
          value={scan}
          onChange={(files) => draft.set({ scan: [...files] })}
          kinds={['pdf', 'image']}
          single
        />
        <FormActions>
          <Button
            k="conferences.saveTalk"
            isDisabled={!context || fields.participants === ''}
            isPending={busy}
            onPress={() => void save()}
          />
        </FormActions>
      </Form>
    </section>
  )
}

/** 会议材料: papers of the meeting, each for one topic or several; who owes it, by when. */

import { standing } from '@domain/acts'
import { addPaper, editPaper, removePaper } from '@domain/conference/materials'
import type { ActContext } from '@domain/context'
import type { Attachment } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { liveTopics } from '@domain/topics/view'
import type { CivilDate, RecordId } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, useAct, useDraft } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import { FileLink, FilesField } from '../../parts/Files'
import {
  askReason,
  Button,
  CheckboxSet,
  DateField,
  EmptyState,
  Form,
  IconButton,
  StatusTag,
  Table,
  TextField,
  Toolbar,
} from '../../ui'
import type { SheetProps } from './ConferencePage'

type Row = RecordRow<'paper'>

export function PapersSheet({ state }: SheetProps) {
  const { run, fault } = useAct()
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const remove = async (row: Row) => {
    const reason = await askReason({ k: 'conferences.paperRemove', action: 'common.remove', danger: true })
    if (reason !== null) await run(removePaper(row, reason))
  }
  const titles = new Map(liveTopics(state).map(({ id, fields }) => [id as string, fields.title]))
  return (
    <div className="conference-sheet">
      <FaultNotice fault={fault} />
      <Toolbar>
        <Button k="conferences.paperAdd" icon="add" onPress={() => setEditing('new')} />
      </Toolbar>
      <Table
        k="conferences.tab.papers"
        rows={standing(state.papers)}
        rowKey={({ id }) => id}
        onOpen={(row) => setEditing(row)}
        columns={[
          { id: 'title', k: 'conferences.paperTitle', cell: ({ fields }) => fields.title },
          {
            id: 'topics',
            k: 'place.topics',
            cell: ({ fields }) => fields.topics.map((id) => titles.get(id) ?? '').join('；'),
          },
          { id: 'unit', k: 'common.unit', size: '14em', cell: ({ fields }) => fields.unit },
          { id: 'due', k: 'conferences.materialDue', size: '7em', cell: ({ fields }) => fields.due ?? '—' },
          {
            id: 'file',
            k: 'common.attachment',
            size: '12em',
            cell: ({ fields }) =>
              fields.file ? (
                <FileLink file={fields.file} />
              ) : (
                <StatusTag tone="warn" k="conferences.material.open" />
              ),
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '6em',
            cell: (row) => (
              <span className="step-actions">
                <IconButton icon="edit" k="common.edit" onPress={() => setEditing(row)} />
                <IconButton icon="close" k="common.remove" onPress={() => void remove(row)} />
              </span>
            ),
          },
        ]}
        empty={<EmptyState k="conferences.noPapers" icon="file" />}
      />
      {editing !== null && (
        <EditPaper state={state} row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}

function EditPaper({
  state,
  row,
  onClose,
}: SheetProps & { readonly row: Row | null; readonly onClose: () => void }) {
  const draft = useDraft(`conferences.paper/${row?.id ?? `${state.conference.id}.new`}`, {
    title: row?.fields.title ?? '',
    unit: row?.fields.unit ?? '',
    due: (row?.fields.due ?? '') as string,
    topics: (row?.fields.topics ?? []) as string[],
    file: (row?.fields.file ? [row.fields.file] : []) as Attachment[],
  })
  const { file, due, topics, ...rest } = draft.value
  const make = (context: ActContext) => {
    const input = {
      ...rest,
      topics: topics as RecordId[],
      due: due === '' ? null : (due as CivilDate),
      file: file[0] ?? null,
    }
    return row ? editPaper(context, state, row, input) : addPaper(context, state, input)
  }
  return (
    <DraftDialog
      k="conferences.paperEdit"
      draft={draft}
      regulation={state.regulation}
      make={make}
      onClose={onClose}
    >
      <Form columns={1}>
        <TextField
          k="conferences.paperTitle"
          value={rest.title}
          onChange={(title) => draft.set({ title })}
          isRequired
          autoFocus
        />
        <TextField k="common.unit" value={rest.unit} onChange={(unit) => draft.set({ unit })} />
        <DateField k="conferences.materialDue" value={due} onChange={(next) => draft.set({ due: next })} />
        <CheckboxSet
          k="place.topics"
          value={topics}
          onChange={(next) => draft.set({ topics: [...next] })}
          options={liveTopics(state).map(({ id, fields }) => ({ value: id as string, label: fields.title }))}
        />
        <FilesField
          k="common.attachment"
          value={file}
          onChange={(files) => draft.set({ file: [...files] })}
          kinds={['pdf', 'document']}
          single
        />
      </Form>
    </DraftDialog>
  )
}

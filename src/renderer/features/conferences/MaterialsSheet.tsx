/** 通报材料 that both sides owe: asked for by a day, taken in as text or files. */

import { standing } from '@domain/acts'
import { receiveMaterial, requestMaterials } from '@domain/conference/materials'
import type { Attachment } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { contentOf, sideName } from '@domain/regulation/rules'
import type { CivilDate, RecordId } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import { FileLink, FilesField } from '../../parts/Files'
import {
  Button,
  Data,
  DateField,
  Dialog,
  EmptyState,
  Form,
  SourceMark,
  StatusTag,
  Table,
  TextArea,
  TextField,
  Toolbar,
  todayHere,
} from '../../ui'
import type { SheetProps } from './ConferencePage'

type Row = RecordRow<'material'>

export function MaterialsSheet({ state, focus }: SheetProps & { readonly focus: RecordId | undefined }) {
  const rows = standing(state.materials)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [taking, setTaking] = useState<Row | null>(rows.find(({ id }) => id === focus) ?? null)
  const [isAsking, setAsking] = useState(false)
  const today = todayHere()
  return (
    <div className="conference-sheet">
      <Toolbar>
        <Button k="conferences.askMaterials" isDisabled={ticked.size === 0} onPress={() => setAsking(true)} />
      </Toolbar>
      <Table
        k="conferences.tab.materials"
        rows={rows}
        rowKey={({ id }) => id}
        ticked={ticked}
        onTick={setTicked}
        wrap
        columns={[
          {
            id: 'side',
            k: 'conferences.side',
            size: '5em',
            cell: ({ fields }) => sideName(state.regulation, fields.side),
          },
          {
            id: 'title',
            k: 'conferences.materialTitle',
            cell: ({ fields }) => (
              <span className="material-cell">
                <Data>{fields.title}</Data>
                {fields.unit !== '' && <Data className="quiet">{fields.unit}</Data>}
                {fields.files.map((file) => (
                  <FileLink key={file.sm3} file={file} />
                ))}
              </span>
            ),
          },
          { id: 'due', k: 'conferences.materialDue', size: '7em', cell: ({ fields }) => fields.due ?? '—' },
          {
            id: 'state',
            k: 'common.state',
            size: '6em',
            cell: ({ fields }) => {
              const isLate = fields.receivedAt === null && fields.due !== null && fields.due < today
              const state =
                fields.receivedAt !== null
                  ? 'received'
                  : isLate
                    ? 'late'
                    : fields.requestedAt !== null
                      ? 'asked'
                      : 'open'
              return (
                <StatusTag
                  tone={state === 'received' ? 'success' : isLate ? 'danger' : 'info'}
                  k={`conferences.material.${state}`}
                />
              )
            },
          },
          {
            id: 'source',
            k: 'common.basis',
            size: '8em',
            cell: ({ fields }) => {
              const source = contentOf(state.regulation, fields.content)?.source
              return source && <SourceMark source={source} />
            },
          },
          {
            id: 'take',
            k: 'common.actions',
            size: '9em',
            cell: (row) => (
              <Button
                k={row.fields.receivedAt === null ? 'conferences.takeIn' : 'common.edit'}
                small
                onPress={() => setTaking(row)}
              />
            ),
          },
        ]}
        empty={<EmptyState k="conferences.noMaterials" icon="file" />}
      />
      {taking && <Receive key={taking.id} state={state} row={taking} onClose={() => setTaking(null)} />}
      {isAsking && (
        <Ask state={state} rows={rows.filter(({ id }) => ticked.has(id))} onClose={() => setAsking(false)} />
      )}
    </div>
  )
}

function Receive({ state, row, onClose }: SheetProps & { readonly row: Row; readonly onClose: () => void }) {
  const draft = useDraft(`conferences.material/${row.id}`, {
    unit: row.fields.unit,
    title: row.fields.title,
    summary: row.fields.summary,
    files: [...row.fields.files] as Attachment[],
  })
  return (
    <DraftDialog
      k="conferences.takeInTitle"
      size="large"
      draft={draft}
      regulation={state.regulation}
      make={(context) => receiveMaterial(context, row, draft.value)}
      onClose={onClose}
    >
      <Data>{contentOf(state.regulation, row.fields.content)?.text ?? ''}</Data>
      <Form columns={1}>
        <TextField
          k="conferences.materialTitle"
          value={draft.value.title}
          onChange={(title) => draft.set({ title })}
          isRequired
        />
        <TextField
          k="conferences.materialUnit"
          value={draft.value.unit}
          onChange={(unit) => draft.set({ unit })}
        />
        <TextArea
          k="conferences.materialSummary"
          value={draft.value.summary}
          onChange={(summary) => draft.set({ summary })}
          rows={6}
        />
        <FilesField
          k="common.attachment"
          value={draft.value.files}
          onChange={(files) => draft.set({ files: [...files] })}
          kinds={['pdf', 'document']}
        />
      </Form>
    </DraftDialog>
  )
}

function Ask({
  state,
  rows,
  onClose,
}: SheetProps & { readonly rows: readonly Row[]; readonly onClose: () => void }) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [due, setDue] = useState(rows[0]?.fields.due ?? (todayHere() as string))
  return (
    <Dialog
      k="conferences.askMaterials"
      isOpen
      size="small"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="conferences.saveAsk"
          kind="primary"
          isDisabled={!context}
          isPending={busy}
          onPress={async () => {
            if (context && (await run(requestMaterials(context(), rows, due as CivilDate)))) onClose()
          }}
        />
      }
    >
      <Form columns={1}>
        <DateField k="conferences.materialDue" value={due} onChange={setDue} isRequired />
      </Form>
    </Dialog>
  )
}

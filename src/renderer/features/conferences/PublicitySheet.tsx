/** 宣传报道: drafted once, approved by both sides, then published. */
import { publicityMatter } from '@domain/conference/matters'
import { approvePublicity, draftPublicity, editPublicity, publish } from '@domain/conference/publicity'
import { confirmationView } from '@domain/confirmation/confirmation'
import type { RecordRow } from '@domain/model/records'
import type { CivilDate } from '@shared/ids'
import { useState } from 'react'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Sides } from '../../parts/Sides'
import {
  Button,
  DateField,
  Fact,
  Form,
  FormActions,
  Label,
  Panel,
  SourceMark,
  TextArea,
  TextField,
  todayHere,
} from '../../ui'
import type { SheetProps } from './ConferencePage'

export function PublicitySheet({ state }: SheetProps) {
  const source = state.regulation.publicity?.source
  return (
    <div className="conference-sheet">
      <p className="quiet">
        <Label k="conferences.publicityHint" /> {source && <SourceMark source={source} />}
      </p>
      {state.publicity.map((row) => (
        <Release key={row.id} state={state} row={row} />
      ))}
      <Release state={state} row={null} />
    </div>
  )
}

function Release({ state, row }: SheetProps & { readonly row: RecordRow<'publicity'> | null }) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [on, setOn] = useState<string>(todayHere())
  const draft = useDraft(`conferences.publicity/${row?.id ?? `${state.conference.id}.new`}`, {
    title: row?.fields.title ?? '',
    text: row?.fields.text ?? '',
    media: row?.fields.media ?? '',
  })
  const save = async () => {
    if (
      context &&
      (await run(
        row ? editPublicity(context(), row, draft.value) : draftPublicity(context(), state, draft.value),
      ))
    )
      draft.clear()
  }
  const matter = row && publicityMatter(state, row)
  const view = matter && confirmationView(state.confirmations, matter)
  const isPublished = row?.fields.publishedOn != null
  return (
    <Panel {...(row ? { label: row.fields.title } : { k: 'conferences.publicityNew' })}>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form columns={1}>
        <TextField
          k="conferences.publicityTitle"
          value={draft.value.title}
          onChange={(title) => draft.set({ title })}
          isReadOnly={isPublished}
          isRequired
        />
        <TextArea
          k="conferences.publicityText"
          value={draft.value.text}
          onChange={(text) => draft.set({ text })}
          isReadOnly={isPublished}
          rows={5}
          isRequired
        />
        <TextField
          k="conferences.publicityMedia"
          value={draft.value.media}
          onChange={(media) => draft.set({ media })}
          isReadOnly={isPublished}
        />
        {isPublished && <Fact k="conferences.publishedOn">{row?.fields.publishedOn ?? ''}</Fact>}
        {!isPublished && (
          <FormActions>
            <Button
              k="conferences.publicitySave"
              isDisabled={!context || !draft.isDirty}
              isPending={busy}
              onPress={() => void save()}
            />
          </FormActions>
        )}
      </Form>
      {row && matter && view && (
        <>
          <Sides
            regulation={state.regulation}
            matter={matter}
            view={view}
            records={state.consultationRecords}
            confirm={
              context && !isPublished ? (input) => approvePublicity(context(), state, row, input) : undefined
            }
          />
          {!isPublished && view.complete && (
            <Form columns={1}>
              <DateField k="conferences.publishedOn" value={on} onChange={setOn} />
              <FormActions>
                <Button
                  k="conferences.publish"
                  kind="primary"
                  onPress={() => context && void run(publish(context(), state, row, on as CivilDate))}
                />
              </FormActions>
            </Form>
          )}
        </>
      )}
    </Panel>
  )
}

/** 蒙古文本: what the translator writes beside the Chinese document, and the review without which it does not go out. */
import type { Dossier } from '@domain/approval/types'
import type { ActContext } from '@domain/context'
import type { RecordRow } from '@domain/model/records'
import {
  type MongolianWords,
  noWords,
  type ReviewState,
  reviewMongolian,
  reviewState,
  saveMongolian,
} from '@domain/translation/mongolian'
import { useState } from 'react'
import { type Draft, DraftNotice, FaultNotice, useAct, useDraft } from '../../app'
import {
  Button,
  Data,
  Form,
  FormGroup,
  InlineNotice,
  StatusTag,
  TextArea,
  TextField,
  type Tone,
  Toolbar,
  useT,
} from '../../ui'

const fields = [
  { name: 'issuerMark', rows: 2 },
  { name: 'title', rows: 2 },
  { name: 'addressees', rows: 2 },
  { name: 'text', rows: 10 },
  { name: 'organisation', rows: 1 },
  { name: 'dateText', rows: 1 },
  { name: 'note', rows: 1 },
] as const

const tones: Readonly<Record<ReviewState, Tone>> = { draft: 'neutral', reviewed: 'success', changed: 'warn' }

type Words = MongolianWords & Record<string, string>

/** Draft of the Mongolian text, shared by the form and the pages beside it. */
export const useMongolianDraft = (
  document: RecordRow<'document'>,
  row: RecordRow<'mongolianText'> | undefined,
): Draft<Words> => {
  const { document: _, review: _review, ...words } = row?.fields ?? { ...noWords, document: '', review: null }
  return useDraft<Words>(`documents.mongolian/${document.id}`, words)
}

export function MongolianSheet({
  document,
  dossier,
  row,
  context,
}: {
  readonly document: RecordRow<'document'>
  readonly dossier: Dossier
  readonly row: RecordRow<'mongolianText'> | undefined
  readonly context: (() => ActContext) | undefined
}) {
  const t = useT()
  const { run, fault, busy } = useAct()
  const draft = useMongolianDraft(document, row)
  const [review, setReview] = useState({ reviewer: '', post: '', opinion: '' })
  const state = row ? reviewState(dossier, row) : 'draft'
  const save = async () => {
    if (context && (await run(saveMongolian(dossier, row, draft.value, context())))) draft.clear()
  }
  const pass = async () => {
    if (context && row && (await run(reviewMongolian(dossier, row, review, context()))))
      setReview({ reviewer: '', post: '', opinion: '' })
  }
  const held = row?.fields.review
  return (
    <div className="document-sheet">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <InlineNotice tone="info" k="mongolian.hint" />
      <Toolbar k="mongolian.tools">
        <StatusTag tone={tones[state]} k={`mongolian.state.${state}`} />
        {held && <Data>{`${held.reviewer}　${held.post}　${held.date}`}</Data>}
        <Button
          k="common.save"
          kind="primary"
          small
          isDisabled={!draft.isDirty || !context}
          isPending={busy}
          onPress={() => void save()}
        />
      </Toolbar>
      <Form columns={1}>
        {fields.map(({ name, rows }) => (
          <TextArea
            key={name}
            k={`mongolian.field.${name}`}
            hint={t(`mongolian.hintOf.${name}`)}
            rows={rows}
            value={draft.value[name]}
            onChange={(value) => draft.set({ [name]: value })}
          />
        ))}
        <TextField
          k="mongolian.field.translator"
          value={draft.value.translator}
          onChange={(translator) => draft.set({ translator })}
        />
        {row && !draft.isDirty && state !== 'reviewed' && (
          <FormGroup k="mongolian.review">
            <TextField
              k="mongolian.field.reviewer"
              value={review.reviewer}
              onChange={(reviewer) => setReview({ ...review, reviewer })}
              isRequired
            />
            <TextField
              k="mongolian.field.post"
              value={review.post}
              onChange={(post) => setReview({ ...review, post })}
            />
            <TextArea
              k="mongolian.field.opinion"
              value={review.opinion}
              onChange={(opinion) => setReview({ ...review, opinion })}
              isRequired
            />
            <Button k="mongolian.pass" kind="primary" isPending={busy} onPress={() => void pass()} />
          </FormGroup>
        )}
      </Form>
    </div>
  )
}

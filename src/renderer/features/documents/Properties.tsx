/** What a document says besides its clauses. */
import { type OfficialDocument, openness } from '@domain/model/document'
import { type ReactNode, useEffect, useRef } from 'react'
import { Fact, Form, FormGroup, RadioGroup, Select, Switch, TextArea, TextField } from '../../ui'

/** Lists are edited as lines. */
export interface DraftProperties {
  readonly title: string
  readonly addressees: string
  readonly copyTo: string
  readonly note: string
  readonly urgency: '特急' | '加急' | ''
  readonly openness: (typeof openness)[number]
  readonly attachments: string
  readonly countersigners: string
  readonly signed: boolean
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const toProperties = (
  document: OfficialDocument,
): DraftProperties & Record<string, string | boolean> => ({
  title: document.title,
  addressees: document.addressees.join('\n'),
  copyTo: document.copyTo.join('\n'),
  note: document.note,
  urgency: document.urgency ?? '',
  openness: document.openness,
  attachments: document.attachments.join('\n'),
  countersigners: document.countersigners.join('\n'),
  signed: document.signed,
})

/** Back to the record's fields. */
export const fromProperties = (draft: DraftProperties) => ({
  // Broken into lines by the page, not by whoever types it.
  title: lines(draft.title).join(''),
  addressees: lines(draft.addressees),
  copyTo: lines(draft.copyTo),
  note: draft.note,
  urgency: draft.urgency === '' ? null : draft.urgency,
  openness: draft.openness,
  attachments: lines(draft.attachments),
  countersigners: lines(draft.countersigners),
  signed: draft.signed,
})

/** A field that a remark leads to; a new object each time, so that the same field can be asked for again. */
export interface LedTo {
  readonly field: string
}

/** Takes the focus when a remark leads here. */
function At({
  field,
  ledTo,
  children,
}: {
  readonly field: string
  readonly ledTo: LedTo | null
  readonly children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (ledTo?.field === field) place.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }, [ledTo, field])
  return (
    <div className="field-place" ref={place}>
      {children}
    </div>
  )
}

export function Properties({
  value,
  set,
  isReadOnly,
  fields,
  ledTo,
}: {
  readonly ledTo: LedTo | null
  readonly value: DraftProperties
  readonly set: (change: Partial<DraftProperties>) => void
  readonly isReadOnly: boolean
  readonly fields: OfficialDocument
}) {
  return (
    <Form columns={1}>
      <At field="title" ledTo={ledTo}>
        <TextArea
          k="documents.field.title"
          rows={1}
          value={value.title}
          onChange={(title) => set({ title })}
          isReadOnly={isReadOnly}
          isRequired
        />
      </At>
      <At field="addressees" ledTo={ledTo}>
        <TextArea
          k="documents.field.addressees"
          value={value.addressees}
          onChange={(addressees) => set({ addressees })}
          isReadOnly={isReadOnly}
        />
      </At>
      <At field="copyTo" ledTo={ledTo}>
        <TextArea
          k="documents.field.copyTo"
          value={value.copyTo}
          onChange={(copyTo) => set({ copyTo })}
          isReadOnly={isReadOnly}
        />
      </At>
      <At field="attachments" ledTo={ledTo}>
        <TextArea
          k="documents.field.attachments"
          value={value.attachments}
          onChange={(attachments) => set({ attachments })}
          isReadOnly={isReadOnly}
        />
      </At>
      <At field="note" ledTo={ledTo}>
        <TextField
          k="documents.field.note"
          value={value.note}
          onChange={(note) => set({ note })}
          isReadOnly={isReadOnly}
        />
      </At>
      <At field="countersigners" ledTo={ledTo}>
        <TextArea
          k="documents.field.countersigners"
          value={value.countersigners}
          onChange={(countersigners) => set({ countersigners })}
          isReadOnly={isReadOnly}
        />
      </At>
      <At field="urgency" ledTo={ledTo}>
        <Select
          k="documents.field.urgency"
          value={value.urgency}
          onChange={(urgency) => set({ urgency })}
          options={[
            { value: '', k: 'common.none' },
            { value: '特急', label: '特急' },
            { value: '加急', label: '加急' },
          ]}
          isReadOnly={isReadOnly}
        />
      </At>
      <At field="openness" ledTo={ledTo}>
        <RadioGroup
          k="documents.field.openness"
          value={value.openness}
          onChange={(next) => set({ openness: next })}
          options={openness.map((each) => ({ value: each, k: `documents.openness.${each}` }))}
          isDisabled={isReadOnly}
        />
      </At>
      <At field="signed" ledTo={ledTo}>
        <Switch
          k="documents.field.signed"
          value={value.signed}
          onChange={(signed) => set({ signed })}
          isDisabled={isReadOnly}
        />
      </At>
      <FormGroup k="documents.fixed">
        <Fact k="documents.field.issuerName">{fields.issuerName}</Fact>
        <Fact k="documents.field.issuerMark">{fields.issuerMark.join('／')}</Fact>
        <Fact k="documents.field.drafter">{fields.drafterName}</Fact>
        {fields.date !== null && <Fact k="documents.field.date">{fields.date}</Fact>}
        {fields.printedBy && (
          <Fact k="documents.field.printedBy">{`${fields.printedBy.organisation}　${fields.printedBy.date}　${fields.copies ?? ''}份`}</Fact>
        )}
      </FormGroup>
    </Form>
  )
}

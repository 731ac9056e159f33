/** 发布: from which day on, what this office is in the rule, and where the categories of the address book go. */
import type { RecordRow } from '@domain/model/records'
import { asOwn, misfit, publishRegulation } from '@domain/regulation/commands'
import { offices, organisationName } from '@domain/regulation/rules'
import type { CivilDate } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useOffice } from '../../../app'
import {
  Button,
  DateField,
  Dialog,
  Form,
  InlineNotice,
  Label,
  Select,
  TextField,
  todayHere,
} from '../../../ui'
import { BookMoves, useBookMoves } from '../BookMoves'
import type { Editing } from './useEditor'

type Row = RecordRow<'regulation'>

/** 发布: from which day on. */
export function Publish({
  row,
  rows,
  editing,
  onClose,
}: {
  readonly row: Row
  readonly rows: readonly Row[]
  readonly editing: Editing
  readonly onClose: () => void
}) {
  const office = useOffice()
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const [date, setDate] = useState<string>(todayHere())
  const [number, setNumber] = useState(editing.body.documentNumber)
  const [self, setSelf] = useState<string | null>(null)
  const isLater = date > todayHere()
  const isMissing = office !== undefined && misfit(office, editing.body)?.code === 'regulation.ownGone'
  const drafted = { ...editing.body, documentNumber: number.trim() }
  const body = context && self !== null ? asOwn(context(), drafted, self) : drafted
  const book = useBookMoves(isLater ? undefined : body)
  const publish = async () => {
    if (!context || !office) return
    const act = publishRegulation(context(), office, rows, row, body, date as CivilDate, book.edits())
    if (!(await run(act, { said: isLater ? 'regulations.publishedLater' : 'regulations.published' }))) return
    editing.draft.clear()
    onClose()
  }
  return (
    <Dialog
      k="regulations.publish"
      isOpen
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="regulations.publishNow"
          kind="primary"
          isDisabled={
            !context || !office || date === '' || editing.faults.length > 0 || (isMissing && self === null)
          }
          isPending={busy}
          onPress={() => void publish()}
        />
      }
    >
      {editing.faults.length > 0 && (
        <InlineNotice tone="warn" k="regulations.faultsLeft" params={{ n: editing.faults.length }} />
      )}
      <Form columns={1}>
        <DateField k="regulations.effectiveOn" value={date} onChange={setDate} isRequired />
        <TextField k="regulations.field.documentNumber" value={number} onChange={setNumber} />
        {isMissing && (
          <Select
            k="regulations.self"
            value={self}
            options={offices(editing.body).map(({ key }) => ({
              value: key,
              label: organisationName(editing.body, key),
            }))}
            onChange={setSelf}
            isRequired
            hint={<Label k="regulations.selfHint" params={{ name: office.fields.fullName }} />}
          />
        )}
      </Form>
      <BookMoves book={book} />
      <InlineNotice tone="info" k={isLater ? 'regulations.publishLaterWhat' : 'regulations.publishWhat'} />
    </Dialog>
  )
}

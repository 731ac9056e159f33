/** 发文: what was issued, to whom it went, and who signed for it. */
import { outgoingRegister } from '@documents/sheets/registers'
import type { RecordRow } from '@domain/model/records'
import { addRecipients, signFor, unsigned } from '@domain/registers/outgoing'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import {
  DraftNotice,
  FaultNotice,
  Link,
  useAct,
  useDraft,
  useIsDemo,
  useOffice,
  useRow,
  useRows,
} from '../../app'
import { FileLink } from '../../parts/Files'
import {
  Button,
  chineseDate,
  Data,
  DateField,
  Dialog,
  EmptyState,
  Fact,
  Form,
  Label,
  Nothing,
  NumberField,
  StatusTag,
  Table,
  TextArea,
  TextField,
  todayHere,
} from '../../ui'
import { BookList } from './BookList'
import { BookTools, useNarrowed } from './BookTools'
import { DocumentLink } from './DocumentLink'
import type { BookProps } from './index'
import { Sheet } from './Sheet'

type Row = RecordRow<'outgoing'>

export function OutgoingBook({ route, open }: BookProps) {
  const rows = useRows('outgoing')
  const office = useOffice()
  const isDemo = useIsDemo()
  const narrowed = useNarrowed(
    rows?.toSorted((a, b) => b.fields.no - a.fields.no) ?? [],
    ({ fields }) => fields.date.slice(0, 4),
    ({ fields }) => [fields.title, fields.documentNumber, ...fields.recipients.map(({ name }) => name)],
  )
  if (!rows || !office) return null
  const { shown } = narrowed
  const chosen = rows.find(({ id }) => id === route.id) ?? shown[0]
  return (
    <>
      <BookTools
        narrowed={narrowed}
        tree={
          shown.length === 0
            ? null
            : () =>
                outgoingRegister(
                  shown.map(({ fields }) => fields),
                  office.fields.fullName,
                  { demonstration: isDemo },
                )
        }
      />
      <BookList
        name="outgoing"
        initial={45}
        k="registers.book.outgoing"
        numberK="registers.no"
        rows={rows}
        shown={shown}
        chosen={chosen}
        under={({ fields }) => fields.documentNumber}
        day={{ k: 'registers.sentOn', of: ({ fields }) => fields.date }}
        state={{
          k: 'registers.signedState',
          cell: ({ fields }) => {
            const open = unsigned(fields).length
            return open === 0 ? (
              <StatusTag tone="success" k="registers.allSigned" />
            ) : (
              <StatusTag tone="warn" k="registers.unsigned" params={{ n: open }} />
            )
          },
        }}
        empty={{
          k: 'registers.noOutgoing',
          icon: 'send',
          action: <Link to={{ place: 'documents' }} k="registers.toDocuments" />,
        }}
        open={open}
        detail={chosen && <OutgoingPage key={chosen.id} row={chosen} />}
      />
    </>
  )
}

function OutgoingPage({ row }: { readonly row: Row }) {
  const { fields } = row
  const document = useRow('document', fields.document as RecordId)
  const [signing, setSigning] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const open = unsigned(fields)
  const sent = fields.recipients.reduce((sum, { copies }) => sum + copies, 0)
  const file = document?.fields.issuedFile
  return (
    <Sheet
      title={fields.title}
      actions={
        <>
          <Button
            k="registers.addRecipients"
            icon="add"
            small
            isDisabled={sent >= fields.copies}
            onPress={() => setAdding(true)}
          />
          <Button
            k="registers.signNext"
            kind="primary"
            small
            isDisabled={open.length === 0}
            onPress={() => setSigning(open[0] ?? null)}
          />
        </>
      }
    >
      <Form>
        <Fact k="registers.documentNumber">
          {fields.documentNumber === '' ? <Nothing /> : fields.documentNumber}
        </Fact>
        <Fact k="registers.sentOn">{chineseDate(fields.date)}</Fact>
        <Fact k="registers.copiesSent">
          <Label k="registers.copiesOf" params={{ sent, copies: fields.copies }} />
        </Fact>
        <Fact k="registers.document">
          <DocumentLink id={fields.document as RecordId} />
        </Fact>
        {file && (
          <Fact k="registers.issuedFile" wide>
            <FileLink file={file} />
          </Fact>
        )}
      </Form>
      <Table
        k="registers.recipients"
        rows={fields.recipients}
        rowKey={({ name }) => name}
        onOpen={({ name, signedFor }) => signedFor === '' && setSigning(name)}
        columns={[
          { id: 'name', k: 'registers.recipient', cell: ({ name }) => name, sortBy: ({ name }) => name },
          { id: 'copies', k: 'registers.copies', size: '4em', align: 'end', cell: ({ copies }) => copies },
          { id: 'signed', k: 'registers.signedBy', size: '8em', cell: ({ signedFor }) => signedFor },
          { id: 'on', k: 'registers.signedOn', size: '7em', cell: ({ signedOn }) => signedOn ?? '' },
          {
            id: 'actions',
            k: 'common.actions',
            size: '6em',
            cell: ({ name, signedFor }) =>
              signedFor === '' && <Button k="registers.signFor" small onPress={() => setSigning(name)} />,
          },
        ]}
        empty={<EmptyState k="registers.noRecipients" icon="send" />}
      />
      {signing !== null && (
        <SignFor
          key={signing}
          row={row}
          recipient={signing}
          onNext={setSigning}
          onClose={() => setSigning(null)}
        />
      )}
      {isAdding && (
        <AddRecipients row={row} remaining={fields.copies - sent} onClose={() => setAdding(false)} />
      )}
    </Sheet>
  )
}

/** 签收 of one recipient; goes on to the next one that has not signed. */
function SignFor({
  row,
  recipient,
  onNext,
  onClose,
}: {
  readonly row: Row
  readonly recipient: string
  readonly onNext: (name: string) => void
  readonly onClose: () => void
}) {
  const { run, fault, busy } = useAct()
  const [signedFor, setSignedFor] = useState('')
  const [signedOn, setSignedOn] = useState<string>(todayHere())
  const others = unsigned(row.fields).filter((name) => name !== recipient)
  const save = async (goOn: boolean) => {
    if (!(await run(signFor(row, recipient, { signedFor, signedOn }), { said: 'registers.signed' }))) return
    const [next] = others
    if (goOn && next !== undefined) onNext(next)
    else onClose()
  }
  const isReady = signedFor.trim() !== ''
  return (
    <Dialog
      k="registers.signForTitle"
      isOpen
      size="small"
      isDirty={isReady}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="registers.saveSigned"
            kind="primary"
            isDisabled={!isReady}
            isPending={busy}
            onPress={() => void save(false)}
          />
          {others.length > 0 && (
            <Button
              k="registers.saveAndNext"
              params={{ n: others.length }}
              isDisabled={!isReady}
              isPending={busy}
              onPress={() => void save(true)}
            />
          )}
        </>
      }
    >
      <Form columns={1} onSubmit={() => void save(others.length > 0)}>
        <Fact k="registers.recipient">
          <Data>{recipient}</Data>
        </Fact>
        <TextField k="registers.signedBy" value={signedFor} onChange={setSignedFor} isRequired autoFocus />
        <DateField k="registers.signedOn" value={signedOn} onChange={setSignedOn} isRequired />
      </Form>
    </Dialog>
  )
}

/** 补发: one name a line, as long as copies are left. */
function AddRecipients({
  row,
  remaining,
  onClose,
}: {
  readonly row: Row
  readonly remaining: number
  readonly onClose: () => void
}) {
  const { run, fault, busy } = useAct()
  const draft = useDraft(`registers.recipients/${row.id}`, { names: '', copies: 1 })
  const names = draft.value.names
    .split(/[\n、，,；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const save = async () => {
    const added = names.map((name) => ({ name, copies: draft.value.copies }))
    if (!(await run(addRecipients(row, added)))) return
    draft.clear()
    onClose()
  }
  return (
    <Dialog
      k="registers.addRecipients"
      isOpen
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="registers.saveRecipients"
          params={{ n: names.length }}
          kind="primary"
          isDisabled={names.length === 0}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <DraftNotice draft={draft} />
      <p className="dialog-text">
        <Label k="registers.copiesLeft" params={{ n: remaining }} />
      </p>
      <Form columns={1} onSubmit={() => void save()}>
        <TextArea
          k="registers.recipientNames"
          value={draft.value.names}
          onChange={(next) => draft.set({ names: next })}
          rows={4}
          autoFocus
        />
        <NumberField
          k="registers.copiesEach"
          value={draft.value.copies}
          onChange={(copies) => draft.set({ copies: copies ?? 1 })}
          min={1}
        />
      </Form>
    </Dialog>
  )
}

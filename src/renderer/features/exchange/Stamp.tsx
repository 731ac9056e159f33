/** 登记盖章件: number, signer and scan of the stamped paper make a unit's form formal; it enters 收文 in the same act. */
import type { Attachment } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { makeFormal } from '@domain/submissions/submissions'
import type { RecordId } from '@shared/ids'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useRow, useRows } from '../../app'
import { FilesField } from '../../parts/Files'
import { Button, DateField, Dialog, Form, InlineNotice, TextField, todayHere, useT } from '../../ui'

export function Stamp({
  row,
  consultation,
  onClose,
}: {
  readonly row: RecordRow<'submission'>
  readonly consultation: RecordRow<'consultation'> | null
  readonly onClose: () => void
}) {
  const t = useT()
  const context = useActContext()
  const register = useRows('incoming')
  const topic = useRow('topic', consultation?.fields.topic as RecordId | undefined)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`exchange.stamp/${row.id}`, {
    number: '',
    signer: '',
    receivedOn: todayHere() as string,
    title: '',
    scan: [] as Attachment[],
  })
  const { scan, title, ...typed } = draft.value
  const proposed = t(`exchange.paperTitle.${row.fields.kind}`, {
    title: topic?.fields.title ?? row.fields.values.title ?? '',
  })
  const save = async () => {
    if (!context || !register) return
    const paper = { ...typed, title: title || proposed, scan: scan[0] ?? null }
    if (await run(makeFormal(context(), row, paper, consultation, register), { said: 'exchange.stamped' })) {
      draft.clear()
      onClose()
    }
  }
  return (
    <Dialog
      k="exchange.stamp"
      isOpen
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.saveStamp"
          kind="primary"
          isDisabled={!context || !register}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <DraftNotice draft={draft} />
      <InlineNotice tone="info" k="exchange.stampHint" />
      <Form columns={1}>
        <TextField
          k="exchange.paperName"
          value={title || proposed}
          onChange={(next) => draft.set({ title: next })}
        />
        <TextField
          k="exchange.paperNumber"
          value={typed.number}
          onChange={(number) => draft.set({ number })}
          isRequired
          autoFocus
        />
        <TextField
          k="exchange.paperSigner"
          value={typed.signer}
          onChange={(signer) => draft.set({ signer })}
          isRequired
        />
        <DateField
          k="exchange.receivedOn"
          value={typed.receivedOn}
          onChange={(receivedOn) => draft.set({ receivedOn })}
          isRequired
        />
        <FilesField
          k="exchange.paperScan"
          value={scan}
          onChange={(files) => draft.set({ scan: [...files] })}
          kinds={['pdf', 'image']}
          single
          isRequired
        />
      </Form>
    </Dialog>
  )
}

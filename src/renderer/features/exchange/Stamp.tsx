/** 登记盖章件: number, signer and scan of the stamped paper make a unit's form formal; it enters 收文 in the same act. */
import type { Attachment } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { makeFormal } from '@domain/submissions/submissions'
import type { RecordId } from '@shared/ids'
import { useDraft, useRow, useRows } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import { FilesField } from '../../parts/Files'
import { DateField, Form, InlineNotice, TextField, todayHere, useT } from '../../ui'

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
  const register = useRows('incoming')
  const topic = useRow('topic', consultation?.fields.topic as RecordId | undefined)
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
  return (
    <DraftDialog
      k="exchange.stamp"
      save="exchange.saveStamp"
      said="exchange.stamped"
      draft={draft}
      make={(context) => {
        const paper = { ...typed, title: title || proposed, scan: scan[0] ?? null }
        return makeFormal(context, row, paper, consultation, register ?? [])
      }}
      isReady={register !== undefined}
      onClose={onClose}
    >
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
    </DraftDialog>
  )
}

/** 登记回执: what the other office says it took in of a parcel of ours, and the medium that brought it. */
import { useState } from 'react'
import { ask, FaultNotice, navigate, useRows } from '../../app'
import { Button, Dialog, Fact, Form, InlineNotice, Label, momentText, toast } from '../../ui'
import type { Opened } from './In'
import { MediumFields } from './MediumFields'
import { blankMedium, returning } from './sending'
import { useAsk } from './useAsk'
import { useJob } from './useJob'

type Receipt = Extract<Opened, { readonly kind: 'receipt' }>['receipt']

export function ReceiptIn({
  receipt,
  opened,
  onClose,
}: {
  readonly receipt: Receipt
  readonly opened: string
  readonly onClose: () => void
}) {
  const job = useJob()
  const { fault, asked } = useAsk()
  const sent = useRows('parcelOut')?.find(({ fields }) => fields.name === receipt.name)?.fields.written
  const [typed, setMedium] = useState(blankMedium)
  // Often the stick that took the parcel there.
  const medium = typed === blankMedium && sent ? returning(sent.medium) : typed
  const accept = async () => {
    if (!(await asked(job.run((name) => ask('exchange:accept', { job: name, import: opened, medium })))))
      return
    toast({ k: 'exchange.receiptTaken', params: { name: receipt.name }, tone: 'success' })
    onClose()
    navigate({ place: 'exchange', tab: 'out' })
  }
  return (
    <Dialog
      k="exchange.receipt"
      isOpen
      isDirty={typed !== blankMedium}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.takeReceipt"
          kind="primary"
          isDisabled={receipt.repeated}
          isPending={job.isRunning}
          onPress={() => void accept()}
        />
      }
    >
      {receipt.repeated && <InlineNotice tone="info" k="exchange.receiptRepeated" />}
      <Form columns={1}>
        <Fact k="exchange.sender">{receipt.from.name}</Fact>
        <Fact k="exchange.parcelName">{receipt.name}</Fact>
        <Fact k="exchange.contents">
          <Label
            k="exchange.receiptOf"
            params={{
              at: momentText(receipt.at),
              applied: receipt.applied,
              waiting: receipt.waiting,
              setAside: receipt.setAside,
            }}
          />
        </Fact>
      </Form>
      <MediumFields value={medium} set={(change) => setMedium({ ...medium, ...change })} direction="in" />
    </Dialog>
  )
}

/** 回执: what the other office says it took in of a parcel of ours. */
import { ask, FaultNotice, navigate, useAct } from '../../app'
import { Button, Dialog, Fact, Form, InlineNotice, Label, momentText, toast } from '../../ui'
import type { Opened } from './In'
import { blankMedium } from './sending'
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
  const { fault, refuse } = useAct()
  const accept = async () => {
    const done = await job.run((name) =>
      ask('exchange:accept', { job: name, import: opened, medium: blankMedium }),
    )
    if (!done.ok) return refuse(done.error)
    toast({ k: 'exchange.receiptTaken', params: { name: receipt.name }, tone: 'success' })
    onClose()
    navigate({ place: 'exchange', tab: 'out' })
  }
  return (
    <Dialog
      k="exchange.receipt"
      isOpen
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
    </Dialog>
  )
}

/** 保存回执: the signed receipt for the way back, and the medium that takes it. */
import type { RecordRow } from '@domain/model/records'
import { useState } from 'react'
import { ask, FaultNotice } from '../../app'
import { Button, Dialog, toast } from '../../ui'
import { KeyGate } from './KeyGate'
import { MediumFields } from './MediumFields'
import { returning } from './sending'
import { useAsk } from './useAsk'
import { useKey } from './useKey'

export function GiveReceipt({
  row: { id, fields },
  onClose,
}: {
  readonly row: RecordRow<'parcelIn'>
  readonly onClose: () => void
}) {
  const own = useKey()
  const { fault, busy, asked } = useAsk()
  // Most go back on the stick that brought the parcel, which was looked over then.
  const [medium, setMedium] = useState({ ...returning(fields.medium), scan: fields.medium.scan })
  const save = async () => {
    const saved = await asked(ask('exchange:saveReceipt', { parcelIn: id, medium }))
    if (!saved) return
    toast({ k: 'exchange.receiptSaved', params: { name: saved.name }, tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.giveReceipt"
      isOpen
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        own[0]?.state === 'open' && (
          <Button k="exchange.saveReceipt" kind="primary" isPending={busy} onPress={() => void save()} />
        )
      }
    >
      <KeyGate own={own}>
        {() => (
          <MediumFields
            value={medium}
            set={(change) => setMedium({ ...medium, ...change })}
            direction="out"
          />
        )}
      </KeyGate>
    </Dialog>
  )
}

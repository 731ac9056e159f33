/** Two persons compare a fingerprint with the stamped card; a key that was lost counts up to a parcel's number and no further. */
import type { RecordRow } from '@domain/model/records'
import { useState } from 'react'
import { ask, FaultNotice, useRows } from '../../app'
import {
  Button,
  Data,
  Dialog,
  Form,
  InlineNotice,
  Label,
  NumberField,
  Select,
  TextArea,
  TextField,
  toast,
} from '../../ui'
import { useAsk } from './useAsk'
import { grouped } from './useKey'

interface Props {
  readonly row: RecordRow<'peer'>
  readonly onClose: () => void
}

/** 双人核对: the second person, by the own passphrase, at the same PC. */
export function ConfirmPeer({ row, onClose }: Props) {
  const people = (useRows('person') ?? []).filter(
    ({ id, fields }) =>
      fields.active && id !== `person/${row.fields.proposedBy.person}` && id !== row.fields.proposedBy.person,
  )
  const { fault, busy, asked } = useAsk()
  const [person, setPerson] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [typed, setTyped] = useState('')
  const confirm = async () => {
    if (person === null) return
    const request = ask('exchange:confirm', {
      peer: row.id,
      person: person.replace(/^person\//, ''),
      passphrase,
      ...(typed.trim() !== '' && { typed }),
    })
    if (!(await asked(request))) return
    toast({ k: 'exchange.confirmed', params: { name: row.fields.name }, tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.compare"
      isOpen
      isDirty={passphrase !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.confirm"
          kind="primary"
          isDisabled={person === null || passphrase === ''}
          isPending={busy}
          onPress={() => void confirm()}
        />
      }
    >
      <InlineNotice tone="warn" k="exchange.compareHint" params={{ name: row.fields.proposedBy.name }} />
      <p className="fingerprint fingerprint-large">
        <Data>{grouped(row.fields.fingerprint)}</Data>
      </p>
      <Form columns={1}>
        <Select
          k="exchange.secondPerson"
          value={person}
          onChange={setPerson}
          options={people.map(({ id, fields }) => ({ value: id as string, label: fields.name }))}
          isRequired
        />
        <TextField
          k="exchange.secondPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
        />
        <TextField
          k="exchange.typedFingerprint"
          value={typed}
          onChange={setTyped}
          hint={<Label k="exchange.typedHint" />}
        />
      </Form>
    </Dialog>
  )
}

/** 挂失、吊销. */
export function RevokePeer({ row, onClose }: Props) {
  const { fault, busy, asked } = useAsk()
  const [lastNo, setLastNo] = useState<number | null>(0)
  const [reason, setReason] = useState('')
  const revoke = async () => {
    if (!(await asked(ask('exchange:revoke', { peer: row.id, lastNo: lastNo ?? 0, reason })))) return
    toast({ k: 'exchange.revokedSaid', params: { name: row.fields.name }, tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.revoke"
      isOpen
      isDirty={reason !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.revoke"
          kind="danger"
          isDisabled={reason.trim() === '' || lastNo === null}
          isPending={busy}
          onPress={() => void revoke()}
        />
      }
    >
      <InlineNotice tone="warn" k="exchange.revokeHint" />
      <Form columns={1}>
        <NumberField k="exchange.lastNo" value={lastNo} onChange={setLastNo} min={0} isRequired />
        <TextArea k="common.reason" value={reason} onChange={setReason} isRequired />
      </Form>
    </Dialog>
  )
}

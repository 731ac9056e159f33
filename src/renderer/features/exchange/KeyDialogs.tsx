/** 更改口令, 更换密钥, 补发密钥: what an administrator does for the office's key, each with what the other offices must be told. */
import { lostKeySheet } from '@documents/sheets/card'
import type { CardView } from '@shared/ipcExchange'
import { useState } from 'react'
import { ask, FaultNotice, useIsDemo, useOffice, useRows } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import {
  Button,
  Dialog,
  Form,
  InlineNotice,
  Label,
  Table,
  TextField,
  Toolbar,
  toast,
  todayHere,
} from '../../ui'
import { useAsk } from './useAsk'

/** A new passphrase, typed twice. @param k locale key of what it is called */
export function useNewPassphrase(k = 'exchange.newPassphrase') {
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && again !== passphrase
  const fields = (
    <>
      <TextField k={k} type="password" value={passphrase} onChange={setPassphrase} isRequired />
      <TextField
        k="exchange.keyAgain"
        type="password"
        value={again}
        onChange={setAgain}
        isRequired
        {...(differs && { error: <Label k="exchange.keyDiffers" /> })}
      />
    </>
  )
  return {
    passphrase,
    fields,
    isReady: passphrase !== '' && again === passphrase,
    isDirty: passphrase !== '',
  }
}

interface Props {
  readonly onClose: () => void
}
type CardProps = Props & {
  /** The card so far; null when it cannot be read. */
  readonly card: CardView | null
}

export function ChangePassphrase({ onClose }: Props) {
  const { fault, busy, asked } = useAsk()
  const [current, setCurrent] = useState('')
  const { passphrase, fields, isReady } = useNewPassphrase()
  const save = async () => {
    if (!(await asked(ask('exchange:changePassphrase', { current, passphrase })))) return
    toast({ k: 'exchange.passphraseChanged', tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.changePassphrase"
      isOpen
      isDirty={current !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="common.save"
          kind="primary"
          isDisabled={!isReady || current === ''}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <Form columns={1}>
        <TextField
          k="exchange.currentPassphrase"
          type="password"
          value={current}
          onChange={setCurrent}
          isRequired
          autoFocus
        />
        {fields}
      </Form>
    </Dialog>
  )
}

export function RotateKey({ card, onClose }: CardProps) {
  const { fault, busy, asked } = useAsk()
  const [person, setPerson] = useState(card?.person ?? '')
  const [passphrase, setPassphrase] = useState('')
  const rotate = async () => {
    if (!(await asked(ask('exchange:rotateKey', { passphrase, person })))) return
    toast({ k: 'exchange.rotated', tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.rotateKey"
      isOpen
      isDirty={passphrase !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.rotateKey"
          kind="primary"
          isDisabled={passphrase === '' || person.trim() === ''}
          isPending={busy}
          onPress={() => void rotate()}
        />
      }
    >
      <InlineNotice tone="info" k="exchange.rotateHint" />
      <Form columns={1}>
        <TextField k="exchange.keyPerson" value={person} onChange={setPerson} isRequired />
        <TextField
          k="exchange.currentPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          autoFocus
        />
      </Form>
    </Dialog>
  )
}

/** 补发: nothing vouches for the new key, so the others are told on stamped paper up to which parcel the old one counts. */
export function ReplaceKey({ card, onClose }: CardProps) {
  const office = useOffice()?.fields
  const sent = useRows('parcelOut') ?? []
  const isDemo = useIsDemo()
  const { fault, busy, asked } = useAsk()
  const [person, setPerson] = useState(card?.person ?? office?.contactName ?? '')
  const { passphrase, fields, isReady, isDirty } = useNewPassphrase()
  // Told of the old key even after the new one is there.
  const [old] = useState(card)
  const [isDone, setDone] = useState(false)
  const last = new Map<string, { readonly to: string; readonly no: number }>()
  for (const { fields: one } of sent)
    if (one.state === 'written' && one.no > (last.get(one.to)?.no ?? 0))
      last.set(one.to, { to: one.toName, no: one.no })
  const parcels = [...last.values()]
  const replace = async () => {
    if (await asked(ask('exchange:replaceKey', { passphrase, person }))) setDone(true)
  }
  return (
    <Dialog
      k="exchange.replaceKey"
      isOpen
      isDirty={isDirty && !isDone}
      noCancel={isDone}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        isDone ? (
          <Button k="common.finish" kind="primary" onPress={onClose} />
        ) : (
          <Button
            k="exchange.replaceKey"
            kind="danger"
            isDisabled={!isReady || person.trim() === ''}
            isPending={busy}
            onPress={() => void replace()}
          />
        )
      }
    >
      {isDone ? (
        <div className="exchange-sheet">
          <InlineNotice tone="success" k="exchange.replaced" />
          <Table
            k="exchange.lastNo"
            rows={parcels}
            rowKey={({ to }) => to}
            columns={[
              { id: 'to', k: 'common.unit', cell: ({ to }) => to },
              { id: 'no', k: 'exchange.lastNo', size: '12em', align: 'end', cell: ({ no }) => String(no) },
            ]}
          />
          <Toolbar>
            <OutputButtons
              tree={lostKeySheet(
                {
                  name: office?.fullName ?? '',
                  fingerprint: old?.fingerprint ?? '',
                  on: todayHere(),
                  parcels,
                },
                { demonstration: isDemo },
              )}
              name="密钥停用通知"
              seals={[]}
              label="exchange.lostNotice"
            />
          </Toolbar>
        </div>
      ) : (
        <>
          <InlineNotice tone="warn" k="exchange.replaceHint" />
          <Form columns={1}>
            <TextField k="exchange.keyPerson" value={person} onChange={setPerson} isRequired />
            {fields}
          </Form>
        </>
      )}
    </Dialog>
  )
}

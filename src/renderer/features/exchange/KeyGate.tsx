/** 密钥口令: nothing is signed or opened before it is given; it stays open until the person signs out. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ask, FaultNotice, useAct, useHasRole, useOffice } from '../../app'
import { Button, EmptyState, Form, FormActions, InlineNotice, Label, TextField } from '../../ui'
import { type OfficeKey, useKey } from './useKey'

/** Shows what needs the key once it is open. */
export function KeyGate({ children }: { readonly children: (key: OfficeKey) => ReactNode }) {
  const [key, refresh] = useKey()
  if (!key) return null
  if (key.state === 'none') return <MakeKey onMade={refresh} />
  if (key.state === 'locked') return <Unlock onOpen={refresh} />
  return children(key)
}

export function Unlock({ onOpen }: { readonly onOpen: () => Promise<void> }) {
  const { fault, refuse, clear } = useAct()
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    clear()
    const done = await ask('exchange:unlock', { passphrase })
    setBusy(false)
    if (done.ok) await onOpen()
    else refuse(done.error)
  }
  return (
    <div className="key-box">
      <FaultNotice fault={fault} />
      <InlineNotice tone="info" k="exchange.locked" />
      <Form columns={1} onSubmit={() => void open()}>
        <TextField
          k="exchange.keyPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
        <FormActions>
          <Button
            k="exchange.unlock"
            kind="primary"
            type="submit"
            isDisabled={passphrase === ''}
            isPending={busy}
          />
        </FormActions>
      </Form>
    </div>
  )
}

/** 启用密钥: made once, by an administrator; its passphrase is of the office, not of a person. */
function MakeKey({ onMade }: { readonly onMade: () => Promise<void> }) {
  const office = useOffice()?.fields
  const isAdministrator = useHasRole('administrator')
  const { fault, refuse, clear } = useAct()
  const [person, setPerson] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  if (!isAdministrator) return <EmptyState k="exchange.noKeyYet" icon="lock" />
  const make = async () => {
    setBusy(true)
    clear()
    const made = await ask('exchange:makeKey', {
      passphrase,
      person: person ?? office?.contactName ?? '',
    })
    setBusy(false)
    if (made.ok) await onMade()
    else refuse(made.error)
  }
  const differs = again !== '' && again !== passphrase
  return (
    <div className="key-box">
      <FaultNotice fault={fault} />
      <InlineNotice tone="info" k="exchange.makeKeyHint" />
      <Form columns={1} onSubmit={() => void make()}>
        <TextField
          k="exchange.keyPerson"
          value={person ?? office?.contactName ?? ''}
          onChange={setPerson}
          isRequired
        />
        <TextField
          k="exchange.keyPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
        />
        <TextField
          k="exchange.keyAgain"
          type="password"
          value={again}
          onChange={setAgain}
          isRequired
          {...(differs && { error: <Label k="exchange.keyDiffers" /> })}
        />
        <FormActions>
          <Button
            k="exchange.makeKey"
            kind="primary"
            type="submit"
            isDisabled={
              passphrase === '' || again !== passphrase || (person ?? office?.contactName ?? '') === ''
            }
            isPending={busy}
          />
        </FormActions>
      </Form>
    </div>
  )
}

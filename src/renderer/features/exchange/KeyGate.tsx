/** 密钥口令: nothing is signed or opened before it is given; it stays open until the person signs out. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ask, FaultNotice, useHasRole, useOffice, useSession } from '../../app'
import { Button, EmptyState, Form, FormActions, InlineNotice, TextField } from '../../ui'
import { useNewPassphrase } from './KeyDialogs'
import { useAsk } from './useAsk'
import type { OfficeKey, useKey } from './useKey'

/** Shows what needs the key once it is open. */
export function KeyGate({
  own: [key, refresh],
  onLost,
  children,
}: {
  readonly own: ReturnType<typeof useKey>
  /** Offered where the passphrase is forgotten or the key cannot be read. */
  readonly onLost?: () => void
  readonly children: (key: OfficeKey) => ReactNode
}) {
  switch (key?.state) {
    case undefined:
      return null
    case 'none':
      return <MakeKey onMade={refresh} />
    case 'damaged':
      return (
        <div className="key-box">
          <FaultNotice fault={{ code: 'exchangeKeyDamaged' }} />
          {onLost && (
            <FormActions>
              <Button k="exchange.replaceKey" onPress={onLost} />
            </FormActions>
          )}
        </div>
      )
    case 'locked':
      return <Unlock onOpen={refresh} {...(onLost && { onLost })} />
    case 'open':
      return children(key)
  }
}

function Unlock({ onOpen, onLost }: { readonly onOpen: () => Promise<void>; readonly onLost?: () => void }) {
  const { fault, busy, asked } = useAsk()
  const [passphrase, setPassphrase] = useState('')
  const open = async () => {
    if (await asked(ask('exchange:unlock', { passphrase }))) await onOpen()
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
          {onLost && <Button k="exchange.lostPassphrase" kind="quiet" onPress={onLost} />}
        </FormActions>
      </Form>
    </div>
  )
}

/** 启用密钥: made once, by an administrator; its passphrase is of the office, not of a person. */
function MakeKey({ onMade }: { readonly onMade: () => Promise<void> }) {
  const office = useOffice()?.fields
  const session = useSession()
  const isAdministrator = useHasRole('administrator')
  const { fault, busy, asked } = useAsk()
  const [typed, setPerson] = useState<string | null>(null)
  const { passphrase, fields, isReady } = useNewPassphrase('exchange.keyPassphrase')
  // Whoever sits here, where the office has named no contact.
  const person = typed ?? (office?.contactName || session.name)
  if (!isAdministrator) return <EmptyState k="exchange.noKeyYet" icon="lock" />
  const make = async () => {
    if (await asked(ask('exchange:makeKey', { passphrase, person }))) await onMade()
  }
  return (
    <div className="key-box">
      <FaultNotice fault={fault} />
      <InlineNotice tone="info" k="exchange.makeKeyHint" />
      <Form columns={1} onSubmit={() => void make()}>
        <TextField k="exchange.keyPerson" value={person} onChange={setPerson} isRequired />
        {fields}
        <FormActions>
          <Button
            k="exchange.makeKey"
            kind="primary"
            type="submit"
            isDisabled={!isReady || person.trim() === ''}
            isPending={busy}
          />
        </FormActions>
      </Form>
    </div>
  )
}

/** 取入公钥卡: from its file or the text of its QR code; believed only after a second person compared it. */
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { ask, FaultNotice, navigate, type ValueOf } from '../../app'
import { Button, Dialog, Form, FormActions, InlineNotice, Label, TextArea, TextField } from '../../ui'
import { CardFacts } from './OwnCard'
import { useAsk } from './useAsk'

type Read = ValueOf<'exchange:readCard'>

export function ReadCard({ onClose }: { readonly onClose: () => void }) {
  const [read, setRead] = useState<Read | null>(null)
  const [scanned, setScanned] = useState('')
  const [typed, setTyped] = useState('')
  const { fault, busy, asked } = useAsk()
  const look = async (text?: string) => {
    const card = await asked(ask('exchange:readCard', text === undefined ? {} : { text }))
    if (card) setRead(card)
  }
  const propose = async () => {
    if (!read) return
    const request = ask('exchange:propose', { text: read.text, ...(typed.trim() !== '' && { typed }) })
    const proposed = await asked(request)
    if (!proposed) return
    onClose()
    navigate({ place: 'exchange', tab: 'offices', id: proposed.peer as RecordId })
  }
  if (read)
    return (
      <Dialog
        k="exchange.readCard"
        isOpen
        onClose={onClose}
        fault={<FaultNotice fault={fault} />}
        actions={
          <>
            <Button
              k={read.signedByOld ? 'exchange.takeRotated' : 'exchange.propose'}
              kind="primary"
              isDisabled={read.known !== 'unknown'}
              isPending={busy}
              onPress={() => void propose()}
            />
            <Button k="exchange.pickAnother" onPress={() => setRead(null)} />
          </>
        }
      >
        <InlineNotice
          tone={read.known === 'unknown' ? 'info' : 'warn'}
          k={read.signedByOld ? 'exchange.knownOf.rotated' : `exchange.knownOf.${read.known}`}
        />
        <CardFacts card={read.card} />
        <Form columns={1}>
          <TextField
            k="exchange.typedFingerprint"
            value={typed}
            onChange={setTyped}
            hint={<Label k="exchange.typedHint" />}
          />
        </Form>
      </Dialog>
    )
  return (
    <Dialog k="exchange.readCard" isOpen onClose={onClose} fault={<FaultNotice fault={fault} />}>
      <InlineNotice tone="info" k="exchange.readCardHint" />
      <FormActions>
        <Button k="exchange.pickCard" icon="folder" kind="primary" autoFocus onPress={() => void look()} />
      </FormActions>
      <Form columns={1} onSubmit={() => void look(scanned)}>
        <TextArea
          k="exchange.scannedCard"
          value={scanned}
          onChange={setScanned}
          hint={<Label k="exchange.scannedHint" />}
        />
        <FormActions>
          <Button k="exchange.readScanned" type="submit" isDisabled={scanned.trim() === ''} />
        </FormActions>
      </Form>
    </Dialog>
  )
}

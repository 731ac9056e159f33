/** 本单位公钥卡: what is handed over so that others can trust this office, and the care of the key behind it. */
import { cardSheet } from '@documents/sheets/card'
import type { CardView } from '@shared/ipcExchange'
import { useState } from 'react'
import { ask, FaultNotice, useHasRole, useIsDemo } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import { Button, Fact, Form, InlineNotice, Toolbar, toast } from '../../ui'
import { ChangePassphrase, ReplaceKey, RotateKey } from './KeyDialogs'
import { KeyGate } from './KeyGate'
import { QrCode } from './QrCode'
import { useAsk } from './useAsk'
import { grouped, useKey } from './useKey'

type Open = 'passphrase' | 'rotate' | 'replace' | null

export function OwnCard() {
  const own = useKey()
  const isAdministrator = useHasRole('administrator')
  const [open, setOpen] = useState<Open>(null)
  const [key, refresh] = own
  const close = () => {
    setOpen(null)
    void refresh()
  }
  return (
    <>
      <KeyGate own={own} {...(isAdministrator && { onLost: () => setOpen('replace') })}>
        {({ card, qr }) => card && <Card card={card} qr={qr} open={isAdministrator ? setOpen : null} />}
      </KeyGate>
      {open === 'passphrase' && <ChangePassphrase onClose={close} />}
      {open === 'rotate' && <RotateKey card={key?.card ?? null} onClose={close} />}
      {open === 'replace' && <ReplaceKey card={key?.card ?? null} onClose={close} />}
    </>
  )
}

function Card({
  card,
  qr,
  open,
}: {
  readonly card: CardView
  readonly qr: string
  readonly open: ((dialog: Open) => void) | null
}) {
  const isDemo = useIsDemo()
  const { fault, asked } = useAsk()
  const save = async () => {
    const saved = await asked(ask('exchange:saveCard', {}))
    if (saved) toast({ k: 'exchange.cardSaved', params: { name: saved.name }, tone: 'success' })
  }
  return (
    <div className="exchange-sheet">
      <FaultNotice fault={fault} />
      <InlineNotice tone="info" k={card.replaces === '' ? 'exchange.ownCardHint' : 'exchange.newCardHint'} />
      <div className="card">
        <CardFacts card={card} />
        <QrCode text={qr} k="exchange.cardQr" />
      </div>
      <Toolbar>
        <Button k="exchange.saveCard" icon="download" kind="primary" onPress={() => void save()} />
        <OutputButtons
          tree={cardSheet({ ...card, qr }, { demonstration: isDemo })}
          name={`公钥卡_${card.name}`}
          seals={[]}
          label="exchange.cardPdf"
        />
      </Toolbar>
      {open && (
        <Toolbar>
          <Button k="exchange.changePassphrase" onPress={() => open('passphrase')} />
          <Button k="exchange.rotateKey" onPress={() => open('rotate')} />
          <Button k="exchange.replaceKey" onPress={() => open('replace')} />
        </Toolbar>
      )}
    </div>
  )
}

/** What a card says; the fingerprint in large groups, to be compared aloud. */
export function CardFacts({ card }: { readonly card: CardView }) {
  return (
    <Form columns={1}>
      <Fact k="common.unit">{card.name}</Fact>
      <Fact k="exchange.keyPerson">{card.person}</Fact>
      <Fact k="exchange.issuedOn">{card.issuedOn}</Fact>
      <Fact k="exchange.fingerprint">
        <span className="fingerprint">{grouped(card.fingerprint)}</span>
      </Fact>
    </Form>
  )
}

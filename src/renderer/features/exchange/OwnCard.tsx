/** 本单位公钥卡: what is handed over so that others can trust this office, and the care of the key behind it. */
import { cardSheet } from '@documents/sheets/card'
import type { CardView } from '@shared/ipcExchange'
import { useState } from 'react'
import { ask, FaultNotice, useHasRole, useIsDemo, useRows } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import { Button, Data, Fact, Form, InlineNotice, Label, momentText, Table, Toolbar, toast } from '../../ui'
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
      <KeyEvents />
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

/** 密钥登记: who did what to the key, the latest first. */
function KeyEvents() {
  const rows = useRows('keyEvent') ?? []
  if (rows.length === 0) return null
  return (
    <section className="exchange-sheet">
      <h3 className="exchange-head">
        <Label k="exchange.keyEvents" />
      </h3>
      <Table
        k="exchange.keyEvents"
        rows={rows.toSorted((a, b) => b.fields.by.at - a.fields.by.at)}
        rowKey={({ id }) => id}
        columns={[
          { id: 'at', k: 'common.time', size: '10em', cell: ({ fields }) => momentText(fields.by.at) },
          {
            id: 'deed',
            k: 'exchange.keyDeed',
            size: '6em',
            cell: ({ fields }) => <Label k={`exchange.keyDeedOf.${fields.deed}`} />,
          },
          { id: 'by', k: 'exchange.keyBy', size: '6em', cell: ({ fields }) => fields.by.name },
          { id: 'person', k: 'exchange.keyPerson', size: '7em', cell: ({ fields }) => fields.person },
          {
            id: 'key',
            k: 'exchange.fingerprint',
            cell: ({ fields }) => <Data>{grouped(fields.fingerprint.slice(0, 8))}</Data>,
          },
        ]}
      />
    </section>
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

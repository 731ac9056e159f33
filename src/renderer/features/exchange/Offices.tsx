/** 交换单位: the own 公钥卡, the cards of others and how far each is trusted, 名录 of an upper office. */

import { cardSheet } from '@documents/sheets/card'
import type { Peer } from '@domain/model/exchange'
import type { RecordRow } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import type { CardView } from '@shared/ipcExchange'
import { useState } from 'react'
import {
  ask,
  FaultNotice,
  navigate,
  useAct,
  useConferenceInHand,
  useHasRole,
  useIsDemo,
  useRows,
} from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import type { Tone } from '../../ui'
import {
  Button,
  Data,
  EmptyState,
  Fact,
  Form,
  InlineNotice,
  Label,
  Panel,
  Splitter,
  StatusTag,
  Table,
  Toolbar,
  toast,
} from '../../ui'
import { Directory } from './Directory'
import { KeyGate } from './KeyGate'
import { ConfirmPeer, RevokePeer } from './PeerDialogs'
import { QrCode } from './QrCode'
import { ReadCard } from './ReadCard'
import { SendParcel } from './SendParcel'
import { newSending } from './sending'
import { grouped, type OfficeKey } from './useKey'

type Row = RecordRow<'peer'>

const tones: Readonly<Record<Peer['state'], Tone>> = {
  proposed: 'warn',
  trusted: 'success',
  replaced: 'neutral',
  revoked: 'danger',
}

const OWN = 'own'

export function Offices({ id }: { readonly id: RecordId | undefined }) {
  const peers = useRows('peer')
  const [open, setOpen] = useState<'card' | 'directory' | null>(null)
  const { fault, refuse } = useAct()
  if (!peers) return null
  const chosen = peers.find((row) => row.id === id)
  const go = (next: RecordId | undefined) =>
    navigate({ place: 'exchange', tab: 'offices', id: next }, { replace: true })
  const trusted = peers.filter(({ fields }) => fields.state === 'trusted')
  const saveDirectory = async () => {
    const saved = await ask('exchange:saveDirectory', { peers: trusted.map((row) => row.id) })
    if (saved.ok) toast({ k: 'exchange.directorySaved', params: { name: saved.value.name }, tone: 'success' })
    else if (saved.error.code !== 'cancelled') refuse(saved.error)
  }
  return (
    <>
      <FaultNotice fault={fault} />
      <Splitter
        name="peers"
        initial={44}
        list={
          <Panel flush scroll>
            <Toolbar>
              <Button k="exchange.readCard" icon="add" kind="primary" onPress={() => setOpen('card')} />
              <Button k="exchange.readDirectory" icon="folder" onPress={() => setOpen('directory')} />
              <Button
                k="exchange.saveDirectory"
                kind="quiet"
                isDisabled={trusted.length === 0}
                onPress={() => void saveDirectory()}
              />
            </Toolbar>
            <Toolbar>
              <Button
                k="exchange.ownCard"
                icon="user"
                kind={chosen ? 'quiet' : 'secondary'}
                onPress={() => go(undefined)}
              />
            </Toolbar>
            <Table
              k="exchange.tab.offices"
              rows={peers}
              rowKey={(row) => row.id}
              selected={chosen?.id ?? OWN}
              onSelect={(_key, row) => go(row.id)}
              wrap
              columns={[
                { id: 'name', k: 'common.unit', cell: ({ fields }) => fields.name },
                { id: 'person', k: 'exchange.keyPerson', size: '6em', cell: ({ fields }) => fields.person },
                {
                  id: 'state',
                  k: 'common.state',
                  size: '7em',
                  cell: ({ fields }) => (
                    <StatusTag tone={tones[fields.state]} k={`exchange.trust.${fields.state}`} />
                  ),
                },
              ]}
              empty={
                <EmptyState k="exchange.noPeers" icon="contacts">
                  <Label k="exchange.noPeersHint" />
                </EmptyState>
              }
            />
          </Panel>
        }
        detail={
          chosen ? (
            <PeerPage key={chosen.id} row={chosen} trusted={trusted} />
          ) : (
            <Panel k="exchange.ownCard" scroll>
              <KeyGate>{(key) => <OwnCard officeKey={key} />}</KeyGate>
            </Panel>
          )
        }
      />
      {open === 'card' && <ReadCard onClose={() => setOpen(null)} />}
      {open === 'directory' && <Directory onClose={() => setOpen(null)} />}
    </>
  )
}

function OwnCard({ officeKey: { card, qr } }: { readonly officeKey: OfficeKey }) {
  const isDemo = useIsDemo()
  const { fault, refuse } = useAct()
  if (!card) return null
  const save = async () => {
    const saved = await ask('exchange:saveCard', {})
    if (saved.ok) toast({ k: 'exchange.cardSaved', params: { name: saved.value.name }, tone: 'success' })
    else if (saved.error.code !== 'cancelled') refuse(saved.error)
  }
  const tree = cardSheet({ ...card, qr }, { demonstration: isDemo })
  return (
    <div className="exchange-sheet">
      <FaultNotice fault={fault} />
      <InlineNotice tone="info" k="exchange.ownCardHint" />
      <div className="card">
        <CardFacts card={card} />
        <QrCode text={qr} k="exchange.cardQr" />
      </div>
      <Toolbar>
        <Button k="exchange.saveCard" icon="download" kind="primary" onPress={() => void save()} />
        <OutputButtons tree={tree} name={`公钥卡_${card.name}`} seals={[]} label="exchange.cardPdf" />
      </Toolbar>
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

function PeerPage({ row, trusted }: { readonly row: Row; readonly trusted: readonly Row[] }) {
  const { fields } = row
  const state = useConferenceInHand()
  const isAdministrator = useHasRole('administrator')
  const [open, setOpen] = useState<'confirm' | 'revoke' | 'send' | null>(null)
  return (
    <Panel
      label={fields.name}
      actions={<StatusTag tone={tones[fields.state]} k={`exchange.trust.${fields.state}`} />}
      scroll
    >
      <div className="exchange-sheet">
        {fields.state === 'proposed' && <InlineNotice tone="warn" k="exchange.proposedHint" />}
        <Form columns={1}>
          <Fact k="exchange.keyPerson">{fields.person}</Fact>
          <Fact k="exchange.issuedOn">{fields.issuedOn}</Fact>
          <Fact k="exchange.fingerprint">
            <span className="fingerprint">{grouped(fields.fingerprint)}</span>
          </Fact>
          <Fact k="exchange.proposedBy">{fields.proposedBy.name}</Fact>
          {fields.confirmedBy && <Fact k="exchange.confirmedBy">{fields.confirmedBy.name}</Fact>}
          {fields.listedBy !== '' && <Fact k="exchange.listedBy">{fields.listedBy}</Fact>}
          {fields.revoked && (
            <Fact k="exchange.revokedFor">
              <Data>{`${fields.revoked.reason}　${fields.revoked.by.name}`}</Data>{' '}
              <Label k="exchange.revokedAfter" params={{ no: fields.revoked.lastNo }} />
            </Fact>
          )}
        </Form>
        <Toolbar>
          {fields.state === 'proposed' && (
            <Button k="exchange.compare" kind="primary" onPress={() => setOpen('confirm')} />
          )}
          {fields.state === 'trusted' && (
            <Button
              k="exchange.sendTo"
              kind="primary"
              icon="exchange"
              isDisabled={!state}
              onPress={() => setOpen('send')}
            />
          )}
          {(fields.state === 'trusted' || fields.state === 'replaced') && isAdministrator && (
            <Button k="exchange.revoke" onPress={() => setOpen('revoke')} />
          )}
        </Toolbar>
      </div>
      {open === 'confirm' && <ConfirmPeer row={row} onClose={() => setOpen(null)} />}
      {open === 'send' && state && (
        <SendParcel
          state={state}
          peers={trusted}
          initial={newSending()}
          to={row.id}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'revoke' && <RevokePeer row={row} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

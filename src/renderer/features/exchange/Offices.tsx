/** 交换单位: the own 公钥卡, the cards of others and how far each is trusted, 名录 of an upper office. */

import type { Peer } from '@domain/model/exchange'
import type { RecordRow } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { ask, FaultNotice, navigate, useHasRole, useRows } from '../../app'
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
import { OwnCard } from './OwnCard'
import { ConfirmPeer, RevokePeer } from './PeerDialogs'
import { ReadCard } from './ReadCard'
import { SendParcel } from './SendParcel'
import { newSending } from './sending'
import { useAsk } from './useAsk'
import { grouped } from './useKey'

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
  const { fault, asked } = useAsk()
  if (!peers) return null
  const chosen = peers.find((row) => row.id === id)
  const go = (next: RecordId | undefined) =>
    navigate({ place: 'exchange', tab: 'offices', id: next }, { replace: true })
  const trusted = peers.filter(({ fields }) => fields.state === 'trusted')
  const saveDirectory = async () => {
    const saved = await asked(ask('exchange:saveDirectory', { peers: trusted.map((row) => row.id) }))
    if (saved) toast({ k: 'exchange.directorySaved', params: { name: saved.name }, tone: 'success' })
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
                { id: 'person', k: 'exchange.keyPerson', size: '7em', cell: ({ fields }) => fields.person },
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
              <OwnCard />
            </Panel>
          )
        }
      />
      {open === 'card' && <ReadCard onClose={() => setOpen(null)} />}
      {open === 'directory' && <Directory onClose={() => setOpen(null)} />}
    </>
  )
}

function PeerPage({ row, trusted }: { readonly row: Row; readonly trusted: readonly Row[] }) {
  const { fields } = row
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
            <Button k="exchange.sendTo" kind="primary" icon="exchange" onPress={() => setOpen('send')} />
          )}
          {(fields.state === 'trusted' || fields.state === 'replaced') && isAdministrator && (
            <Button k="exchange.revoke" onPress={() => setOpen('revoke')} />
          )}
        </Toolbar>
      </div>
      {open === 'confirm' && <ConfirmPeer row={row} onClose={() => setOpen(null)} />}
      {open === 'send' && (
        <SendParcel peers={trusted} initial={newSending()} to={row.id} onClose={() => setOpen(null)} />
      )}
      {open === 'revoke' && <RevokePeer row={row} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

/** 发出: what is ready for whom, and the register of parcels that went out with their receipts. */

import { parcelOutRegister, parcelSlip } from '@documents/sheets/parcels'
import type { ParcelOut } from '@domain/model/exchange'
import type { RecordRow } from '@domain/model/records'
import { type RecordId, recordType } from '@shared/ids'
import { useState } from 'react'
import { ask, FaultNotice, navigate, useAct, useIsDemo, useOffice, useRows } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import type { Tone } from '../../ui'
import {
  askReason,
  Button,
  Data,
  EmptyState,
  Fact,
  Form,
  InlineNotice,
  Label,
  momentText,
  Panel,
  Splitter,
  StatusTag,
  Table,
  Toolbar,
} from '../../ui'
import { SendParcel } from './SendParcel'
import { newSending, resumeSending, type Sending } from './sending'
import { sizeText } from './words'

type Row = RecordRow<'parcelOut'>

/** How far a parcel is: a receipt closes it. */
export const outState = ({ state, receipt }: ParcelOut): 'made' | 'written' | 'received' | 'cancelled' =>
  state === 'cancelled' ? 'cancelled' : receipt !== null ? 'received' : state

const tones: Readonly<Record<ReturnType<typeof outState>, Tone>> = {
  made: 'warn',
  written: 'info',
  received: 'success',
  cancelled: 'neutral',
}

export function Out({ id }: { readonly id: RecordId | undefined }) {
  const all = useRows('parcelOut')
  const peers = useRows('peer')
  const isDemo = useIsDemo()
  const office = useOffice()?.fields
  // A record of another place that is to be handed over opens the wizard for it.
  const handed = id !== undefined && recordType(id) !== 'parcelOut' ? id : undefined
  const [open, setOpen] = useState<Sending | null>(() => (handed === undefined ? null : newSending()))
  if (!all || !peers || !office) return null
  const trusted = peers.filter(({ fields }) => fields.state === 'trusted')
  const rows = all.toSorted((a, b) => b.fields.made.at - a.fields.made.at)
  const chosen = rows.find((row) => row.id === id) ?? rows[0]
  const peerOf = (row: Row) => trusted.find(({ fields }) => fields.office === row.fields.to)
  return (
    <>
      <Splitter
        name="parcels-out"
        initial={52}
        list={
          <Panel flush scroll>
            <Toolbar>
              <Button
                k="exchange.send"
                icon="upload"
                kind="primary"
                isDisabled={trusted.length === 0}
                onPress={() => setOpen(newSending())}
              />
              {rows.length > 0 && (
                <OutputButtons
                  tree={parcelOutRegister(
                    rows.map(({ fields }) => fields),
                    office.fullName,
                    { demonstration: isDemo },
                  )}
                  name="数据发出登记簿"
                  seals={[]}
                  label="exchange.printRegister"
                />
              )}
            </Toolbar>
            {trusted.length === 0 && (
              <InlineNotice
                tone="info"
                k="exchange.noTrusted"
                actions={
                  <Button
                    k="exchange.toOffices"
                    small
                    onPress={() => navigate({ place: 'exchange', tab: 'offices' })}
                  />
                }
              />
            )}
            <Table
              k="exchange.tab.out"
              rows={rows}
              rowKey={(row) => row.id}
              selected={chosen?.id ?? null}
              onSelect={(_key, row) =>
                navigate({ place: 'exchange', tab: 'out', id: row.id }, { replace: true })
              }
              wrap
              columns={[
                { id: 'name', k: 'exchange.parcelName', cell: ({ fields }) => fields.name },
                { id: 'to', k: 'exchange.recipient', size: '9em', cell: ({ fields }) => fields.toName },
                {
                  id: 'at',
                  k: 'common.time',
                  size: '10em',
                  cell: ({ fields }) => momentText(fields.made.at),
                },
                {
                  id: 'state',
                  k: 'common.state',
                  size: '6em',
                  cell: ({ fields }) => (
                    <StatusTag tone={tones[outState(fields)]} k={`exchange.outState.${outState(fields)}`} />
                  ),
                },
              ]}
              empty={
                <EmptyState k="exchange.noOut" icon="upload">
                  <Label k="exchange.noOutHint" />
                </EmptyState>
              }
            />
          </Panel>
        }
        detail={
          chosen && (
            <ParcelPage
              key={chosen.id}
              row={chosen}
              onWrite={() => {
                const peer = peerOf(chosen)
                const { name, no, volumes, changes, files } = chosen.fields
                if (peer)
                  setOpen(resumeSending(peer.id, { parcel: chosen.id, name, no, volumes, changes, files }))
              }}
            />
          )
        }
      />
      {open && (
        <SendParcel
          peers={trusted}
          initial={open}
          {...(handed !== undefined && { only: handed })}
          onClose={() => {
            setOpen(null)
            // What was to be handed over was, or was not: the register is shown again.
            if (handed !== undefined) navigate({ place: 'exchange', tab: 'out' }, { replace: true })
          }}
        />
      )}
    </>
  )
}

function ParcelPage({ row, onWrite }: { readonly row: Row; readonly onWrite: () => void }) {
  const { fields } = row
  const office = useOffice()?.fields
  const isDemo = useIsDemo()
  const { fault, refuse } = useAct()
  const state = outState(fields)
  const cancel = async () => {
    const reason = await askReason({ k: 'exchange.cancelParcelTitle', action: 'exchange.cancelParcel' })
    if (reason === null) return
    const done = await ask('exchange:cancelParcel', { parcel: row.id, reason })
    if (!done.ok) refuse(done.error)
  }
  return (
    <Panel
      label={fields.name}
      actions={<StatusTag tone={tones[state]} k={`exchange.outState.${state}`} />}
      scroll
    >
      <div className="exchange-sheet">
        <FaultNotice fault={fault} />
        {state === 'made' && <InlineNotice tone="warn" k="exchange.madeHint" />}
        {state === 'written' && <InlineNotice tone="info" k="exchange.awaitReceipt" />}
        <Form columns={1}>
          <Fact k="exchange.recipient">{fields.toName}</Fact>
          <Fact k="exchange.parcelNo">{String(fields.no)}</Fact>
          <Fact k="exchange.contents">
            <Label k="exchange.contentsOf" params={{ changes: fields.changes, files: fields.files }} />
          </Fact>
          <Fact k="exchange.volumes">
            {fields.volumes.map(({ name, size, sm3 }) => (
              <span key={name} className="volume">
                <Data>{`${name}　${sizeText(size)}`}</Data>
                <span className="quiet sm3">{sm3}</span>
              </span>
            ))}
          </Fact>
          {fields.note !== '' && <Fact k="exchange.parcelNote">{fields.note}</Fact>}
          <Fact k="exchange.madeBy">{`${fields.made.name}　${momentText(fields.made.at)}`}</Fact>
          <Fact k="exchange.secretFreeBy">{fields.secretFree.name}</Fact>
          {fields.written && (
            <Fact k="exchange.mediumHead">
              <MediumText medium={fields.written.medium} />
            </Fact>
          )}
          {fields.receipt && (
            <Fact k="exchange.receipt">
              <Label
                k="exchange.receiptOf"
                params={{
                  at: momentText(fields.receipt.at),
                  applied: fields.receipt.applied,
                  waiting: fields.receipt.waiting,
                  setAside: fields.receipt.setAside,
                }}
              />{' '}
              {fields.receipt.medium && <MediumText medium={fields.receipt.medium} />}
            </Fact>
          )}
          {fields.cancelled && <Fact k="exchange.cancelledFor">{fields.cancelled.reason}</Fact>}
        </Form>
        <Toolbar>
          {state === 'made' && (
            <>
              <Button k="exchange.writeMade" kind="primary" onPress={onWrite} />
              <Button k="exchange.cancelParcel" onPress={() => void cancel()} />
            </>
          )}
          {state === 'written' && <Button k="exchange.writeAgain" onPress={onWrite} />}
          {office && state !== 'cancelled' && (
            <OutputButtons
              tree={parcelSlip(fields, office.fullName, { demonstration: isDemo })}
              name={`数据交接单_${fields.name}`}
              seals={[]}
              label="exchange.slip"
            />
          )}
        </Toolbar>
      </div>
    </Panel>
  )
}

/** 介质编号、查杀结果、交接人、接收人 in one line. */
export function MediumText({ medium }: { readonly medium: NonNullable<ParcelOut['written']>['medium'] }) {
  return (
    <>
      <Data>{[medium.no, medium.handedBy, medium.receivedBy].filter((each) => each !== '').join('　')}</Data>{' '}
      <Label k={`exchange.scanOf.${medium.scan}`} />
    </>
  )
}

/** 接收: what came in is verified and shown before anything is kept; the register of parcels in, each with its receipt for the way back. */
import { parcelInRegister } from '@documents/sheets/parcels'
import type { RecordRow } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { ask, FaultNotice, navigate, useIsDemo, useOffice, useRows, type ValueOf } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import {
  Button,
  Data,
  Dialog,
  EmptyState,
  Fact,
  Form,
  InlineNotice,
  Label,
  momentText,
  Panel,
  ProgressBar,
  Splitter,
  StatusTag,
  Table,
  Toolbar,
} from '../../ui'
import { GiveReceipt } from './GiveReceipt'
import { ImportPreview } from './ImportPreview'
import { KeyGate } from './KeyGate'
import { MediumText } from './Out'
import { ReceiptIn } from './ReceiptIn'
import { useAsk } from './useAsk'
import { useJob } from './useJob'
import { useKey } from './useKey'
import { useWaiting, type Waiting, WaitingNotice } from './Waiting'

type Row = RecordRow<'parcelIn'>
export type Opened = ValueOf<'exchange:open'>

export function In({ id }: { readonly id: RecordId | undefined }) {
  const all = useRows('parcelIn')
  const office = useOffice()?.fields
  const isDemo = useIsDemo()
  const [isOpening, setOpening] = useState(false)
  const waiting = useWaiting()
  if (!all || !office) return null
  const rows = all.toSorted((a, b) => b.fields.accepted.at - a.fields.accepted.at)
  const chosen = rows.find((row) => row.id === id) ?? rows[0]
  return (
    <>
      <Splitter
        name="parcels-in"
        initial={52}
        list={
          <Panel flush scroll>
            <Toolbar>
              <Button k="exchange.openFile" icon="download" kind="primary" onPress={() => setOpening(true)} />
              {rows.length > 0 && (
                <OutputButtons
                  tree={parcelInRegister(
                    rows.map(({ fields }) => fields),
                    office.fullName,
                    { demonstration: isDemo },
                  )}
                  name="数据接收登记簿"
                  seals={[]}
                  label="exchange.printRegister"
                />
              )}
            </Toolbar>
            {waiting && <WaitingNotice waiting={waiting} />}
            <Table
              k="exchange.tab.in"
              rows={rows}
              rowKey={(row) => row.id}
              selected={chosen?.id ?? null}
              onSelect={(_key, row) =>
                navigate({ place: 'exchange', tab: 'in', id: row.id }, { replace: true })
              }
              wrap
              columns={[
                { id: 'name', k: 'exchange.parcelName', cell: ({ fields }) => fields.name },
                { id: 'from', k: 'exchange.sender', size: '9em', cell: ({ fields }) => fields.fromName },
                {
                  id: 'at',
                  k: 'common.time',
                  size: '10em',
                  cell: ({ fields }) => momentText(fields.accepted.at),
                },
                {
                  id: 'state',
                  k: 'common.state',
                  size: '7em',
                  cell: ({ fields }) => <InTag row={fields} waiting={waiting} />,
                },
              ]}
              empty={
                <EmptyState k="exchange.noIn" icon="download">
                  <Label k="exchange.noInHint" />
                </EmptyState>
              }
            />
          </Panel>
        }
        detail={chosen && <InPage key={chosen.id} row={chosen} waiting={waiting} />}
      />
      {isOpening && <OpenFile onClose={() => setOpening(false)} />}
    </>
  )
}

/** How many change-sets of a parcel wait still. */
const stillWaiting = (row: Row['fields'], waiting: Waiting | null): number => {
  const now = new Set(waiting?.waiting.map(({ no }) => no))
  return row.waiting.filter(({ no }) => now.has(no)).length
}

function InTag({ row, waiting }: { readonly row: Row['fields']; readonly waiting: Waiting | null }) {
  const left = stillWaiting(row, waiting)
  if (row.setAside.length > 0)
    return <StatusTag tone="danger" k="exchange.setAsideN" params={{ n: row.setAside.length }} />
  return left > 0 ? (
    <StatusTag tone="warn" k="exchange.waitingN" params={{ n: left }} />
  ) : (
    <StatusTag tone="success" k="exchange.accepted" />
  )
}

function InPage({ row, waiting }: { readonly row: Row; readonly waiting: Waiting | null }) {
  const { fields } = row
  const left = stillWaiting(fields, waiting)
  const [isAnswering, setAnswering] = useState(false)
  return (
    <Panel label={fields.name} actions={<InTag row={fields} waiting={waiting} />} scroll>
      <div className="exchange-sheet">
        <Form columns={1}>
          <Fact k="exchange.sender">{fields.fromName}</Fact>
          <Fact k="exchange.parcelNo">{String(fields.no)}</Fact>
          <Fact k="exchange.madeAt">{momentText(fields.madeAt)}</Fact>
          {fields.note !== '' && <Fact k="exchange.parcelNote">{fields.note}</Fact>}
          <Fact k="exchange.contents">
            <Label
              k="exchange.inCounts"
              params={{
                applied: fields.applied,
                known: fields.known,
                newer: fields.newer,
                files: fields.files,
              }}
            />
          </Fact>
          <Fact k="exchange.mediumHead">
            <MediumText medium={fields.medium} />
          </Fact>
          <Fact k="exchange.acceptedBy">{`${fields.accepted.name}　${momentText(fields.accepted.at)}`}</Fact>
          {fields.answered && (
            <Fact k="exchange.answered">
              <Data>{`${momentText(fields.answered.by.at)}　`}</Data>
              <MediumText medium={fields.answered.medium} />
            </Fact>
          )}
        </Form>
        {left > 0 && <InlineNotice tone="warn" k="exchange.waitingHint" params={{ n: left }} />}
        {fields.setAside.length > 0 && (
          <InlineNotice tone="danger" k="exchange.setAsideHint" params={{ n: fields.setAside.length }} />
        )}
        <Toolbar>
          <Button
            k="exchange.giveReceipt"
            kind={fields.answered ? 'secondary' : 'primary'}
            icon="upload"
            onPress={() => setAnswering(true)}
          />
        </Toolbar>
      </div>
      {isAnswering && <GiveReceipt row={row} onClose={() => setAnswering(false)} />}
    </Panel>
  )
}

/** Chooses, verifies, shows: a parcel or a receipt. */
function OpenFile({ onClose }: { readonly onClose: () => void }) {
  const job = useJob()
  const own = useKey()
  const { fault, asked } = useAsk()
  const [opened, setOpened] = useState<Opened | null>(null)
  const pick = async () => {
    const done = await asked(job.run((name) => ask('exchange:open', { job: name })))
    if (done) setOpened(done)
  }
  if (opened?.kind === 'parcel') return <ImportPreview plan={opened.plan} onClose={onClose} />
  if (opened?.kind === 'receipt')
    return <ReceiptIn receipt={opened.receipt} opened={opened.import} onClose={onClose} />
  return (
    <Dialog k="exchange.openFile" isOpen onClose={onClose} fault={<FaultNotice fault={fault} />}>
      <KeyGate own={own}>
        {() => (
          <>
            {job.progress && (
              <ProgressBar
                k={`exchangeStep.${job.progress.step}`}
                value={job.progress.share}
                onCancel={job.cancel}
              />
            )}
            <EmptyState
              k="exchange.openFileHint"
              icon="download"
              action={
                <Button
                  k="exchange.pickFile"
                  icon="folder"
                  kind="primary"
                  isPending={job.isRunning}
                  onPress={() => void pick()}
                />
              }
            />
          </>
        )}
      </KeyGate>
    </Dialog>
  )
}

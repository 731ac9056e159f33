/** 取入前预览: every change of a parcel in words, by record; nothing is kept before 「取入」. */
import { diffText } from '@domain/diff'
import type { RecordId } from '@shared/ids'
import type { ImportPlan, PlanRecord } from '@shared/ipcExchange'
import type { Json } from '@shared/json'
import { useEffect, useState } from 'react'
import { ask, call, FaultNotice, navigate, useAct, useConferenceInHandId } from '../../app'
import { DiffText } from '../../parts/DiffText'
import type { Tone } from '../../ui'
import {
  Button,
  Data,
  Dialog,
  InlineNotice,
  Label,
  momentText,
  ProgressBar,
  StatusTag,
  Table,
  toast,
} from '../../ui'
import { MediumFields } from './MediumFields'
import { blankMedium } from './sending'
import { useJob } from './useJob'
import { fieldName, recordTitle, typeName, unitsText, useOfficeNames, useWords, writerText } from './words'

const tones: Readonly<Record<PlanRecord['kind'], Tone>> = {
  new: 'info',
  changed: 'neutral',
  conflict: 'danger',
  void: 'warn',
}
const PAGE = 200

/** The whole plan, the first page of which came with it. */
function useRecords(plan: ImportPlan): readonly PlanRecord[] {
  const [records, setRecords] = useState(plan.records)
  const total = plan.counts.records
  useEffect(() => {
    if (records.length === 0 || records.length >= total) return
    void ask('exchange:planPage', { import: plan.import, from: records.length, limit: PAGE }).then((page) => {
      if (page.ok && page.value.records.length > 0) setRecords((before) => [...before, ...page.value.records])
    })
  }, [records, total, plan.import])
  return records
}

const titleOf = ({ type, fields }: PlanRecord): string =>
  recordTitle(type, Object.fromEntries(fields.map(({ field, after }) => [field, after])))

export function ImportPreview({
  plan,
  onClose,
}: {
  readonly plan: ImportPlan
  readonly onClose: () => void
}) {
  const job = useJob()
  const { fault, refuse } = useAct()
  const records = useRecords(plan)
  const units = useOfficeNames()
  const [key, setKey] = useState<string | null>(null)
  const [medium, setMedium] = useState(blankMedium)
  const [, takeInHand] = useConferenceInHandId()
  const { counts } = plan
  const chosen = records.find(({ record }) => record === key) ?? records[0]
  const accept = async () => {
    const done = await job.run((name) => ask('exchange:accept', { job: name, import: plan.import, medium }))
    if (!done.ok) return refuse(done.error)
    toast({ k: 'exchange.takenIn', params: { name: plan.parcel.name }, tone: 'success' })
    onClose()
    // Whoever takes a conference in works on it next.
    const conference = records.find(({ type, kind }) => type === 'conference' && kind === 'new')
    if (conference) takeInHand(conference.record as RecordId)
    navigate({ place: 'exchange', tab: 'in', id: done.value.parcelIn as RecordId })
  }
  const leave = () => {
    void call('exchange:discard', { import: plan.import })
    onClose()
  }
  const isWhole = plan.missingVolumes.length === 0
  return (
    <Dialog
      k="exchange.preview"
      params={{ name: plan.parcel.name }}
      isOpen
      size="full"
      isDirty
      onClose={leave}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.accept"
          kind="primary"
          isDisabled={plan.repeated || !isWhole}
          isPending={job.isRunning}
          onPress={() => void accept()}
        />
      }
    >
      {job.progress && (
        <ProgressBar
          k={`exchangeStep.${job.progress.step}`}
          value={job.progress.share}
          onCancel={job.cancel}
        />
      )}
      <div className="import-head">
        <Data>{`${plan.from.name}　${momentText(plan.parcel.madeAt)}`}</Data>
        {plan.parcel.note !== '' && <Data>{plan.parcel.note}</Data>}
        <StatusTag tone="info" k="exchange.count.applied" params={{ n: counts.applied }} />
        {(['known', 'conflicts', 'waiting', 'newer', 'setAside', 'voids', 'files'] as const)
          .filter((name) => counts[name] > 0)
          .map((name) => (
            <StatusTag
              key={name}
              tone={name === 'conflicts' || name === 'setAside' ? 'danger' : 'neutral'}
              k={`exchange.count.${name}`}
              params={{ n: counts[name] }}
            />
          ))}
      </div>
      {plan.repeated && <InlineNotice tone="info" k="exchange.repeated" />}
      {!isWhole && (
        <InlineNotice
          tone="danger"
          k="exchange.missingVolumes"
          params={{ numbers: plan.missingVolumes.join('、'), of: plan.parcel.of }}
        />
      )}
      {plan.missingParcels.length > 0 && (
        <InlineNotice
          tone="warn"
          k="exchange.missingParcels"
          params={{ numbers: plan.missingParcels.join('、') }}
        />
      )}
      {counts.waiting > 0 && (
        <InlineNotice tone="warn" k="exchange.waitingHint" params={{ n: counts.waiting }} />
      )}
      {counts.setAside > 0 && (
        <InlineNotice tone="danger" k="exchange.setAsideHint" params={{ n: counts.setAside }} />
      )}
      <div className="import-body">
        <div className="import-list">
          <Table
            k="exchange.changes"
            rows={records}
            rowKey={({ record }) => record}
            selected={chosen?.record ?? null}
            onSelect={setKey}
            columns={[
              {
                id: 'kind',
                k: 'common.state',
                size: '5.5em',
                cell: ({ kind }) => <StatusTag tone={tones[kind]} k={`exchange.changeKind.${kind}`} />,
                sortBy: ({ kind }) => kind,
              },
              {
                id: 'type',
                k: 'common.type',
                size: '6em',
                cell: ({ type }) => typeName(type),
                sortBy: ({ type }) => type,
              },
              { id: 'title', k: 'common.name', cell: titleOf },
              {
                id: 'unit',
                k: 'exchange.writtenBy',
                size: '11em',
                cell: ({ acts }) => unitsText(units, acts),
                sortBy: ({ acts }) => unitsText(units, acts),
              },
            ]}
          />
        </div>
        <div className="import-detail">{chosen && <Change key={chosen.record} change={chosen} />}</div>
      </div>
      <MediumFields value={medium} set={(next) => setMedium({ ...medium, ...next })} direction="in" />
    </Dialog>
  )
}

/** One record: each field before and after. */
function Change({ change }: { readonly change: PlanRecord }) {
  const { valueText } = useWords(change.fields.flatMap(({ before, after }) => [before, after]))
  const units = useOfficeNames()
  const said = (field: string, value: unknown) => valueText(change.type, field, value as Json)
  const shown = change.fields.filter(({ kind, after }) => kind !== 'new' || !isEmpty(after))
  return (
    <>
      <h3 className="exchange-head">
        <Data>{`${typeName(change.type)}：${titleOf(change)}`}</Data>
      </h3>
      {change.acts.map(({ no, at, why, ...by }) => (
        <p key={no} className="quiet">
          <Data>{[writerText(units, by), momentText(at), why].filter((each) => each !== '').join('　')}</Data>
        </p>
      ))}
      {shown.map(({ field, kind, before, after, reason }) => (
        <section key={field} className="import-field">
          <header>
            <Data>{fieldName(change.type, field)}</Data>
            {kind !== 'new' && <StatusTag tone={tones[kind]} k={`exchange.changeKind.${kind}`} />}
            {kind === 'void' && <Label k={`exchangeAside.${reason}`} />}
          </header>
          {kind === 'new' ? (
            <p className="rival-text" lang="zh-CN">
              {said(field, after)}
            </p>
          ) : (
            <DiffText parts={diffText(said(field, before), said(field, after))} />
          )}
        </section>
      ))}
    </>
  )
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)

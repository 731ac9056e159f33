/** 年度报告 in dialogs: of a lower unit as it came on paper, of this office itself, and those that came in parcels. */
import {
  fileReport,
  keepReport,
  type LevelLine,
  lowerUnits,
  ownReport,
  type ReportInput,
  type SentReport,
  takeReports,
} from '@domain/levels/levels'
import type { AnnualReport } from '@domain/model/levels'
import type { RecordRow } from '@domain/model/records'
import type { OfficeState } from '@domain/state'
import { type RecordId, recordId } from '@shared/ids'
import { useState } from 'react'
import {
  ask,
  DraftNotice,
  FaultNotice,
  navigate,
  useAct,
  useActContext,
  useDraft,
  useSession,
} from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import {
  Button,
  Checkbox,
  Data,
  DateField,
  Dialog,
  Fact,
  Form,
  InlineNotice,
  Label,
  NumberField,
  Select,
  TextArea,
  TextField,
  toast,
  todayHere,
} from '../../ui'
import { reportForm } from './Levels'

function ReportFields({
  value,
  set,
  isGovernment = false,
  isReceived = false,
}: {
  readonly value: ReportInput
  readonly set: (change: Partial<ReportInput>) => void
  /** Of governments only stands whether it is in the work plan. */
  readonly isGovernment?: boolean
  readonly isReceived?: boolean
}) {
  const number = (k: string, field: 'held' | 'topics' | 'resolutions' | 'done') => (
    <NumberField k={k} value={value[field]} onChange={(next) => set({ [field]: next ?? 0 })} min={0} />
  )
  return (
    <Form>
      {!isGovernment && (
        <>
          {number('levels.held', 'held')}
          <TextField k="levels.heldOn" value={value.heldOn} onChange={(heldOn) => set({ heldOn })} />
          {number('levels.topics', 'topics')}
          {number('levels.resolutions', 'resolutions')}
          {number('levels.done', 'done')}
        </>
      )}
      {isReceived && (
        <DateField
          k="levels.receivedOn"
          value={value.receivedOn}
          onChange={(receivedOn) => set({ receivedOn })}
          isRequired
        />
      )}
      <Checkbox
        k="levels.planned"
        value={value.plan !== null}
        onChange={(planned) => set({ plan: planned ? { number: '', date: null } : null })}
      />
      {value.plan !== null && (
        <>
          <TextField
            k="levels.planNumber"
            value={value.plan.number}
            onChange={(next) => set({ plan: { date: null, ...value.plan, number: next } })}
          />
          <DateField
            k="levels.planDate"
            value={value.plan.date ?? ''}
            onChange={(date) => set({ plan: { number: '', ...value.plan, date: date === '' ? null : date } })}
          />
        </>
      )}
      <TextArea k="common.note" value={value.note} onChange={(note) => set({ note })} rows={2} wide />
    </Form>
  )
}

/** 填写: one unit's report of a year, as it came on paper. */
export function ReportDialog({
  line,
  year,
  onClose,
}: {
  readonly line: LevelLine
  readonly year: number
  readonly onClose: () => void
}) {
  const { unit, report } = line
  const isGovernment = unit.fields.kind === 'lowerGovernment'
  const blank: ReportInput = {
    held: 0,
    heldOn: '',
    topics: 0,
    resolutions: 0,
    done: 0,
    plan: null,
    note: '',
    receivedOn: todayHere(),
    files: [],
  }
  const draft = useDraft<ReportInput>(`levels.report/${year}/${unit.id}`, report?.fields ?? blank)
  const { value } = draft
  const { held, heldOn, topics, resolutions, done, plan, note, receivedOn, files } = value
  const input = { held, heldOn, topics, resolutions, done, plan, note, receivedOn, files }
  return (
    <DraftDialog
      k="levels.fillTitle"
      params={{ year }}
      draft={draft}
      make={(context) => keepReport(context, unit.id, year, input)}
      onClose={onClose}
    >
      <p className="dialog-text" lang="zh-CN">
        {unit.fields.fullName}
      </p>
      <ReportFields value={value} set={draft.set} isGovernment={isGovernment} isReceived />
    </DraftDialog>
  )
}

/** 本单位年度报告: counted from the conferences, completed by hand, kept, and sent up as a spreadsheet or in a parcel. */
export function OwnReport({
  year,
  office,
  reports,
  onClose,
}: {
  readonly year: number
  readonly office: OfficeState
  readonly reports: readonly RecordRow<'annualReport'>[]
  readonly onClose: () => void
}) {
  const session = useSession()
  const context = useActContext()
  const { run, fault, refuse, busy } = useAct()
  const today = todayHere()
  const { fullName } = office.office.fields
  const id = recordId('annualReport', `${year}.${session.office}`)
  const kept = reports.find((row) => row.id === id)?.fields
  const counted = ownReport(office.conferences, year, today)
  // What was added by hand stays; what can be counted is counted anew.
  const draft = useDraft<ReportInput>(`levels.own/${year}`, {
    ...counted,
    ...(kept && { plan: kept.plan, note: kept.note }),
  })
  const { held, heldOn, topics, resolutions, done, plan, note, files } = draft.value
  const keep = async (): Promise<boolean> => {
    if (!context) return false
    const input = { held, heldOn, topics, resolutions, done, plan, note, files, receivedOn: today }
    if (!(await run(fileReport(context(), year, input)))) return false
    draft.clear()
    return true
  }
  const toParcel = async () => {
    if (await keep()) navigate({ place: 'exchange', tab: 'out', id })
  }
  const toSheet = async () => {
    if (!(await keep())) return
    const { toTemplate } = await import('@documents/xlsx/template')
    const row = {
      unit: fullName,
      year: String(year),
      held: String(held),
      heldOn,
      topics: String(topics),
      resolutions: String(resolutions),
      done: String(done),
      planned: plan === null ? '否' : '是',
      planNumber: plan?.number ?? '',
      planDate: plan?.date ?? '',
      note,
    }
    const bytes = await toTemplate([{ ...reportForm, rows: [row] }])
    const saved = await ask('file:save', { name: `${fullName}${year}年联席会议年度报告.xlsx`, bytes })
    if (saved.ok) {
      toast({ k: 'documents.exported', params: { name: saved.value.name }, tone: 'success' })
      onClose()
    } else if (saved.error.code !== 'cancelled') refuse(saved.error)
  }
  return (
    <Dialog
      k="levels.ownTitle"
      params={{ year }}
      isOpen
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="levels.toParcel"
            icon="exchange"
            kind="primary"
            isPending={busy}
            onPress={() => void toParcel()}
          />
          <Button k="levels.toSheet" icon="download" onPress={() => void toSheet()} />
        </>
      }
    >
      <DraftNotice draft={draft} />
      <InlineNotice tone="info" k="levels.ownHint" />
      <ReportFields value={draft.value} set={draft.set} />
    </Dialog>
  )
}

/** 取用收到的年度报告: each for the unit of the address book that it is; nothing is counted before. */
export function SentReports({
  sent,
  units,
  onClose,
}: {
  readonly sent: readonly SentReport[]
  readonly units: readonly RecordRow<'unit'>[]
  readonly onClose: () => void
}) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const fresh = sent.filter(({ isNew }) => isNew)
  const [chosen, setChosen] = useState<ReadonlyMap<RecordId, RecordId>>(
    () => new Map(fresh.flatMap(({ report, unit }) => (unit ? [[report.id, unit.id]] : []))),
  )
  const options = lowerUnits(units).map(({ id, fields }) => ({ value: id, label: fields.fullName }))
  const taken = fresh.flatMap(({ report }) => {
    const unit = chosen.get(report.id)
    return unit ? [{ report: report.fields, unit }] : []
  })
  const take = async () => {
    if (context && (await run(takeReports(context(), taken), { said: 'levels.taken' }))) onClose()
  }
  return (
    <Dialog
      k="levels.takeSent"
      isOpen
      size="large"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="levels.takeN"
          params={{ n: taken.length }}
          kind="primary"
          isDisabled={taken.length === 0}
          isPending={busy}
          onPress={() => void take()}
        />
      }
    >
      <InlineNotice tone="info" k="levels.takeHint" />
      {fresh.map(({ report: { id, fields }, name }) => (
        <section key={id}>
          <h3>
            <Data>{name}</Data>
          </h3>
          <Form columns={1}>
            <Fact k="levels.said">
              <Label k="levels.saidOf" params={saidOf(fields)} />
              {fields.note !== '' && <Data>{`　${fields.note}`}</Data>}
            </Fact>
            <Select
              k="levels.takeFor"
              value={chosen.get(id) ?? null}
              onChange={(unit) => setChosen(new Map(chosen).set(id, unit))}
              options={options}
              placeholderKey="levels.takeForNone"
            />
          </Form>
        </section>
      ))}
    </Dialog>
  )
}

const saidOf = ({ held, heldOn, topics, resolutions, done, plan }: AnnualReport) => ({
  held,
  heldOn: heldOn === '' ? '' : `（${heldOn}）`,
  topics,
  resolutions,
  done,
  plan: plan ? plan.number || '是' : '否',
})

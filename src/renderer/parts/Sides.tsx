/** Who of the sides has confirmed a matter, and the one press with which one's own side does; the other side's word is 代录 with its proof. */
import type { ConfirmationView, ConfirmInput, Matter } from '@domain/confirmation/confirmation'
import { ownParty } from '@domain/confirmation/confirmation'
import type { Attachment } from '@domain/model/common'
import type { Act, Fault, RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { officeName, sideName } from '@domain/regulation/rules'
import type { CivilDate } from '@shared/ids'
import type { Result } from '@shared/result'
import { useState } from 'react'
import { FaultNotice, useAct, useViewer } from '../app'
import { Button, Data, DateField, Dialog, Form, Label, Select, StatusTag, TextField, todayHere } from '../ui'
import { FileLink, FilesField } from './Files'
import './parts.css'

interface SidesProps {
  readonly regulation: Regulation
  readonly matter: Matter
  readonly view: ConfirmationView
  /** Makes the act with which a side confirms; undefined while it may not be confirmed yet. */
  readonly confirm: ((input: ConfirmInput) => Result<Act, Fault>) | undefined
  /** 协商记录 that may prove the other side's word. */
  readonly records: readonly RecordRow<'consultationRecord'>[]
}

/** A side, or an organisation where each of them confirms. */
const partyName = (regulation: Regulation, matter: Matter, key: string): string =>
  matter.by === 'organisation' ? officeName(regulation, key) : sideName(regulation, key)

/** One line a side. */
export function Sides({ regulation, matter, view, confirm, records }: SidesProps) {
  const viewer = useViewer()
  const { run, fault, busy } = useAct()
  const [taking, setTaking] = useState<string | null>(null)
  if (!viewer) return null
  return (
    <div className="sides">
      <FaultNotice fault={fault} />
      {matter.sides.map((side) => {
        const given = view.given.get(side)?.fields
        // A leader's approval stands on paper: it is always recorded with who gave it and the scan.
        const byLeader = matter.matter === 'approve'
        const isOwn = !byLeader && side === ownParty(matter, viewer.me)
        const name = partyName(regulation, matter, side)
        return (
          <div key={side} className="sides-one">
            <span className="sides-name" lang="zh-CN">
              {name}
            </span>
            {given ? (
              <>
                <StatusTag tone="success" k="parts.confirmed" />
                <Data>{given.taken?.person ?? given.by.name}</Data>
                <Data>{given.date}</Data>
                {given.taken && (
                  <span className="quiet">
                    <Label k="parts.takenDown" params={{ name: given.by.name }} />
                  </span>
                )}
                {given.taken?.scan && <FileLink file={given.taken.scan} />}
              </>
            ) : (
              <>
                <StatusTag
                  tone="warn"
                  k={view.outdated.includes(side) ? 'parts.outdated' : 'parts.unconfirmed'}
                />
                <Button
                  k={isOwn ? 'parts.confirmOwn' : byLeader ? 'parts.takeApproval' : 'parts.takeDown'}
                  params={{ side: name }}
                  kind={isOwn ? 'primary' : 'secondary'}
                  small
                  isDisabled={!confirm}
                  isPending={busy}
                  onPress={() =>
                    isOwn
                      ? confirm && void run(confirm({ side, date: todayHere(), taken: null }))
                      : setTaking(side)
                  }
                />
              </>
            )}
          </div>
        )
      })}
      {taking !== null && confirm && (
        <TakeDown
          side={partyName(regulation, matter, taking)}
          records={records}
          onClose={() => setTaking(null)}
          confirm={(input) => confirm({ ...input, side: taking })}
        />
      )}
    </div>
  )
}

/** 代录 of the other side's word. */
function TakeDown({
  side,
  records,
  confirm,
  onClose,
}: {
  readonly side: string
  readonly records: readonly RecordRow<'consultationRecord'>[]
  readonly confirm: (input: Omit<ConfirmInput, 'side'>) => Result<Act, Fault>
  readonly onClose: () => void
}) {
  const { run, fault, busy } = useAct()
  const [person, setPerson] = useState('')
  const [date, setDate] = useState<string>(todayHere())
  const [scan, setScan] = useState<readonly Attachment[]>([])
  const [record, setRecord] = useState<string>('')
  const save = async () => {
    const chosen = records.find(({ id }) => id === record)
    const taken = { person: person.trim(), scan: scan[0] ?? null, record: chosen?.id ?? null }
    if (await run(confirm({ date: date as CivilDate, taken }))) onClose()
  }
  return (
    <Dialog
      k="parts.takeDownTitle"
      params={{ side }}
      isOpen
      isDirty={person !== '' || scan.length > 0}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="parts.takeDownSave"
          kind="primary"
          isDisabled={person.trim() === ''}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <p className="dialog-text">
        <Label k="parts.takeDownHint" />
      </p>
      <Form columns={1}>
        <TextField k="parts.takenPerson" value={person} onChange={setPerson} isRequired autoFocus />
        <DateField k="parts.takenDate" value={date} onChange={setDate} isRequired />
        <FilesField k="parts.takenScan" value={scan} onChange={setScan} kinds={['pdf', 'image']} single />
        {records.length > 0 && (
          <Select
            k="parts.takenRecord"
            value={record || null}
            onChange={setRecord}
            options={records.map(({ id, fields }) => ({
              value: id,
              label: `${fields.date}　${fields.outcome || fields.content}`.slice(0, 40),
            }))}
          />
        )}
      </Form>
    </Dialog>
  )
}

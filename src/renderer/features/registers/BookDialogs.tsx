/** Opening a series of numbers, and giving it to another PC of the office. */
import type { Office } from '@domain/model/office'
import type { RecordRow } from '@domain/model/records'
import { handOverBook, openBook } from '@domain/numbering/book'
import { formatNumber } from '@domain/numbering/number'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useLive, useSession } from '../../app'
import {
  Button,
  ComboBox,
  Data,
  Dialog,
  Fact,
  Form,
  Label,
  NumberField,
  Select,
  TextArea,
  todayHere,
} from '../../ui'
import { seriesName } from './NumberBooks'

type Book = RecordRow<'numberBook'>

/** 开设编号簿: marks come from 本单位; the paper register may have given some numbers already. */
export function OpenBook({
  office,
  books,
  onDone,
  onClose,
}: {
  readonly office: Office
  readonly books: readonly Book[]
  readonly onDone: (id: RecordId) => void
  readonly onClose: () => void
}) {
  const session = useSession()
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const thisYear = Number(todayHere().slice(0, 4))
  const codes = [...new Set(office.issuers.flatMap(({ codes: own }) => Object.values(own)))].filter(
    (code): code is string => code !== undefined && code !== '',
  )
  const free = codes.filter(
    (code) => !books.some(({ fields }) => fields.code === code && fields.year === thisYear),
  )
  const [code, setCode] = useState(free[0] ?? '')
  const [year, setYear] = useState<number | null>(thisYear)
  const [next, setNext] = useState<number | null>(1)
  const save = async () => {
    if (!context) return
    const result = openBook({ code, year: year ?? thisYear, next: next ?? 1 }, books, {
      ...context(),
      device: session.device,
    })
    if (!(await run(result))) return
    onClose()
    const made = result.ok ? result.value.edits[0]?.record : undefined
    if (made) onDone(made)
  }
  return (
    <Dialog
      k="registers.openBook"
      isOpen
      size="small"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="registers.openThisBook"
          kind="primary"
          isDisabled={!context || code.trim() === ''}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <p className="dialog-text">
        <Label k="registers.openBookHint" />
      </p>
      <Form columns={1} onSubmit={() => void save()}>
        <ComboBox
          k="registers.code"
          value={code}
          onChange={setCode}
          suggestions={codes}
          hint={codes.length === 0 ? <Label k="registers.noCodes" /> : undefined}
          isRequired
        />
        <NumberField k="registers.year" value={year} onChange={setYear} min={1980} max={thisYear + 1} />
        <NumberField
          k="registers.firstSerial"
          value={next}
          onChange={setNext}
          min={1}
          hint={<Label k="registers.firstSerialHint" />}
        />
        <Fact k="registers.firstNumber">
          <Data>{formatNumber({ code: code.trim(), year: year ?? thisYear, serial: next ?? 1 })}</Data>
        </Fact>
      </Form>
    </Dialog>
  )
}

/** Device ids are 26 characters; nobody reads more than the last ones. */
const shortDevice = (device: string): string => device.slice(-6).toUpperCase()

/** Other PCs of the office, as far as their work has reached this one: the author of every act names his device. */
const useOtherDevices = (own: string): readonly string[] =>
  useLive(
    async (store) => {
      const known = [
        ...(await store.rows('office')),
        ...(await store.rows('person')),
        ...(await store.rows('document')),
        ...(await store.rows('numberBook')),
      ]
      const acts = await store.history(known.map(({ id }) => id))
      const devices = acts.map(({ no }) => no.split('-')[0] ?? '')
      return [...new Set(devices)].filter((device) => device !== '' && device !== own)
    },
    [own],
  ) ?? []

/** 移交编号簿: from then on only the other PC gives numbers of this series. */
export function HandOver({ book, onClose }: { readonly book: Book; readonly onClose: () => void }) {
  const session = useSession()
  const context = useActContext()
  const devices = useOtherDevices(session.device)
  const { run, fault, busy } = useAct()
  const [device, setDevice] = useState('')
  const [reason, setReason] = useState('')
  const save = async () => {
    if (!context) return
    const result = handOverBook(book, device, reason, { ...context(), device: session.device })
    if (await run(result)) onClose()
  }
  const hasOthers = devices.length > 0
  return (
    <Dialog
      k="registers.handOverTitle"
      params={{ series: seriesName(book.fields) }}
      isOpen
      size="small"
      isDirty={reason !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        hasOthers && (
          <Button
            k="registers.handOver"
            kind="primary"
            isDisabled={!context || device === '' || reason.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
        )
      }
    >
      <p className="dialog-text">
        <Label k={hasOthers ? 'registers.handOverHint' : 'registers.noOtherDevice'} />
      </p>
      <Form columns={1}>
        <Fact k="registers.thisDevice">
          <Data>{shortDevice(session.device)}</Data>
        </Fact>
        {hasOthers && (
          <>
            <Select
              k="registers.toDevice"
              value={device || null}
              onChange={setDevice}
              options={devices.map((each) => ({ value: each, label: shortDevice(each) }))}
              isRequired
            />
            <TextArea k="common.reason" value={reason} onChange={setReason} isRequired />
          </>
        )}
      </Form>
    </Dialog>
  )
}

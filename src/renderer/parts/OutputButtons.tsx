/** 导出 PDF and 打印 of the pages in sight; lists go to Excel, too. */
import type { DocumentTree } from '@documents/tree'
import { isList } from '@documents/xlsx/list'
import type { Fault } from '@domain/model/records'
import type { RequestOf, SealChoice } from '@shared/ipc'
import type { Result } from '@shared/result'
import { useEffect, useState } from 'react'
import { ask, call, FaultNotice, useAct, useOffice, useShortcut } from '../app'
import { Button, Dialog, Form, NumberField, RadioGroup, Select, toast } from '../ui'

interface Props {
  readonly tree: DocumentTree
  readonly name: string
  readonly seals: readonly SealChoice[]
  /** The kept PDF, once issued: it is what is saved and printed from then on. */
  readonly kept?: { readonly sm3: string; readonly name: string } | null
  /** Locale key of what is exported, where it is not the document in sight. */
  readonly label?: string
}

type Json = RequestOf<'pdf:save'>['tree']

export function OutputButtons({ tree, name, seals, kept, label }: Props) {
  const office = useOffice()
  const { fault, refuse, clear } = useAct()
  const [isPrinting, setPrinting] = useState(false)
  const author = office?.fields.fullName ?? ''
  /** Says where it was saved, or why not. */
  const save = async (saving: Promise<Result<{ readonly name: string }, Fault>>) => {
    clear()
    const done = await saving
    if (done.ok) toast({ k: 'documents.exported', params: { name: done.value.name }, tone: 'success' })
    else if (done.error.code !== 'cancelled') refuse(done.error)
  }
  const savePdf = () =>
    kept
      ? ask('attachment:saveAs', { sm3: kept.sm3, name: kept.name })
      : ask('pdf:save', { tree: tree as Json, seals: [...seals], author, at: Date.now(), name })
  const saveTable = async () => {
    const { toXlsx } = await import('@documents/xlsx/toXlsx')
    return ask('file:save', { name: `${name}.xlsx`, bytes: await toXlsx(tree) })
  }
  const saveWord = () => ask('word:save', { tree: tree as Json, author, at: Date.now(), name })
  useShortcut('print', () => setPrinting(true), label === undefined)
  return (
    <>
      <FaultNotice fault={fault} />
      <Button k={label ?? 'documents.exportPdf'} icon="download" small onPress={() => save(savePdf())} />
      {isList(tree) && <Button k="spreadsheet.export" icon="table" small onPress={() => save(saveTable())} />}
      {label === undefined && !isList(tree) && (
        <Button k="output.exportWord" icon="document" small onPress={() => save(saveWord())} />
      )}
      <Button k="common.print" icon="print" small onPress={() => setPrinting(true)} />
      {isPrinting && (
        <Print tree={tree} seals={seals} kept={kept ?? null} onClose={() => setPrinting(false)} />
      )}
    </>
  )
}

/** 打印: printer, copies, duplex, range; then the system's own dialogue. */
function Print({
  tree,
  seals,
  kept,
  onClose,
}: Omit<Props, 'name' | 'kept' | 'label'> & {
  readonly kept: NonNullable<Props['kept']> | null
  readonly onClose: () => void
}) {
  const { fault, refuse } = useAct()
  const [printers, setPrinters] = useState<readonly { readonly name: string; readonly display: string }[]>([])
  const [printer, setPrinter] = useState('')
  const [copies, setCopies] = useState(1)
  const [duplex, setDuplex] = useState<'simplex' | 'longEdge' | 'shortEdge'>('longEdge')
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    void call('print:printers', {}).then(setPrinters)
  }, [])
  const run = async (dialogue: boolean) => {
    setBusy(true)
    const done = await ask('print:run', {
      tree: tree as Json,
      seals: [...seals],
      copies,
      duplex,
      dialogue,
      ...(printer !== '' && { printer }),
      ...(from !== null && { from }),
      ...(to !== null && { to }),
    })
    setBusy(false)
    if (!done.ok) return done.error.code === 'cancelled' ? undefined : refuse(done.error)
    toast({ k: 'documents.printed', params: { pages: done.value.pages }, tone: 'success' })
    onClose()
  }
  const openKept = async () => {
    if (!kept) return
    const done = await ask('print:kept', kept)
    if (done.ok) onClose()
    else refuse(done.error)
  }
  return (
    <Dialog
      k="common.print"
      isOpen
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button k="documents.printNow" kind="primary" isPending={isBusy} onPress={() => void run(true)} />
          {kept && <Button k="documents.printKept" onPress={() => void openKept()} />}
        </>
      }
    >
      <Form columns={1}>
        <Select
          k="documents.printer"
          value={printer}
          onChange={setPrinter}
          options={[
            { value: '', k: 'documents.defaultPrinter' },
            ...printers.map((each) => ({ value: each.name, label: each.display })),
          ]}
        />
        <NumberField
          k="documents.copies"
          value={copies}
          onChange={(value) => setCopies(value ?? 1)}
          min={1}
          max={999}
        />
        <RadioGroup
          k="documents.duplex"
          value={duplex}
          onChange={setDuplex}
          options={(['longEdge', 'shortEdge', 'simplex'] as const).map((value) => ({
            value,
            k: `documents.duplexOf.${value}`,
          }))}
        />
        <NumberField k="documents.fromPage" value={from} onChange={setFrom} min={1} />
        <NumberField k="documents.toPage" value={to} onChange={setTo} min={1} />
      </Form>
    </Dialog>
  )
}

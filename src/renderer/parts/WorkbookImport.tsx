/** Lists that come in as `.xlsx`: the form to fill in, the file, what is wrong by its cell, and what would be taken, before anything is kept. */
import type { TemplateSheet } from '@documents/xlsx/template'
import type { Fault } from '@domain/model/records'
import type { CellProblem } from '@domain/table/sheetRows'
import type { WorkSheet } from '@domain/table/workbook'
import type { Result } from '@shared/result'
import { type ReactNode, useState } from 'react'
import { ask, FaultNotice, useAct } from '../app'
import {
  Button,
  Dialog,
  EmptyState,
  FileButton,
  InlineNotice,
  Label,
  ProgressBar,
  Table,
  toast,
  useT,
} from '../ui'
import { useWorkbook } from './readWorkbook'

interface Read<P> {
  readonly name: string
  readonly plan: P
}

export function WorkbookImport<P>({
  k,
  hint,
  template,
  read,
  problems,
  count,
  preview,
  take,
  onClose,
}: {
  readonly k: string
  readonly hint: string
  /** The empty form, and its name without ending. */
  readonly template: { readonly name: string; readonly sheets: readonly TemplateSheet[] }
  readonly read: (book: readonly WorkSheet[]) => Result<P, Fault>
  readonly problems: (plan: P) => readonly (CellProblem & { readonly sheet?: string })[]
  /** How many rows would be new. */
  readonly count: (plan: P) => number
  readonly preview: (plan: P) => ReactNode
  /** Saves; true when it is on disk. */
  readonly take: (plan: P) => Promise<Fault | null>
  readonly onClose: () => void
}) {
  const t = useT()
  const { fault, refuse, clear } = useAct()
  const [file, setFile] = useState<Read<P> | null>(null)
  const [isBusy, setBusy] = useState(false)
  const workbook = useWorkbook()
  const pick = async (chosen: File) => {
    clear()
    setFile(null)
    const book = await workbook.read(chosen)
    if (!book.ok) return book.error.code === 'cancelled' ? undefined : refuse(book.error)
    const plan = read(book.value)
    if (plan.ok) setFile({ name: chosen.name, plan: plan.value })
    else refuse(plan.error)
  }
  const saveTemplate = async () => {
    const { toTemplate } = await import('@documents/xlsx/template')
    const done = await ask('file:save', {
      name: `${template.name}.xlsx`,
      bytes: await toTemplate(template.sheets),
    })
    if (done.ok) toast({ k: 'documents.exported', params: { name: done.value.name }, tone: 'success' })
    else if (done.error.code !== 'cancelled') refuse(done.error)
  }
  const save = async () => {
    if (!file) return
    setBusy(true)
    const failed = await take(file.plan)
    setBusy(false)
    if (failed) refuse(failed)
    else onClose()
  }
  const wrong = file ? problems(file.plan) : []
  const fresh = file ? count(file.plan) : 0
  return (
    <Dialog
      k={k}
      isOpen
      size="full"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="spreadsheet.take"
          params={{ n: fresh }}
          kind="primary"
          isDisabled={fresh === 0 || wrong.length > 0}
          isPending={isBusy}
          onPress={() => void save()}
        />
      }
    >
      <p className="dialog-text">
        <Label k={hint} />
      </p>
      <div className="workbook-tools">
        <Button k="spreadsheet.template" icon="download" small onPress={() => void saveTemplate()} />
        <FileButton
          k="spreadsheet.pick"
          small
          accept={['.xlsx', '.xls']}
          onPick={(chosen) => void pick(chosen)}
        />
        {file && <span lang="zh-CN">{file.name}</span>}
      </div>
      {wrong.length > 0 && (
        <>
          <InlineNotice tone="warn" k="spreadsheet.wrong" params={{ n: wrong.length }} />
          <Table
            k="spreadsheet.problems"
            rows={wrong}
            rowKey={({ sheet, cell, why }) => `${sheet ?? ''}${cell}${why}`}
            columns={[
              { id: 'sheet', k: 'spreadsheet.sheet', size: '8em', cell: ({ sheet }) => sheet ?? '' },
              { id: 'cell', k: 'spreadsheet.cell', size: '5em', cell: ({ cell }) => cell },
              { id: 'head', k: 'spreadsheet.column', size: '10em', cell: ({ head }) => head },
              { id: 'text', k: 'spreadsheet.text', cell: ({ text }) => text },
              { id: 'why', k: 'spreadsheet.reason', cell: ({ why }) => t(`sheet.why.${why}`) },
            ]}
          />
        </>
      )}
      {file && wrong.length === 0 && preview(file.plan)}
      {workbook.stop && <ProgressBar k="spreadsheet.reading" value={null} onCancel={workbook.stop} />}
      {!file && !fault && !workbook.stop && <EmptyState k="spreadsheet.nothing" icon="table" />}
    </Dialog>
  )
}

/** 下级年度报告和考核: who reported, what came of it, points of lower unions by a formula that the office sets. */
import { formulaWords, levelsSheet, measureWords } from '@documents/sheets/levels'
import type { DocumentTree } from '@documents/tree'
import {
  importReports,
  type LevelLine,
  levelLines,
  levelSums,
  pointsText,
  type ReportPlan,
  readReports,
  reportColumns,
  reportSheet,
  sentReports,
  setRules,
  usualRules,
} from '@domain/levels/levels'
import type { Assessment } from '@domain/model/levels'
import type { Fault } from '@domain/model/records'
import { Fragment, useState } from 'react'
import {
  FaultNotice,
  navigate,
  useAct,
  useActContext,
  useIsDemo,
  useOfficeState,
  useRows,
  useSession,
} from '../../app'
import { PagesDialog } from '../../parts/PagesDialog'
import { WorkbookImport } from '../../parts/WorkbookImport'
import {
  Button,
  Data,
  Dialog,
  EmptyState,
  Form,
  InlineNotice,
  Label,
  NumberField,
  Panel,
  Select,
  Spacer,
  StatusTag,
  Table,
  Toolbar,
  todayHere,
} from '../../ui'
import type { Book } from './index'
import { OwnReport, ReportDialog, SentReports } from './Reports'

export function Levels({ book }: { readonly book: Book }) {
  const office = useOfficeState()
  const reports = useRows('annualReport')
  const assessments = useRows('assessment')
  const isDemo = useIsDemo()
  const peers = useRows('peer')
  const session = useSession()
  const today = todayHere()
  const thisYear = Number(today.slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const [edited, setEdited] = useState<LevelLine | null>(null)
  const [open, setOpen] = useState<'import' | 'rules' | 'own' | 'sent' | null>(null)
  const [printed, setPrinted] = useState<DocumentTree | null>(null)
  if (!office || !reports || !assessments || !peers) return null
  const rules = assessments.find(({ fields }) => fields.year === year)?.fields.rules ?? usualRules
  const lines = levelLines(book.units, reports, rules, year)
  const unions = lines.filter(({ unit }) => unit.fields.kind === 'lowerUnion')
  const sums = levelSums(unions)
  const sent = sentReports(book.units, reports, peers, session.office, year)
  const years = [...new Set([thisYear, thisYear - 1, ...reports.map(({ fields }) => fields.year)])].sort(
    (a, b) => b - a,
  )
  const { fullName } = office.office.fields

  return (
    <>
      <Toolbar k="levels.tools">
        <Select
          k="registers.year"
          value={String(year)}
          onChange={(next) => setYear(Number(next))}
          options={years.map((each) => ({ value: String(each), label: `${each}年` }))}
        />
        <span className="quiet">
          <Label
            k="levels.sums"
            params={{ units: sums.units, reported: sums.reported, held: sums.held, planned: sums.planned }}
          />
        </span>
        <Spacer />
        <Button k="levels.own" icon="document" onPress={() => setOpen('own')} />
        <Button k="levels.rules" icon="edit" onPress={() => setOpen('rules')} />
        <Button
          k="levels.print"
          icon="print"
          isDisabled={lines.length === 0}
          onPress={() => setPrinted(levelsSheet(lines, rules, year, fullName, { demonstration: isDemo }))}
        />
        <Button k="levels.import" kind="primary" icon="upload" onPress={() => setOpen('import')} />
      </Toolbar>
      {sent.some(({ isNew }) => isNew) && (
        <InlineNotice
          tone="info"
          k="levels.sent"
          params={{ n: sent.filter(({ isNew }) => isNew).length }}
          actions={<Button k="levels.takeSent" small onPress={() => setOpen('sent')} />}
        />
      )}
      <p className="levels-formula" lang="zh-CN">
        <Label k="levels.formula" />
        {formulaWords(rules)}
      </p>
      <Panel flush scroll>
        <Table
          k="levels.title"
          rows={lines}
          rowKey={({ unit }) => unit.id}
          onOpen={setEdited}
          columns={[
            { id: 'unit', k: 'common.unit', cell: ({ unit }) => unit.fields.fullName },
            {
              id: 'kind',
              k: 'contacts.kind',
              size: '6em',
              cell: ({ unit }) => <Label k={`contacts.kindOf.${unit.fields.kind}`} />,
            },
            {
              id: 'state',
              k: 'common.state',
              size: '6em',
              cell: ({ report }) =>
                report === null ? (
                  <StatusTag tone="warn" k="levels.missing" />
                ) : report.fields.held > 0 || report.fields.plan !== null ? (
                  <StatusTag tone="success" k="levels.reported" />
                ) : (
                  <StatusTag tone="danger" k="levels.notHeldYet" />
                ),
            },
            {
              id: 'held',
              k: 'levels.held',
              size: '7em',
              align: 'end',
              cell: ({ report }) => report?.fields.held ?? '',
              sortBy: ({ report }) => report?.fields.held ?? -1,
            },
            {
              id: 'topics',
              k: 'levels.topics',
              size: '5em',
              align: 'end',
              cell: ({ report }) => report?.fields.topics ?? '',
            },
            {
              id: 'items',
              k: 'levels.resolutions',
              size: '9em',
              align: 'end',
              cell: ({ report }) =>
                report && (
                  <Label
                    k="registers.doneOf"
                    params={{ done: report.fields.done, n: report.fields.resolutions }}
                  />
                ),
            },
            {
              id: 'rate',
              k: 'levels.rate',
              size: '6em',
              align: 'end',
              cell: ({ rate }) => (rate === null ? '' : `${rate}%`),
              sortBy: ({ rate }) => rate ?? -1,
            },
            {
              id: 'plan',
              k: 'levels.plan',
              size: '13em',
              cell: ({ report }) =>
                report?.fields.plan ? (
                  <Data>{report.fields.plan.number || '已列入'}</Data>
                ) : (
                  report && <StatusTag tone="neutral" k="levels.notPlanned" />
                ),
            },
            {
              id: 'score',
              k: 'levels.score',
              size: '5em',
              align: 'end',
              cell: ({ score }) =>
                score && (
                  <span
                    title={score.parts
                      .map(({ measure, tenths }) => `${measureWords[measure]}${pointsText(tenths)}`)
                      .join('，')}
                  >
                    {pointsText(score.tenths)}
                  </span>
                ),
              sortBy: ({ score }) => score?.tenths ?? -1,
            },
            {
              id: 'actions',
              k: 'common.actions',
              size: '5em',
              cell: (line) => <Button k="levels.fill" small onPress={() => setEdited(line)} />,
            },
          ]}
          empty={
            <EmptyState
              k="levels.none"
              icon="contacts"
              action={
                <Button
                  k="contacts.addUnit"
                  icon="add"
                  onPress={() => navigate({ place: 'contacts', tab: 'new' })}
                />
              }
            />
          }
        />
      </Panel>
      {printed && <PagesDialog tree={printed} onClose={() => setPrinted(null)} />}
      {edited && (
        <ReportDialog key={edited.unit.id} line={edited} year={year} onClose={() => setEdited(null)} />
      )}
      {open === 'import' && <ImportReports book={book} onClose={() => setOpen(null)} />}
      {open === 'own' && (
        <OwnReport year={year} office={office} reports={reports} onClose={() => setOpen(null)} />
      )}
      {open === 'sent' && <SentReports sent={sent} units={book.units} onClose={() => setOpen(null)} />}
      {open === 'rules' && <RulesDialog rules={rules} year={year} onClose={() => setOpen(null)} />}
    </>
  )
}

/** The sheet that lower units fill in. */
export const reportForm = {
  name: reportSheet,
  columns: reportColumns,
  hint: '每个单位一行，填好后交上级工会。议题数、议定事项数按本年度召开的联席会议统计；下级政府只填单位、年度和是否纳入年度工作安排，其余填 0。',
} as const

function ImportReports({ book, onClose }: { readonly book: Book; readonly onClose: () => void }) {
  const context = useActContext()
  const { run } = useAct()
  const take = async (plan: ReportPlan): Promise<Fault | null> => {
    if (!context) return { code: 'internal' }
    const result = importReports(context(), plan)
    if (!result.ok) return result.error
    return (await run(result)) ? null : { code: 'internal' }
  }
  return (
    <WorkbookImport<ReportPlan>
      k="levels.import"
      hint="levels.importHint"
      template={{ name: '联席会议年度报告表', sheets: [reportForm] }}
      read={(sheets) => readReports(sheets, book.units, todayHere())}
      problems={({ problems }) => problems}
      count={({ rows }) => rows.length}
      take={take}
      onClose={onClose}
      preview={({ rows }) => (
        <Table
          k="levels.title"
          rows={rows}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              id: 'unit',
              k: 'common.unit',
              cell: ({ unit, values }) => unit?.fields.fullName ?? values.unit,
            },
            { id: 'year', k: 'registers.year', size: '5em', cell: ({ values }) => values.year },
            { id: 'held', k: 'levels.held', size: '6em', align: 'end', cell: ({ values }) => values.held },
            {
              id: 'topics',
              k: 'levels.topics',
              size: '5em',
              align: 'end',
              cell: ({ values }) => values.topics,
            },
            {
              id: 'items',
              k: 'levels.resolutions',
              size: '9em',
              align: 'end',
              cell: ({ values }) => (
                <Label k="registers.doneOf" params={{ done: values.done, n: values.resolutions }} />
              ),
            },
            {
              id: 'plan',
              k: 'levels.plan',
              size: '13em',
              cell: ({ values }) => (values.planned === '是' ? values.planNumber || '是' : '否'),
            },
            {
              id: 'news',
              k: 'common.state',
              size: '14em',
              cell: ({ fault }) => fault && <Label k={`fault.${fault.code}`} params={fault.params} />,
            },
          ]}
        />
      )}
    />
  )
}

/** 考核办法: points of each measure and what earns them all. */
function RulesDialog({
  rules,
  year,
  onClose,
}: {
  readonly rules: Assessment['rules']
  readonly year: number
  readonly onClose: () => void
}) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const [edited, setEdited] = useState(rules)
  const sum = edited.reduce((total, { points }) => total + points, 0)
  const set = (index: number, change: Partial<(typeof edited)[number]>) =>
    setEdited(edited.map((rule, at) => (at === index ? { ...rule, ...change } : rule)))
  const save = async () => {
    if (context && (await run(setRules(context(), year, edited)))) onClose()
  }
  return (
    <Dialog
      k="levels.rulesTitle"
      params={{ year }}
      isOpen
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={<Button k="common.save" kind="primary" isPending={busy} onPress={() => void save()} />}
    >
      <p className="dialog-text">
        <Label k="levels.rulesHint" params={{ sum }} />
      </p>
      <Form onSubmit={() => void save()}>
        {edited.map(({ measure, points, full }, index) => (
          <Fragment key={measure}>
            <NumberField
              label={`${measureWords[measure]}：分值`}
              value={points}
              onChange={(next) => set(index, { points: next ?? 0 })}
              min={0}
              max={100}
            />
            <NumberField
              label={`${measureWords[measure]}：满分需达到`}
              value={full}
              onChange={(next) => set(index, { full: next ?? 1 })}
              min={1}
            />
          </Fragment>
        ))}
      </Form>
    </Dialog>
  )
}

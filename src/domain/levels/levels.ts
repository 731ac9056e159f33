/**
 * 下级联席会议: who has held one, what came of it, and the yearly assessment of lower unions (requirements N12, Y3.1).
 * Governments are not scored: of them only stands whether it is in the year's work plan, with number and date.
 */
import type { CivilDate, RecordId } from '@shared/ids'
import { localId, recordId } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import { act, put, refuse } from '../acts'
import { conferencesOf } from '../conference/create'
import type { ActContext } from '../context'
import type { AnnualReport, Assessment, Measure } from '../model/levels'
import { measures } from '../model/levels'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import { reporterOf, scopes } from '../scopes'
import type { ConferenceState } from '../state'
import { type CellProblem, type ColumnRule, columnName, readRows, type SheetRow } from '../table/sheetRows'
import type { WorkSheet } from '../table/workbook'
import { agendaTopics } from '../topics/view'

type UnitRow = RecordRow<'unit'>
type ReportRow = RecordRow<'annualReport'>

/** Until an office decides otherwise. */
export const usualRules: Assessment['rules'] = [
  { measure: 'held', points: 40, full: 1 },
  { measure: 'plan', points: 15, full: 1 },
  { measure: 'topics', points: 10, full: 3 },
  { measure: 'resolutions', points: 10, full: 3 },
  { measure: 'rate', points: 25, full: 100 },
]

/** Rate of items done in whole per cent, rounded down: 99.9 % is not yet everything; null without items. */
export const rateOf = ({ done, resolutions }: Pick<AnnualReport, 'done' | 'resolutions'>): number | null =>
  resolutions === 0 ? null : Math.floor((done * 100) / resolutions)

const measured: Readonly<Record<Measure, (report: AnnualReport) => number>> = {
  held: ({ held }) => held,
  topics: ({ topics }) => topics,
  resolutions: ({ resolutions }) => resolutions,
  rate: (report) => rateOf(report) ?? 0,
  plan: ({ plan }) => (plan === null ? 0 : 1),
}

export interface Points {
  readonly measure: Measure
  readonly value: number
  readonly most: number
  /** Tenths of a point, rounded down. */
  readonly tenths: number
}

/** Points of a report by each rule: value ÷ full × points, at most all of them. */
export const pointsOf = (report: AnnualReport, rules: Assessment['rules']): readonly Points[] =>
  rules.map(({ measure, points, full }) => {
    const value = measured[measure](report)
    return {
      measure,
      value,
      most: points,
      tenths: Math.floor((Math.min(value, full) * points * 10) / full),
    }
  })

/** 85.5 of tenths of a point. */
export const pointsText = (tenths: number): string =>
  tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`

/** The lower unions and governments of the address book. */
export const lowerUnits = (units: readonly UnitRow[]): readonly UnitRow[] =>
  units.filter(({ fields }) => fields.kind === 'lowerUnion' || fields.kind === 'lowerGovernment')

export interface LevelLine {
  readonly unit: UnitRow
  readonly report: ReportRow | null
  readonly rate: number | null
  /** Of unions that reported; governments have none. */
  readonly score: { readonly parts: readonly Points[]; readonly tenths: number } | null
}

/** One line a lower unit, unions first, each in the order of the address book. */
export function levelLines(
  units: readonly UnitRow[],
  reports: readonly ReportRow[],
  rules: Assessment['rules'],
  year: number,
): readonly LevelLine[] {
  const order = ['lowerUnion', 'lowerGovernment'] as const
  return order.flatMap((kind) =>
    units
      .filter(({ fields }) => fields.kind === kind && fields.active)
      .toSorted((a, b) => a.fields.order - b.fields.order)
      .map((unit) => {
        const report = reports.find(({ fields }) => fields.unit === unit.id && fields.year === year) ?? null
        const parts = report && kind === 'lowerUnion' ? pointsOf(report.fields, rules) : null
        return {
          unit,
          report,
          rate: report && rateOf(report.fields),
          score: parts && { parts, tenths: parts.reduce((sum, { tenths }) => sum + tenths, 0) },
        }
      }),
  )
}

export interface LevelSums {
  readonly units: number
  readonly reported: number
  readonly held: number
  readonly topics: number
  readonly resolutions: number
  readonly done: number
  readonly planned: number
}

/** Sums over some lines. */
export const levelSums = (lines: readonly LevelLine[]): LevelSums => {
  const reports = lines.flatMap(({ report }) => (report ? [report.fields] : []))
  const sum = (pick: (report: AnnualReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0)
  return {
    units: lines.length,
    reported: reports.length,
    held: reports.filter(({ held }) => held > 0).length,
    topics: sum(({ topics }) => topics),
    resolutions: sum(({ resolutions }) => resolutions),
    done: sum(({ done }) => done),
    planned: reports.filter(({ plan }) => plan !== null).length,
  }
}

export type ReportInput = Omit<AnnualReport, 'unit' | 'year'>

function faultIn({ held, resolutions, done, receivedOn }: ReportInput, today: CivilDate): Fault | null {
  if (done > resolutions) return { code: 'levels.doneTooMany', params: { done, resolutions }, field: 'done' }
  if (held === 0 && resolutions > 0) return { code: 'levels.notHeld', params: { resolutions }, field: 'held' }
  return receivedOn > today ? { code: 'levels.future', field: 'receivedOn' } : null
}

const reportEdit = (ctx: ActContext, unit: RecordId, year: number, input: ReportInput): Edit =>
  put('annualReport', `${year}.${localId(unit)}`, scopes.annualReport(ctx.me.office, year), {
    ...input,
    unit,
    year,
  })

/**
 * Keeps what a lower unit reported; a second report of the year replaces the first, whose values stay in the history.
 * Faults: `levels.doneTooMany`, `levels.notHeld`, `levels.future`.
 */
export function keepReport(
  ctx: ActContext,
  unit: RecordId,
  year: number,
  input: ReportInput,
): Result<Act, Fault> {
  const fault = faultIn(input, ctx.today)
  return fault ? err(fault) : act('levels.report', [reportEdit(ctx, unit, year, input)])
}

/** Keeps what this office reports of itself, for the parcel to the office above. Faults: those of `keepReport`. */
export function fileReport(ctx: ActContext, year: number, input: ReportInput): Result<Act, Fault> {
  const fault = faultIn(input, ctx.today)
  const { office } = ctx.me
  const unit = recordId('office', office)
  return fault
    ? err(fault)
    : act('levels.file', [
        put('annualReport', `${year}.${office}`, scopes.ownReport(office, year), { ...input, unit, year }),
      ])
}

/** A report that a lower office sent by parcel. */
export interface SentReport {
  readonly report: ReportRow
  /** The office that sent it, as its 公钥卡 says. */
  readonly name: string
  /** The lower unit of the address book that it is most likely: the longest name that the office's begins with. */
  readonly unit: UnitRow | null
  /** Nothing is kept of that unit yet, or something else. */
  readonly isNew: boolean
}

const reported = ({ receivedOn: _receivedOn, unit: _unit, files: _files, ...said }: AnnualReport): string =>
  JSON.stringify(Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Reports of a year that lower offices sent, those to be taken over first. */
export function sentReports(
  units: readonly UnitRow[],
  reports: readonly ReportRow[],
  peers: readonly RecordRow<'peer'>[],
  own: string,
  year: number,
): readonly SentReport[] {
  const lower = lowerUnits(units)
  return reports
    .flatMap((report): SentReport[] => {
      const office = reporterOf(report.scope)
      if (office === null || office === own || report.fields.year !== year) return []
      const name = peers.find(({ fields }) => fields.office === office)?.fields.name ?? ''
      const [unit = null] = lower
        .filter(({ fields }) => name.startsWith(fields.fullName))
        .toSorted((a, b) => b.fields.fullName.length - a.fields.fullName.length)
      const kept = reports.find(({ fields }) => fields.unit === unit?.id && fields.year === year)
      return [{ report, name, unit, isNew: !kept || reported(kept.fields) !== reported(report.fields) }]
    })
    .toSorted((a, b) => Number(b.isNew) - Number(a.isNew))
}

/**
 * Takes sent reports over, each for the unit that a person confirmed, as one act.
 * Faults: those of `keepReport`, `unchanged` (none was chosen).
 */
export function takeReports(
  ctx: ActContext,
  chosen: readonly { readonly report: AnnualReport; readonly unit: RecordId }[],
): Result<Act, Fault> {
  const inputs = chosen.map(({ report: { unit: _unit, year, ...said }, unit }) => ({
    unit,
    year,
    input: { ...said, receivedOn: ctx.today },
  }))
  const fault = inputs.map(({ input }) => faultIn(input, ctx.today)).find((each) => each !== null)
  return fault
    ? err(fault)
    : act(
        'levels.take',
        inputs.map(({ unit, year, input }) => reportEdit(ctx, unit, year, input)),
      )
}

/** Sets the 考核办法 of a year. Fault: `levels.points` (they must sum to 100). */
export function setRules(ctx: ActContext, year: number, rules: Assessment['rules']): Result<Act, Fault> {
  const sum = rules.reduce((total, { points }) => total + points, 0)
  if (sum !== 100) return refuse('levels.points', { sum }, 'rules')
  const complete = measures.flatMap((measure) => rules.filter((rule) => rule.measure === measure).slice(0, 1))
  return act('levels.rules', [
    put('assessment', String(year), scopes.annualReport(ctx.me.office, year), { year, rules: complete }),
  ])
}

/** What this office would report of a year of its own. */
export function ownReport(
  conferences: readonly ConferenceState[],
  year: number,
  today: CivilDate,
): ReportInput {
  const held = conferencesOf(conferences, year).filter(({ conference }) => conference.fields.heldOn !== null)
  const items = held.flatMap(({ resolutions }) => resolutions)
  return {
    held: held.length,
    heldOn: held.map(({ conference }) => conference.fields.heldOn).join('、'),
    topics: held.reduce((sum, state) => sum + agendaTopics(state).length, 0),
    resolutions: items.length,
    done: items.filter(({ fields }) => fields.done !== null).length,
    plan: null,
    note: '',
    receivedOn: today,
    files: [],
  }
}

type ReportColumn =
  | 'unit'
  | 'year'
  | 'held'
  | 'heldOn'
  | 'topics'
  | 'resolutions'
  | 'done'
  | 'planned'
  | 'planNumber'
  | 'planDate'
  | 'note'

export const reportSheet = '联席会议年度报告'

/** Columns of the form that lower units fill in. */
export const reportColumns: Readonly<Record<ReportColumn, ColumnRule>> = {
  unit: { head: '单位全称', kind: 'text', required: true },
  year: { head: '年度', kind: 'count', required: true },
  held: { head: '召开次数', kind: 'count', required: true },
  heldOn: { head: '召开日期', kind: 'text' },
  topics: { head: '上会议题数', kind: 'count', required: true },
  resolutions: { head: '议定事项数', kind: 'count', required: true },
  done: { head: '已办结数', kind: 'count', required: true },
  planned: { head: '是否纳入年度工作安排', kind: 'yesNo', required: true },
  planNumber: { head: '文号', kind: 'text' },
  planDate: { head: '印发日期', kind: 'date' },
  note: { head: '备注', kind: 'text' },
}

export interface ReportPlan {
  readonly rows: readonly (SheetRow<ReportColumn> & {
    readonly unit: UnitRow | null
    readonly fault: Fault | null
  })[]
  readonly problems: readonly CellProblem[]
}

const inputOf = ({ values }: SheetRow<ReportColumn>, today: CivilDate): ReportInput => ({
  held: Number(values.held),
  heldOn: values.heldOn,
  topics: Number(values.topics),
  resolutions: Number(values.resolutions),
  done: Number(values.done),
  plan:
    values.planned === '是'
      ? { number: values.planNumber, date: values.planDate === '' ? null : values.planDate }
      : null,
  note: values.note,
  receivedOn: today,
  files: [],
})

/**
 * Reads filled forms, one or many units in a sheet, against the lower units of the address book.
 * Faults: those of `readRows`.
 */
export function readReports(
  book: readonly WorkSheet[],
  units: readonly UnitRow[],
  today: CivilDate,
): Result<ReportPlan, Fault> {
  const sheet = book.find(({ name }) => name.trim() === reportSheet) ?? book[0]
  if (!sheet) return refuse('sheet.noRows', { sheet: reportSheet })
  const read = readRows(sheet, reportColumns)
  if (!read.ok) return read
  const lower = lowerUnits(units)
  const unitCell = columnName(Object.keys(reportColumns).indexOf('unit'))
  const rows = read.value.rows.map((row) => ({
    ...row,
    unit:
      lower.find(
        ({ fields }) => fields.fullName === row.values.unit || fields.shortName === row.values.unit,
      ) ?? null,
    fault: faultIn(inputOf(row, today), today),
  }))
  const strangers = rows
    .filter(({ unit, values }) => unit === null && values.unit !== '')
    .map(
      ({ at, values }): CellProblem => ({
        cell: `${unitCell}${at}`,
        head: reportColumns.unit.head,
        text: values.unit,
        why: 'unknown',
      }),
    )
  return ok({ rows, problems: [...read.value.problems, ...strangers] })
}

/** Takes the reports in as one act. Faults: `levels.problems`, the first one that a row itself has. */
export function importReports(ctx: ActContext, plan: ReportPlan): Result<Act, Fault> {
  if (plan.problems.length > 0) return refuse('levels.problems', { count: plan.problems.length })
  const wrong = plan.rows.find(({ fault }) => fault !== null)?.fault
  if (wrong) return err(wrong)
  return act(
    'levels.import',
    plan.rows.flatMap((row) =>
      row.unit ? [reportEdit(ctx, row.unit.id, Number(row.values.year), inputOf(row, ctx.today))] : [],
    ),
  )
}

/**
 * 补录以前年度: conferences and their items that were held before this program, read from a workbook. They are facts that are over: nothing
 * of them is scheduled, and every step of theirs is marked as done outside the program.
 */
import type { CivilDate } from '@shared/ids'
import { type RecordId, recordId } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import { act, idUnder, put } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Conference } from '../model/conference'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import { conferenceName } from '../regulation/names'
import { scopes } from '../scopes'
import type { ConferenceState } from '../state'
import {
  type CellProblem,
  type ColumnRule,
  columnName,
  readRows,
  type SheetRow,
  type Why,
} from '../table/sheetRows'
import type { WorkSheet } from '../table/workbook'

export const historySheets = { conferences: '会议', resolutions: '议定事项' } as const

type ConferenceColumn = 'year' | 'ordinal' | 'heldOn' | 'place' | 'chair' | 'chairPost' | 'note'
type ResolutionColumn =
  | 'year'
  | 'ordinal'
  | 'text'
  | 'leadUnit'
  | 'coUnits'
  | 'deadline'
  | 'done'
  | 'doneOn'
  | 'state'
  | 'opinion'

/** Columns of the template, in its order. */
export const conferenceColumns: Readonly<Record<ConferenceColumn, ColumnRule>> = {
  year: { head: '年度', kind: 'count', required: true },
  ordinal: { head: '第几次', kind: 'count', required: true },
  heldOn: { head: '召开日期', kind: 'date', required: true },
  place: { head: '地点', kind: 'text' },
  chair: { head: '主持人', kind: 'text' },
  chairPost: { head: '主持人职务', kind: 'text' },
  note: { head: '备注', kind: 'text' },
}
export const resolutionColumns: Readonly<Record<ResolutionColumn, ColumnRule>> = {
  year: { head: '年度', kind: 'count', required: true },
  ordinal: { head: '第几次', kind: 'count', required: true },
  text: { head: '议定事项', kind: 'text', required: true },
  leadUnit: { head: '牵头单位', kind: 'text', required: true },
  coUnits: { head: '配合单位', kind: 'list' },
  deadline: { head: '完成时限', kind: 'date' },
  done: { head: '是否办结', kind: 'yesNo', required: true },
  doneOn: { head: '办结日期', kind: 'date' },
  state: { head: '落实情况', kind: 'text' },
  opinion: { head: '处理意见', kind: 'text' },
}

export interface HistoryProblem extends CellProblem {
  readonly sheet: string
}

type Key = string
const keyOf = (values: { readonly year: string; readonly ordinal: string }): Key =>
  `${Number(values.year)}-${Number(values.ordinal)}`

/** What a workbook brings; nothing can be taken while a cell is wrong. */
export interface HistoryPlan {
  readonly conferences: readonly (SheetRow<ConferenceColumn> & { readonly known: boolean })[]
  readonly resolutions: readonly (SheetRow<ResolutionColumn> & { readonly known: boolean })[]
  readonly problems: readonly HistoryProblem[]
}

const cellOf = (columns: Readonly<Record<string, ColumnRule>>, key: string, at: number): string =>
  `${columnName(Object.keys(columns).indexOf(key))}${at}`

/**
 * Reads the workbook against what is there already. Faults: `history.noSheet`, those of `readRows`.
 * @param conferences of the office, for what is known and for conferences that the items alone belong to
 */
export function readHistory(
  book: readonly WorkSheet[],
  conferences: readonly ConferenceState[],
  today: CivilDate,
): Result<HistoryPlan, Fault> {
  const sheetOf = (name: string) => book.find((sheet) => sheet.name.trim() === name)
  const first = sheetOf(historySheets.conferences)
  const second = sheetOf(historySheets.resolutions)
  if (!first && !second)
    return err({ code: 'history.noSheet', params: { names: Object.values(historySheets).join('、') } })
  const empty = { rows: [], problems: [] } as const
  const held = first ? readRows(first, conferenceColumns) : ok(empty)
  if (!held.ok && held.error.code !== 'sheet.noRows') return held
  const decided = second ? readRows(second, resolutionColumns) : ok(empty)
  if (!decided.ok && decided.error.code !== 'sheet.noRows') return decided
  const { rows: conferenceRows, problems: conferenceProblems } = held.ok ? held.value : empty
  const { rows: resolutionRows, problems: resolutionProblems } = decided.ok ? decided.value : empty

  const known = new Map<Key, ConferenceState>(
    conferences.map((state) => {
      const { year, ordinal } = state.conference.fields
      return [`${year}-${ordinal}`, state] as const
    }),
  )
  const problems: HistoryProblem[] = [
    ...conferenceProblems.map((one) => ({ ...one, sheet: historySheets.conferences })),
    ...resolutionProblems.map((one) => ({ ...one, sheet: historySheets.resolutions })),
  ]
  const brought = new Set<Key>()
  for (const { at, values } of conferenceRows) {
    const say = (column: ConferenceColumn, why: Why) =>
      problems.push({
        sheet: historySheets.conferences,
        cell: cellOf(conferenceColumns, column, at),
        head: conferenceColumns[column].head,
        text: values[column],
        why,
      })
    if (values.heldOn > today) say('heldOn', 'future')
    if (values.heldOn !== '' && values.year !== '' && values.heldOn.slice(0, 4) !== values.year)
      say('year', 'otherYear')
    if (brought.has(keyOf(values))) say('ordinal', 'twice')
    brought.add(keyOf(values))
  }
  for (const { at, values } of resolutionRows)
    if (!brought.has(keyOf(values)) && !known.has(keyOf(values)))
      problems.push({
        sheet: historySheets.resolutions,
        cell: cellOf(resolutionColumns, 'ordinal', at),
        head: resolutionColumns.ordinal.head,
        text: `${values.year}年第${values.ordinal}次`,
        why: 'unknown',
      })
  return ok({
    conferences: conferenceRows.map((row) => ({ ...row, known: known.has(keyOf(row.values)) })),
    resolutions: resolutionRows.map((row) => ({
      ...row,
      known:
        known.get(keyOf(row.values))?.resolutions.some(({ fields }) => fields.text === row.values.text) ??
        false,
    })),
    problems,
  })
}

/** Why the steps of such a conference are done. */
const OUTSIDE = '以前年度补录'

function conferenceEdits(
  ctx: ActContext,
  regulation: RecordId,
  { values }: SheetRow<ConferenceColumn>,
): readonly Edit[] {
  const id = recordId('conference', ctx.newId())
  const set: Conference = {
    regulation,
    name: conferenceName(ctx.regulation),
    year: Number(values.year),
    ordinal: Number(values.ordinal),
    plannedDate: values.heldOn,
    time: '',
    place: values.place,
    adHoc: null,
    chair:
      values.chair === '' ? null : { name: values.chair, post: values.chairPost, role: '', reason: OUTSIDE },
    mainLeaderInvited: null,
    duty: '',
    dutyReason: '',
    conveners: {},
    heldOn: values.heldOn,
    cancelled: null,
    dateHistory: [],
  }
  const scope = scopes.conference(id)
  return [
    { scope, record: id, set },
    ...ctx.regulation.steps.map((step) =>
      put('step', idUnder(id, step.key), scope, {
        conference: id,
        key: step.key,
        state: 'done',
        by: actorOf(ctx),
        reason: values.note === '' ? OUTSIDE : `${OUTSIDE}：${values.note}`,
        due: null,
      }),
    ),
  ]
}

function resolutionEdits(
  ctx: ActContext,
  conference: RecordId,
  order: number,
  { values }: SheetRow<ResolutionColumn>,
): readonly Edit[] {
  const record = recordId('resolution', ctx.newId())
  const scope = scopes.resolution(record)
  const isDone = values.done === '是'
  return [
    {
      scope,
      record,
      set: {
        conference,
        clause: null,
        topic: null,
        order,
        text: values.text,
        leadUnit: values.leadUnit,
        coUnits: values.coUnits === '' ? [] : values.coUnits.split('、'),
        responsible: '',
        deadline: values.deadline === '' ? null : values.deadline,
        nodes: [],
        done: isDone
          ? {
              by: actorOf(ctx),
              body: OUTSIDE,
              evidence: [values.doneOn, values.state].filter(Boolean).join(' '),
              files: [],
            }
          : null,
        unimplemented:
          !isDone && (values.state !== '' || values.opinion !== '')
            ? {
                explanation: values.state,
                opinion: values.opinion,
                deadline: values.deadline === '' ? null : values.deadline,
              }
            : null,
        carriedTo: [],
      },
    },
  ]
}

/**
 * Takes everything new in one act; what is known already is left as it is.
 * Faults: `history.problems` (how many cells are wrong), `unchanged`.
 * @param regulation record id of the version that the conferences are filed under
 */
export function importHistory(
  ctx: ActContext,
  regulation: RecordId,
  plan: HistoryPlan,
  conferences: readonly ConferenceState[],
): Result<Act, Fault> {
  if (plan.problems.length > 0)
    return err({ code: 'history.problems', params: { count: plan.problems.length } })
  const ids = new Map<Key, RecordId>(
    conferences.map(({ conference: { id, fields } }) => [`${fields.year}-${fields.ordinal}`, id]),
  )
  const orders = new Map<RecordId, number>(
    conferences.map(({ conference, resolutions }) => [
      conference.id,
      Math.max(0, ...resolutions.map((row: RecordRow<'resolution'>) => row.fields.order)),
    ]),
  )
  const edits: Edit[] = []
  for (const row of plan.conferences.filter(({ known }) => !known)) {
    const made = conferenceEdits(ctx, regulation, row)
    const [first] = made
    if (first) ids.set(keyOf(row.values), first.record)
    edits.push(...made)
  }
  for (const row of plan.resolutions.filter(({ known }) => !known)) {
    const conference = ids.get(keyOf(row.values))
    if (conference === undefined) continue
    const order = (orders.get(conference) ?? 0) + 1
    orders.set(conference, order)
    edits.push(...resolutionEdits(ctx, conference, order, row))
  }
  return act('history.import', edits)
}

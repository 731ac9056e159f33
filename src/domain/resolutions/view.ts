/** Where an 议定事项 stands, computed from its records and the day; nothing of it is stored. */
import { daysBetween } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { filled } from '../acts'
import type { RecordRow } from '../model/records'
import type { Regulation, Source } from '../model/regulation'
import type { Resolution } from '../model/resolution'

/** 未启动／推进中／临期／逾期／已办结／未落实. */
export const resolutionStates = [
  'notStarted',
  'underWay',
  'dueSoon',
  'overdue',
  'done',
  'unimplemented',
] as const
export type ResolutionState = (typeof resolutionStates)[number]

/** Days before its deadline at which an item is 临期. */
export const DUE_SOON_DAYS = 15

export interface ResolutionView {
  readonly row: RecordRow<'resolution'>
  readonly state: ResolutionState
  /** The deadline that counts: the new one of an unimplemented item, else the one decided. */
  readonly deadline: CivilDate | null
  /** Days to the deadline; negative when it is past, null without one or when done. */
  readonly daysLeft: number | null
  /** Progress in order of date. */
  readonly progress: readonly RecordRow<'progress'>[]
  /** Last percentage reported; null when none was. */
  readonly percent: number | null
  /** First node of time that is not done. */
  readonly nextNode: Resolution['nodes'][number] | null
}

/** Progress of one item, oldest first. */
export const progressOf = (
  resolution: RecordRow<'resolution'>,
  progress: readonly RecordRow<'progress'>[],
): readonly RecordRow<'progress'>[] =>
  progress
    .filter((row) => row.fields.resolution === resolution.id)
    .toSorted(
      (a, b) => a.fields.date.localeCompare(b.fields.date) || a.fields.recordedAt - b.fields.recordedAt,
    )

/**
 * Where an item stands on a day.
 * @param soon days before the deadline at which it becomes 临期
 */
export function resolutionView(
  row: RecordRow<'resolution'>,
  allProgress: readonly RecordRow<'progress'>[],
  today: CivilDate,
  soon: number = DUE_SOON_DAYS,
): ResolutionView {
  const progress = progressOf(row, allProgress)
  const { fields } = row
  const deadline = (fields.unimplemented?.deadline ?? fields.deadline) as CivilDate | null
  const daysLeft = deadline === null || fields.done !== null ? null : daysBetween(today, deadline)
  return {
    row,
    state: stateOf(fields, progress.length > 0, daysLeft, soon),
    deadline,
    daysLeft,
    progress,
    percent: progress.findLast((one) => one.fields.percent !== null)?.fields.percent ?? null,
    nextNode:
      fields.nodes.filter((node) => !node.done).toSorted((a, b) => a.date.localeCompare(b.date))[0] ?? null,
  }
}

function stateOf(fields: Resolution, begun: boolean, daysLeft: number | null, soon: number): ResolutionState {
  if (fields.done !== null) return 'done'
  if (fields.unimplemented !== null) return 'unimplemented'
  if (daysLeft !== null && daysLeft < 0) return 'overdue'
  if (daysLeft !== null && daysLeft <= soon) return 'dueSoon'
  return begun || fields.nodes.some((node) => node.done) ? 'underWay' : 'notStarted'
}

/** What the regulation demands of an item that is not implemented when it is reported again. */
export type UnimplementedNeed = Regulation['unimplemented']['needs'][number]

/** An open item that cannot be reported yet: the report may be drafted, but not issued (N3.1). */
export interface ReportGap {
  readonly row: RecordRow<'resolution'>
  readonly missing: readonly UnimplementedNeed[]
  readonly source: Source
}

const has: Readonly<Record<UnimplementedNeed, (said: NonNullable<Resolution['unimplemented']>) => boolean>> =
  {
    explanation: (said) => filled(said.explanation),
    opinion: (said) => filled(said.opinion),
    deadline: (said) => said.deadline !== null,
  }

/** Needs that an item does not meet yet; a done item needs nothing. */
export function unmetNeeds(resolution: Resolution, regulation: Regulation): readonly UnimplementedNeed[] {
  if (resolution.done !== null) return []
  const said = resolution.unimplemented
  return regulation.unimplemented.needs.filter((need) => said === null || !has[need](said))
}

/** Open items reported at a conference that lack 说明、意见 or 完成时限. */
export const reportGaps = (
  carriedIn: readonly RecordRow<'resolution'>[],
  regulation: Regulation,
): readonly ReportGap[] =>
  carriedIn
    .map((row) => ({
      row,
      missing: unmetNeeds(row.fields, regulation),
      source: regulation.unimplemented.source,
    }))
    .filter((gap) => gap.missing.length > 0)

/** Figures over some items. */
export interface ResolutionStatistics {
  readonly total: number
  readonly byState: Readonly<Record<ResolutionState, number>>
  /** 办结率 in whole per cent; 0 without items. */
  readonly donePercent: number
  /** By lead unit, most items first; '' = no unit named. */
  readonly byUnit: readonly {
    readonly unit: string
    readonly total: number
    readonly done: number
    readonly overdue: number
  }[]
}

/** Counts items by state and lead unit. */
export function resolutionStatistics(views: readonly ResolutionView[]): ResolutionStatistics {
  const count = (rows: readonly ResolutionView[], state: ResolutionState): number =>
    rows.filter((view) => view.state === state).length
  const byState = Object.fromEntries(resolutionStates.map((state) => [state, count(views, state)])) as Record<
    ResolutionState,
    number
  >
  const byUnit = [...Map.groupBy(views, (view) => view.row.fields.leadUnit)]
    .map(([unit, rows]) => ({
      unit,
      total: rows.length,
      done: count(rows, 'done'),
      overdue: count(rows, 'overdue'),
    }))
    .toSorted((a, b) => b.total - a.total || a.unit.localeCompare(b.unit, 'zh'))
  return {
    total: views.length,
    byState,
    donePercent: views.length === 0 ? 0 : Math.round((byState.done * 100) / views.length),
    byUnit,
  }
}

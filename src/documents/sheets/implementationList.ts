/** 议定事项落实情况清单 (第十一条): landscape A4, who does what by when, how far it is, and what is said of what is not done. */
import type { Resolution } from '@domain/model/resolution'
import { type ResolutionState, type ResolutionView, resolutionView } from '@domain/resolutions/view'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'
import type { Block, DocumentTree, Enclosure, TableCell } from '../tree'
import { enclosedPaper, sheetTitle } from './agenda'
import { fittedTable } from './fitted'
import { centre, day, lines, type SheetOptions, sheet, shortDay, value } from './sheet'

/** States as the list prints them. */
export const stateWords: Readonly<Record<ResolutionState, string>> = {
  notStarted: '未启动',
  underWay: '推进中',
  dueSoon: '临期',
  overdue: '逾期',
  done: '已办结',
  unimplemented: '未落实',
}

const titles = [
  '序号',
  '议定事项',
  '牵头单位',
  '配合单位',
  '责任人',
  '完成时限',
  '时间节点',
  '进展情况',
  '状态',
  '未落实说明和意见',
] as const

const nodeLine = (node: Resolution['nodes'][number]): string =>
  `${shortDay(node.date)} ${node.text}${node.done ? '（已完成）' : ''}`

function progressText({ row, progress, percent }: ResolutionView): string {
  const { done } = row.fields
  if (done !== null) return lines(done.evidence, `${done.body}认定办结`)
  const last = progress.at(-1)
  return last === undefined
    ? ''
    : `${shortDay(last.fields.date)} ${last.fields.text}${percent === null ? '' : `（${percent}%）`}`
}

function unimplementedText(said: Resolution['unimplemented']): string {
  if (said === null) return ''
  return lines(
    said.explanation.trim() === '' ? '' : `说明：${said.explanation.trim()}`,
    said.opinion.trim() === '' ? '' : `意见：${said.opinion.trim()}`,
    said.deadline === null ? '' : `新时限：${day(said.deadline)}`,
  )
}

const rowOf = (view: ResolutionView, index: number): readonly TableCell[] => {
  const { fields } = view.row
  return [
    centre(String(index + 1)),
    value(fields.text),
    value(fields.leadUnit),
    value(fields.coUnits.join('、')),
    centre(fields.responsible),
    centre(shortDay(fields.deadline)),
    value(fields.nodes.map(nodeLine).join('\n')),
    value(progressText(view)),
    centre(stateWords[view.state]),
    value(unimplementedText(fields.unimplemented)),
  ]
}

const table = (views: readonly ResolutionView[]): Block =>
  fittedTable(titles, views.map(rowOf), { sizePt: 12, landscape: true })

/** Items of this conference, and those of earlier ones that are reported at it. */
export function implementationListBlocks(state: ConferenceState, today: CivilDate): readonly Block[] {
  const views = (rows: typeof state.resolutions): readonly ResolutionView[] =>
    rows
      .toSorted((a, b) => a.fields.order - b.fields.order)
      .map((row) => resolutionView(row, state.progress, today))
  const [own, carried] = [views(state.resolutions), views(state.carriedIn)]
  const both = own.length > 0 && carried.length > 0
  return [
    { centred: `（截至${day(today)}）`, face: 'kaiti' },
    ...(both ? [{ level: 1 as const, text: '以往联席会议议定、继续跟踪的事项' }] : []),
    ...(carried.length > 0 ? [table(carried)] : []),
    ...(both ? [{ level: 1 as const, text: '本次联席会议议定的事项' }] : []),
    ...(own.length > 0 || carried.length === 0 ? [table(own)] : []),
  ]
}

/** @param today the day on which the states are as printed */
export const implementationListSheet = (
  state: ConferenceState,
  today: CivilDate,
  options: SheetOptions = {},
): DocumentTree =>
  sheet(
    sheetTitle(state, 'implementationList', '议定事项落实情况清单'),
    implementationListBlocks(state, today),
    {
      ...options,
      landscape: true,
    },
  )
export const implementationListEnclosure = (state: ConferenceState, today: CivilDate): Enclosure =>
  enclosedPaper(
    state,
    'implementationList',
    '议定事项落实情况清单',
    implementationListBlocks(state, today),
    true,
  )

/**
 * 情况通报材料 read at the conference (what became of the last conference's items) and 落实情况汇报 that both sides' heads get in between.
 */
import type { RecordRow } from '@domain/model/records'
import { named } from '@domain/regulation/names'
import { sideName } from '@domain/regulation/rules'
import { type ResolutionView, resolutionStatistics, resolutionView } from '@domain/resolutions/view'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'
import { conferenceTitle, phrase, sentence } from '../templates/words'
import type { Block, DocumentTree } from '../tree'
import { sheetTitle } from './agenda'
import { stateWords } from './implementationList'
import { day, type SheetOptions, sheet } from './sheet'

/** 「共5件，已办结2件、推进中2件、逾期1件，办结率40%」. */
function figures(views: readonly ResolutionView[]): string {
  const { total, byState, donePercent } = resolutionStatistics(views)
  const parts = Object.entries(byState)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${stateWords[state as keyof typeof stateWords]}${count}件`)
  return `共${total}件，其中${parts.join('、')}，办结率${donePercent}%。`
}

/** One item: what, who, how far; of an unimplemented one what its clause demands. */
function itemText({ row, state, progress, deadline }: ResolutionView): string {
  const { fields } = row
  const last = progress.at(-1)?.fields
  const said = fields.unimplemented
  return [
    sentence(fields.text),
    fields.leadUnit === '' ? '' : `牵头单位：${fields.leadUnit}。`,
    deadline === null ? '' : `完成时限：${day(deadline)}。`,
    fields.done !== null
      ? sentence(`落实情况：${fields.done.evidence}`)
      : last === undefined
        ? ''
        : sentence(`进展（${day(last.date)}）：${last.text}`),
    said === null ? '' : sentence(`未落实的说明：${phrase(said.explanation)}`),
    said === null ? '' : sentence(`意见：${phrase(said.opinion)}`),
    fields.done === null && said === null ? `目前状态：${stateWords[state]}。` : '',
  ].join('')
}

const part = (heading: string, views: readonly ResolutionView[]): readonly Block[] =>
  views.length === 0
    ? []
    : [
        { level: 1, text: `${heading}（${views.length}件）` },
        ...views.map((view): Block => ({ level: 3, text: itemText(view) })),
      ]

const viewsOf = (
  rows: readonly RecordRow<'resolution'>[],
  progress: readonly RecordRow<'progress'>[],
  today: CivilDate,
): readonly ResolutionView[] =>
  rows.toSorted((a, b) => a.fields.order - b.fields.order).map((row) => resolutionView(row, progress, today))

const grouped = (views: readonly ResolutionView[]): readonly Block[] => [
  ...part(
    '已办结的事项',
    views.filter(({ row }) => row.fields.done !== null),
  ),
  ...part(
    '正在推进的事项',
    views.filter(({ row }) => row.fields.done === null && row.fields.unimplemented === null),
  ),
  ...part(
    '未落实的事项和下一步意见',
    views.filter(({ row }) => row.fields.done === null && row.fields.unimplemented !== null),
  ),
]

/**
 * 情况通报材料: every item of the conference before, done or not, and what earlier ones left open.
 * @param all conferences of the office, where the earlier items stand
 */
export function briefingSheet(
  state: ConferenceState,
  all: readonly ConferenceState[],
  today: CivilDate,
  options: SheetOptions = {},
): DocumentTree {
  const before = all
    .filter(
      ({ conference: { id, fields } }) =>
        id !== state.conference.id &&
        fields.heldOn !== null &&
        fields.heldOn <= (state.conference.fields.heldOn ?? state.conference.fields.plannedDate),
    )
    .toSorted((a, b) => (a.conference.fields.heldOn ?? '').localeCompare(b.conference.fields.heldOn ?? ''))
  const last = before.at(-1)
  const own = last === undefined ? [] : viewsOf(last.resolutions, last.progress, today)
  const earlier = viewsOf(
    state.carriedIn.filter((row) => row.fields.conference !== last?.conference.id),
    state.progress,
    today,
  )
  return sheet(
    last === undefined
      ? sheetTitle(state, 'briefing', '情况通报材料')
      : `${conferenceTitle(last)}议定事项落实情况的通报`,
    [
      { centred: `（截至${day(today)}）`, face: 'kaiti' },
      {
        level: 0,
        text:
          last === undefined
            ? '此前没有需要通报的议定事项。'
            : `${day(last.conference.fields.heldOn)}召开的${conferenceTitle(last)}议定事项${figures(own)}现将落实情况通报如下。`,
      },
      ...grouped(own),
      ...part('以往联席会议议定、继续跟踪的事项', earlier),
    ],
    options,
  )
}

/** 落实情况汇报 to the heads of both sides (运政办发〔2024〕7号 二（六）). */
export function progressReportSheet(
  state: ConferenceState,
  today: CivilDate,
  options: SheetOptions = {},
): DocumentTree {
  const { regulation } = state
  const views = viewsOf([...state.resolutions, ...state.carriedIn], state.progress, today)
  const to = regulation.sides
    .map(({ key, organisations }) =>
      named(regulation, organisations[0]?.shortName ?? sideName(regulation, key)),
    )
    .map((name) => `${name}负责人`)
  return sheet(
    sheetTitle(state, 'progressReport', '议定事项落实情况汇报'),
    [
      { level: 0, text: `呈：${to.join('、')}` },
      {
        level: 0,
        text: `${conferenceTitle(state)}议定事项和以往联席会议继续跟踪的事项，截至${day(today)}${figures(views)}现将有关情况汇报如下。`,
      },
      ...grouped(views),
    ],
    options,
  )
}

/** 落实情况统计: how many items stand where, the share done, and the same by lead unit. */
import { resolutionStates, resolutionStatistics, resolutionView } from '@domain/resolutions/view'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'
import { conferenceTitle } from '../templates/words'
import type { DocumentTree } from '../tree'
import { stateWords } from './implementationList'
import { centre, day, heads, type SheetOptions, sheet, value } from './sheet'

const percent = (done: number, total: number): string => `${Math.round((done * 100) / total)}%`

/** Items of this conference and those carried into it, on a day. */
export function statisticsSheet(
  state: ConferenceState,
  today: CivilDate,
  options: SheetOptions = {},
): DocumentTree {
  const views = [...state.resolutions, ...state.carriedIn].map((row) =>
    resolutionView(row, state.progress, today),
  )
  const { byState, byUnit, donePercent, total } = resolutionStatistics(views)
  const rows = byUnit.map(({ unit, total: all, done, overdue }, index) => [
    centre(String(index + 1)),
    value(unit === '' ? '（未定）' : unit),
    centre(String(all)),
    centre(String(done)),
    centre(String(overdue)),
    centre(percent(done, all)),
  ])
  return sheet(
    `${conferenceTitle(state)}议定事项落实情况统计`,
    [
      { centred: `截至${day(today)}，共${total}项`, face: 'kaiti' },
      {
        chart: {
          ring: { percent: donePercent, label: '办结率' },
          bars: resolutionStates.map((each) => ({ label: stateWords[each], value: byState[each] })),
        },
      },
      ...(rows.length === 0
        ? []
        : [
            {
              table: {
                columns: [8, 60, 14, 14, 14, 16],
                head: [heads('序号', '牵头单位', '事项', '办结', '逾期', '办结率')],
                rows,
                sizePt: 12,
              },
            },
          ]),
    ],
    options,
  )
}

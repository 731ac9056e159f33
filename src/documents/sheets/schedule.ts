/** 工作倒排表: every step with its day, who does it and which article sets the time; silence is shown as the office's own custom. */
import type { Viewer } from '@domain/context'
import { backSchedule } from '@domain/deadlines/deadlines'
import { named } from '@domain/regulation/names'
import { isSilent, officeName, resolveDuty } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { conferenceSteps } from '@domain/steps/steps'
import { formatWeekday } from '@shared/civilDate'
import type { DocumentTree } from '../tree'
import { sheetTitle } from './agenda'
import { centre, day, heads, type SheetOptions, sheet, value } from './sheet'

const states = {
  done: '已完成',
  skipped: '不适用',
  overdue: '逾期',
  current: '进行中',
  waiting: '待前序',
  missed: '未办',
} as const

export function scheduleSheet(
  state: ConferenceState,
  viewer: Viewer,
  options: SheetOptions = {},
): DocumentTree {
  const stateOf = new Map(conferenceSteps(state, viewer).map((step) => [step.key, step.state]))
  const { regulation, conference } = state
  const rows = backSchedule(state, viewer).map(({ rule, deadline }, index) => [
    centre(String(index + 1)),
    value(`${day(deadline.date)}（${formatWeekday(deadline.date)}）`),
    value(named(regulation, rule.name)),
    value(
      resolveDuty(rule.responsible, conference.fields.duty)
        .map((key) => officeName(regulation, key))
        .join('、'),
    ),
    value(
      deadline.moved !== null
        ? `已调整：${deadline.moved.reason}`
        : isSilent(deadline.source)
          ? '制度未规定，按本机关惯例'
          : deadline.source.article,
    ),
    centre(states[stateOf.get(rule.key) ?? 'waiting']),
  ])
  return sheet(
    sheetTitle(state, 'schedule', '工作倒排表'),
    [
      {
        table: {
          columns: [8, 34, 32, 52, 32, 14],
          head: [heads('序号', '时限', '环节', '责任单位', '依据', '状态')],
          rows,
          sizePt: 11,
        },
      },
    ],
    { ...options, landscape: true },
  )
}

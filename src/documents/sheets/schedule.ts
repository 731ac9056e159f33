/** 倒排表: every step with its day, counted back from the conference and on from its minutes, each with its article. */
import { isKnown, isWorkday, type WorkCalendar } from '@domain/calendar/calendar'
import type { Viewer } from '@domain/context'
import { backSchedule, conferenceDate, type ScheduleRow } from '@domain/deadlines/deadlines'
import type { LeadTime } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { officeName, resolveDuty } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { conferenceSteps, type StepState } from '@domain/steps/steps'
import { formatWeekday, parts } from '@shared/civilDate'
import { dayInWords } from '../templates/words'
import type { Block, DocumentTree, TableCell } from '../tree'
import { sheetTitle } from './agenda'
import { fittedTable } from './fitted'
import { centre, day, type SheetOptions, sheet, shortDay, value } from './sheet'

const titles = ['序号', '日期', '步骤', '责任单位', '时限', '依据', '备注', '状态'] as const

const states: Readonly<Record<StepState, string>> = {
  done: '已完成',
  skipped: '不适用',
  overdue: '逾期',
  current: '进行中',
  waiting: '待前序',
  missed: '未办',
}

const unitWords = { day: '日', workday: '个工作日', month: '个月' } as const

/** 「会前2个月」; the day itself without a count. */
function leadWords({ anchor, amount, unit }: LeadTime): string {
  const from = anchor === 'conference' ? '会' : '纪要印发'
  if (amount === 0) return `${from}当日`
  return `${from}${amount < 0 ? '前' : '后'}${Math.abs(amount)}${unitWords[unit]}`
}

/** What whoever prints the table must know of a day. */
function remarks({ deadline }: ScheduleRow, calendar: WorkCalendar): string {
  const { date, moved, estimated, unknownYears } = deadline
  const unknown = unknownYears.length > 0 ? unknownYears : isKnown(calendar, date) ? [] : [parts(date).year]
  return [
    moved === null ? '' : `已调整：${moved.reason}`,
    estimated ? '按纪要预计印发日推算' : '',
    isWorkday(calendar, date) ? '' : '非工作日',
    unknown.length > 0 ? `${unknown.join('、')}年放假安排未公布` : '',
  ]
    .filter((text) => text !== '')
    .join('；')
}

const rowOf =
  (state: ConferenceState, calendar: WorkCalendar, stateOf: ReadonlyMap<string, StepState> | null) =>
  (row: ScheduleRow, index: number): readonly TableCell[] => {
    const { regulation, conference } = state
    const { rule, deadline } = row
    const who = resolveDuty(rule.responsible, conference.fields.duty).map((key) =>
      officeName(regulation, key),
    )
    const basis = deadline.source.strength === 'silent' ? '制度未规定，按本机关惯例' : deadline.source.article
    return [
      centre(String(index + 1)),
      centre(`${shortDay(deadline.date)}\n${formatWeekday(deadline.date)}`),
      value(named(regulation, rule.name)),
      value(who.join('、')),
      centre(rule.leadTime === null ? '' : leadWords(rule.leadTime)),
      centre(basis),
      value(remarks(row, calendar)),
      ...(stateOf === null ? [] : [centre(states[stateOf.get(rule.key) ?? 'waiting'])]),
    ]
  }

/** Days that the conference was planned for before, with the reasons. */
const moves = ({ conference }: ConferenceState): readonly Block[] =>
  conference.fields.dateHistory.map(({ from, to, reason }) => ({
    level: 0,
    text: `会议日期由${day(from)}改为${day(to)}（${reason}），未单独调整的时限已随之变动。`,
  }))

/**
 * The table with its column of states, or without while there is only a rule to look at.
 * @param viewer whose steps they are; the calendar alone for a preview
 */
export function scheduleSheet(
  state: ConferenceState,
  viewer: Viewer | Pick<Viewer, 'calendar'>,
  options: SheetOptions = {},
): DocumentTree {
  const { calendar } = viewer
  const stateOf =
    'me' in viewer ? new Map(conferenceSteps(state, viewer).map((step) => [step.key, step.state])) : null
  const shown = stateOf === null ? titles.slice(0, -1) : titles
  const rows = backSchedule(state, viewer).map(rowOf(state, calendar, stateOf))
  const body: readonly Block[] = [
    { centred: `会议日期：${dayInWords(conferenceDate(state))}`, face: 'kaiti' },
    fittedTable(shown, rows, { sizePt: 10.5, landscape: true }),
    ...moves(state),
  ]
  return sheet(sheetTitle(state, 'schedule', '工作倒排表'), body, { ...options, landscape: true })
}

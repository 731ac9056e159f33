/** 任务分解交办通知 after the minutes, and the 催办函 to units whose items or replies are late. */

import { documentsOf } from '@domain/evidence'
import { formatNumber } from '@domain/numbering/number'
import { urgingKind } from '@domain/resolutions/followUp'
import { resolutionView } from '@domain/resolutions/view'
import { consultationsOf, liveTopics, unanswered } from '@domain/topics/view'
import { daysBetween, formatChinese } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { enclosedPaper } from '../sheets/agenda'
import { fittedTable } from '../sheets/fitted'
import { centre, shortDay, value } from '../sheets/sheet'
import type { Enclosure } from '../tree'
import { type DraftedPaper, item, paperFrom, para } from './base'
import { aboutTopic, conferenceTitle, contactLine, type DraftingInput, Facts, phrase } from './words'

const taskTitles = ['序号', '议定事项', '牵头单位', '配合单位', '完成时限', '时间节点'] as const

/** 任务分解表: who does what by when. */
function taskTable({ state }: DraftingInput): Enclosure {
  const rows = state.resolutions
    .toSorted((a, b) => a.fields.order - b.fields.order)
    .map(({ fields }, index) => [
      centre(String(index + 1)),
      value(fields.text),
      value(fields.leadUnit),
      value(fields.coUnits.join('、')),
      centre(shortDay(fields.deadline)),
      value(fields.nodes.map((node) => `${shortDay(node.date)} ${node.text}`).join('\n')),
    ])
  return enclosedPaper(
    state,
    'assignment',
    '任务分解表',
    [fittedTable(taskTitles, rows, { sizePt: 12, landscape: true })],
    true,
  )
}

export function draftAssignment(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule } = input
  const units = [...new Set(state.resolutions.flatMap(({ fields }) => [fields.leadUnit, ...fields.coUnits]))]
  const minutes = documentsOf(state, 'minutes').findLast(({ fields }) => fields.issuedAt !== null)
  const number = formatNumber(minutes?.fields.number ?? null)
  if (state.resolutions.length === 0) facts.need('decision', '')
  const table = { ...taskTable(input), title: '任务分解表' }
  return paperFrom(
    input,
    {
      addressees:
        units.filter((unit) => unit !== '').length > 0
          ? units.filter((unit) => unit !== '')
          : rule.addressees,
      clauses: [
        para(
          `${conferenceTitle(state)}议定事项已在会议纪要${number === '' ? '' : `（${number}）`}中明确。现将任务分解交办如下，请认真抓好落实。`,
        ),
        item(
          1,
          '压实工作责任。牵头单位负总责，会同配合单位制定推进计划，按任务分解表所列完成时限和时间节点办理。',
        ),
        item(
          1,
          '及时报送进展。落实进展及时报送；不能按期完成的，应当在时限届满前书面说明原因，提出延期申请。',
        ),
        item(1, '做好情况通报。落实情况在下次联席会议上通报，未落实的事项须作出说明并提出意见。'),
      ],
      note: contactLine(input, facts),
      enclosures: [table],
    },
    facts,
  )
}

/** A unit and what it owes. */
interface Owed {
  readonly unit: string
  readonly text: string
}

/** Items past their deadline, and opinions past theirs. */
function owed({ state, viewer }: DraftingInput): readonly Owed[] {
  const late = (due: string): string =>
    `时限${formatChinese(due as CivilDate)}，已逾期${daysBetween(due as CivilDate, viewer.today)}天`
  const items = [...state.resolutions, ...state.carriedIn]
    .map((row) => resolutionView(row, state.progress, viewer.today))
    .filter(({ state: each }) => each === 'overdue')
    .map(({ row, deadline }) => ({
      unit: row.fields.leadUnit,
      text: `${phrase(row.fields.text)}（${late(deadline ?? viewer.today)}）`,
    }))
  const opinions = liveTopics(state).flatMap((row) =>
    unanswered(consultationsOf(state, row.id))
      .filter(({ fields }) => fields.due < viewer.today)
      .map(({ fields }) => ({
        unit: fields.unit,
        text: `对${aboutTopic(row.fields.title)}的意见（${late(fields.due)}）`,
      })),
  )
  return [...items, ...opinions].filter(({ unit }) => unit !== '')
}

/** 催办函; a body that does not supervise asks (商请) instead. */
export function draftReminder(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule, office } = input
  const list = owed(input)
  const asks = urgingKind(state.regulation, state.conference.fields.duty, office.organisation) === 'invite'
  const units = [...new Set(list.map(({ unit }) => unit))]
  if (list.length === 0) facts.need('decision', '')
  return paperFrom(
    input,
    {
      addressees: units.length > 0 ? units : rule.addressees,
      clauses: [
        para(`经查，${conferenceTitle(state)}有关事项已超过规定时限，尚未办结：`),
        ...list.map(({ unit, text }) => item(3, `${unit}：${text}。`)),
        para(
          `${asks ? '商请' : '请'}上述单位抓紧办理，于收到本函5个工作日内书面报告进展；确有困难的，请说明原因并提出延期申请。`,
        ),
      ],
      note: contactLine(input, facts),
    },
    facts,
  )
}

/** 议题征集表 (blank, or of one topic) and 议题清单. */

import type { RecordRow } from '@domain/model/records'
import type { Topic, TopicOutcome } from '@domain/model/topic'
import { named } from '@domain/regulation/names'
import { contentOf, sideName, topicCategories } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { consultationsOf, liveTopics } from '@domain/topics/view'
import type { Block, DocumentTree, Enclosure, TableCell } from '../tree'
import { enclosedPaper, sheetTitle } from './agenda'
import { opinionLine } from './opinions'
import { centre, heads, label, lines, type SheetOptions, sheet, value } from './sheet'

/** A writing row of the form: label and room. */
const row = (name: string, text: string, minHeightMm: number): readonly TableCell[] => [
  label(name),
  value(text, { colSpan: 3, minHeightMm }),
]

/** The form, filled with a topic or blank. */
export function topicFormBlocks(state: ConferenceState, topic: RecordRow<'topic'> | null): readonly Block[] {
  const fields: Partial<Topic> = topic?.fields ?? {}
  const categories = topicCategories(state.regulation).map(
    (one) =>
      `${topic !== null && fields.category === one.key ? '■' : '□'}${named(state.regulation, one.name)}`,
  )
  const opinions =
    topic === null ? [] : consultationsOf(state, topic.id).map((one) => opinionLine(one.fields))
  const departments = fields.departments ?? []
  return [
    {
      table: {
        columns: [18, 32, 18, 32],
        rows: [
          row('议题名称', fields.title ?? '', 9),
          [
            label('提报单位'),
            value(fields.unit ?? '', { minHeightMm: 9 }),
            label('联系人及电话'),
            value(fields.contact ?? ''),
          ],
          row('议题类别', categories.join('\n'), 9),
          row('背景和缘由', fields.background ?? '', 18),
          row('政策依据', fields.basis ?? '', 9),
          row('需要解决的问题', fields.request ?? '', 14),
          row('建议措施', fields.suggestion ?? '', 14),
          row(
            '涉及部门及征求意见情况',
            lines(departments.length === 0 ? '' : `涉及部门：${departments.join('、')}`, ...opinions),
            12,
          ),
          row('前期协调情况', fields.coordination ?? '', 9),
          row('提请会议议定的事项', fields.proposedResolution ?? '', 14),
          [
            label('建议汇报人'),
            value(fields.reporter ?? '', { minHeightMm: 9 }),
            label('建议列席单位'),
            value((fields.suggestedUnits ?? []).join('、')),
          ],
          row('提报单位意见', '\n主要负责人签字：　　　　　　（盖章）　　　年　　月　　日', 14),
        ],
        sizePt: 10,
      },
    },
  ]
}

/** 议题征集表, blank without a topic. */
export const topicFormSheet = (
  state: ConferenceState,
  topic: RecordRow<'topic'> | null,
  options: SheetOptions = {},
): DocumentTree => sheet(sheetTitle(state, 'topicForm', '议题征集表'), topicFormBlocks(state, topic), options)
export const topicFormEnclosure = (state: ConferenceState): Enclosure =>
  enclosedPaper(state, 'topicForm', '议题征集表', topicFormBlocks(state, null))

const outcomeWords: Readonly<Record<TopicOutcome, string>> = {
  onAgenda: '上会',
  outside: '会外办理',
  merged: '并案',
  deferred: '缓议',
  declined: '不予上会',
}

/** 议题清单: every topic with its origin, category and outcome; those on the agenda first. */
export function topicListBlocks(state: ConferenceState): readonly Block[] {
  const topics = liveTopics(state).toSorted(
    (a, b) =>
      Number(b.fields.outcome === 'onAgenda') - Number(a.fields.outcome === 'onAgenda') ||
      a.fields.agendaRank.localeCompare(b.fields.agendaRank) ||
      a.fields.receivedAt - b.fields.receivedAt,
  )
  return [
    {
      table: {
        columns: [6, 30, 10, 20, 22, 34, 12],
        head: [heads('序号', '议题名称', '提出方', '提出单位', '类别', '拟议定事项', '处理结果')],
        rows: topics.map(({ fields }, index) => [
          centre(String(index + 1)),
          value(fields.title),
          centre(fields.joint ? '双方联合' : sideName(state.regulation, fields.side)),
          value(fields.unit),
          value(named(state.regulation, contentOf(state.regulation, fields.category)?.name ?? '')),
          value(fields.proposedResolution),
          centre(fields.outcome === null ? '待定' : outcomeWords[fields.outcome]),
        ]),
        sizePt: 11,
      },
    },
  ]
}

export const topicListSheet = (state: ConferenceState, options: SheetOptions = {}): DocumentTree =>
  sheet(sheetTitle(state, 'topicList', '议题清单'), topicListBlocks(state), { ...options, landscape: true })
export const topicListEnclosure = (state: ConferenceState): Enclosure =>
  enclosedPaper(state, 'topicList', '议题清单', topicListBlocks(state), true)

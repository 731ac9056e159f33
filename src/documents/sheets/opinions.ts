/** What units say on topics: 意见对照表 in three columns, 征求意见复函 to be filled in, record of the coordination meeting. */
import type { RecordRow } from '@domain/model/records'
import type { Consultation } from '@domain/model/topic'
import type { ConferenceState } from '@domain/state'
import { consultationsOf, liveTopics } from '@domain/topics/view'
import { aboutTopic, phrase } from '../templates/words'
import type { Block, DocumentTree, TableCell } from '../tree'
import { sheetTitle } from './agenda'
import { blankRows, centre, day, heads, label, lines, type SheetOptions, sheet, value } from './sheet'

export const opinionWords: Readonly<Record<NonNullable<Consultation['reply']>['opinion'], string>> = {
  agree: '同意',
  amend: '提出修改意见',
  disagree: '不同意',
}
const handlingWords: Readonly<Record<NonNullable<Consultation['handling']>['verdict'], string>> = {
  adopted: '采纳',
  partly: '部分采纳',
  declined: '未采纳',
}

/** One unit's opinion and what became of it. */
export function opinionLine({ unit, reply, handling }: Consultation): string {
  if (reply === null) return `${unit}：尚未答复`
  const text = reply.text.trim() === '' ? '' : `：${reply.text.trim()}`
  const handled =
    handling === null
      ? ''
      : `（${handlingWords[handling.verdict]}${handling.reason.trim() === '' ? '' : `，${phrase(handling.reason)}`}）`
  return `${unit}：${opinionWords[reply.opinion]}${text}${handled}`
}

const replyCell = ({ reply, due }: Consultation): string =>
  reply === null
    ? `尚未答复（${day(due)}前）`
    : lines(
        reply.text === '' ? opinionWords[reply.opinion] : `${opinionWords[reply.opinion]}：${reply.text}`,
        [reply.number, day(reply.receivedOn)].filter((part) => part !== '').join('　'),
      )

const handlingCell = ({ reply, handling }: Consultation): string =>
  handling === null ? (reply?.opinion === 'agree' ? '—' : '待处理') : handlingWords[handling.verdict]

/** Topics on which units were asked, each with its requests. */
const asked = (state: ConferenceState) =>
  liveTopics(state)
    .map((topic) => ({ topic, requests: consultationsOf(state, topic.id) }))
    .filter(({ requests }) => requests.length > 0)

/** 征求意见对照表: opinion, handling, reason. */
export function opinionTableSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  const rows = asked(state).flatMap(({ topic, requests }) =>
    requests.map(({ fields }, index): readonly TableCell[] => [
      ...(index === 0 ? [value(topic.fields.title, { rowSpan: requests.length })] : []),
      value(fields.unit),
      value(replyCell(fields)),
      centre(handlingCell(fields)),
      value(fields.handling?.reason ?? ''),
    ]),
  )
  return sheet(
    sheetTitle(state, 'opinionTable', '议题征求意见对照表'),
    [
      {
        table: {
          columns: [34, 26, 44, 14, 32],
          head: [heads('议题', '单位', '意见', '处理', '理由')],
          rows,
          sizePt: 11,
        },
      },
    ],
    { ...options, landscape: true },
  )
}

/** 征求意见复函 of a unit, to be filled in and sealed: one row a topic. */
export const opinionFormBlocks = (topics: readonly RecordRow<'topic'>[]): readonly Block[] => [
  {
    table: {
      columns: [40, 30, 30],
      head: [heads('议题', '意见（同意／修改／不同意）', '具体意见和理由')],
      rows:
        topics.length === 0
          ? blankRows(3, 3, 20)
          : topics.map(({ fields }) => [
              value(aboutTopic(fields.title), { minHeightMm: 20 }),
              centre(''),
              value(''),
            ]),
      sizePt: 12,
    },
  },
  { level: 0, text: '本表请以复函附件形式加盖公章后报送；逾期未复的，将予提醒。' },
]

/** 协调会记录: talks on the topics and what each unit said at the meeting. */
export function coordinationRecordSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  const topics = new Map(liveTopics(state).map((row) => [row.id as string, row.fields.title]))
  const talks = state.consultationRecords
    .filter(({ fields }) => fields.subject === state.conference.id || topics.has(fields.subject))
    .toSorted((a, b) => a.fields.date.localeCompare(b.fields.date))
  const said = asked(state).flatMap(({ topic, requests }) =>
    requests
      .filter(({ fields }) => fields.mode === 'meeting')
      .map(({ fields }) => [
        value(aboutTopic(topic.fields.title)),
        value(fields.unit),
        value(replyCell(fields)),
      ]),
  )
  return sheet(
    sheetTitle(state, 'coordinationRecord', '议题协调会记录'),
    [
      ...talks.flatMap(({ fields }): readonly Block[] => [
        {
          pairs: [
            { label: '时间', text: day(fields.date) },
            { label: '参加人员', text: fields.participants },
            { label: '事项', text: topics.get(fields.subject) ?? '联席会议筹备' },
            { label: '协商内容', text: fields.content },
            ...(fields.outcome === '' ? [] : [{ label: '协商结果', text: fields.outcome }]),
          ],
        },
      ]),
      ...(said.length === 0
        ? []
        : [
            { level: 0 as const, text: '到会单位意见：' },
            {
              table: { columns: [40, 28, 44], head: [heads('议题', '单位', '意见')], rows: said, sizePt: 11 },
            },
          ]),
      {
        table: {
          columns: [20, 60],
          rows: [[label('到会人员签字'), value('', { minHeightMm: 30 })]],
          sizePt: 12,
        },
      },
    ],
    options,
  )
}

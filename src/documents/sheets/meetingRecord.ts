/** 会议记录, to be signed by whoever presided and kept the record; its scan is taken in and archived. Only what the records say. */
import { agendaView } from '@domain/conference/agenda'
import type { MeetingRecord } from '@domain/model/conference'
import { type AttendeeGroup, attendeeGroups, missingAtMeeting, rosterCounts } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import { lateTopics } from '@domain/topics/late'
import { formatTime } from '@shared/civilDate'
import { aboutTopic, conferenceTitle, phrase } from '../templates/words'
import type { Block, DocumentTree } from '../tree'
import { day, label, type SheetOptions, sheet, value } from './sheet'

const people = (groups: readonly AttendeeGroup[]): string =>
  groups.map(({ organisation, names }) => `${organisation}　${names.join('、')}`).join('；')

/** 临时议题, changed day, another chair: what differs from what was announced. */
function changes(state: ConferenceState): readonly string[] {
  const { chair, dateHistory } = state.conference.fields
  return [
    ...dateHistory.map(({ from, to, reason }) =>
      from === to
        ? `调整时间、地点：${phrase(reason)}。`
        : `由${day(from)}改为${day(to)}召开：${phrase(reason)}。`,
    ),
    ...lateTopics(state).map(
      ({ row, reason }) => `临时增加${aboutTopic(row.fields.title)}的议题：${phrase(reason)}。`,
    ),
    ...(chair === null || chair.reason === ''
      ? []
      : [`由${chair.post}${chair.name}主持：${phrase(chair.reason)}。`]),
  ]
}

type Entry = MeetingRecord['items'][number]

/** A paragraph a line, the first behind its opening; nothing where nothing was recorded. */
const paragraphs = (opening: string, ...texts: readonly string[]): readonly Block[] =>
  texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line, index) => ({ level: 0, text: `${index === 0 ? opening : ''}${line.trim()}` }))

/** What was said and decided, each under its heading. */
const entryBlocks = (title: string, level: 1 | 2, entry: Entry | undefined): readonly Block[] => [
  { level, text: title },
  ...paragraphs('讨论要点：', entry?.discussion ?? ''),
  ...paragraphs('议定意见：', entry?.deferred === true ? '缓议。' : '', entry?.decision ?? ''),
]

export function meetingRecordSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  const record = state.meetingRecords[0]?.fields
  const { heldOn, plannedDate, place } = state.conference.fields
  const groups = attendeeGroups(state)
  const counts = rosterCounts(state)
  const missing = missingAtMeeting(state).length
  const entryOf = (item: string, topic: string | null): Entry | undefined =>
    record?.items.find((one) => one.agendaItem === item && one.topic === topic)
  const pairs = [
    {
      label: '时间',
      text: `${day(record?.heldOn ?? heldOn ?? plannedDate)}${formatTime(record?.from ?? '')}${record ? `至${formatTime(record.to)}` : ''}`,
    },
    { label: '地点', text: record?.place ?? place },
    { label: '主持人', text: record?.chair ?? '' },
    { label: '记录人', text: record?.recorder ?? '' },
    { label: '出席', text: people(groups.attending) },
    { label: '列席', text: people(groups.sittingIn) },
    { label: '请假', text: people(groups.excused) },
    {
      label: '人数',
      text: `应到${counts.expected}人，实到${counts.present === 0 ? '　　' : counts.present}人，请假${counts.excused}人，代会${counts.substituted}人${missing === 0 ? '' : `，未到${missing}人`}`,
    },
    { label: '变动', text: changes(state).join('') },
  ].filter(({ text }) => text.trim() !== '')
  return sheet(
    `${conferenceTitle(state)}记录`,
    [
      { pairs },
      ...agendaView(state).flatMap(({ row, fill, topics }): readonly Block[] =>
        fill === 'topics' && topics.length > 0
          ? [
              { level: 1, text: row.fields.title },
              ...topics.flatMap((topic) =>
                entryBlocks(aboutTopic(topic.fields.title), 2, entryOf(row.id, topic.id)),
              ),
            ]
          : entryBlocks(row.fields.title, 1, entryOf(row.id, null)),
      ),
      {
        table: {
          columns: [20, 30, 20, 30],
          rows: [
            [
              label('主持人签字'),
              value('', { minHeightMm: 18 }),
              label('记录人签字'),
              value('', { minHeightMm: 18 }),
            ],
          ],
          sizePt: 12,
        },
      },
    ],
    options,
  )
}

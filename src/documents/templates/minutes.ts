/** 联席会议纪要 (第九条): written from the 会议记录, item by item: 会议听取、会议指出、会议议定; nothing that the record does not say. */
import type { ClauseInput } from '@domain/approval/editing'
import { type AgendaItemView, agendaView } from '@domain/conference/agenda'
import type { MeetingRecord } from '@domain/model/conference'
import type { RecordRow } from '@domain/model/records'
import { attendeeGroups } from '@domain/roster/counts'
import { formatChinese, formatTime, parseDate } from '@shared/civilDate'
import type { RecordId } from '@shared/ids'
import { type DraftedPaper, item, paperFrom, para } from './base'
import { enclosuresOf } from './notice'
import { aboutTopic, conferenceTitle, type DraftingInput, Facts, phrase, sentence } from './words'

type Entry = MeetingRecord['items'][number]

/** 概况段: when, where, who presided, what was dealt with. */
function overview(input: DraftingInput, record: MeetingRecord | undefined, facts: Facts): ClauseInput {
  const { state } = input
  const { conference } = state
  const held = parseDate(record?.heldOn ?? conference.fields.heldOn ?? '')
  facts.need('heldOn', held)
  const place = facts.need('place', record?.place ?? conference.fields.place)
  const { chair } = conference.fields
  const presided =
    chair !== null && (record === undefined || record.chair === '' || record.chair.includes(chair.name))
      ? `${chair.post}${chair.name}`
      : (record?.chair ?? '')
  facts.need('chair', presided)
  const views = agendaView(state)
  const heard = views
    .filter((view) => view.fill === 'implementation' || view.fill === 'topicReport')
    .map((view) => phrase(view.row.fields.title).replace(/^通报/u, ''))
  const studied = views.filter((view) => view.fill === 'topics').flatMap((view) => view.topics).length
  const dealt = [
    heard.length === 0 ? '' : `听取了${heard.join('、')}的通报`,
    studied === 0 ? '' : `研究了${studied}个议题`,
  ].filter((part) => part !== '')
  const day = held === undefined ? '' : `${formatChinese(held)}${formatTime(record?.from ?? '')}，`
  return para(
    [
      `${day}${conferenceTitle(state)}${place === '' ? '' : `在${place}`}召开。`,
      presided === '' ? '' : `${presided}主持会议。`,
      dealt.length === 0 ? '' : `会议${dealt.join('，')}。`,
      '现将会议议定事项纪要如下。',
    ].join(''),
  )
}

/** 「会议指出，……」 and 「会议议定，……」 from one entry of the record; a line each thing decided. */
function said(entry: Entry | undefined, topic: RecordId | null): readonly ClauseInput[] {
  const discussion = lines(entry?.discussion ?? '')
  const decisions = lines(entry?.decision ?? '')
  return [
    ...discussion.map((text, index) =>
      para(index === 0 ? opened(text, '会议指出，') : sentence(text), topic),
    ),
    ...(decisions.length === 1
      ? [para(opened(decisions[0] ?? '', '会议议定，'), topic)]
      : decisions.length === 0
        ? []
        : [para('会议议定：', topic), ...decisions.map((text) => item(3, sentence(text), topic))]),
  ]
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    // A number that the recorder wrote is the program's to set.
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)\s*/u, ''),
    )
    .filter((line) => line !== '')

const opened = (text: string, opening: string): string =>
  /^(?:会议|与会)/u.test(text) ? sentence(text) : sentence(`${opening}${text}`)

/** Open items of earlier conferences with 说明、意见、完成时限, as they were reported (第三条（一）). */
function unimplemented(view: AgendaItemView): readonly ClauseInput[] {
  const rows = view.resolutions.filter((row) => row.fields.done === null && row.fields.unimplemented !== null)
  if (rows.length === 0) return []
  return [
    para('会议对尚未落实的事项作出如下安排：'),
    ...rows.map((row) => {
      const { explanation = '', opinion = '', deadline = null } = row.fields.unimplemented ?? {}
      const due = parseDate(deadline ?? '')
      const parts = [
        phrase(row.fields.text),
        explanation.trim() === '' ? '' : `未落实原因：${phrase(explanation)}`,
        opinion.trim() === '' ? '' : phrase(opinion),
        due === undefined ? '' : `于${formatChinese(due)}前完成`,
      ].filter((part) => part !== '')
      return item(3, `${parts.join('；')}。`, row.fields.topic as RecordId | null)
    }),
  ]
}

const reported = (who: string, what: string): string => `会议听取了${who}${what}。`

/** 缓议: no decision that somebody carries out, so it does not open as one. */
const putOff = ({ decision }: Entry): string =>
  sentence(['会议认为，本议题予以缓议', ...lines(decision).map(phrase)].join('，'))

function topicPart(
  topic: RecordRow<'topic'>,
  entry: Entry | undefined,
  facts: Facts,
): readonly ClauseInput[] {
  const deferred = entry?.deferred === true
  if (!deferred) facts.need('decision', entry?.decision, topic.fields.title)
  const about = aboutTopic(topic.fields.title)
  return [
    item(1, about, topic.id),
    para(reported(topic.fields.unit, `${about}的汇报`), topic.id),
    ...(deferred
      ? [...said({ ...entry, decision: '' }, topic.id), para(putOff(entry), topic.id)]
      : said(entry, topic.id)),
  ]
}

/** One item of the agenda as the minutes tell it. */
function agendaPart(view: AgendaItemView, entries: readonly Entry[], facts: Facts): readonly ClauseInput[] {
  const own = entries.filter((entry) => entry.agendaItem === view.row.id)
  const general = own.find((entry) => entry.topic === null)
  const title = phrase(view.row.fields.title)
  if (view.fill === 'topics' && view.topics.length > 0)
    return [
      ...view.topics.flatMap((topic) => {
        const entry = own.find((one) => one.topic === topic.id)
        // With one topic the entry on the item is the entry on the topic.
        return topicPart(topic, entry ?? (view.topics.length === 1 ? general : undefined), facts)
      }),
      ...(view.topics.length > 1 ? said(general, null) : []),
    ]
  const about = `关于${title.replace(/^(?:通报|研究讨论并协商确定|就)/u, '')}`
  if (view.fill === 'assignment') {
    const words = said(general, null)
    return words.length === 0 ? [] : [item(1, about.replace(/作出部署$/u, '的部署')), ...words]
  }
  const heard = view.fill === 'implementation' || view.fill === 'topicReport'
  const words = said(general, null)
  // A heading with nothing recorded below it says nothing.
  if (!heard && words.length === 0) return []
  return [
    item(1, about),
    para(heard ? reported(view.row.fields.reporter, `${about}的通报`) : ''),
    ...words,
    ...(view.fill === 'implementation' ? unimplemented(view) : []),
  ]
}

export function draftMinutes(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state } = input
  const record = state.meetingRecords[0]?.fields
  if (record === undefined) facts.need('meetingRecord', '')
  const groups = attendeeGroups(state)
  if (groups.attending.length === 0) facts.need('attendees', '')
  const clauses = [
    overview(input, record, facts),
    ...agendaView(state).flatMap((view) => agendaPart(view, record?.items ?? [], facts)),
  ]
  const copied = (rows: typeof groups.attending) =>
    rows.map(({ organisation, names }) => ({ organisation, names: [...names] }))
  return paperFrom(
    input,
    {
      clauses,
      enclosures: enclosuresOf(input),
      attendees: {
        attending: copied(groups.attending),
        excused: copied(groups.excused),
        sittingIn: copied(groups.sittingIn),
      },
    },
    facts,
  )
}

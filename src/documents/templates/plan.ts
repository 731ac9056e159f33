/**
 * 会议方案 with the 函 that submits it (攀仁府办〔2016〕43号 第九条): content, topics, agenda, time, place and people, as they stand in the
 * records, for the government's approval.
 */
import { agendaView } from '@domain/conference/agenda'
import type { Attendee } from '@domain/model/conference'
import { named } from '@domain/regulation/names'
import { organisationName } from '@domain/regulation/rules'
import { regulationOrder } from '@domain/roster/counts'
import { liveTopics } from '@domain/topics/view'
import { meetingFacts } from '../sheets/agenda'
import { enclosed } from '../sheets/sheet'
import type { Block, Enclosure } from '../tree'
import { type DraftedPaper, paperFrom, para } from './base'
import {
  aboutTopic,
  conferenceTitle,
  contactLine,
  type DraftingInput,
  Facts,
  plannedDay,
  purposeAndBasis,
  sentence,
} from './words'

const heading = (text: string): Block => ({ level: 1, text })
const line = (text: string): Block => ({ level: 3, text })

const section = (title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(title), ...blocks]

/** The plan itself. */
export function planEnclosure({ state }: Pick<DraftingInput, 'state'>): Enclosure {
  const { regulation } = state
  const topics = liveTopics(state).filter(({ fields }) => fields.screening?.verdict !== 'returned')
  const people = Map.groupBy(regulationOrder(state), (row) => row.fields.unit)
  const who = ({ name, post }: Attendee): string => `${name}${post === '' ? '' : `（${post}）`}`
  return enclosed(`${conferenceTitle(state)}方案`, [
    ...section('会议时间、地点', [meetingFacts(state)]),
    ...section(
      '会议内容',
      regulation.contents
        .filter((one) => one.nature === 'report')
        .map((one) => line(sentence(named(regulation, one.text)))),
    ),
    ...section(
      '会议议题',
      topics.map(({ fields }) =>
        line(
          `${aboutTopic(fields.title)}（提出单位：${fields.unit}）。${sentence(fields.proposedResolution)}`,
        ),
      ),
    ),
    ...section(
      '会议议程',
      agendaView(state).map(({ row }) => line(sentence(row.fields.title))),
    ),
    ...section(
      '出席人员',
      [...people].map(([unit, rows]) =>
        line(`${unit}：${rows.map(({ fields }) => who(fields)).join('、')}。`),
      ),
    ),
  ])
}

/** The 函 of the organisation on duty; the other organisations of its side countersign. */
export function draftConferencePlan(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state } = input
  const { regulation, conference } = state
  if (plannedDay(state) === undefined) facts.need('time', '')
  facts.need('place', conference.fields.place)
  if (agendaView(state).length === 0) facts.need('agenda', '')
  if (state.attendees.length === 0) facts.need('attendees', '')
  if (liveTopics(state).length === 0) facts.need('topics', '')
  const others = (regulation.rotation?.organisations ?? []).filter((key) => key !== conference.fields.duty)
  const plan = planEnclosure(input)
  const with_ =
    others.length === 0
      ? ''
      : `经与${others.map((key) => organisationName(regulation, key)).join('、')}协商一致，`
  return paperFrom(
    input,
    {
      clauses: [
        para(
          `${purposeAndBasis(input)}，${with_}现将《${plan.title}》报上，请予审定，并确定召开会议的时间、地点及有关事项。`,
        ),
        para('妥否，请函复。'),
      ],
      note: contactLine(input, facts),
      enclosures: [plan],
      countersigners: others.map((key) => organisationName(regulation, key)),
    },
    facts,
  )
}

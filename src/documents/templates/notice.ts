/** 会议通知 (第七条): time, place, agenda, people, materials, replies, with 回执 and 议程 behind it. */
import type { ClauseInput } from '@domain/approval/editing'
import { agendaView } from '@domain/conference/agenda'
import { missingMaterials } from '@domain/conference/materials'
import { dueFor } from '@domain/deadlines/deadlines'
import type { Attendee } from '@domain/model/conference'
import type { PaperKind } from '@domain/model/document'
import type { RecordRow } from '@domain/model/records'
import { named } from '@domain/regulation/names'
import { officeName, organisationRule, resolveDuty, sideName } from '@domain/regulation/rules'
import { regulationOrder } from '@domain/roster/counts'
import { formatChinese, formatTime } from '@shared/civilDate'
import type { RecordId } from '@shared/ids'
import { agendaEnclosure } from '../sheets/agenda'
import { implementationListEnclosure } from '../sheets/implementationList'
import { receiptEnclosure } from '../sheets/receipt'
import { nameListEnclosure } from '../sheets/roster'
import { topicFormEnclosure, topicListEnclosure } from '../sheets/topics'
import type { Enclosure } from '../tree'
import { type DraftedPaper, item, paperFrom, para, section } from './base'
import { isConsented } from './letters'
import {
  aboutTopic,
  conferenceTitle,
  contactLine,
  type DraftingInput,
  dayInWords,
  Facts,
  plannedDay,
  purposeAndBasis,
  sentence,
} from './words'

/** Meeting papers that may be bound behind a paper. */
const enclosable: Partial<Readonly<Record<PaperKind, (input: DraftingInput) => Enclosure>>> = {
  agenda: ({ state }) => agendaEnclosure(state),
  receiptForm: ({ state }) => receiptEnclosure(state),
  nameList: ({ state }) => nameListEnclosure(state),
  topicForm: ({ state }) => topicFormEnclosure(state),
  topicList: ({ state }) => topicListEnclosure(state),
  implementationList: ({ state, viewer }) => implementationListEnclosure(state, viewer.today),
}

/** The papers that the rule binds behind it, in its order. */
export const enclosuresOf = (input: DraftingInput): readonly Enclosure[] =>
  input.rule.encloses.flatMap((paper) => {
    const make = enclosable[paper]
    return make === undefined ? [] : [make(input)]
  })

/** 「自治区财政厅张三（厅长）」. */
const person = ({ unit, name, post }: Attendee): string =>
  `${unit}${name}${post.trim() === '' ? '' : `（${post.trim()}）`}`

/** Those who attend or sit in, by side, in the order of the clause. */
function people({ state }: DraftingInput): readonly ClauseInput[] {
  const rows = regulationOrder(state)
  const groups = [...state.regulation.sides.map((side) => side.key), '']
  return groups.flatMap((side) =>
    (['attending', 'sittingIn', 'invited'] as const).flatMap((capacity) => {
      const here = rows.filter((row) => row.fields.side === side && row.fields.capacity === capacity)
      if (here.length === 0) return []
      const words = { attending: '出席', sittingIn: '列席', invited: '邀请参加' }[capacity]
      const who =
        side === ''
          ? `${capacity === 'invited' ? '' : '其他'}${words}人员`
          : `${sideName(state.regulation, side)}${words}人员`
      return [item(2, `${who}：${here.map((row) => person(row.fields)).join('、')}。`)]
    }),
  )
}

/** The agenda, each study item with its topics and who reports. */
function agenda({ state }: DraftingInput, facts: Facts): readonly ClauseInput[] {
  const views = agendaView(state)
  if (views.length === 0) facts.need('agenda', '')
  return views.flatMap((view) => [
    item(2, sentence(view.row.fields.title)),
    ...(view.fill === 'topics' ? view.topics.map(topicLine) : []),
  ])
}

const topicLine = (topic: RecordRow<'topic'>): ClauseInput =>
  item(3, `${aboutTopic(topic.fields.title)}（汇报单位：${topic.fields.unit}）。`, topic.id as RecordId)

/** What has to be handed in before the meeting, by whom. */
function materials(input: DraftingInput): readonly ClauseInput[] {
  const { state, viewer } = input
  const { regulation, conference } = state
  const open = missingMaterials(state).open
  const due = dueFor(state, 'papersReady', viewer.calendar)
  const keeper = regulation.steps.find((step) => step.completes === 'papersReady')?.responsible ?? []
  const to = resolveDuty(keeper, conference.fields.duty).map((key) => officeName(regulation, key))
  const when = due === undefined ? '' : `于${formatChinese(due)}前`
  const reports = open.map((gap) => `${gap.sideName}准备${gap.name}的通报材料`)
  const topics = agendaView(state).some((view) => view.fill === 'topics' && view.topics.length > 0)
  return [
    para(reports.length === 0 ? '' : `请${reports.join('，')}，${when}报送${to[0] ?? ''}。`),
    para(topics ? `请各议题汇报单位准备汇报材料，${when}报送${to[0] ?? ''}，由其统一印发会议。` : ''),
  ]
}

export function draftNotice(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule, viewer } = input
  const { regulation, conference } = state
  const duty = conference.fields.duty
  const [issuer = rule.issues] = resolveDuty([rule.issues], duty)
  const issuerName = named(regulation, rule.issuerName)
  // The office writes for its government: 「经××同意」 is said when the consent is on record (条例 16).
  const behind = organisationRule(regulation, issuer)
  const consented =
    behind !== undefined && named(regulation, behind.name) !== issuerName && isConsented(input)
  const day = plannedDay(state)
  const time = facts.need('time', conference.fields.time)
  const place = facts.need('place', conference.fields.place)
  const { chair } = conference.fields
  facts.need('chair', chair?.name)
  const who = people(input)
  if (who.length === 0) facts.need('attendees', '')
  const enclosures = enclosuresOf(input)
  const receiptNo = rule.encloses.indexOf('receiptForm')
  const receipt = enclosures[receiptNo]
  const replyDue = dueFor(state, 'repliesIn', viewer.calendar)
  const replyBy = facts.need('replyBy', replyDue === undefined ? '' : formatChinese(replyDue))
  const clauses: ClauseInput[] = [
    para(
      `${purposeAndBasis(input)}，${consented ? `经${named(regulation, behind.shortName)}同意，` : ''}定于${day === undefined ? '近期' : dayInWords(day)}召开${conferenceTitle(state)}（以下简称联席会议）。现将有关事项通知如下。`,
    ),
    ...section('会议时间', para(day === undefined ? '' : `${dayInWords(day)}${formatTime(time)}。`)),
    ...section('会议地点', para(sentence(place))),
    ...section('会议议程', ...agenda(input, facts)),
    ...section('参加人员', para(chair === null ? '' : `会议由${chair.post}${chair.name}主持。`), ...who),
    ...section('材料准备', ...materials(input)),
    ...section(
      '报名和请假',
      para(
        `请各参会单位${replyBy === '' ? '' : `于${replyBy}前`}${receipt === undefined ? '将参会人员名单' : `填写《${receipt.title}》（附件${enclosures.length > 1 ? receiptNo + 1 : ''}）`}报送${issuerName}。`,
      ),
      para('因故不能参会的，应当及时请假并说明原因；由他人代会的，应当注明代会人员的单位、姓名和职务。'),
    ),
  ]
  return paperFrom(input, { clauses, note: contactLine(input, facts), enclosures }, facts)
}

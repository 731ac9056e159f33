/** 提请召开联席会议的函 and the 复函 to it: between a government and its union a 函, neither is above the other. */

import type { ClauseInput } from '@domain/approval/editing'
import { dueFor } from '@domain/deadlines/deadlines'
import { isIssued } from '@domain/evidence'
import { named } from '@domain/regulation/names'
import {
  convenerRoles,
  officeName,
  organisationRule,
  paperRules,
  resolveDuty,
} from '@domain/regulation/rules'
import { formatChinese, formatTime } from '@shared/civilDate'
import { type DraftedPaper, item, paperFrom, para, section } from './base'
import {
  conferenceTitle,
  contactLine,
  type DraftingInput,
  dayInWords,
  Facts,
  phrase,
  plannedDay,
  purposeAndBasis,
  sentence,
  sentenceOf,
} from './words'

/** When and where, as proposed: 「建议于2024年11月20日（星期三）上午9时在××召开」. */
function whenAndWhere({ state }: DraftingInput): string {
  const { time, place } = state.conference.fields
  const day = plannedDay(state)
  if (day === undefined) return ''
  return `${dayInWords(day)}${formatTime(time)}${place.trim() === '' ? '' : `在${place.trim()}`}`
}

/** The contents of a conference from the regulation: agenda template where it has one, else its contents. */
function contents({ state: { regulation } }: DraftingInput): readonly ClauseInput[] {
  const titles = regulation.agenda.map((rule) => rule.title)
  const texts = titles.length > 0 ? titles : regulation.contents.map((one) => one.text)
  return texts.map((text) => item(2, sentence(named(regulation, text))))
}

/** Who convenes, by name where names are known, by post where not. */
function conveners({ state: { regulation, conference } }: DraftingInput): readonly ClauseInput[] {
  const roles = Map.groupBy(convenerRoles(regulation), (role) => role.name)
  return [...roles].map(([name, holders]) => {
    const people = holders.map((role) => {
      const holder = conference.fields.conveners[role.key]
      return holder === undefined || holder.name.trim() === ''
        ? named(regulation, role.holder)
        : `${holder.post.trim() === '' ? named(regulation, role.holder) : holder.post.trim()}${holder.name.trim()}`
    })
    return item(2, `${named(regulation, name)}：${people.join('、')}。`)
  })
}

/** 提请召开联席会议的函 (第四条). */
export function draftConveneRequest(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule } = input
  const { regulation, conference } = state
  const duty = conference.fields.duty
  const [sender = rule.issues] = resolveDuty([rule.issues], duty)
  const when = whenAndWhere(input)
  const call = dueFor(state, 'topicsCalled', input.viewer.calendar)
  const paths = regulation.topicPaths.map(
    (path) =>
      `${named(regulation, path.name)}由${resolveDuty([path.collector], duty)
        .map((key) => officeName(regulation, key))
        .join('、')}负责汇总`,
  )
  const guest = conference.fields.mainLeaderInvited
  const shortName = (key: string): string =>
    named(regulation, organisationRule(regulation, key)?.shortName ?? key)
  const others = rule.addressees.map((name) => named(regulation, name)).join('、')
  const clauses: ClauseInput[] = [
    para(
      `${purposeAndBasis(input)}，${shortName(sender)}提请${others}共同组织召开${conferenceTitle(state)}（以下简称联席会议）。现将有关事项函告如下。`,
    ),
    ...section(
      '会议时间和地点',
      para(when === '' ? '' : `建议于${when}召开，具体时间和地点由双方商定。`),
      para(
        conference.fields.adHoc === null
          ? ''
          : `本次会议为临时召开，事由：${sentence(conference.fields.adHoc.reason)}`,
      ),
    ),
    ...section('会议主要内容', ...contents(input)),
    ...section(
      guest === null ? '会议召集' : '会议召集和主持',
      ...conveners(input),
      para(
        guest === null
          ? ''
          : `因${phrase(guest.reason)}，拟邀请${guest.post}${guest.name}同志出席并主持会议。`,
      ),
    ),
    ...section(
      '议题征集',
      para(sentenceOf(call === undefined ? '' : `拟于${formatChinese(call)}启动议题征集工作`, ...paths)),
    ),
    para(rule.kind === 'request' ? '妥否，请批示。' : '妥否，请函复。'),
  ]
  return paperFrom(input, { clauses, note: contactLine(input, facts) }, facts)
}

/** 同意召开的复函: answers the letter that came in, if one did. */
export function draftConveneReply(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule } = input
  const { regulation, conference } = state
  const letter = state.incoming.find((row) => row.fields.paper === 'conveneRequest')
  facts.need('requestNumber', letter?.fields.number)
  const when = whenAndWhere(input)
  facts.need('place', conference.fields.place)
  const names = rule.addressees.map((name) => named(regulation, name)).join('、')
  const cited =
    letter === undefined
      ? ''
      : `《${letter.fields.title}》${letter.fields.number === '' ? '' : `（${letter.fields.number}）`}收悉。`
  const notice = paperRules(regulation, 'notice')[0]
  const preparers = resolveDuty(regulation.preparation.organisations, conference.fields.duty)
  const clauses: ClauseInput[] = [
    para(`${cited}经研究，现函复如下：`),
    para(`同意与${names}共同组织召开${conferenceTitle(state)}。`),
    para(when === '' ? '' : `会议定于${when}召开。`),
    para(
      sentenceOf(
        preparers.length === 0
          ? ''
          : `会务筹备工作由${preparers.map((key) => officeName(regulation, key)).join('与')}共同承担`,
        notice === undefined ? '' : `会议通知由${named(regulation, notice.issuerName)}负责印发`,
      ),
    ),
    para('特此函复。'),
  ]
  return paperFrom(input, { clauses, note: contactLine(input, facts) }, facts)
}

/** Whether the government's consent to the conference is on record: its reply, or the leader's instruction on the request. */
export function isConsented({ state }: Pick<DraftingInput, 'state'>): boolean {
  return (
    isIssued(state, 'conveneReply') ||
    state.incoming.some((row) => row.fields.paper === 'conveneRequest' && row.fields.instructions.length > 0)
  )
}

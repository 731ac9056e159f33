/** Set phrases of official Chinese that several papers share, and the list of facts that a paper needs but no record has. */
import type { Viewer } from '@domain/context'
import { dueFor } from '@domain/deadlines/deadlines'
import type { Office } from '@domain/model/office'
import type { PaperRule, StepRule } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import type { ConferenceState } from '@domain/state'
import { formatChinese, formatWeekday, parseDate, parts } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'

/** What every template is given. */
export interface DraftingInput {
  readonly state: ConferenceState
  readonly rule: PaperRule
  /** The office that drafts: its contact stands in the paper. */
  readonly office: Office
  readonly viewer: Pick<Viewer, 'today' | 'calendar'>
}

/** Facts that papers need (`fact.<key>` in the locale files) with the place where they are filled in. */
export const factPlaces = {
  place: 'conference',
  time: 'conference',
  chair: 'roster',
  attendees: 'roster',
  topics: 'topics',
  agenda: 'agenda',
  replyBy: 'steps',
  collectBy: 'steps',
  contact: 'settings',
  requestNumber: 'registers',
  notice: 'registers',
  dateChange: 'conference',
  dateAgreed: 'conference',
  heldOn: 'meeting',
  meetingRecord: 'meeting',
  decision: 'meeting',
} as const satisfies Readonly<Record<string, string>>
export type FactKey = keyof typeof factPlaces

/** A fact that is missing: the paper is drafted without it and says nothing in its place. */
export interface MissingFact {
  readonly fact: FactKey
  /** Tab or place of the window where it is filled in. */
  readonly place: (typeof factPlaces)[FactKey]
  /** What it is about, e.g. a topic's title; '' when the fact is the conference's. */
  readonly of: string
}

/** Collects what is missing while a paper is drafted. */
export class Facts {
  readonly missing: MissingFact[] = []

  /** The value, or '' after noting that it is missing. */
  need(fact: FactKey, value: string | null | undefined, of = ''): string {
    const text = value?.trim() ?? ''
    if (text === '' && !this.missing.some((one) => one.fact === fact && one.of === of))
      this.missing.push({ fact, place: factPlaces[fact], of })
    return text
  }
}

/** 「依据……」: titles in book marks stand without 、 between them (GB/T 15834—2011 4.5.3.5). */
export const joined = (items: readonly string[]): string =>
  items.reduce(
    (text, item) =>
      text === '' ? item : `${text}${/》$/u.test(text) && /^《/u.test(item) ? '' : '、'}${item}`,
    '',
  )

/** First sentence of notices and letters from the regulation: purpose and basis (第一条). */
export function purposeAndBasis({ state: { regulation } }: Pick<DraftingInput, 'state'>): string {
  const basis = joined(regulation.basis.map((item) => named(regulation, item)))
  return [named(regulation, regulation.purpose), basis === '' ? '' : `根据${basis}有关规定`]
    .filter((part) => part !== '')
    .join('，')
}

/** 「2024年××联席会议」; several in one year are told apart by their order. */
export function conferenceTitle({ conference }: Pick<ConferenceState, 'conference'>): string {
  const { year, ordinal, name } = conference.fields
  return ordinal > 1 ? `${year}年第${ordinal}次${name}` : `${year}年${name}`
}

/** 「2024年11月20日（星期三）」. */
export const dayInWords = (date: CivilDate): string => `${formatChinese(date)}（${formatWeekday(date)}）`

/** 「2024年11月」, while the day is not agreed. */
export function monthInWords(date: CivilDate): string {
  const { year, month } = parts(date)
  return `${year}年${month}月`
}

/** The planned day. */
export const plannedDay = ({ conference }: Pick<ConferenceState, 'conference'>): CivilDate | undefined =>
  parseDate(conference.fields.plannedDate)

/** Deadline of a step as words; '' when there is none. */
export function dueInWords(input: DraftingInput, completes: StepRule['completes']): string {
  const due = dueFor(input.state, completes, input.viewer.calendar)
  return due === undefined ? '' : formatChinese(due)
}

/** 「联系人：张三，联系电话：0471-…」. */
export function contactLine({ office }: Pick<DraftingInput, 'office'>, facts: Facts): string {
  const name = facts.need('contact', office.contactName)
  if (name === '') return ''
  const phone = office.contactPhone.trim()
  return phone === '' ? `联系人：${name}` : `联系人：${name}，联系电话：${phone}`
}

/** Ends a sentence that may or may not end already. */
export const sentence = (text: string): string => {
  const trimmed = text.trim()
  return trimmed === '' || /[。！？：；]$/u.test(trimmed) ? trimmed : `${trimmed}。`
}

/** Parts that are there, as one sentence: 「……，……。」; '' without any. */
export const sentenceOf = (...parts: readonly string[]): string =>
  sentence(parts.filter((part) => part !== '').join('，'))

/** Strips what a sentence should not begin or end with when it goes into another. */
export const phrase = (text: string): string => text.trim().replace(/[。；，]+$/u, '')

/** 「关于……」 from a topic's title: 「关于解决……的议题」, 「解决……」. */
export function aboutTopic(title: string): string {
  const bare = title
    .trim()
    .replace(/^关于/u, '')
    .replace(/的?(?:议题|建议|请示)$/u, '')
  return `关于${bare}`
}

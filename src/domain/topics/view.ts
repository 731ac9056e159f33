/** How far a topic is, computed from what is filled: nothing about its progress is stored twice. */
import type { CivilDate, RecordId } from '@shared/ids'
import { filled, standing } from '../acts'
import { type ConfirmationView, confirmationView, type Matter } from '../confirmation/confirmation'
import type { RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import type { Topic } from '../model/topic'
import { contentOf, roleOf, sidesOf } from '../regulation/rules'
import type { ConferenceState } from '../state'

/**
 * collected 待筛选 · returned 已退回 · accepted 已受理 · consulting 征求意见中 · handling 意见待处理 · ready 待提出处理结果 ·
 * settling 待双方商定 · approving 待领导审定 · settled 已商定 · told 已告知提出单位
 */
export const topicStages = [
  'collected',
  'returned',
  'accepted',
  'consulting',
  'handling',
  'ready',
  'settling',
  'approving',
  'settled',
  'told',
] as const
export type TopicStage = (typeof topicStages)[number]

type TopicRow = RecordRow<'topic'>
type ConsultationRow = RecordRow<'consultation'>
/** What of a conference the views on its topics read. */
export type TopicState = Pick<ConferenceState, 'regulation' | 'topics' | 'consultations' | 'confirmations'>

/** Topics that were not removed, as they came in. */
export const liveTopics = (state: Pick<ConferenceState, 'topics'>): readonly TopicRow[] =>
  standing(state.topics).toSorted((a, b) => a.fields.receivedAt - b.fields.receivedAt)

export const topicRow = (state: Pick<ConferenceState, 'topics'>, id: RecordId): TopicRow | undefined =>
  liveTopics(state).find((row) => row.id === id)

/** Requests for an opinion on a topic that were not withdrawn. */
export const consultationsOf = (
  state: Pick<ConferenceState, 'consultations'>,
  topic: RecordId,
): readonly ConsultationRow[] =>
  state.consultations.filter(({ fields }) => fields.topic === topic && fields.withdrawn === null)

/** What units are asked about. */
export interface AskedAbout {
  readonly title: string
  /** Units that it names, or concerns. */
  readonly units: readonly string[]
}

/** A topic, or the draft of the minutes, which concerns every unit of a topic on the agenda; undefined for anything else. */
export function askedAbout(
  state: TopicState & Pick<ConferenceState, 'documents'>,
  id: RecordId,
): AskedAbout | undefined {
  const topic = state.topics.find((row) => row.id === id)
  if (topic !== undefined) return { title: topic.fields.title, units: topic.fields.departments }
  const minutes = state.documents.find((row) => row.id === id && row.fields.paper === 'minutes')
  if (minutes === undefined) return undefined
  const units = agendaTopics(state).flatMap(({ fields }) => [...fields.departments, fields.unit])
  return { title: `${minutes.fields.title}（征求意见稿）`, units: [...new Set(units)] }
}

/** Requests without a reply. */
export const unanswered = (rows: readonly ConsultationRow[]): readonly ConsultationRow[] =>
  rows.filter(({ fields }) => fields.reply === null)

/** Replies that ask for a change or disagree, not yet handled. */
export const unhandled = (rows: readonly ConsultationRow[]): readonly ConsultationRow[] =>
  rows.filter(
    ({ fields }) => fields.reply !== null && fields.reply.opinion !== 'agree' && fields.handling === null,
  )

/** What the sides confirm when they settle a topic: its outcome under its title. */
const wording = ({ outcome, title, mergedInto }: Topic): string =>
  [outcome ?? '', title, mergedInto ?? ''].join('｜')

/** 商议确定 of one topic by the sides that the regulation names. */
export const settleMatter = (regulation: Regulation, topic: TopicRow): Matter => ({
  subject: topic.id,
  scope: topic.scope,
  matter: 'settle',
  what: wording(topic.fields),
  sides: sidesOf(regulation, regulation.settlement.organisations),
})

/** 审定 by a leader after that, where the regulation asks for it; null otherwise. */
export function approveMatter(regulation: Regulation, topic: TopicRow): Matter | null {
  const approver = regulation.settlement.approver
  if (approver === null) return null
  const side = roleOf(regulation, approver)?.side ?? ''
  return { ...settleMatter(regulation, topic), matter: 'approve', sides: [side] }
}

/** Day on which a topic was settled (and approved, where a leader approves): the last confirmation that stands; null before. */
export function settledOn(state: TopicState, row: TopicRow): CivilDate | null {
  const view = topicView(state, row)
  if (!view.settled) return null
  const given = [...view.settling.given.values(), ...(view.approving?.given.values() ?? [])]
  return given
    .map(({ fields }) => fields.date as CivilDate)
    .reduce<CivilDate | null>((last, date) => (last === null || date > last ? date : last), null)
}

export interface TopicView {
  readonly row: TopicRow
  readonly stage: TopicStage
  /** Requests still open, and replies still to be handled. */
  readonly consultations: readonly ConsultationRow[]
  readonly unanswered: readonly ConsultationRow[]
  readonly unhandled: readonly ConsultationRow[]
  readonly settling: ConfirmationView
  /** null where no leader approves topics. */
  readonly approving: ConfirmationView | null
  /** Both sides have settled its present outcome (and the leader approved it). */
  readonly settled: boolean
  /** Fields that the form still lacks. */
  readonly missing: readonly TopicField[]
}

/** What stands between a topic and the agenda unless a reason is given: no reply yet, or a reply not handled. */
export const openOpinions = ({ unanswered, unhandled }: TopicView): readonly ConsultationRow[] => [
  ...unanswered,
  ...unhandled,
]

/** States never change, so a topic's view is computed once a state: steps, to-do and lists all ask for it. */
const known = new WeakMap<TopicState, WeakMap<TopicRow, TopicView>>()

/** Everything the screen shows about one topic's progress. */
export function topicView(state: TopicState, row: TopicRow): TopicView {
  const views = known.get(state) ?? new WeakMap<TopicRow, TopicView>()
  known.set(state, views)
  const view = views.get(row) ?? computeView(state, row)
  views.set(row, view)
  return view
}

function computeView(state: TopicState, row: TopicRow): TopicView {
  const { regulation, confirmations } = state
  const consultations = consultationsOf(state, row.id)
  const settling = confirmationView(confirmations, settleMatter(regulation, row))
  const toApprove = approveMatter(regulation, row)
  const approving = toApprove === null ? null : confirmationView(confirmations, toApprove)
  const settled = row.fields.outcome !== null && settling.complete && (approving?.complete ?? true)
  const view = {
    row,
    consultations,
    unanswered: unanswered(consultations),
    unhandled: unhandled(consultations),
    settling,
    approving,
    settled,
    missing: missingFields(regulation, row.fields),
  }
  return { ...view, stage: stageOf(view) }
}

function stageOf(view: Omit<TopicView, 'stage'>): TopicStage {
  const { screening, outcome, told } = view.row.fields
  if (view.settled) return told === null ? 'settled' : 'told'
  if (screening?.verdict === 'returned') return 'returned'
  if (outcome !== null) return view.settling.complete ? 'approving' : 'settling'
  if (screening === null) return 'collected'
  if (view.unanswered.length > 0) return 'consulting'
  if (view.unhandled.length > 0) return 'handling'
  return view.consultations.length > 0 ? 'ready' : 'accepted'
}

/** Stage of one topic. */
export const topicStage = (state: TopicState, row: TopicRow): TopicStage => topicView(state, row).stage

/** Settled topics that go on the agenda (上会), in their order. */
export const agendaTopics = (state: TopicState): readonly TopicRow[] =>
  liveTopics(state)
    .filter((row) => row.fields.outcome === 'onAgenda' && topicView(state, row).settled)
    .sort(byAgendaRank)

const byAgendaRank = (a: TopicRow, b: TopicRow): number => {
  const [left, right] = [a.fields.agendaRank || '~', b.fields.agendaRank || '~']
  if (left !== right) return left < right ? -1 : 1
  return a.fields.receivedAt - b.fields.receivedAt || (a.id < b.id ? -1 : 1)
}

/** Fields of the 议题征集表 that must be filled before a topic is complete. */
const required = [
  'title',
  'unit',
  'category',
  'background',
  'request',
  'proposedResolution',
  'contact',
] as const
export type TopicField = (typeof required)[number]

/** What a topic's form lacks; a category that the regulation does not know counts as missing. */
export const missingFields = (regulation: Regulation, topic: Topic): readonly TopicField[] =>
  required.filter((field) =>
    field === 'category'
      ? contentOf(regulation, topic.category)?.nature !== 'deliberate'
      : !filled(topic[field]),
  )

/**
 * 临时议题: one that is put on the agenda after the notice was issued. It takes the same road as every other (accepted, proposed, settled by
 * whom the clause names, approved where a leader approves) and keeps why it came so late; who agreed stands in its confirmations.
 */
import type { Result } from '@shared/result'
import { act, withNew } from '../acts'
import type { ActContext } from '../context'
import { isIssued } from '../evidence'
import type { Confirmation } from '../model/conference'
import type { Act, Fault, RecordRow } from '../model/records'
import type { ConferenceState } from '../state'
import { createTopic, screenTopics, type TopicInput } from './commands'
import { proposeOutcome } from './settle'
import { liveTopics, topicView } from './view'

/** The agenda is known to those invited, and the conference is still to be held: what comes now is 临时. */
export const isLate = (state: Pick<ConferenceState, 'conference' | 'documents' | 'incoming'>): boolean =>
  isIssued(state, 'notice') && state.conference.fields.heldOn === null

/**
 * Receives a topic after the notice and proposes it for the agenda in one act; the sides settle it afterwards.
 * Faults: those of `createTopic`; `topic.lateReason` without a reason.
 * @param takenFrom as for `createTopic`
 */
export function addLateTopic(
  ctx: ActContext,
  state: ConferenceState,
  input: TopicInput,
  reason: string,
  takenFrom = '',
): Result<Act, Fault> {
  const created = createTopic(ctx, state, input, takenFrom)
  if (!created.ok) return created
  const topics = withNew('topic', state.topics, created.value.edits)
  const row = topics.at(-1)
  if (row === undefined) return created
  const screened = screenTopics(ctx, { ...state, topics }, [row.id], 'accepted')
  if (!screened.ok) return screened
  const accepted = { ...state, topics: withNew('topic', topics, screened.value.edits) }
  const onAgenda = { outcome: 'onAgenda', reason, mergedInto: null, unansweredReason: '' } as const
  const proposed = proposeOutcome(ctx, accepted, row.id, onAgenda)
  if (!proposed.ok) return proposed
  return act(
    'topic.addLate',
    [...created.value.edits, ...screened.value.edits, ...proposed.value.edits],
    reason,
  )
}

/** A topic that came after the notice. */
export interface LateTopic {
  readonly row: RecordRow<'topic'>
  readonly reason: string
  /** Everybody whose word the clause asks for has agreed. */
  readonly settled: boolean
  /** Who has agreed, in the order of the text; the leader last. */
  readonly agreed: readonly Confirmation[]
}

/** 临时议题 of a conference, as they came. */
export const lateTopics = (state: ConferenceState): readonly LateTopic[] =>
  liveTopics(state)
    .filter(({ fields }) => fields.outcome === 'onAgenda' && fields.outcomeReason !== '')
    .map((row) => {
      const { settling, approving, settled } = topicView(state, row)
      const given = [...settling.given.values(), ...(approving?.given.values() ?? [])]
      return { row, reason: row.fields.outcomeReason, settled, agreed: given.map(({ fields }) => fields) }
    })

/**
 * 双方商定 at one sitting: what is undecided goes on the agenda, one side confirms all topics, with them date and place, and once both
 * sides have confirmed the agenda stands. One act, because it is one conversation and one sheet of proof.
 */

import type { RecordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, withNew } from '../acts'
import { fillAgenda } from '../conference/agenda'
import { agreeDate } from '../conference/commands'
import { dateMatter } from '../conference/matters'
import { type ConfirmInput, confirmationView } from '../confirmation/confirmation'
import type { ActContext } from '../context'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { ConferenceState } from '../state'
import { proposeOutcome, settleTopics } from './settle'
import { liveTopics, topicRow, topicView } from './view'

const after = (state: ConferenceState, edits: readonly Edit[]): ConferenceState => ({
  ...state,
  topics: withNew('topic', state.topics, edits),
  confirmations: withNew('confirmation', state.confirmations, edits),
  agenda: withNew('agendaItem', state.agenda, edits),
})

/** Topics that a sitting of both sides is about: accepted, and not settled yet. */
export const topicsToSettle = (state: ConferenceState): readonly RecordRow<'topic'>[] =>
  liveTopics(state).filter(
    (row) => row.fields.screening?.verdict === 'accepted' && !topicView(state, row).settled,
  )

/** A side has not yet agreed to date and place as they stand. */
export const dateOpenFor = (state: ConferenceState, side: string): boolean =>
  confirmationView(state.confirmations, dateMatter(state)).missing.includes(side)

/** What is said at the sitting besides the word itself. */
export interface Sitting {
  /** Confirms date, time and place too, where that side has not yet. */
  readonly withDate: boolean
  /** Why topics go on the agenda although opinions on them are missing or not handled; '' where none are. */
  readonly unansweredReason: string
}

/**
 * One side's word on several topics.
 * Faults: those of `proposeOutcome`, `settleTopics` and, with the date, `agreeDate`; nothing is written then.
 */
export function agreeTopics(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  input: ConfirmInput,
  { withDate, unansweredReason }: Sitting,
): Result<Act, Fault> {
  let now = state
  const edits: Edit[] = []
  const also = (made: Result<Act, Fault>): Fault | null => {
    if (!made.ok) return made.error
    edits.push(...made.value.edits)
    now = after(now, made.value.edits)
    return null
  }
  for (const id of ids) {
    const row = topicRow(now, id)
    if (row === undefined || row.fields.outcome !== null) continue
    const onAgenda = { outcome: 'onAgenda', reason: '', mergedInto: null, unansweredReason } as const
    const fault = also(proposeOutcome(ctx, now, id, onAgenda))
    if (fault !== null) return { ok: false, error: fault }
  }
  const settled = also(settleTopics(ctx, now, ids, input))
  if (settled !== null) return { ok: false, error: settled }
  if (withDate && dateOpenFor(now, input.side)) {
    const agreed = also(agreeDate(ctx, now, input))
    if (agreed !== null) return { ok: false, error: agreed }
  }
  const isDone = ids.every((id) => {
    const row = topicRow(now, id)
    return row !== undefined && topicView(now, row).settled
  })
  // A regulation without a template, or an agenda that is up to date, leaves the agenda as it is.
  if (isDone) also(fillAgenda(ctx, now))
  return act('topic.settle', edits)
}

/** What becomes of a topic: proposed outcome, settled by both sides (商议确定), told to its proposer, its place on the agenda. */
import type { RecordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, edit, filled, refuse } from '../acts'
import { type ConfirmInput, confirm } from '../confirmation/confirmation'
import { type ActContext, actorOf } from '../context'
import { isIssued } from '../evidence'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { TopicOutcome } from '../model/topic'
import { rankAt } from '../rank'
import type { ConferenceState } from '../state'
import { onEach } from './commands'
import {
  agendaTopics,
  approveMatter,
  liveTopics,
  openOpinions,
  settleMatter,
  topicRow,
  topicView,
} from './view'

export interface OutcomeInput {
  readonly outcome: TopicOutcome
  /** Why, for every outcome but 上会; for 上会, too, once the notice is out (临时议题). */
  readonly reason: string
  /** For 并案: the topic it becomes part of. */
  readonly mergedInto: RecordId | null
  /** Why it goes on the agenda although opinions are missing or not handled. */
  readonly unansweredReason: string
}

/** A topic with open requests or opinions not yet handled goes on the agenda only with a reason (N6c). */
function opinionsOpen(state: ConferenceState, row: RecordRow<'topic'>, reason: string): Fault | null {
  const open = openOpinions(topicView(state, row))
  if (open.length === 0 || filled(reason)) return null
  return {
    code: open.some(({ fields }) => fields.reply === null) ? 'topic.unanswered' : 'topic.unhandled',
    params: {
      title: row.fields.title,
      count: open.length,
      units: open.map((one) => one.fields.unit).join('、'),
    },
    field: 'unansweredReason',
  }
}

/**
 * Proposes what becomes of a topic; both sides settle it afterwards. A changed outcome makes earlier confirmations void.
 * Faults: `topic.notAccepted`, `topic.unanswered`, `topic.unhandled`, `topic.lateReason`, `topic.mergeTarget`, `reasonNeeded`.
 */
export function proposeOutcome(
  _ctx: ActContext,
  state: ConferenceState,
  id: RecordId,
  input: OutcomeInput,
): Result<Act, Fault> {
  const row = topicRow(state, id)
  if (row === undefined) return refuse('notFound')
  if (state.conference.fields.heldOn !== null) return refuse('topic.held')
  const { outcome, mergedInto } = input
  const isLate = isIssued(state, 'notice')
  if (outcome === 'onAgenda') {
    if (row.fields.screening?.verdict !== 'accepted')
      return refuse('topic.notAccepted', { title: row.fields.title })
    const open = opinionsOpen(state, row, input.unansweredReason)
    if (open !== null) return { ok: false, error: open }
    if (isLate && !filled(input.reason))
      return refuse('topic.lateReason', { title: row.fields.title }, 'reason')
  } else if (!filled(input.reason)) return refuse('reasonNeeded', {}, 'reason')
  if (outcome === 'merged' && !mayMerge(state, row, mergedInto))
    return refuse('topic.mergeTarget', {}, 'mergedInto')
  return act(
    'topic.propose',
    [
      edit(row, {
        outcome,
        outcomeReason: outcome === 'onAgenda' && !isLate ? '' : input.reason.trim(),
        mergedInto: outcome === 'merged' ? mergedInto : null,
        unansweredReason:
          outcome === 'onAgenda' && openOpinions(topicView(state, row)).length > 0
            ? input.unansweredReason.trim()
            : '',
      }),
    ],
    input.reason || input.unansweredReason,
  )
}

/** A topic is merged into another live one that is not itself merged away. */
function mayMerge(state: ConferenceState, row: RecordRow<'topic'>, into: RecordId | null): boolean {
  const target = into === null ? undefined : topicRow(state, into)
  return target !== undefined && target.id !== row.id && target.fields.outcome !== 'merged'
}

/**
 * 商议确定: one side confirms the proposed outcomes of several topics in one act. The other side's word is 代录 with its proof.
 * Topics that go on the agenda get their place behind those already there.
 */
export function settleTopics(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  input: ConfirmInput,
): Result<Act, Fault> {
  return confirmTopics(ctx, state, ids, input, 'topic.settle', (row) => settleMatter(state.regulation, row))
}

/** 审定 of settled topics by the leader whom the regulation names; always taken in with who approved and its proof. */
export function approveTopics(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  input: ConfirmInput,
): Result<Act, Fault> {
  if (state.regulation.settlement.approver === null) return refuse('topic.noApprover')
  if (input.taken === null || !filled(input.taken.person))
    return refuse('confirmation.needsProof', {}, 'taken')
  return confirmTopics(ctx, state, ids, input, 'topic.approve', (row) =>
    topicView(state, row).settling.complete ? approveMatter(state.regulation, row) : null,
  )
}

function confirmTopics(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  input: ConfirmInput,
  name: string,
  matterOf: (row: RecordRow<'topic'>) => ReturnType<typeof approveMatter>,
): Result<Act, Fault> {
  const edits: Edit[] = []
  let last =
    liveTopics(state)
      .map((row) => row.fields.agendaRank)
      .sort()
      .at(-1) ?? ''
  for (const id of ids) {
    const row = topicRow(state, id)
    if (row === undefined) return refuse('notFound')
    const { outcome, title, unansweredReason, agendaRank } = row.fields
    if (outcome === null) return refuse('topic.noOutcome', { title })
    const open = outcome === 'onAgenda' ? opinionsOpen(state, row, unansweredReason) : null
    if (open !== null) return { ok: false, error: open }
    const matter = matterOf(row)
    if (matter === null) return refuse('topic.notSettled', { title })
    const confirmed = confirm(ctx, matter, input)
    if (!confirmed.ok) return confirmed
    edits.push(confirmed.value)
    if (outcome === 'onAgenda' && agendaRank === '') {
      last = rankAt([last], 1)
      edits.push(edit(row, { agendaRank: last }))
    }
  }
  return act(name, edits)
}

/** 告知提出单位 what became of its topics. */
export function tellProposers(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  text: string,
): Result<Act, Fault> {
  if (!filled(text)) return refuse('topic.noWord', {}, 'text')
  return onEach(state, ids, 'topic.tell', '', (row) =>
    topicView(state, row).settled
      ? ok(edit(row, { told: { at: ctx.now, text: text.trim(), by: actorOf(ctx) } }))
      : refuse('topic.notSettled'),
  )
}

/** Moves a settled topic to another place of the agenda (0 = first). */
export function orderTopic(
  _ctx: ActContext,
  state: ConferenceState,
  id: RecordId,
  index: number,
): Result<Act, Fault> {
  const rows = agendaTopics(state)
  const row = rows.find((one) => one.id === id)
  if (row === undefined) return refuse('topic.notOnAgenda')
  if (rows.indexOf(row) === index) return refuse('unchanged')
  const ranks = rows.filter((one) => one.id !== id).map((one) => one.fields.agendaRank)
  return act('topic.order', [edit(row, { agendaRank: rankAt(ranks, index) })])
}

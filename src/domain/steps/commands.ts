/** A person's own word on a step: done, skipped, open again, or by another day; each with its reason where the records say otherwise. */
import type { CivilDate } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, filled, idUnder, put, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import { deadlineOf } from '../deadlines/deadlines'
import type { Step } from '../model/conference'
import type { Act, Fault } from '../model/records'
import { stepOf } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { mayMark } from './steps'

/** The step's record as it is, or as it starts. */
const stepFields = (state: ConferenceState, key: string): Step =>
  state.steps.find((row) => row.fields.key === key)?.fields ?? {
    conference: state.conference.id,
    key,
    state: 'open',
    by: null,
    reason: '',
    due: null,
  }

const write = (state: ConferenceState, name: string, fields: Step, why: string): Result<Act, Fault> =>
  act(name, [put('step', idUnder(state.conference.id, fields.key), state.conference.scope, fields)], why)

/**
 * Marks a step done or skipped, or opens it again. What the records can prove needs a reason; what the text demands (应当) is not
 * marked by hand at all.
 * Faults: `step.must`, `reasonNeeded`, `step.unknown`.
 */
export function markStep(
  ctx: ActContext,
  state: ConferenceState,
  key: string,
  mark: 'done' | 'skipped' | 'open',
  reason = '',
): Result<Act, Fault> {
  const rule = stepOf(state.regulation, key)
  if (rule === undefined) return refuse('step.unknown', { name: key })
  const fields = stepFields(state, key)
  if (fields.state === mark) return refuse('unchanged')
  if (mark === 'open')
    return write(state, 'step.reopen', { ...fields, state: 'open', by: null, reason: '' }, reason)
  if (!mayMark(rule, mark)) return refuse('step.must', { article: rule.source.article, name: rule.name })
  const proven = rule.completes === 'manual' && mark === 'done'
  if (!proven && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  return write(
    state,
    `step.${mark}`,
    { ...fields, state: mark, by: actorOf(ctx), reason: reason.trim() },
    reason,
  )
}

/** Puts a step's deadline on another day, or (null) back to the regulation's. The reason stays visible. */
export function moveDeadline(
  ctx: ActContext,
  state: ConferenceState,
  key: string,
  date: CivilDate | null,
  reason: string,
): Result<Act, Fault> {
  const rule = stepOf(state.regulation, key)
  if (rule === undefined) return refuse('step.unknown', { name: key })
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if ((deadlineOf(state, rule, ctx.calendar)?.date ?? null) === date) return refuse('unchanged')
  const due = date === null ? null : { date, reason: reason.trim() }
  return write(state, 'step.moveDeadline', { ...stepFields(state, key), due }, reason)
}

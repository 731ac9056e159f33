/** 征求意见: one request a unit with its own deadline, its reply, and how the opinion was handled. */
import type { CivilDate, RecordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, edit, filled, make, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Source } from '../model/regulation'
import type { Consultation } from '../model/topic'
import { scopes } from '../scopes'
import type { ConferenceState } from '../state'
import { isAfterSettlement } from './report'
import { askedAbout, consultationsOf, topicRow, topicView } from './view'

export interface ConsultInput {
  readonly unit: string
  readonly due: CivilDate
  readonly question: string
  readonly mode: Consultation['mode']
}

/**
 * Where the text lets units be asked once topics are fixed (「议题确定后……征询有关部门和单位意见」), the article that says so, if one of these
 * topics is not settled yet; null otherwise.
 */
export function askedTooEarly(state: ConferenceState, topics: readonly RecordId[]): Source | null {
  const rule = state.regulation.steps.find((one) => one.completes === 'opinionsAnswered')
  if (rule === undefined || !isAfterSettlement(state.regulation, rule)) return null
  return topics.some((id) => {
    const row = topicRow(state, id)
    return row !== undefined && !topicView(state, row).settled
  })
    ? rule.source
    : null
}

/**
 * Asks units for their opinion on topics, or on the draft of the minutes: one record a subject and unit, each in a scope of its own, shown
 * to that unit only. A unit that some of the subjects name is asked about those; one that none names is asked about all.
 * @param reason why before the topics are fixed, where the text lets them be fixed first (`askedTooEarly`)
 * Faults: `consultation.nobody`, `consultation.twice` (already asked, not withdrawn), `consultation.duePast`,
 * `consultation.beforeSettled`.
 */
export function consult(
  ctx: ActContext,
  state: ConferenceState,
  subjects: readonly RecordId[],
  inputs: readonly ConsultInput[],
  reason = '',
): Result<Act, Fault> {
  if (subjects.length === 0 || inputs.length === 0) return refuse('consultation.nobody', {}, 'unit')
  const early = askedTooEarly(state, subjects)
  if (early !== null && !filled(reason))
    return refuse('consultation.beforeSettled', { article: early.article }, 'reason')
  const edits: Edit[] = []
  const asked = new Set<string>()
  const isNamed = (unit: string) =>
    subjects.some((subject) => askedAbout(state, subject)?.units.includes(unit) ?? false)
  for (const subject of subjects) {
    const about = askedAbout(state, subject)
    if (about === undefined) return refuse('notFound')
    for (const one of consultationsOf(state, subject)) asked.add(`${subject} ${one.fields.unit}`)
    for (const { unit, due, question, mode } of inputs) {
      const name = unit.trim()
      if (isNamed(name) && !about.units.includes(name)) continue
      if (name === '') return refuse('consultation.nobody', {}, 'unit')
      if (due < ctx.today) return refuse('consultation.duePast', { unit: name, due }, 'due')
      const key = `${subject} ${name}`
      if (asked.has(key)) return refuse('consultation.twice', { unit: name, title: about.title }, 'unit')
      asked.add(key)
      edits.push(
        make(ctx, 'consultation', (id) => scopes.consultation(subject, id), {
          topic: subject,
          unit: name,
          question,
          mode,
          sentAt: ctx.now,
          due,
          dueHistory: [],
          reply: null,
          handling: null,
          reminders: [],
          withdrawn: null,
        }),
      )
    }
  }
  return act('consultation.send', edits, reason)
}

type Row = RecordRow<'consultation'>

/** Moves a deadline; the reason stays visible. */
export function moveConsultationDue(
  ctx: ActContext,
  row: Row,
  to: CivilDate,
  reason: string,
): Result<Act, Fault> {
  if (row.fields.reply !== null) return refuse('consultation.answered')
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (to === row.fields.due) return refuse('unchanged')
  if (to < ctx.today) return refuse('consultation.duePast', { unit: row.fields.unit, due: to }, 'due')
  const moved = { from: row.fields.due, to, reason: reason.trim(), at: ctx.now }
  return act(
    'consultation.moveDue',
    [edit(row, { due: to, dueHistory: [...row.fields.dueHistory, moved] })],
    reason,
  )
}

/** 催办 of requests that are still open. */
export function remind(ctx: ActContext, rows: readonly Row[], text: string): Result<Act, Fault> {
  const answered = rows.find((row) => row.fields.reply !== null)
  if (answered !== undefined) return refuse('consultation.answered', { unit: answered.fields.unit })
  return act(
    'consultation.remind',
    rows.map((row) =>
      edit(row, { reminders: [...row.fields.reminders, { at: ctx.now, by: actorOf(ctx), text }] }),
    ),
  )
}

export type ReplyInput = NonNullable<Consultation['reply']>

/**
 * Records a unit's reply. A reply that was recorded is corrected only with a reason; its handling is then open again.
 * Faults: `consultation.noText` (an opinion other than agreement says nothing), `consultation.replyFuture`.
 */
export function recordReply(ctx: ActContext, row: Row, input: ReplyInput, reason = ''): Result<Act, Fault> {
  if (row.fields.withdrawn !== null) return refuse('consultation.withdrawn')
  if (input.opinion !== 'agree' && !filled(input.text)) return refuse('consultation.noText', {}, 'text')
  if (input.receivedOn > ctx.today)
    return refuse('consultation.replyFuture', { date: input.receivedOn }, 'receivedOn')
  if (row.fields.reply !== null && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  return act('consultation.reply', [edit(row, { reply: input, handling: null })], reason)
}

/** 采纳／部分采纳／未采纳; the latter two say why. */
export function handleOpinion(
  _ctx: ActContext,
  row: Row,
  verdict: NonNullable<Consultation['handling']>['verdict'],
  reason: string,
): Result<Act, Fault> {
  if (row.fields.reply === null) return refuse('consultation.noReply', { unit: row.fields.unit })
  if (verdict !== 'adopted' && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  return act('consultation.handle', [edit(row, { handling: { verdict, reason: reason.trim() } })])
}

/** Takes a request back; it stays visible with its reason. */
export function withdrawConsultation(ctx: ActContext, row: Row, reason: string): Result<Act, Fault> {
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (row.fields.withdrawn !== null) return refuse('unchanged')
  return act(
    'consultation.withdraw',
    [edit(row, { withdrawn: { reason: reason.trim(), by: actorOf(ctx) } })],
    reason,
  )
}

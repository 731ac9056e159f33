/**
 * 单位填报件: forms that units without this program fill in are taken in as 『初步意见』 beside what they answer, and become formal with the
 * stamped paper alone. A form's words are never changed: a correction is another form.
 */
import { localId, type RecordId, recordId, type ScopeId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, edit, filled, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Attachment } from '../model/common'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Submission } from '../model/submission'
import { opinions } from '../model/topic'
import { incomingFault, incomingFields } from '../registers/incoming'
import { addProgress } from '../resolutions/commands'
import { scopes } from '../scopes'
import type { ConferenceState } from '../state'
import { createTopic, type TopicInput } from '../topics/commands'
import { recordReply } from '../topics/consultations'

type Row = RecordRow<'submission'>

/** What a form said of one thing it asks about. */
export type Answer = Pick<Submission, 'unit' | 'values' | 'contact' | 'phone' | 'filledOn' | 'file'> & {
  /** Identifies this answer: the same form taken in again is the same record. */
  readonly key: string
}

/** The record that an answer becomes, so that a form taken in twice is seen. */
export const submissionId = (key: string): RecordId => recordId('submission', key)

interface Taken extends Pick<Submission, 'kind' | 'conference' | 'subject' | 'made'> {
  readonly scope: ScopeId
}

function taken(ctx: ActContext, { scope, ...about }: Taken, { key, ...answer }: Answer): Edit<'submission'> {
  return {
    scope,
    record: submissionId(key),
    set: { ...about, ...answer, takenAt: ctx.now, takenBy: actorOf(ctx), formal: null, declined: null },
  }
}

/** What keeps any form from being taken in: a unit that was not asked, or a day that is not yet. */
function answerFault(ctx: ActContext, answer: Answer, unit: string): Fault | null {
  if (answer.unit !== unit)
    return { code: 'submission.otherUnit', params: { unit: answer.unit, asked: unit } }
  return answer.filledOn > ctx.today
    ? { code: 'submission.filledFuture', params: { date: answer.filledOn } }
    : null
}

/**
 * 征求意见复函: kept beside the question, which stays unanswered until the stamped 复函 came.
 * Faults: `submission.otherUnit`, `consultation.withdrawn`, `submission.answered`, `consultation.noText` …
 */
export function takeOpinion(
  ctx: ActContext,
  row: RecordRow<'consultation'>,
  conference: RecordId,
  answer: Answer,
): Result<Act, Fault> {
  const fault = answerFault(ctx, answer, row.fields.unit)
  if (fault !== null) return { ok: false, error: fault }
  if (row.fields.withdrawn !== null) return refuse('submission.withdrawn', { unit: row.fields.unit })
  if (row.fields.reply !== null && row.fields.reply.scan !== null)
    return refuse('submission.answered', { unit: row.fields.unit })
  const opinion = opinionOf(answer.values)
  if (opinion === null) return refuse('submission.noOpinion')
  if (opinion !== 'agree' && !filled(answer.values.text ?? '')) return refuse('consultation.noText')
  return act('submission.take', [
    taken(ctx, { kind: 'opinion', conference, subject: row.id, scope: row.scope, made: null }, answer),
  ])
}

/** 同意／修改后同意／不同意 as the form has it; null for anything else. */
export const opinionOf = (values: Submission['values']): (typeof opinions)[number] | null =>
  opinions.find((one) => one === values.opinion) ?? null

/** 议题申报: the topic is entered with the form's words. */
export function takeTopic(
  ctx: ActContext,
  state: ConferenceState,
  input: TopicInput,
  answer: Answer,
): Result<Act, Fault> {
  const fault = answerFault(ctx, answer, answer.unit)
  if (fault !== null) return { ok: false, error: fault }
  if (state.conference.fields.heldOn !== null) return refuse('topic.held')
  const made = createTopic(ctx, state, input, `${answer.unit}填报`)
  if (!made.ok) return made
  const topic = made.value.edits[0]?.record as RecordId
  return act('submission.take', [
    ...made.value.edits,
    taken(
      ctx,
      {
        kind: 'topic',
        conference: state.conference.id,
        subject: state.conference.id,
        scope: scopes.topic(topic),
        made: topic,
      },
      answer,
    ),
  ])
}

/** 落实进展: entered at the resolution, with the form's date and percentage. Only its lead and co-working units report. */
export function takeProgress(
  ctx: ActContext,
  row: RecordRow<'resolution'>,
  answer: Answer,
): Result<Act, Fault> {
  const { leadUnit, coUnits, conference } = row.fields
  const asked = [leadUnit, ...coUnits]
  const fault = answerFault(ctx, answer, asked.includes(answer.unit) ? answer.unit : asked.join('、'))
  if (fault !== null) return { ok: false, error: fault }
  const { date = '', text = '', percent = '' } = answer.values
  if (percent !== '' && !/^\d{1,3}$/.test(percent)) return refuse('resolution.percent')
  const made = addProgress(
    row,
    { date, unit: answer.unit, text, percent: percent === '' ? null : Number(percent), files: [] },
    ctx,
  )
  if (!made.ok) return made
  return act('submission.take', [
    ...made.value.edits,
    taken(
      ctx,
      {
        kind: 'progress',
        conference: conference as RecordId,
        subject: row.id,
        scope: row.scope,
        made: made.value.edits[0]?.record ?? null,
      },
      answer,
    ),
  ])
}

/** The stamped paper as it is registered. */
export interface StampedPaper {
  readonly number: string
  readonly signer: string
  readonly scan: Attachment | null
  readonly receivedOn: string
  readonly title: string
}

/**
 * 登记盖章件: the stamped 复函 or report enters 收文, and what was 『初步』 is formal; an opinion becomes the unit's reply.
 * @param consultation the question that an opinion answers; null for the other kinds
 * @param register every line of the 收文登记簿
 * Faults: `submission.noNumber`, `submission.noSigner`, `submission.noScan`, `submission.formalAlready`, `incoming.twice` …
 */
export function makeFormal(
  ctx: ActContext,
  row: Row,
  paper: StampedPaper,
  consultation: RecordRow<'consultation'> | null,
  register: readonly RecordRow<'incoming'>[],
): Result<Act, Fault> {
  const { unit, conference } = row.fields
  if (row.fields.formal !== null) return refuse('submission.formalAlready')
  if (row.fields.declined !== null) return refuse('submission.declinedAlready')
  if (!filled(paper.number)) return refuse('submission.noNumber', {}, 'number')
  if (!filled(paper.signer)) return refuse('submission.noSigner', {}, 'signer')
  if (paper.scan === null) return refuse('submission.noScan', {}, 'scan')
  const entry = {
    receivedOn: paper.receivedOn,
    from: unit,
    number: paper.number.trim(),
    title: paper.title.trim(),
    copies: 1,
    urgency: '',
    files: [paper.scan],
    conference,
    paper: 'other',
    signedFor: '',
  }
  const fault = incomingFault(entry, register)
  if (fault !== null) return { ok: false, error: fault }
  const incoming = recordId('incoming', ctx.newId())
  const reply = replyEdits(ctx, row, paper, consultation)
  if (!reply.ok) return reply
  return act('submission.formal', [
    ...reply.value,
    {
      scope: scopes.register(ctx.me.office, 'incoming'),
      record: incoming,
      set: incomingFields(entry, register, ctx),
    },
    edit(row, {
      formal: {
        incoming,
        number: entry.number,
        signer: paper.signer.trim(),
        scan: paper.scan,
        receivedOn: paper.receivedOn,
        by: actorOf(ctx),
      },
    }),
  ])
}

/** The unit's formal reply, for an opinion. */
function replyEdits(
  ctx: ActContext,
  { fields }: Row,
  { number, signer, scan, receivedOn }: StampedPaper,
  asked: RecordRow<'consultation'> | null,
): Result<readonly Edit[], Fault> {
  if (fields.kind !== 'opinion') return ok([])
  const opinion = opinionOf(fields.values)
  if (asked === null || opinion === null) return refuse('notFound')
  const made = recordReply(
    ctx,
    asked,
    {
      opinion,
      text: fields.values.text ?? '',
      receivedOn,
      number: number.trim(),
      signer: signer.trim(),
      scan,
    },
    '收到盖章复函',
  )
  return made.ok ? ok(made.value.edits) : made
}

/** 不予采用, with a reason; what was entered from it stays and is corrected where it stands. */
export function declineSubmission(ctx: ActContext, row: Row, reason: string): Result<Act, Fault> {
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (row.fields.formal !== null) return refuse('submission.formalAlready')
  if (row.fields.declined !== null) return refuse('unchanged')
  return act(
    'submission.decline',
    [edit(row, { declined: { reason: reason.trim(), by: actorOf(ctx) } })],
    reason,
  )
}

export type SubmissionState = 'preliminary' | 'formal' | 'declined'

/** 初步意见／正式／不予采用. */
export const submissionState = ({ formal, declined }: Submission): SubmissionState =>
  formal !== null ? 'formal' : declined !== null ? 'declined' : 'preliminary'

/** What still waits for its stamped paper, oldest first. */
export const awaitingStamp = (rows: readonly Row[]): readonly Row[] =>
  rows
    .filter((row) => submissionState(row.fields) === 'preliminary')
    .toSorted((a, b) => a.fields.takenAt - b.fields.takenAt || (localId(a.id) < localId(b.id) ? -1 : 1))

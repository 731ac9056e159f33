/** Opening a conference: its name and number are built, what is owed is asked for, and nothing open of earlier ones is lost. */
import { parts } from '@shared/civilDate'
import type { CivilDate, RecordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, edit, filled, make, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Conference, ConsultationRecord } from '../model/conference'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { conferenceName } from '../regulation/names'
import { organisationName } from '../regulation/rules'
import { openSilences } from '../regulation/silences'
import { type AttendeeInput, addAttendees } from '../roster/commands'
import { scopes } from '../scopes'
import { type ConferenceState, emptyConferenceState } from '../state'
import { materialEdits } from './materials'

/** A 协商记录 as it is typed: when, who, what was said, what came out. */
export type TalkInput = Pick<ConsultationRecord, 'date' | 'participants' | 'content' | 'outcome' | 'scan'>

export interface ConferenceInput {
  readonly plannedDate: CivilDate
  readonly time: string
  readonly place: string
  /** A conference beyond the yearly one: why, and the talk in which it was agreed (经商议). */
  readonly adHoc: { readonly reason: string; readonly talk: TalkInput } | null
  readonly conveners: Conference['conveners']
  /** Organisation on duty, where the regulation rotates; a reason when it is not the one whose turn it is. */
  readonly duty: string
  readonly dutyReason: string
  /** Who presides, where it is known already, in a role that the regulation gives the chair. */
  readonly chair?: Conference['chair']
  /** Who is expected (`expectedAttendees`), in this order. */
  readonly attendees?: readonly AttendeeInput[]
}

/** Conferences of a year that were not cancelled, first to last. */
export const conferencesOf = (
  conferences: readonly ConferenceState[],
  year: number,
): readonly ConferenceState[] =>
  conferences
    .filter(({ conference: { fields } }) => fields.year === year && fields.cancelled === null)
    .sort((a, b) => a.conference.fields.ordinal - b.conference.fields.ordinal)

/** Whose turn it is: the organisation that was on duty longest ago, in the order of the text; '' without a rotation. */
export function proposeDuty(regulation: Regulation, conferences: readonly ConferenceState[]): string {
  const last = (key: string): string =>
    conferences
      .filter(({ conference: { fields } }) => fields.duty === key && fields.cancelled === null)
      .map(({ conference }) => conference.fields.plannedDate)
      .sort()
      .at(-1) ?? ''
  return (
    [...(regulation.rotation?.organisations ?? [])].sort((a, b) => last(a).localeCompare(last(b)))[0] ?? ''
  )
}

/** A record of talks as it must be: who talked, about what, with what result. */
export function checkTalk(ctx: ActContext, talk: TalkInput): Result<TalkInput, Fault> {
  if (!filled(talk.participants)) return refuse('talk.noParticipants', {}, 'participants')
  if (!filled(talk.content) && !filled(talk.outcome)) return refuse('talk.noContent', {}, 'content')
  return talk.date > ctx.today ? refuse('talk.future', { date: talk.date }, 'date') : ok(talk)
}

function checkDuty(
  regulation: Regulation,
  conferences: readonly ConferenceState[],
  input: ConferenceInput,
): Result<null, Fault> {
  if (regulation.rotation === null) return ok(null)
  if (!regulation.rotation.organisations.includes(input.duty)) return refuse('conference.noDuty', {}, 'duty')
  const turn = proposeDuty(regulation, conferences)
  if (input.duty !== turn && !filled(input.dutyReason))
    return refuse('conference.dutyOutOfTurn', { name: organisationName(regulation, turn) }, 'dutyReason')
  return ok(null)
}

/** Open resolutions of earlier conferences, each to be reported again. */
export const openResolutions = (
  conferences: readonly ConferenceState[],
): readonly RecordRow<'resolution'>[] =>
  conferences.flatMap((state) => state.resolutions.filter((row) => row.fields.done === null))

/**
 * A new conference under the office's regulation, with the materials each side owes and every open resolution of earlier conferences
 * (第三条（一）). Faults: `conference.silencesOpen` (questions that the regulation leaves open), `conference.adHocNeeded` (the year has its
 * conference already), `conference.past`, `talk.*`, `conference.noDuty`, `conference.dutyOutOfTurn`.
 * @param regulation record id of the version it will run under, whose body is `ctx.regulation`
 * @param conferences all earlier ones
 */
export function createConference(
  ctx: ActContext,
  regulation: RecordId,
  conferences: readonly ConferenceState[],
  input: ConferenceInput,
): Result<Act, Fault> {
  const rule = ctx.regulation
  const open = openSilences(rule)
  if (open.length > 0)
    return refuse('conference.silencesOpen', {
      count: open.length,
      questions: open.map((one) => one.question).join('\n'),
    })
  if (input.plannedDate < ctx.today)
    return refuse('conference.past', { date: input.plannedDate }, 'plannedDate')
  const year = parts(input.plannedDate).year
  const ofYear = conferencesOf(conferences, year)
  if (ofYear.length >= rule.frequency.perYear && input.adHoc === null)
    return refuse('conference.adHocNeeded', { year, count: ofYear.length }, 'adHoc')
  if (input.adHoc !== null) {
    if (!filled(input.adHoc.reason)) return refuse('reasonNeeded', {}, 'adHoc.reason')
    const talk = checkTalk(ctx, input.adHoc.talk)
    if (!talk.ok) return talk
  }
  if (input.chair && !rule.chair.roles.includes(input.chair.role))
    return refuse('conference.chairReason', { article: rule.chair.source.article }, 'chair')
  const duty = checkDuty(rule, conferences, input)
  if (!duty.ok) return duty

  const made = make(ctx, 'conference', scopes.conference, {
    regulation,
    name: conferenceName(rule),
    year,
    ordinal: (ofYear.at(-1)?.conference.fields.ordinal ?? 0) + 1,
    plannedDate: input.plannedDate,
    time: input.time.trim(),
    place: input.place.trim(),
    adHoc: input.adHoc === null ? null : { reason: input.adHoc.reason.trim() },
    duty: rule.rotation === null ? '' : input.duty,
    dutyReason: rule.rotation === null ? '' : input.dutyReason.trim(),
    conveners: input.conveners,
    chair: input.chair ?? null,
    mainLeaderInvited: null,
    heldOn: null,
    cancelled: null,
    dateHistory: [],
  } satisfies Conference)
  const conference: RecordRow<'conference'> = {
    id: made.record,
    type: 'conference',
    scope: made.scope,
    fields: made.set as Conference,
    conflicts: [],
  }
  const edits: Edit[] = [made]
  if (input.adHoc !== null)
    edits.push(
      make(ctx, 'consultationRecord', conference.scope, { ...input.adHoc.talk, subject: conference.id }),
    )
  const state = emptyConferenceState(conference, rule)
  edits.push(...materialEdits(ctx, state, ctx.calendar))
  if (input.attendees && input.attendees.length > 0) {
    const invited = addAttendees(ctx, state, input.attendees, true)
    if (!invited.ok) return invited
    edits.push(...invited.value.edits)
  }
  for (const row of openResolutions(conferences))
    edits.push(edit(row, { carriedTo: [...row.fields.carriedTo, conference.id] }))
  return act('conference.create', edits, input.adHoc?.reason ?? '')
}

/** Id of the conference that an act opens. */
export const openedConference = (opened: Act): RecordId | undefined =>
  opened.edits.find((one) => one.record.startsWith('conference/'))?.record

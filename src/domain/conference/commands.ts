/** What is decided about a conference itself: date, chair, conveners, invitation of the main leader, talks, held or cancelled. */
import { parts } from '@shared/civilDate'
import type { CivilDate, RecordId, ScopeId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, changes, edit, filled, idUnder, make, put, refuse } from '../acts'
import { type ConfirmInput, confirm } from '../confirmation/confirmation'
import { type ActContext, actorOf } from '../context'
import { isIssued } from '../evidence'
import type { Conference, MeetingRecord } from '../model/conference'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import { convenerRoles, roleOf } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { checkTalk, conferencesOf, type TalkInput } from './create'
import { dateMatter } from './matters'

/** Nothing is decided any more about a conference that was cancelled or held. */
function closed(state: ConferenceState): Fault | null {
  if (state.conference.fields.cancelled !== null) return { code: 'conference.cancelled' }
  return state.conference.fields.heldOn === null ? null : { code: 'conference.held' }
}

/**
 * Changes date, time or place. A changed date needs a reason, which is kept; so does any change once the notice is out, for it has to be
 * told (`untoldChange`). Deadlines move with the date and both sides agree anew.
 * @param others other conferences of the office, so that the number within a new year is right
 */
export function changeDate(
  ctx: ActContext,
  state: ConferenceState,
  others: readonly ConferenceState[],
  input: {
    readonly plannedDate: CivilDate
    readonly time: string
    readonly place: string
    readonly reason: string
  },
): Result<Act, Fault> {
  const fault = closed(state)
  if (fault !== null) return { ok: false, error: fault }
  const { plannedDate: from, dateHistory, year: oldYear } = state.conference.fields
  const { plannedDate: to, reason } = input
  const where = { time: input.time.trim(), place: input.place.trim() }
  if (to === from && !isIssued(state, 'notice'))
    return change('conference.changePlace', state.conference, where)
  if (to === from && Object.keys(changes(state.conference, where)).length === 0) return refuse('unchanged')
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (to < ctx.today) return refuse('conference.past', { date: to }, 'plannedDate')
  const year = parts(to).year
  const inYear = conferencesOf(others, year).filter((one) => one.conference.id !== state.conference.id)
  const ordinal =
    year === oldYear ? {} : { year, ordinal: (inYear.at(-1)?.conference.fields.ordinal ?? 0) + 1 }
  return act(
    'conference.changeDate',
    [
      edit(state.conference, {
        ...ordinal,
        plannedDate: to,
        ...where,
        dateHistory: [...dateHistory, { from, to, reason: reason.trim(), at: ctx.now }],
      }),
    ],
    reason,
  )
}

/** One side agrees on date, time and place (商定); the other side's word is 代录 with its proof. */
export function agreeDate(ctx: ActContext, state: ConferenceState, input: ConfirmInput): Result<Act, Fault> {
  const fault = closed(state)
  if (fault !== null) return { ok: false, error: fault }
  if (!filled(state.conference.fields.place)) return refuse('conference.noPlace', {}, 'place')
  const confirmed = confirm(ctx, dateMatter(state), input)
  return confirmed.ok ? act('conference.agreeDate', [confirmed.value]) : confirmed
}

/** Who holds a convener's role (总召集人、召集人, 第四条). */
export function setConveners(
  _ctx: ActContext,
  state: ConferenceState,
  conveners: Conference['conveners'],
): Result<Act, Fault> {
  const roles = new Set(convenerRoles(state.regulation).map((role) => role.key))
  const unknown = Object.keys(conveners).find((key) => !roles.has(key))
  if (unknown !== undefined) return refuse('conference.unknownRole', { name: unknown })
  return change('conference.conveners', state.conference, { conveners })
}

/**
 * Who presides. A chair whose role is not the regulation's needs a reason; the main leader's role needs the invitation first.
 * @param input `role` is a role key of the regulation, or '' for someone it does not name
 */
export function setChair(
  _ctx: ActContext,
  state: ConferenceState,
  input: { readonly name: string; readonly post: string; readonly role: string; readonly reason: string },
): Result<Act, Fault> {
  const { regulation, conference } = state
  if (!filled(input.name)) return refuse('conference.noChairName', {}, 'name')
  if (input.role !== '' && roleOf(regulation, input.role) === undefined)
    return refuse('conference.unknownRole', { name: input.role }, 'role')
  const guest = regulation.guestChair?.role === input.role
  if (guest && conference.fields.mainLeaderInvited === null)
    return refuse('conference.notInvited', {}, 'role')
  const regular = guest || regulation.chair.roles.includes(input.role)
  if (!regular && !filled(input.reason))
    return refuse('conference.chairReason', { article: regulation.chair.source.article }, 'reason')
  return change(
    'conference.chair',
    conference,
    { chair: { ...input, reason: regular ? '' : input.reason.trim() } },
    input.reason,
  )
}

/** 邀请政府主要领导出席并主持, for an exceptional matter, with the reason; null takes the invitation back. */
export function inviteMainLeader(
  _ctx: ActContext,
  state: ConferenceState,
  input: { readonly name: string; readonly post: string; readonly reason: string } | null,
): Result<Act, Fault> {
  const { regulation, conference } = state
  if (regulation.guestChair === null) return refuse('conference.noGuestChair')
  if (input === null) return change('conference.uninvite', conference, { mainLeaderInvited: null })
  if (!filled(input.name)) return refuse('conference.noChairName', {}, 'name')
  if (!filled(input.reason)) return refuse('reasonNeeded', {}, 'reason')
  return change(
    'conference.invite',
    conference,
    { mainLeaderInvited: { ...input, reason: input.reason.trim() } },
    input.reason,
  )
}

/** 会议已召开, on which day. */
export function holdConference(
  ctx: ActContext,
  state: ConferenceState,
  heldOn: CivilDate,
): Result<Act, Fault> {
  if (state.conference.fields.cancelled !== null) return refuse('conference.cancelled')
  if (heldOn > ctx.today) return refuse('conference.heldInFuture', { date: heldOn }, 'heldOn')
  return change('conference.hold', state.conference, { heldOn })
}

/** 取消: the conference stays visible with its reason; resolutions carried to it go on to the next. */
export function cancelConference(
  ctx: ActContext,
  state: ConferenceState,
  reason: string,
): Result<Act, Fault> {
  const fault = closed(state)
  if (fault !== null) return { ok: false, error: fault }
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  const edits: Edit[] = [edit(state.conference, { cancelled: { reason: reason.trim(), by: actorOf(ctx) } })]
  for (const row of state.carriedIn)
    edits.push(edit(row, { carriedTo: row.fields.carriedTo.filter((id) => id !== state.conference.id) }))
  return act('conference.cancel', edits, reason)
}

/** A 协商记录, attachable to anything: who talked with whom, when, about what, with what result. */
export function recordTalk(
  ctx: ActContext,
  subject: { readonly id: RecordId; readonly scope: ScopeId },
  input: TalkInput,
): Result<Act, Fault> {
  const checked = checkTalk(ctx, input)
  if (!checked.ok) return checked
  return act('talk.record', [
    make(ctx, 'consultationRecord', subject.scope, { ...input, subject: subject.id }),
  ])
}

/** 会议记录, one a conference: kept from the meeting, changed until it is scanned in signed. */
export function keepMeetingRecord(
  _ctx: ActContext,
  state: ConferenceState,
  input: Omit<MeetingRecord, 'conference'>,
): Result<Act, Fault> {
  if (!filled(input.recorder)) return refuse('meeting.noRecorder', {}, 'recorder')
  if (!filled(input.chair)) return refuse('meeting.noChair', {}, 'chair')
  const fields = { ...input, conference: state.conference.id }
  const row: RecordRow<'meetingRecord'> | undefined = state.meetingRecords[0]
  if (row === undefined)
    return act('meeting.keep', [
      put('meetingRecord', idUnder(state.conference.id, 'record'), state.conference.scope, fields),
    ])
  if (row.fields.scan !== null) return refuse('meeting.signed')
  return change('meeting.keep', row, fields)
}

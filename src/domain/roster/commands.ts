/** 名册: people by side and by the clause's categories, their replies, and who comes for whom. */
import type { RecordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, edit, filled, make, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Attendee } from '../model/conference'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { peopleInOrder } from '../office/order'
import { rankAt, ranksBetween } from '../rank'
import { attendanceOf, sideIn } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { tidy, tidyName, tidyPhone } from '../table/table'
import { orderIn, regulationOrder, roster } from './counts'

export type AttendeeInput = Pick<
  Attendee,
  'side' | 'category' | 'capacity' | 'unit' | 'name' | 'post' | 'phone'
>
type Row = RecordRow<'attendee'>

/** Side and capacity follow the category; a category the text does not name needs none of its rules. */
function check(regulation: Regulation, input: AttendeeInput): Result<AttendeeInput, Fault> {
  const clean = {
    ...input,
    unit: tidy(input.unit),
    name: tidyName(input.name),
    post: tidy(input.post),
    phone: tidyPhone(input.phone),
  }
  if (!filled(clean.name)) return refuse('roster.noName', { unit: clean.unit }, 'name')
  const category = attendanceOf(regulation, clean.category)
  if (clean.category !== '' && category === undefined)
    return refuse('roster.category', { name: clean.name }, 'category')
  if (category !== undefined && !category.capacities.includes(clean.capacity))
    return refuse('roster.capacity', { name: clean.name, category: category.name }, 'capacity')
  if (category !== undefined && category.side !== null && category.side !== clean.side)
    return refuse('roster.side', { name: clean.name, category: category.name }, 'side')
  return ok(clean)
}

const sameAs = (a: AttendeeInput, b: AttendeeInput): boolean => a.name === b.name && a.unit === b.unit

/**
 * Adds people behind those of the list. Someone who is on it already is refused by name; from a pasted list such rows may be left out.
 * @param skipKnown leaves out who is on the list already instead of refusing
 */
export function addAttendees(
  ctx: ActContext,
  state: ConferenceState,
  inputs: readonly AttendeeInput[],
  skipKnown = false,
): Result<Act, Fault> {
  const rows = roster(state)
  const added: AttendeeInput[] = []
  for (const input of inputs) {
    const checked = check(state.regulation, input)
    if (!checked.ok) return checked
    const person = checked.value
    const known =
      rows.some((row) => sameAs(row.fields, person)) || added.some((other) => sameAs(other, person))
    if (known && !skipKnown) return refuse('roster.twice', { name: person.name, unit: person.unit }, 'name')
    if (!known) added.push(person)
  }
  const ranks = ranksBetween(rows.at(-1)?.fields.rank ?? '', '', added.length)
  return act(
    'roster.add',
    added.map((person, index) =>
      make(ctx, 'attendee', state.conference.scope, {
        ...person,
        conference: state.conference.id,
        reply: 'pending',
        replyReason: '',
        substitute: null,
        rank: ranks[index] ?? '',
        signedIn: false,
        removed: false,
      }),
    ),
  )
}

/** A contact of the address book as an attendee; the first capacity that its category allows. */
export function fromContact(
  regulation: Regulation,
  contact: RecordRow<'contact'>,
  units: readonly RecordRow<'unit'>[],
): AttendeeInput {
  const unit = units.find((row) => row.id === contact.fields.unit)?.fields
  const key = contact.fields.category || (unit?.category ?? '')
  const category = attendanceOf(regulation, key)
  return {
    side: category === undefined ? sideIn(regulation, unit?.side) : (category.side ?? ''),
    category: category === undefined ? '' : key,
    capacity: category?.capacities[0] ?? 'attending',
    unit: unit?.fullName ?? '',
    name: contact.fields.name,
    post: contact.fields.post,
    phone: contact.fields.phone,
  }
}

/**
 * Everybody of the address book whom a category of the regulation names: the roster a conference begins with, in the order of the
 * regulation and within a category in that of the book.
 */
export const expectedAttendees = (
  regulation: Regulation,
  contacts: readonly RecordRow<'contact'>[],
  units: readonly RecordRow<'unit'>[],
): readonly AttendeeInput[] =>
  peopleInOrder(contacts, units)
    .filter(({ fields }) => fields.active)
    .map((row) => fromContact(regulation, row, units))
    .filter(({ category }) => category !== '')
    .sort(orderIn(regulation))

export function editAttendee(
  _ctx: ActContext,
  state: ConferenceState,
  row: Row,
  input: Partial<AttendeeInput>,
): Result<Act, Fault> {
  const { side, category, capacity, unit, name, post, phone } = { ...row.fields, ...input }
  const checked = check(state.regulation, { side, category, capacity, unit, name, post, phone })
  if (!checked.ok) return checked
  const twin = roster(state).find((other) => other.id !== row.id && sameAs(other.fields, checked.value))
  if (twin !== undefined)
    return refuse('roster.twice', { name: checked.value.name, unit: checked.value.unit }, 'name')
  return change('roster.edit', row, checked.value)
}

/** Takes people off the list. */
export const removeAttendees = (rows: readonly Row[], reason = ''): Result<Act, Fault> =>
  act(
    'roster.remove',
    rows.map((row) => edit(row, { removed: true })),
    reason,
  )

export interface ReplyInput {
  readonly reply: Attendee['reply']
  readonly reason: string
  readonly substitute: { readonly name: string; readonly post: string } | null
}

/** 参加／请假／代会: who is excused says why, who is substituted says by whom. */
export function replyFor(_ctx: ActContext, row: Row, input: ReplyInput): Result<Act, Fault> {
  const { reply, reason, substitute } = input
  if (reply === 'excused' && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (reply === 'substituted' && !filled(substitute?.name ?? ''))
    return refuse('roster.noSubstitute', {}, 'substitute')
  return change('roster.reply', row, {
    reply,
    replyReason: reason.trim(),
    substitute:
      reply === 'substituted' && substitute !== null
        ? { name: tidyName(substitute.name), post: tidy(substitute.post) }
        : null,
  })
}

/** All who have not replied will attend (after the last call). */
export const confirmAttending = (rows: readonly Row[]): Result<Act, Fault> =>
  act(
    'roster.reply',
    rows.filter((row) => row.fields.reply === 'pending').map((row) => edit(row, { reply: 'attending' })),
  )

/** 签到 of several people, or taken back. */
export function signIn(_ctx: ActContext, rows: readonly Row[], signedIn: boolean): Result<Act, Fault> {
  const excused = rows.find((row) => signedIn && row.fields.reply === 'excused')
  if (excused !== undefined) return refuse('roster.excusedSigns', { name: excused.fields.name })
  return act(
    'roster.signIn',
    rows.filter((row) => row.fields.signedIn !== signedIn).map((row) => edit(row, { signedIn })),
  )
}

/** Moves one person to another place (0 = first). */
export function moveAttendee(
  _ctx: ActContext,
  state: ConferenceState,
  id: RecordId,
  index: number,
): Result<Act, Fault> {
  const rows = roster(state)
  const row = rows.find((one) => one.id === id)
  if (row === undefined) return refuse('notFound')
  if (rows.indexOf(row) === index) return refuse('unchanged')
  const ranks = rows.filter((one) => one.id !== id).map((one) => one.fields.rank)
  return act('roster.move', [edit(row, { rank: rankAt(ranks, index) })])
}

/** Puts the whole list into the order of the regulation. */
export function sortRoster(_ctx: ActContext, state: ConferenceState): Result<Act, Fault> {
  const rows = regulationOrder(state)
  if (rows.every((row, index) => roster(state)[index] === row)) return refuse('unchanged')
  const ranks = ranksBetween('', '', rows.length)
  return act(
    'roster.sort',
    rows.map((row, index) => edit(row, { rank: ranks[index] ?? row.fields.rank })),
  )
}

/** 名册 in order, counted (应到、实到、请假、代会), and grouped by organisation for notice and minutes. */
import { standing } from '../acts'
import type { Text } from '../link'
import { type Attendee, capacities } from '../model/conference'
import type { RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { byRank } from '../rank'
import { named } from '../regulation/names'
import { organisations, sideName } from '../regulation/rules'
import type { ConferenceState } from '../state'

type Row = RecordRow<'attendee'>
type RosterState = Pick<ConferenceState, 'attendees' | 'regulation'>

/** Attendees in their order: as ranked by hand, which starts as the order of the regulation. */
export const roster = (state: Pick<ConferenceState, 'attendees'>): readonly Row[] =>
  [...standing(state.attendees)].sort(byRank)

/** Order of the regulation: 出席 before 列席 before 邀请, then the clause's categories, then as they stand. */
export const regulationOrder = (state: RosterState): readonly Row[] => {
  const before = orderIn(state.regulation)
  return [...roster(state)].sort((a, b) => before(a.fields, b.fields) || byRank(a, b))
}

type Seat = Pick<Attendee, 'capacity' | 'category' | 'unit'>

/**
 * Which of two goes first by the regulation; 0 leaves them as they stand. Leaders of a government or a union whom the text puts in no category
 * go before all, everybody else without one behind.
 */
export function orderIn(regulation: Regulation): (a: Seat, b: Seat) => number {
  const { attendance } = regulation
  const principals = new Set(
    organisations(regulation)
      .filter(({ kind }) => kind === 'principal')
      .flatMap(({ name, shortName }) => [named(regulation, name), named(regulation, shortName)]),
  )
  const category = (seat: Seat): number => {
    const index = attendance.findIndex((one) => one.key === seat.category)
    if (index >= 0) return index
    return principals.has(seat.unit) ? -1 : attendance.length
  }
  return (a, b) =>
    capacities.indexOf(a.capacity) - capacities.indexOf(b.capacity) || category(a) - category(b)
}

/** Whose chair it is at the table: the substitute where there is one. */
export const presentName = ({ name, reply, substitute }: Attendee): string =>
  reply === 'substituted' && substitute !== null ? substitute.name : name

export interface RosterCount {
  /** 应到. */
  readonly expected: number
  /** 实到 (signed in). */
  readonly present: number
  readonly excused: number
  readonly substituted: number
  /** No reply yet. */
  readonly pending: number
}

const count = (rows: readonly Row[]): RosterCount => {
  const replied = (reply: Attendee['reply']): number =>
    rows.filter((row) => row.fields.reply === reply).length
  return {
    expected: rows.length,
    present: rows.filter((row) => row.fields.signedIn).length,
    excused: replied('excused'),
    substituted: replied('substituted'),
    pending: replied('pending'),
  }
}

export interface RosterCounts extends RosterCount {
  readonly byCapacity: Readonly<Record<Attendee['capacity'], RosterCount>>
  /** Side key → count; '' = of neither side. */
  readonly bySide: Readonly<Record<string, RosterCount>>
}

export function rosterCounts(state: RosterState): RosterCounts {
  const rows = roster(state)
  const sides = [...state.regulation.sides.map((side) => side.key), '']
  return {
    ...count(rows),
    byCapacity: Object.fromEntries(
      capacities.map((capacity) => [capacity, count(rows.filter((row) => row.fields.capacity === capacity))]),
    ) as RosterCounts['byCapacity'],
    bySide: Object.fromEntries(
      sides.map((side) => [side, count(rows.filter((row) => row.fields.side === side))]),
    ),
  }
}

/** What a roster lacks before a notice can go out: a chair, and someone attending from each side. */
export function rosterGaps(state: RosterState & Pick<ConferenceState, 'conference'>): {
  readonly expected: number
  readonly missing: readonly Text[]
} {
  const sides = state.regulation.sides.map((side) => side.key)
  const empty = sides.filter(
    (side) => !roster(state).some((row) => row.fields.side === side && row.fields.capacity === 'attending'),
  )
  const missing: Text[] = empty.map((side) => ({
    code: 'step.missing.noAttendeesOf',
    params: { name: sideName(state.regulation, side) },
  }))
  if (state.conference.fields.chair === null) missing.push({ code: 'step.missing.noChair', params: {} })
  return { expected: sides.length + 1, missing }
}

/** Same person twice: equal names in equal units (「张　三」 is 「张三」). */
export function duplicates(state: Pick<ConferenceState, 'attendees'>): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of roster(state)) {
    const key = `${row.fields.unit}｜${row.fields.name}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].filter((rows) => rows.length > 1)
}

export interface AttendeeGroup {
  readonly organisation: string
  readonly names: readonly string[]
}

/** Names by unit, units in the order of their first person. */
function grouped(rows: readonly Row[], name: (row: Row) => string): readonly AttendeeGroup[] {
  const groups = new Map<string, string[]>()
  for (const row of rows) groups.set(row.fields.unit, [...(groups.get(row.fields.unit) ?? []), name(row)])
  return [...groups].map(([organisation, names]) => ({ organisation, names }))
}

/** 未到: those who did not ask to be excused and are not on the sheet; nobody before the first has signed in. */
export function missingAtMeeting(state: Pick<ConferenceState, 'attendees'>): readonly Row[] {
  const rows = roster(state)
  const isSheetIn = rows.some(({ fields }) => fields.signedIn)
  return rows.filter(({ fields }) => isSheetIn && !fields.signedIn && fields.reply !== 'excused')
}

/**
 * 出席、请假、列席 by unit as minutes print them (GB/T 9704 10.3): a substitute stands for the one excused, marked 「（代）」; those invited
 * stand with 列席. Who did not sign the sheet was not there.
 */
export function attendeeGroups(state: RosterState): {
  readonly attending: readonly AttendeeGroup[]
  readonly excused: readonly AttendeeGroup[]
  readonly sittingIn: readonly AttendeeGroup[]
} {
  const rows = regulationOrder(state)
  const missing = new Set(missingAtMeeting(state).map((row) => row.id))
  const here = rows.filter((row) => row.fields.reply !== 'excused' && !missing.has(row.id))
  const name = ({ fields }: Row): string => {
    const present = presentName(fields)
    return present === fields.name ? present : `${present}（代）`
  }
  return {
    attending: grouped(
      here.filter((row) => row.fields.capacity === 'attending'),
      name,
    ),
    excused: grouped(
      rows.filter((row) => row.fields.reply === 'excused'),
      (row) => row.fields.name,
    ),
    sittingIn: grouped(
      here.filter((row) => row.fields.capacity !== 'attending'),
      name,
    ),
  }
}

/**
 * Deadlines of a conference, counted back from its planned date (会前2个月启动议题征集) and on from its minutes. They are computed, so
 * they move when the date moves; one that was moved by hand stays where it was put, with its reason.
 */
import { addDays, addMonths, daysBetween } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { addWorkdays, type WorkCalendar } from '../calendar/calendar'
import type { Viewer } from '../context'
import { issuedPapers } from '../evidence'
import type { LeadTime, Source, StepRule } from '../model/regulation'
import type { ConferenceState } from '../state'

/** From how many days before a deadline it is shown amber. */
export const SOON_DAYS = 7

export type Urgency = 'overdue' | 'soon' | 'later' | 'none'

/** How pressing a thing that is still to be done is. */
export function urgencyOf(due: CivilDate | null | undefined, today: CivilDate): Urgency {
  if (due === null || due === undefined) return 'none'
  if (due < today) return 'overdue'
  return daysBetween(today, due) <= SOON_DAYS ? 'soon' : 'later'
}

export interface Deadline {
  readonly date: CivilDate
  /** Where the lead time comes from; `silent` = the office's own custom. */
  readonly source: Source
  /** Set when someone moved it by hand. */
  readonly moved: { readonly reason: string } | null
  /** It counts from minutes that are not issued yet. */
  readonly estimated: boolean
  /** Years whose holidays are not known; the count of working days is then a guess. */
  readonly unknownYears: readonly number[]
}

/** A lead time counted from its anchor. */
export function leadDate(
  lead: Pick<LeadTime, 'amount' | 'unit'>,
  anchor: CivilDate,
  calendar: WorkCalendar,
): { readonly date: CivilDate; readonly unknownYears: readonly number[] } {
  if (lead.unit === 'workday') return addWorkdays(calendar, anchor, lead.amount)
  const add = lead.unit === 'month' ? addMonths : addDays
  return { date: add(anchor, lead.amount), unknownYears: [] }
}

/** The day of the conference as far as it is known: held, or planned. */
export const conferenceDate = (state: Pick<ConferenceState, 'conference'>): CivilDate =>
  (state.conference.fields.heldOn ?? state.conference.fields.plannedDate) as CivilDate

/** The day the minutes were issued, or the day they are due. */
function minutesDate(
  state: ConferenceState,
  calendar: WorkCalendar,
): { date: CivilDate; estimated: boolean } {
  const issued = issuedPapers(state, 'minutes').find((paper) => paper.date !== undefined)?.date
  if (issued !== undefined) return { date: issued, estimated: false }
  const rule = state.regulation.steps.find((one) => one.completes === 'minutesIssued')
  const lead = rule?.leadTime?.anchor === 'conference' ? rule.leadTime : undefined
  const day = conferenceDate(state)
  return { date: lead === undefined ? day : leadDate(lead, day, calendar).date, estimated: true }
}

/** Deadline of one step; null when the regulation gives none and nobody set one. */
export function deadlineOf(state: ConferenceState, rule: StepRule, calendar: WorkCalendar): Deadline | null {
  const moved = state.steps.find((row) => row.fields.key === rule.key)?.fields.due ?? null
  if (moved !== null) {
    const source = rule.leadTime?.source ?? {
      article: rule.source.article,
      quote: '',
      strength: 'silent' as const,
    }
    return {
      date: moved.date as CivilDate,
      source,
      moved: { reason: moved.reason },
      estimated: false,
      unknownYears: [],
    }
  }
  if (rule.leadTime === null) return null
  const anchor =
    rule.leadTime.anchor === 'minutes'
      ? minutesDate(state, calendar)
      : { date: conferenceDate(state), estimated: false }
  return {
    ...leadDate(rule.leadTime, anchor.date, calendar),
    source: rule.leadTime.source,
    moved: null,
    estimated: anchor.estimated,
  }
}

export interface ScheduleRow {
  readonly rule: StepRule
  readonly deadline: Deadline
}

/** 倒排表: every step with a deadline, in order of the calendar. */
export const backSchedule = (
  state: ConferenceState,
  viewer: Pick<Viewer, 'calendar'>,
): readonly ScheduleRow[] =>
  state.regulation.steps
    .flatMap((rule) => {
      const deadline = deadlineOf(state, rule, viewer.calendar)
      return deadline === null ? [] : [{ rule, deadline }]
    })
    .sort((a, b) => daysBetween(b.deadline.date, a.deadline.date))

/** Deadline of the step that a predicate belongs to, e.g. when opinions are due; undefined when there is none. */
export function dueFor(
  state: ConferenceState,
  completes: StepRule['completes'],
  calendar: WorkCalendar,
): CivilDate | undefined {
  const rule = state.regulation.steps.find((one) => one.completes === completes)
  return rule === undefined ? undefined : deadlineOf(state, rule, calendar)?.date
}

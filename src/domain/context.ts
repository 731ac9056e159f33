/** What the domain is given from outside: time, ids, person, calendar, rule. Pure rooms have none of these themselves. */
import type { CivilDate, NewId, OfficeId, PersonId } from '@shared/ids'
import type { WorkCalendar } from './calendar/calendar'
import type { Actor } from './model/common'
import type { Role } from './model/office'
import type { Regulation } from './model/regulation'

/** Who looks, and when: enough for every view (steps, to-do, stages). */
export interface Viewer {
  /** Civil date on this PC. */
  readonly today: CivilDate
  readonly calendar: WorkCalendar
  readonly me: {
    readonly office: OfficeId
    readonly person: PersonId
    readonly name: string
    readonly roles: readonly Role[]
    /** Side and organisation key of this office in the regulation. */
    readonly side: string
    readonly organisation: string
  }
}

/** Who acts: every command takes one. */
export interface ActContext extends Viewer {
  /** UTC milliseconds, for display. */
  readonly now: number
  readonly newId: NewId
  readonly regulation: Regulation
}

/** The signature that a command leaves in a record. */
export const actorOf = (ctx: ActContext): Actor => ({
  person: ctx.me.person,
  name: ctx.me.name,
  office: ctx.me.office,
  at: ctx.now,
})

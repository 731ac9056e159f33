/** What a domain command is given from outside: time, ids, person, rule. Pure rooms have none of these themselves. */
import type { CivilDate, NewId, OfficeId, PersonId } from '@shared/ids'
import type { Role } from './model/office'
import type { Regulation } from './model/regulation'

export interface ActContext {
  /** UTC milliseconds, for display. */
  readonly now: number
  /** Civil date on this PC. */
  readonly today: CivilDate
  readonly newId: NewId
  readonly me: {
    readonly office: OfficeId
    readonly person: PersonId
    readonly name: string
    readonly roles: readonly Role[]
    /** Side and organisation key of this office in the regulation. */
    readonly side: string
    readonly organisation: string
  }
  readonly regulation: Regulation
}

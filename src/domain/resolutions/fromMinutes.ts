/** The way from the clauses of the minutes to the list of 议定事项: what each clause proposes, and what has been taken already. */
import type { CivilDate, RecordId } from '@shared/ids'
import { standingClauses } from '../approval/content'
import type { WorkCalendar } from '../calendar/calendar'
import type { RecordRow } from '../model/records'
import type { ConferenceState } from '../state'
import type { NewResolution } from './commands'
import { guessItems } from './guess'

/** One clause with what it proposes. */
export interface ClauseItems {
  readonly clause: RecordRow<'clause'>
  /** Heading that the clause stands under, to tell one topic's items from another's. */
  readonly heading: string
  readonly items: readonly NewResolution[]
  /** Items that were taken from this clause before. */
  readonly taken: readonly RecordRow<'resolution'>[]
}

/** A clause that decides something: it says so, or it names who does a thing. */
const decides = /议定|决定|同意|明确|牵头|责任单位|负责|会同/u

/** Clauses of the minutes that hold items, each with its proposals; names of units come from topics and roster. */
export function itemsOfMinutes(
  state: ConferenceState,
  minutes: RecordId,
  calendar: WorkCalendar,
): readonly ClauseItems[] {
  const clauses = standingClauses(state.clauses.filter((row) => row.fields.document === minutes))
  const { heldOn, plannedDate } = state.conference.fields
  const base = {
    from: (heldOn ?? plannedDate) as CivilDate,
    calendar,
    units: [
      ...state.attendees.map((row) => row.fields.unit),
      ...state.topics.flatMap((row) => [row.fields.unit, ...row.fields.departments]),
    ],
  }
  const found: ClauseItems[] = []
  let heading = ''
  let deciding = false
  for (const clause of clauses) {
    const { level, text, topic } = clause.fields
    if (level === 1) heading = text
    // What stands below 「会议议定：」 belongs to it until the next heading.
    deciding = level === 1 ? false : deciding || /议定[：:]?$/u.test(text)
    if (level === 1 || !(deciding || decides.test(text))) continue
    const items = guessItems(text, base).map((item) => ({
      ...item,
      coUnits: [...item.coUnits],
      responsible: '',
      clause: clause.id as string,
      topic,
    }))
    const taken = state.resolutions.filter((row) => row.fields.clause === clause.id)
    if (items.length > 0) found.push({ clause, heading, items, taken })
  }
  return found
}

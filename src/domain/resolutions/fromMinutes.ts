/** The way from the clauses of the minutes to the list of 议定事项: what each clause proposes, and what has been taken already. */
import type { CivilDate, RecordId } from '@shared/ids'
import { standingClauses } from '../approval/content'
import type { WorkCalendar } from '../calendar/calendar'
import type { RecordRow } from '../model/records'
import type { ConferenceState } from '../state'
import type { NewResolution } from './commands'
import { guessItems, guessUnits } from './guess'

/** One clause with what it proposes. */
export interface ClauseItems {
  readonly clause: RecordRow<'clause'>
  /** Heading that the clause stands under, to tell one topic's items from another's. */
  readonly heading: string
  readonly items: readonly NewResolution[]
  /** Items that were taken from this clause before. */
  readonly taken: readonly RecordRow<'resolution'>[]
}

/** How a decision opens in minutes; 「会议听取」「会议指出」 only report. */
const decides = /^(?:会议)?(?:议定|决定|同意|明确)/u
const reports = /^会议(?:听取|指出|认为|强调)/u
/** Announces that what stands below it was decided. */
const announces = /^(?:会议)?(?:议定|决定|明确)(?:如下|以下事项)?[：:]$/u

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
  let announced = false
  for (const clause of clauses) {
    const { level, text, topic } = clause.fields
    if (level === 1) heading = text
    // What 「会议议定：」 announces are the numbered clauses right below it.
    announced = announces.test(text) || (announced && level > 1)
    const named = !reports.test(text) && guessUnits(text, base).leadUnit !== ''
    if (level === 1 || !(announced || decides.test(text) || named)) continue
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

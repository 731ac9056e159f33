/** Conferences by year: which year has none, and how serious the text makes that. */
import { parts } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import type { Viewer } from '../context'
import type { Regulation, Source } from '../model/regulation'
import type { ConferenceState } from '../state'
import { conferencesOf } from './create'

/**
 * What a year without its conference means: `unmet` (未达要求) where the text demands one, `hint` where it says 原则上 or less, `open`
 * while the year is not over.
 */
export type YearFlag = 'unmet' | 'hint' | 'open'

export interface YearView {
  readonly year: number
  /** All of that year, cancelled ones too, first to last. */
  readonly conferences: readonly ConferenceState[]
  readonly flag: YearFlag | null
  readonly source: Source
}

function flagOf(
  regulation: Regulation,
  conferences: readonly ConferenceState[],
  year: number,
  today: CivilDate,
): YearFlag | null {
  const own = conferencesOf(conferences, year)
  const thisYear = parts(today).year
  const counted = year < thisYear ? own.filter((one) => one.conference.fields.heldOn !== null) : own
  if (counted.length >= regulation.frequency.perYear) return null
  if (year >= thisYear) return 'open'
  const { strength } = regulation.frequency.source
  return strength === 'must' || strength === 'stated' ? 'unmet' : 'hint'
}

/**
 * One row a year, newest first, from the first conference (or the year the regulation took effect, if later years are without one) to
 * this year.
 */
export function yearView(
  regulation: Regulation,
  conferences: readonly ConferenceState[],
  viewer: Pick<Viewer, 'today'>,
): readonly YearView[] {
  const thisYear = parts(viewer.today).year
  const years = conferences.map(({ conference }) => conference.fields.year)
  const first = Math.min(thisYear, ...years)
  const last = Math.max(thisYear, ...years)
  return Array.from({ length: last - first + 1 }, (_, index) => last - index).map((year) => ({
    year,
    conferences: conferences
      .filter(({ conference }) => conference.fields.year === year)
      .sort((a, b) => a.conference.fields.plannedDate.localeCompare(b.conference.fields.plannedDate)),
    flag: flagOf(regulation, conferences, year, viewer.today),
    source: regulation.frequency.source,
  }))
}

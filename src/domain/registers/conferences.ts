/** 会议台账: one line a conference, counted from its records. */
import type { CivilDate, RecordId } from '@shared/ids'
import { type ConferenceStage, conferenceStage, documentsOf } from '../evidence'
import type { PaperKind } from '../model/document'
import { formatNumber } from '../numbering/number'
import { resolutionStatistics, resolutionView } from '../resolutions/view'
import { rosterCounts } from '../roster/counts'
import type { ConferenceState } from '../state'
import { agendaTopics, liveTopics } from '../topics/view'

export interface ConferenceLine {
  readonly conference: RecordId
  readonly year: number
  readonly ordinal: number
  readonly name: string
  readonly date: CivilDate
  readonly held: boolean
  readonly place: string
  readonly chair: string
  readonly attending: number
  readonly topics: number
  readonly onAgenda: number
  /** 发文字号 of notice and minutes; '' while not issued. */
  readonly notice: string
  readonly minutes: string
  readonly resolutions: number
  readonly done: number
  readonly overdue: number
  readonly stage: ConferenceStage
}

const issuedNumber = (state: ConferenceState, paper: PaperKind): string =>
  formatNumber(
    documentsOf(state, paper).findLast((row) => row.fields.issuedAt !== null)?.fields.number ?? null,
  )

/** Lines of the 会议台账, newest first. */
export const conferenceLines = (
  conferences: readonly ConferenceState[],
  today: CivilDate,
): readonly ConferenceLine[] =>
  conferences
    .map((state): ConferenceLine => {
      const { conference } = state
      const { fields } = conference
      const counts = rosterCounts(state)
      const figures = resolutionStatistics(
        state.resolutions.map((row) => resolutionView(row, state.progress, today)),
      )
      return {
        conference: conference.id,
        year: fields.year,
        ordinal: fields.ordinal,
        name: fields.name,
        date: (fields.heldOn ?? fields.plannedDate) as CivilDate,
        held: fields.heldOn !== null,
        place: fields.place,
        chair: fields.chair?.name ?? '',
        attending: counts.expected - counts.excused,
        topics: liveTopics(state).length,
        onAgenda: agendaTopics(state).length,
        notice: issuedNumber(state, 'notice'),
        minutes: issuedNumber(state, 'minutes'),
        resolutions: figures.total,
        done: figures.byState.done,
        overdue: figures.byState.overdue,
        stage: conferenceStage(state),
      }
    })
    .toSorted((a, b) => b.year - a.year || b.ordinal - a.ordinal)

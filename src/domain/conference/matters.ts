/** What both sides confirm about a conference itself: its date and place, and the text of its publicity. */
import { sm3Hex } from '@shared/sm3'
import type { Matter } from '../confirmation/confirmation'
import type { RecordRow } from '../model/records'
import { sidesOf } from '../regulation/rules'
import type { ConferenceState } from '../state'

/** 商定时间、地点: confirmed by the sides whose step it is, or by those that prepare the conference where no step says so. */
export const dateMatter = ({ conference, regulation }: ConferenceState): Matter => ({
  subject: conference.id,
  scope: conference.scope,
  matter: 'date',
  what: [conference.fields.plannedDate, conference.fields.time, conference.fields.place].join('｜'),
  sides: sidesOf(
    regulation,
    regulation.steps.find((one) => one.completes === 'dateAgreed')?.responsible ??
      regulation.preparation.organisations,
  ),
})

/** 宣传稿: confirmed by the sides that answer for publicity; both where the regulation is silent. */
export const publicityMatter = (
  { conference, regulation }: ConferenceState,
  row: RecordRow<'publicity'>,
): Matter => ({
  subject: row.id,
  scope: conference.scope,
  matter: 'publicity',
  what: sm3Hex(`${row.fields.title}\n${row.fields.text}`),
  sides:
    regulation.publicity === null
      ? regulation.sides.map((side) => side.key)
      : sidesOf(regulation, regulation.publicity.organisations),
})

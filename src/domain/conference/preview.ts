/** What a regulation would make of a year: a conference that is in no record, to be looked at before the rule is published. */
import { parts } from '@shared/civilDate'
import type { CivilDate, RecordId, ScopeId } from '@shared/ids'
import type { Regulation } from '../model/regulation'
import { conferenceName } from '../regulation/names'
import { type ConferenceState, emptyConferenceState } from '../state'

/** A conference of the regulation on a planned day, with nothing in it; the first organisation of a rotation is on duty. */
export const previewState = (regulation: Regulation, plannedDate: CivilDate): ConferenceState =>
  emptyConferenceState(
    {
      id: 'conference/preview' as RecordId,
      type: 'conference',
      scope: 'conference/preview' as ScopeId,
      fields: {
        regulation: regulation.key,
        name: conferenceName(regulation),
        year: parts(plannedDate).year,
        ordinal: 1,
        plannedDate,
        time: '9:00',
        place: '第一会议室',
        adHoc: null,
        duty: regulation.rotation?.organisations[0] ?? '',
        dutyReason: '',
        conveners: {},
        chair: null,
        mainLeaderInvited: null,
        heldOn: null,
        cancelled: null,
        dateHistory: [],
      },
      conflicts: [],
    },
    regulation,
  )

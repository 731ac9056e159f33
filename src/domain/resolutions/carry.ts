/**
 * 转下次会议通报: what is not done goes to the next conference and cannot drop out by itself. A new conference takes everything open with
 * it; what is decided or reopened after that is carried over by one click.
 */
import type { Result } from '@shared/result'
import { act, edit } from '../acts'
import type { Act, Fault, RecordRow } from '../model/records'
import type { ConferenceState } from '../state'

/** The next conference that is still to be held after this one; undefined when none is planned. */
export const nextConference = (
  state: ConferenceState,
  all: readonly ConferenceState[],
): ConferenceState | undefined =>
  all
    .filter(
      ({ conference: { id, fields } }) =>
        id !== state.conference.id &&
        fields.cancelled === null &&
        fields.heldOn === null &&
        fields.plannedDate >= (state.conference.fields.heldOn ?? state.conference.fields.plannedDate),
    )
    .toSorted((a, b) => a.conference.fields.plannedDate.localeCompare(b.conference.fields.plannedDate))[0]

/** Open items of conferences held before that the next conference does not report yet. */
export const uncarried = (
  state: ConferenceState,
  next: ConferenceState | undefined,
): readonly RecordRow<'resolution'>[] =>
  next === undefined
    ? []
    : [...state.resolutions, ...state.carriedIn].filter(
        ({ fields }) => fields.done === null && !fields.carriedTo.includes(next.conference.id),
      )

/** Puts items on the list of what the next conference reports. */
export const carryOver = (
  rows: readonly RecordRow<'resolution'>[],
  next: ConferenceState,
): Result<Act, Fault> =>
  act(
    'resolution.carry',
    rows
      .filter(({ fields }) => !fields.carriedTo.includes(next.conference.id))
      .map((row) => edit(row, { carriedTo: [...row.fields.carriedTo, next.conference.id] })),
  )

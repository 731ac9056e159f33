/**
 * What can be handed to another office, in groups that a clerk knows; each scope is chosen or left by itself: a conference with what belongs to it,
 * regulations handed down, and what this office reports of itself.
 */
import type { RecordId, ScopeId } from '@shared/ids'
import { standing } from '../acts'
import { documentsOf } from '../evidence'
import { paperKinds } from '../model/document'
import type { RecordRow } from '../model/records'
import { reporterOf, scopes } from '../scopes'
import type { ConferenceState } from '../state'
import { askedAbout } from '../topics/view'

export const parcelGroups = [
  'conference',
  'topics',
  'opinions',
  'documents',
  'resolutions',
  'regulations',
  'reports',
] as const
export type ParcelGroup = (typeof parcelGroups)[number]

/** One thing that goes or stays as a whole, with every scope that belongs to it. */
export interface ParcelItem {
  readonly group: ParcelGroup
  readonly record: RecordId
  /** What it is called in its group. */
  readonly title: string
  readonly scopes: readonly ScopeId[]
  /** Ticked at first: what both sides of the table work on. A unit's opinion is shown to that unit alone until somebody ticks it. */
  readonly usual: boolean
}

/** What an office has that can leave. */
export interface Sendable {
  /** The conference in hand. */
  readonly state: ConferenceState | null
  readonly regulations: readonly RecordRow<'regulation'>[]
  readonly reports: readonly RecordRow<'annualReport'>[]
}

const item = (
  group: ParcelGroup,
  record: RecordId,
  title: string,
  of: readonly ScopeId[],
  usual = true,
): ParcelItem => ({ group, record, title, scopes: of, usual })

/** Everything that can leave, in order. */
export const parcelItems = ({ state, regulations, reports }: Sendable): readonly ParcelItem[] => [
  ...(state ? conferenceItems(state) : []),
  ...regulations
    .filter(({ fields }) => fields.state === 'published')
    .map(({ id, fields }) =>
      item(
        'regulations',
        id,
        `${fields.body.title}（${fields.body.documentNumber}）`,
        [scopes.regulation(id)],
        false,
      ),
    ),
  // Reports of lower units stay with the office that keeps them.
  ...reports
    .filter(({ scope }) => reporterOf(scope) !== null)
    .map(({ id, scope, fields }) => item('reports', id, `${fields.year}年`, [scope], false)),
]

function conferenceItems(state: ConferenceState): readonly ParcelItem[] {
  const { conference } = state
  return [
    // The conference runs under this version wherever it goes.
    item('conference', conference.id, `${conference.fields.year}年第${conference.fields.ordinal}次`, [
      scopes.conference(conference.id),
      ...(conference.fields.regulation.startsWith('regulation/')
        ? [scopes.regulation(conference.fields.regulation as RecordId)]
        : []),
    ]),
    ...standing(state.topics).map(({ id, fields }) => item('topics', id, fields.title, [scopes.topic(id)])),
    ...state.consultations.map(({ id, scope, fields }) => {
      const about = askedAbout(state, fields.topic as RecordId)
      return item('opinions', id, `${fields.unit}：${about?.title ?? ''}`, [scope], false)
    }),
    ...paperKinds
      .flatMap((paper) => documentsOf(state, paper))
      .map(({ id, fields }) =>
        item('documents', id, fields.title, [scopes.document(id), scopes.approval(id)]),
      ),
    ...state.resolutions.map(({ id, fields }) =>
      item('resolutions', id, fields.text, [scopes.resolution(id)]),
    ),
  ]
}

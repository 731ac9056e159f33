/** What shows that a paper was issued: one's own issued document, or the other office's as 收文. */
import { parseDate } from '@shared/civilDate'
import type { CivilDate, RecordId } from '@shared/ids'
import type { Dossier } from './approval/types'
import type { PaperKind } from './model/document'
import type { RecordRow } from './model/records'
import type { Completion } from './model/regulation'
import type { ConferenceState } from './state'

export interface IssuedPaper {
  readonly via: 'document' | 'incoming'
  readonly id: RecordId
  /** Rule key of one's own document; '' for 收文. */
  readonly rule: string
  /** 印发日期, or the day it was received. */
  readonly date: CivilDate | undefined
}

/** Documents of a kind that were not withdrawn, newest last. */
export const documentsOf = (
  state: Pick<ConferenceState, 'documents'>,
  paper: PaperKind,
): readonly RecordRow<'document'>[] =>
  state.documents.filter(({ fields }) => fields.paper === paper && fields.withdrawn === null)

/** Everything that shows a paper was issued. */
export function issuedPapers(
  state: Pick<ConferenceState, 'documents' | 'incoming'>,
  paper: PaperKind,
): readonly IssuedPaper[] {
  const own = documentsOf(state, paper)
    .filter(({ fields }) => fields.issuedAt !== null)
    .map(({ id, fields }): IssuedPaper => {
      const date = parseDate(fields.printedBy?.date ?? fields.date ?? '')
      return { via: 'document', id, rule: fields.rule, date }
    })
  const received = state.incoming
    .filter(({ fields }) => fields.paper === paper && fields.returned === null)
    .map(
      ({ id, fields }): IssuedPaper => ({
        via: 'incoming',
        id,
        rule: '',
        date: parseDate(fields.receivedOn),
      }),
    )
  return [...own, ...received]
}

export const isIssued = (state: Pick<ConferenceState, 'documents' | 'incoming'>, paper: PaperKind): boolean =>
  issuedPapers(state, paper).length > 0

/** One document with everything that hangs on it. */
export const dossierOf = (state: ConferenceState, document: RecordRow<'document'>): Dossier => ({
  document,
  clauses: state.clauses.filter((row) => row.fields.document === document.id),
  approvals: state.approvals.filter((row) => row.fields.document === document.id),
  versions: state.versions.filter((row) => row.fields.document === document.id),
  sealUses: state.sealUses.filter((row) => row.fields.document === document.id),
})

/** All documents of a conference, each with everything that hangs on it. */
export const dossiersOf = (state: ConferenceState): readonly Dossier[] =>
  state.documents.map((document) => dossierOf(state, document))

/** How far a conference is, from its papers and its day. */
export const conferenceStages = [
  'preparing',
  'noticeIssued',
  'held',
  'minutesIssued',
  'closed',
  'cancelled',
] as const
export type ConferenceStage = (typeof conferenceStages)[number]

/** Issued on record, or marked done by hand where paper ran without the program. */
const isProved = (state: ConferenceState, paper: PaperKind, completes: Completion): boolean => {
  const step = state.regulation.steps.find((rule) => rule.completes === completes)?.key
  return (
    isIssued(state, paper) ||
    state.steps.some((row) => row.fields.key === step && row.fields.state === 'done')
  )
}

/** 筹备中 → 通知已印发 → 已召开 → 纪要已印发 → 议定事项全部办结; or 已取消. */
export function conferenceStage(state: ConferenceState): ConferenceStage {
  const { cancelled, heldOn } = state.conference.fields
  if (cancelled !== null) return 'cancelled'
  if (heldOn !== null && isProved(state, 'minutes', 'minutesIssued')) {
    const open = state.resolutions.some((row) => row.fields.done === null)
    return state.resolutions.length > 0 && !open ? 'closed' : 'minutesIssued'
  }
  if (heldOn !== null) return 'held'
  return isProved(state, 'notice', 'noticeIssued') ? 'noticeIssued' : 'preparing'
}

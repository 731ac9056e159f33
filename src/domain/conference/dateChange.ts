/** 改期: what those invited were last told, and whether date, time or place have changed since. */
import { formatChinese, formatTime } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { standingClauses } from '../approval/content'
import type { Viewer } from '../context'
import { documentsOf } from '../evidence'
import type { Link } from '../link'
import type { Conference } from '../model/conference'
import type { PaperKind } from '../model/document'
import type { RecordRow } from '../model/records'
import type { Source } from '../model/regulation'
import { officeName, paperRules, resolveDuty } from '../regulation/rules'
import type { ConferenceState } from '../state'

type Notices = Pick<ConferenceState, 'conference' | 'documents' | 'clauses'>

/** 会议通知 and 改期通知 that were issued and hold, first to last. */
export const issuedNotices = ({ documents }: Pick<Notices, 'documents'>): readonly RecordRow<'document'>[] =>
  documents
    .filter(
      ({ fields }) =>
        (fields.paper === 'notice' || fields.paper === 'dateChange') &&
        fields.withdrawn === null &&
        fields.issuedAt !== null,
    )
    .toSorted((a, b) => (a.fields.issuedAt ?? 0) - (b.fields.issuedAt ?? 0))

/** What has to be told. */
export interface UntoldChange {
  /** The last change of the record, with its reason. */
  readonly change: Conference['dateHistory'][number]
  /** The day that the last notice names; the present one when only time or place have changed. */
  readonly from: CivilDate
}

/**
 * What the last notice issued does not say: the present day, or the time or place when they were changed after a notice. Read from its
 * text and not from clocks, so that every PC comes to the same answer. null before a notice is issued, and when it says everything.
 */
export function untoldChange(state: Notices): UntoldChange | null {
  const { plannedDate, time, place, dateHistory } = state.conference.fields
  const change = dateHistory.at(-1)
  const last = issuedNotices(state).at(-1)
  if (change === undefined || last === undefined) return null
  const text = standingClauses(state.clauses.filter(({ fields }) => fields.document === last.id))
    .map(({ fields }) => fields.text)
    .join('\n')
  const says = (words: string): boolean => text.includes(words.trim())
  // A 改期通知 names the earlier day first and the one that holds last.
  const days = [plannedDate, ...dateHistory.map(({ from }) => from)] as CivilDate[]
  const at = (day: CivilDate): number => text.lastIndexOf(formatChinese(day))
  const from = days.reduce((last, day) => (at(day) > at(last) ? day : last))
  // A notice may put time and place in its own words: they count only when they were changed by themselves.
  const rearranged = dateHistory.some((one) => one.from === one.to)
  if (from === plannedDate && !(rearranged && !(says(place) && says(formatTime(time))))) return null
  return { change, from }
}

/** Whose it is to tell a change, and the one click: a 改期通知, or the notice anew where the regulation has no rule for one. */
export interface TellChange extends UntoldChange {
  readonly mine: boolean
  /** By which paper. */
  readonly paper: PaperKind
  /** Name of the office that issues it. */
  readonly issuer: string
  readonly source: Source
  readonly link: Link
}

/** The change that those invited have not been told, for one viewer; null when there is none. */
export function tellChange(state: ConferenceState, viewer: Pick<Viewer, 'me'>): TellChange | null {
  const { regulation, conference } = state
  const untold = untoldChange(state)
  const rule = [...paperRules(regulation, 'dateChange'), ...paperRules(regulation, 'notice')][0]
  if (untold === null || rule === undefined || conference.fields.heldOn !== null) return null
  const { duty } = conference.fields
  const open = documentsOf(state, rule.paper).find(({ fields }) => fields.issuedAt === null)
  return {
    ...untold,
    paper: rule.paper,
    mine: resolveDuty([rule.issues, ...rule.drafts], duty).includes(viewer.me.organisation),
    issuer: resolveDuty([rule.issues], duty)
      .map((key) => officeName(regulation, key))
      .join('、'),
    source: rule.source,
    link:
      open === undefined
        ? {
            place: 'documents',
            action: 'draft',
            params: { conference: conference.id, paper: rule.paper, rule: rule.key },
          }
        : { place: 'documents', action: 'open', params: { document: open.id } },
  }
}

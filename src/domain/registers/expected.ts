/**
 * 来文 that this office can expect for a conference: papers which the regulation lets the other side issue. What was prepared here as a
 * 代拟稿 comes back as the issued copy; everything else comes in for the first time.
 */
import type { TakenIn } from '../approval/taking'
import type { Viewer } from '../context'
import { documentsOf } from '../evidence'
import type { RecordRow } from '../model/records'
import type { PaperRule } from '../model/regulation'
import { namedFor, paperTitle } from '../regulation/names'
import { resolveDuty, sideOf } from '../regulation/rules'
import type { ConferenceState } from '../state'

/** A rule of the regulation that makes an official document, no meeting paper. */
type DocumentRule = PaperRule & {
  readonly kind: Exclude<PaperRule['kind'], 'sheet'>
  readonly format: Exclude<PaperRule['format'], 'sheet'>
}

export interface ExpectedPaper {
  readonly rule: DocumentRule
  /** Name under which it is issued. */
  readonly from: string
  /** Title as the draft or the rule has it. */
  readonly title: string
  /** Our own 代拟稿 that waits for the issued copy, or the document that came issued by parcel and is not yet in the register. */
  readonly prepared: RecordRow<'document'> | null
  /** A paper of this kind from that sender has come in already. */
  readonly arrived: boolean
}

const isDocumentRule = (rule: PaperRule): rule is DocumentRule =>
  rule.kind !== 'sheet' && rule.format !== 'sheet'

/** Papers of the other side, in the order of the regulation. */
export function expectedPapers(state: ConferenceState, viewer: Viewer): readonly ExpectedPaper[] {
  const { regulation, conference } = state
  const { duty } = conference.fields
  const isTheirs = (rule: PaperRule): boolean =>
    resolveDuty([rule.issues], duty).every((one) => sideOf(regulation, one) !== viewer.me.side)
  return regulation.papers
    .filter(isDocumentRule)
    .filter(isTheirs)
    .map((rule) => {
      const from = namedFor(regulation, rule.issuerName, duty)
      const arrived = state.incoming.some(({ fields }) => fields.paper === rule.paper && fields.from === from)
      // The issued copy may have come by parcel already: what is missing then is its line in the register.
      const prepared =
        documentsOf(state, rule.paper).findLast(
          ({ fields }) =>
            fields.rule === rule.key &&
            (fields.prepared || fields.issuedAt !== null) &&
            (fields.issuedAt === null || !arrived),
        ) ?? null
      return {
        rule,
        from,
        title: prepared?.fields.title ?? paperTitle(regulation, rule.title, conference.fields),
        prepared,
        arrived,
      }
    })
}

/** Fields of a paper that the other side issued and of which nothing was drafted here: what its rule fixes, the rest is in its file. */
export const takenInFields = (state: ConferenceState, { rule, from }: ExpectedPaper): TakenIn => ({
  paper: rule.paper,
  rule: rule.key,
  conference: state.conference.id,
  kind: rule.kind,
  format: rule.format,
  issuingSide: sideOf(
    state.regulation,
    resolveDuty([rule.issues], state.conference.fields.duty)[0] ?? rule.issues,
  ),
  issuerName: from,
  issuerMark: rule.issuerMark.map((line) => namedFor(state.regulation, line, state.conference.fields.duty)),
  title: paperTitle(state.regulation, rule.title, state.conference.fields),
  addressees: [],
  copyTo: [],
  note: '',
  urgency: null,
  openness: rule.openness,
  attachments: [],
  attendees: null,
  enclosures: [],
  signed: rule.signed,
})

/**
 * What shows that a step is done: one predicate for every `completes` of a regulation, computed from the records. Nobody ticks a step
 * that the records can prove.
 */
import { filled, standing } from '../acts'
import { routeView, ruleOf } from '../approval/route'
import { agendaGaps } from '../conference/agenda'
import { missingMaterials } from '../conference/materials'
import { dateMatter, publicityMatter } from '../conference/matters'
import { confirmationView } from '../confirmation/confirmation'
import type { Viewer } from '../context'
import { documentsOf, dossierOf, isIssued, issuedPapers } from '../evidence'
import type { Text } from '../link'
import type { PaperKind } from '../model/document'
import type { Completion, StepRule } from '../model/regulation'
import { named } from '../regulation/names'
import { paperRuleFor, resolveDuty, sideName } from '../regulation/rules'
import { rosterGaps } from '../roster/counts'
import type { ConferenceState } from '../state'
import { isAfterSettlement, isFormal, reportGaps, researchOf } from '../topics/report'
import { agendaTopics, consultationsOf, liveTopics, topicView } from '../topics/view'

export interface Completeness {
  readonly have: number
  readonly want: number
  /** What is missing, in words of the locale files (`step.missing.<code>`). */
  readonly missing: readonly Text[]
}

export const isComplete = ({ have, want }: Completeness): boolean => want > 0 && have >= want

const missing = (code: string, params: Text['params'] = {}): Text => ({
  code: `step.missing.${code}`,
  params,
})
const one = (done: boolean, code: string): Completeness => ({
  have: done ? 1 : 0,
  want: 1,
  missing: done ? [] : [missing(code)],
})
const issued = (state: ConferenceState, paper: PaperKind, code: string): Completeness =>
  one(isIssued(state, paper), code)

/** How many of some rows pass, and the names of those that do not; `none` says what is missing when there are no rows at all. */
function counted<R>(
  rows: readonly R[],
  passes: (row: R) => boolean,
  name: (row: R) => string,
  code: string,
  none: string,
): Completeness {
  const left = rows.filter((row) => !passes(row))
  return {
    have: rows.length - left.length,
    want: Math.max(1, rows.length),
    missing: rows.length === 0 ? [missing(none)] : left.map((row) => missing(code, { name: name(row) })),
  }
}

const topicTitle = (row: { readonly fields: { readonly title: string } }): string => row.fields.title

/** Topics that were not returned to their proposer. */
const underWay = (state: ConferenceState) =>
  liveTopics(state).filter((row) => row.fields.screening?.verdict !== 'returned')
const accepted = (state: ConferenceState) =>
  liveTopics(state).filter((row) => row.fields.screening?.verdict === 'accepted')

/** 议题征集通知: each office proves its own; what the other side sends its departments does not come here. */
function topicsCalled(state: ConferenceState, rule: StepRule, viewer: Viewer): Completeness {
  const own = paperRuleFor(
    state.regulation,
    'topicCall',
    viewer.me.organisation,
    state.conference.fields.duty,
  )
  const concerned = resolveDuty(rule.responsible, state.conference.fields.duty).includes(
    viewer.me.organisation,
  )
  const papers = issuedPapers(state, 'topicCall')
  return one(concerned ? papers.some((paper) => paper.rule === own?.key) : papers.length > 0, 'notIssued')
}

/** Topics of my side, or of both when I look from neither. */
function topicsCollected(state: ConferenceState, viewer: Viewer): Completeness {
  const all = state.regulation.topicPaths.map((path) => path.side)
  const sides = all.includes(viewer.me.side) ? [viewer.me.side] : [...new Set(all)]
  const has = (side: string) => liveTopics(state).some((row) => row.fields.side === side)
  return counted(sides, has, (side) => sideName(state.regulation, side), 'noTopicsOf', 'noTopics')
}

function topicsSettled(state: ConferenceState): Completeness {
  const result = counted(
    underWay(state),
    (row) => topicView(state, row).settled,
    topicTitle,
    'topicNotSettled',
    'noTopics',
  )
  const onAgenda = underWay(state).some((row) => row.fields.outcome === 'onAgenda')
  return underWay(state).length === 0 || onAgenda
    ? result
    : { have: result.have, want: result.want + 1, missing: [...result.missing, missing('noTopicOnAgenda')] }
}

function opinionsAnswered(state: ConferenceState, rule: StepRule): Completeness {
  const asked = (id: ReturnType<typeof accepted>[number]) => consultationsOf(state, id.id)
  return counted(
    accepted(state),
    (row) =>
      asked(row).length > 0 &&
      asked(row).every(
        (one) => one.fields.reply !== null && (rule.formalReply !== true || isFormal(state, one)),
      ),
    topicTitle,
    rule.formalReply === true ? 'topicFormalReplies' : 'topicOpinions',
    'noTopicsAccepted',
  )
}

function minutesApproved(state: ConferenceState, viewer: Viewer): Completeness {
  if (isIssued(state, 'minutes')) return one(true, '')
  const document = documentsOf(state, 'minutes').at(-1)
  if (document === undefined) return one(false, 'noDraft')
  const view = routeView(dossierOf(state, document), ruleOf(state.regulation, document.fields), viewer.me)
  const stages = view.steps.filter((step) => step.step === 'signOff')
  return counted(
    stages,
    (step) => step.state === 'done',
    (step) => step.party,
    'notApprovedBy',
    'noDraft',
  )
}

function resolutionsListed(state: ConferenceState): Completeness {
  return counted(
    state.resolutions,
    ({ fields }) => filled(fields.leadUnit) && fields.deadline !== null,
    ({ fields }) => fields.text.slice(0, 24),
    'resolutionIncomplete',
    'noResolutions',
  )
}

function papersReady(state: ConferenceState): Completeness {
  const papers = standing(state.papers)
  const sheet = documentsOf(state, 'signInSheet').length > 0
  const received = counted(
    papers,
    ({ fields }) => fields.receivedAt !== null,
    ({ fields }) => fields.title,
    'paperNotReceived',
    'noPapers',
  )
  return papers.length > 0 ? received : one(sheet, 'noPapers')
}

type Predicate = (state: ConferenceState, rule: StepRule, viewer: Viewer) => Completeness

const predicates: Readonly<Record<Completion, Predicate>> = {
  conveneRequested: (state) => issued(state, 'conveneRequest', 'notIssued'),
  conveneAnswered: (state) => issued(state, 'conveneReply', 'notAnswered'),
  topicsCalled,
  topicsCollected: (state, _rule, viewer) => topicsCollected(state, viewer),
  topicsScreened: (state) =>
    counted(
      liveTopics(state),
      (row) => row.fields.screening !== null,
      topicTitle,
      'topicNotScreened',
      'noTopics',
    ),
  topicsResearched: (state, rule) => {
    const since = isAfterSettlement(state.regulation, rule)
    return counted(
      since ? agendaTopics(state) : underWay(state),
      (row) => researchOf(state, row, since).length > 0,
      topicTitle,
      since ? 'topicNotResearchedSince' : 'topicNotResearched',
      since ? 'topicNotSettledYet' : 'noTopics',
    )
  },
  topicReportsReady: (state) =>
    counted(
      agendaTopics(state),
      (row) => reportGaps(state, row).length === 0,
      topicTitle,
      'topicReport',
      'topicNotSettledYet',
    ),
  planSubmitted: (state) => issued(state, 'conferencePlan', 'notIssued'),
  opinionsAnswered,
  topicsSettled,
  materialsCollected: (state) => {
    const { expected, open } = missingMaterials(state)
    const texts = open.map((gap) => missing('materialOf', { name: gap.name, side: gap.sideName }))
    return { have: expected - open.length, want: expected, missing: texts }
  },
  dateAgreed: (state) => {
    const { sides } = dateMatter(state)
    const left = confirmationView(state.confirmations, dateMatter(state)).missing
    return counted(
      sides,
      (side) => !left.includes(side),
      (side) => sideName(state.regulation, side),
      'notAgreed',
      'notAgreed',
    )
  },
  rosterReady: (state) => {
    const gaps = rosterGaps(state)
    return { have: gaps.expected - gaps.missing.length, want: gaps.expected, missing: gaps.missing }
  },
  agendaReady: (state) => {
    const items = standing(state.agenda).length
    if (items === 0) return one(false, 'noAgenda')
    const texts = agendaGaps(state).map((row) => missing('topicNotInAgenda', { name: row.fields.title }))
    return { have: items, want: items + texts.length, missing: texts }
  },
  noticeIssued: (state) => issued(state, 'notice', 'notIssued'),
  repliesIn: (state, _rule, viewer) => {
    const all = standing(state.attendees)
    const mine = all.filter(({ fields }) => fields.side === viewer.me.side || fields.side === '')
    const rows = mine.length > 0 ? mine : all
    return counted(
      rows,
      (row) => row.fields.reply !== 'pending',
      (row) => row.fields.name,
      'noReplyOf',
      'noAttendees',
    )
  },
  papersReady,
  held: (state) => one(state.conference.fields.heldOn !== null, 'notHeld'),
  minutesDrafted: (state) =>
    one(documentsOf(state, 'minutes').length > 0 || isIssued(state, 'minutes'), 'noDraft'),
  minutesApproved: (state, _rule, viewer) => minutesApproved(state, viewer),
  minutesIssued: (state) => issued(state, 'minutes', 'notIssued'),
  resolutionsListed,
  publicityDone: (state) => {
    const agreed = (row: ConferenceState['publicity'][number]) =>
      confirmationView(state.confirmations, publicityMatter(state, row)).complete
    return one(
      state.publicity.some((row) => row.fields.publishedOn !== null && agreed(row)),
      'noPublicity',
    )
  },
  resolutionsFollowed: (state) =>
    counted(
      state.resolutions,
      ({ fields }) => fields.done !== null || fields.carriedTo.length > 0,
      ({ fields }) => fields.text.slice(0, 24),
      'resolutionOpen',
      'noResolutions',
    ),
  manual: () => one(false, 'manual'),
}

/** How complete a step is, seen from one office. */
export const completeness = (state: ConferenceState, rule: StepRule, viewer: Viewer): Completeness =>
  predicates[rule.completes](state, rule, viewer)

/** Name of a step with the regulation's names filled in. */
export const stepName = (state: ConferenceState, rule: StepRule): string => named(state.regulation, rule.name)

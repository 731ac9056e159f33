/** Where the one click of a step leads: to the document that is under way, to a new one, to the list that lacks something. */
import type { Viewer } from '../context'
import { documentsOf } from '../evidence'
import { type ConferenceTab, type Link, tabLink } from '../link'
import type { PaperKind } from '../model/document'
import type { Completion, StepRule } from '../model/regulation'
import { paperRuleFor, paperRuleOf, resolveDuty, sideOf } from '../regulation/rules'
import type { ConferenceState } from '../state'

/** Lists of topics that a step works on. */
export type TopicFilter = 'all' | 'toScreen' | 'toResearch' | 'opinions' | 'toSettle'

/** Steps whose click leads to a part of the conference's page or to a list of topics; the others lead to a paper. */
const listOf: Partial<Readonly<Record<Completion, TopicFilter>>> = {
  topicsCollected: 'all',
  topicsScreened: 'toScreen',
  topicsResearched: 'toResearch',
  opinionsAnswered: 'opinions',
  topicsSettled: 'toSettle',
}
const tabOf: Partial<Readonly<Record<Completion, ConferenceTab>>> = {
  materialsCollected: 'materials',
  dateAgreed: 'info',
  rosterReady: 'roster',
  agendaReady: 'agenda',
  repliesIn: 'roster',
  papersReady: 'papers',
  held: 'meeting',
  publicityDone: 'publicity',
}
const placeTab: Readonly<Record<StepRule['place'], ConferenceTab>> = {
  conference: 'steps',
  topics: 'topics',
  documents: 'papers',
  roster: 'roster',
  agenda: 'agenda',
  resolutions: 'steps',
  meeting: 'meeting',
}

/** The step's next click for this office; one that waits for the other side leads to where its paper is registered when it comes. */
export function nextLink(state: ConferenceState, rule: StepRule, viewer: Viewer): Link {
  const conference = state.conference.id
  const filter = listOf[rule.completes]
  if (filter !== undefined) return { place: 'topics', action: 'list', params: { conference, filter } }
  const tab = tabOf[rule.completes]
  if (tab !== undefined) return tabLink(conference, tab)
  if (rule.place === 'resolutions') {
    const params = { conference }
    return { place: 'resolutions', action: 'list', params }
  }
  return rule.paper === undefined
    ? tabLink(conference, placeTab[rule.place])
    : paperLink(state, rule.paper, viewer)
}

/** Whether a document's rule gives this office's side a hand in it: it drafts or issues. */
function isOurs(state: ConferenceState, key: string, viewer: Viewer): boolean {
  const rule = paperRuleOf(state.regulation, key)
  if (rule === undefined) return true
  const organisations = resolveDuty([rule.issues, ...rule.drafts], state.conference.fields.duty)
  return organisations.some((one) => sideOf(state.regulation, one) === viewer.me.side)
}

/** A paper's next click: open what is under way, draft what is ours to draft, register what comes from the other office. */
export function paperLink(state: ConferenceState, paper: PaperKind, viewer: Viewer): Link {
  const conference = state.conference.id
  const open = documentsOf(state, paper).findLast((row) => isOurs(state, row.fields.rule, viewer))
  if (open !== undefined) return { place: 'documents', action: 'open', params: { document: open.id } }
  const rule = paperRuleFor(state.regulation, paper, viewer.me.organisation, state.conference.fields.duty)
  return rule === undefined
    ? { place: 'documents', action: 'register', params: { conference, paper } }
    : { place: 'documents', action: 'draft', params: { conference, paper, rule: rule.key } }
}

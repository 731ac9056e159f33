/** What is to be done with papers: the next step of each document, seals asked for, copies not signed for, papers that came in. */
import type { CivilDate, RecordId } from '@shared/ids'
import { jointDraft, jointView } from '../approval/joint'
import { type RouteView, routeView, ruleOf } from '../approval/route'
import type { Dossier } from '../approval/types'
import { ownParty } from '../confirmation/confirmation'
import type { Viewer } from '../context'
import { dueFor } from '../deadlines/deadlines'
import type { Link } from '../link'
import type { PaperKind, RouteStep } from '../model/document'
import type { RecordRow } from '../model/records'
import type { Completion, Regulation, Source } from '../model/regulation'
import { duplicateNumbers } from '../numbering/book'
import { formatNumber } from '../numbering/number'
import { paperRuleOf, sideName } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { type TodoItem, todoItem } from '../todo/todo'
import { incomingStage } from './incoming'
import { unsigned } from './outgoing'

/** What of an office's papers the list is made of. */
export interface PaperState {
  /** The office's present regulation; a conference's papers follow the one it runs under. */
  readonly regulation: Regulation
  readonly dossiers: readonly Dossier[]
  readonly incoming: readonly RecordRow<'incoming'>[]
  readonly outgoing: readonly RecordRow<'outgoing'>[]
  readonly numberBooks: readonly RecordRow<'numberBook'>[]
  readonly numberUses: readonly RecordRow<'numberUse'>[]
  readonly conferences: readonly ConferenceState[]
}

/** Step of the conference that a paper completes, which says when the paper is due. */
const completes: Partial<Readonly<Record<PaperKind, Completion>>> = {
  conveneRequest: 'conveneRequested',
  conveneReply: 'conveneAnswered',
  topicCall: 'topicsCalled',
  notice: 'noticeIssued',
  minutes: 'minutesIssued',
}

const open = (document: RecordId): Link => ({ place: 'documents', action: 'open', params: { document } })

/** Office days until recipients that have not signed are reminded. */
const SIGN_FOR_MS = 7 * 24 * 60 * 60 * 1000

interface Placed {
  readonly dossier: Dossier
  readonly view: RouteView
  readonly conference: RecordId | null
  readonly due: CivilDate | null
  readonly source: Source | null
}

function place(state: PaperState, dossier: Dossier, viewer: Viewer): Placed {
  const { fields } = dossier.document
  const conference = state.conferences.find((one) => one.conference.id === fields.conference)
  const regulation = conference?.regulation ?? state.regulation
  const step = completes[fields.paper]
  return {
    dossier,
    view: routeView(dossier, ruleOf(regulation, fields), viewer.me),
    conference: conference?.conference.id ?? null,
    due:
      conference === undefined || step === undefined
        ? null
        : (dueFor(conference, step, viewer.calendar) ?? null),
    source: paperRuleOf(regulation, fields.rule)?.source ?? null,
  }
}

/** Neither issued nor withdrawn: only such a one has a next step. Its route is computed for no other, because that hashes the text. */
const isUnderWay = ({ document: { fields } }: Dossier): boolean =>
  fields.issuedAt === null && fields.withdrawn === null

/** Since when a document waits at its present step: its last act. */
const since = (dossier: Dossier): number | null =>
  dossier.approvals.reduce<number | null>((last, row) => Math.max(last ?? 0, row.fields.at), null)

/** Steps of which a person with another login in my office takes one. */
const ours: ReadonlySet<RouteStep> = new Set<RouteStep>([
  'draft',
  'recheck',
  'number',
  'print',
  'seal',
  'dispatch',
])

/** Next step of one document: mine, another's in this office, or the other side's. */
function documentItems(
  { dossier, view, conference, due, source }: Placed,
  state: PaperState,
  viewer: Viewer,
): readonly TodoItem[] {
  const { document } = dossier
  const { title } = document.fields
  const common = { source, conference, due, link: open(document.id) }
  const current = view.steps.filter((step) => step.state === 'current')
  const mine = current.filter((step) => step.mine)
  const first = mine[0] ?? current[0]
  if (first === undefined) return []
  const handedOver =
    document.fields.prepared && !view.issuingHere && ours.has(first.step) && first.step !== 'draft'
  const other = handedOver || first.side !== viewer.me.side
  // A handler may record what the other side signed on paper: still waiting, with the click that settles it.
  return [
    todoItem(viewer, {
      ...common,
      id: `${document.id}.${first.step}.${first.stage}`,
      owner: mine.length > 0 ? 'mine' : 'waiting',
      since: since(dossier),
      waitingFor: mine.length > 0 ? '' : other ? sideName(state.regulation, first.side) : first.party,
      text: {
        code: `todo.document.${handedOver ? 'handOver' : first.step}`,
        params: { title, party: first.party },
      },
    }),
  ]
}

/** 共同起草: the present text waits for the word of this organisation. */
function jointItems(
  { dossier, conference, due, source }: Placed,
  { conferences }: PaperState,
  viewer: Viewer,
): readonly TodoItem[] {
  const { document } = dossier
  const state = conferences.find((one) => one.conference.id === conference)
  const joint = state && jointDraft(state, dossier)
  if (!joint || !jointView(state, dossier)?.missing.includes(ownParty(joint, viewer.me))) return []
  return [
    todoItem(viewer, {
      id: `${document.id}.confirm`,
      owner: viewer.me.roles.includes('handler') ? 'mine' : 'waiting',
      source,
      conference,
      due,
      text: { code: 'todo.document.confirm', params: { title: document.fields.title } },
      link: open(document.id),
    }),
  ]
}

/** Papers that came in, by what their slip still lacks. */
function incomingItems({ incoming }: PaperState, viewer: Viewer): readonly TodoItem[] {
  return incoming.flatMap(({ id, fields }) => {
    const stage = incomingStage(fields)
    if (stage === 'done' || stage === 'returned') return []
    return [
      todoItem(viewer, {
        id: `${id}.${stage}`,
        owner: viewer.me.roles.includes('handler') ? 'mine' : 'waiting',
        due: fields.due as CivilDate | null,
        since: fields.signedAt,
        conference: fields.conference as RecordId | null,
        text: { code: `todo.incoming.${stage}`, params: { title: fields.title, from: fields.from } },
        link: { place: 'registers', action: 'open', params: { incoming: id } },
      }),
    ]
  })
}

/** Copies nobody signed for after a while. */
function outgoingItems({ outgoing, dossiers }: PaperState, viewer: Viewer, now: number): readonly TodoItem[] {
  return outgoing.flatMap(({ id, fields }) => {
    const issuedAt =
      dossiers.find((one) => one.document.id === fields.document)?.document.fields.issuedAt ?? null
    const names = unsigned(fields)
    if (names.length === 0 || issuedAt === null || now - issuedAt < SIGN_FOR_MS) return []
    return [
      todoItem(viewer, {
        id: `${id}.signFor`,
        owner: 'waiting',
        waitingFor: names.join('、'),
        since: issuedAt,
        text: { code: 'todo.outgoing', params: { title: fields.title, count: names.length } },
        link: { place: 'registers', action: 'open', params: { outgoing: id } },
      }),
    ]
  })
}

/** Numbers that stand for two papers (two PCs at once): a person decides. */
const numberItems = ({ numberBooks, numberUses }: PaperState, viewer: Viewer): readonly TodoItem[] =>
  duplicateNumbers(numberBooks, numberUses).map((twice) =>
    todoItem(viewer, {
      id: `number.${formatNumber(twice)}`,
      owner: 'mine',
      due: viewer.today,
      text: {
        code: 'todo.duplicateNumber',
        params: { number: formatNumber(twice), count: twice.uses.length },
      },
      link: { place: 'registers', action: 'list', params: { book: 'numbers' } },
    }),
  )

/**
 * Items on papers for the to-do list.
 * @param now UTC ms, for how long recipients have had a paper
 */
export const documentTodos = (state: PaperState, viewer: Viewer, now: number): readonly TodoItem[] => [
  ...state.dossiers
    .filter(isUnderWay)
    .map((dossier) => place(state, dossier, viewer))
    .flatMap((one) => [...documentItems(one, state, viewer), ...jointItems(one, state, viewer)]),
  ...incomingItems(state, viewer),
  ...outgoingItems(state, viewer, now),
  ...numberItems(state, viewer),
]

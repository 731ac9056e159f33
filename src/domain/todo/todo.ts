/**
 * 待办: what this office must do today and why, what waits for others and since when; overdue first. Computed over all conferences from
 * the same views that the other places show, each with the one click that settles it.
 */
import { parts } from '@shared/civilDate'
import type { CivilDate, RecordId } from '@shared/ids'
import { standing } from '../acts'
import { tellChange } from '../conference/dateChange'
import { yearView } from '../conference/years'
import type { Viewer } from '../context'
import { dueFor, type Urgency, urgencyOf } from '../deadlines/deadlines'
import { conferenceStage, documentsOf } from '../evidence'
import { type Link, type Text, tabLink } from '../link'
import type { Regulation, Source } from '../model/regulation'
import { contentOf, officeName, resolveDuty, sideName } from '../regulation/rules'
import { openSilences } from '../regulation/silences'
import { nextConference, uncarried } from '../resolutions/carry'
import { closers } from '../resolutions/commands'
import { openExtension } from '../resolutions/followUp'
import type { ConferenceState } from '../state'
import { conferenceSteps } from '../steps/steps'
import {
  askedAbout,
  consultationsOf,
  liveTopics,
  type TopicView,
  topicView,
  unanswered,
  unhandled,
} from '../topics/view'

export interface TodoItem {
  /** The same thing keeps its id from day to day. */
  readonly id: string
  /** Mine to do, or waiting for someone else. */
  readonly owner: 'mine' | 'waiting'
  readonly urgency: Urgency
  readonly due: CivilDate | null
  /** Since when it has been waiting (UTC ms); null when that is not known. */
  readonly since: number | null
  /** Whom it waits for, in words; '' when it is mine. */
  readonly waitingFor: string
  /** `todo.<code>` with its values. */
  readonly text: Text
  /** The rule it follows from; null where office practice asks for it. */
  readonly source: Source | null
  readonly conference: RecordId | null
  readonly link: Link
}

/** What the list is made of. */
export interface TodoState {
  /** The office's present regulation. */
  readonly regulation: Regulation
  readonly conferences: readonly ConferenceState[]
}

/** An item with what most have in common. */
export type TodoDraft = Omit<TodoItem, 'urgency' | 'since' | 'waitingFor' | 'due' | 'source' | 'conference'> &
  Partial<Pick<TodoItem, 'since' | 'waitingFor' | 'due' | 'source' | 'conference'>>

/** Completes an item: its urgency follows from its day. */
export const todoItem = (viewer: Pick<Viewer, 'today'>, draft: TodoDraft): TodoItem => ({
  since: null,
  waitingFor: '',
  due: null,
  source: null,
  conference: null,
  ...draft,
  urgency: urgencyOf(draft.due, viewer.today),
})

/** What is mine before what waits; by day, so that overdue comes first, then amber, and last what has no day. */
export const byPressure = (a: TodoItem, b: TodoItem): number =>
  (a.owner === b.owner ? 0 : a.owner === 'mine' ? -1 : 1) ||
  (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
  a.id.localeCompare(b.id)

/**
 * The whole list in order.
 * @param documents items on documents, from the room that knows their routes
 */
export function todoList(
  state: TodoState,
  viewer: Viewer,
  documents: readonly TodoItem[] = [],
): readonly TodoItem[] {
  const active = state.conferences.filter((one) => conferenceStage(one) !== 'cancelled')
  return [
    ...officeItems(state, viewer),
    ...carryItems(state, viewer),
    ...active.flatMap((one) => [
      ...stepItems(one, viewer),
      ...changeItems(one, viewer),
      ...topicItems(one, viewer),
      ...consultationItems(one, viewer),
      ...materialItems(one, viewer),
      ...resolutionItems(one, viewer),
    ]),
    ...documents,
  ].sort(byPressure)
}

/** Questions that the regulation leaves open, and years without a conference. */
function officeItems(state: TodoState, viewer: Viewer): readonly TodoItem[] {
  const open = openSilences(state.regulation)
  const items: TodoItem[] = []
  if (open.length > 0)
    items.push(
      todoItem(viewer, {
        id: 'silences',
        owner: 'mine',
        text: { code: 'todo.silences', params: { count: open.length } },
        link: { place: 'regulations', action: 'answer', params: {} },
      }),
    )
  const thisYear = parts(viewer.today).year
  for (const { year, flag, source } of yearView(state.regulation, state.conferences, viewer)) {
    const recent = year >= thisYear - 1
    if (flag === null || !recent) continue
    items.push(
      todoItem(viewer, {
        id: `year.${year}`,
        owner: 'mine',
        source,
        text: { code: `todo.year.${flag}`, params: { year } },
        link: { place: 'conferences', action: 'new', params: { year: String(year) } },
      }),
    )
  }
  return items
}

/** Steps whose turn it is or whose day has passed. */
const stepItems = (state: ConferenceState, viewer: Viewer): readonly TodoItem[] =>
  conferenceSteps(state, viewer)
    .filter((view) => view.state === 'current' || view.state === 'overdue')
    .map((view) =>
      todoItem(viewer, {
        id: `${state.conference.id}.step.${view.key}`,
        owner: view.mine ? 'mine' : 'waiting',
        waitingFor: view.mine ? '' : view.responsible.map((one) => one.name).join('、'),
        due: view.deadline?.date ?? null,
        source: view.source,
        conference: state.conference.id,
        text: { code: 'todo.step', params: { step: view.name, have: view.have, want: view.want } },
        link: view.next,
      }),
    )

/** 改期 that those invited have not been told. */
function changeItems(state: ConferenceState, viewer: Viewer): readonly TodoItem[] {
  const change = tellChange(state, viewer)
  if (change === null) return []
  return [
    todoItem(viewer, {
      id: `${state.conference.id}.dateChange`,
      owner: change.mine ? 'mine' : 'waiting',
      waitingFor: change.mine ? '' : change.issuer,
      since: change.change.at,
      due: state.conference.fields.plannedDate as CivilDate,
      source: change.source,
      conference: state.conference.id,
      text: { code: `todo.untold.${change.paper}`, params: { date: state.conference.fields.plannedDate } },
      link: change.link,
    }),
  ]
}

/** Topics under one kind of work, as one item that leads to the topic or, when there are several, to their list. */
function topicsItem(
  state: ConferenceState,
  viewer: Viewer,
  kind: string,
  views: readonly TopicView[],
  more: Pick<TodoDraft, 'owner'> & Partial<TodoDraft>,
): readonly TodoItem[] {
  const first = views[0]
  if (first === undefined) return []
  const conference = state.conference.id
  return [
    todoItem(viewer, {
      id: `${conference}.topics.${kind}`,
      conference,
      text: { code: `todo.topics.${kind}`, params: { count: views.length, title: first.row.fields.title } },
      link:
        views.length === 1
          ? { place: 'topics', action: 'open', params: { topic: first.row.id } }
          : { place: 'topics', action: 'list', params: { conference, filter: kind } },
      ...more,
    }),
  ]
}

/** What is to be done with topics beyond the steps: confirm what the other side proposed, answer the proposer. */
function topicItems(state: ConferenceState, viewer: Viewer): readonly TodoItem[] {
  if (state.conference.fields.heldOn !== null) return []
  const { regulation } = state
  const views = liveTopics(state).map((row) => topicView(state, row))
  const settle = regulation.settlement.source
  const due = dueFor(state, 'topicsSettled', viewer.calendar) ?? null
  const toConfirm = views.filter(
    (view) => view.stage === 'settling' && view.settling.missing.includes(viewer.me.side),
  )
  const items = [
    ...topicsItem(state, viewer, 'toConfirm', toConfirm, { owner: 'mine', due, source: settle }),
    ...topicsItem(
      state,
      viewer,
      'toTell',
      views.filter((view) => view.stage === 'settled' && view.row.fields.side === viewer.me.side),
      { owner: 'mine' },
    ),
  ]
  for (const side of regulation.sides.map((one) => one.key)) {
    if (side === viewer.me.side) continue
    const waiting = views.filter(
      ({ stage, settling }) =>
        stage === 'settling' && settling.missing.includes(side) && !settling.missing.includes(viewer.me.side),
    )
    const since = waiting.map((view) =>
      Math.max(...[...view.settling.given.values()].map((row) => row.fields.by.at), 0),
    )
    items.push(
      ...topicsItem(state, viewer, 'unconfirmed', waiting, {
        owner: 'waiting',
        waitingFor: sideName(regulation, side),
        since: since.length === 0 ? null : Math.min(...since),
        due,
        source: settle,
      }),
    )
  }
  return items
}

/** What units are asked about now: topics until the meeting is held, minutes until they are issued (by office practice). */
function underConsultation(
  state: ConferenceState,
): readonly (Pick<TodoItem, 'link' | 'source'> & { readonly id: RecordId })[] {
  const topics = state.conference.fields.heldOn === null ? liveTopics(state) : []
  const minutes = documentsOf(state, 'minutes').filter(({ fields }) => fields.issuedAt === null)
  const step = state.regulation.steps.find((one) => one.completes === 'opinionsAnswered')
  return [
    ...topics.map(({ id }) => ({
      id,
      link: { place: 'topics', action: 'open', params: { topic: id, tab: 'opinions' } } as const,
      source: step?.source ?? null,
    })),
    ...minutes.map(({ id }) => ({
      id,
      link: { place: 'documents', action: 'open', params: { document: id, tab: 'opinions' } } as const,
      source: null,
    })),
  ]
}

/** One item a request that is late or open, and one for the opinions still to be handled. */
function consultationItems(state: ConferenceState, viewer: Viewer): readonly TodoItem[] {
  const conference = state.conference.id
  return underConsultation(state).flatMap(({ id: subject, link, source }) => {
    const requests = consultationsOf(state, subject)
    const title = askedAbout(state, subject)?.title ?? ''
    const waiting = unanswered(requests).map(({ id, fields }) =>
      todoItem(viewer, {
        id,
        owner: 'waiting',
        waitingFor: fields.unit,
        since: fields.sentAt,
        due: fields.due as CivilDate,
        source,
        conference,
        text: {
          code: 'todo.opinion',
          params: { unit: fields.unit, title, reminders: fields.reminders.length },
        },
        link,
      }),
    )
    const mine = unhandled(requests).map(({ id, fields }) =>
      todoItem(viewer, {
        id: `${id}.handle`,
        owner: 'mine',
        source,
        conference,
        text: { code: 'todo.handleOpinion', params: { unit: fields.unit, title } },
        link,
      }),
    )
    return [...waiting, ...mine]
  })
}

/** 通报材料 not received, one item each. */
function materialItems(state: ConferenceState, viewer: Viewer): readonly TodoItem[] {
  if (state.conference.fields.heldOn !== null) return []
  return standing(state.materials)
    .filter(({ fields }) => fields.receivedAt === null)
    .map(({ id, fields }) => {
      const mine = fields.side === viewer.me.side
      const content = contentOf(state.regulation, fields.content)
      return todoItem(viewer, {
        id,
        owner: mine ? 'mine' : 'waiting',
        waitingFor: mine ? '' : fields.unit || sideName(state.regulation, fields.side),
        since: fields.requestedAt,
        due: fields.due as CivilDate | null,
        source: content?.source ?? null,
        conference: state.conference.id,
        text: { code: 'todo.material', params: { title: fields.title } },
        link: {
          ...tabLink(state.conference.id, 'materials'),
          params: { conference: state.conference.id, tab: 'materials', material: id },
        },
      })
    })
}

/** 延期申请 to be decided on. */
function extensionItems(state: ConferenceState, viewer: Viewer): readonly TodoItem[] {
  const { regulation, conference } = state
  const bodies = closers(regulation, conference.fields.duty)
  return state.resolutions.flatMap((row) => {
    const open = openExtension(state.followUps, row)
    if (open === undefined) return []
    const mine = bodies.includes(viewer.me.organisation)
    return [
      todoItem(viewer, {
        id: open.id,
        owner: mine ? 'mine' : 'waiting',
        waitingFor: mine ? '' : bodies.map((key) => officeName(regulation, key)).join('、'),
        since: open.fields.by.at,
        source: regulation.followUp.closes.source,
        conference: conference.id,
        text: { code: 'todo.extension', params: { unit: open.fields.speaker, text: row.fields.text } },
        link: { place: 'resolutions', action: 'open', params: { resolution: row.id } },
      }),
    ]
  })
}

/** What a conference held before leaves open and the next one does not report yet (转下次会议通报). */
const carryItems = (state: TodoState, viewer: Viewer): readonly TodoItem[] =>
  state.conferences.flatMap((one) => {
    const left =
      one.conference.fields.heldOn === null ? [] : uncarried(one, nextConference(one, state.conferences))
    return left.length === 0
      ? []
      : [
          todoItem(viewer, {
            id: `${one.conference.id}.carry`,
            owner: 'mine',
            source: one.regulation.unimplemented.source,
            conference: one.conference.id,
            text: { code: 'todo.carry', params: { count: left.length } },
            link: { place: 'resolutions', action: 'list', params: { conference: one.conference.id } },
          }),
        ]
  })

/** 议定事项 late or due soon, and earlier ones whose report still lacks what the clause demands. */
function resolutionItems(state: ConferenceState, viewer: Viewer): readonly TodoItem[] {
  const { regulation } = state
  const follows = resolveDuty(
    [...regulation.followUp.lists.organisations, ...regulation.followUp.supervises.organisations],
    state.conference.fields.duty,
  ).includes(viewer.me.organisation)
  const due = state.resolutions
    .filter(
      ({ fields }) =>
        fields.done === null &&
        ['overdue', 'soon'].includes(urgencyOf(fields.deadline as CivilDate | null, viewer.today)),
    )
    .map(({ id, fields }) =>
      todoItem(viewer, {
        id,
        owner: follows ? 'mine' : 'waiting',
        waitingFor: follows ? '' : fields.leadUnit,
        due: fields.deadline as CivilDate | null,
        source: regulation.followUp.carriesOut.source,
        conference: state.conference.id,
        text: { code: 'todo.resolution', params: { text: fields.text, unit: fields.leadUnit } },
        link: { place: 'resolutions', action: 'open', params: { resolution: id } },
      }),
    )
  const { needs, source } = regulation.unimplemented
  const lacking = state.carriedIn.filter(({ fields: { done, unimplemented } }) => {
    if (done !== null) return false
    return needs.some((need) => (unimplemented?.[need] ?? '') === '')
  })
  const first = lacking[0]
  const asked = extensionItems(state, viewer)
  if (first === undefined || state.conference.fields.heldOn !== null) return [...due, ...asked]
  return [
    ...due,
    ...asked,
    todoItem(viewer, {
      id: `${state.conference.id}.unimplemented`,
      owner: 'mine',
      due: dueFor(state, 'agendaReady', viewer.calendar) ?? null,
      source,
      conference: state.conference.id,
      text: { code: 'todo.unimplemented', params: { count: lacking.length, text: first.fields.text } },
      link:
        lacking.length === 1
          ? { place: 'resolutions', action: 'open', params: { resolution: first.id } }
          : {
              place: 'resolutions',
              action: 'list',
              params: { conference: state.conference.id, filter: 'unimplemented' },
            },
    }),
  ]
}

/** How many there are of each kind, for the badge and the heading. */
export const todoCounts = (
  items: readonly TodoItem[],
): Readonly<Record<'mine' | 'waiting' | 'overdue' | 'soon', number>> => ({
  mine: items.filter((one) => one.owner === 'mine').length,
  waiting: items.filter((one) => one.owner === 'waiting').length,
  overdue: items.filter((one) => one.urgency === 'overdue').length,
  soon: items.filter((one) => one.urgency === 'soon').length,
})

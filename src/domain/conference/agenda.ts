/** 议程 from the regulation's template: item 1 filled from open resolutions (N3.1), item 2 and 3 from the settled topics. */
import { formatClock, minuteOfDay } from '@shared/civilDate'
import type { RecordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, edit, filled, make, refuse, standing } from '../acts'
import type { ActContext } from '../context'
import type { AgendaItem } from '../model/conference'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { byRank, rankAt, rankBetween, ranksBetween } from '../rank'
import { named } from '../regulation/names'
import { officeName } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { agendaTopics } from '../topics/view'

type Item = RecordRow<'agendaItem'>

/** Items in order. */
export const agendaItems = (state: Pick<ConferenceState, 'agenda'>): readonly Item[] =>
  [...standing(state.agenda)].sort(byRank)

/** What the template of an item says is filled in; `none` for items added by hand. */
export const fillOf = (state: ConferenceState, item: Item): Regulation['agenda'][number]['fill'] =>
  state.regulation.agenda.find((rule) => rule.key === item.fields.key)?.fill ?? 'none'

/** Settled topics that stand in no item. */
export function agendaGaps(state: ConferenceState): readonly RecordRow<'topic'>[] {
  const placed = new Set<string>(standing(state.agenda).flatMap((item) => item.fields.topics))
  return agendaTopics(state).filter((topic) => !placed.has(topic.id))
}

/** One item with what fills it, as the agenda and the minutes read it. */
export interface AgendaItemView {
  readonly row: Item
  readonly no: number
  /** 「9:00—9:20」, counted from the conference's time; '' from the first item on whose length is not planned. */
  readonly time: string
  readonly fill: Regulation['agenda'][number]['fill']
  /** Topics of this item in the order of the list; for 通报议题产生情况 all of them. */
  readonly topics: readonly RecordRow<'topic'>[]
  /** Earlier resolutions to report on. */
  readonly resolutions: readonly RecordRow<'resolution'>[]
}

/** The agenda with its contents. */
export function agendaView(state: ConferenceState): readonly AgendaItemView[] {
  const settled = agendaTopics(state)
  let clock = minuteOfDay(state.conference.fields.time)
  return agendaItems(state).map((row, index) => {
    const fill = fillOf(state, row)
    const { minutes } = row.fields
    const from = clock
    clock = from === undefined || minutes === 0 ? undefined : from + minutes
    return {
      row,
      no: index + 1,
      time: from === undefined || clock === undefined ? '' : `${formatClock(from)}—${formatClock(clock)}`,
      fill,
      topics:
        fill === 'topicReport' ? settled : settled.filter((topic) => row.fields.topics.includes(topic.id)),
      resolutions: fill === 'implementation' ? state.carriedIn : [],
    }
  })
}

const item = (
  state: ConferenceState,
  fields: Pick<AgendaItem, 'key' | 'title' | 'topics' | 'reporter' | 'minutes'>,
  rank: string,
): AgendaItem => ({ ...fields, conference: state.conference.id, rank, removed: false })

/** Topics in the item that takes them. */
const placeTopics = (row: Item, topics: readonly RecordRow<'topic'>[]): Edit =>
  edit(row, { topics: [...row.fields.topics, ...topics.map((topic) => topic.id)] })

/**
 * Makes the agenda from the template, or brings it up to date: items of the template that are not there are added, settled topics go
 * into the item that studies them, topics no longer on the agenda leave it. Items added or worded by hand stay.
 * Faults: `agenda.noTemplate` (the regulation says nothing yet), `unchanged`.
 */
export function fillAgenda(ctx: ActContext, state: ConferenceState): Result<Act, Fault> {
  const { regulation, conference } = state
  if (regulation.agenda.length === 0) return refuse('agenda.noTemplate')
  const items = agendaItems(state)
  const topics = agendaTopics(state)
  const onAgenda = new Set<string>(topics.map((topic) => topic.id))
  const absent = regulation.agenda.filter((rule) => !items.some((row) => row.fields.key === rule.key))
  const ranks = ranksBetween(items.at(-1)?.fields.rank ?? '', '', absent.length)
  const gaps = agendaGaps(state)
  const edits: Edit[] = absent.map((rule, index) =>
    make(
      ctx,
      'agendaItem',
      conference.scope,
      item(
        state,
        {
          key: rule.key,
          title: named(regulation, rule.title),
          topics: rule.fill === 'topics' ? gaps.map((topic) => topic.id) : [],
          reporter: rule.reporter === '' ? '' : officeName(regulation, rule.reporter),
          minutes: 0,
        },
        ranks[index] ?? rankBetween('', ''),
      ),
    ),
  )
  const studies = items.find((row) => fillOf(state, row) === 'topics')
  if (studies !== undefined && gaps.length > 0) edits.push(placeTopics(studies, gaps))
  for (const row of items) {
    const kept = row.fields.topics.filter((topic) => onAgenda.has(topic))
    if (kept.length < row.fields.topics.length)
      edits.push(edit(row, { topics: row === studies ? [...kept, ...gaps.map((topic) => topic.id)] : kept }))
  }
  return act('agenda.fill', edits)
}

export type AgendaInput = Pick<AgendaItem, 'title' | 'topics' | 'reporter' | 'minutes'>

/** Nothing goes on the agenda that both sides have not settled (第六条). */
function check(state: ConferenceState, input: AgendaInput): Result<null, Fault> {
  if (!filled(input.title)) return refuse('agenda.noTitle', {}, 'title')
  const settled = new Set<string>(agendaTopics(state).map((row) => row.id))
  const foreign = input.topics.find((topic) => !settled.has(topic))
  if (foreign === undefined) return ok(null)
  const title = state.topics.find((row) => row.id === foreign)?.fields.title ?? ''
  return refuse('agenda.topicNotSettled', { title }, 'topics')
}

/** Adds an item of the office's own behind the others. */
export function addAgendaItem(
  ctx: ActContext,
  state: ConferenceState,
  input: AgendaInput,
): Result<Act, Fault> {
  const checked = check(state, input)
  if (!checked.ok) return checked
  const rank = rankBetween(agendaItems(state).at(-1)?.fields.rank ?? '', '')
  return act('agenda.add', [
    make(ctx, 'agendaItem', state.conference.scope, item(state, { ...input, key: 'other' }, rank)),
  ])
}

export function editAgendaItem(
  _ctx: ActContext,
  state: ConferenceState,
  row: Item,
  input: Partial<AgendaInput>,
): Result<Act, Fault> {
  const checked = check(state, { ...row.fields, ...input })
  return checked.ok ? change('agenda.edit', row, input) : checked
}

/** Moves an item to another place (0 = first). */
export function moveAgendaItem(
  _ctx: ActContext,
  state: ConferenceState,
  id: RecordId,
  index: number,
): Result<Act, Fault> {
  const items = agendaItems(state)
  const row = items.find((one) => one.id === id)
  if (row === undefined) return refuse('notFound')
  if (items.indexOf(row) === index) return refuse('unchanged')
  const ranks = items.filter((one) => one.id !== id).map((one) => one.fields.rank)
  return act('agenda.move', [edit(row, { rank: rankAt(ranks, index) })])
}

/** Takes an item off. An item of the regulation's template needs a reason unless the text leaves it open. */
export function removeAgendaItem(
  _ctx: ActContext,
  state: ConferenceState,
  row: Item,
  reason: string,
): Result<Act, Fault> {
  const rule = state.regulation.agenda.find((one) => one.key === row.fields.key)
  if (rule !== undefined && rule.source.strength !== 'silent' && !filled(reason))
    return refuse('reasonNeeded', {}, 'reason')
  return act('agenda.remove', [edit(row, { removed: true })], reason)
}

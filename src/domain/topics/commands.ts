/** Collecting, screening and researching topics (第六条): each command returns the act to save or says why not. */
import type { CivilDate, RecordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, edit, filled, make, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Topic } from '../model/topic'
import { contentOf, resolveDuty } from '../regulation/rules'
import { scopes } from '../scopes'
import type { ConferenceState } from '../state'
import { topicRow, topicView } from './view'

/** What a proposer fills in. */
export type TopicInput = Pick<
  Topic,
  | 'title'
  | 'side'
  | 'unit'
  | 'joint'
  | 'category'
  | 'background'
  | 'basis'
  | 'request'
  | 'suggestion'
  | 'proposedResolution'
  | 'departments'
  | 'coordination'
  | 'reporter'
  | 'suggestedUnits'
  | 'contact'
  | 'files'
>

/** An empty form for a side. */
export const blankTopic = (side: string): TopicInput => ({
  title: '',
  side,
  unit: '',
  joint: false,
  category: '',
  background: '',
  basis: '',
  request: '',
  suggestion: '',
  proposedResolution: '',
  departments: [],
  coordination: '',
  reporter: '',
  suggestedUnits: [],
  contact: '',
  files: [],
})

/** Side, path and category follow the regulation; a joint topic follows the side with the main work (第六条). */
function check(
  state: ConferenceState,
  input: TopicInput,
): Result<{ readonly path: string; readonly collector: string }, Fault> {
  const { regulation, conference } = state
  if (conference.fields.cancelled !== null) return refuse('conference.cancelled')
  if (!filled(input.title)) return refuse('topic.noTitle', {}, 'title')
  if (!filled(input.unit)) return refuse('topic.noUnit', {}, 'unit')
  const path = regulation.topicPaths.find((one) => one.side === input.side)
  if (path === undefined) return refuse('topic.noPath', { side: input.side }, 'side')
  const category = contentOf(regulation, input.category)
  if (category === undefined || category.nature !== 'deliberate')
    return refuse('topic.category', {}, 'category')
  if (!category.sides.includes(input.side))
    return refuse('topic.categorySide', { name: category.name }, 'category')
  if (input.joint && regulation.jointTopics === null) return refuse('topic.noJoint', {}, 'joint')
  return ok({ path: path.key, collector: resolveDuty([path.collector], conference.fields.duty)[0] ?? '' })
}

/**
 * A topic received. One that another office collects may be entered here only as 代录, with where it came from.
 * Faults: `topic.noTitle`, `topic.noUnit`, `topic.category`, `topic.noPath`, `topic.otherCollector` …
 * @param takenFrom where a topic of the other side came from (来函、面告), '' for one's own
 */
export function createTopic(
  ctx: ActContext,
  state: ConferenceState,
  input: TopicInput,
  takenFrom = '',
): Result<Act, Fault> {
  const checked = check(state, input)
  if (!checked.ok) return checked
  const foreign = checked.value.collector !== ctx.me.organisation
  if (foreign && !filled(takenFrom)) return refuse('topic.otherCollector', {}, 'takenFrom')
  return act(
    'topic.create',
    [
      make(ctx, 'topic', scopes.topic, {
        ...input,
        conference: state.conference.id,
        path: checked.value.path,
        receivedAt: ctx.now,
        ...untouched,
      }),
    ],
    takenFrom,
  )
}

/** A topic's fields before anything was decided about it. */
const untouched = {
  screening: null,
  research: [],
  outcome: null,
  outcomeReason: '',
  mergedInto: null,
  carriedFrom: null,
  unansweredReason: '',
  told: null,
  agendaRank: '',
  removed: false,
} satisfies Partial<Topic>

/** Changes a topic. After both sides settled it, a reason is needed: a new title must be settled again. */
export function editTopic(
  _ctx: ActContext,
  state: ConferenceState,
  id: RecordId,
  input: Partial<TopicInput>,
  reason = '',
): Result<Act, Fault> {
  const row = topicRow(state, id)
  if (row === undefined) return refuse('notFound')
  if (state.conference.fields.heldOn !== null) return refuse('topic.held')
  const checked = check(state, { ...row.fields, ...input })
  if (!checked.ok) return checked
  if (topicView(state, row).settled && !filled(reason))
    return refuse('topic.settledNeedsReason', {}, 'reason')
  return change('topic.edit', row, { ...input, path: checked.value.path }, reason)
}

/** Takes a topic off the list: a slip, or withdrawn by its proposer. */
export function removeTopic(
  _ctx: ActContext,
  state: ConferenceState,
  id: RecordId,
  reason: string,
): Result<Act, Fault> {
  const row = topicRow(state, id)
  if (row === undefined) return refuse('notFound')
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  if (topicView(state, row).settled) return refuse('topic.settledStays')
  return act('topic.remove', [edit(row, { removed: true })], reason)
}

/** 筛选: accept, or return to the proposer with a reason. */
export function screenTopics(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  verdict: 'accepted' | 'returned',
  reason = '',
): Result<Act, Fault> {
  if (verdict === 'returned' && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  return onEach(state, ids, 'topic.screen', reason, (row) =>
    topicView(state, row).settled
      ? refuse('topic.settledStays')
      : ok(edit(row, { screening: { verdict, reason, by: actorOf(ctx) } })),
  )
}

export interface ResearchInput {
  readonly date: CivilDate
  readonly participants: string
  readonly content: string
}

/** 调研论证记录; one visit may serve several topics. */
export function addResearch(
  ctx: ActContext,
  state: ConferenceState,
  ids: readonly RecordId[],
  input: ResearchInput,
): Result<Act, Fault> {
  if (!filled(input.content)) return refuse('topic.noResearch', {}, 'content')
  if (input.date > ctx.today) return refuse('topic.researchFuture', { date: input.date }, 'date')
  return onEach(state, ids, 'topic.research', '', (row) =>
    ok(edit(row, { research: [...row.fields.research, { ...input }] })),
  )
}

/** One act over several topics, refused as a whole when one of them cannot take it. */
export function onEach(
  state: ConferenceState,
  ids: readonly RecordId[],
  name: string,
  why: string,
  write: (row: RecordRow<'topic'>) => Result<Act['edits'][number], Fault>,
): Result<Act, Fault> {
  const edits: Act['edits'][number][] = []
  for (const id of ids) {
    const row = topicRow(state, id)
    if (row === undefined) return refuse('notFound')
    const written = write(row)
    if (!written.ok)
      return refuse(
        written.error.code,
        { title: row.fields.title, ...written.error.params },
        written.error.field,
      )
    edits.push(written.value)
  }
  return act(name, edits, why)
}

/** Topics that a meeting itself put off (缓议), by its record. */
const deferredAtMeeting = ({ meetingRecords }: ConferenceState): ReadonlySet<string | null> =>
  new Set(
    meetingRecords.flatMap(({ fields }) =>
      fields.items.filter(({ deferred }) => deferred === true).map(({ topic }) => topic),
    ),
  )

/** Topics of earlier conferences that both sides or the meeting put off (缓议) and no later conference took up: offered again. */
export const offeredTopics = (
  conferences: readonly ConferenceState[],
  into: RecordId,
): readonly { readonly from: ConferenceState; readonly row: RecordRow<'topic'> }[] => {
  const taken = new Set(conferences.flatMap((state) => state.topics.map((row) => row.fields.carriedFrom)))
  return conferences
    .filter((state) => state.conference.id !== into)
    .flatMap((state) => {
      const putOff = deferredAtMeeting(state)
      return state.topics
        .filter((row) => !row.fields.removed && !taken.has(row.id))
        .filter(
          (row) => putOff.has(row.id) || (row.fields.outcome === 'deferred' && topicView(state, row).settled),
        )
        .map((row) => ({ from: state, row }))
    })
}

/** Takes deferred topics up again: copies them here, so that the earlier conference's list stays what it was. */
export function takeUpTopics(
  ctx: ActContext,
  state: ConferenceState,
  rows: readonly RecordRow<'topic'>[],
): Result<Act, Fault> {
  const edits: Act['edits'][number][] = []
  for (const { id, fields } of rows) {
    const { path: _path, conference: _conference, ...rest } = fields
    const category =
      contentOf(state.regulation, fields.category)?.nature === 'deliberate' ? fields.category : ''
    const path = state.regulation.topicPaths.find((one) => one.side === fields.side)?.key
    if (path === undefined) return refuse('topic.noPath', { side: fields.side })
    edits.push(
      make(ctx, 'topic', scopes.topic, {
        ...rest,
        ...untouched,
        research: fields.research,
        category,
        path,
        conference: state.conference.id,
        receivedAt: ctx.now,
        carriedFrom: id,
      }),
    )
  }
  return act('topic.takeUp', edits)
}

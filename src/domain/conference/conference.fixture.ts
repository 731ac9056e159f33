/** A conference under way in a small world, with what most tests need. */
import type { RecordId } from '@shared/ids'
import type { ActContext } from '../context'
import type { Resolution } from '../model/resolution'
import { scopes } from '../scopes'
import type { TopicInput } from '../topics/commands'
import { blankTopic, createTopic, screenTopics } from '../topics/commands'
import { proposeOutcome, settleTopics } from '../topics/settle'
import { day, type World, written } from '../world.fixture'
import { type ConferenceInput, createConference } from './create'

export const conferenceInput: ConferenceInput = {
  plannedDate: day('2024-09-10'),
  time: '9:00',
  place: '第一会议室',
  adHoc: null,
  conveners: {},
  duty: '',
  dutyReason: '',
}

/** Opens a conference and gives its id. */
export function open(
  world: World,
  input: Partial<ConferenceInput> = {},
  ctx: ActContext = world.ctx(),
): RecordId {
  const earlier = world.states()
  return written(
    world.apply(createConference(ctx, world.regulationId, earlier, { ...conferenceInput, ...input })),
    'conference',
  )
}

export const topicInput = (side: string, category: string, title: string): TopicInput => ({
  ...blankTopic(side),
  title,
  unit: `${title}的提出单位`,
  category,
  background: '背景',
  request: '请求',
  proposedResolution: '拟议定',
  contact: '某某某',
})

/** A topic received from a side's own office. */
export function addTopic(world: World, organisation: string, title: string): RecordId {
  const ctx = world.ctx(organisation)
  const category = world.regulation.contents.find((one) => one.nature === 'deliberate')?.key ?? ''
  return written(
    world.apply(createTopic(ctx, world.state(), topicInput(ctx.me.side, category, title))),
    'topic',
  )
}

/** A topic that both sides have settled to go on the agenda. */
export function settledTopic(world: World, title: string): RecordId {
  const id = addTopic(world, 'union', title)
  world.apply(screenTopics(world.ctx(), world.state(), [id], 'accepted'))
  const outcome = { outcome: 'onAgenda', reason: '', mergedInto: null, unansweredReason: '' } as const
  world.apply(proposeOutcome(world.ctx(), world.state(), id, outcome))
  for (const organisation of ['union', 'government']) {
    const ctx = world.ctx(organisation)
    world.apply(settleTopics(ctx, world.state(), [id], { side: ctx.me.side, date: ctx.today, taken: null }))
  }
  return id
}

/** A resolution taken from a conference's minutes. */
export function addResolution(
  world: World,
  conference: RecordId,
  fields: Partial<Resolution> = {},
): RecordId {
  const id = `resolution/${world.newId()}` as RecordId
  world.write({
    scope: scopes.resolution(id),
    record: id,
    set: {
      conference,
      clause: null,
      topic: null,
      order: 1,
      text: '建设职工服务中心',
      leadUnit: '某某厅',
      coUnits: [],
      responsible: '某某某',
      deadline: '2024-06-30',
      nodes: [],
      done: null,
      unimplemented: null,
      carriedTo: [],
      ...fields,
    },
  })
  return id
}

/** Forms of a small conference, for tests: questions to a department, a call for topics, an open resolution. */
import { addTopic, open } from '@domain/conference/conference.fixture'
import { takeResolutions } from '@domain/resolutions/commands'
import { consult } from '@domain/topics/consultations'
import { day, World, written } from '@domain/world.fixture'
import type { RecordId } from '@shared/ids'
import { type FormMaker, opinionForm, progressForm, topicForm, type UnitForm } from './form'

export const DEPARTMENT = '某某省财政厅'

export interface FormsWorld {
  readonly world: World
  readonly topics: readonly RecordId[]
  readonly maker: () => FormMaker
  readonly opinion: () => UnitForm
  readonly topic: () => UnitForm
  readonly progress: () => UnitForm
}

/** A conference with two topics put to one department, and one item that it has to carry out. */
export function formsWorld(): FormsWorld {
  const world = new World()
  const conference = open(world)
  const topics = [
    addTopic(world, 'union', '关于户外劳动者服务站点建设经费 <300 万元> & "配套" 的议题'),
    addTopic(world, 'union', '关于新就业形态劳动者职业伤害保障的议题'),
  ]
  world.apply(
    consult(world.ctx(), world.state(), topics, [
      { unit: DEPARTMENT, due: day('2024-07-01'), question: '请就经费渠道研提意见', mode: 'written' },
    ]),
  )
  world.apply(
    takeResolutions(
      conference,
      [
        {
          text: '由财政厅牵头落实户外劳动者服务站点建设经费。',
          leadUnit: DEPARTMENT,
          coUnits: ['某某省总工会'],
          responsible: '',
          deadline: day('2024-12-31'),
          clause: null,
          topic: null,
        },
      ],
      [],
      world.ctx(),
    ),
  )
  const maker = (): FormMaker => ({
    state: world.state(),
    office: '某某省总工会办公室',
    returnTo: '综合处　李明　0000-0000000',
    today: world.today,
    demonstration: true,
  })
  return {
    world,
    topics,
    maker,
    opinion: () => opinionForm(maker(), DEPARTMENT, world.state().consultations),
    topic: () => topicForm(maker(), DEPARTMENT, 'government', day('2024-07-01')),
    progress: () => progressForm(maker(), DEPARTMENT, world.state().resolutions),
  }
}

/** Id of the first record of a type that the world's last act wrote. */
export const lastWritten = ({ world }: FormsWorld, type: 'submission' | 'topic' | 'progress'): RecordId => {
  const act = world.acts.at(-1)
  if (act === undefined) throw new Error('no act')
  return written(act, type)
}

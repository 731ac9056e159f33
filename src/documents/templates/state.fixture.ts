/** A conference with everything in it, for tests of papers: invented people, topics, decisions. Facts can be left out one by one. */

import { plainCalendar } from '@domain/calendar/calendar'
import { fillAgenda } from '@domain/conference/agenda'
import { addResolution, open, settledTopic } from '@domain/conference/conference.fixture'
import type { Attendee, MeetingRecord } from '@domain/model/conference'
import type { Office } from '@domain/model/office'
import type { PaperRule } from '@domain/model/regulation'
import type { Topic } from '@domain/model/topic'
import { ranksBetween } from '@domain/rank'
import { paperRuleOf } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { day, World } from '@domain/world.fixture'
import type { RecordId } from '@shared/ids'
import type { DraftingInput } from './words'

const people: readonly (readonly [
  side: string,
  category: string,
  capacity: Attendee['capacity'],
  unit: string,
  name: string,
  post: string,
])[] = [
  ['government', 'governmentDeputy', 'attending', '自治区人民政府', '韩立群', '副主席'],
  ['government', 'secretaries', 'attending', '自治区人民政府办公厅', '高建平', '副秘书长'],
  ['government', 'departmentHeads', 'attending', '自治区人力资源和社会保障厅', '范春明', '厅长'],
  ['government', 'departmentHeads', 'attending', '自治区财政厅', '宋长河', '副厅长'],
  ['government', 'departmentHeads', 'sittingIn', '自治区住房和城乡建设厅', '刘文博', '副厅长'],
  ['union', 'unionLeaders', 'attending', '自治区总工会', '周明德', '主席'],
  ['union', 'unionLeaders', 'attending', '自治区总工会', '林志远', '副主席'],
  ['union', 'unionDepartmentHeads', 'sittingIn', '自治区总工会权益保障部', '何文静', '部长'],
  ['', 'workers', 'invited', '某汽车运输公司', '赵铁柱', '驾驶员'],
]

const topics: readonly Partial<Topic>[] = [
  {
    title: '关于加强新就业形态劳动者权益保障的议题',
    unit: '自治区总工会权益保障部',
    background:
      '网约车司机、外卖骑手、快递员等新就业形态劳动者不断增加，职业伤害保障、劳动报酬、休息权益等问题反映较多。',
    basis: '《中华人民共和国工会法》',
    request: '建立部门协同机制，推动平台企业落实用工责任。',
    suggestion: '分步推进职业伤害保障；建设劳动者驿站。',
    proposedResolution: '由人力资源社会保障部门牵头，年内出台权益保障措施。',
    departments: ['自治区人力资源和社会保障厅', '自治区财政厅'],
    coordination: '会前已与有关部门沟通。',
  },
  {
    title: '推进产业工人队伍建设改革经费保障',
    unit: '自治区财政厅',
    background: '产业工人队伍建设改革任务重，技能培训经费保障不足。',
    proposedResolution: '由财政部门牵头，明年3月底前明确经费安排。',
    departments: ['自治区财政厅'],
  },
]

export const decisions: readonly string[] = [
  '由自治区人力资源和社会保障厅牵头，自治区财政厅、自治区总工会配合，于2024年12月底前出台新就业形态劳动者权益保障措施。\n由自治区住房和城乡建设厅负责，会同自治区总工会，于2025年6月底前完成劳动者驿站建设选址。',
  '由自治区财政厅牵头，自治区总工会配合，于2025年3月31日前明确产业工人技能培训经费安排。',
]

export interface Leave {
  /** Facts that the records shall not have. */
  readonly without?: readonly (
    | 'place'
    | 'time'
    | 'chair'
    | 'people'
    | 'topics'
    | 'agenda'
    | 'record'
    | 'request'
    | 'contact'
    | 'carried'
  )[]
}

export const office = (organisation: string, leave: Leave = {}): Office => ({
  kind: organisation === 'union' ? 'union' : 'government',
  side: organisation,
  organisation,
  fullName: organisation === 'union' ? '自治区总工会' : '自治区人民政府办公厅',
  shortName: '',
  level: 'province',
  issuers: [],
  section: '综合处',
  contactName: leave.without?.includes('contact') ? '' : '郑向东',
  contactPhone: leave.without?.includes('contact') ? '' : '0000-0000001',
  regulation: 'regulation/r',
})

/** A conference that was held on 20 November, with its record, two topics and two items of an earlier conference. */
export function fullWorld(leave: Leave = {}): World {
  const has = (fact: NonNullable<Leave['without']>[number]): boolean => !leave.without?.includes(fact)
  const world = new World()
  world.today = day('2023-09-01')
  const earlier = open(world, { plannedDate: day('2023-11-16') })
  world.today = day('2024-11-05')
  const conference = open(world, {
    plannedDate: day('2024-11-20'),
    time: has('time') ? '9:00' : '',
    place: has('place') ? '第一会议室' : '',
    conveners: {
      chiefConvenerGovernment: { name: '韩立群', post: '自治区副主席' },
      chiefConvenerUnion: { name: '周明德', post: '自治区总工会主席' },
    },
  })
  const { scope } = world.row('conference', conference)
  if (has('chair'))
    world.write({
      scope,
      record: conference,
      set: { chair: { name: '韩立群', post: '自治区副主席', role: 'attendingLeader', reason: '' } },
    })
  if (has('carried')) {
    addResolution(world, earlier, {
      text: '研究出台进一步加强职工疗休养工作的意见',
      leadUnit: '自治区总工会',
      carriedTo: [conference],
      deadline: '2024-06-30',
      unimplemented: { explanation: '资金渠道尚在研究', opinion: '建议继续推进', deadline: '2025-06-30' },
    })
  }
  if (has('people')) {
    const ranks = ranksBetween('', '', people.length)
    people.forEach(([side, category, capacity, unit, name, post], index) => {
      world.write({
        scope,
        record: `attendee/a${index}` as RecordId,
        set: {
          conference,
          side,
          category,
          capacity,
          unit,
          name,
          post,
          phone: '',
          reply: index === 3 ? 'substituted' : 'attending',
          replyReason: '',
          substitute: index === 3 ? { name: '马志国', post: '处长' } : null,
          rank: ranks[index] ?? '',
          signedIn: false,
          removed: false,
        },
      })
    })
  }
  if (has('request'))
    world.write({
      scope: 'register/o/incoming' as typeof scope,
      record: 'incoming/1' as RecordId,
      set: {
        no: 1,
        receivedOn: '2024-09-10',
        from: '自治区总工会',
        number: '总工发〔2024〕5号',
        title: '关于提请召开联席会议的函',
        copies: 1,
        urgency: '',
        files: [],
        conference,
        paper: 'conveneRequest',
        signedFor: '收发室',
        signedAt: 1,
        returned: null,
        proposal: null,
        instructions: [
          { name: '韩立群', post: '自治区副主席', text: '同意。', date: '2024-09-12', scan: null },
        ],
        handler: '',
        due: null,
        result: null,
        reply: null,
      },
    })
  if (has('topics'))
    for (const [index, fields] of topics.entries()) {
      const id = settledTopic(world, fields.title ?? '')
      const { title: _, ...rest } = fields
      world.write({
        scope: world.row('topic', id).scope,
        record: id,
        set: { ...rest, agendaRank: `a${index}` },
      })
    }
  if (has('agenda')) world.apply(fillAgenda(world.ctx(), world.state(conference)))
  if (has('record')) held(world, conference)
  return world
}

/** The conference took place; each topic has its entry in the record. */
function held(world: World, conference: RecordId): void {
  const state = world.state(conference)
  const items: MeetingRecord['items'] = state.agenda.flatMap((item): MeetingRecord['items'] =>
    item.fields.topics.length === 0
      ? [
          {
            agendaItem: item.id,
            topic: null,
            discussion: item.fields.key === 'assignment' ? '各有关单位要按照职责分工抓好落实。' : '',
            decision: '',
          },
        ]
      : item.fields.topics.map((topic, index) => ({
          agendaItem: item.id,
          topic,
          discussion: index === 0 ? '维护新就业形态劳动者权益事关社会稳定，各有关部门要形成合力。' : '',
          decision: decisions[index] ?? '',
        })),
  )
  const scope = state.conference.scope
  world.write({ scope, record: conference, set: { heldOn: '2024-11-20' } })
  world.write({
    scope,
    record: 'meetingRecord/m1' as RecordId,
    set: {
      conference,
      heldOn: '2024-11-20',
      from: '9:00',
      to: '11:30',
      place: '第一会议室',
      chair: '韩立群',
      recorder: '何文静',
      items,
      scan: null,
    },
  })
}

export const rule = (state: ConferenceState, key: string): PaperRule => {
  const found = paperRuleOf(state.regulation, key)
  if (found === undefined) throw new Error(`no rule ${key}`)
  return found
}

/** What the template of a rule is given. */
export function drafting(key: string, leave: Leave = {}, organisation = ''): DraftingInput {
  const world = fullWorld(leave)
  const state = world.state()
  const own = rule(state, key)
  return {
    state,
    rule: own,
    office: office(organisation === '' ? (own.drafts[0] ?? own.issues) : organisation, leave),
    viewer: { today: world.today, calendar: plainCalendar },
  }
}

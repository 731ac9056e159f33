/** A conference played by the real commands of the domain, office by office, under any regulation: what the tests of the rows stand on. */
import { createDocument } from '@domain/approval/editing'
import { pass, type StepRef, submit } from '@domain/approval/passing'
import { routeView, ruleOf } from '@domain/approval/route'
import { finalChecks } from '@domain/checks/finalChecks'
import { fillAgenda } from '@domain/conference/agenda'
import { agreeDate, holdConference, keepMeetingRecord } from '@domain/conference/commands'
import { topicInput } from '@domain/conference/conference.fixture'
import { type ConferenceInput, createConference, proposeDuty } from '@domain/conference/create'
import { dateMatter } from '@domain/conference/matters'
import type { ActContext } from '@domain/context'
import { dossierOf } from '@domain/evidence'
import type { Proof } from '@domain/model/common'
import type { Role } from '@domain/model/office'
import type { Regulation } from '@domain/model/regulation'
import type { Resolution } from '@domain/model/resolution'
import { attendanceOf, offices, otherSide, paperRuleOf, sideOf } from '@domain/regulation/rules'
import { takeResolutions } from '@domain/resolutions/commands'
import { addAttendees } from '@domain/roster/commands'
import type { ConferenceState } from '@domain/state'
import { conferenceSteps, type StepView } from '@domain/steps/steps'
import { addResearch, createTopic, screenTopics, type TopicInput } from '@domain/topics/commands'
import { consult, handleOpinion, type ReplyInput, recordReply } from '@domain/topics/consultations'
import { approveTopics, proposeOutcome, settleTopics } from '@domain/topics/settle'
import { day, World, written } from '@domain/world.fixture'
import type { PersonId, RecordId } from '@shared/ids'
import { draftPaper } from '../templates'
import { office } from '../templates/state.fixture'
import type { DocumentTree, Enclosure } from '../tree'

export const scan = { sm3: 'a'.repeat(64), name: '批示件.pdf', size: 1000 }
const proof = (person: string): Proof => ({ person, scan, record: null })

export class Year {
  readonly world: World
  /** The organisation that prepares on the other side of the table. */
  readonly other: string

  constructor(regulation: Regulation, today = '2024-06-03') {
    this.world = new World(regulation)
    this.world.today = day(today)
    const government = regulation.sides[0]?.key ?? ''
    this.other = offices(regulation).find((one) => one.side === otherSide(regulation, government))?.key ?? ''
  }

  get state(): ConferenceState {
    return this.world.state()
  }
  get regulation(): Regulation {
    return this.world.regulation
  }
  on(date: string): this {
    this.world.today = day(date)
    return this
  }
  ctx(organisation: string, name = '经办人', ...roles: readonly Role[]): ActContext {
    const ctx = this.world.ctx(organisation)
    const person = `${organisation}-${name}` as PersonId
    return { ...ctx, me: { ...ctx.me, person, name, roles: roles.length > 0 ? roles : ['handler'] } }
  }

  open(input: Partial<ConferenceInput> = {}): RecordId {
    const all = this.world.states()
    const whole: ConferenceInput = {
      plannedDate: day('2024-09-10'),
      time: '9:00',
      place: '第一会议室',
      adHoc: null,
      conveners: {},
      duty: proposeDuty(this.regulation, all),
      dutyReason: '',
      ...input,
    }
    const opened = createConference(this.ctx(this.other), this.world.regulationId, all, whole)
    return written(this.world.apply(opened), 'conference')
  }

  topic(title: string, over: Partial<TopicInput> = {}, organisation = this.other): RecordId {
    const ctx = this.ctx(organisation)
    const category = this.regulation.contents.find((one) => one.nature === 'deliberate')?.key ?? ''
    const input = { ...topicInput(ctx.me.side, category, title), ...over }
    const id = written(this.world.apply(createTopic(ctx, this.state, input, '来函')), 'topic')
    this.world.apply(screenTopics(ctx, this.state, [id], 'accepted'))
    return id
  }
  propose(id: RecordId, reason = ''): void {
    const input = { outcome: 'onAgenda', reason, mergedInto: null, unansweredReason: '' } as const
    this.world.apply(proposeOutcome(this.ctx(this.other), this.state, id, input))
  }
  /** 商议确定 by every side that has a say, each in its own office; the leader's approval where the text asks for one. */
  settle(id: RecordId, withLeader = true, reason = ''): void {
    this.propose(id, reason)
    for (const key of this.regulation.settlement.organisations) {
      const ctx = this.ctx(key)
      const input = { side: ctx.me.side, date: ctx.today, taken: null }
      this.world.apply(settleTopics(ctx, this.state, [id], input))
    }
    if (withLeader && this.regulation.settlement.approver !== null) this.leaderApproves(id)
  }
  leaderApproves(id: RecordId): void {
    const ctx = this.ctx('government')
    const input = { side: ctx.me.side, date: ctx.today, taken: proof('联系工会工作的负责人') }
    this.world.apply(approveTopics(ctx, this.state, [id], input))
  }
  research(id: RecordId, date = this.world.today): void {
    const input = { date, participants: '工会和有关部门联合调研组', content: '实地调研三个县区' }
    this.world.apply(addResearch(this.ctx(this.other), this.state, [id], input))
  }
  ask(id: RecordId, unit: string, mode: 'written' | 'meeting' = 'written', reason = ''): RecordId {
    const input = { unit, due: this.world.today, question: '请研提意见', mode }
    const act = this.world.apply(consult(this.ctx('government'), this.state, [id], [input], reason))
    return written(act, 'consultation')
  }
  reply(consultation: RecordId, over: Partial<ReplyInput> = {}): void {
    const input = {
      opinion: 'agree' as const,
      text: '',
      receivedOn: this.world.today,
      number: '',
      signer: '',
      scan: null,
      ...over,
    }
    const row = () => this.world.row('consultation', consultation)
    this.world.apply(recordReply(this.ctx('government'), row(), input))
    if (input.opinion !== 'agree')
      this.world.apply(handleOpinion(this.ctx('government'), row(), 'partly', '经费部分列入明年预算'))
  }

  /** Everybody whose word it needs agrees on the date, each in its own office. */
  agree(): void {
    for (const side of dateMatter(this.state).sides) {
      const organisation = offices(this.regulation).find((one) => one.side === side)?.key ?? ''
      const ctx = this.ctx(organisation)
      this.world.apply(agreeDate(ctx, this.state, { side, date: ctx.today, taken: null }))
    }
  }
  /** One person of each category of the text. */
  invite(): void {
    const people = this.regulation.attendance.map((one, index) => ({
      side: one.side ?? '',
      category: one.key,
      capacity: attendanceOf(this.regulation, one.key)?.capacities[0] ?? ('attending' as const),
      unit: `单位${index + 1}`,
      name: `参会${'甲乙丙丁戊己庚辛壬癸'.charAt(index)}`,
      post: '负责人',
      phone: '',
    }))
    this.world.apply(addAttendees(this.ctx(this.other), this.state, people))
  }
  agenda(): void {
    this.world.apply(fillAgenda(this.ctx(this.other), this.state))
  }
  /** The meeting took place; each topic was decided as proposed. */
  hold(date: string = this.state.conference.fields.plannedDate): void {
    this.on(date)
    this.world.apply(holdConference(this.ctx(this.other), this.state, this.world.today))
    const items = this.state.agenda.flatMap((item) =>
      (item.fields.topics.length === 0 ? [null] : item.fields.topics).map((topic) => ({
        agendaItem: item.id as string,
        topic,
        discussion: '会议认为应当抓紧推进。',
        decision: topic === null ? '' : '由某某局牵头，某某部门配合，于2025年6月底前完成。',
      })),
    )
    const record = {
      heldOn: date,
      from: '9:00',
      to: '11:30',
      place: '第一会议室',
      chair: '参会甲',
      recorder: '记录人',
      items,
      scan: null,
    }
    this.world.apply(keepMeetingRecord(this.ctx(this.other), this.state, record))
  }
  /** Items on the list of the present conference. */
  list(...items: readonly Partial<Resolution>[]): readonly RecordId[] {
    const whole = items.map((item, index) => ({
      text: `议定事项${index + 1}`,
      leadUnit: '某某局',
      coUnits: [],
      responsible: '',
      deadline: '2025-06-30',
      clause: null,
      topic: null,
      ...item,
    }))
    const act = this.world.apply(
      takeResolutions(this.state.conference.id, whole, this.state.resolutions, this.ctx('government')),
    )
    return items.map((_, index) => written(act, 'resolution', index))
  }

  step(key: string, organisation = this.other): StepView {
    const view = conferenceSteps(this.state, this.ctx(organisation)).find((one) => one.key === key)
    if (view === undefined) throw new Error(`no step ${key}`)
    return view
  }

  /** A paper as its template drafts it. */
  paper(key: string, organisation?: string) {
    const rule = paperRuleOf(this.regulation, key)
    if (rule === undefined) throw new Error(`no rule ${key}`)
    const drafter = organisation ?? (rule.drafts[0] === '@duty' ? this.other : (rule.drafts[0] ?? ''))
    const own = { ...office(drafter), side: sideOf(this.regulation, drafter), organisation: drafter }
    const drafted = draftPaper({ state: this.state, rule, office: own, viewer: this.ctx(drafter) })
    if (drafted === null) throw new Error(`${key} has no template`)
    const text = [
      drafted.fields.title,
      ...drafted.clauses.map((clause) => clause.text),
      ...drafted.fields.enclosures.map((each) => wordsOf([each as Enclosure])),
    ].join('\n')
    return { ...drafted, text, rule, drafter }
  }
  draft(key: string, organisation?: string): RecordId {
    const { fields, clauses, drafter } = this.paper(key, organisation)
    const made = createDocument(fields, clauses, this.ctx(drafter))
    if (!made.ok) throw new Error(made.error.code)
    this.world.apply({ ok: true, value: made.value.act })
    return made.value.document
  }
  dossier(id: RecordId) {
    return dossierOf(this.state, this.world.row('document', id))
  }
  route(id: RecordId, organisation: string) {
    const row = this.world.row('document', id)
    return routeView(this.dossier(id), ruleOf(this.regulation, row.fields), this.ctx(organisation).me)
  }
  /** 送审、审核、签发 in one office, by people of their own. */
  submit(id: RecordId, organisation: string): void {
    this.world.apply(submit(this.dossier(id), this.ctx(organisation)))
  }
  passes(id: RecordId, at: StepRef, organisation: string, role: Role) {
    const input = { ...at, opinion: '同意', post: '负责人' }
    return pass(this.dossier(id), input, this.ctx(organisation, role, role))
  }
  /** Issued: the proof that steps look for (the way there is tested with the routes). */
  issued(id: RecordId): void {
    const { scope } = this.world.row('document', id)
    const issuedAt = this.ctx('government').now
    this.world.write({ scope, record: id, set: { issuedAt, date: this.world.today } })
  }
  checks(id: RecordId, organisation = 'government') {
    return finalChecks(this.dossier(id), this.state, this.ctx(organisation))
  }
}

/** Every word of blocks. */
const wordsOf = (parts: readonly { readonly blocks: Enclosure['blocks'] }[]): string =>
  JSON.stringify(parts.map((part) => part.blocks))
/** Every word of a meeting paper. */
export const words = (tree: DocumentTree): string => `${tree.title}\n${JSON.stringify(tree.body)}`

/**
 * Demonstration data: an invented address book, last year's conference with what is still open of it, and (if wished) this year's under
 * way. Everything under way goes through the same commands as a person's own work. Names of units follow the regulation's patterns;
 * all people are invented, and the data says so.
 */
import { addDays, parts } from '@shared/civilDate'
import { type CivilDate, type RecordId, recordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, idUnder, make, put } from './acts'
import { setChair, setConveners } from './conference/commands'
import { createConference, openedConference, proposeDuty } from './conference/create'
import { receiveMaterial } from './conference/materials'
import { type ActContext, actorOf } from './context'
import type { Act, Edit, Fault } from './model/records'
import { postNames } from './regulation/level'
import { conferenceName, fill, namesOf } from './regulation/names'
import { attendanceOf, convenerRoles, officeName, organisations, resolveDuty } from './regulation/rules'
import { addAttendees, fromContact } from './roster/commands'
import { gatherConference, Rows } from './rows'
import type { SampleData } from './sampleData'
import { scopes } from './scopes'
import type { ConferenceState } from './state'
import { addResearch, blankTopic, createTopic, screenTopics } from './topics/commands'
import { consult, handleOpinion, recordReply } from './topics/consultations'
import { proposeOutcome } from './topics/settle'
import { topicRow, topicView } from './topics/view'

export interface SampleInput {
  readonly data: SampleData
  /** Record id of the office's regulation, whose body is `ctx.regulation`. */
  readonly regulation: RecordId
  /** `directory`: address book and last year's conference; `preparing`: this year's as well, with topics and opinions. */
  readonly upTo: 'directory' | 'preparing'
}

/** Units that only some regulations know: further organisations on the other side, and the supervising body. */
function furtherUnits(sample: Sample): readonly Edit[] {
  const { ctx, data } = sample
  const other = ctx.regulation.sides[1]?.key
  const principals = organisations(ctx.regulation).filter(
    (one) => one.side === other && one.kind === 'principal',
  )
  const heads = [
    ...principals.slice(1).flatMap((rule, index) => {
      const head = data.organisations[index]
      return head === undefined
        ? []
        : [{ rule, head, kind: 'massOrganisation' as const, category: sample.category(['massLeaders']) }]
    }),
    ...organisations(ctx.regulation)
      .filter((one) => one.kind === 'supervision')
      .map((rule) => ({ rule, head: data.supervision, kind: 'other' as const, category: '' })),
  ]
  return heads.flatMap(({ rule, head, kind, category }, index) => {
    const unit = make(ctx, 'unit', scopes.office, {
      fullName: sample.text(rule.name),
      shortName: sample.text(rule.shortName),
      side: rule.side,
      category,
      kind,
      phone: '',
      order: data.units.length + index + 1,
      active: true,
    })
    const contact = make(ctx, 'contact', scopes.office, {
      unit: unit.record,
      ...head,
      phone: '',
      category,
      order: data.contacts.length + index + 1,
      active: true,
    })
    return [unit, contact]
  })
}

/** Lays the data out for one regulation: names filled in, units by key, categories that this regulation knows. */
class Sample {
  readonly ctx: ActContext
  readonly input: SampleInput
  readonly data: SampleData
  readonly #names: Readonly<Record<string, string>>
  readonly #ids: ReadonlyMap<string, RecordId>

  constructor(ctx: ActContext, input: SampleInput) {
    this.ctx = ctx
    this.input = input
    this.data = input.data
    const other = ctx.regulation.sides[1]?.organisations[0]?.shortName ?? ''
    this.#names = {
      ...namesOf(ctx.regulation),
      otherShort: fill(other, namesOf(ctx.regulation)),
      ...postNames(ctx.regulation),
    }
    this.#ids = new Map(this.data.units.map(({ key }) => [key, recordId('unit', ctx.newId())]))
  }

  text = (pattern: string): string => fill(pattern, this.#names)
  side = (which: SampleData['units'][number]['side']): string =>
    this.ctx.regulation.sides[which === 'government' ? 0 : 1]?.key ?? ''
  unitId = (key: string): RecordId => this.#ids.get(key) ?? recordId('unit', key)
  unitName = (key: string): string =>
    this.text(this.data.units.find((one) => one.key === key)?.fullName ?? key)
  category = (keys: readonly string[]): string =>
    keys.find((key) => attendanceOf(this.ctx.regulation, key) !== undefined) ?? ''
  day = (offset: number): CivilDate => addDays(this.ctx.today, offset)
}

/** The address book. */
function directory(sample: Sample): readonly Edit[] {
  const { data, ctx } = sample
  return [
    ...data.units.map((unit, index) => ({
      scope: scopes.office,
      record: sample.unitId(unit.key),
      set: {
        fullName: sample.text(unit.fullName),
        shortName: sample.text(unit.shortName),
        side: sample.side(unit.side),
        category: sample.category(unit.categories),
        kind: unit.kind,
        phone: '',
        order: index + 1,
        active: true,
      },
    })),
    ...data.contacts.map((contact, index) =>
      make(ctx, 'contact', scopes.office, {
        unit: sample.unitId(contact.unit),
        name: contact.name,
        post: sample.text(contact.post),
        phone: contact.phone,
        category: sample.category(contact.categories),
        order: index + 1,
        active: true,
      }),
    ),
  ]
}

/** Last year's conference, held and written up on paper, with its resolutions as they stand. */
function previousConference(sample: Sample): readonly Edit[] {
  const { ctx, data } = sample
  const { previous } = data
  const heldOn = sample.day(-previous.daysBack)
  // Last year's turn was the last of the round: this year's is that of the office which plays the demonstration.
  const duty = ctx.regulation.rotation?.organisations.at(-1) ?? ''
  const conference = make(ctx, 'conference', scopes.conference, {
    regulation: sample.input.regulation,
    name: conferenceName(ctx.regulation),
    year: parts(heldOn).year,
    ordinal: 1,
    plannedDate: heldOn,
    time: previous.time,
    place: sample.text(previous.place),
    adHoc: null,
    duty,
    dutyReason: '',
    conveners: {},
    chair: {
      name: data.conference.chair,
      post: sample.text(
        `{regionShort}${data.contacts.find((one) => one.name === data.conference.chair)?.post ?? ''}`,
      ),
      role: ctx.regulation.chair.roles[0] ?? '',
      reason: '',
    },
    mainLeaderInvited: null,
    heldOn,
    cancelled: null,
    dateHistory: [],
  })
  const id = conference.record
  const steps = ctx.regulation.steps.map((rule) =>
    put('step', idUnder(id, rule.key), conference.scope, {
      conference: id,
      key: rule.key,
      state: 'done',
      by: actorOf(ctx),
      reason: data.note,
      due: null,
    }),
  )
  const closer = resolveDuty(ctx.regulation.followUp.closes.organisations, duty)[0] ?? ''
  const resolutions = previous.resolutions.flatMap((one, index) => {
    const resolution = make(ctx, 'resolution', scopes.resolution, {
      conference: id,
      clause: null,
      topic: null,
      order: index + 1,
      text: one.text,
      leadUnit: sample.unitName(one.lead),
      coUnits: one.co.map(sample.unitName),
      responsible: one.responsible,
      deadline: sample.day(one.due),
      nodes: [],
      done:
        one.done === null
          ? null
          : {
              by: actorOf(ctx),
              body: officeName(ctx.regulation, closer),
              evidence: one.done.evidence,
              files: [],
            },
      unimplemented: null,
      carriedTo: [],
    })
    const progress = one.progress.map((step) =>
      make(ctx, 'progress', resolution.scope, {
        resolution: resolution.record,
        date: sample.day(step.days),
        unit: sample.unitName(one.lead),
        text: step.text,
        percent: step.percent,
        files: [],
        recordedAt: ctx.now,
      }),
    )
    return [resolution, ...progress]
  })
  return [conference, ...steps, ...resolutions]
}

/** Runs commands one after another over rows in memory; stops at the first refusal. */
class Run {
  readonly rows = new Rows()
  readonly acts: Act[] = []
  fault: Fault | null = null

  do(make: () => Result<Act, Fault>): Act | undefined {
    if (this.fault !== null) return undefined
    const result = make()
    if (!result.ok) {
      this.fault = result.error
      return undefined
    }
    this.rows.apply(result.value)
    this.acts.push(result.value)
    return result.value
  }
}

/** This year's conference under way, by the same commands as a person's own work. */
function preparing(run: Run, sample: Sample): void {
  const { ctx, data } = sample
  const { conference } = data
  const known = run.rows
    .of('conference')
    .flatMap(({ id }) => gatherConference(run.rows.of, id, ctx.regulation) ?? [])
  const opened = run.do(() =>
    createConference(ctx, sample.input.regulation, known, {
      plannedDate: sample.day(conference.days),
      time: conference.time,
      place: sample.text(conference.place),
      adHoc: null,
      conveners: {},
      duty: proposeDuty(ctx.regulation, known),
      dutyReason: '',
    }),
  )
  const id = opened === undefined ? undefined : openedConference(opened)
  if (id === undefined) return
  const state = (): ConferenceState => {
    const gathered = gatherConference(run.rows.of, id, ctx.regulation)
    if (gathered === undefined) throw new Error(`${id} was not written`)
    return gathered
  }
  const postOf = (name: string): string =>
    sample.text(data.contacts.find((one) => one.name === name)?.post ?? '')
  const conveners = convenerRoles(ctx.regulation).flatMap(({ key }) => {
    const name = conference.conveners[key]
    return name === undefined ? [] : [[key, { name, post: postOf(name) }] as const]
  })
  if (conveners.length > 0) run.do(() => setConveners(ctx, state(), Object.fromEntries(conveners)))
  const role = ctx.regulation.chair.roles[0] ?? ''
  run.do(() =>
    setChair(ctx, state(), { name: conference.chair, post: postOf(conference.chair), role, reason: '' }),
  )
  for (const topic of data.topics) addTopic(run, sample, topic, state)
  for (const material of data.materials) {
    const row = state().materials.find(
      ({ fields }) => fields.content === material.content && fields.side !== ctx.me.side,
    )
    if (row === undefined) continue
    const input = {
      unit: sample.unitName(material.unit),
      title: material.title,
      summary: material.summary,
      files: [],
    }
    run.do(() => receiveMaterial(ctx, row, input))
  }
  const units = run.rows.of('unit')
  const people = run.rows.of('contact').map((row) => fromContact(ctx.regulation, row, units))
  run.do(() => addAttendees(ctx, state(), people, true))
}

/** One topic with its research, opinions and their handling; its outcome is proposed where no opinion is missing. */
function addTopic(
  run: Run,
  sample: Sample,
  topic: SampleData['topics'][number],
  state: () => ConferenceState,
): void {
  const { ctx } = sample
  const category = topic.categories.find((key) =>
    ctx.regulation.contents.some((one) => one.key === key && one.nature === 'deliberate'),
  )
  const created = run.do(() =>
    createTopic(
      ctx,
      state(),
      {
        ...blankTopic(sample.side(topic.side)),
        title: topic.title,
        unit: sample.unitName(topic.unit),
        category: category ?? '',
        background: topic.background,
        basis: topic.basis,
        request: topic.request,
        suggestion: topic.suggestion,
        proposedResolution: topic.proposedResolution,
        departments: topic.departments.map(sample.unitName),
        coordination: topic.coordination,
        reporter: topic.reporter,
        contact: topic.contact,
      },
      sample.data.note,
    ),
  )
  const id = created?.edits[0]?.record
  if (id === undefined) return
  run.do(() => screenTopics(ctx, state(), [id], topic.screening))
  const { participants, content } = topic.research
  run.do(() =>
    addResearch(ctx, state(), [id], { date: sample.day(topic.research.days), participants, content }),
  )
  run.do(() =>
    consult(
      ctx,
      state(),
      [id],
      topic.departments.map((key) => ({
        unit: sample.unitName(key),
        due: sample.day(15),
        question: topic.request,
        mode: 'written' as const,
      })),
      sample.data.note,
    ),
  )
  for (const reply of topic.replies) {
    const find = () =>
      state().consultations.find(
        ({ fields }) => fields.topic === id && fields.unit === sample.unitName(reply.unit),
      )
    const asked = find()
    if (asked === undefined) continue
    const { opinion, text, handling, reason } = reply
    run.do(() =>
      recordReply(ctx, asked, { opinion, text, receivedOn: ctx.today, number: '', signer: '', scan: null }),
    )
    const answered = find()
    if (handling !== '' && answered !== undefined)
      run.do(() => handleOpinion(ctx, answered, handling, reason))
  }
  const row = topicRow(state(), id)
  if (row === undefined || topicView(state(), row).unanswered.length > 0) return
  run.do(() =>
    proposeOutcome(ctx, state(), id, {
      outcome: topic.outcome,
      reason: topic.outcomeReason,
      mergedInto: null,
      unansweredReason: '',
    }),
  )
}

/**
 * Acts that fill a demonstration office. Deterministic for the same context.
 * Faults: `sample.regulation` when the data does not fit this regulation.
 */
export function sampleActs(ctx: ActContext, input: SampleInput): Result<readonly Act[], Fault> {
  const sample = new Sample(ctx, input)
  const run = new Run()
  run.do(() =>
    act(
      'sample.fill',
      [...directory(sample), ...furtherUnits(sample), ...previousConference(sample)],
      input.data.note,
    ),
  )
  if (input.upTo === 'preparing') preparing(run, sample)
  if (run.fault !== null)
    return { ok: false, error: { code: 'sample.regulation', params: { detail: run.fault.code } } }
  return ok(run.acts)
}

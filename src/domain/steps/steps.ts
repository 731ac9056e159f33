/**
 * The steps of a conference as the screen shows them: state, whose they are, by when, under which article, what is missing and the one
 * click that helps. Computed from the records; a person's own mark (办理完毕、不适用) counts only with its reason.
 */
import type { Viewer } from '../context'
import { type Deadline, deadlineOf, type Urgency, urgencyOf } from '../deadlines/deadlines'
import type { Link, Text } from '../link'
import type { Actor } from '../model/common'
import type { Source, StepRule } from '../model/regulation'
import { blocks, officeName, organisationRule, resolveDuty } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { completeness, isComplete, stepName } from './completion'
import { nextLink } from './next'

/**
 * done · skipped (with a reason) · overdue · current (its turn) · waiting (for earlier steps) · missed (left open when the conference
 * was held or cancelled)
 */
export type StepState = 'done' | 'skipped' | 'overdue' | 'current' | 'waiting' | 'missed'

export interface Responsible {
  readonly organisation: string
  /** Its office in words, e.g. 「××人民政府办公厅」. */
  readonly name: string
  readonly mine: boolean
}

export interface StepView {
  readonly key: string
  readonly name: string
  readonly phase: StepRule['phase']
  readonly state: StepState
  /** The first leads. */
  readonly responsible: readonly Responsible[]
  /** This office is one of them; `leading` when it is the first. */
  readonly mine: boolean
  readonly leading: boolean
  readonly deadline: Deadline | null
  readonly urgency: Urgency
  readonly source: Source
  readonly have: number
  readonly want: number
  readonly missing: readonly Text[]
  /** Set when someone marked it by hand. */
  readonly marked: { readonly by: Actor; readonly reason: string } | null
  /** Whether it may be marked done or skipped by hand, and whether that asks for a reason. */
  readonly mayMarkDone: boolean
  readonly maySkip: boolean
  readonly reasonNeeded: boolean
  readonly next: Link
}

const finished: readonly StepState[] = ['done', 'skipped', 'missed']

/** The steps of each state as each viewer saw them last: 待办 asks for the same ones several times. */
const known = new WeakMap<ConferenceState, WeakMap<Viewer, readonly StepView[]>>()

/** All steps in the order of the regulation. */
export function conferenceSteps(state: ConferenceState, viewer: Viewer): readonly StepView[] {
  const ofState = known.get(state) ?? new WeakMap<Viewer, readonly StepView[]>()
  known.set(state, ofState)
  const views = ofState.get(viewer) ?? computeSteps(state, viewer)
  ofState.set(viewer, views)
  return views
}

function computeSteps(state: ConferenceState, viewer: Viewer): readonly StepView[] {
  const views = new Map<string, StepView>()
  const rules = state.regulation.steps
  const own = new Map(rules.map((rule) => [rule.key, ownState(state, rule, viewer)]))
  for (const rule of rules) {
    const view = own.get(rule.key)
    if (view === undefined) continue
    const ready = rule.after.every((key) => finished.includes(own.get(key)?.state ?? 'done'))
    const late = view.urgency === 'overdue'
    const waiting: StepState = ready ? 'current' : 'waiting'
    views.set(rule.key, view.state === 'current' ? { ...view, state: late ? 'overdue' : waiting } : view)
  }
  return [...views.values()]
}

/** A step by itself, before the order is looked at: finished or, for the time being, `current`. */
function ownState(state: ConferenceState, rule: StepRule, viewer: Viewer): StepView {
  const { fields } = state.conference
  const mark = state.steps.find((row) => row.fields.key === rule.key)?.fields
  const progress = completeness(state, rule, viewer)
  const over = fields.cancelled !== null || (rule.phase === 'before' && fields.heldOn !== null)
  const marked = mark !== undefined && mark.state !== 'open' ? mark.state : undefined
  const step = isComplete(progress) ? 'done' : (marked ?? (over ? 'missed' : 'current'))
  const deadline = deadlineOf(state, rule, viewer.calendar)
  const responsible = resolveDuty(rule.responsible, fields.duty).map((organisation) => ({
    organisation,
    name: officeName(state.regulation, organisation),
    mine: organisation === viewer.me.organisation,
  }))
  return {
    key: rule.key,
    name: stepName(state, rule),
    phase: rule.phase,
    state: step,
    responsible,
    mine: responsible.some((one) => one.mine),
    leading: leads(state, responsible)?.mine ?? false,
    deadline,
    urgency: finished.includes(step) ? 'none' : urgencyOf(deadline?.date, viewer.today),
    source: rule.source,
    ...progress,
    marked: marked !== undefined && mark?.by ? { by: mark.by, reason: mark.reason } : null,
    mayMarkDone: mayMark(rule, 'done'),
    maySkip: mayMark(rule, 'skipped'),
    reasonNeeded: rule.completes !== 'manual',
    next: nextLink(state, rule, viewer),
  }
}

/** The first organisation with an office of its own; classes of units follow their office. */
const leads = (state: ConferenceState, responsible: readonly Responsible[]): Responsible | undefined =>
  responsible.find((one) => organisationRule(state.regulation, one.organisation)?.kind !== 'units')

/** 应当 blocks: such a step is neither skipped nor ticked against the records. */
export const mayMark = (rule: StepRule, mark: 'done' | 'skipped'): boolean =>
  (mark === 'done' && rule.completes === 'manual') || !blocks(rule.source.strength)

/** The step to look at next: mine before others', overdue before current. */
export function currentStep(views: readonly StepView[]): StepView | undefined {
  const open = views.filter((view) => view.state === 'overdue' || view.state === 'current')
  return open.find((view) => view.mine) ?? open[0]
}

/**
 * The route of a document, computed from the regulation's paper rule, its records and the acts on it:
 * 起草 → 部门会签 → 审核 → 签发 → 复核 → 编号 → 印制 → 用印 → 核发 (条例 18–25, design §5).
 */
import type { CivilDate } from '@shared/ids'
import type { OfficialDocument, RouteStep } from '../model/document'
import type { Fault } from '../model/records'
import type { PaperRule, Regulation } from '../model/regulation'
import { named } from '../regulation/names'
import { paperRuleOf } from '../regulation/rules'
import { contentDigest, standingClauses, versionCode } from './content'
import { type Count, countApprovals, type VoidReason } from './counting'
import { type ActionOnStep, type ActionOption, faultOf, stepAction, whatCanBeDone } from './permissions'
import type { Dossier, RouteMe } from './types'

export type StepState = 'done' | 'current' | 'waiting' | 'void'

/** One box of the route. */
export interface RouteStepView {
  readonly step: RouteStep
  /** Key within the step: unit that countersigns, side that reviews, stage of the rule that signs; otherwise the step's name. */
  readonly stage: string
  readonly side: string
  /** Who is to do it, in words: a unit, or the post that signs; '' where the step says enough. */
  readonly party: string
  /** Article of the regulation that demands it; '' where office practice does. */
  readonly article: string
  readonly state: StepState
  /** Who did it last, as printed on the 发文稿纸; '' before. */
  readonly by: string
  readonly post: string
  readonly date: CivilDate | null
  readonly opinion: string
  /** 代录 of a paper sign-off. */
  readonly onPaper: boolean
  /** It was done once, and why that does not count any more. */
  readonly voidedBy: VoidReason | null
  /** It waits for an act of mine that I may do. */
  readonly mine: boolean
  /** Why I cannot do it although it is next; null when I can, or when it is not next. */
  readonly blockedBy: Fault | null
}

/** A document's route as one person sees it. */
export interface RouteView {
  readonly document: OfficialDocument
  readonly steps: readonly RouteStepView[]
  /** Digest of the present content and the code printed from it. */
  readonly digest: string
  readonly versionCode: string
  readonly round: number
  /** My office issues it: here it is numbered, sealed and issued. A 代拟稿 of the other side that came by parcel is ours to issue. */
  readonly issuingHere: boolean
  /** All sign-offs stand. */
  readonly signedOff: boolean
  /** 成文日期: date of the last sign-off; null before. */
  readonly signedOffOn: CivilDate | null
  /** The open 用印审批单 and who applied for it. */
  readonly sealRequest: { readonly applicant: string } | null
  /** Fields that two offices wrote differently; nothing is approved or issued before a person settles them. */
  readonly conflicts: number
  /** Copies already stamped. */
  readonly copiesSealed: number
  readonly canDo: readonly ActionOption[]
}

/** What of a paper rule the route needs. */
export type RouteRule = Pick<PaperRule, 'approvals' | 'numbered'>

/** Rule of papers that the regulation does not know (kind `other`): one sign-off by the issuing side, numbered. */
export const plainRule = (side: string): RouteRule => ({
  approvals: [
    {
      stage: 'sign',
      name: '',
      side,
      organisation: '',
      post: '',
      source: { article: '', quote: '', strength: 'silent' },
    },
  ],
  numbered: true,
})

/** The rule that a document follows, with the names filled in. */
export function ruleOf(regulation: Regulation, document: OfficialDocument): RouteRule {
  const rule = paperRuleOf(regulation, document.rule)
  if (rule === undefined) return plainRule(document.issuingSide)
  return {
    numbered: rule.numbered,
    approvals: rule.approvals.map((approval) => ({
      ...approval,
      name: named(regulation, approval.name),
      post: named(regulation, approval.post),
    })),
  }
}

/** One step to be taken; steps of one `order` may be taken side by side. */
export interface PlannedStep {
  readonly step: RouteStep
  readonly stage: string
  readonly side: string
  readonly party: string
  readonly article: string
  readonly order: number
}

/**
 * The steps of a document's route in order. Each side's office reviews (审核) before its own leader signs; the review of another side
 * is its own affair and appears only where its sign-off is not all that is known of it.
 */
export function plannedSteps(
  document: OfficialDocument,
  rule: RouteRule,
  mySide: string,
): readonly PlannedStep[] {
  const steps: Omit<PlannedStep, 'order'>[] = []
  const add = (step: RouteStep, stage: string, side: string, party = '', article = '') =>
    steps.push({ step, stage, side, party, article })
  // A draft that is no 代拟稿 was begun by who issues it: others may write it too (共同起草), but not submit it.
  add('draft', 'draft', document.prepared ? mySide : document.issuingSide)
  for (const unit of document.countersigners) add('countersign', unit, mySide, unit)
  const reviewing = new Set<string>()
  for (const approval of rule.approvals) {
    if (approval.side === mySide && !reviewing.has(approval.side)) add('review', approval.side, approval.side)
    reviewing.add(approval.side)
    add('signOff', approval.stage, approval.side, approval.post, approval.source.article)
  }
  add('recheck', 'recheck', document.issuingSide)
  if (rule.numbered) add('number', 'number', document.issuingSide)
  add('print', 'print', document.issuingSide)
  if (document.signed) add('seal', 'seal', document.issuingSide)
  add('dispatch', 'dispatch', document.issuingSide)
  let order = 0
  return steps.map((planned, index) => {
    if (planned.step !== 'countersign' || steps[index - 1]?.step !== 'countersign') order += 1
    return { ...planned, order }
  })
}

/** Steps whose end is a fact of the document rather than an approval. */
const factOf: Partial<Readonly<Record<RouteStep, (document: OfficialDocument) => boolean>>> = {
  number: (document) => document.number !== null,
  print: (document) => document.copies !== null,
  seal: (document) => document.sealWay !== null,
  dispatch: (document) => document.issuedAt !== null,
}

/**
 * The route as one person sees it, with what that person can do now.
 * @param rule the regulation's rule for this paper (`ruleOf`)
 */
export function routeView(dossier: Dossier, rule: RouteRule, me: RouteMe): RouteView {
  const document = dossier.document.fields
  const digest = contentDigest(dossier.document, dossier.clauses)
  const count = countApprovals(dossier.approvals, digest)
  const planned = plannedSteps(document, rule, me.side)
  const isDone = (step: PlannedStep): boolean =>
    document.issuedAt !== null ||
    (factOf[step.step]?.(document) ??
      count.passes(step.step, step.stage).some((act) => count.voidReason(act) === null))
  const next = Math.min(...planned.filter((step) => !isDone(step)).map((step) => step.order))
  const bare = planned.map((step) => bareStep(step, isDone(step), step.order === next, count))
  const signOffs = bare.filter((step) => step.step === 'signOff')
  const signedOff = signOffs.every((step) => step.state === 'done')
  const view: RouteView = {
    document,
    steps: bare,
    digest,
    versionCode: versionCode(digest),
    round: count.round,
    issuingHere:
      document.issuingSide === me.side &&
      (!document.prepared || count.passes('draft', 'draft').some(({ side }) => side !== me.side)),
    signedOff,
    signedOffOn: signedOff ? lastDate(signOffs) : null,
    sealRequest: openRequest(dossier),
    conflicts: [dossier.document, ...standingClauses(dossier.clauses)].reduce(
      (sum, row) => sum + row.conflicts.length,
      0,
    ),
    copiesSealed: dossier.sealUses
      .filter((row) => row.fields.state === 'applied')
      .reduce((sum, row) => sum + row.fields.copies, 0),
    canDo: [],
  }
  const canDo = whatCanBeDone(view, me)
  return { ...view, canDo, steps: bare.map((step) => withMine(step, view, canDo, me)) }
}

function bareStep(planned: PlannedStep, done: boolean, next: boolean, count: Count): RouteStepView {
  // A number that was given back leaves an act behind, but the step is simply open again.
  const passes = !done && factOf[planned.step] !== undefined ? [] : count.passes(planned.step, planned.stage)
  const last = passes.findLast((act) => count.voidReason(act) === null) ?? passes.at(-1)
  const voidedBy = done || last === undefined ? null : count.voidReason(last)
  return {
    step: planned.step,
    stage: planned.stage,
    side: planned.side,
    party: planned.party,
    article: planned.article,
    state: done ? 'done' : next ? 'current' : voidedBy === null ? 'waiting' : 'void',
    by: last?.onPaper?.signer ?? last?.personName ?? '',
    post: last?.post ?? '',
    date: (last?.date as CivilDate | undefined) ?? null,
    opinion: last?.opinion ?? '',
    onPaper: (last?.onPaper ?? null) !== null,
    voidedBy,
    mine: false,
    blockedBy: null,
  }
}

function withMine(
  step: RouteStepView,
  view: RouteView,
  canDo: readonly ActionOption[],
  me: RouteMe,
): RouteStepView {
  if (step.state !== 'current') return step
  const action: ActionOnStep = stepAction(step.step, view)
  const mine = canDo.some((option) => option.action === action && option.stage === step.stage)
  return { ...step, mine, blockedBy: mine ? null : faultOf(view, action, me, step) }
}

const openRequest = (dossier: Dossier): RouteView['sealRequest'] => {
  const open = dossier.sealUses.find((row) => row.fields.state === 'requested')
  return open === undefined ? null : { applicant: open.fields.applicant.person }
}

const lastDate = (steps: readonly RouteStepView[]): CivilDate | null =>
  steps.reduce<CivilDate | null>(
    (last, { date }) => (date !== null && (last === null || date > last) ? date : last),
    null,
  )

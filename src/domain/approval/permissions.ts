/**
 * Who may do what on a document now: one table of actions, read by the screen (what can be done, what stands in the way) and by every
 * command (refusal), so that both always agree.
 */
import type { RouteStep } from '../model/document'
import type { Role } from '../model/office'
import type { Fault } from '../model/records'
import type { RouteStepView, RouteView } from './route'
import type { RouteMe } from './types'

/** Actions that take or leave a step of the route. */
export type ActionOnStep =
  | 'submit'
  | 'pass'
  | 'return'
  | 'recordPaper'
  | 'takeNumber'
  | 'setCopies'
  | 'requestSeal'
  | 'applySeal'
  | 'refuseSeal'
  | 'issue'

export type DocumentAction =
  | ActionOnStep
  | 'edit'
  | 'correct'
  | 'amend'
  | 'returnNumber'
  | 'voidNumber'
  | 'destroySealed'
  | 'signFor'
  | 'takeInIssued'
  | 'withdraw'
  | 'reopen'

/** An action that may be done now; on a step where it concerns one. */
export interface ActionOption {
  readonly action: DocumentAction
  readonly step: RouteStep | null
  readonly stage: string
}

type Check = (view: RouteView, me: RouteMe, step: RouteStepView | null) => Fault | null

interface ActionRule {
  /** Roles of a login that may do it (any of them). */
  readonly roles: readonly Role[]
  /** Steps at which it is done; absent for actions on the document as a whole. */
  readonly steps?: readonly RouteStep[]
  /** May be done again after the step is done. */
  readonly again?: boolean
  readonly checks: readonly Check[]
}

const when =
  (bad: (view: RouteView, me: RouteMe, step: RouteStepView | null) => boolean, code: string): Check =>
  (view, me, step) =>
    bad(view, me, step) ? { code: `document.${code}` } : null

const notIssued = when((view) => view.document.issuedAt !== null, 'frozen')
const notSealed = when((view) => view.document.sealWay !== null || view.copiesSealed > 0, 'sealed')
const issued = when((view) => view.document.issuedAt === null, 'notIssued')
const notWithdrawn = when((view) => view.document.withdrawn !== null, 'withdrawn')
const here = when((view) => view.document.prepared && !view.issuingHere, 'preparedDraft')
const mySide = when((_, me, step) => step !== null && step.side !== me.side, 'otherSide')
const issuingHere = when((view) => !view.issuingHere, 'otherIssues')
const signedOff = when((view) => !view.signedOff, 'notSignedOff')
const notBothEnds = when(
  (view, me, step) => step?.step === 'signOff' && view.document.drafter === me.person,
  'drafterSigns',
)
const hasNumber = when((view) => view.document.number === null, 'noNumber')
const sealOpen = when((view) => view.sealRequest === null, 'sealNotRequested')
const sealNotOpen = when((view) => view.sealRequest !== null, 'sealRequested')
const notApplicant = when((view, me) => view.sealRequest?.applicant === me.person, 'applicantSeals')
const settled = when((view) => view.conflicts > 0, 'conflict')
const sealed = when((view) => view.copiesSealed === 0, 'notSealed')
const copiesLeft = when((view) => view.copiesSealed >= (view.document.copies ?? 0), 'allSealed')
const prepared = when((view) => !view.document.prepared || view.issuingHere, 'notPrepared')

/** Which roles pass which step. */
const passRoles: Partial<Readonly<Record<RouteStep, readonly Role[]>>> = {
  countersign: ['reviewer'],
  review: ['reviewer'],
  signOff: ['signer'],
  recheck: ['handler', 'reviewer'],
}
const passRole: Check = (_, me, step) => {
  const roles = step === null ? [] : (passRoles[step.step] ?? [])
  return roles.some((role) => me.roles.includes(role)) ? null : wrongRole(roles)
}
const wrongRole = (roles: readonly Role[]): Fault => ({
  code: `document.wrongRole.${roles[0] ?? 'handler'}`,
})
/** 复核 and what follows belong to the issuing office; the steps before it to the side they name. */
const rightOffice: Check = (view, me, step) =>
  step?.step === 'recheck' ? (here(view, me, step) ?? issuingHere(view, me, step)) : mySide(view, me, step)

const reading: readonly RouteStep[] = ['countersign', 'review', 'signOff', 'recheck']
const everyone: readonly Role[] = ['handler', 'reviewer', 'signer', 'sealKeeper']
const atIssuer: readonly Check[] = [notIssued, here, issuingHere, signedOff, settled]

const actions: Readonly<Record<DocumentAction, ActionRule>> = {
  edit: { roles: ['handler', 'reviewer'], checks: [notIssued, notSealed] },
  submit: { roles: ['handler'], steps: ['draft'], checks: [notIssued, notSealed, settled, mySide] },
  pass: { roles: everyone, steps: reading, checks: [notIssued, settled, rightOffice, passRole, notBothEnds] },
  return: { roles: everyone, steps: reading, checks: [notIssued, notSealed, rightOffice, passRole] },
  recordPaper: { roles: ['handler'], steps: ['countersign', 'signOff'], checks: [notIssued, settled] },
  correct: { roles: ['handler', 'reviewer'], checks: [...atIssuer, notSealed] },
  amend: { roles: ['handler', 'reviewer'], checks: [...atIssuer, notSealed] },
  takeNumber: { roles: ['handler'], steps: ['number'], checks: atIssuer },
  returnNumber: { roles: ['handler'], checks: [notIssued, here, issuingHere, hasNumber, notSealed] },
  voidNumber: { roles: ['handler'], checks: [notIssued, here, issuingHere, hasNumber, notSealed] },
  setCopies: {
    roles: ['handler'],
    steps: ['print'],
    again: true,
    checks: [...atIssuer, notSealed, sealNotOpen],
  },
  requestSeal: {
    roles: ['handler'],
    steps: ['seal'],
    again: true,
    checks: [...atIssuer, sealNotOpen, copiesLeft],
  },
  applySeal: {
    roles: ['sealKeeper'],
    steps: ['seal'],
    again: true,
    checks: [...atIssuer, sealOpen, notApplicant],
  },
  refuseSeal: { roles: ['sealKeeper'], steps: ['seal'], again: true, checks: [...atIssuer, sealOpen] },
  destroySealed: { roles: ['sealKeeper'], checks: [notIssued, here, issuingHere, sealed] },
  issue: { roles: ['handler'], steps: ['dispatch'], checks: atIssuer },
  signFor: { roles: ['handler'], checks: [issued, here, issuingHere, notWithdrawn] },
  takeInIssued: { roles: ['handler'], checks: [notIssued, prepared] },
  withdraw: { roles: ['handler', 'signer'], checks: [issued, here, issuingHere, notWithdrawn] },
  reopen: { roles: ['handler'], checks: [issued, here, issuingHere] },
}

/**
 * Why an action is refused now, or null when it may be done.
 * @param step the step it concerns; null for actions on the document as a whole
 */
export function faultOf(
  view: RouteView,
  action: DocumentAction,
  me: RouteMe,
  step: RouteStepView | null,
): Fault | null {
  const rule = actions[action]
  if (!rule.roles.some((role) => me.roles.includes(role))) return wrongRole(rule.roles)
  for (const check of rule.checks) {
    const fault = check(view, me, step)
    if (fault !== null) return fault
  }
  if (rule.steps === undefined) return null
  return step !== null && isOpen(rule, step) ? null : { code: 'document.notAtStep' }
}

const isOpen = (rule: ActionRule, step: RouteStepView): boolean =>
  (rule.steps ?? []).includes(step.step) &&
  (step.state === 'current' || (rule.again === true && step.state === 'done'))

/** Everything that person may do now. */
export function whatCanBeDone(view: RouteView, me: RouteMe): readonly ActionOption[] {
  return (Object.keys(actions) as DocumentAction[]).flatMap((action): readonly ActionOption[] => {
    const { steps } = actions[action]
    return steps === undefined
      ? faultOf(view, action, me, null) === null
        ? [{ action, step: null, stage: '' }]
        : []
      : view.steps
          .filter((step) => faultOf(view, action, me, step) === null)
          .map((step) => ({ action, step: step.step, stage: step.stage }))
  })
}

/** The action that takes a step. */
export function stepAction(step: RouteStep, view: RouteView): ActionOnStep {
  switch (step) {
    case 'draft':
      return 'submit'
    case 'number':
      return 'takeNumber'
    case 'print':
      return 'setCopies'
    case 'seal':
      return view.sealRequest === null ? 'requestSeal' : 'applySeal'
    case 'dispatch':
      return 'issue'
    case 'countersign':
    case 'review':
    case 'signOff':
    case 'recheck':
      return 'pass'
  }
}

/**
 * Which acts on a document's route still count. Nothing is stored as void: a return opens the next round, a change of content changes
 * the digest, and an act counts only in the present round and for the present content.
 */
import type { Approval, RouteStep } from '../model/document'
import type { RecordRow } from '../model/records'

/** Why an act no longer counts. */
export type VoidReason = 'returned' | 'changed'

export interface Count {
  /** Round the document is in: 1 + number of the last round that ended in a return. */
  readonly round: number
  /** Null when the act counts. */
  voidReason(approval: Approval): VoidReason | null
  /** Acts of one step and stage that passed it, oldest first, whether they count or not. */
  passes(step: RouteStep, stage: string): readonly Approval[]
}

/** Steps that an amendment at 复核 leaves standing: it goes back to whoever signed, not to the drafter (条例 25). */
const beforeSignOff: ReadonlySet<RouteStep> = new Set<RouteStep>(['draft', 'countersign', 'review'])

/** Round a document is in, from all acts on it. */
export const presentRound = (approvals: readonly RecordRow<'approval'>[]): number =>
  1 +
  Math.max(0, ...approvals.filter((row) => row.fields.verdict === 'return').map((row) => row.fields.round))

/**
 * Counts the acts on a document.
 * @param present digest of its content as it stands
 */
export function countApprovals(approvals: readonly RecordRow<'approval'>[], present: string): Count {
  const round = presentRound(approvals)
  const acts = approvals
    .map((row) => row.fields)
    .filter((act) => act.round === round && act.replaces !== null)
  // Content that became the present one through corrections only, and through corrections and amendments.
  const corrected = ancestors(present, acts, ['correct'])
  const amended = ancestors(present, acts, ['correct', 'amend'])
  return {
    round,
    voidReason: (act) =>
      act.round !== round
        ? 'returned'
        : (beforeSignOff.has(act.step) ? amended : corrected).has(act.digest)
          ? null
          : 'changed',
    passes: (step, stage) =>
      approvals
        .map((row) => row.fields)
        .filter((act) => act.verdict === 'pass' && act.step === step && act.stage === stage)
        .toSorted((a, b) => a.round - b.round || a.at - b.at),
  }
}

function ancestors(
  present: string,
  acts: readonly Approval[],
  verdicts: readonly Approval['verdict'][],
): ReadonlySet<string> {
  const found = new Set([present])
  // A set grows while it is walked, so each digest's predecessors are followed too; loops end because a set holds each once.
  for (const digest of found)
    for (const act of acts)
      if (act.digest === digest && act.replaces !== null && verdicts.includes(act.verdict))
        found.add(act.replaces)
  return found
}

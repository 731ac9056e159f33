/**
 * Matters that both sides must agree on (商议确定议题, 商定时间, 宣传稿). Each side confirms what it reads: a confirmation counts only
 * while the wording is the same, so a changed date or outcome must be confirmed again. What the other side said on paper or in talks
 * is 代录 and needs its proof.
 */
import type { CivilDate, RecordId, ScopeId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { filled, idUnder, put, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Proof } from '../model/common'
import type { ConfirmationMatter } from '../model/conference'
import type { Edit, Fault, RecordRow } from '../model/records'
import { sideOf } from '../regulation/rules'

type Row = RecordRow<'confirmation'>

/** What is to be confirmed, by whom. */
export interface Matter {
  readonly subject: RecordId
  readonly scope: ScopeId
  readonly matter: ConfirmationMatter
  /** The wording that is confirmed. */
  readonly what: string
  /** Sides that must confirm; organisations of them where `by` says so. */
  readonly sides: readonly string[]
  readonly by?: 'organisation'
}

/** The side, or the organisation, for which somebody confirms with one's own press. */
export const ownParty = (matter: Pick<Matter, 'by'>, me: ActContext['me']): string =>
  matter.by === 'organisation' ? me.organisation : me.side

export interface ConfirmationView {
  /** Confirmation of each side that stands. */
  readonly given: ReadonlyMap<string, Row>
  /** Sides still to confirm, in the order of the regulation. */
  readonly missing: readonly string[]
  /** Sides that confirmed an earlier wording. */
  readonly outdated: readonly string[]
  readonly complete: boolean
}

/** Which sides have confirmed the present wording. */
export function confirmationView(rows: readonly Row[], matter: Matter): ConfirmationView {
  const own = rows.filter(
    ({ fields }) => fields.subject === matter.subject && fields.matter === matter.matter && !fields.withdrawn,
  )
  const current = own.filter(({ fields }) => fields.what === matter.what)
  const given = new Map(current.map((row) => [row.fields.side, row]))
  const missing = matter.sides.filter((side) => !given.has(side))
  return {
    given,
    missing,
    outdated: missing.filter((side) => own.some((row) => row.fields.side === side)),
    complete: missing.length === 0,
  }
}

export interface ConfirmInput {
  readonly side: string
  readonly date: CivilDate
  /** How the side confirmed when it was not by its own office on its own PC. */
  readonly taken: Proof | null
}

/**
 * One side's confirmation as an edit.
 * Faults: `confirmation.otherSide` (a side that has no say), `confirmation.needsProof` (the other side's word without scan or record).
 */
export function confirm(ctx: ActContext, matter: Matter, input: ConfirmInput): Result<Edit, Fault> {
  const { side, date, taken } = input
  if (!matter.sides.includes(side)) return refuse('confirmation.otherSide')
  if (date > ctx.today) return refuse('confirmation.future', { date }, 'date')
  if (side !== ownParty(matter, ctx.me)) {
    const proven = taken !== null && filled(taken.person) && (taken.scan !== null || taken.record !== null)
    if (!proven) return refuse('confirmation.needsProof', {}, 'taken')
  }
  // The side stands last: who may write it follows from that (`ownership`).
  const named = matter.by === 'organisation' ? [side, sideOf(ctx.regulation, side)] : [side]
  return ok(
    put('confirmation', idUnder(matter.subject, matter.matter, ...named), matter.scope, {
      subject: matter.subject,
      matter: matter.matter,
      side,
      what: matter.what,
      date,
      by: actorOf(ctx),
      taken,
      withdrawn: false,
    }),
  )
}

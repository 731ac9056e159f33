/** Taking the steps up to 复核: submit, pass, return, record a paper sign-off, correct and amend. */
import type { Result } from '@shared/result'
import { act, edit, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Attachment } from '../model/common'
import { civilDate } from '../model/common'
import type { Approval, RouteStep } from '../model/document'
import type { Act, Edit, Fault } from '../model/records'
import { afterEdits, allowed, approvalEdit, routeFor, versionEdits } from './acts'
import { contentDigest, sameVersionCode, standingClauses } from './content'
import { type ContentChange, changeEdits } from './editing'
import { substanceIn } from './substance'
import type { Dossier } from './types'

/** Which box of the route an act is about. */
export interface StepRef {
  readonly step: RouteStep
  readonly stage: string
}

const sideOf = (dossier: Dossier, at: StepRef, ctx: ActContext): string =>
  routeFor(dossier, ctx).steps.find((step) => step.step === at.step && step.stage === at.stage)?.side ??
  ctx.me.side

/** 送审: ends drafting; the text is kept as a version. Needs text and, where the form has one, an addressee or an audience. */
export function submit(dossier: Dossier, ctx: ActContext): Result<Act, Fault> {
  const at: StepRef = { step: 'draft', stage: 'draft' }
  const may = allowed(dossier, 'submit', ctx, at)
  if (!may.ok) return may
  if (standingClauses(dossier.clauses).every((row) => row.fields.text.trim() === ''))
    return refuse('document.noText', {}, 'clauses')
  return act('document.submit', [
    ...versionEdits(dossier, ctx, '送审稿', ''),
    approvalEdit(dossier.document.id, may.value.round, ctx, {
      ...at,
      side: ctx.me.side,
      verdict: 'pass',
      digest: may.value.digest,
    }),
  ])
}

/** What a person writes when passing: opinion and post (条例 22: 签署意见、姓名和完整日期). */
export interface PassInput extends StepRef {
  readonly opinion: string
  readonly post: string
}

/** 会签、审核、签发 or 复核 passed. The last sign-off sets the 成文日期 in the office that issues. */
export function pass(dossier: Dossier, input: PassInput, ctx: ActContext): Result<Act, Fault> {
  const at: StepRef = { step: input.step, stage: input.stage }
  const may = allowed(dossier, 'pass', ctx, at)
  if (!may.ok) return may
  if (input.step === 'signOff' && input.opinion.trim() === '')
    return refuse('document.noOpinion', {}, 'opinion')
  const edit = approvalEdit(dossier.document.id, may.value.round, ctx, {
    ...at,
    side: sideOf(dossier, at, ctx),
    verdict: 'pass',
    opinion: input.opinion.trim(),
    post: input.post.trim(),
    digest: may.value.digest,
  })
  return act(`document.${input.step}`, dated(dossier, [edit], ctx))
}

/** Adds the 成文日期 (date of the last sign-off, 条例 9) when these edits complete the sign-offs of a document issued here. */
function dated(dossier: Dossier, edits: readonly Edit[], ctx: ActContext): readonly Edit[] {
  const { signedOff, signedOffOn, issuingHere } = routeFor(afterEdits(dossier, edits), ctx)
  const { date } = dossier.document.fields
  return signedOff && issuingHere && signedOffOn !== null && signedOffOn !== date
    ? [...edits, edit(dossier.document, { date: signedOffOn })]
    : edits
}

/** 退回: leads back to the draft with a reason; every approval of this round ends with it. */
export function returnDocument(
  dossier: Dossier,
  { step, stage }: StepRef,
  reason: string,
  ctx: ActContext,
): Result<Act, Fault> {
  // Nothing else of what the screen shows of the step goes into the record.
  const at: StepRef = { step, stage }
  const may = allowed(dossier, 'return', ctx, at)
  if (!may.ok) return may
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  const back = approvalEdit(dossier.document.id, may.value.round, ctx, {
    ...at,
    side: sideOf(dossier, at, ctx),
    verdict: 'return',
    opinion: reason.trim(),
    digest: may.value.digest,
  })
  return act('document.return', [back, ...undated(dossier)], reason.trim())
}

/** A returned document has no 成文日期 any more. */
const undated = ({ document }: Dossier): readonly Edit[] =>
  document.fields.date === null ? [] : [edit(document, { date: null })]

/** A sign-off or countersignature given on paper, as it stands on the 发文稿纸. */
export interface PaperInput extends StepRef {
  readonly signer: string
  readonly post: string
  readonly opinion: string
  /** Date written on the paper. */
  readonly date: string
  /** Code printed on the signed paper; it says which text was signed. */
  readonly versionCode: string
  readonly scan: Attachment | null
  /** What was written there: agreed, or 退回 with the opinion as its reason. */
  readonly verdict?: 'pass' | 'return'
}

/**
 * 代录: takes in what was signed on paper, by our own leader or by the other side, be it agreement or 退回.
 * @returns `document.noScan` without the scan, `document.wrongVersion` when the paper carries the code of another text,
 *   `document.drafterSigns` when the drafter signed off
 */
export function recordPaperSignOff(dossier: Dossier, input: PaperInput, ctx: ActContext): Result<Act, Fault> {
  const at: StepRef = { step: input.step, stage: input.stage }
  const may = allowed(dossier, 'recordPaper', ctx, at)
  if (!may.ok) return may
  const fault = paperFault(dossier, input, may.value.digest, ctx)
  if (fault !== null) return { ok: false, error: fault }
  const isReturn = input.verdict === 'return'
  if (isReturn && input.opinion.trim() === '') return refuse('document.noReason', {}, 'opinion')
  const made = paperEdit(dossier, input, may.value.digest, may.value.round, ctx)
  if (!isReturn) return act('document.recordPaper', dated(dossier, [made], ctx))
  return act('document.recordPaperReturn', [made, ...undated(dossier)], input.opinion.trim())
}

export function paperFault(
  dossier: Pick<Dossier, 'document'>,
  input: PaperInput,
  digest: string,
  ctx: ActContext,
): Fault | null {
  const { drafterName } = dossier.document.fields
  if (input.signer.trim() === '') return { code: 'document.noSigner', field: 'signer' }
  if (input.scan === null) return { code: 'document.noScan', field: 'scan' }
  if (!civilDate.safeParse(input.date).success) return { code: 'document.noSignDate', field: 'date' }
  if (input.date > ctx.today) return { code: 'document.signDateAhead', field: 'date' }
  if (!sameVersionCode(input.versionCode, digest))
    return { code: 'document.wrongVersion', field: 'versionCode' }
  return input.step === 'signOff' && input.signer.trim() === drafterName
    ? { code: 'document.drafterSigns', field: 'signer' }
    : null
}

export const paperEdit = (
  dossier: Dossier,
  input: PaperInput,
  digest: string,
  round: number,
  ctx: ActContext,
): Edit<'approval'> =>
  approvalEdit(dossier.document.id, round, ctx, {
    step: input.step,
    stage: input.stage,
    side: sideOf(dossier, input, ctx),
    verdict: input.verdict ?? 'pass',
    opinion: input.opinion.trim(),
    post: input.post.trim(),
    digest,
    date: input.date,
    onPaper:
      input.scan === null
        ? null
        : { signer: input.signer.trim(), scan: input.scan, versionCode: input.versionCode.trim() },
  })

/**
 * 文字性校正 at 复核: the wording changes, the approvals stand, the change is logged with its reason and shown to both sides. Digits,
 * added or removed clauses, names of organs and other properties are substance and refused (`document.substance`).
 */
export function correct(
  dossier: Dossier,
  change: ContentChange,
  reason: string,
  ctx: ActContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'correct', ctx)
  if (!may.ok) return may
  const where = substanceIn(dossier, change)
  if (where !== null) return refuse('document.substance', {}, where)
  return changeAtRecheck(dossier, change, reason, 'correct', may.value.round, ctx)
}

/** 实质性修改 at 复核: the document goes back to whoever signed it (条例 25); countersigning and review stand. */
export function amend(
  dossier: Dossier,
  change: ContentChange,
  reason: string,
  ctx: ActContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'amend', ctx)
  return may.ok ? changeAtRecheck(dossier, change, reason, 'amend', may.value.round, ctx) : may
}

function changeAtRecheck(
  dossier: Dossier,
  change: ContentChange,
  reason: string,
  verdict: 'correct' | 'amend',
  round: number,
  ctx: ActContext,
): Result<Act, Fault> {
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  const edits = changeEdits(dossier, change, ctx)
  const after = afterEdits(dossier, edits)
  const digest = contentDigest(after.document, after.clauses)
  const before = contentDigest(dossier.document, dossier.clauses)
  if (digest === before) return refuse('unchanged')
  const log = approvalEdit(dossier.document.id, round, ctx, {
    step: 'recheck',
    stage: 'recheck',
    side: dossier.document.fields.issuingSide,
    verdict,
    opinion: reason.trim(),
    digest,
    replaces: before,
    corrections: differences(dossier, after, reason.trim()),
  })
  const undate = verdict === 'amend' ? [edit(dossier.document, { date: null })] : []
  const label = verdict === 'amend' ? '复核修改稿' : '复核校正稿'
  return act(
    `document.${verdict}`,
    [...edits, ...undate, log, ...versionEdits(after, ctx, label, reason.trim())],
    reason.trim(),
  )
}

/** What a change replaced, field by field and clause by clause, for the log. */
function differences(before: Dossier, after: Dossier, reason: string): Approval['corrections'] {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))
  const fields = Object.keys(after.document.fields) as (keyof typeof after.document.fields)[]
  const old = new Map(before.clauses.map((row) => [row.id, row.fields]))
  return [
    ...fields
      .filter((field) => text(before.document.fields[field]) !== text(after.document.fields[field]))
      .map((field) => ({
        path: field,
        from: text(before.document.fields[field]),
        to: text(after.document.fields[field]),
        reason,
      })),
    ...after.clauses.flatMap((row) => {
      const was = old.get(row.id)
      const from = was === undefined || was.removed ? '' : was.text
      const to = row.fields.removed ? '' : row.fields.text
      return from === to ? [] : [{ path: row.id, from, to, reason }]
    }),
  ]
}

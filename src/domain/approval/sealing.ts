/**
 * 用印: asked for on an approval slip, applied by the keeper, registered in all three ways (套印、留白待盖、样章). Only on what this office
 * signed off and issues, never on blank paper, never more copies than were signed for (`reference` practice: 凭签发原稿用印).
 */
import { recordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, edit, refuse } from '../acts'
import type { ActContext } from '../context'
import { actorOf } from '../context'
import type { Attachment } from '../model/common'
import type { Act, Fault, RecordRow } from '../model/records'
import type { SealUse } from '../model/register'
import { formatNumber } from '../numbering/number'
import { scopes } from '../scopes'
import { allowed, approvalEdit } from './acts'
import { standingClauses } from './content'
import type { Dossier } from './types'

const at = { step: 'seal', stage: 'seal' } as const

/** What the 用印审批单 says. */
export interface SealRequest {
  readonly way: SealUse['way']
  /** The registered seal; null for a 样章 and for a real seal that is not registered here. */
  readonly seal: RecordRow<'seal'> | null
  readonly copies: number
  readonly approver: string
  readonly approverPost: string
  readonly reason: string
}

/**
 * 申请用印.
 * @param register every line of the office's seal register, for the next number
 * @returns `seal.tooMany` beyond the signed copies, `seal.noApprover`, `seal.wrongOrgan` when the seal is not the issuer's,
 *   `seal.blank` for paper without text
 */
export function requestSeal(
  dossier: Dossier,
  input: SealRequest,
  register: readonly RecordRow<'sealUse'>[],
  ctx: ActContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'requestSeal', ctx, at)
  if (!may.ok) return may
  const { document } = dossier
  const view = may.value
  const left = (document.fields.copies ?? 0) - view.copiesSealed
  if (!Number.isSafeInteger(input.copies) || input.copies < 1) return refuse('seal.noCopies', {}, 'copies')
  if (input.copies > left) return refuse('seal.tooMany', { left }, 'copies')
  if (input.approver.trim() === '') return refuse('seal.noApprover', {}, 'approver')
  if (standingClauses(dossier.clauses).every((row) => row.fields.text.trim() === ''))
    return refuse('seal.blank')
  const fault = sealFault(input, document.fields.issuerName)
  if (fault !== null) return { ok: false, error: fault }
  const signOffs = view.steps.filter((step) => step.step === 'signOff')
  return act('seal.request', [
    {
      scope: scopes.register(ctx.me.office, 'seals'),
      record: recordId('sealUse', ctx.newId()),
      set: {
        no: 1 + Math.max(0, ...register.map((row) => row.fields.no)),
        state: 'requested',
        document: document.id,
        title: document.fields.title,
        documentNumber: formatNumber(document.fields.number),
        way: input.way,
        seal: input.way === 'specimen' ? null : (input.seal?.id ?? null),
        sealName:
          input.way === 'specimen'
            ? '样章'
            : (input.seal?.fields.name ?? `${document.fields.issuerName}印章`),
        copies: input.copies,
        signer: signOffs.map((step) => step.by).join('、'),
        signedOn: view.signedOffOn ?? ctx.today,
        applicant: actorOf(ctx),
        approver: input.approver.trim(),
        approverPost: input.approverPost.trim(),
        custodian: null,
        at: ctx.now,
        date: ctx.today,
        reason: input.reason.trim(),
      },
    },
  ])
}

function sealFault(input: SealRequest, issuerName: string): Fault | null {
  if (input.way === 'registered' && input.seal === null) return { code: 'seal.noSeal', field: 'seal' }
  if (input.way === 'specimen' || input.seal === null) return null
  if (!input.seal.fields.active) return { code: 'seal.inactive', field: 'seal' }
  // 印章与署名一致 (条例 9).
  return input.seal.fields.issuerName === issuerName
    ? null
    : { code: 'seal.wrongOrgan', params: { seal: input.seal.fields.name, issuer: issuerName }, field: 'seal' }
}

/**
 * 监印: the keeper applies the seal asked for and it enters the register. The applicant cannot be the keeper (监印人 ≠ 经办人).
 * @param stamped the stamped paper: the scan of the real seal (compulsory for 留白待盖), or the pages as they were stamped here
 */
export function applySeal(
  dossier: Dossier,
  request: RecordRow<'sealUse'>,
  stamped: Attachment | null,
  ctx: ActContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'applySeal', ctx, at)
  if (!may.ok) return may
  const { document } = dossier
  if (request.fields.document !== document.id || request.fields.state !== 'requested')
    return refuse('document.sealNotRequested')
  if (request.fields.way === 'blank' && stamped === null) return refuse('seal.noScan', {}, 'scan')
  return act('seal.apply', [
    {
      scope: request.scope,
      record: request.id,
      set: { state: 'applied', custodian: actorOf(ctx), at: ctx.now, date: ctx.today },
    },
    edit(document, {
      sealWay: request.fields.way,
      ...(stamped === null ? {} : { stampedScan: stamped }),
    }),
    approvalEdit(document.id, may.value.round, ctx, {
      ...at,
      side: document.fields.issuingSide,
      verdict: 'pass',
      digest: may.value.digest,
    }),
  ])
}

/** The keeper refuses a request with a reason; it stays in the register. */
export function refuseSeal(
  dossier: Dossier,
  request: RecordRow<'sealUse'>,
  reason: string,
  ctx: ActContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'refuseSeal', ctx, at)
  if (!may.ok) return may
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  return act(
    'seal.refuse',
    [
      {
        scope: request.scope,
        record: request.id,
        set: {
          state: 'refused',
          custodian: actorOf(ctx),
          at: ctx.now,
          date: ctx.today,
          reason: reason.trim(),
        },
      },
    ],
    reason.trim(),
  )
}

/**
 * Stamped copies are withdrawn and destroyed before 印发, because the text must change: the register keeps the lines, the document can
 * be edited again.
 */
export function destroySealed(dossier: Dossier, reason: string, ctx: ActContext): Result<Act, Fault> {
  const may = allowed(dossier, 'destroySealed', ctx)
  if (!may.ok) return may
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  return act(
    'seal.destroy',
    [
      ...dossier.sealUses
        .filter((row) => row.fields.state === 'applied')
        .map((row) => ({
          scope: row.scope,
          record: row.id,
          set: { state: 'destroyed' as const, reason: reason.trim() },
        })),
      edit(dossier.document, { sealWay: null, stampedScan: null }),
    ],
    reason.trim(),
  )
}

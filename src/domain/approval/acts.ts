/** Small parts that the document commands share: what an act writes, and what a dossier looks like after it. */
import { type RecordId, recordId } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import { patched, withNew } from '../acts'
import type { ActContext } from '../context'
import type { Approval, RouteStep, Version } from '../model/document'
import type { Edit, Fault } from '../model/records'
import { scopes } from '../scopes'
import { contentDigest, contentOf } from './content'
import { type DocumentAction, faultOf } from './permissions'
import { type RouteView, routeView, ruleOf } from './route'
import type { Dossier } from './types'

/** The route of a dossier under the context's regulation, for the acting person. */
export const routeFor = (dossier: Dossier, ctx: ActContext): RouteView =>
  routeView(dossier, ruleOf(ctx.regulation, dossier.document.fields), ctx.me)

/**
 * Refuses an action that is not allowed now.
 * @param stage stage of the step it concerns; '' where there is only one, or for actions on the document as a whole
 * @returns the route as it stands before the act
 */
export function allowed(
  dossier: Dossier,
  action: DocumentAction,
  ctx: ActContext,
  at?: { readonly step: RouteStep; readonly stage: string },
): Result<RouteView, Fault> {
  const view = routeFor(dossier, ctx)
  const step =
    at === undefined
      ? null
      : (view.steps.find((candidate) => candidate.step === at.step && candidate.stage === at.stage) ?? null)
  const fault = faultOf(view, action, ctx.me, step)
  return fault === null ? ok(view) : err(fault)
}

/** What an approval says beyond who, when and which round, which every one has from the context. */
export type ApprovalInput = Pick<Approval, 'step' | 'stage' | 'side' | 'verdict' | 'digest'> &
  Partial<Pick<Approval, 'opinion' | 'post' | 'replaces' | 'onPaper' | 'corrections' | 'date'>>

export const approvalEdit = (
  document: RecordId,
  round: number,
  ctx: ActContext,
  input: ApprovalInput,
): Edit<'approval'> => ({
  scope: scopes.approval(document),
  record: recordId('approval', ctx.newId()),
  set: {
    document,
    round,
    opinion: '',
    person: ctx.me.person,
    personName: ctx.me.name,
    post: '',
    replaces: null,
    at: ctx.now,
    date: ctx.today,
    onPaper: null,
    corrections: [],
    ...input,
  },
})

/** A kept version of the present content, unless the last one kept is the same. */
export function versionEdits(
  dossier: Dossier,
  ctx: ActContext,
  label: Version['label'],
  reason: string,
): readonly Edit<'version'>[] {
  const digest = contentDigest(dossier.document, dossier.clauses)
  const last = dossier.versions.toSorted((a, b) => a.fields.no - b.fields.no).at(-1)
  if (last?.fields.digest === digest) return []
  return [
    {
      scope: dossier.document.scope,
      record: recordId('version', ctx.newId()),
      set: {
        document: dossier.document.id,
        no: (last?.fields.no ?? 0) + 1,
        label,
        reason,
        digest,
        content: contentOf(dossier.document, dossier.clauses),
        at: ctx.now,
      },
    },
  ]
}

/** The dossier as it will be when the edits are saved: for digests and dates that the same act must already know. */
export const afterEdits = (dossier: Dossier, edits: readonly Edit[]): Dossier => ({
  document: patched([dossier.document], edits)[0] ?? dossier.document,
  clauses: withNew('clause', dossier.clauses, edits),
  approvals: withNew('approval', dossier.approvals, edits),
  versions: withNew('version', dossier.versions, edits),
  sealUses: withNew('sealUse', dossier.sealUses, edits),
})

/**
 * 共同起草: where the regulation lets several organisations draft a paper together, each confirms the joint draft. A confirmation counts
 * for exactly the text it was given on.
 */
import type { Result } from '@shared/result'
import { act, refuse } from '../acts'
import {
  type ConfirmationView,
  type ConfirmInput,
  confirm,
  confirmationView,
  type Matter,
} from '../confirmation/confirmation'
import type { ActContext } from '../context'
import type { Act, Fault } from '../model/records'
import { paperRuleOf, resolveDuty } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { contentDigest } from './content'
import type { Dossier } from './types'

/** What the organisations confirm; null for a paper that one of them drafts alone. */
export function jointDraft(state: ConferenceState, dossier: Dossier): Matter | null {
  const { document, clauses } = dossier
  const drafts = resolveDuty(
    paperRuleOf(state.regulation, document.fields.rule)?.drafts ?? [],
    state.conference.fields.duty,
  )
  if (drafts.length < 2) return null
  return {
    subject: document.id,
    scope: document.scope,
    matter: 'draft',
    what: contentDigest(document, clauses),
    sides: drafts,
    by: 'organisation',
  }
}

/** Who has confirmed the present text of a joint draft; null where there is nothing to confirm. */
export function jointView(state: ConferenceState, dossier: Dossier): ConfirmationView | null {
  const matter = jointDraft(state, dossier)
  return matter === null ? null : confirmationView(state.confirmations, matter)
}

/** One organisation confirms the joint draft; another's word is 代录 with its proof. */
export function confirmDraft(
  ctx: ActContext,
  state: ConferenceState,
  dossier: Dossier,
  input: ConfirmInput,
): Result<Act, Fault> {
  const matter = jointDraft(state, dossier)
  if (matter === null) return refuse('document.notJoint')
  const confirmed = confirm(ctx, matter, input)
  return confirmed.ok ? act('document.confirmDraft', [confirmed.value]) : confirmed
}

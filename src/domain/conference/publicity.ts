/** 宣传报道 (第十条): the text is approved by both sides before it is published; a changed text is approved again. */
import type { CivilDate } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, edit, filled, make, refuse } from '../acts'
import { type ConfirmInput, confirm, confirmationView } from '../confirmation/confirmation'
import type { ActContext } from '../context'
import type { Publicity } from '../model/conference'
import type { Act, Fault, RecordRow } from '../model/records'
import { sideName } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { publicityMatter } from './matters'

export type PublicityInput = Pick<Publicity, 'title' | 'text' | 'media'>
type Row = RecordRow<'publicity'>

const check = (input: PublicityInput): Fault | null => {
  if (!filled(input.title)) return { code: 'publicity.noTitle', field: 'title' }
  return filled(input.text) ? null : { code: 'publicity.noText', field: 'text' }
}

export function draftPublicity(
  ctx: ActContext,
  state: ConferenceState,
  input: PublicityInput,
): Result<Act, Fault> {
  const fault = check(input)
  if (fault !== null) return { ok: false, error: fault }
  return act('publicity.draft', [
    make(ctx, 'publicity', state.conference.scope, {
      ...input,
      conference: state.conference.id,
      publishedOn: null,
    }),
  ])
}

export function editPublicity(_ctx: ActContext, row: Row, input: PublicityInput): Result<Act, Fault> {
  if (row.fields.publishedOn !== null) return refuse('publicity.published')
  const fault = check(input)
  return fault === null ? change('publicity.edit', row, input) : { ok: false, error: fault }
}

/** One side approves the present text. */
export function approvePublicity(
  ctx: ActContext,
  state: ConferenceState,
  row: Row,
  input: ConfirmInput,
): Result<Act, Fault> {
  const confirmed = confirm(ctx, publicityMatter(state, row), input)
  return confirmed.ok ? act('publicity.approve', [confirmed.value]) : confirmed
}

/** Published on a day, once every side has approved the text. */
export function publish(
  ctx: ActContext,
  state: ConferenceState,
  row: Row,
  publishedOn: CivilDate,
): Result<Act, Fault> {
  const { complete, missing } = confirmationView(state.confirmations, publicityMatter(state, row))
  if (!complete)
    return refuse('publicity.notApproved', {
      sides: missing.map((side) => sideName(state.regulation, side)).join('、'),
    })
  if (publishedOn > ctx.today) return refuse('publicity.future', { date: publishedOn }, 'publishedOn')
  return act('publicity.publish', [edit(row, { publishedOn })])
}

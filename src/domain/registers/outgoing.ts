/** 发文登记簿: what went out to whom, and who signed for it. */
import type { Result } from '@shared/result'
import { act, refuse } from '../acts'
import { emptyReceipt, type Recipient, recipientsFault } from '../approval/issuing'
import { civilDate } from '../model/common'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Outgoing } from '../model/register'

type Row = RecordRow<'outgoing'>

/** Recipients that have not signed yet. */
export const unsigned = (outgoing: Outgoing): readonly string[] =>
  outgoing.recipients.filter((one) => one.signedFor === '').map((one) => one.name)

/** 签收: one recipient signs for its copies, with the date. */
export function signFor(
  row: Row,
  recipient: string,
  input: { readonly signedFor: string; readonly signedOn: string },
): Result<Act, Fault> {
  if (input.signedFor.trim() === '') return refuse('outgoing.noName', {}, 'signedFor')
  if (!civilDate.safeParse(input.signedOn).success || input.signedOn < row.fields.date)
    return refuse('outgoing.signedEarly', {}, 'signedOn')
  if (!row.fields.recipients.some((one) => one.name === recipient))
    return refuse('outgoing.noRecipient', { name: recipient })
  return act('outgoing.signFor', [
    {
      scope: row.scope,
      record: row.id,
      set: {
        recipients: row.fields.recipients.map((one) =>
          one.name === recipient
            ? { ...one, signedFor: input.signedFor.trim(), signedOn: input.signedOn }
            : one,
        ),
      },
    },
  ])
}

/** 补发: further recipients, as long as copies are left. */
export function addRecipients(row: Row, added: readonly Recipient[]): Result<Act, Fault> {
  const known = new Set(row.fields.recipients.map((one) => one.name))
  const twice = added.find((one) => known.has(one.name.trim()))
  if (twice !== undefined) return refuse('outgoing.twice', { name: twice.name })
  const all = [...row.fields.recipients, ...added.map(emptyReceipt)]
  const fault = recipientsFault(all, row.fields.copies)
  if (fault !== null) return { ok: false, error: fault }
  return added.length === 0
    ? refuse('unchanged')
    : act('outgoing.addRecipients', [{ scope: row.scope, record: row.id, set: { recipients: all } }])
}

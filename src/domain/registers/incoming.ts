/**
 * 收文办理 (条例 24): 签收 → 登记 → 初审 → 拟办 → 批示 → 承办 → 答复, kept on the 收文处理笺. What has been done is what is filled.
 */
import { type RecordId, recordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change as changeFields, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import { type Attachment, civilDate } from '../model/common'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Incoming } from '../model/register'
import { scopes } from '../scopes'

type Row = RecordRow<'incoming'>

/** What is noted when a paper comes in. */
export type IncomingInput = Pick<
  Incoming,
  | 'receivedOn'
  | 'from'
  | 'number'
  | 'title'
  | 'copies'
  | 'urgency'
  | 'files'
  | 'conference'
  | 'paper'
  | 'signedFor'
>

/** Fields of a new line of the 收文登记簿, with the next number and the time of signing for it. */
export const incomingFields = (
  input: IncomingInput,
  register: readonly Row[],
  ctx: ActContext,
): Incoming => ({
  ...input,
  no: 1 + Math.max(0, ...register.map((row) => row.fields.no)),
  signedFor: input.signedFor.trim() === '' ? ctx.me.name : input.signedFor.trim(),
  signedAt: ctx.now,
  returned: null,
  proposal: null,
  instructions: [],
  handler: '',
  due: null,
  result: null,
  reply: null,
})

/** Why an entry cannot stand; the same paper (number and sender) is refused a second time and its first line named. */
export function incomingFault(input: IncomingInput, register: readonly Row[]): Fault | null {
  if (input.title.trim() === '') return { code: 'incoming.noTitle', field: 'title' }
  if (input.from.trim() === '') return { code: 'incoming.noSender', field: 'from' }
  if (!civilDate.safeParse(input.receivedOn).success) return { code: 'incoming.noDate', field: 'receivedOn' }
  const twin = register.find(
    ({ fields }) =>
      fields.number !== '' && fields.number === input.number.trim() && fields.from === input.from.trim(),
  )
  return twin === undefined
    ? null
    : {
        code: 'incoming.twice',
        params: { no: twin.fields.no, number: twin.fields.number },
        field: 'number',
      }
}

const tidied = (input: IncomingInput): IncomingInput => ({
  ...input,
  title: input.title.trim(),
  from: input.from.trim(),
  number: input.number.trim(),
})

/** 签收并登记. The same paper (number and sender) is refused a second time and the first line named. */
export function registerIncoming(
  input: IncomingInput,
  register: readonly Row[],
  ctx: ActContext,
): Result<{ readonly act: Act; readonly incoming: RecordId }, Fault> {
  const fault = incomingFault(input, register)
  if (fault !== null) return { ok: false, error: fault }
  const incoming = recordId('incoming', ctx.newId())
  const set = incomingFields(tidied(input), register, ctx)
  const made = act('incoming.register', [
    { scope: scopes.register(ctx.me.office, 'incoming'), record: incoming, set },
  ])
  return made.ok ? ok({ act: made.value, incoming }) : made
}

/** Puts right what was registered (a slip of the pen, a scan added later); number in the book and time of signing stay. */
export function editIncoming(row: Row, input: IncomingInput, register: readonly Row[]): Result<Act, Fault> {
  const others = register.filter((other) => other.id !== row.id)
  const fault = incomingFault(input, others)
  return fault === null
    ? changeFields('incoming.edit', row, {
        ...tidied(input),
        signedFor: input.signedFor.trim() || row.fields.signedFor,
      })
    : { ok: false, error: fault }
}

/** Where a paper stands on its slip. */
export type IncomingStage = 'returned' | 'propose' | 'instruct' | 'handle' | 'done'

/** What comes next for a paper; `handle` stays until a result is written. */
export function incomingStage(incoming: Incoming): IncomingStage {
  if (incoming.returned !== null) return 'returned'
  if (incoming.result !== null) return 'done'
  if (incoming.proposal === null) return 'propose'
  return incoming.instructions.length === 0 ? 'instruct' : 'handle'
}

const change = (row: Row, name: string, set: Partial<Incoming>, why?: string): Result<Act, Fault> =>
  row.fields.returned === null
    ? act(name, [{ scope: row.scope, record: row.id, set }], why)
    : refuse('incoming.returned', { no: row.fields.no })

/** 初审不合规: goes back to its sender with the reason. */
export function returnIncoming(row: Row, reason: string, ctx: ActContext): Result<Act, Fault> {
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  return change(
    row,
    'incoming.return',
    { returned: { reason: reason.trim(), by: actorOf(ctx) } },
    reason.trim(),
  )
}

/** 拟办意见, with who is proposed to handle it by when. */
export function proposeHandling(
  row: Row,
  input: { readonly text: string; readonly handler: string; readonly due: string | null },
  ctx: ActContext,
): Result<Act, Fault> {
  if (input.text.trim() === '') return refuse('incoming.noProposal', {}, 'text')
  if (input.due !== null && !civilDate.safeParse(input.due).success)
    return refuse('incoming.noDate', {}, 'due')
  return change(row, 'incoming.propose', {
    proposal: { text: input.text.trim(), by: actorOf(ctx) },
    handler: input.handler.trim(),
    due: input.due,
  })
}

/** 领导批示: one more, in the order given; from paper with its scan, or written by the leader here. */
export function addInstruction(
  row: Row,
  input: {
    readonly name: string
    readonly post: string
    readonly text: string
    readonly date: string
    readonly scan: Attachment | null
  },
): Result<Act, Fault> {
  if (input.name.trim() === '') return refuse('document.noSigner', {}, 'name')
  if (input.text.trim() === '') return refuse('incoming.noInstruction', {}, 'text')
  if (!civilDate.safeParse(input.date).success) return refuse('incoming.noDate', {}, 'date')
  if (row.fields.proposal === null) return refuse('incoming.notProposed')
  return change(row, 'incoming.instruct', {
    instructions: [
      ...row.fields.instructions,
      { ...input, name: input.name.trim(), post: input.post.trim(), text: input.text.trim() },
    ],
  })
}

/** 承办结果; needs 拟办 and, for what was put before a leader, the 批示. */
export function recordResult(row: Row, text: string, ctx: ActContext): Result<Act, Fault> {
  if (text.trim() === '') return refuse('incoming.noResult', {}, 'text')
  if (row.fields.proposal === null) return refuse('incoming.notProposed')
  return change(row, 'incoming.finish', { result: { text: text.trim(), by: actorOf(ctx) } })
}

/** The 复函 that answers this paper. */
export const linkReply = (row: Row, reply: RecordId): Result<Act, Fault> =>
  row.fields.reply === reply ? refuse('unchanged') : change(row, 'incoming.reply', { reply })

/** The window's side of the one door to the main process. */
import type { Fault } from '@domain/model/records'
import type { ChannelName, Refusal, RequestOf, ResponseOf } from '@shared/ipc'
import type { Result } from '@shared/result'
import { err, ok } from '@shared/result'

/** Asks main on one channel. Rejects only for bugs; expected refusals are in the answer. */
export const call = <C extends ChannelName>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> =>
  window.lianxi.invoke(channel, request)

/** A refusal of main as a fault of a screen. */
export const faultOf = ({ code, params }: Refusal): Fault => ({ code, ...(params && { params }) })

type Done<C extends ChannelName> = Extract<ResponseOf<C>, { readonly ok: true }>
/** What a channel that may refuse gives when it does not. */
export type ValueOf<C extends ChannelName> = Done<C> extends { readonly value: infer V } ? V : never

/** As `call`, for channels that may refuse: the value, or the refusal as a fault. */
export const ask = async <C extends ChannelName>(
  channel: C,
  request: RequestOf<C>,
): Promise<Result<ValueOf<C>, Fault>> => {
  const answer = await call(channel, request)
  if (isRefusal(answer)) return err(faultOf(answer))
  return isDone(answer) ? ok(answer.value as ValueOf<C>) : err({ code: 'internal' })
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false

const isDone = (answer: unknown): answer is { readonly ok: true; readonly value: unknown } =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true && 'value' in answer

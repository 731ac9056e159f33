import type { ChannelName, EventName, EventOf, RequestOf, ResponseOf } from './ipc'
import type { Result } from './result'

/**
 * Why main did not answer a request at all. Expected outcomes of an act are part of its response schema; these are not:
 * `bad-request` the request does not fit its schema (message: which field), `foreign-sender` it came from elsewhere than our own
 * window, `internal` a bug (message: what failed, without stack or path).
 */
export interface Refusal {
  readonly code: 'bad-request' | 'foreign-sender' | 'internal'
  readonly message: string
}

/** What comes back on a channel. */
export type Answer<C extends ChannelName> = Result<ResponseOf<C>, Refusal>

/** The only door between the window and the main process: `window.lianxi`. */
export interface Bridge {
  /** Asks main on a channel of the table. Rejects only for a channel that the table does not have. */
  invoke<C extends ChannelName>(channel: C, request: RequestOf<C>): Promise<Answer<C>>
  /** Listens to an event of the table; returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void
}

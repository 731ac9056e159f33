import type { ChannelName, EventName, EventOf, RequestOf, ResponseOf } from './ipc'

/** The only door between the window and the main process: `window.lianxi`. */
export interface Bridge {
  /**
   * Asks main on a channel of the table. A request that does not fit its schema, a foreign sender and a bug in main come back as the
   * refusals `badRequest`, `foreignSender`, `internal` where the response knows refusals, and reject with that word where it does not.
   */
  invoke<C extends ChannelName>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>>
  /** Listens to an event of the table; returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void
}

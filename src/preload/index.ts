import type { ChannelName, EventName, EventOf, RequestOf, ResponseOf } from '@shared/ipc'
import { contextBridge, ipcRenderer } from 'electron'

// Filled in by the build from the table in shared/ipc.ts.
declare const CHANNEL_NAMES: readonly ChannelName[]
declare const EVENT_NAMES: readonly EventName[]

/** What main answers on every channel: the value, or a refusal in words (never a stack or a path). */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** The only door between the window and the main process. */
export interface Bridge {
  /** Ask main on a channel of the table; rejects only for a channel that the table does not have. */
  invoke<C extends ChannelName>(channel: C, request: RequestOf<C>): Promise<Answer<ResponseOf<C>>>
  /** Listen to an event of the table; returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void
}

const bridge: Bridge = {
  invoke: (channel, request) =>
    CHANNEL_NAMES.includes(channel)
      ? ipcRenderer.invoke(channel, request)
      : Promise.reject(new Error(`unknown channel: ${String(channel)}`)),
  on: (event, listener) => {
    if (!EVENT_NAMES.includes(event)) throw new Error(`unknown event: ${String(event)}`)
    const relay = (_: unknown, payload: unknown) => listener(payload as EventOf<typeof event>)
    ipcRenderer.on(event, relay)
    return () => void ipcRenderer.removeListener(event, relay)
  },
}

contextBridge.exposeInMainWorld('lianxi', bridge)

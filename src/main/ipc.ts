import {
  type ChannelName,
  type EventName,
  type EventOf,
  events,
  ipc,
  type Refusal,
  type ResponseOf,
} from '@shared/ipc'
import { app, BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { ORIGIN } from './paths'

/** What a handler may know of whoever asks. */
export interface Caller {
  /** The window that asks, as parent of dialogues. */
  readonly window: BrowserWindow
}

/** What a handler is given: the request as its schema reads it. */
export type Request<C extends ChannelName> = z.output<(typeof ipc)[C]['request']>

/** Does the work of one channel. Expected failures are refusals in the response; an exception is a bug. */
export type Handler<C extends ChannelName> = (
  request: Request<C>,
  caller: Caller,
) => ResponseOf<C> | Promise<ResponseOf<C>>

/** A handler for every channel of the table. */
export type Handlers = { readonly [C in ChannelName]: Handler<C> }

/** Only the main frame of a window of ours, showing a page of ours, may ask. */
const callerOf = (event: IpcMainInvokeEvent): Caller | null => {
  const window = BrowserWindow.fromWebContents(event.sender)
  const frame = event.senderFrame
  const ours = frame !== null && frame.parent === null && frame.url.startsWith(`${ORIGIN}/`)
  return ours && window !== null ? { window } : null
}

type Fault = 'badRequest' | 'foreignSender' | 'internal'

/** Says that nothing was done: as a refusal where the response can hold one, else as a rejection with nothing but words. */
const fault = <C extends ChannelName>(channel: C, code: Fault, detail = ''): ResponseOf<C> => {
  const refused: Refusal = { ok: false, code, params: { channel, detail } }
  const read = ipc[channel].response.safeParse(refused)
  if (read.success) return read.data as ResponseOf<C>
  const error = new Error([code, channel, detail].filter((part) => part !== '').join(': '))
  error.stack = ''
  throw error
}

const answerOn =
  <C extends ChannelName>(channel: C, handler: Handler<C>) =>
  async (event: IpcMainInvokeEvent, raw: unknown): Promise<ResponseOf<C>> => {
    const caller = callerOf(event)
    if (!caller) return fault(channel, 'foreignSender')
    const request = ipc[channel].request.safeParse(raw)
    if (!request.success) return fault(channel, 'badRequest', z.prettifyError(request.error))
    try {
      const response = await handler(request.data as Request<C>, caller)
      // In development the answer is held against its schema too; on the clerk's PC the types have proved it.
      if (!app.isPackaged) ipc[channel].response.parse(response)
      return response
    } catch (error) {
      // The details stay in main's log: stacks and paths are no business of the page.
      console.error(`handler of ${channel} failed:`, error)
      return fault(channel, 'internal')
    }
  }

/** Puts handlers behind their channels: sender checked, request parsed, bugs answered without details. */
export const registerHandlers = (handlers: Handlers): void => {
  const register = <C extends ChannelName>(channel: C, handler: Handler<C>) =>
    ipcMain.handle(channel, answerOn(channel, handler))
  for (const channel of Object.keys(ipc) as ChannelName[]) {
    register(channel, handlers[channel] as Handler<typeof channel>)
  }
}

/** Tells a window of ours an event of the table. */
export const sendEvent = <E extends EventName>(
  window: BrowserWindow,
  event: E,
  payload: EventOf<E>,
): void => {
  if (window.isDestroyed()) return
  window.webContents.send(event, app.isPackaged ? payload : events[event].parse(payload))
}

import { z } from 'zod'

/** What may cross between the window and the main process on one channel. */
export interface ChannelSpec {
  readonly request: z.ZodType
  readonly response: z.ZodType
}

/** The one table of channels: preload derives its names from it, main checks every request against it. */
export const ipc = {
  'app:info': {
    request: z.object({}),
    response: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      standIn: z.boolean(),
    }),
  },
  'app:storageCheck': { request: z.object({}), response: z.object({ sqlite: z.boolean() }) },
  'app:closeReady': { request: z.object({}), response: z.object({}) },
} as const satisfies Record<string, ChannelSpec>

/** Messages from main to the window. */
export const events = {
  menu: z.string(),
  closing: z.object({}),
} as const satisfies Record<string, z.ZodType>

export type ChannelName = keyof typeof ipc
export type RequestOf<C extends ChannelName> = z.input<(typeof ipc)[C]['request']>
export type ResponseOf<C extends ChannelName> = z.output<(typeof ipc)[C]['response']>
export type EventName = keyof typeof events
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>

import type { Bridge } from '@shared/bridge'
import type { ChannelName, EventName } from '@shared/ipc'
import { contextBridge, ipcRenderer } from 'electron'

// Filled in by the build from the table in shared/ipc.ts (electron.vite.config.ts), so that zod stays out of this file.
declare const CHANNEL_NAMES: readonly ChannelName[]
declare const EVENT_NAMES: readonly EventName[]

const channels = new Set<string>(CHANNEL_NAMES)
const events = new Set<string>(EVENT_NAMES)

const bridge: Bridge = {
  async invoke(channel, request) {
    if (!channels.has(channel)) throw new Error(`unknown channel: ${String(channel)}`)
    return ipcRenderer.invoke(channel, request)
  },
  on(event, listener) {
    if (!events.has(event)) throw new Error(`unknown event: ${String(event)}`)
    // The Electron event object stays on this side: it would hand the page a way to other channels.
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(event, relay)
    return () => {
      ipcRenderer.removeListener(event, relay)
    }
  },
}

contextBridge.exposeInMainWorld('lianxi', bridge)

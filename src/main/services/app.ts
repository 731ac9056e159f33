import { statfs } from 'node:fs/promises'
import { app, clipboard } from 'electron'
import type { Handlers } from '../ipc'
import { refusals } from '../security'
import { storeInUse } from '../storage'
import { closeReady } from '../window'
import type { ServiceEnv } from './env'

type Channel = 'app:info' | 'app:storageCheck' | 'app:closeReady' | 'app:refusals' | 'clipboard:read'

/** The program itself: what it is, where it stores, whether it may close, what lies on the clipboard. */
export const appService = ({ userData, workspaces }: ServiceEnv): Pick<Handlers, Channel> => ({
  'app:info': async () => {
    const disk = await statfs(userData)
    return {
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      standIn: 'standIn' in process.versions,
      workspace: workspaces.current(),
      present: workspaces.present(),
      freeBytes: disk.bavail * disk.bsize,
      platform: process.platform,
    }
  },
  'app:storageCheck': () => ({ sqlite: storeInUse() === 'sqlite' }),
  'app:closeReady': (_request, { window }) => {
    closeReady(window)
    return {}
  },
  'app:refusals': () => ({ refusals: [...refusals()] }),
  // The page itself has no right to the clipboard beyond a paste of the person.
  'clipboard:read': () => clipboard.readText(),
})

import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { app, clipboard } from 'electron'
import type { Handlers } from '../ipc'
import { DATA_FORMAT, newerFormat } from '../ledger/device'
import { refusals } from '../security'
import { storeInUse } from '../storage'
import { closeReady } from '../window'
import type { ServiceEnv } from './env'

type Channel = 'app:info' | 'app:storageCheck' | 'app:closeReady' | 'app:refusals' | 'clipboard:read'

/** Logins are made before the first act: where they are and the ledger is not, it has gone. */
const hadData = (folder: string): boolean => existsSync(join(folder, 'vault', 'logins', 'logins.json'))

/** The program itself: what it is, where it stores, whether it may close, what lies on the clipboard. */
export const appService = ({ userData, workspaces }: ServiceEnv): Pick<Handlers, Channel> => ({
  'app:info': async () => {
    const disk = await statfs(userData)
    const newer = await newerFormat(join(workspaces.folder(), 'vault'))
    return {
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      standIn: 'standIn' in process.versions,
      workspace: workspaces.current(),
      present: workspaces.present(),
      newer: newer === null ? null : { data: newer, own: DATA_FORMAT },
      gone: !workspaces.present()[workspaces.current()] && hadData(workspaces.folder()),
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

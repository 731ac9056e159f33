import { app } from 'electron'
import { runInThread } from '../backup/taskThread'
import type { Handlers } from '../ipc'
import { appService } from './app'
import { attachmentService } from './attachments'
import { authService } from './auth'
import { isSignOff, openBackups } from './backups'
import { openDesk } from './desk'
import { draftService } from './drafts'
import type { ServiceEnv } from './env'
import { exchangeService } from './exchange'
import { exchangeInThread } from './exchange/thread'
import { ledgerService } from './ledger'
import { outputService } from './output'
import { setupService } from './setup'
import { prepareStretch, stretchInThread } from './stretchThread'
import { vaultService } from './vault'

/** How often it is looked whether a backup is due, in ms. */
const LOOK_EVERY = 20_000

/** Every service of main, together answering the channels of the table: the one place where they are put together. */
export function assembleHandlers(env: ServiceEnv): Handlers {
  const desk = openDesk(env, stretchInThread)
  // Read while the window opens; whatever is wrong with it is told to the window when it asks.
  const { workspaces } = env
  if (workspaces.present()[workspaces.current()]) desk.office().catch(() => undefined)
  const backups = openBackups(env, desk, runInThread, stretchInThread, app.getVersion())
  const quietly = (work: () => Promise<void>) =>
    void work().catch((error: unknown) => console.error('backup:', error))
  setInterval(() => {
    if (workspaces.present()[workspaces.current()]) quietly(() => backups.tick(Date.now()))
  }, LOOK_EVERY).unref()
  const auth = authService(env, desk)
  const ledger = ledgerService(env, desk)
  return {
    ...appService(env),
    ...setupService(env, desk, stretchInThread),
    ...auth,
    ...ledger,
    ...attachmentService(desk),
    ...draftService(desk),
    ...outputService(env, desk),
    ...vaultService(env, desk, backups, stretchInThread),
    'auth:session': async (request, caller) => {
      const session = await auth['auth:session'](request, caller)
      if (!session) prepareStretch()
      return session
    },
    'auth:logout': (request, caller) => {
      prepareStretch()
      quietly(backups.catchUp)
      return auth['auth:logout'](request, caller)
    },
    'ledger:commit': async (request, caller) => {
      const saved = await ledger['ledger:commit'](request, caller)
      if (saved.ok && isSignOff(request.parts)) quietly(backups.catchUp)
      return saved
    },
    ...exchangeService(env, desk, stretchInThread, exchangeInThread),
  }
}

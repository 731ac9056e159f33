import type { Handlers } from '../ipc'
import { appService } from './app'
import { attachmentService } from './attachments'
import { authService } from './auth'
import { openDesk } from './desk'
import { draftService } from './drafts'
import type { ServiceEnv } from './env'
import { exchangeService } from './exchange'
import { ledgerService } from './ledger'
import { outputService } from './output'
import { setupService } from './setup'
import { stretchInThread } from './stretchThread'

/** Every service of main, together answering the channels of the table: the one place where they are put together. */
export function assembleHandlers(env: ServiceEnv): Handlers {
  const desk = openDesk(env, stretchInThread)
  // Read while the window opens; whatever is wrong with it is told to the window when it asks.
  const { workspaces } = env
  if (workspaces.present()[workspaces.current()]) desk.office().catch(() => undefined)
  return {
    ...appService(env),
    ...setupService(env, desk, stretchInThread),
    ...authService(desk),
    ...ledgerService(env, desk),
    ...attachmentService(desk),
    ...draftService(desk),
    ...outputService(env, desk),
    ...exchangeService(),
  }
}

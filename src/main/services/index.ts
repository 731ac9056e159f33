import type { Handlers } from '../ipc'
import { appService } from './app'
import type { ServiceEnv } from './env'

/** Every service of main, together answering the channels of the table: the one place where they are put together. */
export const assembleHandlers = (env: ServiceEnv): Partial<Handlers> => ({
  ...appService(env),
})

/** The window itself, in a script of its own: the login stands before it is read. */
import type { RecordRow } from '@domain/model/records'
import { loadable } from '../ui/loadable'

/** The window, to be drawn once somebody is at work. */
export const work = loadable(async () => (await import('./Shell')).Shell)

/** Computes what a person will see first, while main is still busy with the passphrase. */
export const prepareWork = async (person: RecordRow<'person'>): Promise<void> =>
  (await import('./places')).prepareCounts(person)

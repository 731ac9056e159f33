import type { EventName, EventOf } from '@shared/ipc'
import type { Workspaces } from './workspaces'

/** What the services of main are given; they find out nothing by themselves. */
export interface ServiceEnv {
  /** Folder of everything the program keeps on this PC. */
  readonly userData: string
  /** Folder of fonts, locales, regulations and sample data. */
  readonly resources: string
  /** Which office's data is open, and where it lies. */
  readonly workspaces: Workspaces
  /** Tells the page an event of the table. */
  readonly emit: <E extends EventName>(event: E, payload: EventOf<E>) => void
}

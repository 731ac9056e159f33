/** What the views and commands on one document are given: its records together, the rule it follows, and the device that acts. */
import type { ActContext, Viewer } from '../context'
import type { RecordRow } from '../model/records'

/** A document with everything that hangs on it. The order of the lists does not matter. */
export interface Dossier {
  readonly document: RecordRow<'document'>
  readonly clauses: readonly RecordRow<'clause'>[]
  readonly approvals: readonly RecordRow<'approval'>[]
  readonly versions: readonly RecordRow<'version'>[]
  readonly sealUses: readonly RecordRow<'sealUse'>[]
}

/** Who looks at a route: enough to say what is mine. */
export type RouteMe = Pick<Viewer['me'], 'person' | 'side' | 'roles'>

/** Context of numbering commands: also which PC this is, because a number book has one holder. */
export interface DeviceContext extends ActContext {
  readonly device: string
}

/** What the commands on one document are given: its records together, and the context with device and digest. */
import type { ActContext } from '../context'
import type { RecordRow } from '../model/records'

/** SM3 of a text, as hex; given from outside like every crypto primitive (design §3). */
export type Digest = (text: string) => string

/** A document with everything that hangs on it. Order of the lists does not matter. */
export interface Dossier {
  readonly document: RecordRow<'document'>
  readonly clauses: readonly RecordRow<'clause'>[]
  readonly approvals: readonly RecordRow<'approval'>[]
  readonly versions: readonly RecordRow<'version'>[]
  readonly sealUses: readonly RecordRow<'sealUse'>[]
}

/** Context of document commands: also which PC this is (a number book has one holder) and the digest. */
export interface DocumentContext extends ActContext {
  readonly device: string
  readonly digest: Digest
}

/** Who looks at a route: enough to say what is mine. */
export type RouteMe = Pick<ActContext['me'], 'person' | 'side' | 'roles'>

/** Refusals of the ledger, in one place: the screen says `fault.<code>`, what was kept and what to do. */
import type { Refusal } from '@shared/ipc'

/** A refusal of the table; `params` fill the gaps of its text. */
export const refuse = (code: LedgerRefusal, params?: Refusal['params']): Refusal =>
  params ? { ok: false, code, params } : { ok: false, code }

export type LedgerRefusal =
  /** Nobody is signed in. */
  | 'notSignedIn'
  /** Only an administrator may change people's roles or set another's passphrase. */
  | 'needsAdministrator'
  /** A value does not fit its field: `record`, `field`. */
  | 'badValue'
  /** The record belongs to another scope: `record`. */
  | 'foreignScope'
  /** It replaces a value that is not in the ledger: `record`, `field`. */
  | 'staleValue'
  /** Less than 100 MB free: reading goes on, nothing is written. `freeMb` */
  | 'spaceReadOnly'
  /** Less than 500 MB free: everything works, but room must be made. `freeMb` */
  | 'spaceLow'
  /** An earlier write failed in a way that leaves the file uncertain: nothing more is written until the next start. `detail` */
  | 'ledgerReadOnly'
  /** The rest of an interrupted save was set aside: `bytes`, `file`. */
  | 'ledgerTailAside'
  /** Bytes in the middle of the ledger have changed: `segment`, `n` (first frame that cannot be read). */
  | 'ledgerDamaged'
  /** The clock of this PC stands behind the last act: `last`, `now` in UTC ms. */
  | 'clockBehind'
  /** This folder is a copy or was restored, so this PC goes on in a new epoch: `epoch`. */
  | 'deviceRenewed'

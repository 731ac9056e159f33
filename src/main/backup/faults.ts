/** Refusals of backups and restores, in one place: the screen says `fault.<code>`, what was kept and what to do. */
import type { Refusal } from '@shared/ipc'

export type BackupRefusal =
  /** The administrator has not chosen passphrase and place yet. */
  | 'backupNotSet'
  /** The folder, or the set in it, is not there: another stick, or none. */
  | 'backupPlaceGone'
  /** Too little room where the backups are: `needMb`, `freeMb`. */
  | 'backupSpace'
  /** What was written could not be read back: `detail`. */
  | 'backupNotVerified'
  /** The last backup that was read back is this old: `days`. */
  | 'backupOld'
  /** The ledger on this PC is damaged: `segment`, `n`; older backups stay as they are. */
  | 'ledgerDamaged'
  /** A piece of the backup is missing or was changed: `detail`. */
  | 'backupUnreadable'
  /** A newer program wrote the backup. */
  | 'backupNewer'
  /** The chosen folder holds no backup. */
  | 'backupNone'
  /** Neither passphrase nor recovery code opens it. */
  | 'backupWrongSecret'
  /** No recovery code was ever made on this PC. */
  | 'recoveryNotSet'
  /** What was typed cannot be a recovery code. */
  | 'recoveryCodeWrong'
  /** Too little room on this PC for a restore: `needMb`, `freeMb`. */
  | 'restoreSpace'
  /** Another task of backup or proof is under way. */
  | 'vaultBusy'
  /** It was given up by the person. */
  | 'cancelled'

export const refuse = (code: BackupRefusal, params?: Refusal['params']): Refusal =>
  params ? { ok: false, code, params } : { ok: false, code }

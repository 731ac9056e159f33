/**
 * What lies in a backup set (`lianxi-backup-…`): `key.json` with the locks of its key, `objects/ab/<id>` encrypted pieces of files, each
 * kept once, and `snapshots/<instant>.snap`, one encrypted list of pieces a backup. docs/backup.md tells it to administrators.
 */
import { z } from 'zod'

/** Raised when an older program could no longer restore what a newer one wrote. */
export const BACKUP_FORMAT = 1

/** Files are kept in pieces of so many bytes: the ledger only grows, so that all pieces but its last one are kept once for ever. */
export const PIECE = 1024 * 1024

const sm3 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file as its pieces, by the SM3 of each. */
const pieces = z.strictObject({ size: z.int().nonnegative(), pieces: z.array(sm3) })
export type Pieces = z.infer<typeof pieces>

const head = z.strictObject({ n: z.int().nonnegative(), sm3 })

/** Everything that one backup holds. No name in it is ever used as a path: segments are numbers, attachments are hashes. */
export const manifest = z.strictObject({
  v: z.literal(BACKUP_FORMAT),
  /** UTC ms. */
  at: z.int().nonnegative(),
  program: z.string().max(40),
  /** Version of the data (`DATA_FORMAT`): a program that cannot read them must not restore them. */
  format: z.int().positive(),
  office: z.string().max(64),
  /** Label of the office at that time. */
  officeName: z.string().max(200),
  device: z.string().max(64),
  head,
  /** Segments 1, 2, 3 … of the ledger with the last frame of each. */
  ledger: z.array(pieces.extend({ segment: z.int().positive(), last: head })),
  attachments: z.array(pieces.extend({ sm3 })),
  /** JSON of `{owner, id, at, value}[]`: typed text that was not saved yet. */
  drafts: pieces.nullable(),
  /** Stretched passphrases, with which the staff sign in after a restore on a new PC. */
  logins: pieces.nullable(),
})
export type Manifest = z.infer<typeof manifest>

/** The key of a set, locked by a passphrase or by the recovery code: Argon2id, then AES-256-GCM. */
const lock = z.strictObject({
  way: z.enum(['passphrase', 'recovery']),
  memory: z.int(),
  rounds: z.int(),
  lanes: z.int(),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  data: z.base64(),
})
export type Lock = z.infer<typeof lock>

export const keyFile = z.strictObject({
  format: z.literal('lianxi-backup'),
  version: z.int().positive(),
  /** When the locks were made, UTC ms. */
  made: z.int().nonnegative(),
  locks: z.array(lock).min(1).max(4),
})
export type KeyFile = z.infer<typeof keyFile>

const snapshotPattern = /^\d{15}\.snap$/

/** Name of the snapshot of an instant; names sort as the instants do. */
export const snapshotName = (at: number): string => `${String(at).padStart(15, '0')}.snap`
export const isSnapshotName = (name: string): boolean => snapshotPattern.test(name)
/** Instant of a snapshot, UTC ms. */
export const snapshotAt = (name: string): number => Number(name.slice(0, 15))

/** Channels of 数据体检: backups, restore, proof of the ledger, recovery of a forgotten passphrase. Folders are chosen in main's dialogues; no path comes from the window. */
import { z } from 'zod'
import { done, id, nothing, refusal } from './ipcParts'

const count = z.number().int().nonnegative()
/** UTC ms. */
const at = z.number().int().nonnegative()
const secret = z.string().max(1000)

const verified = z.object({
  at,
  /** Acts in it. */
  n: count,
  /** All of it was read back, not only what was new. */
  full: z.boolean(),
  pieces: count,
  /** Backups kept in the set. */
  snapshots: count,
  /** Attachments on this PC that are not what they were: the backup keeps the good copy, if it has one. */
  damaged: count,
})

const backupState = z.object({
  /** Passphrase and recovery code are set; when. */
  locked: at.nullable(),
  /** Label of the folder that was chosen; null as long as none was. */
  place: z.string().nullable(),
  verified: verified.nullable(),
  /** When everything was last read back. */
  fullAt: at.nullable(),
  running: z.boolean(),
  /** Why the last run did not come to its end. */
  fault: refusal.nullable(),
  /** Acts on this PC that no verified backup has. */
  behind: count,
  /** What the banner says: `backupNotSet`, `backupOld`, `backupPlaceGone` and the like; null when all is well. */
  warning: refusal.nullable(),
  /** When data were set aside by the last restore: it can be undone. */
  undoable: at.nullable(),
})
export type BackupState = z.infer<typeof backupState>

const snapshot = z.object({
  name: z.string(),
  at,
  /** Acts in it; null when its list cannot be read. */
  n: count.nullable(),
  officeName: z.string(),
})
export type SnapshotView = z.infer<typeof snapshot>

const preview = z.object({
  at,
  officeName: z.string(),
  inBackup: count,
  here: count,
  same: count,
  lost: z.array(z.object({ n: count, at: z.number(), name: z.string(), act: z.string(), why: z.string() })),
  attachments: count,
  sameOffice: z.boolean(),
  damaged: z.boolean(),
})
export type RestorePreview = z.infer<typeof preview>

const proof = z.object({
  segments: count,
  acts: count,
  lines: count,
  head: z.string(),
  attachments: count,
  /** Attachments whose bytes are not what their names say. */
  damaged: count,
  /** First frame that cannot be believed; null when the chain is whole. */
  broken: z.object({ segment: count, n: count }).nullable(),
  /** Lines that are not what they should be, the first ones. */
  faults: z.array(z.object({ n: count, line: count, code: z.string() })),
})
export type ProofView = z.infer<typeof proof>

const setFound = z.object({ set: count, folder: z.string(), made: at })

export const vaultChannels = {
  'backup:state': { request: nothing, response: backupState },
  /** Makes passphrase and recovery code anew, by an administrator; the code is shown once and never again. */
  'backup:lock': {
    request: z.object({ passphrase: secret }),
    response: done(z.object({ code: z.string() })),
  },
  /** Asks for the folder of the backups (a second disk, a stick) and takes the first one. */
  'backup:place': { request: nothing, response: done(backupState) },
  /** Takes a backup now; with `full` everything is read back. */
  'backup:now': { request: z.object({ full: z.boolean() }), response: done(backupState) },
  /** Takes one more backup into a folder asked for now (a stick that is carried away). */
  'backup:elsewhere': { request: nothing, response: done(z.object({ folder: z.string(), n: count })) },

  /** Looks for backups: where they usually are, or in a folder asked for. */
  'restore:find': { request: z.object({ usual: z.boolean() }), response: done(z.array(setFound)) },
  /** Opens one of those found with its passphrase or the recovery code. */
  'restore:open': { request: z.object({ set: count, secret }), response: done(z.array(snapshot)) },
  'restore:preview': { request: z.object({ snapshot: id }), response: done(preview) },
  /** Restores; the present data are set aside. Everybody is signed out. */
  'restore:apply': { request: z.object({ snapshot: id }), response: done(z.object({ n: count })) },
  /** Changes the present data for those that the last restore set aside. */
  'restore:undo': { request: nothing, response: done(nothing) },

  /** Proves the whole ledger line by line, and every attachment. */
  'proof:run': { request: nothing, response: done(proof) },
  /** Writes a folder with the ledger, instructions and a script that checks it with openssl. */
  'proof:export': { request: nothing, response: done(z.object({ folder: z.string(), acts: count })) },
  /** Gives up the task of these channels that is under way. */
  'vault:cancel': { request: nothing, response: nothing },

  /** Sets a forgotten passphrase anew with the recovery code; the ledger says so. */
  'recovery:use': {
    request: z.object({ person: id, code: secret, passphrase: secret }),
    response: done(nothing),
  },
} as const

/** How far the task of the channels above is. */
export const vaultProgress = z.object({ task: z.string(), done: count, total: count })
export const backupEvent = backupState

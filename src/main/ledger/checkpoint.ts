/** The checkpoint: the index as it was after some frame, so that a start reads only what came later. Worth nothing by itself: without it, or with a wrong one, everything is read. */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Hash } from '@ledger/frame'
import type { Sm3Hex } from '@shared/ids'
import { writeWhole } from '../services/output/files'
import type { IndexState } from './index'
import type { Place } from './segments'

/** Where every so-many-th frame begins, so that reading can start near any frame. */
export interface Mark extends Place {
  readonly n: number
}

export interface Checkpoint {
  /** The last frame that the index knows: where it begins and ends. It must still be there, with the same hash. */
  readonly last: Mark & { readonly end: number; readonly sm3: Sm3Hex }
  readonly marks: readonly Mark[]
  readonly index: IndexState
}

/** Raised whenever the shape changes; an older file is then ignored. */
const VERSION = 2
const prefix = (body: Uint8Array, hash: Hash): Buffer =>
  Buffer.from(`lianxi-checkpoint/${VERSION} ${hash(body)}\n`)

/** Writes the checkpoint; throws the system's error. */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint, hash: Hash): Promise<void> {
  const body = Buffer.from(JSON.stringify(checkpoint))
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeWhole(path, Buffer.concat([prefix(body, hash), body]))
}

/** The checkpoint, or null when there is none that this program wrote whole. */
export async function readCheckpoint(path: string, hash: Hash): Promise<Checkpoint | null> {
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) return null
  const body = bytes.subarray(bytes.indexOf(10) + 1)
  const head = prefix(body, hash)
  // Our own hash proves our own shape.
  return bytes.subarray(0, head.length).equals(head)
    ? (JSON.parse(body.toString('utf8')) as Checkpoint)
    : null
}

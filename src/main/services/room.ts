/** Whether there is room to write, and whether the clock can be believed: said in words before anything is lost. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Refusal } from '@shared/ipc'
import { refuse } from '../ledger/faults'

/** In bytes; reference: requirements of an office PC with a small system disk. */
export interface RoomLimits {
  readonly warnBelow: number
  readonly refuseBelow: number
}
export const roomLimits: RoomLimits = { warnBelow: 500_000_000, refuseBelow: 100_000_000 }

const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))

/** `spaceReadOnly` or `spaceLow` with the megabytes left; null when there is room (or the system does not say). */
export async function roomNotice(folder: string, limits: RoomLimits = roomLimits): Promise<Refusal | null> {
  const disk = await statfs(nearest(folder)).catch(() => null)
  if (!disk) return null
  const free = disk.bavail * disk.bsize
  const freeMb = Math.floor(free / 1_000_000)
  if (free < limits.refuseBelow) return refuse('spaceReadOnly', { freeMb })
  return free < limits.warnBelow ? refuse('spaceLow', { freeMb }) : null
}

/** A clock may be a little behind another PC's; more than this is a set-back or an empty battery, in ms. */
const TOLERANCE = 120_000

/** `clockBehind` when this PC's clock stands before the last act. Order is causal, so nothing breaks; dates would be wrong. */
export const clockNotice = (now: number, lastAt: number): Refusal | null =>
  now < lastAt - TOLERANCE ? refuse('clockBehind', { now, last: lastAt }) : null

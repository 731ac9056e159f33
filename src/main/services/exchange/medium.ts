/** Writing to a stick: the nine steps of a careful writer (beside, sized, written, checked, synced, closed, renamed, folder synced, read back). */
import { type FileHandle, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { MediumUse } from '@shared/ipcExchange'
import { randomBytes } from '../../crypto'
import { syncFolder, writeFault } from '../output/files'
import { refused } from '../refused'
import type { Exchange } from './office'
import { amendParcel, cancelled, type JobControl, madeParcel, volumeBytes } from './outgoing'
import { theSuite } from './runner'

/** File systems by the magic number that Linux gives; on other systems the name stays empty. */
const systems: Readonly<Record<number, string>> = {
  19780: 'vfat',
  538032816: 'exfat',
  61267: 'ext4',
  1936094318: 'ntfs',
  1397118030: 'ntfs',
  1702057286: 'fuse',
  16914836: 'tmpfs',
  1481003842: 'xfs',
  2435016766: 'btrfs',
}

export interface Place {
  readonly label: string
  readonly freeBytes: number
  readonly fileSystem: string
  readonly removable: boolean | null
  readonly warnings: string[]
}

/** Looks at a folder before anything is written there. @param home the program's own folder */
export async function lookAtPlace(path: string, needBytes: number, home: string): Promise<Place> {
  const [disk, here, there] = await Promise.all([statfs(path), stat(home), stat(path)])
  const freeBytes = disk.bavail * disk.bsize
  const fileSystem = process.platform === 'linux' ? (systems[disk.type] ?? '') : ''
  const warnings = [
    ...(here.dev === there.dev ? ['placeSameDisk'] : []),
    ...(freeBytes < needBytes * 1.05 + 1_000_000 ? ['placeTooSmall'] : []),
  ]
  // What is no stick is known for sure only of the program's own disk; Linux desktops mount sticks under /media.
  const removable = here.dev === there.dev ? false : /^\/(run\/)?media\//.test(path) ? true : null
  return { label: basename(path) || path, freeBytes, fileSystem, removable, warnings }
}

/** Steps that some file systems of sticks do not know; what is written is compared all the same. */
const tolerated = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EOPNOTSUPP'].includes(code)) throw error
  })
}

/**
 * Writes one volume and reads it back. A file of that name with these very bytes is left as it is; another one is never replaced.
 * @returns the code of what went wrong, or null
 */
export async function writeVolume(
  folder: string,
  name: string,
  bytes: Uint8Array,
  onReadBack: () => void,
): Promise<string | null> {
  const path = join(folder, name)
  const suite = await theSuite()
  const wanted = suite.hash(bytes)
  const there = await readFile(path).catch(() => null)
  if (there) return suite.hash(new Uint8Array(there)) === wanted ? null : 'fileExists'
  const part = join(folder, `.${Buffer.from(randomBytes(9)).toString('hex')}.part`)
  let handle: FileHandle | null = null
  try {
    handle = await open(part, 'wx')
    await tolerated(handle.truncate(bytes.length))
    // All of it or an error: a single write may stop short on a full disk without saying so.
    await handle.writeFile(bytes)
    if ((await handle.stat()).size !== bytes.length)
      throw Object.assign(new Error('size'), { code: 'EREADBACK' })
    await tolerated(handle.sync())
    await handle.close()
    handle = null
    await rename(part, path)
    await syncFolder(folder)
    onReadBack()
    const back = await readFile(path)
    if (suite.hash(new Uint8Array(back)) === wanted) return null
    await rm(path, { force: true })
    return 'readBackDiffers'
  } catch (error) {
    await handle?.close().catch(() => undefined)
    await rm(part, { force: true }).catch(() => undefined)
    return writeFault(error).code
  }
}

/** Refuses a medium that the office's rule does not admit; null when it may be used. */
export function mediumFault({ rows }: Exchange, { no, scan }: MediumUse) {
  if (scan === 'notScanned') return refused('mediumNotScanned')
  const strict = rows('exchangePolicy').some(({ fields }) => fields.registeredMediaOnly)
  const known = rows('medium').some(({ fields }) => fields.active && fields.no === no.trim())
  return strict && !known ? refused('mediumUnregistered', { no: no.trim() }) : null
}

/**
 * Writes the volumes of a made parcel, reads them back, and enters the medium in the register when all are there. What could not be written is
 * named (PARTIAL); the rest stays, and the parcel can be written again. Faults: `parcelNotMade`, those of `mediumFault`, `exchangeCancelled`.
 */
export async function writeParcel(
  exchange: Exchange,
  parcel: string,
  folder: string,
  medium: MediumUse,
  { onStep, signal }: JobControl,
) {
  const row = madeParcel(exchange, parcel)
  if (!row || row.fields.state === 'cancelled') return refused('parcelNotMade')
  const fault = mediumFault(exchange, medium)
  if (fault) return fault
  const { volumes } = row.fields
  const written: { name: string; size: number; sm3: string }[] = []
  const missing: { name: string; code: string }[] = []
  for (const [i, volume] of volumes.entries()) {
    if (signal.aborted) return cancelled()
    onStep('writing', i, volumes.length)
    const bytes = await volumeBytes(exchange, parcel, i + 1)
    const code = bytes
      ? await writeVolume(folder, volume.name, bytes, () => onStep('readingBack', i, volumes.length))
      : 'attachmentMissing'
    if (code === null) written.push(volume)
    else missing.push({ name: volume.name, code })
  }
  if (missing.length === 0) {
    const saved = await amendParcel(exchange, row, 'exchange.write', {
      state: 'written',
      written: { by: exchange.me, medium },
    })
    if (!saved.ok) return saved
  }
  return { ok: true as const, value: { written, missing } }
}

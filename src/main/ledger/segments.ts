/** The files of the ledger: `ledger/000001.ndjson`, `000002.ndjson` … by sequence. This is the only place that writes them. */
import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../services/output/files'

export const segmentName = (segment: number): string => `${String(segment).padStart(6, '0')}.ndjson`

/** A segment that has grown to this is closed and the next one begun, in bytes: one read of it must fit a PC of 4 GB. */
export const SEGMENT_BYTES = 16 * 1024 * 1024

/** The end of the ledger, or of what is whole of it. */
export interface Place {
  readonly segment: number
  readonly offset: number
}

/** Numbers of the segments that are there, in order. */
export async function listSegments(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => /^\d{6}\.ndjson$/.test(name))
    .map((name) => Number(name.slice(0, 6)))
    .sort((a, b) => a - b)
}

/** Bytes of a segment from `from` to `to` (to the end by default). */
export async function readSegment(
  folder: string,
  segment: number,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const path = join(folder, segmentName(segment))
  if (from === 0 && to === Number.POSITIVE_INFINITY) return readFile(path)
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const bytes = new Uint8Array(Math.max(0, Math.min(size, to) - from))
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done)
      if (bytesRead === 0) return bytes.subarray(0, done)
      done += bytesRead
    }
    return bytes
  } finally {
    await handle.close()
  }
}

/** Cuts a segment after its last whole frame. */
export async function cutSegment(folder: string, { segment, offset }: Place): Promise<void> {
  const handle = await open(join(folder, segmentName(segment)), 'r+')
  try {
    await handle.truncate(offset)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A failed append: whether the file is again as it was before. */
export interface AppendFault {
  readonly cause: unknown
  /** False when a sync failed or the rest could not be cut off: what is on the disk is then unknown until it is read again. */
  readonly clean: boolean
}

export interface Appender {
  /** Writes and syncs; null when it is on the disk, else what went wrong. */
  readonly append: (bytes: Uint8Array) => Promise<{ readonly at: Place } | AppendFault>
  readonly close: () => Promise<void>
}

/** Appends behind `end`; the folder and the first segment are made at the first append. */
export function openAppender(folder: string, end: Place, segmentBytes = SEGMENT_BYTES): Appender {
  let place = end
  let handle: FileHandle | null = null

  const openHandle = async (): Promise<FileHandle> => {
    if (handle && place.offset < segmentBytes) return handle
    await handle?.close()
    handle = null
    if (place.segment === 0 || place.offset >= segmentBytes) place = { segment: place.segment + 1, offset: 0 }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const fresh = place.offset === 0
    handle = await open(join(folder, segmentName(place.segment)), fresh ? 'w' : 'r+', 0o600)
    if (fresh) await syncFolder(folder)
    return handle
  }

  return {
    append: async (bytes) => {
      let file: FileHandle
      try {
        file = await openHandle()
      } catch (cause) {
        return { cause, clean: true }
      }
      try {
        for (let done = 0; done < bytes.length; )
          done += (await file.write(bytes, done, bytes.length - done, place.offset + done)).bytesWritten
      } catch (cause) {
        const cut = await file.truncate(place.offset).then(
          () => true,
          () => false,
        )
        return { cause, clean: cut }
      }
      try {
        await file.sync()
      } catch (cause) {
        // After a failed sync nobody knows what the disk holds; only reading it again at the next start tells.
        await file.truncate(place.offset).catch(() => undefined)
        return { cause, clean: false }
      }
      const at = place
      place = { segment: place.segment, offset: place.offset + bytes.length }
      return { at }
    },
    close: async () => {
      await handle?.close()
      handle = null
    },
  }
}

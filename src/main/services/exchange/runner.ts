/** Packing and opening parcels: where it runs is for whoever starts it to say (a thread in the program, in place in tests). */
import { readFileSync } from 'node:fs'
import {
  type Envelope,
  type OwnKey,
  openFrames,
  type ParcelFault,
  readEnvelope,
  type Sender,
  verifyFrames,
  verifySender,
} from '@exchange/open'
import { type PackedFile, type ParcelInput, packParcel } from '@exchange/pack'
import { openSuite, type Suite } from '@exchange/suite'
import { randomBytes } from '../../crypto'

let opened: Promise<Suite> | undefined
/** The suite with this PC's random bytes; opened at first use, so that a start does not wait for it. */
export const theSuite = (): Promise<Suite> => {
  opened ??= openSuite(randomBytes)
  return opened
}

export type PackRequest = Omit<ParcelInput, 'files'> & {
  readonly files: readonly (Omit<PackedFile, 'read'> & { readonly path: string })[]
}
export interface PackedVolume {
  readonly n: number
  readonly of: number
  readonly bytes: Uint8Array
  readonly sm3: string
}
export interface OpenRequest {
  readonly volumes: readonly Uint8Array[]
  readonly senders: readonly (Sender & { readonly fingerprint: string })[]
  readonly keys: readonly OwnKey[]
}
export type OpenedVolume = Pick<Envelope, 'header' | 'sm3'> & {
  readonly lines: readonly string[]
  readonly files: readonly {
    readonly file: string
    readonly part: number
    readonly of: number
    readonly bytes: Uint8Array
  }[]
}
export type OpenAnswer =
  | { readonly ok: true; readonly value: readonly OpenedVolume[] }
  | { readonly ok: false; readonly error: ParcelFault }

/** One job, and each step of it as it is done. */
export type Job =
  | { readonly kind: 'pack'; readonly request: PackRequest }
  | { readonly kind: 'open'; readonly request: OpenRequest }
export type Said =
  | { readonly kind: 'volume'; readonly volume: PackedVolume }
  | { readonly kind: 'opened'; readonly answer: OpenAnswer }
  | { readonly kind: 'done' }

/** Does a job; everything it says is data, so that it can be said from another thread. */
export function* work(job: Job, suite: Suite): Generator<Said> {
  if (job.kind === 'pack') {
    const files = job.request.files.map(({ sm3, size, path }) => ({
      sm3,
      size,
      read: () => new Uint8Array(readFileSync(path)),
    }))
    for (const volume of packParcel({ ...job.request, files }, suite)) yield { kind: 'volume', volume }
    yield { kind: 'done' }
    return
  }
  const { volumes, senders, keys } = job.request
  const opened: OpenedVolume[] = []
  for (const bytes of volumes) {
    const envelope = readEnvelope(bytes, suite)
    const trusted = (fingerprint: string) => senders.find((one) => one.fingerprint === fingerprint) ?? null
    const checked = envelope.ok ? verifySender(envelope.value, trusted, suite) : envelope
    const whole = checked.ok && envelope.ok ? verifyFrames(envelope.value, suite) : checked
    const contents = whole.ok && envelope.ok ? openFrames(envelope.value, keys, suite) : whole
    if (!contents.ok || !envelope.ok || !contents.value || !('lines' in contents.value)) {
      yield {
        kind: 'opened',
        answer: contents.ok ? { ok: false, error: { code: 'parcelDamaged' } } : contents,
      }
      return
    }
    const { header, sm3 } = envelope.value
    opened.push({ header, sm3, ...contents.value })
  }
  yield { kind: 'opened', answer: { ok: true, value: opened } }
}

/** Runs a job somewhere; `null` when it was given up. */
export type Runner = (
  job: Job,
  say: (said: Said) => Promise<void> | void,
  signal: AbortSignal,
) => Promise<boolean>

/** In place, giving way between two steps. */
export const runHere: Runner = async (job, say, signal) => {
  for (const said of work(job, await theSuite())) {
    if (signal.aborted) return false
    await say(said)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return !signal.aborted
}

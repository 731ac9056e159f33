/**
 * Opening a parcel: first who signed it, then sizes and hashes, then keys, then what it holds. Nothing behind the head is touched before the
 * head is proved to come from an office that is trusted; nothing is inflated beyond what that head says.
 */
import type { Sm3Hex } from '@shared/ids'
import { err, ok, type Result } from '@shared/result'
import { limits, PARCEL, type ParcelHeader, parcelHeader } from './header'
import { inflateTo } from './inflate'
import { readSigned } from './signedText'
import { bytesOf, SUITE, type Suite } from './suite'

export type ParcelFault = {
  readonly code: /** Another kind of file. */
    | 'parcelNotAParcel'
    /** It ends before it should, or goes on behind its end. */
    | 'parcelCut'
    /** Its head says what no head may say. */
    | 'parcelHead'
    /** Larger than any volume of ours. */
    | 'parcelTooLarge'
    /** Of a newer format or with other algorithms. */
    | 'parcelNewer'
    /** Nobody whom this office trusts: `name`, `fingerprint`. */
    | 'parcelSender'
    /** Signed by a key that was revoked before this number. */
    | 'parcelRevoked'
    /** The signature is not that of the sender's key. */
    | 'parcelSignature'
    /** For others. */
    | 'parcelNotForUs'
    /** Bytes behind the head are not those that were signed. */
    | 'parcelDamaged'
  readonly params?: Readonly<Record<string, string | number>>
}

const fault = (
  code: ParcelFault['code'],
  params?: ParcelFault['params'],
): { readonly ok: false; readonly error: ParcelFault } => err(params ? { code, params } : { code })

/** The head of a volume, read and not yet believed. */
export interface Envelope {
  readonly header: ParcelHeader
  /** Hash of the header; that of volume 1 names the parcel. */
  readonly sm3: Sm3Hex
  readonly signed: Uint8Array
  readonly signature: string
  readonly frames: Uint8Array
}

/** Reads the head of a volume and compares the sizes: what an auditor sees without any key. */
export function readEnvelope(bytes: Uint8Array, suite: Suite): Result<Envelope, ParcelFault> {
  if (bytes.length > limits.volume) return fault('parcelTooLarge')
  const read = readSigned(PARCEL, bytes)
  switch (read) {
    case 'otherKind':
      return fault(
        /^LHHY-PKG \d+\n/.test(String.fromCharCode(...bytes.subarray(0, 20)))
          ? 'parcelNewer'
          : 'parcelNotAParcel',
      )
    case 'cutShort':
      return fault('parcelCut')
    case 'tooLong':
    case 'malformed':
      return fault('parcelHead')
  }
  const header = parcelHeader.safeParse(read.value)
  if (!header.success) {
    const { suite: named } =
      typeof read.value === 'object' && read.value !== null && 'suite' in read.value ? read.value : {}
    return fault(named === SUITE ? 'parcelHead' : 'parcelNewer')
  }
  if (header.data.suite !== SUITE) return fault('parcelNewer')
  const { frames, volume } = header.data
  if (volume.n > volume.of || (volume.n === 1) !== (volume.first === '')) return fault('parcelHead')
  const size = frames.reduce((sum, { cipher }) => sum + cipher.size, 0)
  const rest = bytes.subarray(read.end)
  if (rest.length !== size) return fault('parcelCut')
  return ok({
    header: header.data,
    sm3: suite.hash(read.body),
    signed: read.body,
    signature: read.signature,
    frames: rest,
  })
}

/** What this office knows of a sender's key. */
export interface Sender {
  readonly office: string
  readonly key: string
  /** The last parcel number that counts; null while the key is in order. */
  readonly lastNo: number | null
}

/** Whether a volume comes from an office that is trusted. */
export function verifySender(
  { header, signed, signature }: Envelope,
  trusted: (fingerprint: string) => Sender | null,
  suite: Suite,
): Result<Sender, ParcelFault> {
  const { name, fingerprint, office } = header.from
  const sender = trusted(fingerprint)
  if (!sender || sender.office !== office) return fault('parcelSender', { name, fingerprint })
  if (!suite.verify(signed, signature, sender.key)) return fault('parcelSignature', { name })
  if (sender.lastNo !== null && header.no > sender.lastNo)
    return fault('parcelRevoked', { name, no: header.no, last: sender.lastNo })
  return ok(sender)
}

/** Whether every byte behind the head is what was signed; needs no key. */
export function verifyFrames({ header, frames }: Envelope, suite: Suite): Result<null, ParcelFault> {
  let at = 0
  for (const { cipher } of header.frames) {
    if (suite.hash(frames.subarray(at, at + cipher.size)) !== cipher.sm3) return fault('parcelDamaged')
    at += cipher.size
  }
  return ok(null)
}

/** A key of ours. */
export interface OwnKey {
  readonly fingerprint: string
  readonly privateKey: string
}

export interface FilePart {
  readonly file: string
  readonly part: number
  readonly of: number
  readonly bytes: Uint8Array
}

export interface Contents {
  readonly lines: readonly string[]
  readonly files: readonly FilePart[]
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function linesOf(bytes: Uint8Array, count: number): readonly string[] | null {
  if (count === 0) return bytes.length === 0 ? [] : null
  try {
    const text = decoder.decode(bytes)
    if (!text.endsWith('\n')) return null
    const lines = text.slice(0, -1).split('\n')
    return lines.length === count ? lines : null
  } catch {
    return null
  }
}

/**
 * Decrypts a volume whose sender and bytes were verified.
 * @param keys this office's present key and earlier ones
 */
export function openFrames(
  { header, frames }: Envelope,
  keys: readonly OwnKey[],
  suite: Suite,
): Result<Contents, ParcelFault> {
  const ours = header.to.flatMap(({ fingerprint, wrap }) => {
    const own = keys.find((key) => key.fingerprint === fingerprint)
    return own ? [{ wrap, own }] : []
  })[0]
  if (!ours) return fault('parcelNotForUs')
  const key = suite.unwrap(ours.wrap, ours.own.privateKey)
  if (!key) return fault('parcelNotForUs')
  const lines: string[] = []
  const files: FilePart[] = []
  let at = 0
  for (const frame of header.frames) {
    const { cipher, plain } = frame
    const data = frames.subarray(at, at + cipher.size)
    at += cipher.size
    const packed = suite.open(key, bytesOf(cipher.iv), { data, tag: bytesOf(cipher.tag) })
    if (!packed) return fault('parcelDamaged')
    const bytes = frame.kind === 'changes' ? inflateTo(packed, plain.size) : packed
    if (!bytes || bytes.length !== plain.size || suite.hash(bytes) !== plain.sm3)
      return fault('parcelDamaged')
    if (frame.kind === 'file') {
      files.push({ file: frame.file, part: frame.part, of: frame.of, bytes })
      continue
    }
    const read = linesOf(bytes, frame.lines)
    if (!read) return fault('parcelDamaged')
    for (const line of read) lines.push(line)
  }
  key.fill(0)
  return ok({ lines, files })
}

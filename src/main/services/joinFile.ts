/**
 * The file with which a second PC joins the office (加入本单位): every frame of the ledger as it stands, and the stretched passphrases with
 * which the staff sign in. It holds the whole office, so it is encrypted with a passphrase told by word of mouth. Seals and attachments are
 * not in it: seals stay where they were registered, attachments come with the parcels.
 *
 * `lianxi-join/1 LF` header as JSON `LF` AES-256-GCM( deflate( JSON ) ), bound to the two lines before it.
 */
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { Frame } from '@ledger/changeSet'
import { encodeFrame, NO_FRAME } from '@ledger/frame'
import { verifyFrames } from '@ledger/verify'
import type { OfficeId, Sm3Hex } from '@shared/ids'
import { z } from 'zod'
import { decrypt, encrypt, randomBytes } from '../crypto'
import { type Logins, login } from './logins'
import { COST, isSane, type Stretcher } from './stretch'

const MAGIC = 'lianxi-join/1'
/** Most that a join file may inflate to, in bytes. */
const LARGEST = 1024 * 1024 * 1024

const header = z.strictObject({
  memory: z.int(),
  rounds: z.int(),
  lanes: z.int(),
  salt: z.string(),
  iv: z.string(),
  tag: z.string(),
})
const body = z.strictObject({
  office: z.string().min(1),
  /** Hash of the last frame: with it no frame can be missing, changed or in another place. */
  head: z.string(),
  frames: z.array(z.strictObject({ n: z.int().positive(), lines: z.array(z.string()).min(1) })).min(1),
  logins: z.record(z.string(), login),
})

export interface JoinContents {
  readonly office: OfficeId
  readonly frames: readonly Frame[]
  readonly logins: Logins
}

export type JoinFault =
  | 'joinNotAFile'
  | 'joinWrongPassphrase'
  /** It could be read, but the ledger in it is not whole. */
  | 'joinDamaged'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)
const encoder = new TextEncoder()
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/** Makes the bytes of a join file. */
export async function writeJoinFile(
  { office, frames, logins }: JoinContents,
  passphrase: string,
  stretch: Stretcher,
): Promise<Uint8Array> {
  const how = { ...COST, salt: base64(randomBytes(16)) }
  const iv = randomBytes(12)
  const contents: z.infer<typeof body> = {
    office,
    head: frames.at(-1)?.sm3 ?? '',
    frames: frames.map(({ n, lines }) => ({ n, lines: [...lines] })),
    logins,
  }
  const plain = new Uint8Array(await deflate(encoder.encode(JSON.stringify(contents))))
  const { data, tag } = encrypt(await stretch(passphrase, how), iv, plain, encoder.encode(MAGIC))
  const head: z.infer<typeof header> = { ...how, iv: base64(iv), tag: base64(tag) }
  return new Uint8Array(Buffer.concat([encoder.encode(`${MAGIC}\n${JSON.stringify(head)}\n`), data]))
}

function readHeader(
  bytes: Uint8Array,
): { readonly head: z.infer<typeof header>; readonly data: Uint8Array } | null {
  const magic = encoder.encode(`${MAGIC}\n`)
  if (!magic.every((byte, i) => bytes[i] === byte)) return null
  const end = bytes.indexOf(10, magic.length)
  if (end < 0 || end - magic.length > 1000) return null
  try {
    const head = header.safeParse(JSON.parse(Buffer.from(bytes.subarray(magic.length, end)).toString('utf8')))
    return head.success && isSane(head.data) ? { head: head.data, data: bytes.subarray(end + 1) } : null
  } catch {
    return null
  }
}

/** Numbers and hashes the frames anew: what is written is the chain of the office's own ledger, computed here. */
function chain(read: z.infer<typeof body>['frames']): readonly Frame[] {
  let prev: Sm3Hex = NO_FRAME
  return read.map(({ lines }, i) => {
    const { frame } = encodeFrame(i + 1, prev, lines)
    prev = frame.sm3
    return frame
  })
}

/** Reads a join file and verifies its ledger line by line; nothing has been written when it returns. */
export async function readJoinFile(
  bytes: Uint8Array,
  passphrase: string,
  stretch: Stretcher,
): Promise<JoinContents | JoinFault> {
  const read = readHeader(bytes)
  if (!read) return 'joinNotAFile'
  const { head, data } = read
  const key = await stretch(passphrase, head)
  const plain = decrypt(key, unbase64(head.iv), { data, tag: unbase64(head.tag) }, encoder.encode(MAGIC))
  if (!plain) return 'joinWrongPassphrase'
  let contents: z.infer<typeof body>
  try {
    const text = await inflate(plain, { maxOutputLength: LARGEST })
    contents = body.parse(JSON.parse(text.toString('utf8')))
  } catch {
    return 'joinDamaged'
  }
  const frames = chain(contents.frames)
  const { faults, replica } = verifyFrames(frames)
  const [first] = replica.changes.values()
  const whole = faults.length === 0 && frames.at(-1)?.sm3 === contents.head
  if (!whole || first?.change.by.office !== contents.office) return 'joinDamaged'
  return { office: contents.office as OfficeId, frames, logins: contents.logins }
}

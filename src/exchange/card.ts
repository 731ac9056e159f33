/**
 * 公钥卡: who an office is and its public key, signed by that key itself (it holds the private half) and, after a change of keys, by the
 * key before. Trust comes from persons who compare the fingerprint with the stamped paper, or from the signed 名录 of an upper office.
 */
import { civilDate } from '@domain/model/common'
import { officeKinds } from '@domain/model/office'
import { z } from 'zod'
import { readSigned, writeSigned } from './signedText'
import { bytesOf, isPublicKey, SUITE, type Suite } from './suite'

const CARD = 'LHHY-CARD 1'
const DIRECTORY = 'LHHY-DIR 1'

const body = z.strictObject({
  office: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  side: z.string().min(1).max(60),
  organisation: z.string().max(100),
  kind: z.enum(officeKinds),
  suite: z.string().max(40),
  key: z.string().refine(isPublicKey),
  /** 负责人. */
  person: z.string().max(100),
  issuedOn: civilDate,
  /** Fingerprint of the key before; '' for a first key. */
  replaces: z.string().regex(/^([0-9a-f]{32})?$/),
})

export interface Card extends z.infer<typeof body> {
  readonly fingerprint: string
  /** Signature of the key before over the same body; '' for a first key. */
  readonly oldSignature: string
  /** The body, as both keys signed it. */
  readonly signed: Uint8Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** First 32 hex digits of the SM3 of the compressed key. */
export const fingerprintOf = (key: string, suite: Suite): string => suite.hash(bytesOf(key)).slice(0, 32)

/** Eight groups of four, as people read and type them. */
export const printedFingerprint = (fingerprint: string): string =>
  (fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ')

/** Whether a typed fingerprint is this one; spaces, hyphens, full width and case do not matter. */
export const sameFingerprint = (typed: string, fingerprint: string): boolean =>
  typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase() === fingerprint

/** Text of the QR code on a card: capital letters and digits only, which makes the smallest code. */
export const qrText = ({ key, fingerprint }: Pick<Card, 'key' | 'fingerprint'>): string =>
  `LHHY1:${key.toUpperCase()}:${fingerprint.toUpperCase()}`

/** Makes a card file. @param old private key of the key before, when this one replaces it */
export function writeCard(
  fields: Omit<z.infer<typeof body>, 'suite'>,
  suite: Suite,
  privateKey: string,
  old?: string,
): string {
  const made = writeSigned(CARD, { ...fields, suite: suite.id }, suite, privateKey)
  const extra = old === undefined ? '' : `${suite.sign(made.body, old)}\n`
  return decoder.decode(made.bytes) + extra
}

export type CardFault =
  /** No card, or not whole. */
  | 'cardNotACard'
  /** Its own key did not sign it. */
  | 'cardSignature'
  /** Its algorithms are unknown to this version. */
  | 'cardSuite'

/** Reads a card file and verifies that its own key signed it. */
export function readCard(text: string, suite: Suite): Card | CardFault {
  const bytes = encoder.encode(text.trimStart())
  const read = readSigned(CARD, bytes)
  if (typeof read === 'string') return 'cardNotACard'
  const parsed = body.safeParse(read.value)
  if (!parsed.success) return 'cardNotACard'
  if (parsed.data.suite !== SUITE) return 'cardSuite'
  const rest = decoder.decode(bytes.subarray(read.end)).trim()
  if (rest !== '' && !/^[0-9a-f]{128}$/.test(rest)) return 'cardNotACard'
  if (!suite.verify(read.body, read.signature, parsed.data.key)) return 'cardSignature'
  return {
    ...parsed.data,
    fingerprint: fingerprintOf(parsed.data.key, suite),
    oldSignature: rest,
    signed: read.body,
  }
}

/** Whether the key before signed for this card (更换密钥). */
export const isSignedBy = (card: Card, old: { readonly key: string }, suite: Suite): boolean =>
  card.replaces === fingerprintOf(old.key, suite) && suite.verify(card.signed, card.oldSignature, old.key)

const directory = z.strictObject({
  office: z.string(),
  name: z.string(),
  key: z.string().refine(isPublicKey),
  issuedOn: civilDate,
  /** Card files. */
  cards: z.array(z.string().max(4000)).min(1).max(2000),
})

export interface Directory {
  readonly issuer: {
    readonly office: string
    readonly name: string
    readonly key: string
    readonly fingerprint: string
  }
  readonly issuedOn: string
  readonly cards: readonly { readonly text: string; readonly card: Card }[]
}

/** 名录 of an upper office over cards that it has compared itself. */
export function writeDirectory(
  issuer: Pick<Card, 'office' | 'name' | 'key'>,
  issuedOn: string,
  cards: readonly string[],
  suite: Suite,
  privateKey: string,
): string {
  const { office, name, key } = issuer
  return decoder.decode(
    writeSigned(DIRECTORY, { office, name, key, issuedOn, cards }, suite, privateKey).bytes,
  )
}

/** Reads a 名录 and verifies its signature and every card in it. Whether the issuer is trusted is another question. */
export function readDirectory(text: string, suite: Suite): Directory | CardFault {
  const read = readSigned(DIRECTORY, encoder.encode(text))
  if (typeof read === 'string') return 'cardNotACard'
  const parsed = directory.safeParse(read.value)
  if (!parsed.success) return 'cardNotACard'
  const { office, name, key, issuedOn } = parsed.data
  if (!suite.verify(read.body, read.signature, key)) return 'cardSignature'
  const cards: { text: string; card: Card }[] = []
  for (const one of parsed.data.cards) {
    const card = readCard(one, suite)
    if (typeof card === 'string') return card
    cards.push({ text: one, card })
  }
  return { issuer: { office, name, key, fingerprint: fingerprintOf(key, suite) }, issuedOn, cards }
}

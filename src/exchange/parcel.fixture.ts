/** Offices with keys, and parcels between them, for tests, the bench and `npm run parcel -- sample`. */
import type { ChangeSet } from '@ledger/changeSet'
import { sealChange } from '@ledger/line'
import { fingerprintOf, writeCard } from './card'
import type { OwnKey, Sender } from './open'
import { type PackedFile, type ParcelInput, packParcel, type Volume } from './pack'
import { type KeyPair, openSuite, type Suite } from './suite'

/** Random bytes of the system, which gives at most 64 KB at a time. */
const random = (count: number): Uint8Array => {
  const bytes = new Uint8Array(count)
  for (let at = 0; at < count; at += 65_536)
    globalThis.crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}

/** The suite with the system's random bytes. */
export const testSuite = (): Promise<Suite> => openSuite(random)

export interface KeyedOffice extends KeyPair {
  readonly office: string
  readonly name: string
  readonly fingerprint: string
  readonly card: string
}

/** An office with a new key. */
export function keyedOffice(suite: Suite, office: string, name: string, side: string): KeyedOffice {
  const key = suite.newKey()
  const fields = {
    office,
    name,
    side,
    organisation: side,
    kind: side === 'government' ? ('government' as const) : ('union' as const),
    key: key.publicKey,
    person: '负责人（演示）',
    issuedOn: '2026-01-05',
    replaces: '',
  }
  const fingerprint = fingerprintOf(key.publicKey, suite)
  return { ...key, office, name, fingerprint, card: writeCard(fields, suite, key.privateKey) }
}

/** One act on a topic as a line. */
export const testLine = (own: Partial<Record<keyof ChangeSet, unknown>> = {}): string => {
  const sealed = sealChange({
    v: 1,
    no: 'devu-0-1',
    scope: 'topic/t1',
    deps: [],
    lam: 1,
    at: 1_767_000_000_000,
    by: { office: 'u', person: 'zhangsan', name: '张三' },
    act: 'topic.create',
    ops: [{ r: 'topic/t1', set: { title: '关于建设职工休息驿站的议题', background: '户外劳动者较多。' } }],
    ...own,
  } as unknown as ChangeSet)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return sealed.value.line
}

/** A parcel from one office to another. */
export const testParcel = (
  suite: Suite,
  from: KeyedOffice,
  to: KeyedOffice,
  own: Partial<ParcelInput> = {},
): readonly Volume[] => [
  ...packParcel(
    {
      name: `${from.name}-2026-1`,
      no: 1,
      prev: null,
      ack: null,
      from,
      to: [{ office: to.office, fingerprint: to.fingerprint, key: to.publicKey }],
      madeAt: 1_767_000_000_000,
      note: '',
      scopes: [{ scope: 'topic/t1', heads: ['devu-0-1'], count: 1 }],
      lines: [testLine()],
      files: [],
      ...own,
    },
    suite,
  ),
]

/** A file of these bytes. */
export const testFile = (suite: Suite, bytes: Uint8Array): PackedFile => ({
  sm3: suite.hash(bytes),
  size: bytes.length,
  read: () => bytes,
})

/** Who trusts whom. */
export const trusting =
  (...offices: readonly KeyedOffice[]) =>
  (fingerprint: string): Sender | null => {
    const known = offices.find((one) => one.fingerprint === fingerprint)
    return known ? { office: known.office, key: known.publicKey, lastNo: null } : null
  }

export const ownKey = ({ fingerprint, privateKey }: KeyedOffice): OwnKey => ({ fingerprint, privateKey })

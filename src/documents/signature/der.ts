/** The few blocks of DER that are put together here; everything else is written and read by the classes of `@peculiar/asn1-*`. */
import { AsnObjectIdentifierConverter } from '@peculiar/asn1-schema'

const lengthOf = (length: number): readonly number[] => {
  if (length < 0x80) return [length]
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return [0x80 | digits.length, ...digits]
}

/** One block: tag, length, and the parts it holds (X.690 8.1). */
const block = (tag: number, parts: readonly Uint8Array[]): Uint8Array => {
  const head = [tag, ...lengthOf(parts.reduce((sum, { length }) => sum + length, 0))]
  return Uint8Array.from([...head, ...parts.flatMap((part) => [...part])])
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => block(0x30, parts)
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => block(0x31, parts)
export const octets = (bytes: Uint8Array): Uint8Array => block(0x04, [bytes])
/** @param bytes two's complement, the shortest form */
export const integer = (bytes: Uint8Array): Uint8Array => block(0x02, [bytes])
/** Context-specific, constructed: `[tag] { … }`. */
export const tagged = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => block(0xa0 | tag, parts)
export const oid = (value: string): Uint8Array =>
  new Uint8Array(AsnObjectIdentifierConverter.toASN(value).toBER())

const compare = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Members of a SET OF in the order that DER demands (X.690 11.6). */
export const inOrder = (members: readonly Uint8Array[]): readonly Uint8Array[] => members.toSorted(compare)

/** Object identifiers, by RFC 5280, 5652, 5035, 8017, 5758. */
export const oids = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  rsaSha256: '1.2.840.113549.1.1.11',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
} as const

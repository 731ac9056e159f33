/** Takes key and certificate out of a PKCS#12 file (.p12, .pfx), also of the old kinds that Windows and 国内 CA tools write (3DES, RC2). */
import { readCertificate } from '@documents/signature/certificate'
import { hexOf } from '@documents/signature/suite'
import forge from 'node-forge'
import { openSigner, verifySuite } from '../../crypto'

/** A key with its certificate and those above it, DER. */
export interface KeyMaterial {
  readonly pkcs8: Uint8Array
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

export type P12Fault = 'p12Unreadable' | 'p12Password' | 'p12NoKey' | 'p12KeyKind'

// Nothing of the system's cryptography is asked for: what reads here reads in Electron too.
Object.assign(forge, { options: { usePureJavaScript: true } })

type Pbes2 = (oid: string, params: forge.asn1.Asn1, password: string | null) => unknown
// The newer encryption takes the password in UTF-8 (RFC 8018), the check sum of the same file in UTF-16 (RFC 7292): forge gives
// both what the second wants, and fails on a password that is not ASCII.
const { pbe } = forge.pki as unknown as { readonly pbe: { getCipherForPBES2: Pbes2 } }
const pbes2 = pbe.getCipherForPBES2
pbe.getCipherForPBES2 = (oid, params, password) =>
  pbes2(oid, params, password === null ? null : forge.util.encodeUtf8(password))

const { asn1, pkcs12, pki } = forge
const bytesOf = (value: forge.asn1.Asn1): Uint8Array =>
  Uint8Array.from(asn1.toDer(value).getBytes(), (character) => character.charCodeAt(0))

/** The certificate as it stood in the file: forge keeps the signed part of those it reads, and the whole of the others. */
const certificateOf = (bag: forge.pkcs12.Bag): Uint8Array | null => {
  if (bag.cert) return bytesOf(pki.certificateToAsn1(bag.cert))
  return bag.asn1 ? bytesOf(bag.asn1) : null
}

const keyOf = (bag: forge.pkcs12.Bag): Uint8Array | null => {
  if (bag.key) return bytesOf(pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(bag.key)))
  return bag.asn1 ? bytesOf(bag.asn1) : null
}

const present = (value: Uint8Array | null): value is Uint8Array => value !== null

const spkiOf = (der: Uint8Array): string => {
  const read = readCertificate(der, (bytes) => verifySuite.digest('sha256', bytes))
  return read.ok ? hexOf(read.value.spki) : ''
}

/** Reads a PKCS#12 file. The certificate is the one whose key is in the file; the others become its chain. */
export const readP12 = (bytes: Uint8Array, password: string): KeyMaterial | P12Fault => {
  let file: forge.asn1.Asn1
  try {
    file = asn1.fromDer(forge.util.createBuffer(forge.util.binary.raw.encode(bytes)))
  } catch {
    return 'p12Unreadable'
  }
  let opened: forge.pkcs12.Pkcs12Pfx
  try {
    opened = pkcs12.pkcs12FromAsn1(file, false, password)
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    return /password|MAC|decrypt/i.test(text) ? 'p12Password' : 'p12Unreadable'
  }
  const bags = opened.safeContents.flatMap(({ safeBags }) => safeBags)
  const keys = bags.filter(({ type }) => type === pki.oids.keyBag || type === pki.oids.pkcs8ShroudedKeyBag)
  const certificates = bags
    .filter(({ type }) => type === pki.oids.certBag)
    .map(certificateOf)
    .filter(present)
  const [pkcs8] = keys.map(keyOf).filter(present)
  if (!pkcs8) return 'p12NoKey'
  const signer = openSigner(pkcs8)
  if (!signer) return 'p12KeyKind'
  const spki = hexOf(signer.spki)
  const keysOf = certificates.map(spkiOf)
  const own = keysOf.indexOf(spki)
  const certificate = certificates[own]
  if (!certificate) return 'p12NoKey'
  return { pkcs8, certificate, chain: certificates.filter((_, i) => i !== own) }
}

/** Checks a CMS signature over detached content, whoever made it (RFC 5652 5.4, RFC 5035). */
import { ContentInfo, SignedData, type SignerInfo } from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { type AlgorithmIdentifier, type Certificate, SubjectKeyIdentifier } from '@peculiar/asn1-x509'
import { type CertificateFacts, derOf, factsOf } from './certificate'
import { inOrder, oids, setOf } from './der'
import { type HashName, type SignatureAlgorithm, same, type VerifySuite } from './suite'

/** What a signature value says about the content. */
export type Verdict =
  /** Signed by the key of that certificate, and unchanged since. */
  | { readonly state: 'intact'; readonly certificate: CertificateFacts; readonly hash: HashName }
  /** The content is not what was signed. */
  | { readonly state: 'altered'; readonly certificate: CertificateFacts }
  /** The value itself does not belong to the certificate: changed or put together. */
  | { readonly state: 'broken'; readonly certificate: CertificateFacts | null }
  /** Made with a method that this program cannot check (国密 SM2 and others). */
  | { readonly state: 'unsupported'; readonly algorithm: string }
  /** No readable signature value. */
  | { readonly state: 'unreadable' }

const digests: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Signature algorithms that name their digest; `rsaEncryption` takes the digest of the signer. */
const signatures: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.5': { scheme: 'rsa', hash: 'sha1' },
  [oids.rsaSha256]: { scheme: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.1': { scheme: 'ecdsa', hash: 'sha1' },
  [oids.ecdsaSha256]: { scheme: 'ecdsa', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'sha512' },
}

const algorithmOf = ({ algorithm }: AlgorithmIdentifier, hash: HashName): SignatureAlgorithm | null => {
  if (algorithm === oids.rsa) return { scheme: 'rsa', hash }
  if (algorithm === oids.rsaPss) return { scheme: 'rsaPss', hash }
  return signatures[algorithm] ?? null
}

const isSigner = (certificate: Certificate, { sid }: SignerInfo): boolean => {
  const { tbsCertificate } = certificate
  if (sid.issuerAndSerialNumber) {
    const { issuer, serialNumber } = sid.issuerAndSerialNumber
    return (
      same(new Uint8Array(serialNumber), new Uint8Array(tbsCertificate.serialNumber)) &&
      same(derOf(issuer), derOf(tbsCertificate.issuer))
    )
  }
  const known = tbsCertificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14')
  if (!known || !sid.subjectKeyIdentifier) return false
  const identifier = AsnConvert.parse(known.extnValue.buffer, SubjectKeyIdentifier)
  return same(new Uint8Array(identifier.buffer), new Uint8Array(sid.subjectKeyIdentifier.buffer))
}

/** DER of the first value of a signed attribute. */
const attribute = (info: SignerInfo, type: string): Uint8Array | null => {
  const value = info.signedAttrs?.find(({ attrType }) => attrType === type)?.attrValues[0]
  return value ? new Uint8Array(value) : null
}

/** Signed attributes are signed as a SET in DER, whatever their tag and order in the message (RFC 5652 5.4). */
const signedBytes = (info: SignerInfo, content: Uint8Array): Uint8Array =>
  info.signedAttrs ? setOf(...inOrder(info.signedAttrs.map(derOf))) : content

/** Whether the attribute signing-certificate-v2, where there is one, names this certificate (SHA-256 alone is compared). */
const namesOther = (info: SignerInfo, fingerprint: Uint8Array): boolean => {
  const value = attribute(info, oids.signingCertificateV2)
  if (!value) return false
  const text = Array.from(value, (byte) => String.fromCharCode(byte)).join('')
  const hash = Array.from(fingerprint, (byte) => String.fromCharCode(byte)).join('')
  // Another digest than the default is named by its identifier; then the hash of this certificate is not here to be found.
  const isDefault = !text.includes('\x60\x86\x48\x01\x65\x03\x04\x02')
  return isDefault && !text.includes(hash)
}

const read = (value: Uint8Array): SignedData | null => {
  try {
    const info = AsnConvert.parse(value, ContentInfo)
    return info.contentType === oids.signedData ? AsnConvert.parse(info.content, SignedData) : null
  } catch {
    return null
  }
}

/**
 * Checks a signature value. Whether the certificate can be believed is another question: here nobody vouches for it.
 * @param value DER of the ContentInfo, zero bytes after it allowed
 * @param content the bytes that were signed
 */
export const verifyDetached = (value: Uint8Array, content: Uint8Array, suite: VerifySuite): Verdict => {
  const data = read(value)
  const [info] = data?.signerInfos ?? []
  if (!data || !info) return { state: 'unreadable' }
  const certificate = (data.certificates ?? [])
    .flatMap((choice) => (choice.certificate ? [choice.certificate] : []))
    .find((each) => isSigner(each, info))
  const hash = digests[info.digestAlgorithm.algorithm]
  const algorithm = hash && algorithmOf(info.signatureAlgorithm, hash)
  if (!hash || !algorithm) return { state: 'unsupported', algorithm: info.signatureAlgorithm.algorithm }
  if (!certificate) return { state: 'broken', certificate: null }
  const fingerprint = suite.digest('sha256', derOf(certificate))
  const facts = factsOf(certificate, fingerprint)
  const spki = derOf(certificate.tbsCertificate.subjectPublicKeyInfo)
  const signature = new Uint8Array(info.signature.buffer)
  if (
    namesOther(info, fingerprint) ||
    (info.signedAttrs && !suite.verify(algorithm, spki, signedBytes(info, content), signature))
  )
    return { state: 'broken', certificate: facts }
  const stated = attribute(info, oids.messageDigest)
  const digest = stated && new Uint8Array(AsnConvert.parse(stated, OctetString).buffer)
  const holds = info.signedAttrs
    ? digest !== null && same(digest, suite.digest(hash, content))
    : suite.verify(algorithm, spki, content, signature)
  return holds ? { state: 'intact', certificate: facts, hash } : { state: 'altered', certificate: facts }
}

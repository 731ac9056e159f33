/** Certificates (X.509): the office's own, self-signed one, and what is read from any. */
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { err, ok, type Result } from '@shared/result'
import type { Ms } from '@shared/units'
import { oids } from './der'
import { hexOf, type Signer, same } from './suite'

/** What people are told of a certificate. */
export interface CertificateFacts {
  /** 持有人, in the words of the certificate. */
  readonly subject: string
  readonly organisation: string
  readonly issuer: string
  /** Issued by its own holder: nobody else vouches for the name. */
  readonly selfIssued: boolean
  readonly notBefore: Ms
  readonly notAfter: Ms
  /** SHA-256 over the whole certificate, hexadecimal: what two offices compare by telephone. */
  readonly fingerprint: string
}

/** Algorithm as X.509 and CMS write it for a signer. */
export const algorithmOf = (scheme: Signer['scheme']): AlgorithmIdentifier =>
  scheme === 'rsa'
    ? new AlgorithmIdentifier({ algorithm: oids.rsaSha256, parameters: null })
    : new AlgorithmIdentifier({ algorithm: oids.ecdsaSha256 })

const part = (type: string, value: AttributeValue): RelativeDistinguishedName =>
  new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })])

const nameOf = (commonName: string, organisation: string): Name =>
  new Name([
    part(oids.country, new AttributeValue({ printableString: 'CN' })),
    part(oids.organisation, new AttributeValue({ utf8String: organisation })),
    part(oids.commonName, new AttributeValue({ utf8String: commonName })),
  ])

const extension = (extnID: string, value: unknown): Extension =>
  new Extension({ extnID, critical: true, extnValue: new OctetString(AsnConvert.serialize(value)) })

export interface NewCertificate {
  readonly name: string
  readonly organisation: string
  /** Public key, DER. */
  readonly spki: Uint8Array
  /** At most 20 bytes of chance, the first below 0x80 and above 0. */
  readonly serial: Uint8Array
  readonly notBefore: Ms
  readonly notAfter: Ms
}

/** A certificate that its own key signs, for signing documents only (RFC 5280). @returns DER */
export const selfSigned = (wanted: NewCertificate, signer: Signer): Uint8Array => {
  const name = nameOf(wanted.name, wanted.organisation)
  const algorithm = algorithmOf(signer.scheme)
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: wanted.serial.slice().buffer as ArrayBuffer,
    signature: algorithm,
    issuer: name,
    validity: new Validity({ notBefore: new Date(wanted.notBefore), notAfter: new Date(wanted.notAfter) }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(wanted.spki, SubjectPublicKeyInfo),
    extensions: new Extensions([
      extension(oids.basicConstraints, new BasicConstraints({ cA: false })),
      extension(oids.keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)),
    ]),
  })
  const signatureValue = signer.sign(new Uint8Array(AsnConvert.serialize(tbs)))
  const made = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: algorithm,
    signatureValue: signatureValue.slice().buffer as ArrayBuffer,
  })
  return new Uint8Array(AsnConvert.serialize(made))
}

/** DER of a part of a parsed structure. */
export const derOf = (value: unknown): Uint8Array => new Uint8Array(AsnConvert.serialize(value))

const attributeOf = (name: Name, type: string): string => {
  for (const names of name) for (const each of names) if (each.type === type) return each.value.toString()
  return ''
}

/** How a name is read aloud: the common name, else what stands for it. */
const spoken = (name: Name): string =>
  [oids.commonName, oids.organisation, oids.unit]
    .map((type) => attributeOf(name, type))
    .find((text) => text !== '') ?? ''

/** The facts of a parsed certificate. @param sha256 of the whole certificate */
export const factsOf = (certificate: Certificate, sha256: Uint8Array): CertificateFacts => {
  const { subject, issuer, validity } = certificate.tbsCertificate
  return {
    subject: spoken(subject),
    organisation: attributeOf(subject, oids.organisation),
    issuer: spoken(issuer),
    selfIssued: same(derOf(subject), derOf(issuer)),
    notBefore: validity.notBefore.getTime().getTime() as Ms,
    notAfter: validity.notAfter.getTime().getTime() as Ms,
    fingerprint: hexOf(sha256),
  }
}

/** Reads a certificate. @param sha256 digest for the fingerprint */
export const readCertificate = (
  der: Uint8Array,
  sha256: (bytes: Uint8Array) => Uint8Array,
): Result<CertificateFacts & { readonly spki: Uint8Array }, 'not-a-certificate'> => {
  try {
    const certificate = AsnConvert.parse(der, Certificate)
    const spki = derOf(certificate.tbsCertificate.subjectPublicKeyInfo)
    return ok({ ...factsOf(certificate, sha256(der)), spki })
  } catch {
    return err('not-a-certificate')
  }
}

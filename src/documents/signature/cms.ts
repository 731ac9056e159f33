/** The signature value inside a PDF: CMS SignedData, as CAdES baseline B over detached content (ETSI EN 319 122-1, 319 142-1). */
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { algorithmOf, derOf } from './certificate'
import { inOrder, integer, octets, oid, oids, sequence, setOf, tagged } from './der'
import type { Signer } from './suite'

/** An open key with the certificate that names its holder, and those that vouch for it. */
export interface SigningIdentity {
  /** DER. */
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly signer: Signer
}

const versionOne = new Uint8Array([1])
const sha256Algorithm = () => sequence(oid(oids.sha256))

/** Bytes that the value may need, for an RSA key of up to 8,192 bits. */
export const reserveFor = ({ certificate, chain }: SigningIdentity): number =>
  2048 + [certificate, ...chain].reduce((sum, { length }) => sum + length, 0)

/**
 * Signs content that stands elsewhere. The time of signing is no attribute: PAdES keeps it in the PDF's `/M`.
 * @param content the signed bytes of the file
 * @returns DER of the ContentInfo
 */
export const signDetached = (
  { certificate, chain, signer }: SigningIdentity,
  content: Uint8Array,
): Uint8Array => {
  const { issuer, serialNumber } = AsnConvert.parse(certificate, Certificate).tbsCertificate
  const certificateId = sequence(sequence(sequence(octets(signer.sha256(certificate)))))
  const attributes = inOrder([
    sequence(oid(oids.contentType), setOf(oid(oids.data))),
    sequence(oid(oids.messageDigest), setOf(octets(signer.sha256(content)))),
    sequence(oid(oids.signingCertificateV2), setOf(certificateId)),
  ])
  const signature = signer.sign(setOf(...attributes))
  const signerInfo = sequence(
    integer(versionOne),
    sequence(derOf(issuer), integer(new Uint8Array(serialNumber))),
    sha256Algorithm(),
    tagged(0, ...attributes),
    derOf(algorithmOf(signer.scheme)),
    octets(signature),
  )
  const data = sequence(
    integer(versionOne),
    setOf(sha256Algorithm()),
    sequence(oid(oids.data)),
    tagged(0, certificate, ...chain),
    setOf(signerInfo),
  )
  return sequence(oid(oids.signedData), tagged(0, data))
}

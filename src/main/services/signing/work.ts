/** The jobs of keys and signatures, in the worker. Keys are zeroed when a job is done. */
import { readCertificate, selfSigned } from '@documents/signature/certificate'
import { inspectPdf } from '@documents/signature/inspect'
import { signPdf } from '@documents/signature/sign'
import type { Ms } from '@shared/units'
import { newSigningKey, openSigner, randomBytes, verifySuite } from '../../crypto'
import type { JobName } from '../output/jobs'
import { lock, unlock } from '../output/sealCrypt'
import type { Workshop } from '../output/workshop'
import { refused } from '../refused'
import type { SealedKey, SigningJobs } from './jobs'
import { type KeyMaterial, readP12 } from './p12'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const sha256 = (bytes: Uint8Array): Uint8Array => verifySuite.digest('sha256', bytes)
const binding = (key: string, certificate: string): string => `lianxi-key/1 ${key} ${certificate}`

const sealKey = async (
  key: string,
  { pkcs8, ...material }: KeyMaterial,
  passphrase: string,
): Promise<SealedKey> => {
  const certificate = base64(material.certificate)
  const locked = await lock(binding(key, certificate), passphrase, pkcs8)
  return {
    format: 'lianxi-key',
    version: 1,
    key,
    certificate,
    chain: material.chain.map(base64),
    ...locked,
  }
}

/** RFC 5280 4.1.2.2: positive, at most 20 bytes. */
const newSerial = (): Uint8Array => {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

const DAY = 86_400_000

export const signingWork: Pick<Workshop, JobName & keyof SigningJobs> = {
  makeKey: async ({ key, kind, name, organisation, years, at, passphrase }) => {
    const { pkcs8, spki } = newSigningKey(kind)
    const signer = openSigner(pkcs8)
    if (!signer) throw new Error('a key of ours cannot be opened')
    const certificate = selfSigned(
      {
        name,
        organisation,
        spki,
        serial: newSerial(),
        // From the day before: another PC's clock may be behind.
        notBefore: (at - DAY) as Ms,
        notAfter: (at + Math.round(years * 365.25) * DAY) as Ms,
      },
      signer,
    )
    return { ok: true, value: { sealed: await sealKey(key, { pkcs8, certificate, chain: [] }, passphrase) } }
  },
  importKey: async ({ key, p12, password, passphrase }) => {
    const read = readP12(p12, password)
    p12.fill(0)
    if (typeof read === 'string') return refused(read)
    return { ok: true, value: { sealed: await sealKey(key, read, passphrase) } }
  },
  sign: async ({ bytes, sealed, passphrase, at, reason }, onStep) => {
    onStep('signing')
    const pkcs8 = await unlock(binding(sealed.key, sealed.certificate), sealed, passphrase)
    if (!pkcs8) return refused('keyPassphrase', { key: sealed.key })
    const signer = openSigner(pkcs8)
    pkcs8.fill(0)
    const certificate = unbase64(sealed.certificate)
    const facts = readCertificate(certificate, sha256)
    if (!signer || !facts.ok) return refused('keyDamaged')
    if (at > facts.value.notAfter || at < facts.value.notBefore) return refused('keyNotValidNow')
    const chain = sealed.chain.map(unbase64)
    const signed = await signPdf(
      bytes,
      { name: facts.value.subject, at: at as Ms, reason },
      { certificate, chain, signer },
    )
    if (!signed.ok) return refused(signed.error.kind)
    onStep('checking')
    const read = await inspectPdf(signed.value, verifySuite)
    const last = read.state === 'read' ? read.signatures.at(-1) : undefined
    return last?.verdict.state === 'intact' && last.later === 'nothing'
      ? { ok: true, value: { bytes: signed.value } }
      : refused('signatureDiffers')
  },
  inspect: async ({ bytes }) => ({ ok: true, value: await inspectPdf(bytes, verifySuite) }),
}

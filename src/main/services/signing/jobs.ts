/** What the worker of output does with keys and signatures. */
import type { InspectedPdf } from '@documents/signature/inspect'
import type { Locked } from '../output/jobs'

/** A signing key as the vault keeps it: the certificates are public, the key is encrypted. */
export interface SealedKey extends Locked {
  readonly format: 'lianxi-key'
  readonly version: 1
  /** Name of the key in the vault. */
  readonly key: string
  /** DER in base64; bound into the encryption, so that a certificate cannot be exchanged for another. */
  readonly certificate: string
  readonly chain: readonly string[]
}

export interface SigningJobs {
  /** Makes a key with a certificate that it signs itself. */
  readonly makeKey: {
    readonly request: {
      readonly key: string
      readonly kind: 'rsa' | 'ec'
      readonly name: string
      readonly organisation: string
      readonly years: number
      /** Now, in UTC ms. */
      readonly at: number
      readonly passphrase: string
    }
    readonly response: { readonly sealed: SealedKey }
  }
  /** Takes key and certificate out of a PKCS#12 file. */
  readonly importKey: {
    readonly request: {
      readonly key: string
      readonly p12: Uint8Array
      /** Of the file. */
      readonly password: string
      readonly passphrase: string
    }
    readonly response: { readonly sealed: SealedKey }
  }
  /** Signs a PDF and checks what was made. */
  readonly sign: {
    readonly request: {
      readonly bytes: Uint8Array
      readonly sealed: SealedKey
      readonly passphrase: string
      readonly at: number
      readonly reason: string
    }
    readonly response: { readonly bytes: Uint8Array }
  }
  readonly inspect: {
    readonly request: { readonly bytes: Uint8Array }
    readonly response: InspectedPdf
  }
}

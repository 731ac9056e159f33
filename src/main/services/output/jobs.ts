/** What the worker of output can do: one table of jobs, and the messages that carry them. */
import type { DisplayList } from '@documents/displayList'
import type { OfficeFaceInUse, OfficeRole } from '@documents/fonts/fontSet'
import type { FaceName, TakenFace } from '@documents/fonts/pcFace'
import type { VectorSeal } from '@documents/seal/specimen'
import type { OutputStep, Refusal } from '@shared/ipc'
import type { Json } from '@shared/json'
import type { SigningJobs } from '../signing/jobs'
import type { Stretch } from '../stretch'

/** What is encrypted under a passphrase: how the key is made, and AES-256-GCM nonce, tag and ciphertext in base64. */
export interface Locked {
  readonly argon2id: Stretch
  readonly iv: string
  readonly tag: string
  readonly data: string
}

/** A seal as the vault keeps it: everything but the facts needed to open it is encrypted. */
export interface SealedSeal extends Locked {
  readonly format: 'lianxi-seal'
  readonly version: 1
  /** Record id; also bound into the encryption, so that pictures cannot be exchanged between files. */
  readonly seal: string
  readonly diameterMm: number
}

/** How the place of one signing organisation's seal is filled. */
export type Stamp =
  | {
      readonly way: 'registered'
      readonly organisation: number
      readonly sealed: SealedSeal
      readonly passphrase: string
    }
  | { readonly way: 'blank' | 'specimen'; readonly organisation: number }

/** A face of the PC that a role is set in, and where its file lies. */
export interface OfficeFace extends OfficeFaceInUse {
  readonly path: string
}

/** Documents as they come from the window: not yet validated. */
export interface Job {
  readonly tree: Json
  readonly stamps: readonly Stamp[]
  readonly faces: readonly OfficeFace[]
}

export interface Jobs extends SigningJobs {
  /** Lays out, writes and reads back a PDF. `at` is in UTC ms and stands in the PDF's properties. */
  readonly render: {
    readonly request: Job & { readonly author: string; readonly at: number }
    readonly response: {
      readonly bytes: Uint8Array
      readonly pages: number
      /** Faces it was set in: ids of shipped ones; name, version and SM3 of those of the PC. */
      readonly faces: readonly string[]
    }
  }
  /** Writes a Word file; no seal is ever in it. */
  readonly word: {
    readonly request: {
      readonly tree: Json
      readonly faces: readonly OfficeFace[]
      readonly author: string
      readonly at: number
    }
    readonly response: { readonly bytes: Uint8Array; readonly pages: number }
  }
  /** Lays out for the print window; pictures of seals by organisation. */
  readonly print: {
    readonly request: Job
    readonly response: {
      readonly list: DisplayList
      readonly seals: readonly { readonly organisation: number; readonly picture: PrintedSeal }[]
    }
  }
  /** The faces of a font file. */
  readonly listFaces: {
    readonly request: { readonly bytes: Uint8Array; readonly name: string }
    readonly response: { readonly faces: readonly FaceName[] }
  }
  /** Checks one face of a font file and cuts it out. */
  readonly takeFace: {
    readonly request: {
      readonly bytes: Uint8Array
      readonly name: string
      readonly role: OfficeRole
      readonly face: string
    }
    readonly response: TakenFace
  }
  /** Checks, prepares and encrypts the picture of a seal. */
  readonly registerSeal: {
    readonly request: {
      readonly seal: string
      readonly png: Uint8Array
      readonly diameterMm: number
      readonly passphrase: string
    }
    readonly response: { readonly sealed: SealedSeal; readonly pixels: number }
  }
  /** Opens the picture of a seal for its keeper's eyes. */
  readonly openSeal: {
    readonly request: { readonly sealed: SealedSeal; readonly passphrase: string }
    readonly response: { readonly png: Uint8Array }
  }
}

/** A seal as the print window draws it. */
export type PrintedSeal =
  | { readonly way: 'registered'; readonly png: Uint8Array }
  | { readonly way: 'specimen'; readonly seal: VectorSeal }

export type JobName = keyof Jobs
export type JobRequest<J extends JobName> = Jobs[J]['request']
export type JobResponse<J extends JobName> = Jobs[J]['response']

export type ToWorker = {
  [J in JobName]: { readonly id: number; readonly job: J; readonly request: JobRequest<J> }
}[JobName]

export type FromWorker =
  | { readonly id: number; readonly kind: 'step'; readonly step: OutputStep }
  | {
      readonly id: number
      readonly kind: 'done'
      readonly answer: { readonly ok: true; readonly value: unknown } | Refusal
    }
  | { readonly id: number; readonly kind: 'bug'; readonly text: string }

/** What the PDF writer is given and what it may refuse. */
import type { FaceId } from '@documents/displayList'
import type { Deflate, PreparedPicture } from '@documents/seal/picture'
import type { VectorSeal } from '@documents/seal/specimen'
import type { Ms } from '@shared/units'
import type { SubsetCache } from './fontUse'
import type { StructureNode } from './structure'

/** What is stamped at a seal's place. */
export type StampedSeal = PreparedPicture | VectorSeal

/** Properties of the file, all from the record: nothing is read from a clock. */
export interface PdfProperties {
  /** Issuing organisation. */
  readonly author: string
  /** Program and version. */
  readonly producer: string
  /** Instant written as creation and modification date. */
  readonly date: Ms
  readonly keywords?: readonly string[]
}

/** An entry of the reader's outline, leading to where `path` landed (an anchor of the display list). */
export interface OutlineEntry {
  readonly title: string
  readonly path: string
}

/**
 * Level that callers give to zlib, the same everywhere, so that equal content gives equal bytes: a fifth quicker than the
 * default of 6 for 1.6 % more bytes (ten pages of minutes).
 */
export const pdfDeflateLevel = 4

export interface PdfOptions {
  /** zlib format. The same function gives the same bytes; another build of zlib may give others. */
  readonly deflate: Deflate
  readonly properties: PdfProperties
  /** By index of the signing organisation; a place without an entry stays empty (留白待盖). */
  readonly seals?: ReadonlyMap<number, StampedSeal>
  readonly outline?: readonly OutlineEntry[]
  /** What the items' parts are, in the order in which they are read (`structureOf`). */
  readonly structure: StructureNode
  /** Keeps deflated subsets between exports of documents with the same characters. */
  readonly subsets?: SubsetCache
}

/** Why no PDF was made. Wording for people lives in the locale files, by `kind`. */
export type PdfFault =
  /** Characters that no face has, each once, with a place in the tree where layout knows one. */
  | {
      readonly kind: 'missing-glyphs'
      readonly characters: readonly { readonly character: string; readonly path: string }[]
    }
  | { readonly kind: 'unknown-face'; readonly face: FaceId }
  | { readonly kind: 'no-pages' }

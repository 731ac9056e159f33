/**
 * The display list: positioned ink of every page, in integer micrometres from the upper left corner of the sheet, y downwards.
 * Preview (SVG), PDF and printer draw exactly this list; nothing downstream measures or breaks text again.
 */
import type { Um } from '@shared/units'

/** Role of a face in an official document (GB/T 9704 names classes of type, not files). */
export type FaceRole = 'xiaobiaosong' | 'fangsong' | 'heiti' | 'kaiti' | 'songti' | 'mongolian'

/** One concrete font file, e.g. `FandolFang-Regular`; the fallback chain may put several faces into one line. */
export type FaceId = string & { readonly __brand: 'FaceId' }

/** The few inks of an official document. `ghost` is drawn on screen only (留白待盖 place), never in PDF or print. */
export type Ink = 'black' | 'red' | 'grey' | 'ghost'

/** What an item says, for those who listen instead of looking; without it the item is an ornament (rules, page numbers). */
interface Spoken {
  /** The finest part of the tree that it shows, e.g. `body[3]`, `body[4].rows[0][2]`, `signature.date`. */
  readonly part?: string
}

/** A run of characters of one face and size on one baseline. */
export interface TextItem extends Spoken {
  readonly kind: 'text'
  readonly face: FaceId
  /** Em size. */
  readonly size: Um
  /** Baseline. */
  readonly y: Um
  /** Start of each code point of `text` (same count as `[...text]`). */
  readonly xs: readonly Um[]
  readonly text: string
  readonly ink: Ink
  /** Horizontal scale in per mille (1000 = natural); long marks are narrowed, never below 800. */
  readonly scaleX?: number
  /**
   * Quarter turns counter-clockwise about (xs[0], y): 1 for landscape tables bound in portrait (GB/T 9704 8), 2 for the far
   * side of a folded name card. `xs` then count along the turned baseline: character i stands xs[i] - xs[0] from the pivot.
   */
  readonly turn?: 0 | 1 | 2 | 3
}

/** One glyph of a shaped word. */
export interface ShapedGlyph {
  readonly glyph: number
  /** From the start of the word along its baseline, in 1/1000 em. */
  readonly at: number
  /** The characters that it stands for; empty for what follows in the same cluster. */
  readonly text: string
}

/** A word whose letters take their forms from their neighbours (传统蒙古文), set downwards: turned a quarter clockwise. */
export interface ShapedItem extends Spoken {
  readonly kind: 'shaped'
  readonly face: FaceId
  readonly size: Um
  /** Start of the baseline, which runs downwards from here. */
  readonly x: Um
  readonly y: Um
  /** The word; with the blank behind it, where there is one. */
  readonly text: string
  readonly glyphs: readonly ShapedGlyph[]
  readonly ink: Ink
}

/** A straight rule or box edge; only those of a figure (统计图、二维码) say something. */
export interface RuleItem extends Spoken {
  readonly kind: 'rule'
  readonly x1: Um
  readonly y1: Um
  readonly x2: Um
  readonly y2: Um
  readonly weight: Um
  readonly ink: Ink
}

/** Place of a seal: centre and diameter. What is drawn there is given at export (套印 picture, 样章, or nothing when 留白待盖). */
export interface SealItem {
  readonly kind: 'seal'
  readonly cx: Um
  readonly cy: Um
  readonly diameter: Um
  /** Index of the signing organisation in `signature.organisations`. */
  readonly organisation: number
}

export type DisplayItem = TextItem | ShapedItem | RuleItem | SealItem

/** One sheet side. */
export interface DisplayPage {
  readonly width: Um
  readonly height: Um
  readonly items: readonly DisplayItem[]
  /** Printed page number, absent on unnumbered sides (GB/T 9704 7.5). */
  readonly number?: number
}

/** A character that no face of the chain has: export refuses and names it. */
export interface MissingGlyph {
  readonly character: string
  readonly codePoint: number
  /** Where it stands, e.g. `body[3]`. */
  readonly path: string
}

/** Where a part of the document tree landed, so that preview and text can point at each other. */
export interface Anchor {
  /** Path in the tree, e.g. `body[3]`, `title`, `signature`. */
  readonly path: string
  readonly page: number
  readonly y: Um
  readonly height: Um
}

export interface DisplayList {
  readonly pages: readonly DisplayPage[]
  readonly faces: readonly FaceId[]
  readonly anchors: readonly Anchor[]
  readonly missing: readonly MissingGlyph[]
  /** Title and language for the PDF's properties. */
  readonly title: string
  readonly language: 'zh-CN' | 'mn-Mong'
}

/** What layout needs to know of a face; implemented over TrueType tables in `fonts/`. */
export interface FontFace {
  readonly id: FaceId
  readonly postScriptName: string
  readonly unitsPerEm: number
  /** Glyph id of a code point, 0 when the face lacks it. */
  glyph(codePoint: number): number
  /** Advance width of a glyph in font units. */
  advance(glyph: number): number
  /** Ink box of a glyph in font units (y upwards), null for blank glyphs. */
  inkBox(
    glyph: number,
  ): { readonly xMin: number; readonly yMin: number; readonly xMax: number; readonly yMax: number } | null
}

/** A word with its glyphs. */
export interface ShapedWord {
  /** In 1/1000 em. */
  readonly advance: number
  readonly glyphs: readonly ShapedGlyph[]
}

/** Finds the forms of joined letters (`fonts/harfbuzz.ts`). */
export interface Shaper {
  /** The face that it shapes with. */
  readonly face: FaceId
  /** From the baseline to the middle of the ink of all letters, in 1/1000 em: this stands in the middle of a column. */
  readonly middle: number
  readonly shape: (word: string) => ShapedWord
}

/** Faces by role, each with its chain of fallbacks in order (reference: chosen face → Fandol → WenKai subset). */
export interface FontSet {
  /** Only needed for documents in 传统蒙古文. */
  readonly shaper?: Shaper
  readonly chains: Readonly<Record<FaceRole, readonly FontFace[]>>
}

/** Why a font file cannot be used. Wording for people lives in the locale files, by `kind`. */
export type FontFault =
  /** The bytes are no TrueType font, or a table ends early or contradicts another; `detail` is for the log. */
  | { readonly kind: 'font-damaged'; readonly file: string; readonly detail: string }
  /** Outlines are CFF (most .otf files): only `glyf` outlines are measured and embedded; `takeFace` makes them so. */
  | { readonly kind: 'font-not-truetype'; readonly file: string }
  /** A collection (.ttc) without the face asked for; `faces` are the PostScript names it holds. */
  | {
      readonly kind: 'font-face-missing'
      readonly file: string
      readonly wanted: string
      readonly faces: readonly string[]
    }
  /** OS/2 fsType forbids embedding in documents, embedding a part, or embedding outlines. */
  | {
      readonly kind: 'font-restricted'
      readonly file: string
      readonly why: 'embedding' | 'subsetting' | 'outlines'
    }
  /** None of the Chinese characters that the shipped faces have. */
  | { readonly kind: 'font-no-chinese'; readonly file: string }
  /** The manifest names a file or face that was not given. */
  | { readonly kind: 'font-file-missing'; readonly file: string }

/** Thrown inside the readers of this folder and turned into a `font-damaged` result at their door, nowhere else. */
export class Damaged extends Error {}

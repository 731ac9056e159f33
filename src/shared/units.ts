/** Lengths and sizes carry their unit in the type, so that mm and pt cannot be mixed by accident. */

/** Integer micrometres: every position of the display list. */
export type Um = number & { readonly __unit: 'um' }
/** Typographic points, 1/72 inch: what PDF counts in. */
export type Pt = number & { readonly __unit: 'pt' }
/** Bytes. */
export type Bytes = number & { readonly __unit: 'bytes' }
/** Milliseconds since 1970 UTC, or a span of them. */
export type Ms = number & { readonly __unit: 'ms' }

/** Millimetres → integer micrometres. */
export const um = (millimetres: number): Um => Math.round(millimetres * 1000) as Um
/** Points → integer micrometres (1 pt = 352.777… µm). */
export const ptToUm = (pt: number): Um => Math.round((pt * 25400) / 72) as Um
/** Micrometres → points. */
export const umToPt = (value: number): Pt => ((value * 72) / 25400) as Pt

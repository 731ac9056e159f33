/** Composite glyphs: which parts they have, where each part's id stands, and how it is placed. */
import { Damaged } from './faults'
import type { Table } from './sfnt'

const flag = {
  words: 0x0001,
  offsets: 0x0002,
  scale: 0x0008,
  more: 0x0020,
  twoScales: 0x0040,
  matrix: 0x0080,
} as const

export interface Component {
  readonly glyph: number
  /** Byte offset of the part's glyph id in the composite glyph. */
  readonly at: number
  /** [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
  readonly matrix: readonly [number, number, number, number, number, number]
}

const fixed = (table: Table, at: number): number => table.i16(at) / 0x4000

/** Parts of a glyph, none for a simple one. Parts placed by matching points (no font met uses it) count as unmoved. */
export const componentsOf = (glyph: Table): readonly Component[] => {
  if (glyph.length === 0 || glyph.i16(0) >= 0) return []
  const parts: Component[] = []
  let at = 10
  let flags: number
  do {
    if (parts.length > 255) throw new Damaged('composite glyph without end')
    flags = glyph.u16(at)
    const idAt = at + 2
    at += 4
    const words = (flags & flag.words) !== 0
    const placed = (flags & flag.offsets) !== 0
    const dx = words ? glyph.i16(at) : glyph.i8(at)
    const dy = words ? glyph.i16(at + 2) : glyph.i8(at + 1)
    at += words ? 4 : 2
    let [a, b, c, d] = [1, 0, 0, 1]
    if (flags & flag.scale) {
      a = fixed(glyph, at)
      d = a
      at += 2
    } else if (flags & flag.twoScales) {
      a = fixed(glyph, at)
      d = fixed(glyph, at + 2)
      at += 4
    } else if (flags & flag.matrix) {
      a = fixed(glyph, at)
      b = fixed(glyph, at + 2)
      c = fixed(glyph, at + 4)
      d = fixed(glyph, at + 6)
      at += 8
    }
    parts.push({ glyph: glyph.u16(idAt), at: idAt, matrix: [a, b, c, d, placed ? dx : 0, placed ? dy : 0] })
  } while (flags & flag.more)
  return parts
}

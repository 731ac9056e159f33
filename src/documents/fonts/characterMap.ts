/** `cmap`: code point → glyph, read once and whole, so that a look-up is one array access. */
import { Damaged } from './faults'
import type { Table } from './sfnt'

/** Glyph ids by code point; 0 where the face has none. */
export interface CharacterMap {
  glyph(codePoint: number): number
}

type Put = (codePoint: number, glyph: number) => void

/** Format 4: segments of the basic plane. */
const readSegments = (table: Table, put: Put): void => {
  const count = table.u16(6) >> 1
  const ends = 14
  const starts = ends + 2 * count + 2
  const deltas = starts + 2 * count
  const ranges = deltas + 2 * count
  for (let i = 0; i < count; i++) {
    const first = table.u16(starts + 2 * i)
    const last = table.u16(ends + 2 * i)
    const delta = table.u16(deltas + 2 * i)
    const rangeAt = ranges + 2 * i
    const range = table.u16(rangeAt)
    for (let cp = first; cp <= last && cp < 0xffff; cp++) {
      const raw = range === 0 ? cp : table.u16(rangeAt + range + 2 * (cp - first))
      put(cp, range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff)
    }
  }
}

/** Format 12: groups of the whole code space. */
const readGroups = (table: Table, put: Put): void => {
  const count = table.u32(12)
  let next = 0
  for (let i = 0; i < count; i++) {
    const at = 16 + 12 * i
    const first = table.u32(at)
    const last = table.u32(at + 4)
    const glyph = table.u32(at + 8)
    if (first < next || last < first || last > 0x10ffff) throw new Damaged(`cmap group ${first}–${last}`)
    next = last + 1
    for (let cp = first; cp <= last; cp++) put(cp, glyph + cp - first)
  }
}

/** Readers by subtable format, the better one first. */
const readers: readonly (readonly [number, (table: Table, put: Put) => void])[] = [
  [12, readGroups],
  [4, readSegments],
]

/**
 * Reads the best Unicode subtable (format 12, else 4).
 * @param glyphs number of glyphs in the face; larger ids are damage
 */
export const readCharacterMap = (cmap: Table, glyphs: number): CharacterMap => {
  const subtables: Table[] = []
  for (let i = 0; i < cmap.u16(2); i++) {
    const platform = cmap.u16(4 + 8 * i)
    const encoding = cmap.u16(6 + 8 * i)
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
    const at = cmap.u32(8 + 8 * i)
    if (unicode) subtables.push(cmap.part(at, cmap.length - at))
  }
  const basic = new Uint16Array(0x10000)
  const beyond = new Map<number, number>()
  const put: Put = (cp, glyph) => {
    if (glyph >= glyphs) throw new Damaged(`cmap: U+${cp.toString(16)} → glyph ${glyph} of ${glyphs}`)
    if (cp < 0x10000) basic[cp] = glyph
    else if (glyph > 0) beyond.set(cp, glyph)
  }
  for (const [format, read] of readers) {
    const table = subtables.find((candidate) => candidate.u16(0) === format)
    if (!table) continue
    read(table, put)
    return { glyph: (cp) => (cp < 0x10000 ? (basic[cp] ?? 0) : (beyond.get(cp) ?? 0)) }
  }
  throw new Damaged('no Unicode cmap of format 4 or 12')
}

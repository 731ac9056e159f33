/** A TrueType font with some glyphs of a face only, as PDF embeds it (CIDFontType2 needs neither cmap nor names). */
import type { TrueTypeFace } from './face'
import { componentsOf } from './glyphs'
import { padded, writeSfnt } from './sfnt'

/** Glyph descriptions in the new order; composites point at new numbers, parts not asked for are appended. */
const renumbered = (face: TrueTypeFace, glyphs: readonly number[]) => {
  const order = [...glyphs]
  const places = new Map<number, number>()
  for (const [place, glyph] of glyphs.entries()) if (!places.has(glyph)) places.set(glyph, place)
  const data: Uint8Array[] = []
  for (let i = 0; i < order.length; i++) {
    const source = face.glyphData(order[i] ?? 0)
    const parts = componentsOf(source)
    if (parts.length === 0) {
      data.push(source.bytes)
      continue
    }
    // A copy: the face's own bytes stay as they are.
    const copy = Uint8Array.from(source.bytes)
    for (const part of parts) {
      const place = places.get(part.glyph) ?? order.push(part.glyph) - 1
      places.set(part.glyph, place)
      copy[part.at] = place >> 8
      copy[part.at + 1] = place & 0xff
    }
    data.push(copy)
  }
  return { order, data }
}

const outlines = (data: readonly Uint8Array[]) => {
  const glyf = new Uint8Array(data.reduce((sum, glyph) => sum + padded(glyph.length), 0))
  const loca = new DataView(new ArrayBuffer(4 * (data.length + 1)))
  let at = 0
  for (const [i, glyph] of data.entries()) {
    loca.setUint32(4 * i, at)
    glyf.set(glyph, at)
    at += padded(glyph.length)
  }
  loca.setUint32(4 * data.length, at)
  return { glyf, loca: new Uint8Array(loca.buffer) }
}

const widths = (face: TrueTypeFace, order: readonly number[]): Uint8Array => {
  const hmtx = new DataView(new ArrayBuffer(4 * order.length))
  for (const [i, glyph] of order.entries()) {
    hmtx.setUint16(4 * i, face.advance(glyph))
    hmtx.setInt16(4 * i + 2, face.bearing(glyph))
  }
  return new Uint8Array(hmtx.buffer)
}

/** A copied table with some 16- or 32-bit fields set anew. */
const patched = (
  source: Uint8Array,
  fields: readonly (readonly [at: number, value: number, bytes: 2 | 4])[],
): Uint8Array => {
  const copy = Uint8Array.from(source)
  const view = new DataView(copy.buffer)
  for (const [at, value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value)
    else view.setUint32(at, value)
  }
  return copy
}

/** Tables of hinting programs, kept whole: glyph programs of PC fonts call into them. */
const hinting = ['cvt ', 'fpgm', 'prep'] as const

/**
 * @param glyphs glyph ids in the order of the new font's ids, `[0]` being glyph 0 (.notdef); an id may stand twice, so that two
 *   characters drawn alike keep codes of their own
 * @returns a TrueType file; the face is not changed, and equal arguments give equal bytes
 */
export const subsetOf = (face: TrueTypeFace, glyphs: readonly number[]): Uint8Array => {
  const { order, data } = renumbered(face, glyphs)
  const { glyf, loca } = outlines(data)
  const source = (tag: string): Uint8Array => face.tables.get(tag)?.bytes ?? new Uint8Array()
  return writeSfnt([
    ...hinting.filter((tag) => face.tables.has(tag)).map((tag) => [tag, source(tag)] as const),
    ['glyf', glyf],
    ['loca', loca],
    ['hmtx', widths(face, order)],
    // checkSumAdjustment 0 (nothing checks it in a PDF), long loca
    [
      'head',
      patched(source('head'), [
        [8, 0, 4],
        [50, 1, 2],
      ]),
    ],
    ['hhea', patched(source('hhea'), [[34, order.length, 2]])],
    ['maxp', patched(source('maxp'), [[4, order.length, 2]])],
  ])
}

/**
 * A TrueType face over the bytes of its file: what layout measures, what the PDF embeds, what a vector seal draws. Everything
 * that could be wrong with the file is found when it is opened; afterwards nothing fails.
 */
import type { FaceId, FontFace } from '@documents/displayList'
import { err, ok, type Result } from '@shared/result'
import { type CharacterMap, readCharacterMap } from './characterMap'
import { Damaged, type FontFault } from './faults'
import { componentsOf } from './glyphs'
import { deepest, type OutlineStep, outlineOf } from './outline'
import { guarded, hasCff, nameOf, openSfnt, type Sfnt, type Table } from './sfnt'
import { subsetOf } from './subset'

/** Measures of a face for its PDF descriptor, in 1/1000 em. */
export interface FaceMetrics {
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly bounds: readonly [number, number, number, number]
  /** OS/2 weight class, 100–900. */
  readonly weight: number
}

/** What fsType forbids of embedding a subset, null when nothing: restricted (alone in its group), no subsetting, bitmaps only. */
const restrictionOf = (fsType: number): 'embedding' | 'subsetting' | 'outlines' | null => {
  if ((fsType & 0x000f) === 0x0002) return 'embedding'
  if ((fsType & 0x0100) !== 0) return 'subsetting'
  return (fsType & 0x0200) !== 0 ? 'outlines' : null
}

export class TrueTypeFace implements FontFace {
  readonly id: FaceId
  readonly postScriptName: string
  /** `name` 5, e.g. `Version 0.3`: documents record which faces they used. */
  readonly version: string
  readonly unitsPerEm: number
  readonly glyphCount: number
  readonly metrics: FaceMetrics
  /** Tables that a subset carries over as they are. */
  readonly tables: Sfnt
  private readonly characters: CharacterMap
  private readonly hmtx: Table
  private readonly longMetrics: number
  private readonly offsets: Uint32Array
  private readonly glyf: Table

  /** Use `readFace`: it turns a damaged file into a value. */
  constructor(id: FaceId, tables: Sfnt) {
    const table = (tag: string): Table => {
      const found = tables.get(tag)
      if (!found) throw new Damaged(`no ${tag} table`)
      return found
    }
    const head = table('head')
    const hhea = table('hhea')
    const os2 = tables.get('OS/2')
    this.id = id
    this.tables = tables
    this.postScriptName = nameOf(tables, 6)
    this.version = nameOf(tables, 5)
    this.unitsPerEm = head.u16(18)
    if (this.unitsPerEm < 16 || this.unitsPerEm > 16384) throw new Damaged(`unitsPerEm ${this.unitsPerEm}`)
    this.glyphCount = table('maxp').u16(4)
    this.hmtx = table('hmtx')
    this.longMetrics = hhea.u16(34)
    if (this.longMetrics < 1 || this.longMetrics > this.glyphCount)
      throw new Damaged('hhea: number of widths')
    this.hmtx.part(0, 2 * this.longMetrics + 2 * this.glyphCount)
    this.glyf = table('glyf')
    this.offsets = readOffsets(table('loca'), head.i16(50), this.glyphCount, this.glyf.length)
    this.characters = readCharacterMap(table('cmap'), this.glyphCount)
    const mille = 1000 / this.unitsPerEm
    const per = (value: number): number => Math.round(value * mille)
    const ascent = per(hhea.i16(4))
    this.metrics = {
      ascent,
      descent: per(hhea.i16(6)),
      capHeight: os2 && os2.u16(0) >= 2 && os2.i16(88) > 0 ? per(os2.i16(88)) : ascent,
      bounds: [per(head.i16(36)), per(head.i16(38)), per(head.i16(40)), per(head.i16(42))],
      weight: os2 ? os2.u16(4) : 400,
    }
    checkGlyphs(this)
  }

  glyph(codePoint: number): number {
    return this.characters.glyph(codePoint)
  }

  advance(glyph: number): number {
    return this.hmtx.u16(4 * Math.min(glyph, this.longMetrics - 1))
  }

  /** Left side bearing in font units. */
  bearing(glyph: number): number {
    const long = this.longMetrics
    return this.hmtx.i16(glyph < long ? 4 * glyph + 2 : 4 * long + 2 * (glyph - long))
  }

  inkBox(glyph: number) {
    const data = this.glyphData(glyph)
    if (data.length === 0) return null
    return { xMin: data.i16(2), yMin: data.i16(4), xMax: data.i16(6), yMax: data.i16(8) }
  }

  /** Bytes of a glyph's description, a window into the file; empty for blank glyphs. */
  glyphData(glyph: number): Table {
    const from = this.offsets[glyph] ?? 0
    return this.glyf.part(from, (this.offsets[glyph + 1] ?? from) - from)
  }

  /** Glyphs made of other glyphs; checks on the way that every description has its header. */
  compositeGlyphs(): readonly number[] {
    const found: number[] = []
    for (let glyph = 0; glyph < this.glyphCount; glyph++) {
      const from = this.offsets[glyph] ?? 0
      const length = (this.offsets[glyph + 1] ?? from) - from
      if (length === 0) continue
      if (length < 10) throw new Damaged(`glyph ${glyph} has ${length} bytes`)
      if (this.glyf.i16(from) < 0) found.push(glyph)
    }
    return found
  }

  /** Outline in font units, y upwards; empty for blank glyphs and for one whose points are damaged. */
  outline(glyph: number): readonly OutlineStep[] {
    const read = guarded(this.id, () => ok(outlineOf((part) => this.glyphData(part), glyph)))
    return read.ok ? read.value : []
  }

  /** See `subsetOf`. */
  subset(glyphs: readonly number[]): Uint8Array {
    return subsetOf(this, glyphs)
  }
}

const readOffsets = (loca: Table, format: number, glyphs: number, end: number): Uint32Array => {
  const offsets = new Uint32Array(glyphs + 1)
  let previous = 0
  for (let i = 0; i <= glyphs; i++) {
    const offset = format === 0 ? 2 * loca.u16(2 * i) : loca.u32(4 * i)
    if (offset < previous || offset > end) throw new Damaged(`loca: glyph ${i} at ${offset} of ${end}`)
    offsets[i] = offset
    previous = offset
  }
  return offsets
}

/** Each glyph has a header, each part of a composite exists, and no composite contains itself. */
const checkGlyphs = (face: TrueTypeFace): void => {
  const composites = new Map<number, readonly number[]>()
  for (const glyph of face.compositeGlyphs()) {
    const parts = componentsOf(face.glyphData(glyph))
    composites.set(
      glyph,
      parts.map((part) => part.glyph),
    )
  }
  // By depth, which also ends every circle.
  const settled = new Set<number>()
  const visit = (glyph: number, depth: number): void => {
    if (glyph >= face.glyphCount) throw new Damaged(`composite part ${glyph} of ${face.glyphCount}`)
    if (depth > deepest) throw new Damaged(`composite glyph ${glyph} is nested too deep or in itself`)
    if (settled.has(glyph)) return
    for (const part of composites.get(glyph) ?? []) visit(part, depth + 1)
    settled.add(glyph)
  }
  for (const glyph of composites.keys()) visit(glyph, 0)
}

/**
 * Opens a font file as a face.
 * @param bytes a .ttf, or a .ttc together with `postScriptName`
 * @param file name for messages
 */
export const readFace = (
  id: FaceId,
  bytes: Uint8Array,
  file: string,
  postScriptName?: string,
): Result<TrueTypeFace, FontFault> =>
  guarded(file, () => {
    const opened = openSfnt(bytes, file, postScriptName)
    if (!opened.ok) return opened
    if (hasCff(opened.value)) return err({ kind: 'font-not-truetype', file })
    const why = restrictionOf(opened.value.get('OS/2')?.u16(8) ?? 0)
    return why === null ? ok(new TrueTypeFace(id, opened.value)) : err({ kind: 'font-restricted', file, why })
  })

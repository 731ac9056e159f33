/** One face as used in one PDF: codes in order of first use, and the font objects written for them. */
import { fingerprint } from '@documents/fingerprint'
import type { TrueTypeFace } from '@documents/fonts/face'
import type { Deflate } from '@documents/seal/picture'
import { type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import { ascii, deflated, hex4, stream } from './objects'

interface DeflatedSubset {
  readonly length: number
  readonly data: Uint8Array
}

/** Deflated subsets by face and glyphs, the latest ones. Make one with `subsetCache`. */
export interface SubsetCache {
  readonly entries: Map<string, DeflatedSubset>
  readonly limit: number
}

/** A cache for at most `limit` subsets; an export needs one for each face it uses. */
export const subsetCache = (limit = 24): SubsetCache => ({ entries: new Map(), limit })

/** Characters a bfchar block may hold (PDF 32000 9.10.3, Adobe TN 5014). */
const blockSize = 100

/**
 * Codes are two bytes, code n draws glyph n of the subset. Each *character* has its own code, even where two share a glyph, so
 * that text copied out of the file is the text put in: ToUnicode is written from our characters, never from the font.
 */
export class FontUse {
  readonly face: TrueTypeFace
  /** Resource name. */
  readonly name: string
  private readonly codes = new Map<number, number>()
  private readonly shaped = new Map<string, number>()
  private readonly glyphs: number[] = [0]
  private readonly texts: string[] = ['']
  private readonly widths: number[]

  constructor(face: TrueTypeFace, name: string) {
    this.face = face
    this.name = name
    this.widths = [this.widthOf(0)]
  }

  /** Code of a character, 0 when the face has no glyph for it. */
  code(codePoint: number): number {
    const known = this.codes.get(codePoint)
    if (known !== undefined) return known
    const glyph = this.face.glyph(codePoint)
    const code = glyph === 0 ? 0 : this.glyphs.push(glyph) - 1
    this.codes.set(codePoint, code)
    if (code > 0) {
      this.texts.push(String.fromCodePoint(codePoint))
      this.widths.push(this.widthOf(glyph))
    }
    return code
  }

  /** Code of a glyph that stands for these characters; the same form may stand for several letters, each with its own code. */
  shapedCode(glyph: number, text: string): number {
    const key = `${glyph} ${text}`
    const known = this.shaped.get(key)
    if (known !== undefined) return known
    const code = this.glyphs.push(glyph) - 1
    this.shaped.set(key, code)
    // What follows in a cluster stands for nothing of its own.
    this.texts.push(text === '' ? '\u200b' : text)
    this.widths.push(this.widthOf(glyph))
    return code
  }

  /** Advance of a code in 1/1000 em, as the PDF states it. */
  width(code: number): number {
    return this.widths[code] ?? 1000
  }

  private widthOf(glyph: number): number {
    return Math.round((this.face.advance(glyph) * 100000) / this.face.unitsPerEm) / 100
  }

  /** Identity of the subset: face, version and glyphs. */
  private identity(): string {
    const { postScriptName, version } = this.face
    return fingerprint([ascii(`${postScriptName} ${version} ${this.glyphs.join(' ')}`)])
  }

  private subset(key: string, deflate: Deflate, cache: SubsetCache | undefined): DeflatedSubset {
    const id = `${this.face.id} ${key}`
    const known = cache?.entries.get(id)
    const bytes = known ? null : this.face.subset(this.glyphs)
    const made = known ?? { length: bytes?.length ?? 0, data: deflate(bytes ?? new Uint8Array()) }
    if (cache) {
      cache.entries.delete(id)
      cache.entries.set(id, made)
      const [oldest] = cache.entries.keys()
      if (cache.entries.size > cache.limit && oldest !== undefined) cache.entries.delete(oldest)
    }
    return made
  }

  /** Runs of widths that are not the default of 1000: `[first [w w …] …]`. */
  private widthRuns(): (number | number[])[] {
    const runs: (number | number[])[] = []
    let run: number[] | null = null
    for (const [code, width] of this.widths.entries()) {
      if (width === 1000) run = null
      else if (run) run.push(width)
      else {
        run = [width]
        runs.push(code, run)
      }
    }
    return runs
  }

  private toUnicode(): string {
    const rows = this.texts.slice(1).map((text, i) => {
      let units = ''
      for (let k = 0; k < text.length; k++) units += hex4(text.charCodeAt(k))
      return `<${hex4(i + 1)}> <${units}>`
    })
    const blocks: string[] = []
    for (let i = 0; i < rows.length; i += blockSize) {
      const block = rows.slice(i, i + blockSize)
      blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
    }
    return [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange',
      '<0000> <FFFF>',
      'endcodespacerange',
      ...blocks,
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
    ].join('\n')
  }

  /**
   * Writes the font's objects.
   * @returns the reference for the page's resources and the tagged name, which depends on the glyphs used
   */
  embed(
    context: PDFContext,
    deflate: Deflate,
    cache?: SubsetCache,
  ): { readonly ref: PDFRef; readonly name: string } {
    const { face } = this
    const { ascent, descent, capHeight, bounds, weight } = face.metrics
    const identity = this.identity()
    const tag = Array.from({ length: 6 }, (_, i) =>
      String.fromCharCode(65 + (Number.parseInt(identity.slice(2 * i, 2 * i + 2), 16) % 26)),
    ).join('')
    const name = `${tag}+${face.postScriptName}`
    const subset = this.subset(identity, deflate, cache)
    const file = context.register(
      stream(context, subset.data, { Filter: 'FlateDecode', Length1: subset.length }),
    )
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: name,
        Flags: 4,
        FontBBox: [...bounds],
        ItalicAngle: 0,
        Ascent: ascent,
        Descent: descent,
        CapHeight: capHeight,
        StemV: Math.round(10 + weight / 5),
        FontFile2: file,
      }),
    )
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        DW: 1000,
        W: this.widthRuns(),
        CIDToGIDMap: 'Identity',
      }),
    )
    const ref = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: context.register(deflated(context, deflate, ascii(this.toUnicode()))),
      }),
    )
    return { ref, name }
  }
}

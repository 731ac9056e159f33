/** Shaping of 传统蒙古文 by HarfBuzz. Loading this module loads its wasm: only those who set such documents import it. */
import type { ShapedGlyph, ShapedWord, Shaper } from '@documents/displayList'
import { Blob, Buffer, Face, Font, shape } from 'harfbuzzjs'
import type { TrueTypeFace } from './face'
import type { Fonts } from './fontSet'

/** Words kept; a document of sixty pages has fewer. */
const mostWords = 20_000

const shapeWord = (font: Font, unit: number, word: string): ShapedWord => {
  const buffer = new Buffer()
  buffer.addText(word)
  buffer.guessSegmentProperties()
  shape(font, buffer)
  const infos = buffer.getGlyphInfosAndPositions()
  const starts = [...new Set(infos.map(({ cluster }) => cluster)), word.length].toSorted((a, b) => a - b)
  const glyphs: ShapedGlyph[] = []
  let pen = 0
  let seen = -1
  for (const { codepoint, cluster, xAdvance = 0, xOffset = 0 } of infos) {
    const end = starts[starts.indexOf(cluster) + 1]
    glyphs.push({
      glyph: codepoint,
      at: Math.round((pen + xOffset) * unit),
      text: cluster === seen ? '' : word.slice(cluster, end),
    })
    seen = cluster
    pen += xAdvance
  }
  return { advance: Math.round(pen * unit), glyphs }
}

/**
 * Adds the shaper of the set's first Mongolian face.
 * @param bytes that face's file (`mongolianFile`)
 */
export const withShaper = (fonts: Fonts, bytes: Uint8Array): Fonts => {
  const [face] = fonts.chains.mongolian
  if (!face) throw new Error('no Mongolian face')
  const font = new Font(new Face(new Blob(bytes.slice().buffer), 0))
  const unit = 1000 / face.unitsPerEm
  const known = new Map<string, ShapedWord>()
  const shaper: Shaper = {
    face: face.id,
    middle: writingMiddle(face, font, unit),
    shape: (word) => {
      const old = known.get(word)
      if (old) return old
      if (known.size > mostWords) known.clear()
      const fresh = shapeWord(font, unit, word)
      known.set(word, fresh)
      return fresh
    },
  }
  return { ...fonts, shaper }
}

/** Letters of the script's basic alphabet. */
const alphabet = Array.from({ length: 0x1842 - 0x1820 + 1 }, (_, i) => String.fromCharCode(0x1820 + i))

/** Middle of the ink of all letters in their initial, medial and final forms. */
const writingMiddle = (face: TrueTypeFace, font: Font, unit: number): number => {
  const boxes = alphabet
    .flatMap((letter) => shapeWord(font, unit, letter.repeat(3)).glyphs)
    .map(({ glyph }) => face.inkBox(glyph))
    .filter((box) => box !== null)
  const edges = [
    Math.min(...boxes.map((box) => box.yMin)),
    Math.max(...boxes.map((box) => box.yMax)),
  ] as const
  return ((edges[0] + edges[1]) / 2) * unit
}

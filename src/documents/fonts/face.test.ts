import type { FaceId } from '@documents/displayList'
import fc from 'fast-check'
import { Blob, Face, Font } from 'harfbuzzjs'
import { describe, expect, it } from 'vitest'
import { readFace, type TrueTypeFace } from './face'
import { collectionOf, tableAt, withFsType } from './files.fixture'
import type { OutlineStep } from './outline'
import { shippedFiles, shippedFonts } from './shipped.fixture'

const file = (name: string): Uint8Array => {
  const bytes = shippedFiles().get(name)
  if (!bytes) throw new Error(name)
  return bytes
}
const mongolian = file('NotoSansMongolian-Regular.ttf')

/** HarfBuzz reads the same bytes: the oracle of these tests. */
const harfbuzz = (bytes: Uint8Array): Font => new Font(new Face(new Blob(bytes.slice().buffer), 0))

const opened = (bytes: Uint8Array, name = 'test.ttf', postScriptName?: string): TrueTypeFace => {
  const face = readFace('test' as FaceId, bytes, name, postScriptName)
  if (!face.ok) throw new Error(JSON.stringify(face.error))
  return face.value
}

/** Ink of a path: HarfBuzz and we begin contours at other points, so areas and boxes are compared, not strings. */
const area = (steps: readonly OutlineStep[]): number => {
  let sum = 0
  let [x, y, x0, y0] = [0, 0, 0, 0]
  const line = (toX: number, toY: number): void => {
    sum += x * toY - toX * y
    x = toX
    y = toY
  }
  for (const step of steps) {
    switch (step.op) {
      case 'Z':
        line(x0, y0)
        break
      case 'M':
        x = step.x
        y = step.y
        x0 = x
        y0 = y
        break
      case 'L':
        line(step.x, step.y)
        break
      case 'Q': {
        // Area under a quadratic curve: the chord's and two thirds of the triangle's.
        const { cx, cy } = step
        sum += (2 / 3) * (x * cy - cx * y + cx * step.y - step.x * cy + step.x * y - x * step.y)
        line(step.x, step.y)
      }
    }
  }
  return sum / 2
}

const harfbuzzSteps = (font: Font, glyph: number): readonly OutlineStep[] =>
  font.glyphToJson(glyph).map(({ type, values }): OutlineStep => {
    const [a = 0, b = 0, c = 0, d = 0] = values
    if (type === 'Z') return { op: 'Z' }
    return type === 'Q' ? { op: 'Q', cx: a, cy: b, x: c, y: d } : { op: type === 'M' ? 'M' : 'L', x: a, y: b }
  })

const faultOf = (bytes: Uint8Array, postScriptName?: string): unknown => {
  const face = readFace('test' as FaceId, bytes, 'test.ttf', postScriptName)
  if (face.ok) return 'opened'
  return face.error.kind === 'font-restricted' ? `${face.error.kind} ${face.error.why}` : face.error.kind
}

describe('a face reads what HarfBuzz reads', () => {
  for (const name of [
    'NotoSansMongolian-Regular.ttf',
    'FandolFang-Regular.ttf',
    'LianxiFallback-Light.ttf',
  ]) {
    it(`${name}: characters, widths and outlines of every glyph`, () => {
      const face = opened(file(name))
      const oracle = harfbuzz(file(name))
      for (let cp = 0; cp < 0x30000; cp++) {
        if (cp >= 0xd800 && cp < 0xe000) continue
        const glyph = oracle.nominalGlyph(cp) ?? 0
        if (face.glyph(cp) !== glyph) expect(`U+${cp.toString(16)} ${face.glyph(cp)}`).toBe(String(glyph))
      }
      for (let glyph = 0; glyph < face.glyphCount; glyph += name.startsWith('Noto') ? 1 : 17) {
        expect(face.advance(glyph)).toBe(oracle.glyphHAdvance(glyph))
        const ours = area(face.outline(glyph))
        const theirs = area(harfbuzzSteps(oracle, glyph))
        expect(Math.abs(ours - theirs), `glyph ${glyph}: ${ours} ${theirs}`).toBeLessThan(
          1 + Math.abs(theirs) / 1000,
        )
      }
    })
  }
})

describe('a subset draws the glyphs asked for, in the order asked for', () => {
  const face = opened(mongolian)
  const source = harfbuzz(mongolian)

  it('any selection with repetitions, composites included; the source stays as it was', () => {
    const before = mongolian.slice()
    fc.assert(
      fc.property(fc.array(fc.nat(face.glyphCount - 1), { maxLength: 60 }), (wanted) => {
        const glyphs = [0, ...wanted]
        const subset = harfbuzz(face.subset(glyphs))
        for (const [place, glyph] of glyphs.entries()) {
          expect(subset.glyphToPath(place)).toBe(source.glyphToPath(glyph))
          expect(subset.glyphHAdvance(place)).toBe(source.glyphHAdvance(glyph))
        }
      }),
      { numRuns: 60 },
    )
    expect(mongolian).toEqual(before)
  })

  it('equal selections give equal bytes', () => {
    expect(face.subset([0, 5, 9])).toEqual(face.subset([0, 5, 9]))
  })

  it('has composites in its test font at all', () => {
    expect(face.compositeGlyphs().length).toBeGreaterThan(10)
  })
})

describe('a bad font is refused, never half read', () => {
  it('cut off anywhere: refused', () => {
    fc.assert(
      fc.property(fc.nat(mongolian.length - 1), (length) => {
        expect(faultOf(mongolian.subarray(0, length))).toBe('font-damaged')
      }),
      { numRuns: 200 },
    )
  })

  it('with bytes changed: refused, or usable without an exception', () => {
    const tags = ['head', 'hhea', 'maxp', 'loca', 'cmap', 'hmtx', 'glyf', 'OS/2', 'name']
    const places = tags.map((tag) => tableAt(mongolian, tag))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(places.length), fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bytes = mongolian.slice()
          for (const [table, offset, value] of changes) bytes[(places[table] ?? 0) + offset] = value
          const face = readFace('test' as FaceId, bytes, 'test.ttf')
          if (!face.ok) return
          const glyphs = [0]
          for (let cp = 0x1800; cp < 0x1880; cp++) glyphs.push(face.value.glyph(cp))
          for (const glyph of glyphs) {
            face.value.advance(glyph)
            face.value.inkBox(glyph)
            face.value.outline(glyph)
          }
          face.value.subset(glyphs)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('no font at all, or an empty file: refused', () => {
    expect(faultOf(new Uint8Array())).toBe('font-damaged')
    expect(faultOf(new TextEncoder().encode('%PDF-1.7 and so on and so on'))).toBe('font-damaged')
  })

  it('a composite that contains itself: refused', () => {
    const bytes = mongolian.slice()
    const glyph = opened(bytes).compositeGlyphs()[0] ?? 0
    const data = opened(bytes).glyphData(glyph).bytes
    data[12] = glyph >> 8
    data[13] = glyph & 0xff
    expect(faultOf(bytes)).toBe('font-damaged')
  })

  it('embedding forbidden by fsType: refused and said so', () => {
    for (const [fsType, wanted] of [
      [0x0002, 'font-restricted embedding'],
      [0x0100, 'font-restricted subsetting'],
      [0x0108, 'font-restricted subsetting'],
      [0x0200, 'font-restricted outlines'],
      [0x0004, 'opened'],
      [0x0008, 'opened'],
      [0x0000, 'opened'],
    ] as const) {
      expect(faultOf(withFsType(mongolian, fsType))).toBe(wanted)
    }
  })

  it('CFF outlines: refused by name, not drawn wrongly', () => {
    const bytes = mongolian.slice()
    bytes.set(new TextEncoder().encode('CFF '), 12)
    expect(faultOf(bytes)).toBe('font-not-truetype')
  })
})

describe('a collection', () => {
  const ttc = collectionOf(mongolian, mongolian)

  it('gives the face named', () => {
    const face = opened(ttc, 'test.ttc', 'NotoSansMongolian-Regular')
    expect(face.glyph(0x1820)).toBe(opened(mongolian).glyph(0x1820))
    expect(face.subset([0, 7])).toEqual(opened(mongolian).subset([0, 7]))
  })

  it('without the face named: lists those it has', () => {
    const face = readFace('test' as FaceId, ttc, 'test.ttc', 'FZXBSJW--GB1-0')
    expect(face).toEqual({
      ok: false,
      error: {
        kind: 'font-face-missing',
        file: 'test.ttc',
        wanted: 'FZXBSJW--GB1-0',
        faces: ['NotoSansMongolian-Regular', 'NotoSansMongolian-Regular'],
      },
    })
  })

  it('is never taken without a name', () => {
    expect(faultOf(ttc)).toBe('font-face-missing')
  })
})

it('the shipped faces state measures a PDF reader can use', () => {
  for (const { metrics, postScriptName, unitsPerEm } of shippedFonts().faces.values()) {
    expect(metrics.ascent, postScriptName).toBeGreaterThan(600)
    expect(metrics.descent, postScriptName).toBeLessThan(0)
    expect(unitsPerEm).toBe(1000)
  }
})

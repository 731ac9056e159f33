import { readFileSync } from 'node:fs'
import type { FaceId } from '@documents/displayList'
import { Blob, DrawFuncs, Face, Font } from 'harfbuzzjs'
import { describe, expect, it } from 'vitest'
import { readFace, type TrueTypeFace } from './face'
import { collectionOf, withFsType } from './files.fixture'
import type { OutlineStep } from './outline'
import { namesOfFaces, takeFace } from './pcFace'
import { shippedFiles, shippedFonts } from './shipped.fixture'
import { trueTypeOf } from './trueType'

const fileOf = (name: string): Uint8Array => {
  const bytes = shippedFiles().get(name)
  if (!bytes) throw new Error(name)
  return bytes
}
const kai = fileOf('FandolKai-Regular.ttf')
const song = fileOf('FandolSong-Regular.ttf')
const cff = new Uint8Array(readFileSync(new URL('../../../tests/fixtures/fonts/few.otf', import.meta.url)))
const shipped = shippedFonts().chains.fangsong

const taken = (bytes: Uint8Array, name?: string) => {
  const face = takeFace(bytes, 'pc.font', shipped, trueTypeOf, name)
  if (!face.ok) throw new Error(JSON.stringify(face.error))
  return face.value
}
const refusal = (bytes: Uint8Array, name?: string): unknown => {
  const face = takeFace(bytes, 'pc.font', shipped, trueTypeOf, name)
  return face.ok ? 'taken' : face.error
}
const opened = (bytes: Uint8Array): TrueTypeFace => {
  const face = readFace('pc' as FaceId, bytes, 'pc.ttf')
  if (!face.ok) throw new Error(face.error.kind)
  return face.value
}

describe('从本机选用字体', () => {
  it('单个字体原样留存，说得出名称、版本和缺多少字', () => {
    const face = taken(kai)
    expect(face.bytes).toBe(kai)
    expect(face).toMatchObject({ postScriptName: 'FandolKai-Regular', version: expect.stringMatching(/\d/) })
    // 补字 of the shipped chain, which that face alone has not.
    expect(face.lacking).toBeGreaterThan(500)
    expect(face.lacking).toBeLessThan(3000)
  })

  it('字体集合（TTC）里选一种，切出来单独留存，字形与原来相同', () => {
    const ttc = collectionOf(song, kai)
    const names = namesOfFaces(ttc, 'pc.ttc')
    expect(names.ok && names.value.map(({ postScriptName }) => postScriptName)).toEqual([
      'FandolSong-Regular',
      'FandolKai-Regular',
    ])
    const face = opened(taken(ttc, 'FandolKai-Regular').bytes)
    const whole = opened(kai)
    const glyphs = [...'联席会议'].map((character) => whole.glyph(character.codePointAt(0) ?? 0))
    expect(face.subset([0, ...glyphs])).toEqual(whole.subset([0, ...glyphs]))
  })

  it('拒绝并说明：集合里没有的名称、授权不许、没有汉字、不是字体', () => {
    expect(refusal(collectionOf(song, kai), 'FangSong_GB2312')).toMatchObject({
      kind: 'font-face-missing',
      faces: ['FandolSong-Regular', 'FandolKai-Regular'],
    })
    for (const [fsType, why] of [
      [0x0002, 'embedding'],
      [0x0104, 'subsetting'],
      [0x0200, 'outlines'],
    ] as const)
      expect(refusal(withFsType(kai, fsType))).toEqual({ kind: 'font-restricted', file: 'pc.font', why })
    expect(refusal(fileOf('NotoSansMongolian-Regular.ttf'))).toEqual({
      kind: 'font-no-chinese',
      file: 'pc.font',
    })
    expect(refusal(new TextEncoder().encode('not a font at all'))).toMatchObject({ kind: 'font-damaged' })
    expect(refusal(kai.subarray(0, 200_000))).toMatchObject({ kind: 'font-damaged' })
    expect(refusal(withFsType(cff, 0x0002))).toMatchObject({ kind: 'font-restricted', why: 'embedding' })
  })
})

/** Area inside outlines, by many small chords. */
const area = (steps: readonly OutlineStep[]): number => {
  let sum = 0
  let [x, y] = [0, 0]
  const to = (nx: number, ny: number): void => {
    sum += (x * ny - nx * y) / 2
    ;[x, y] = [nx, ny]
  }
  let start = [0, 0] as readonly [number, number]
  for (const step of steps) {
    if (step.op === 'Q') {
      const [ax, ay] = [x, y]
      for (let t = 1 / 32; t <= 1; t += 1 / 32)
        to(
          (1 - t) ** 2 * ax + 2 * (1 - t) * t * step.cx + t ** 2 * step.x,
          (1 - t) ** 2 * ay + 2 * (1 - t) * t * step.cy + t ** 2 * step.y,
        )
    } else if (step.op === 'Z') to(...start)
    else if (step.op === 'L') to(step.x, step.y)
    else {
      ;[x, y] = [step.x, step.y]
      start = [x, y]
    }
  }
  return sum
}

describe('PostScript 轮廓（CFF）的字体改成 TrueType 轮廓', () => {
  const converted = opened(taken(cff).bytes)
  const font = new Font(new Face(new Blob(cff.slice().buffer), 0))

  it('字符、字宽、名称不变；字形的边缘差不到千分之一字，面积差不到千分之三', () => {
    expect(taken(cff).postScriptName).toBe('NotoSerifCJKsc-Black')
    for (const character of '联席会议纪要通知关于召开国家鑫龘123A，。（）') {
      const cp = character.codePointAt(0) ?? 0
      const glyph = font.nominalGlyph(cp) ?? 0
      expect(glyph, character).toBeGreaterThan(0)
      expect(converted.glyph(cp)).toBe(glyph)
      expect(converted.advance(glyph)).toBe(font.glyphHAdvance(glyph))
      const steps: OutlineStep[] = []
      const draw = new DrawFuncs()
      let [px, py] = [0, 0]
      const line = (op: 'M' | 'L') => (x: number, y: number) => {
        steps.push({ op, x, y })
        ;[px, py] = [x, y]
      }
      draw.setMoveToFunc(line('M'))
      draw.setLineToFunc(line('L'))
      draw.setCubicToFunc((ax, ay, bx, by, x, y) => {
        const [sx, sy] = [px, py]
        for (let i = 1; i <= 64; i++) {
          const t = i / 64
          const at = (p: number, a: number, b: number, q: number) =>
            (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t ** 2 * b + t ** 3 * q
          line('L')(at(sx, ax, bx, x), at(sy, ay, by, y))
        }
      })
      draw.setClosePathFunc(() => steps.push({ op: 'Z' }))
      font.drawGlyph(glyph, draw, null)
      const points = steps.flatMap((step) => (step.op === 'Z' ? [] : [step]))
      const box = converted.inkBox(glyph)
      const edges = {
        xMin: Math.min(...points.map(({ x }) => x)),
        xMax: Math.max(...points.map(({ x }) => x)),
        yMin: Math.min(...points.map(({ y }) => y)),
        yMax: Math.max(...points.map(({ y }) => y)),
      }
      for (const side of ['xMin', 'xMax', 'yMin', 'yMax'] as const)
        expect(Math.abs((box?.[side] ?? 0) - edges[side]), `${character} ${side}`).toBeLessThanOrEqual(1.5)
      const [now, before] = [area(converted.outline(glyph)), area(steps)]
      expect(Math.abs(now / before - 1), character).toBeLessThan(0.003)
    }
  })

  it('裁出的子集是完整的 TrueType 字体', () => {
    const glyphs = [...'联席会议'].map((character) => converted.glyph(character.codePointAt(0) ?? 0))
    expect(converted.subset([0, ...glyphs]).length).toBeGreaterThan(1000)
  })
})

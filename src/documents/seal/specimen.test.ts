import { shippedFonts } from '@documents/fonts/shipped.fixture'
import { describe, expect, it } from 'vitest'
import { pdfPath, svgPath } from './path'
import { specimenSeal } from './specimen'

const face = shippedFonts().chains.xiaobiaosong[0]
if (!face) throw new Error('no face')

describe('样章', () => {
  const seal = specimenSeal(face, 42)
  const points = seal.steps.flatMap(({ at }) =>
    at.flatMap((x, i) => (i % 2 ? [] : [[x, at[i + 1] ?? 0] as const])),
  )

  it('has the diameter asked for, to the micrometre', () => {
    expect(seal.diameter).toBe(42_000)
    expect(Math.max(...points.map(([x]) => x))).toBe(21_000)
    expect(Math.min(...points.map(([, y]) => y))).toBe(-21_000)
  })

  it('says 样章·无效 twice around and 样章 across, and nothing else', () => {
    const contours = (text: string): number =>
      [...text].reduce(
        (sum, c) =>
          sum + face.outline(face.glyph(c.codePointAt(0) ?? 0)).filter((step) => step.op === 'M').length,
        0,
      )
    const rings = 4
    expect(seal.steps.filter((step) => step.op === 'M')).toHaveLength(
      rings + contours('样章·无效·样章·无效·') + contours('样章'),
    )
  })

  it('keeps its characters inside the ring', () => {
    const ringOuter = 0.5 - 0.03
    const letters = points.slice(4 * 13 + 0).filter(([x, y]) => Math.hypot(x, y) < ringOuter * 42_000 - 1)
    expect(letters.length).toBeGreaterThan(points.length * 0.9)
  })

  it('is one path in SVG and in PDF, y turned over', () => {
    const steps = [
      { op: 'M', at: [1, 2] },
      { op: 'C', at: [1, 2, 3, 4, 5, 6.4] },
      { op: 'Z', at: [] },
    ] as const
    expect(svgPath(steps)).toBe('M1 2C1 2 3 4 5 6Z')
    expect(pdfPath(steps)).toBe('1 -2 m\n1 -2 3 -4 5 -6 c\nh\nf')
  })
})

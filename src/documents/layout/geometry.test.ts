import { describe, expect, it } from 'vitest'
import { edgeGap, gapHeight, rowsGap } from './flow'
import { cell, em, figures, heading, letter, rowPitch, typeArea } from './geometry'

const mm = (value: number) => value / 1000

describe('版面数据与标准一致', () => {
  it('版心 x 28–184、y 37–262，28 字 × 22 行撑满', () => {
    expect(typeArea).toMatchObject({ left: 28_000, right: 184_000, top: 37_000, bottom: 262_000 })
    expect(cell * figures.cellsPerRow.value).toBeCloseTo(156_000, 6)
    expect(typeArea.top + (figures.rowsPerPage.value - 1) * rowPitch + em).toBeCloseTo(typeArea.bottom, 6)
  })

  it('「空二行」「空一行」在两种读法之间（F-005）', () => {
    for (const [blank, least, most] of [
      [2, 20.78, 25.7],
      [1, 10.39, 15.3],
    ] as const)
      for (const gap of [rowsGap(blank), edgeGap(blank)]) {
        expect(mm(gapHeight(gap, rowPitch))).toBeGreaterThanOrEqual(least)
        expect(mm(gapHeight(gap, rowPitch))).toBeLessThanOrEqual(most)
      }
  })

  it('标志 72 mm；信函标志 30 mm，下线 277 mm，线长 170 mm', () => {
    expect(mm(heading.markTop)).toBe(72)
    expect(mm(letter.markTop)).toBe(30)
    expect(mm(letter.footLine)).toBe(277)
    expect(mm(letter.right - letter.left)).toBe(170)
  })
})

/** Filled vector shapes for seals: one list of steps, written as PDF operators or as SVG path data. */
import type { OutlineStep } from '@documents/fonts/outline'

/** Coordinates in µm from the centre, y downwards; `C` is a cubic curve. Filled by the non-zero rule. */
export type PathStep =
  | { readonly op: 'M' | 'L'; readonly at: readonly [number, number] }
  | { readonly op: 'C'; readonly at: readonly [number, number, number, number, number, number] }
  | { readonly op: 'Z'; readonly at: readonly [] }

/** [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A glyph outline under a matrix; quadratic curves become cubic ones exactly. */
export const placed = (outline: readonly OutlineStep[], [a, b, c, d, e, f]: Matrix): readonly PathStep[] => {
  const move = (x: number, y: number): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f]
  let from: readonly [number, number] = [0, 0]
  return outline.map((step): PathStep => {
    if (step.op === 'Z') return { op: 'Z', at: [] }
    const to = move(step.x, step.y)
    const [x0, y0] = from
    from = to
    if (step.op !== 'Q') return { op: step.op, at: to }
    const [cx, cy] = move(step.cx, step.cy)
    const third = (end: number, control: number): number => end + (2 / 3) * (control - end)
    return { op: 'C', at: [third(x0, cx), third(y0, cy), third(to[0], cx), third(to[1], cy), to[0], to[1]] }
  })
}

/** Control distance of a quarter circle drawn as one cubic curve, in radii. */
const quarter = 0.5522847498

/** A circle about the centre; `inner` runs the other way round and cuts a hole. */
export const circle = (radius: number, inner = false): readonly PathStep[] => {
  const r = radius
  const k = radius * quarter
  const s = inner ? -1 : 1
  return [
    { op: 'M', at: [r, 0] },
    { op: 'C', at: [r, s * k, k, s * r, 0, s * r] },
    { op: 'C', at: [-k, s * r, -r, s * k, -r, 0] },
    { op: 'C', at: [-r, -s * k, -k, -s * r, 0, -s * r] },
    { op: 'C', at: [k, -s * r, r, -s * k, r, 0] },
    { op: 'Z', at: [] },
  ]
}

const whole = (value: number): number => Math.round(value) + 0

/** SVG path data in whole µm. */
export const svgPath = (steps: readonly PathStep[]): string =>
  steps.map(({ op, at }) => op + at.map(whole).join(' ')).join('')

const pdfOperator = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/** PDF path operators in whole µm, y upwards, filled. */
export const pdfPath = (steps: readonly PathStep[]): string =>
  `${steps
    .map(({ op, at }) => [...at.map((value, i) => whole(i % 2 ? -value : value)), pdfOperator[op]].join(' '))
    .join('\n')}\nf`

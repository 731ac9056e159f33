/** `glyf` outlines as paths: straight and quadratic segments in font units, y upwards. */
import { Damaged } from './faults'
import { componentsOf } from './glyphs'
import type { Table } from './sfnt'

/** One drawing step; `Q` has its control point first. */
export type OutlineStep =
  | { readonly op: 'M' | 'L'; readonly x: number; readonly y: number }
  | { readonly op: 'Q'; readonly cx: number; readonly cy: number; readonly x: number; readonly y: number }
  | { readonly op: 'Z' }

interface Point {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

const readCoordinates = (
  glyph: Table,
  flags: readonly number[],
  start: number,
  short: number,
  same: number,
): { readonly values: readonly number[]; readonly end: number } => {
  let at = start
  let value = 0
  const values = flags.map((flag) => {
    if (flag & short) value += (flag & same ? 1 : -1) * glyph.u8(at++)
    else if (!(flag & same)) {
      value += glyph.i16(at)
      at += 2
    }
    return value
  })
  return { values, end: at }
}

const simpleContours = (glyph: Table, contours: number): readonly (readonly Point[])[] => {
  const ends = Array.from({ length: contours }, (_, i) => glyph.u16(10 + 2 * i))
  const count = (ends.at(-1) ?? -1) + 1
  let at = 10 + 2 * contours
  at += 2 + glyph.u16(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = glyph.u8(at++)
    const times = flag & 8 ? glyph.u8(at++) + 1 : 1
    for (let i = 0; i < times; i++) flags.push(flag)
  }
  const xs = readCoordinates(glyph, flags, at, 2, 16)
  const ys = readCoordinates(glyph, flags, xs.end, 4, 32)
  const points = flags.map((flag, i) => ({
    x: xs.values[i] ?? 0,
    y: ys.values[i] ?? 0,
    on: (flag & 1) === 1,
  }))
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1))
}

const trace = (contour: readonly Point[]): readonly OutlineStep[] => {
  const [first] = contour
  const last = contour.at(-1)
  if (!first || !last) return []
  const start = first.on ? first : last.on ? last : middle(first, last)
  const steps: OutlineStep[] = [{ op: 'M', x: start.x, y: start.y }]
  let control: Point | null = null
  for (const point of [...(first.on ? contour.slice(1) : contour), start]) {
    if (control) {
      const to: Point = point.on ? point : middle(control, point)
      steps.push({ op: 'Q', cx: control.x, cy: control.y, x: to.x, y: to.y })
      control = point.on ? null : point
    } else if (point.on) steps.push({ op: 'L', x: point.x, y: point.y })
    else control = point
  }
  return [...steps, { op: 'Z' }]
}

/** Levels that a composite glyph may be nested. */
export const deepest = 8

/**
 * The outline of a glyph, composites resolved.
 * @param glyphAt the bytes of a glyph, empty for blank ones
 */
export const outlineOf = (
  glyphAt: (glyph: number) => Table,
  glyph: number,
  depth = 0,
): readonly OutlineStep[] => {
  const table = glyphAt(glyph)
  if (table.length === 0) return []
  if (depth > deepest) throw new Damaged('composite glyphs nested too deep')
  const contours = table.i16(0)
  if (contours >= 0) return simpleContours(table, contours).flatMap(trace)
  return componentsOf(table).flatMap(({ glyph: part, matrix: [a, b, c, d, e, f] }) => {
    const move = (x: number, y: number) => ({ x: a * x + c * y + e, y: b * x + d * y + f })
    return outlineOf(glyphAt, part, depth + 1).map((step): OutlineStep => {
      if (step.op === 'Z') return step
      const to = move(step.x, step.y)
      if (step.op !== 'Q') return { op: step.op, ...to }
      const control = move(step.cx, step.cy)
      return { op: 'Q', cx: control.x, cy: control.y, ...to }
    })
  })
}

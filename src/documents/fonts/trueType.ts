/**
 * A face with PostScript outlines (CFF: most .otf, 思源 and Noto among them) → the same face with TrueType outlines, once, when it is
 * taken from the PC: measuring, embedding and drawing then know one kind. HarfBuzz reads the outlines; cubic curves become quadratic ones.
 */
import { Blob, DrawFuncs, Face, Font } from 'harfbuzzjs'
import { type Sfnt, writeSfnt } from './sfnt'

/** How far a curve may stray from the one it stands for, in em: what the shipped fonts were made with is 1/1000. */
const tolerance = 0.0005

interface Point {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

/** Collects the contours of one glyph. */
class Pen {
  contours: Point[][] = []
  private readonly least: number

  constructor(unitsPerEm: number) {
    this.least = unitsPerEm * tolerance
  }

  move(x: number, y: number): void {
    this.contours.push([{ x, y, on: true }])
  }

  line(x: number, y: number): void {
    this.contours.at(-1)?.push({ x, y, on: true })
  }

  /** As many quadratic curves as keep within the tolerance (the error falls with the cube of their number). */
  cubic(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    const contour = this.contours.at(-1)
    const start = contour?.at(-1)
    if (!contour || !start) return
    const third = Math.hypot(x - 3 * bx + 3 * ax - start.x, y - 3 * by + 3 * ay - start.y)
    const count = Math.max(1, Math.ceil(Math.cbrt((third * Math.sqrt(3)) / 36 / this.least)))
    const at = (p: number, a: number, b: number, q: number, t: number): number =>
      (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t ** 2 * b + t ** 3 * q
    const slope = (p: number, a: number, b: number, q: number, t: number): number =>
      3 * (1 - t) ** 2 * (a - p) + 6 * (1 - t) * t * (b - a) + 3 * t ** 2 * (q - b)
    let [px, py] = [start.x, start.y]
    for (let i = 1; i <= count; i++) {
      const [from, to] = [(i - 1) / count, i / count]
      const [qx, qy] = [at(start.x, ax, bx, x, to), at(start.y, ay, by, y, to)]
      // The control point of least error: the mean of where the tangents of both ends lead.
      const half = (to - from) / 4
      const cx = (px + qx) / 2 + half * (slope(start.x, ax, bx, x, from) - slope(start.x, ax, bx, x, to))
      const cy = (py + qy) / 2 + half * (slope(start.y, ay, by, y, from) - slope(start.y, ay, by, y, to))
      contour.push({ x: cx, y: cy, on: false }, { x: qx, y: qy, on: true })
      ;[px, py] = [qx, qy]
    }
  }

  /** Contours in whole units; the point that only closes a contour, and contours without area, are left out. */
  take(): readonly (readonly Point[])[] {
    const whole = this.contours.map((contour) => {
      const points = contour.map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on }))
      const [first] = points
      const last = points.at(-1)
      if (points.length > 1 && first && last?.on && last.x === first.x && last.y === first.y) points.pop()
      return points
    })
    this.contours = []
    return whole.filter(({ length }) => length > 2)
  }
}

/** Where the ink of contours ends along one axis: control points outside of it do not count. */
const extent = (contours: readonly (readonly Point[])[], axis: 'x' | 'y'): readonly [number, number] => {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const meet = (value: number): void => {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  for (const contour of contours)
    for (const [i, point] of contour.entries()) {
      if (point.on) {
        meet(point[axis])
        continue
      }
      // Ends of a curve are always points of the contour here, so that its turning is all that remains.
      const from = contour[i - 1]?.[axis] ?? point[axis]
      const to = (contour[i + 1] ?? contour[0])?.[axis] ?? point[axis]
      const t = (from - point[axis]) / (from - 2 * point[axis] + to)
      if (t > 0 && t < 1) meet((1 - t) ** 2 * from + 2 * (1 - t) * t * point[axis] + t ** 2 * to)
    }
  return [Math.floor(least), Math.ceil(most)]
}

const bit = { on: 1, shortX: 2, shortY: 4, sameX: 16, sameY: 32 } as const

/** A simple glyph description; empty for a blank one. */
const describe = (contours: readonly (readonly Point[])[]): Uint8Array => {
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array()
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [xMin, xMax] = extent(contours, 'x')
  const [yMin, yMax] = extent(contours, 'y')
  const words = [contours.length, xMin, yMin, xMax, yMax]
  let end = -1
  for (const { length } of contours) {
    end += length
    words.push(end)
  }
  words.push(0)
  const flags: number[] = []
  const [forX, forY]: [number[], number[]] = [[], []]
  const step = (delta: number, bytes: number[], short: number, same: number): number => {
    if (delta === 0) return same
    if (Math.abs(delta) < 256) {
      bytes.push(Math.abs(delta))
      return short | (delta > 0 ? same : 0)
    }
    bytes.push((delta >> 8) & 0xff, delta & 0xff)
    return 0
  }
  points.forEach(({ x, y, on }, i) => {
    const [dx, dy] = [x - (xs[i - 1] ?? 0), y - (ys[i - 1] ?? 0)]
    flags.push(
      (on ? bit.on : 0) | step(dx, forX, bit.shortX, bit.sameX) | step(dy, forY, bit.shortY, bit.sameY),
    )
  })
  const head = words.flatMap((word) => [(word >> 8) & 0xff, word & 0xff])
  return Uint8Array.from([...head, ...flags, ...forX, ...forY])
}

/** Tables that say the same whatever the outlines are. */
const kept = ['OS/2', 'cmap', 'name'] as const

/**
 * @param tables of the face
 * @returns a TrueType font file with its characters, names, widths and shapes
 */
export const trueTypeOf = (tables: Sfnt): Uint8Array => {
  const bytesOf = (tag: string): Uint8Array => Uint8Array.from(tables.get(tag)?.bytes ?? [])
  const alone = writeSfnt(
    [...tables].map(([tag, { bytes }]) => [tag, bytes] as const),
    'CFF',
  )
  const [head, hhea] = [bytesOf('head'), bytesOf('hhea')]
  const count = tables.get('maxp')?.u16(4) ?? 0
  const unitsPerEm = tables.get('head')?.u16(18) ?? 1000
  const longMetrics = tables.get('hhea')?.u16(34) ?? 1
  const font = new Font(new Face(new Blob(alone.slice().buffer), 0))
  const pen = new Pen(unitsPerEm)
  const draw = new DrawFuncs()
  draw.setMoveToFunc((x, y) => pen.move(x, y))
  draw.setLineToFunc((x, y) => pen.line(x, y))
  draw.setCubicToFunc((ax, ay, bx, by, x, y) => pen.cubic(ax, ay, bx, by, x, y))
  draw.setClosePathFunc(() => undefined)
  const glyphs: Uint8Array[] = []
  const hmtx = new DataView(new ArrayBuffer(4 * count))
  let [mostPoints, mostContours, size] = [0, 0, 0]
  for (let glyph = 0; glyph < count; glyph++) {
    font.drawGlyph(glyph, draw, null)
    const contours = pen.take()
    const data = describe(contours)
    glyphs.push(data)
    size += (data.length + 3) & ~3
    mostPoints = Math.max(
      mostPoints,
      contours.reduce((sum, { length }) => sum + length, 0),
    )
    mostContours = Math.max(mostContours, contours.length)
    hmtx.setUint16(4 * glyph, tables.get('hmtx')?.u16(4 * Math.min(glyph, longMetrics - 1)) ?? 0)
    // The left bearing is where the ink begins: painters of TrueType move the glyph there.
    hmtx.setInt16(4 * glyph + 2, data.length > 0 ? new DataView(data.buffer).getInt16(2) : 0)
  }
  const glyf = new Uint8Array(size)
  const loca = new DataView(new ArrayBuffer(4 * (count + 1)))
  let at = 0
  for (const [glyph, data] of glyphs.entries()) {
    loca.setUint32(4 * glyph, at)
    glyf.set(data, at)
    at += (data.length + 3) & ~3
  }
  loca.setUint32(4 * count, at)
  new DataView(head.buffer).setInt16(50, 1)
  new DataView(hhea.buffer).setUint16(34, count)
  const maxp = new DataView(new ArrayBuffer(32))
  for (const [offset, value] of [
    [0, 1],
    [4, count],
    [6, mostPoints],
    [8, mostContours],
    [14, 2],
  ] as const)
    maxp.setUint16(offset, value)
  const post = new DataView(new ArrayBuffer(32))
  post.setUint32(0, 0x00030000)
  return writeSfnt([
    ...kept.flatMap((tag) => (tables.has(tag) ? [[tag, bytesOf(tag)] as const] : [])),
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', new Uint8Array(hmtx.buffer)],
    ['loca', new Uint8Array(loca.buffer)],
    ['maxp', new Uint8Array(maxp.buffer)],
    ['post', new Uint8Array(post.buffer)],
  ])
}

/** Text in, placed lines out: the step between the tree's strings and the display list. Lengths are µm. */

import type { Um } from '@shared/units'
import type { FaceId, FaceRole, Ink, TextItem } from '../displayList'
import { isInvisible } from './characters'
import type { Drawn, Faces } from './faces'
import { breakLines, cellUnits } from './lineBreak'

/** A stretch of text in one role. */
export interface Run {
  readonly text: string
  readonly role: FaceRole
  /** Never part it (a personal name, an organ). */
  readonly whole?: boolean
  /** A label that other rows align with: neither squeezed nor spread. */
  readonly rigid?: boolean
}

/** Characters of one face on a line; `xs` from the left edge of the column, rounded only when drawn. */
export interface Part {
  readonly face: FaceId
  readonly text: string
  readonly xs: readonly number[]
  /** From the top of the em box to the face's baseline, in em. */
  readonly ascent: number
}

/** A line that knows everything but its place on the page. */
export interface SetLine {
  readonly parts: readonly Part[]
  readonly size: number
  /** From the left edge of the column to the right edge of the last character. */
  readonly right: number
  readonly scaleX?: number
}

/** Lines of one paragraph and what could not be drawn. */
export interface SetParagraph {
  readonly lines: readonly SetLine[]
  readonly missing: readonly number[]
}

export interface ParagraphShape {
  /** Em size. */
  readonly size: number
  /** Width of one cell; equals `size` outside the 28-cell grid. */
  readonly cell: number
  readonly measure: number
  /** Indents in cells. */
  readonly first?: number
  readonly hang?: number
  readonly align?: 'justify' | 'start' | 'center' | 'end'
  /** Lines that lack more cells than this stay ragged. */
  readonly mostSlack?: number
}

/** A place to keep broken paragraphs between two layouts of nearly the same tree. */
export type Memo = Map<string, SetParagraph>

interface Flat {
  readonly codePoints: number[]
  readonly drawn: Drawn[]
  readonly glued: boolean[]
  readonly rigid: boolean[]
}

const flatten = (faces: Faces, runs: readonly Run[]): Flat => {
  const flat: Flat = { codePoints: [], drawn: [], glued: [], rigid: [] }
  for (const run of runs) {
    let inside = false
    for (const ch of run.text) {
      const cp = ch.codePointAt(0) as number
      if (isInvisible(cp)) continue
      flat.codePoints.push(cp)
      flat.drawn.push(faces.drawn(run.role, cp))
      flat.glued.push(inside && run.whole === true)
      flat.rigid.push(run.rigid === true)
      inside = true
    }
  }
  return flat
}

const missingOf = (flat: Flat): readonly number[] =>
  flat.drawn.some((d) => d.missing)
    ? [...new Set(flat.codePoints.filter((_, i) => flat.drawn[i]?.missing))]
    : []

/** Groups neighbouring characters of one face; `xOf` gives each character's place in µm. */
const partsOf = (
  drawn: readonly Drawn[],
  start: number,
  end: number,
  xOf: (index: number) => number,
): Part[] => {
  const parts: Part[] = []
  let from = start
  while (from < end) {
    const face = drawn[from]?.face
    let to = from
    const xs: number[] = []
    let text = ''
    while (to < end && drawn[to]?.face === face) {
      text += drawn[to]?.text
      xs.push(xOf(to))
      to++
    }
    parts.push({ face: face?.id as FaceId, text, xs, ascent: drawn[from]?.ascent ?? 0 })
    from = to
  }
  return parts
}

/**
 * Sets one paragraph. Line feeds in the text begin a new line without indent.
 * @returns at least one line
 */
export const setParagraph = (faces: Faces, runs: readonly Run[], shape: ParagraphShape): SetParagraph => {
  const lines: SetLine[] = []
  const missing = new Set<number>()
  const unit = shape.cell / cellUnits
  // Glyphs stand in the middle of their cell, which is a hair narrower than the em.
  const shift = (shape.cell - shape.size) / 2
  const measure = Math.floor(shape.measure / unit + 1e-6)
  for (const [index, segment] of splitAtFeeds(runs).entries()) {
    const flat = flatten(faces, segment)
    for (const cp of missingOf(flat)) missing.add(cp)
    const indent = index === 0 ? (shape.first ?? 0) : (shape.hang ?? 0)
    const broken = breakLines(
      { codePoints: flat.codePoints, metrics: flat.drawn, glued: flat.glued, rigid: flat.rigid },
      {
        measure,
        firstIndent: indent * cellUnits,
        hangIndent: (shape.hang ?? 0) * cellUnits,
        justify: (shape.align ?? 'justify') === 'justify',
        ...(shape.mostSlack === undefined ? {} : { mostSlack: shape.mostSlack * cellUnits }),
      },
    )
    broken.forEach((line, at) => {
      const inset = (at === 0 ? indent : (shape.hang ?? 0)) * cellUnits
      const free = measure - inset - line.width
      const move = shape.align === 'center' ? free / 2 : shape.align === 'end' ? free : 0
      const xOf = (i: number): number => ((line.xs[i - line.start] as number) + move) * unit + shift
      lines.push({
        parts: partsOf(flat.drawn, line.start, line.end, xOf),
        size: shape.size,
        right: (inset + line.width + move) * unit,
      })
    })
  }
  return { lines, missing: [...missing] }
}

const splitAtFeeds = (runs: readonly Run[]): Run[][] => {
  const segments: Run[][] = [[]]
  for (const run of runs) {
    const pieces = run.text.split(/\r\n|\r|\n/)
    for (const [i, text] of pieces.entries()) {
      if (i > 0) segments.push([])
      if (text !== '') segments.at(-1)?.push({ ...run, text })
    }
  }
  return segments
}

/** Sets a paragraph, or takes it from `memo` when the same was set before. */
export const setRemembered = (
  faces: Faces,
  runs: readonly Run[],
  shape: ParagraphShape,
  memo: Memo | undefined,
): SetParagraph => {
  if (!memo) return setParagraph(faces, runs, shape)
  const key = `${faces.signature}|${shape.size}|${shape.cell}|${shape.measure}|${shape.first ?? 0}|${shape.hang ?? 0}|${shape.align ?? ''}|${shape.mostSlack ?? ''}|${runs
    .map((run) => `${run.role}${run.whole ? '+' : ''}${run.rigid ? '!' : ''}:${run.text}`)
    .join('\u0000')}`
  const old = memo.get(key)
  if (old) return old
  const fresh = setParagraph(faces, runs, shape)
  memo.set(key, fresh)
  return fresh
}

export interface LineShape {
  readonly size: number
  /** Extra space after each character but the last. */
  readonly tracking?: number
  /** Horizontal scale, 1 = natural. */
  readonly scale?: number
}

/** Ink of a set line from its left edge and from the top of its em box, µm, y downwards. */
export interface InkExtent {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** One unbroken line at natural widths (marks, titles, page numbers), with the extent of its ink. */
export const setLine = (
  faces: Faces,
  runs: readonly Run[],
  shape: LineShape,
): { readonly line: SetLine; readonly ink: InkExtent; readonly missing: readonly number[] } => {
  const flat = flatten(faces, runs)
  const scale = shape.scale ?? 1
  const unit = (shape.size / 1000) * scale
  const xs: number[] = []
  let x = 0
  let left = Number.POSITIVE_INFINITY
  let right = 0
  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  flat.drawn.forEach((drawn, i) => {
    xs.push(x)
    if (drawn.ink) {
      left = Math.min(left, x + drawn.ink.left * unit)
      right = Math.max(right, x + drawn.ink.right * unit)
      top = Math.min(top, (drawn.ascent - drawn.ink.top / 1000) * shape.size)
      bottom = Math.max(bottom, (drawn.ascent - drawn.ink.bottom / 1000) * shape.size)
    }
    x += drawn.advance * unit + (i < flat.drawn.length - 1 ? (shape.tracking ?? 0) : 0)
  })
  return {
    line: {
      parts: partsOf(flat.drawn, 0, flat.drawn.length, (i) => xs[i] as number),
      size: shape.size,
      right: x,
      ...(scale === 1 ? {} : { scaleX: Math.round(scale * 1000) }),
    },
    ink: Number.isFinite(left)
      ? { left, right, top, bottom }
      : { left: 0, right: 0, top: 0, bottom: shape.size },
    missing: missingOf(flat),
  }
}

interface DrawnLine {
  readonly x: number
  readonly top: number
  readonly ink: Ink
  readonly items: readonly TextItem[]
}

/** What a line looked like where it was last drawn: one that stays there is the very same items, so that its page is known for the same at a glance. */
const lastDrawn = new WeakMap<SetLine, DrawnLine>()

/** Draws a set line: column edge at `x`, top of the em box at `top`. */
export const drawLine = (line: SetLine, x: number, top: number, ink: Ink = 'black'): readonly TextItem[] => {
  const last = lastDrawn.get(line)
  const moved = last?.x !== x
  if (!moved && last.top === top && last.ink === ink) return last.items
  const items = line.parts.map(
    (part, i): TextItem => ({
      kind: 'text',
      face: part.face,
      size: Math.round(line.size) as Um,
      y: Math.round(top + part.ascent * line.size) as Um,
      xs: moved ? part.xs.map((at) => Math.round(at + x) as Um) : (last.items[i] as TextItem).xs,
      text: part.text,
      ink,
      ...(line.scaleX === undefined ? {} : { scaleX: line.scaleX }),
    }),
  )
  lastDrawn.set(line, { x, top, ink, items })
  return items
}

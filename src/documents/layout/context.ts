/** What every block needs while a tree is laid out, and the making of rows from text. */
import type { FaceRole, Ink, Shaper } from '../displayList'
import type { Faces } from './faces'
import { type Box, type Gap, rowsGap } from './flow'
import { type Area, cell, size } from './geometry'
import { cellUnits } from './lineBreak'
import { drawLine, type Memo, type Run, type SetParagraph, setRemembered } from './typeLine'

export interface Context {
  readonly faces: Faces
  readonly memo: Memo | undefined
  /** Names of organs that the document itself mentions: titles are not broken inside them. */
  readonly names: readonly string[]
  /** Of documents in 传统蒙古文 only. */
  readonly shaper?: Shaper | undefined
  /** Reports characters without a glyph. */
  readonly note: (path: string, codePoints: readonly number[]) => void
}

/** Advance of characters in a role, in cells. */
export const advanceIn =
  (context: Context, role: FaceRole) =>
  (codePoint: number): number =>
    context.faces.drawn(role, codePoint).advance / cellUnits

export interface RowOptions {
  readonly area: Area
  readonly path: string
  /** Indents in cells. */
  readonly first?: number
  readonly hang?: number
  readonly align?: 'justify' | 'start' | 'center' | 'end'
  readonly gap?: Gap
  /** Gap between the rows of the paragraph. */
  readonly innerGap?: Gap
  readonly size?: number
  readonly cell?: number
  readonly ink?: Ink
  /** Every row stays with what follows. */
  readonly keepNext?: boolean
  /** The last row stays with what follows. */
  readonly leadsIn?: boolean
  readonly isText?: boolean
}

/** Sets a paragraph of running text and reports what could not be drawn. */
export const setText = (context: Context, runs: readonly Run[], options: RowOptions): SetParagraph => {
  const em = options.size ?? size.三号
  const set = setRemembered(
    context.faces,
    runs,
    {
      size: em,
      cell: options.cell ?? (options.size === undefined ? cell : em),
      measure: options.area.width,
      first: options.first ?? 0,
      hang: options.hang ?? 0,
      align: options.align ?? 'justify',
    },
    context.memo,
  )
  if (set.missing.length > 0) context.note(options.path, set.missing)
  return set
}

/** One box a line of a paragraph. */
export const rows = (context: Context, runs: readonly Run[], options: RowOptions): readonly Box[] => {
  const em = options.size ?? size.三号
  return setText(context, runs, options).lines.map((line, i, lines) => ({
    path: options.path,
    height: em,
    gap: i === 0 ? (options.gap ?? rowsGap(0)) : (options.innerGap ?? rowsGap(0)),
    keepNext: options.keepNext === true || (options.leadsIn === true && i === lines.length - 1),
    isText: options.isText === true,
    draw: (top) => drawLine(line, options.area.left, top, options.ink ?? 'black'),
  }))
}

/**
 * Text in columns that run downwards and follow one another from left to right: 传统蒙古文 with Chinese, digits and Latin mixed in.
 * Mongolian words, digits and Latin lie on their side; Chinese stands upright (reference: 蒙汉混排的通例).
 */
import type { Um } from '@shared/units'
import type { DisplayItem, FaceId, FaceRole, Ink, ShapedWord, TextItem } from '../../displayList'
import { classOf, isInvisible } from '../characters'
import type { Context } from '../context'
import { type Box, type Gap, rowsGap } from '../flow'
import { type Area, em as usualEm } from '../geometry'
import { breakLines, cellUnits } from '../lineBreak'
import { shaperOf } from './shaper'

/** A stretch of a column that is never parted. Lengths in cells of 1000. */
interface Atom {
  readonly kind: 'word' | 'upright' | 'sideways' | 'space'
  /** What line breaking takes it for. */
  readonly codePoint: number
  readonly advance: number
  readonly text: string
  readonly shaped?: ShapedWord
}

/** A column that knows everything but its place. */
export interface SetColumn {
  readonly atoms: readonly { readonly atom: Atom; readonly at: number }[]
  readonly length: number
}

/** Letters, their variation selectors and joiners, the suffix connectors MVS and NNBSP, and the script's own marks. */
const mongolian = /((?:[\u1800-\u18af]|\u200c|\u200d|\u202f)+)/u
/** Blank between words, in 1/1000 em. */
const blank = 350
/** Columns that lack more than this share stay ragged: Chinese would be torn apart. */
const mostSlack = 0.1
/** Chinese marks that lie on their side in a column. */
const turned = '（）《》〈〉「」『』【】〔〕〖〗［］｛｝—…～：；“”‘’'
/** Chinese marks that move to the upper right of their cell. */
const cornered = '，。、'
/** Middle of figures and capitals beside the baseline. */
const latinMiddle = 350

const isUpright = (cp: number): boolean => classOf(cp) === 'ideograph' || cp > 0x2e80

const atomsOf = (context: Context, text: string, role: FaceRole, path: string): readonly Atom[] => {
  const shaper = shaperOf(context)
  return text.split(mongolian).flatMap((part): readonly Atom[] => {
    if (mongolian.test(part)) {
      const shaped = shaper.shape(part)
      if (shaped.glyphs.some(({ glyph }) => glyph === 0)) context.note(path, [part.codePointAt(0) as number])
      return [{ kind: 'word', codePoint: 0x1820, advance: shaped.advance, text: part, shaped }]
    }
    return [...part].flatMap((ch): readonly Atom[] => {
      const codePoint = ch.codePointAt(0) as number
      if (isInvisible(codePoint)) return []
      if (classOf(codePoint) === 'space') return [{ kind: 'space', codePoint, advance: blank, text: ch }]
      const drawn = context.faces.drawn(role, codePoint)
      if (drawn.missing) context.note(path, [codePoint])
      const kind = isUpright(codePoint) && !turned.includes(ch) ? 'upright' : 'sideways'
      return [{ kind, codePoint, advance: drawn.advance, text: ch }]
    })
  })
}

/** Breaks a text into columns of so many cells. */
export const setColumns = (
  context: Context,
  text: string,
  shape: {
    readonly measure: number
    readonly path: string
    readonly role?: FaceRole
    readonly first?: number
    readonly justify?: boolean
  },
): readonly SetColumn[] => {
  const atoms = atomsOf(context, text, shape.role ?? 'fangsong', shape.path)
  const lines = breakLines(
    {
      codePoints: atoms.map((atom) => atom.codePoint),
      metrics: atoms.map(({ advance }) => ({ advance, blankStart: 0, blankEnd: 0 })),
    },
    {
      measure: shape.measure * cellUnits,
      firstIndent: (shape.first ?? 0) * cellUnits,
      justify: shape.justify ?? false,
      mostSlack: shape.measure * cellUnits * mostSlack,
    },
  )
  return lines.map((line) => ({
    atoms: atoms.slice(line.start, line.end).map((atom, i) => ({ atom, at: line.xs[i] as number })),
    length: line.width,
  }))
}

/**
 * Draws a column.
 * @param left left edge of its em box
 * @param top where it begins, as far down the page
 */
export const drawColumn = (
  context: Context,
  column: SetColumn,
  place: {
    readonly left: number
    readonly top: number
    readonly em: number
    readonly role?: FaceRole
    readonly ink?: Ink
  },
): readonly DisplayItem[] => {
  const { em } = place
  const role = place.role ?? 'fangsong'
  const ink = place.ink ?? 'black'
  const shaper = shaperOf(context)
  const unit = em / cellUnits
  const centre = place.left + em / 2
  const items: DisplayItem[] = []
  const size = Math.round(em) as Um
  const round = (value: number): Um => Math.round(value) as Um
  /** Characters on their side that follow one another in one face are one item. */
  let run: { face: FaceId; x: Um; y: Um; xs: Um[]; text: string } | null = null
  const close = (): void => {
    if (run) {
      const { face, x, y, xs, text } = run
      items.push({
        kind: 'text',
        face,
        size,
        y,
        xs: xs.map((at) => (x + at) as Um),
        text,
        ink,
        turn: 3,
      } satisfies TextItem)
    }
    run = null
  }
  column.atoms.forEach(({ atom, at }, i) => {
    const y = place.top + at * unit
    if (atom.kind === 'space') return
    if (atom.kind === 'word' && atom.shaped) {
      close()
      const next = column.atoms[i + 1]?.atom
      items.push({
        kind: 'shaped',
        face: shaper.face,
        size,
        x: round(centre - shaper.middle * unit),
        y: round(y),
        text: next?.kind === 'space' ? `${atom.text} ` : atom.text,
        glyphs: atom.shaped.glyphs,
        ink,
      })
      return
    }
    const drawn = context.faces.drawn(role, atom.codePoint)
    const face = drawn.face.id
    if (atom.kind === 'upright') {
      close()
      const corner = cornered.includes(atom.text) ? 0.55 * em : 0
      items.push({
        kind: 'text',
        face,
        size,
        y: round(y + drawn.ascent * em - corner),
        xs: [round(centre - (drawn.advance * unit) / 2 + corner)],
        text: drawn.text,
        ink,
      })
      return
    }
    const middle = atom.codePoint > 0x2000 ? (drawn.ascent - 0.5) * cellUnits : latinMiddle
    const x = round(centre - middle * unit)
    if (run?.face === face && run.x === x) {
      run.xs.push(round(y - run.y))
      run.text += drawn.text
    } else {
      close()
      run = { face, x, y: round(y), xs: [0 as Um], text: drawn.text }
    }
  })
  close()
  return items
}

export interface ColumnOptions {
  readonly area: Area
  readonly path: string
  readonly em?: number
  readonly role?: FaceRole
  readonly first?: number
  readonly align?: 'justify' | 'center'
  readonly gap?: Gap
  readonly innerGap?: Gap
  readonly ink?: Ink
  readonly isText?: boolean
}

/** One box a column of a paragraph: `area.left` and `area.width` run down the page, the boxes across it. */
export const columnBoxes = (context: Context, text: string, options: ColumnOptions): readonly Box[] => {
  const em = options.em ?? usualEm
  const measure = options.area.width / em
  const isCentred = options.align === 'center'
  const columns = setColumns(context, text, {
    measure: isCentred ? balanced(context, text, measure, options) : measure,
    path: options.path,
    ...(options.role ? { role: options.role } : {}),
    first: options.first ?? 0,
    justify: !isCentred,
  })
  return columns.map((column, i) => ({
    path: options.path,
    height: em,
    gap: i === 0 ? (options.gap ?? rowsGap(0)) : (options.innerGap ?? rowsGap(0)),
    isText: options.isText === true,
    draw: (left) => {
      const free = options.area.width - (column.length / cellUnits) * em
      return drawColumn(context, column, {
        left,
        top: options.area.left + (isCentred ? free / 2 : 0),
        em,
        ...(options.role ? { role: options.role } : {}),
        ...(options.ink ? { ink: options.ink } : {}),
      })
    },
  }))
}

/** Titles are parted into columns of about one length. */
const balanced = (context: Context, text: string, measure: number, options: ColumnOptions): number => {
  const whole = setColumns(context, text, {
    measure: 1e6,
    path: options.path,
    ...(options.role ? { role: options.role } : {}),
  })
  const cells = (whole[0]?.length ?? 0) / cellUnits
  const count = Math.ceil(cells / measure)
  return count <= 1 ? measure : Math.min(measure, (cells / count) * 1.12 + 1)
}

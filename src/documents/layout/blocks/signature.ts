/** 署名、成文日期、印章、附注 (7.3.5, 7.3.6): one box that never stands alone on a page. */

import { um } from '@shared/units'
import type { DisplayItem } from '../../displayList'
import type { Signature } from '../../tree'
import { advanceIn, type Context } from '../context'
import { partOf, sealAt } from '../draw'
import { type Box, fixedGap } from '../flow'
import { type Area, cell, defaultSeal, em, leading, rowPitch } from '../geometry'
import { breakTitle } from '../titleBreak'
import { drawLine, type Run, type SetLine, setLine, setParagraph } from '../typeLine'
import { tidy } from './clauses'
import { civilDate } from './dates'

/** 盖章: date so many cells from the right edge (F-120). 不盖章: signature so many (F-124). */
export const sealedDateInset = 4
export const unsealedInset = 2
/** The pair of signature and date stands this far below the centre of its seal (F-140). */
export const pairBelowCentre = um(4)
/** The seal's upper edge keeps between these below the text: within one row, never touching (F-120). */
export const sealTop = { least: um(0.6), most: um(9.4) } as const
/** White between neighbouring seals, which may neither cross nor touch (F-122). */
const betweenSeals = um(3)
const betweenSealRows = um(4)
const sealsPerRow = 3

/** Lines drawn relative to the lower edge of the text above. */
interface Placed {
  readonly items: readonly DisplayItem[]
  /** Lower edge of what was drawn. */
  readonly bottom: number
  /** Lower edge of the last row of text, under which 附注 goes. */
  readonly textBottom: number
}

const text = (context: Context, path: string, value: string): SetLine => {
  const runs: readonly Run[] = [{ text: value, role: 'fangsong' }]
  const set = setLine(context.faces, runs, { size: em, tracking: cell - em })
  context.note(path, set.missing)
  return set.line
}

const drawName = (index: number, name: SetLine, x: number, top: number): readonly DisplayItem[] =>
  partOf(`signature.organisations[${index}]`, drawLine(name, x, top))

const drawDate = (date: SetLine, x: number, top: number): readonly DisplayItem[] =>
  partOf('signature.date', drawLine(date, x, top))

/** Top of the row that follows `blank` blank rows below an edge of text. */
const rowAfter = (edge: number, blank: number): number => edge + leading + blank * rowPitch

/** The closing block: signature, date, seals and 附注, laid out from the lower edge of the text above it. */
export const signatureBox = (
  context: Context,
  tree: { readonly signature?: Signature; readonly note?: string },
  area: Area,
): Box | null => {
  const { signature, note } = tree
  if (!signature && !note) return null
  const draw = (edge: number): Placed => {
    const signed = signature ? placeSignature(context, signature, area, edge, note) : null
    if (!note) return signed ?? { items: [], bottom: edge, textBottom: edge }
    const noted = placeNote(context, note, area, signed?.textBottom ?? edge)
    return {
      items: [...(signed?.items ?? []), ...noted.items],
      bottom: Math.max(signed?.bottom ?? edge, noted.bottom),
      textBottom: noted.textBottom,
    }
  }
  return {
    path: signature ? 'signature' : 'note',
    height: draw(0).bottom,
    gap: fixedGap(0),
    draw: (top) => draw(top).items,
  }
}

/** 附注: the row after the date, two cells in, in round brackets (F-104). */
const placeNote = (context: Context, note: string, area: Area, edge: number): Placed => {
  const inner = tidy(note).replace(/^[（(]([\s\S]*)[）)]$/u, '$1')
  const set = setParagraph(context.faces, [{ text: `（${inner}）`, role: 'fangsong' }], {
    size: em,
    cell,
    measure: area.width,
    first: 2,
    hang: 0,
  })
  context.note('note', set.missing)
  const items: DisplayItem[] = []
  let bottom = edge
  for (const line of set.lines) {
    const top = rowAfter(bottom, 0)
    items.push(...partOf('note', drawLine(line, area.left, top)))
    bottom = top + em
  }
  return { items, bottom, textBottom: bottom }
}

const placeSignature = (
  context: Context,
  signature: Signature,
  area: Area,
  edge: number,
  note: string | undefined,
): Placed => {
  const organisations = signature.organisations.map(tidy).filter((name) => name !== '')
  if (organisations.length === 0) return dateOnly(context, signature, area, edge)
  if (!signature.sealed) return unsealed(context, organisations, signature, area, edge)
  return organisations.length === 1
    ? sealedSingle(context, organisations[0] as string, signature, area, edge, note)
    : sealedJoint(context, organisations, signature, area, edge)
}

/** 普发性公文 without signature: the date alone, four cells from the right edge. */
const dateOnly = (context: Context, signature: Signature, area: Area, edge: number): Placed => {
  const date = text(context, 'signature.date', civilDate(signature.date))
  const top = rowAfter(edge, 1)
  const x = area.left + area.width - sealedDateInset * cell - date.right
  return { items: drawDate(date, x, top), bottom: top + em, textBottom: top + em }
}

/** 不加盖印章 (7.3.5.3): one blank row; signature two cells from the edge; date two cells in from the signature. */
const unsealed = (
  context: Context,
  organisations: readonly string[],
  signature: Signature,
  area: Area,
  edge: number,
): Placed => {
  const right = area.left + area.width
  const inset = unsealedInset * cell
  const date = text(context, 'signature.date', civilDate(signature.date))
  const lines = organisations.flatMap((name, i) =>
    breakTitle(name, { capacity: 24, advance: advanceIn(context, 'fangsong') }).map((part) => ({
      i,
      line: text(context, `signature.organisations[${i}]`, part),
    })),
  )
  const widest = Math.max(...lines.map(({ line }) => line.right))
  // A date longer than the signature takes the two blank cells, and the signature moves left of it.
  const left =
    date.right > widest ? right - inset - date.right - inset : Math.max(area.left, right - inset - widest)
  const items: DisplayItem[] = []
  let top = rowAfter(edge, 1)
  for (const { i, line } of lines) {
    items.push(...drawName(i, spread(line, widest), left, top))
    top += rowPitch
  }
  const dateLeft = Math.min(left + inset, right - date.right)
  items.push(...drawDate(date, dateLeft, top))
  return { items, bottom: top + em, textBottom: top + em }
}

/** Names of joint signatures of nearly one length are spread to one width; much shorter ones stay as they are. */
const spread = (line: SetLine, width: number): SetLine => {
  if (line.right < width * 0.6 || line.right >= width) return line
  const count = line.parts.reduce((sum, part) => sum + part.xs.length, 0)
  if (count < 2) return line
  const extra = (width - line.right) / (count - 1)
  let index = 0
  const parts = line.parts.map((part) => ({ ...part, xs: part.xs.map((x) => x + extra * index++) }))
  return { ...line, parts, right: width }
}

/** One organ (7.3.5.1): date four cells from the edge, signature centred over it, the seal over both. */
const sealedSingle = (
  context: Context,
  organisation: string,
  signature: Signature,
  area: Area,
  edge: number,
  note: string | undefined,
): Placed => {
  const right = area.left + area.width
  const date = text(context, 'signature.date', civilDate(signature.date))
  const names = breakTitle(organisation, { capacity: 26, advance: advanceIn(context, 'fangsong') }).map(
    (part) => text(context, 'signature.organisations[0]', part),
  )
  const widest = Math.max(date.right, ...names.map((name) => name.right))
  const diameter = um(signature.sealMm?.[0] ?? defaultSeal / 1000)
  // A signature too long to be centred over a date four cells in moves both to the left (F-143).
  const centre = Math.min(
    right - sealedDateInset * cell - date.right / 2,
    right - Math.max(widest, diameter) / 2,
  )
  const items: DisplayItem[] = []
  let top = rowAfter(edge, 2)
  const pairTop = top
  for (const name of names) {
    items.push(...drawName(0, name, centre - name.right / 2, top))
    top += rowPitch
  }
  items.push(...drawDate(date, centre - date.right / 2, top))
  const textBottom = top + em
  const pairCentre = (pairTop + textBottom) / 2
  let offset = pairCentre - pairBelowCentre - diameter / 2 - edge
  if (note && reachesSeal(context, note, area, centre - diameter / 2))
    offset = Math.min(offset, textBottom + leading - diameter - edge)
  offset = Math.min(sealTop.most, Math.max(sealTop.least, offset))
  const sealCentre = edge + offset + diameter / 2
  items.push(sealAt(centre, sealCentre, diameter, 0))
  return { items, bottom: Math.max(textBottom, sealCentre + diameter / 2), textBottom }
}

/** Whether 附注 is so long that it would run under the seal. */
const reachesSeal = (context: Context, note: string, area: Area, sealLeft: number): boolean =>
  area.left + 4 * cell + text(context, 'note', tidy(note)).right > sealLeft

/** Most cells of an organ's name in a column of n seals. */
const columnCells = (area: Area, columns: number): number => Math.floor(area.width / columns / cell)

/** Seals in rows of up to three; fewer when a name would need more than two lines in its column. */
const columnsFor = (organisations: readonly string[], diameters: readonly number[], area: Area): number => {
  for (let columns = Math.min(sealsPerRow, organisations.length); columns > 1; columns--) {
    const wide = Math.max(...diameters) * columns + betweenSeals * (columns - 1) <= area.width
    const short = organisations.every((name) => [...name].length <= 2 * columnCells(area, columns) - 2)
    // Three names that break into two lines look worse than two rows of whole names.
    const whole = organisations.every((name) => [...name].length <= columnCells(area, columns) - 1)
    if (wide && short && (whole || columns <= 2)) return columns
  }
  return 1
}

/** Several organs (7.3.5.2): each name under its own seal, rows aligned; the last seal covers its name and the date. */
const sealedJoint = (
  context: Context,
  organisations: readonly string[],
  signature: Signature,
  area: Area,
  edge: number,
): Placed => {
  const diameters = organisations.map((_, i) => um(signature.sealMm?.[i] ?? defaultSeal / 1000))
  const columns = columnsFor(organisations, diameters, area)
  const columnWidth = area.width / Math.max(2, columns)
  const largest = Math.max(...diameters)
  const date = text(context, 'signature.date', civilDate(signature.date))
  const names = organisations.map((organisation, i) =>
    breakTitle(organisation, {
      capacity: Math.floor(columnWidth / cell) - 1,
      advance: advanceIn(context, 'fangsong'),
    }).map((part) => text(context, `signature.organisations[${i}]`, part)),
  )
  const items: DisplayItem[] = []
  const rowCount = Math.ceil(organisations.length / columns)
  let sealsTop = edge + sealTop.most / 2
  let textBottom = edge
  let bottom = edge
  for (let row = 0; row < rowCount; row++) {
    const members = organisations.map((_, i) => i).filter((i) => Math.floor(i / columns) === row)
    const hasDate = row === rowCount - 1
    const middle = sealsTop + largest / 2
    const nameRows = Math.max(...members.map((i) => (names[i] as readonly SetLine[]).length))
    const textHeight = (nameRows + (hasDate ? 1 : 0) - 1) * rowPitch + em
    const nameTop = middle + (hasDate ? pairBelowCentre : pairBelowCentre / 2) - textHeight / 2
    members.forEach((i, column) => {
      // A short last row stands at the right, where the date belongs.
      const centre = area.left + area.width - (members.length - column - 0.5) * columnWidth
      const lines = names[i] as readonly SetLine[]
      lines.forEach((line, at) => {
        items.push(...drawName(i, line, centre - line.right / 2, nameTop + at * rowPitch))
      })
      if (i === organisations.length - 1)
        items.push(...drawDate(date, centre - date.right / 2, nameTop + nameRows * rowPitch))
      items.push(sealAt(centre, middle, diameters[i] as number, i))
    })
    textBottom = nameTop + textHeight
    bottom = Math.max(textBottom, sealsTop + largest)
    sealsTop += largest + betweenSealRows
  }
  return { items, bottom, textBottom }
}

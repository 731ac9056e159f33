/** Tables whose columns are as wide as what stands in them. */
import { ptToUm, um } from '@shared/units'
import { landscapeArea, portraitArea } from '../layout/geometry'
import type { Block, TableCell } from '../tree'
import { heads } from './sheet'

/** White at both sides of a cell (a little more, for the rounding of shares), and what a line loses because words stay whole. */
const white = um(3.8)
const ragged = 0.4
/** A head of so many characters stands on one line, a longer one on two. */
const shortHead = 3
/** A value of so many characters (date, name, state) is never parted; a longer one is never set narrower than `narrow`. */
const shortValue = 5
const narrow = 4
/** So many of a column's texts may be higher: one long list of units does not make every other column narrow. */
const exceptions = 0.25
const step = 0.5
/** Rows with more lines are cut by the page anyway. */
const mostLines = 40

/** Full-width characters a text is wide. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one < '\u0250' ? 0.5 : 1), 0)

/** Widths of the lines that a text is given in. */
type Given = readonly number[]

const linesAt = (given: Given, width: number): number =>
  given.reduce((sum, line) => sum + (line <= width ? 1 : Math.ceil(line / (width - ragged))), 0)

/** The narrowest column in which hardly a text takes more lines than `lines`, unless it was given in more. */
const narrowest = (texts: readonly Given[], least: number, lines: number): number => {
  const isHigh = (given: Given, width: number): boolean =>
    linesAt(given, width) > Math.max(lines, given.length)
  let width = least
  while (texts.filter((given) => isHigh(given, width)).length > texts.length * exceptions) width += step
  return width
}

/** Shares of columns, in tenths of a character: the fewest lines in a row that the measure has room for. */
const sharesOf = (
  titles: readonly string[],
  rows: readonly (readonly TableCell[])[],
  measure: number,
  cellWhite: number,
): readonly number[] => {
  const room = measure - cellWhite * titles.length
  const columns = titles.map((title, column) => {
    const texts = rows.map((row): Given => (row[column]?.text ?? '').split('\n').map(widthOf))
    const head = widthOf(title)
    const needed = texts.flat().map((width) => (width <= shortValue ? width : narrow))
    return { texts, least: Math.max(2, head <= shortHead ? head : Math.ceil(head / 2), ...needed) }
  })
  let widths: readonly number[] = []
  for (let lines = 1; lines <= mostLines; lines++) {
    widths = columns.map(({ texts, least }) => narrowest(texts, least, lines))
    if (widths.reduce((sum, width) => sum + width, 0) <= room) break
  }
  // What is left goes to those with running text.
  const free = room - widths.reduce((sum, width) => sum + width, 0)
  const runs = widths.map((width, i) => (columns[i]?.texts.flat().some((line) => line > width) ? width : 0))
  const running = runs.reduce((sum, width) => sum + width, 0)
  const wider = (width: number, i: number): number =>
    free <= 0 || running === 0 ? width : width + (free * (runs[i] ?? 0)) / running
  // Whole numbers: an enclosure is kept in the ledger.
  return widths.map((width, i) => Math.round(10 * (wider(width, i) + cellWhite)))
}

/**
 * A table with one row of heads, its columns by their content: short values have their room, and long texts share the rest so that
 * rows are as low as they can be.
 */
export const fittedTable = (
  titles: readonly string[],
  rows: readonly (readonly TableCell[])[],
  { sizePt, landscape = false }: { readonly sizePt: number; readonly landscape?: boolean },
): Block => {
  const em = ptToUm(sizePt)
  const { width } = landscape ? landscapeArea : portraitArea
  return {
    table: {
      columns: sharesOf(titles, rows, width / em, white / em),
      head: [heads(...titles)],
      rows,
      sizePt,
    },
  }
}

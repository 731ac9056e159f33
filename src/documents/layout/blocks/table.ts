/**
 * Tables: repeated heads, spans, least heights, rows as high as their text, pages broken between rows; a row too high for that is
 * cut between its lines. Outer rules are heavier than inner ones (F-192).
 */

import { ptToUm, um } from '@shared/units'
import type { DisplayItem, FaceRole } from '../../displayList'
import type { Table, TableCell } from '../../tree'
import { advanceIn, type Context } from '../context'
import { horizontal, partOf, vertical } from '../draw'
import { type Box, fixedGap, type Gap } from '../flow'
import { type Area, size, tableLine } from '../geometry'
import { breakTitle } from '../titleBreak'
import { drawLine, type Run, type SetLine, type SetParagraph, setLine, setRemembered } from '../typeLine'

const padding = { inline: um(1.7), least: um(1), block: um(2) } as const
/** A text whose second line would hold no more than `orphan` characters is narrowed into one line, but not below this. */
const narrowest = 0.88
const orphan = 2
/** More lines are running text. */
const mostSenseLines = 5
/** Cells lacking in a line of a cell before it stays ragged. */
const mostSlack = 1.2
const slackShare = 0.08
const linePitch = 1.42
/** A blank cell at least so high is written into by hand: its text stands at the top. */
const writingHeight = um(20)
/** A head that takes more of a page than this is set once only. */
const mostHead = 0.4
/** Rows of text higher than this share of a page are cut between lines; rows kept high for writing only when no page holds them. */
const cutShare = { text: 0.4, writing: 0.85 } as const

/** A cell with its place in the grid and its broken text. */
interface GridCell {
  readonly cell: TableCell
  readonly path: string
  readonly row: number
  readonly column: number
  readonly colSpan: number
  rowSpan: number
  readonly lines: readonly SetLine[]
  readonly textHeight: number
  /** In cut rows: the row and the distance from its top at which each line stands, instead of the middle of the cell. */
  places: readonly { readonly row: GridRow; readonly offset: number }[] | null
}

interface GridRow {
  /** The cell that covers each column. */
  readonly covers: (GridCell | undefined)[]
  /** The cells that begin in this row. */
  readonly starts: GridCell[]
  height: number
  /** First slice of a cut row. */
  readonly opensCut?: boolean
}

interface Frame {
  readonly context: Context
  readonly path: string
  readonly area: Area
  readonly em: number
  /** Left edge of each column and the right edge of the last, from the area's left edge. */
  readonly edges: readonly number[]
}

/** Boxes of a table, one a row (or slice of a row). */
export const tableBoxes = (
  context: Context,
  table: Table,
  place: { readonly path: string; readonly area: Area; readonly gap: Gap },
): readonly Box[] => {
  // The outer rules lie inside the type area with their whole weight.
  const width = place.area.width - tableLine.outer
  const wanted = table.sizePt === undefined ? size.小四 : ptToUm(table.sizePt)
  const em = Math.min(wanted, width / table.columns.length)
  const frame: Frame = {
    context,
    path: place.path,
    em,
    area: { ...place.area, left: place.area.left + tableLine.outer / 2, width },
    edges: columnEdges(table.columns, width, em),
  }
  const given = gridOf(frame, table.head ?? [], 0, 'head')
  const headHeight = given.reduce((sum, row) => sum + row.height, 0)
  const repeats = given.length > 0 && headHeight <= place.area.height * mostHead
  const head = repeats ? given : []
  const room = place.area.height - (repeats ? headHeight : 0)
  const rows = gridOf(frame, table.rows, given.length, 'rows')
  const body = cutTallRows(repeats ? rows : [...given, ...rows], room, frame.em)
  const grid = [...head, ...body]
  // A page may end inside a span too high to be kept whole: its text then fills its rows from the top.
  body.forEach((row, i) => {
    if (keepsNext(body, i, room * cutShare.writing)) return
    for (const cell of row.starts) if (cell.rowSpan > 1) placeLines(body, cell, frame.em)
  })
  const boxes: Box[] = []
  grid.forEach((row, i) => {
    const isHead = i < head.length
    boxes.push({
      path: isHead ? `${place.path}.head[${i}]` : (row.starts[0]?.path ?? place.path),
      height: row.height,
      gap: i === 0 ? place.gap : fixedGap(0),
      group: place.path,
      order: i,
      keepNext: isHead || keepsNext(grid, i, room * cutShare.writing),
      isText: !isHead,
      ...(isHead || head.length === 0 ? {} : { repeat: boxes.slice(0, head.length) }),
      draw: (top, near) => drawRow(frame, grid, i, top, near.before?.order, near.after === undefined),
    })
  })
  return boxes
}

/** Columns by their shares, none narrower than a character: what the narrow ones lack, the wide ones give. */
const columnEdges = (shares: readonly number[], width: number, least: number): readonly number[] => {
  let narrow = new Set<number>()
  const widths = (): readonly number[] => {
    const total = shares.reduce((sum, share, i) => sum + (narrow.has(i) ? 0 : share), 0)
    const room = width - narrow.size * least
    return shares.map((share, i) => (narrow.has(i) ? least : (share / total) * room))
  }
  for (;;) {
    const now = widths()
    const found = new Set(now.keys().filter((i) => (now[i] as number) <= least))
    if (found.size === narrow.size || found.size === shares.length) {
      const edges = [0]
      for (const one of now) edges.push((edges.at(-1) as number) + one)
      return edges
    }
    narrow = found
  }
}

/** Places cells in the grid, breaks their text and finds the height of every row. */
const gridOf = (
  frame: Frame,
  rows: readonly (readonly TableCell[])[],
  firstRow: number,
  part: 'head' | 'rows',
): GridRow[] => {
  const columns = frame.edges.length - 1
  const grid: GridRow[] = rows.map(() => ({
    covers: new Array<undefined>(columns).fill(undefined),
    starts: [],
    height: 0,
  }))
  rows.forEach((cells, r) => {
    let column = 0
    cells.forEach((cell, c) => {
      while (column < columns && grid[r]?.covers[column]) column++
      if (column >= columns) return
      // A span ends where a cell from above stands in its way.
      let colSpan = 1
      while (
        colSpan < (cell.colSpan ?? 1) &&
        column + colSpan < columns &&
        !grid[r]?.covers[column + colSpan]
      )
        colSpan++
      const rowSpan = Math.min(cell.rowSpan ?? 1, rows.length - r)
      const path = `${frame.path}.${part}[${r}][${c}]`
      const lines = cellLines(frame, cell, path, column, colSpan, part === 'head')
      const placed: GridCell = {
        cell: part === 'head' ? { align: 'center', head: true, ...cell } : cell,
        path,
        row: firstRow + r,
        column,
        colSpan,
        rowSpan,
        lines,
        textHeight: lines.length === 0 ? 0 : frame.em + (lines.length - 1) * frame.em * linePitch,
        places: null,
      }
      for (let dr = 0; dr < rowSpan; dr++)
        for (let dc = 0; dc < colSpan; dc++) {
          const row = grid[r + dr]
          if (row) row.covers[column + dc] = placed
        }
      grid[r]?.starts.push(placed)
      column += colSpan
    })
  })
  const least = frame.em + 2 * padding.block
  const needOf = (cell: GridCell): number =>
    Math.max(cell.textHeight + 2 * padding.block, um(cell.cell.minHeightMm ?? 0))
  for (const [r, row] of grid.entries()) {
    const own = row.covers.filter((cell) => cell?.rowSpan === 1) as GridCell[]
    row.height = Math.max(least, ...own.map(needOf))
    // What a spanning cell needs beyond its rows goes to its last row.
    for (const cell of new Set(row.covers)) {
      if (!cell || cell.rowSpan === 1 || cell.row - firstRow + cell.rowSpan - 1 !== r) continue
      const above = grid.slice(r - cell.rowSpan + 1, r).reduce((sum, one) => sum + one.height, 0)
      row.height = Math.max(row.height, needOf(cell) - above)
    }
  }
  return grid
}

const cellLines = (
  frame: Frame,
  cell: TableCell,
  path: string,
  column: number,
  colSpan: number,
  isHead: boolean,
): readonly SetLine[] => {
  if (cell.text === '') return []
  const width = (frame.edges[column + colSpan] as number) - (frame.edges[column] as number)
  const align = cell.align ?? (isHead || cell.head ? 'center' : 'start')
  const role = isHead || cell.head ? 'heiti' : 'fangsong'
  const wide = Math.max(frame.em, width - 2 * padding.inline)
  const runs: readonly Run[] = [{ text: cell.text, role }]
  const set = setIn(frame, runs, wide, align)
  if (set.missing.length > 0) frame.context.note(path, set.missing)
  const last = set.lines.at(-1)?.parts.reduce((sum, part) => sum + part.xs.length, 0) ?? 0
  const isOrphan = set.lines.length === 2 && last <= orphan && !cell.text.includes('\n')
  const one = isOrphan ? narrowed(frame, runs, { width, wide, align }) : null
  if (one) return one
  // A label may take one line more for its sense; what is filled in takes no more room than it has to.
  const most = set.lines.length + (role === 'heiti' ? 1 : 0)
  const text = set.lines.length < 2 ? null : sensibly(frame, cell.text, role, wide, most)
  return text === null ? set.lines : setIn(frame, [{ text, role }], wide, align).lines
}

/**
 * Labels and names of a few lines are broken at their sense like titles (「（自治区｜人民政府｜负责人）」); null where the text runs on or would
 * take more room for it.
 */
const sensibly = (frame: Frame, text: string, role: FaceRole, wide: number, most: number): string | null => {
  if (most > mostSenseLines || /[。；：]/u.test(text)) return null
  const broken = breakTitle(text, {
    capacity: wide / frame.em,
    names: frame.context.names,
    advance: advanceIn(frame.context, role),
  })
  return broken.length <= most ? broken.join('\n') : null
}

const setIn = (
  frame: Frame,
  runs: readonly Run[],
  measure: number,
  align: 'start' | 'center' | 'end',
): SetParagraph =>
  setRemembered(
    frame.context.faces,
    runs,
    {
      size: frame.em,
      cell: frame.em,
      measure,
      align: align === 'start' ? 'justify' : align,
      // Spread over few characters, white would gape.
      mostSlack: Math.min(mostSlack, (measure / frame.em) * slackShare),
    },
    frame.context.memo,
  )

/** One line all the same: into the cell's padding, or a little narrower; null when two lines are right. */
const narrowed = (
  frame: Frame,
  runs: readonly Run[],
  place: { readonly width: number; readonly wide: number; readonly align: 'start' | 'center' | 'end' },
): readonly SetLine[] | null => {
  const natural = setLine(frame.context.faces, runs, { size: frame.em }).line
  const utmost = place.width - 2 * padding.least
  const scale = Math.min(1, utmost / natural.right)
  if (scale < narrowest) return null
  const line = scale < 1 ? setLine(frame.context.faces, runs, { size: frame.em, scale }).line : natural
  // Places count from the padded edge, which this line may cross by the same amount on both sides.
  const free = place.wide - line.right
  const move = free >= 0 && place.align === 'start' ? 0 : free >= 0 && place.align === 'end' ? free : free / 2
  const parts = line.parts.map((part) => ({ ...part, xs: part.xs.map((x) => x + move) }))
  return [{ ...line, parts, right: line.right + move }]
}

/** Cuts rows that are too high into slices of one line each, so that a page may end inside them. */
const cutTallRows = (grid: readonly GridRow[], pageHeight: number, em: number): GridRow[] => {
  const pitch = em * linePitch
  const cut = new Set<GridCell>()
  const rows = grid.flatMap((row): readonly GridRow[] => {
    const cells = [...new Set(row.covers)].filter((cell) => cell !== undefined)
    const ofText = Math.max(0, ...cells.map((cell) => cell.textHeight)) + 2 * padding.block
    const most = pageHeight * (ofText >= row.height ? cutShare.text : cutShare.writing)
    const count = Math.floor((row.height - 2 * padding.block) / pitch)
    if (row.height <= most || count < 2) return [row]
    for (const cell of cells) {
      cell.rowSpan += count - 1
      cut.add(cell)
    }
    const last = row.height - padding.block - (count - 1) * pitch
    return Array.from({ length: count }, (_, i) => ({
      covers: row.covers,
      starts: i === 0 ? row.starts : [],
      opensCut: i === 0,
      height: i === 0 ? padding.block + pitch : i === count - 1 ? last : pitch,
    }))
  })
  for (const cell of cut) placeLines(rows, cell, em)
  return rows
}

/** Fills the lines of a cut cell into its rows, none across the end of a row. */
const placeLines = (rows: readonly GridRow[], cell: GridCell, em: number): void => {
  const first = rows.findIndex((row) => row.starts.includes(cell))
  const own = rows.slice(first, first + cell.rowSpan)
  const places: { row: GridRow; offset: number }[] = []
  let at = 0
  let offset: number = padding.block
  for (const _ of cell.lines) {
    while (at < own.length - 1 && offset + em > (own[at] as GridRow).height) {
      at++
      offset = 0
    }
    places.push({ row: own[at] as GridRow, offset })
    offset += em * linePitch
  }
  cell.places = places
}

/** Rows joined by a span stay on one page while they are not too high for that. */
const keepsNext = (grid: readonly GridRow[], at: number, most: number): boolean => {
  const here = grid[at] as GridRow
  if (here.opensCut !== undefined) return here.opensCut
  const next = grid[at + 1]
  if (!next?.covers.some((cell, c) => cell && cell === here.covers[c])) return false
  const joined = (a: number): boolean =>
    grid[a + 1]?.covers.some((cell, c) => cell && cell === grid[a]?.covers[c]) === true
  let from = at
  while (from > 0 && joined(from - 1)) from--
  let to = at
  while (joined(to)) to++
  return grid.slice(from, to + 1).reduce((sum, row) => sum + row.height, 0) <= most
}

/** Rules and text of one row whose upper edge is at `top`. */
const drawRow = (
  frame: Frame,
  grid: readonly GridRow[],
  at: number,
  top: number,
  before: number | undefined,
  isLast: boolean,
): DisplayItem[] => {
  const row = grid[at] as GridRow
  const { area, edges } = frame
  const bottom = top + row.height
  const columns = edges.length - 1
  const x = (edge: number): number => area.left + (edges[edge] as number)
  // Outer rules lie inside the type area with their whole weight.
  const outerRule = (y: number): DisplayItem =>
    horizontal(area.left - tableLine.outer / 2, x(columns) + tableLine.outer / 2, y, tableLine.outer)
  const items: DisplayItem[] = []
  const above = before === at - 1 ? grid[at - 1] : undefined
  if (before === undefined) items.push(outerRule(top + tableLine.outer / 2))
  else items.push(...upperRules(row, above, top, x))
  if (isLast) items.push(outerRule(bottom - tableLine.outer / 2))
  items.push(vertical(x(0), top, bottom, tableLine.outer), vertical(x(columns), top, bottom, tableLine.outer))
  for (let c = 1; c < columns; c++)
    if (!row.covers[c] || row.covers[c] !== row.covers[c - 1])
      items.push(vertical(x(c), top, bottom, tableLine.inner))
  for (const cell of new Set(row.covers))
    if (cell) items.push(...partOf(cell.path, cellText(frame, grid, at, cell, top)))
  return items
}

/** Inner rules above a row, left out where one cell covers both sides. */
const upperRules = (
  row: GridRow,
  above: GridRow | undefined,
  top: number,
  x: (edge: number) => number,
): DisplayItem[] => {
  const items: DisplayItem[] = []
  let from = -1
  const end = row.covers.length
  for (let c = 0; c <= end; c++) {
    const isCovered =
      c < end && above !== undefined && row.covers[c] !== undefined && row.covers[c] === above.covers[c]
    if (c < end && !isCovered && from < 0) from = c
    if ((c === end || isCovered) && from >= 0) {
      items.push(horizontal(x(from), x(c), top, tableLine.inner))
      from = -1
    }
  }
  return items
}

const cellText = (
  frame: Frame,
  grid: readonly GridRow[],
  at: number,
  cell: GridCell,
  top: number,
): DisplayItem[] => {
  const { edges, em, area } = frame
  const width = (edges[cell.column + cell.colSpan] as number) - (edges[cell.column] as number)
  const inset = Math.max(0, Math.min(padding.inline, (width - em) / 2))
  const left = area.left + (edges[cell.column] as number) + inset
  const row = grid[at] as GridRow
  if (cell.places)
    return cell.lines.flatMap((line, i) => {
      const place = cell.places?.[i]
      return place?.row === row ? drawLine(line, left, top + place.offset) : []
    })
  if (!row.starts.includes(cell)) return []
  const height = grid.slice(at, at + cell.rowSpan).reduce((sum, one) => sum + one.height, 0)
  const isForWriting = um(cell.cell.minHeightMm ?? 0) >= writingHeight && cell.cell.head !== true
  const start = isForWriting ? top + padding.block : top + (height - cell.textHeight) / 2
  return cell.lines.flatMap((line, i) => drawLine(line, left, start + i * em * linePitch))
}

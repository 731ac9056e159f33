/**
 * A paper with tables as an Excel file: same heading, columns, merged cells and head rows as on the page, so that a register or list can be
 * sorted and counted further. Everything else of the paper stands above or below as lines across the sheet.
 */
import type { CellStyle, CellValue, MergeRange, WriteSheet } from 'hucre/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import type { Block, DocumentTree, Table, TableCell } from '../tree'

/** Characters across a sheet of A4: what column widths share. */
const ACROSS = { portrait: 88, landscape: 130 } as const

const thin = { style: 'thin' as const, color: { rgb: '808080' } }
const box = { top: thin, bottom: thin, left: thin, right: thin }
const styles = {
  title: {
    font: { name: '黑体', size: 16 },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  line: { font: { name: '仿宋', size: 12 }, alignment: { vertical: 'center', wrapText: true } },
  head: {
    font: { name: '黑体', size: 11 },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EAF0F6' } },
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  start: {
    font: { name: '仿宋', size: 11 },
    border: box,
    alignment: { vertical: 'center', wrapText: true },
  },
  center: {
    font: { name: '仿宋', size: 11 },
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
} as const satisfies Readonly<Record<string, CellStyle>>
type StyleName = keyof typeof styles

/** Counts are numbers that Excel can add; numbers of documents, dates and telephones stay text. */
const cellValue = (text: string): CellValue => (/^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text)

/** A sheet while it is filled, row by row. */
class Grid {
  readonly cells = new Map<string, { readonly value: CellValue; readonly style: CellStyle }>()
  readonly merges: MergeRange[] = []
  /** Rows of the first table's head, to be repeated on each printed page. */
  head: readonly [number, number] | null = null
  readonly width: number
  #row = 0

  constructor(width: number) {
    this.width = width
  }

  get height(): number {
    return this.#row
  }

  put(row: number, col: number, value: CellValue, style: StyleName): void {
    this.cells.set(`${row},${col}`, { value, style: styles[style] })
  }

  merge(startRow: number, startCol: number, endRow: number, endCol: number): void {
    if (startRow !== endRow || startCol !== endCol) this.merges.push({ startRow, startCol, endRow, endCol })
  }

  /** A line across the sheet. */
  line(text: string, style: StyleName): void {
    if (text.trim() === '') return
    this.put(this.#row, 0, text, style)
    this.merge(this.#row, 0, this.#row, this.width - 1)
    this.#row++
  }

  table({ columns, head = [], rows }: Table): void {
    const first = this.#row
    this.#rows(head, columns.length, 'head')
    if (head.length > 0) this.head ??= [first, this.#row - 1]
    this.#rows(rows, columns.length)
  }

  /** Rows of cells; what a cell of an earlier row spans is passed over. */
  #rows(rows: readonly (readonly TableCell[])[], width: number, as?: StyleName): void {
    const taken = new Set<string>()
    for (const [i, cells] of rows.entries()) {
      const row = this.#row + i
      let col = 0
      for (const cell of cells) {
        while (taken.has(`${row},${col}`)) col++
        const { colSpan = 1, rowSpan = 1 } = cell
        const style = as ?? (cell.head === true ? 'head' : cell.align === 'center' ? 'center' : 'start')
        for (let r = row; r < row + rowSpan; r++)
          for (let c = col; c < col + colSpan; c++) {
            taken.add(`${r},${c}`)
            this.put(r, c, r === row && c === col ? cellValue(cell.text) : null, style)
          }
        this.merge(row, col, row + rowSpan - 1, Math.min(col + colSpan, width) - 1)
        col += colSpan
      }
    }
    this.#row += rows.length
  }
}

function addBlock(grid: Grid, block: Block): void {
  if ('table' in block) grid.table(block.table)
  else if ('centred' in block) grid.line(block.centred, 'title')
  else if ('pairs' in block) for (const { label, text } of block.pairs) grid.line(`${label}${text}`, 'line')
  else if ('level' in block) grid.line(block.text, 'line')
}

/** A sheet's name: at most 31 characters, none that Excel forbids. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:'\n]/g, '').slice(0, 31) || '表'

const sheetOf = (title: string, blocks: readonly Block[], landscape: boolean): WriteSheet => {
  const tables = blocks.flatMap((block) => ('table' in block ? [block.table] : []))
  const widest = tables.reduce<readonly number[]>(
    (most, { columns }) => (columns.length > most.length ? columns : most),
    [1],
  )
  const grid = new Grid(widest.length)
  grid.line(title.replaceAll('\n', ''), 'title')
  for (const block of blocks) addBlock(grid, block)
  const across = ACROSS[landscape ? 'landscape' : 'portrait']
  const sum = widest.reduce((total, share) => total + share, 0)
  return {
    name: sheetName(title),
    columns: widest.map((share) => ({ width: Math.max(5, Math.round((share / sum) * across)) })),
    rows: Array.from({ length: grid.height }, (_, row) =>
      Array.from({ length: grid.width }, (_, col) => grid.cells.get(`${row},${col}`)?.value ?? null),
    ),
    cells: new Map([...grid.cells].map(([at, { style }]) => [at, { style }])),
    merges: grid.merges,
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(grid.head && { printTitlesRow: `$${grid.head[0] + 1}:$${grid.head[1] + 1}` }),
    },
    ...(grid.head && { freezePane: { rows: grid.head[1] + 1 } }),
  }
}

/** The paper as `.xlsx`; enclosures become sheets of their own. Only worth calling where `isList`. */
export const toXlsx = ({ title, body, orientation, enclosures = [] }: DocumentTree): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      sheetOf(title, body, orientation === 'landscape'),
      ...enclosures
        .filter(({ blocks }) => blocks.some((block) => 'table' in block))
        .map(({ title: name, blocks, landscape }) => sheetOf(name, blocks, landscape === true)),
    ],
  })

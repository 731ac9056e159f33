/**
 * Tables as clerks have them: pasted from Excel (tabs), a CSV file, or a list typed with spaces. Rows keep their line number, so that
 * what was not understood can be shown where it stands. Nothing here knows what the columns mean.
 */
import type { WorkSheet } from './workbook'

export interface TableRow {
  /** Line of the pasted text, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** More rows than this are not a list of people but a slip. */
export const MAX_ROWS = 5000

/**
 * Bytes of a text file as clerks save it: UTF-8, or what Excel in Chinese writes (GB 18030, of which GBK is a part).
 * @returns the text and how it was read
 */
export function decodeText(bytes: Uint8Array): {
  readonly text: string
  readonly encoding: 'utf-8' | 'gb18030'
} {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }
  }
}

/** Text that was read in the wrong encoding shows these; the file should be chosen again rather than pasted. */
export const looksGarbled = (text: string): boolean => /\uFFFD|锟斤拷|烫烫烫/.test(text)

/** White space of any width becomes one space; ends are trimmed. */
export const tidy = (text: string): string => text.replace(/[\s\u3000\u00A0\u200B\uFEFF]+/g, ' ').trim()

/** A person's name: padding inside Chinese names goes (「张　三」 → 「张三」), the dot of Mongolian and other names is one. */
export const tidyName = (text: string): string =>
  tidy(text)
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/[•・･∙.．]/g, '·')

/** Digits, + and - of a telephone number, full-width ones too. */
export const tidyPhone = (text: string): string => text.normalize('NFKC').replace(/[^\d+\-*#]/g, '')

/** Splits a table into rows and cells; quoted cells may hold separators and line breaks, as Excel and CSV write them. */
export function readTable(text: string): readonly TableRow[] {
  const source = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '')
  const separator = separatorOf(source)
  const rows: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let start = 1
  const endCell = () => {
    cells.push(tidy(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ line: start, cells })
    cells = []
  }
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i)
    if (quoted) {
      if (char === '"' && source.charAt(i + 1) === '"') cell += source.charAt(++i)
      else if (char === '"') quoted = false
      else cell += char
      if (char === '\n') line++
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\n') {
      endRow()
      line++
      start = line
    } else if (separator.test(char)) {
      endCell()
      // A run of spaces is one separator; tabs and commas stand for one cell each.
      if (char === ' ' || char === '\u3000') while (separator.test(source.charAt(i + 1))) i++
    } else cell += char
  }
  endRow()
  return separator.test(' ') ? rows.map(joinSplitNames) : rows
}

/** In a list typed with spaces, a name padded to three places (「张　三」) falls into two cells of one character each. */
function joinSplitNames(row: TableRow): TableRow {
  const cells: string[] = []
  let open = false
  for (const cell of row.cells) {
    const single = /^\p{Script=Han}$/u.test(cell)
    if (single && open) cells.push(`${cells.pop()}${cell}`)
    else cells.push(cell)
    open = single && !open
  }
  return { ...row, cells }
}

/** Tabs if there are any, else commas, else spaces. */
function separatorOf(text: string): RegExp {
  if (text.includes('\t')) return /\t/
  return /[,，]/.test(text) ? /[,，]/ : /[ \u3000]/
}

/** A column and the words that head it. */
export type Columns<C extends string> = Readonly<
  Record<C, { readonly heads: RegExp; readonly looks: RegExp }>
>

/** Which column of the table holds what; `header` is the row that said so. */
export interface Mapping<C extends string> {
  readonly columns: ReadonlyMap<C, number>
  readonly header: TableRow | undefined
}

/**
 * Finds out which column is which: by a heading row among the first ones, else by what most cells of a column look like.
 * @param columns what is looked for, in order of certainty: the first takes its column first
 */
export function mapColumns<C extends string>(rows: readonly TableRow[], columns: Columns<C>): Mapping<C> {
  const wanted = Object.keys(columns) as C[]
  for (const header of rows.slice(0, 5)) {
    const found = new Map<C, number>()
    for (const column of wanted) {
      const at = header.cells.findIndex(
        (cell, index) =>
          columns[column].heads.test(cell.replace(/\s/g, '')) && ![...found.values()].includes(index),
      )
      if (at >= 0) found.set(column, at)
    }
    if (found.size >= 2) return { columns: found, header }
  }
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const found = new Map<C, number>()
  for (const column of wanted) {
    const free = Array.from({ length: width }, (_, index) => index).filter(
      (index) => ![...found.values()].includes(index),
    )
    const best = free
      .map((index) => ({ index, share: shareOf(rows, index, columns[column].looks) }))
      .reduce((a, b) => (b.share > a.share ? b : a), { index: -1, share: 0 })
    if (best.share >= 0.5) found.set(column, best.index)
  }
  return { columns: found, header: undefined }
}

/** Share of a column's filled cells that look right. */
function shareOf(rows: readonly TableRow[], index: number, looks: RegExp): number {
  const cells = rows.map((row) => row.cells[index] ?? '').filter((cell) => cell !== '')
  return cells.length === 0 ? 0 : cells.filter((cell) => looks.test(cell)).length / cells.length
}

const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A sheet as text with tabs, as if it had been copied out of Excel. */
export const asPasted = ({ rows }: WorkSheet): string =>
  rows.map((row) => row.map(quoted).join('\t')).join('\n')

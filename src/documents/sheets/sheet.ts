/** Parts that all meeting papers and forms share: the sheet itself and its cells. */
import { formatChinese, parseDate } from '@shared/civilDate'
import type { Block, DocumentTree, Enclosure, TableCell } from '../tree'

export interface SheetOptions {
  /** 「演示」 on each page. */
  readonly demonstration?: boolean
}

/** A meeting paper: plain sheet without red head, number or seal. */
export const sheet = (
  title: string,
  body: readonly Block[],
  options: SheetOptions & { readonly landscape?: boolean } = {},
): DocumentTree => ({
  kind: 'sheet',
  format: 'sheet',
  issuerMark: [],
  title,
  body,
  orientation: options.landscape === true ? 'landscape' : 'portrait',
  ...(options.demonstration === true ? { demonstration: true } : {}),
})

/** The same paper bound behind a document. */
export const enclosed = (title: string, blocks: readonly Block[], landscape = false): Enclosure => ({
  title,
  blocks,
  ...(landscape ? { landscape } : {}),
})

/** A label of a form. */
export const label = (text: string, over: Partial<TableCell> = {}): TableCell => ({
  text,
  head: true,
  align: 'center',
  ...over,
})
/** A value; long text stands at the start, short text in the middle. */
export const value = (text: string, over: Partial<TableCell> = {}): TableCell => ({
  text,
  align: 'start',
  ...over,
})
export const centre = (text: string, over: Partial<TableCell> = {}): TableCell => ({
  text,
  align: 'center',
  ...over,
})

/** A head row of labels. */
export const heads = (...texts: readonly string[]): readonly TableCell[] => texts.map((text) => label(text))

/** 2024年11月20日, '' without a date. */
export const day = (date: string | null | undefined): string => {
  const parsed = parseDate(date ?? '')
  return parsed === undefined ? '' : formatChinese(parsed)
}

/** 2024.11.20 for narrow columns. */
export const shortDay = (date: string | null | undefined): string => {
  const parsed = parseDate(date ?? '')
  return parsed === undefined ? '' : parsed.split('-').map(Number).join('.')
}

/** Lines that are not blank, one under another. */
export const lines = (...texts: readonly string[]): string =>
  texts.filter((text) => text.trim() !== '').join('\n')

/** Blank rows to be filled in by hand. */
export const blankRows = (
  count: number,
  columns: number,
  minHeightMm: number,
): readonly (readonly TableCell[])[] =>
  Array.from({ length: count }, () => Array.from({ length: columns }, () => centre('', { minHeightMm })))

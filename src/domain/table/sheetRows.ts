/**
 * Records out of a worksheet that follows a template: columns are found by their heads, and whatever does not fit is named by its cell, so
 * that a person can put it right in Excel. Nothing is guessed and nothing is dropped in silence.
 */
import { addDays, civilDate, parseDate } from '@shared/civilDate'
import { err, ok, type Result } from '@shared/result'
import type { Fault } from '../model/records'
import { isBroken, type WorkSheet } from './workbook'

/** What a cell must be: any words, a whole number, a day, 是／否, or several words between 、. */
export type CellKind = 'text' | 'count' | 'date' | 'yesNo' | 'list'

export interface ColumnRule {
  /** As the template prints it; spaces and a 「（必填）」 behind it do not count. */
  readonly head: string
  readonly kind: CellKind
  readonly required?: boolean
}

export type Why =
  | 'missing'
  | 'notDate'
  | 'notCount'
  | 'notYesNo'
  | 'tooLong'
  | 'unknown'
  | 'twice'
  | 'future'
  | 'otherYear'
  | 'noResult'

/** A cell that could not be read, e.g. C5; the words are `sheet.why.<why>`. */
export interface CellProblem {
  readonly cell: string
  readonly head: string
  readonly text: string
  readonly why: Why
}

export interface SheetRow<C extends string> {
  /** Row as Excel counts, from 1. */
  readonly at: number
  /** Normal forms: days as YYYY-MM-DD, counts as digits, 是／否; '' where empty. */
  readonly values: Readonly<Record<C, string>>
}

export interface SheetRows<C extends string> {
  readonly rows: readonly SheetRow<C>[]
  readonly problems: readonly CellProblem[]
}

/** Longest text of a cell that a record takes. */
const LONGEST = 2000

const plainHead = (text: string): string => text.replace(/[\s\u3000*＊]|（必填）|\(必填\)/g, '')

/** A, B, … Z, AA … of a column from 0. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** Day 0 of the numbers that Excel keeps for dates after February 1900. */
const EXCEL_DAY_0 = civilDate(1899, 12, 30)

/** A day as it is typed, or the bare number that Excel keeps for one. */
const dayOf = (text: string): string | undefined =>
  /^[2-7]\d{4}$/.test(text) ? addDays(EXCEL_DAY_0, Number(text)) : parseDate(text)

const readers: Readonly<Record<CellKind, (text: string) => string | Why>> = {
  text: (text) => text,
  list: (text) =>
    text
      .split(/[、，,；;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .join('、'),
  count: (text) => (/^\d{1,6}$/.test(text.normalize('NFKC')) ? text.normalize('NFKC') : 'notCount'),
  date: (text) => dayOf(text) ?? 'notDate',
  yesNo: (text) =>
    /^(?:是|有|已|√|y|yes|1)$/i.test(text) ? '是' : /^(?:否|无|未|×|n|no|0)$/i.test(text) ? '否' : 'notYesNo',
}
const whys: readonly string[] = ['notDate', 'notCount', 'notYesNo'] satisfies readonly Why[]
const isWhy = (text: string): text is Why => whys.includes(text)

/**
 * Reads the rows below the heads; blank rows are passed over.
 * Faults: `sheet.noHead` (which columns are missing), `sheet.noRows`.
 */
export function readRows<C extends string>(
  sheet: WorkSheet,
  columns: Readonly<Record<C, ColumnRule>>,
): Result<SheetRows<C>, Fault> {
  const keys = Object.keys(columns) as C[]
  const heads = sheet.rows.slice(0, 10).map((row) => row.map(plainHead))
  const isHead = (row: readonly string[]): boolean =>
    keys.filter((key) => row.includes(columns[key].head)).length >= Math.min(3, keys.length)
  const headAt = heads.findIndex(isHead)
  const found = heads[headAt] ?? []
  const missing = keys.filter((key) => columns[key].required === true && !found.includes(columns[key].head))
  if (headAt < 0 || missing.length > 0) {
    const names = (headAt < 0 ? keys : missing).map((key) => columns[key].head).join('、')
    return err({ code: 'sheet.noHead', params: { sheet: sheet.name, heads: names } })
  }
  const rows: SheetRow<C>[] = []
  const problems: CellProblem[] = []
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= headAt || cells.every((cell) => cell === '')) continue
    const read = (key: C): string => {
      const { head, kind, required } = columns[key]
      const col = found.indexOf(head)
      const text = (cells[col] ?? '').trim()
      const fault = (why: Why): string => {
        problems.push({ cell: `${columnName(Math.max(col, 0))}${index + 1}`, head, text, why })
        return ''
      }
      if (text === '') return required === true ? fault('missing') : ''
      if (isBroken(text)) return fault('noResult')
      if (text.length > LONGEST) return fault('tooLong')
      const value = readers[kind](text)
      return isWhy(value) ? fault(value) : value
    }
    const values = Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<C, string>
    rows.push({ at: index + 1, values })
  }
  return rows.length === 0
    ? err({ code: 'sheet.noRows', params: { sheet: sheet.name } })
    : ok({ rows, problems })
}

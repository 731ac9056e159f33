/** Excel files as clerks bring them, read into plain text cells: dates as YYYY-MM-DD, formulas by their last result, merged cells filled downwards. */
import { civilDate } from '@shared/civilDate'
import { err, ok, type Result } from '@shared/result'
import { unzipSync } from 'fflate'
import { type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import type { Fault } from '../model/records'

export interface WorkSheet {
  readonly name: string
  /** Cells as text, `''` where empty; row 0 is Excel's row 1. */
  readonly rows: readonly (readonly string[])[]
}

/** Largest file, and what it may unpack to, in bytes. */
const LARGEST = 20 * 1024 * 1024
const LARGEST_UNPACKED = 200 * 1024 * 1024
/** More rows than these are no list of an office: 20 000 filled ones below their heads. */
const MOST_ROWS = 20_010

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte)

/** What the zip says it unpacks to, without unpacking anything. */
const unpackedSize = (bytes: Uint8Array): number => {
  let size = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize
      return false
    },
  })
  return size
}

const textOf = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return civilDate(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate())
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value).trim()
}

/** Stands where a formula has no result; Excel's own words for an error begin with # as well. */
const NO_RESULT = '#公式'
/** Whether a cell says that its formula came to nothing. */
export const isBroken = (text: string): boolean =>
  text === NO_RESULT || /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/.test(text)

const rowsOf = ({ rows, merges = [], cells: details }: Sheet): readonly (readonly string[])[] => {
  const cells = rows.map((row) => row.map(textOf))
  for (const [at, { type, value }] of details ?? []) {
    const [row = 0, column = 0] = at.split(',').map(Number)
    const own = cells[row]
    if (own && type === 'formula' && value === null) own[column] = NO_RESULT
  }
  for (const { startRow, startCol, endRow } of merges)
    for (let row = startRow + 1; row <= endRow; row++) {
      const filled = cells[row]
      if (filled) filled[startCol] = cells[startRow]?.[startCol] ?? ''
    }
  return cells
}

/**
 * Reads an `.xlsx` file.
 * Faults: `xlsx.oldOrLocked` (.xls, or under a password), `xlsx.notXlsx`, `xlsx.tooLarge`, `xlsx.tooManyRows`, `xlsx.damaged`.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<readonly WorkSheet[], Fault>> {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return err({ code: 'xlsx.oldOrLocked' })
  if (!startsWith(bytes, 0x50, 0x4b)) return err({ code: 'xlsx.notXlsx' })
  try {
    if (bytes.length > LARGEST || unpackedSize(bytes) > LARGEST_UNPACKED)
      return err({ code: 'xlsx.tooLarge' })
    const { sheets } = await readXlsx(bytes)
    const longest = Math.max(0, ...sheets.map(({ rows }) => rows.length))
    if (longest > MOST_ROWS)
      return err({ code: 'xlsx.tooManyRows', params: { count: longest, max: MOST_ROWS } })
    return ok(sheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) })))
  } catch {
    return err({ code: 'xlsx.damaged' })
  }
}

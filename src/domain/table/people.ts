/** Lists of people: unit, name, post, telephone, as pasted for a roster or an address book. */
import { err, ok, type Result } from '@shared/result'
import type { Fault } from '../model/records'
import {
  type Columns,
  looksGarbled,
  MAX_ROWS,
  mapColumns,
  readTable,
  type TableRow,
  tidyName,
  tidyPhone,
} from './table'

export interface PersonRow {
  readonly line: number
  readonly unit: string
  readonly name: string
  readonly post: string
  readonly phone: string
  /** What stood in a column of categories, if there was one. */
  readonly category: string
}

/** A line that gave no person, with why (`paste.<why>`). */
export interface Unread {
  readonly line: number
  readonly text: string
  readonly why: 'noName' | 'nameOdd' | 'noUnit'
}

export interface PeopleTable {
  readonly people: readonly PersonRow[]
  readonly unread: readonly Unread[]
}

const UNIT_END =
  /(?:厅|局|委|委员会|办|办公室|办公厅|院|部|处|会|工会|联合会|中心|公司|集团|学院|大学|银行|政府|总队|科|室|社|站|所|校)(?:（.*）)?$/
/** Chinese characters, rare ones too, with the dot of transcribed names; or words of other letters. */
const NAME = /^(?:[\p{Script=Han}·]{2,16}|[\p{L}·'-]+(?: [\p{L}·'-]+){0,3})$/u

const columns: Columns<'phone' | 'name' | 'unit' | 'post' | 'category'> = {
  phone: { heads: /电话|手机|联系方式/, looks: /^[+\d][\d\-\s]{6,}$/ },
  category: { heads: /类别|参会类别|身份/, looks: /^$/ },
  unit: { heads: /单位|部门|机构|工作单位/, looks: UNIT_END },
  post: {
    heads: /职务|职位|职称/,
    looks: /(?:长|主任|主席|书记|委员|代表|干部|员|经理|负责人|秘书|巡视员|调研员|处级|科级)(?:（.*）)?$/,
  },
  name: { heads: /^(?:姓名|名字|参会人员|人员)$/, looks: NAME },
}

/** A row's text without its own numbering, for reports. */
const textOf = (row: TableRow): string => row.cells.filter((cell) => cell !== '').join(' ')

/** Headings, remarks and rows of signatures that stand in such lists without being people. */
const isRemark = (row: TableRow): boolean => {
  const filled = row.cells.filter((cell) => cell !== '')
  return filled.length === 1 && /名单|名册|附件|备注|填报|说明|[：:]$|^第.*页|年.*月/.test(filled[0] ?? '')
}

/**
 * Reads a pasted list. A cell left empty because Excel merged it takes the unit above. Lines that gave no person are reported with their
 * number; nothing is dropped in silence.
 * Faults: `paste.empty`, `paste.garbled` (wrong encoding), `paste.tooLong`, `paste.noName` (no column of names found).
 */
export function readPeople(text: string): Result<PeopleTable, Fault> {
  if (looksGarbled(text)) return err({ code: 'paste.garbled' })
  const rows = readTable(text)
  if (rows.length === 0) return err({ code: 'paste.empty' })
  if (rows.length > MAX_ROWS)
    return err({ code: 'paste.tooLong', params: { count: rows.length, max: MAX_ROWS } })
  const { columns: at, header } = mapColumns(rows, columns)
  if (!at.has('name')) return err({ code: 'paste.noName' })
  const cell = (row: TableRow, column: keyof typeof columns): string => row.cells[at.get(column) ?? -1] ?? ''

  const people: PersonRow[] = []
  const unread: Unread[] = []
  let unit = ''
  for (const row of rows) {
    if (row === header || isRemark(row)) continue
    unit = cell(row, 'unit') || unit
    const name = tidyName(cell(row, 'name'))
    const why = name === '' ? 'noName' : NAME.test(name) ? null : 'nameOdd'
    if (why !== null) {
      unread.push({ line: row.line, text: textOf(row), why })
      continue
    }
    people.push({
      line: row.line,
      unit,
      name,
      post: cell(row, 'post'),
      phone: tidyPhone(cell(row, 'phone')),
      category: cell(row, 'category'),
    })
  }
  return ok({ people, unread })
}

import { readWorkbook } from '@domain/table/workbook'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { centre, heads, label, sheet, value } from '../sheets/sheet'
import type { TableCell } from '../tree'
import { isList } from './list'
import { toXlsx } from './toXlsx'

const paper = (rows: readonly (readonly TableCell[])[], head = [heads('序号', '单位', '份数')]) =>
  sheet('某市发文登记簿', [{ table: { columns: [1, 5, 1], head, rows } }], { landscape: true })

describe('登记簿导出 Excel', () => {
  test('表头、各行和标题一格不少，份数是能相加的数，字号和电话仍是文字', async () => {
    const bytes = await toXlsx(
      paper([
        [centre('1'), value('某某总工会\n办公室'), centre('12')],
        [centre('007'), value('=SUM(A1)'), centre('13812345678')],
      ]),
    )
    const { sheets } = await readXlsx(bytes)
    expect(sheets[0]?.rows).toEqual([
      ['某市发文登记簿', null, null],
      ['序号', '单位', '份数'],
      [1, '某某总工会\n办公室', 12],
      ['007', '=SUM(A1)', '13812345678'],
    ])
  })

  test('合并的单元格仍合并，后面的格子各在其位', async () => {
    const bytes = await toXlsx(
      paper([[label('合计', { rowSpan: 2 }), value('甲'), centre('3')], [value('乙', { colSpan: 2 })]]),
    )
    const { sheets } = await readXlsx(bytes)
    expect(sheets[0]?.rows.slice(2)).toEqual([
      ['合计', '甲', 3],
      [null, '乙', null],
    ])
    expect(sheets[0]?.merges).toContainEqual(
      expect.objectContaining({ startRow: 2, startCol: 0, endRow: 3, endCol: 0 }),
    )
    expect(sheets[0]?.merges).toContainEqual(
      expect.objectContaining({ startRow: 3, startCol: 1, endRow: 3, endCol: 2 }),
    )
  })

  test('没有表头的表单不导出 Excel', () => {
    expect(isList(paper([]))).toBe(true)
    expect(isList(paper([[label('标题'), value(''), value('')]], []))).toBe(false)
  })

  test('导出的表能再读进来，日期写成年-月-日', async () => {
    const read = await readWorkbook(await toXlsx(paper([[centre('1'), value('甲'), value('2026.3.1')]])))
    expect(read.ok && read.value[0]?.rows[2]).toEqual(['1', '甲', '2026.3.1'])
  })
})

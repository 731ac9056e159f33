import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readPeople } from './people'
import { asPasted, readWorkbook } from './workbook'

const book = (rows: (string | number | boolean | Date | null)[][], merges: object[] = []) =>
  writeXlsx({ sheets: [{ name: '名单', rows, merges: merges as never }] })

describe('读取 .xlsx', () => {
  test('日期、数、是否都成为文字；竖向合并的单元格逐行补上', async () => {
    const bytes = await book(
      [
        ['单位', '姓名', '日期', '到会'],
        ['某市总工会', '张三', new Date(Date.UTC(2026, 1, 28)), true],
        [null, '李四', 46082, false],
      ],
      [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
    )
    const read = await readWorkbook(bytes)
    expect(read.ok && read.value[0]?.rows).toEqual([
      ['单位', '姓名', '日期', '到会'],
      ['某市总工会', '张三', '2026-02-28', '是'],
      ['某市总工会', '李四', '46082', '否'],
    ])
  })

  test('从 Excel 读出的名单和从 Excel 粘贴的一样认', async () => {
    const read = await readWorkbook(
      await book([
        ['单位', '姓名', '职务', '电话'],
        ['某市财政局', '王　五', '副局长\n（主持工作）', 13800000000],
      ]),
    )
    if (!read.ok || !read.value[0]) throw new Error('not read')
    const people = readPeople(asPasted(read.value[0]))
    expect(people.ok && people.value.people).toMatchObject([
      { unit: '某市财政局', name: '王五', post: '副局长 （主持工作）', phone: '13800000000' },
    ])
  })

  test.each([
    ['旧版 .xls 或加密文件', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'xlsx.oldOrLocked'],
    ['文本文件', new TextEncoder().encode('单位,姓名'), 'xlsx.notXlsx'],
    ['空文件', new Uint8Array(), 'xlsx.notXlsx'],
    ['断了尾的文件', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'xlsx.damaged'],
  ])('%s：说明原因，什么也不读', async (_name, bytes, code) => {
    expect(await readWorkbook(bytes)).toEqual({ ok: false, error: { code } })
  })

  test('两万行以上不读，说出行数', async () => {
    const read = await readWorkbook(await book(Array.from({ length: 20_001 }, (_, i) => [i])))
    expect(read).toMatchObject({ ok: false, error: { code: 'xlsx.tooManyRows', params: { count: 20_001 } } })
  })
})

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readPeople } from './people'
import { readRows } from './sheetRows'
import { asPasted } from './table'
import { readWorkbook } from './workbook'

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

  test('公式取最后算出的结果；出错或没有算出的，按单元格指出，不当作空白', async () => {
    const files = unzipSync(
      await book([
        ['年度', '次数', '合计', '说明'],
        [1, 2, 3, 4],
      ]),
    )
    const sheet = 'xl/worksheets/sheet1.xml'
    const cells = strFromU8(files[sheet] ?? new Uint8Array())
      .replace('<c r="A2"><v>1</v></c>', '<c r="A2"><f>B2*2</f></c>')
      .replace('<c r="B2"><v>2</v></c>', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
      .replace('<c r="C2"><v>3</v></c>', '<c r="C2"><f>1+2</f><v>3</v></c>')
      .replace('<c r="D2"><v>4</v></c>', '<c r="D2" t="str"><f>A1</f><v>年度</v></c>')
    const read = await readWorkbook(zipSync({ ...files, [sheet]: strToU8(cells) }))
    if (!read.ok || !read.value[0]) throw new Error('not read')
    const rule = (head: string) => ({ head, kind: 'text' as const })
    const rows = readRows(read.value[0], {
      a: rule('年度'),
      b: rule('次数'),
      c: rule('合计'),
      d: rule('说明'),
    })
    expect(rows.ok && rows.value.rows[0]?.values).toEqual({ a: '', b: '', c: '3', d: '年度' })
    expect(rows.ok && rows.value.problems.map(({ cell, why }) => `${cell} ${why}`)).toEqual([
      'A2 noResult',
      'B2 noResult',
    ])
  })

  test('两万行读得下；再多不读，说出行数', async () => {
    const rows = Array.from({ length: 20_011 }, (_, i) => [i])
    const most = await readWorkbook(await book(rows.slice(0, 20_001)))
    expect(most.ok && most.value[0]?.rows.length).toBe(20_001)
    expect(await readWorkbook(await book(rows))).toMatchObject({
      ok: false,
      error: { code: 'xlsx.tooManyRows', params: { count: 20_011 } },
    })
  })
})

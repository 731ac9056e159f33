import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { validateTree } from './validateTree'

const good = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['某某市人民政府文件'],
  title: '关于召开会议的通知',
  body: [{ level: 0, text: '请参加。' }],
}

const faultsOf = (json: unknown) => {
  const result = validateTree(json)
  return result.ok ? [] : result.error
}
const paths = (changes: object) => faultsOf({ ...good, ...changes }).map((fault) => fault.path)

describe('读公文 JSON', () => {
  it.each(globSync('tests/fixtures/documents/*.json').sort())('%s 合格', (file) => {
    expect(faultsOf(JSON.parse(readFileSync(file, 'utf8')))).toEqual([])
  })

  it.each([
    ['不认识的字段', { colour: 'red' }, ''],
    ['类型不对', { title: 5 }, 'title'],
    ['没有的文种', { kind: 'order' }, 'kind'],
    ['空标题', { title: '  ' }, 'title'],
    ['四十级层次', { body: [{ level: 40, text: '深' }] }, 'body[0].level'],
    ['不认识的块', { body: [{ picture: 'x' }] }, 'body[0]'],
    ['块里不认识的字段', { body: [{ level: 1, text: '一', bold: true }] }, 'body[0]'],
    ['十万字的一段', { body: [{ level: 0, text: '字'.repeat(100_000) }] }, 'body[0].text'],
    ['控制字符', { body: [{ level: 0, text: '响\u0007铃' }] }, 'body[0].text'],
    ['文字方向控制符', { body: [{ level: 0, text: '甲\u202e乙' }] }, 'body[0].text'],
    ['孤立代理项', { title: '甲\ud800' }, 'title'],
    [
      '没有的日子',
      { signature: { organisations: ['甲'], date: '2025-02-29', sealed: true } },
      'signature.date',
    ],
    ['两位年份', { number: { code: '某', year: 24, serial: 1 } }, 'number.year'],
    ['零号', { number: { code: '某', year: 2024, serial: 0 } }, 'number.serial'],
    ['小数的号', { number: { code: '某', year: 2024, serial: 1.5 } }, 'number.serial'],
    ['下行文的签发人', { signers: [{ organisation: '甲', name: '乙' }] }, 'signers'],
    [
      '无署名的印章',
      { signature: { organisations: [], date: '2025-02-28', sealed: true } },
      'signature.sealed',
    ],
    ['没有标志', { issuerMark: [] }, 'issuerMark'],
    [
      '会议材料编号',
      { kind: 'sheet', format: 'sheet', number: { code: '某', year: 2024, serial: 1 } },
      'number',
    ],
    ['kind 与 format 不配', { kind: 'sheet' }, 'format'],
    [
      '占列太多的行',
      { body: [{ table: { columns: [1], rows: [[{ text: '甲', colSpan: 2 }]] } }] },
      'body[0].table',
    ],
    ['列宽为负', { body: [{ table: { columns: [-1], rows: [] } }] }, 'body[0].table.columns[0]'],
    ['五位份号', { copyNumber: '00001' }, 'copyNumber'],
  ])('%s：指出所在', (_, changes, path) => {
    expect(paths(changes)).toContain(path)
  })

  it('不是对象的 JSON', () => {
    for (const json of [null, 1, 'x', [], undefined]) expect(faultsOf(json).length).toBeGreaterThan(0)
  })

  it('每处错误都有中文和英文，控制字符写出名称', () => {
    const faults = faultsOf({ ...good, title: '', body: [{ level: 0, text: '\u0007' }], extra: 1 })
    expect(faults.map((fault) => fault.path).sort()).toEqual(['', 'body[0].text', 'title'])
    for (const fault of faults) {
      expect(fault.zh).toMatch(/[\u3400-\u9fff]/u)
      expect(fault.en).toMatch(/^[\x20-\x7e]+$/u)
    }
    expect(faults.map((fault) => fault.zh).join()).toContain('U+0007 (BEL)')
    expect(faults.find((fault) => fault.path === '')?.zh).toContain('extra')
  })

  it('缺少的必填字段逐个指出', () => {
    expect(
      faultsOf({})
        .map((fault) => fault.path)
        .sort(),
    ).toEqual(['body', 'format', 'issuerMark', 'kind', 'title'])
    expect(faultsOf({}).find((fault) => fault.path === 'body')?.zh).toBe('缺少（应为列表）')
  })

  it('表格和标签的文字可以换行，段落不可以', () => {
    expect(paths({ body: [{ table: { columns: [1], rows: [[{ text: '甲\n乙' }]] } }] })).toEqual([])
    expect(paths({ body: [{ level: 0, text: '甲\n乙' }] })).toEqual(['body[0].text'])
  })
})

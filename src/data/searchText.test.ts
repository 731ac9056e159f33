import type { RecordId, ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import { expect, test } from 'vitest'
import { excerptOf, foldText, searchEntry, searchIndex } from './searchText'

const row = (id: string, fields: Record<string, Json>, n = 1) => ({
  id: `topic/${id}` as RecordId,
  type: 'topic',
  scope: `topic/${id}` as ScopeId,
  cells: Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, [{ no: 'd-0-1' as never, lam: 1, value }]]),
  ),
  refs: [],
  n,
  at: 0,
})
const indexOf = (...rows: ReturnType<typeof row>[]) => {
  const index = searchIndex()
  index.put(rows.map(searchEntry))
  return index
}
const found = (index: ReturnType<typeof searchIndex>, text: string) =>
  index.search(text, 10).map(({ record }) => record)

test.each([
  ['全角数字', '300万元', '３００万元'],
  ['大小写', 'gb/t 9704', 'GB/T 9704'],
  ['输入时多打的空格', '联席 会议', '联席会议'],
  ['蒙古文形近字 ᠣ/ᠤ', '\u182a\u1823\u182d', '\u182a\u1824\u182d'],
  ['蒙古文 MVS 与 NNBSP', '\u1820\u180e\u1820', '\u1820\u202f\u1820'],
  ['蒙古文元音间的 ᠶ', '\u1820\u1836\u1822', '\u1820\u1822'],
])('同样的字用不同写法都找得到：%s', (_name, query, text) => {
  expect(foldText(query)).toBe(foldText(text))
  expect(found(indexOf(row('a', { title: `关于${text}的议题` })), query)).toEqual(['topic/a'])
})

test('正文深处的文字找得到，编号、哈希和记录号不算文字', () => {
  const index = indexOf(
    row('a', {
      title: '议题',
      research: [{ date: '2024-03-01', content: '锡林浩特调研' }],
      conference: `conference/${'0'.repeat(26)}`,
      files: [{ sm3: 'ab'.repeat(32), name: '调研报告.pdf', size: 1 }],
    }),
  )
  expect(found(index, '林浩')).toEqual(['topic/a'])
  expect(found(index, '调研报告.pdf')).toEqual(['topic/a'])
  expect(found(index, 'abab')).toEqual([])
  expect(found(index, '0000000')).toEqual([])
})

test('一个字段的末尾与下一个字段的开头不会拼成命中', () => {
  expect(found(indexOf(row('a', { basis: '职工', title: '之家' })), '职工之家')).toEqual([])
})

test('题目命中的在前，其次新的在前，不超过所要的条数', () => {
  const index = indexOf(
    row('old', { title: '驿站一' }, 1),
    row('text', { title: '别的', background: '驿站' }, 9),
    row('new', { title: '驿站二' }, 5),
  )
  expect(found(index, '驿站')).toEqual(['topic/new', 'topic/old', 'topic/text'])
  expect(index.search('驿站', 2)).toHaveLength(2)
  expect(index.search('  ', 10)).toEqual([])
})

test('前后文取自原文，标出截断', () => {
  const text = `${'前'.repeat(60)}关于 货车司机 之家${'后'.repeat(60)}`
  const excerpt = excerptOf(text, foldText('司机之家'))
  expect(excerpt).toMatch(/^…前+关于 货车司机 之家后+…$/)
  expect(excerpt.length).toBeLessThan(80)
})

test('改动后旧文字不再命中；首次装载不覆盖更新的内容', () => {
  const index = indexOf(row('a', { title: '旧题目' }))
  index.put([searchEntry(row('a', { title: '新题目' }, 2))])
  index.fill([searchEntry(row('a', { title: '旧题目' }))])
  expect(found(index, '旧题目')).toEqual([])
  expect(found(index, '新题目')).toEqual(['topic/a'])
  expect(index.size()).toBe(1)
})

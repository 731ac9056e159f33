/** Search over 100,000 records: the plain scan that runs in the window's search thread, here in the same engine without the thread. */
import { type SearchEntry, searchIndex } from '@data/searchText'
import type { RecordId } from '@shared/ids'
import { median } from './numbers.ts'

const RECORDS = 100_000
const rounds = 11

const words = [
  '职工',
  '休息',
  '驿站',
  '经费',
  '货车',
  '司机',
  '之家',
  '产业',
  '工人',
  '队伍',
  '建设',
  '改革',
  '技能',
  '竞赛',
  '困难',
  '帮扶',
  '劳动',
  '争议',
  '调解',
  '集体',
  '协商',
  '就业',
  '形态',
  '保障',
  '锡林',
  '浩特',
]

/** About 110 characters of title and text, as measured in ordinary topics. */
const entry = (i: number): SearchEntry => {
  const text = Array.from(
    { length: 50 },
    (_, k) => words[(i * 31 + k * k * 7 + (i >> 5)) % words.length],
  ).join('')
  const title = `关于第${i}件事的议题`
  return { record: `topic/${i}` as RecordId, type: 'topic', title, text: `${title}\u0000${text}`, n: i }
}

/** @returns `search.records100k.slowestMs` (≤ 50): the slowest median of rare, common and missing words; and the ms to fill the memory. */
export const searchBench = async (): Promise<Readonly<Record<string, number>>> => {
  const index = searchIndex()
  const begun = performance.now()
  index.put(Array.from({ length: RECORDS }, (_, i) => entry(i)))
  const fill = performance.now() - begun
  const timed = (text: string): number =>
    median(
      Array.from({ length: rounds }, () => {
        const start = performance.now()
        index.search(text, 20)
        return performance.now() - start
      }),
    )
  const rare = timed('第77777件')
  const common = timed('职工')
  const none = timed('没有这个词')
  return {
    'search.records100k.slowestMs': Math.max(rare, common, none),
    'search.records100k.rareMs': rare,
    'search.records100k.commonMs': common,
    'search.records100k.fillMs': fill,
  }
}

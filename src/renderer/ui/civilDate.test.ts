import { describe, expect, it } from 'vitest'
import { chineseDate, readDate } from './civilDate'

describe('日期按经办人的写法读入', () => {
  it.each([
    ['2024-3-12', '2024-03-12'],
    ['20240312', '2024-03-12'],
    ['2024年3月12日', '2024-03-12'],
    ['2024.03.12', '2024-03-12'],
    ['3月12日', '2026-03-12'],
    [' 3.12 ', '2026-03-12'],
    ['2024-02-29', '2024-02-29'],
  ])('%s → %s', (typed, kept) => expect(readDate(typed, 2026)).toBe(kept))

  it.each(['2023-02-29', '2024-13-01', '明天', '2024', '12'])('%s 不是日期', (typed) =>
    expect(readDate(typed, 2026)).toBeNull(),
  )

  it('公文里的日期用阿拉伯数字写全年月日', () => expect(chineseDate('2024-03-05')).toBe('2024年3月5日'))
})

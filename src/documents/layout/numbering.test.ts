import { describe, expect, it } from 'vitest'
import { chineseNumeral, clauseLabels } from './numbering'

describe('层次序数', () => {
  it('一、（一）1.（1），上级更新则下级从头编', () => {
    expect(clauseLabels([1, 2, 2, 3, 3, 4, 2, 3, 0, 1, 2])).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '2.',
      '（1）',
      '（三）',
      '1.',
      '',
      '二、',
      '（一）',
    ])
  })

  it('可跳级：「一、」下直接「1.」', () => {
    expect(clauseLabels([1, 3, 3, 1, 3])).toEqual(['一、', '1.', '2.', '二、', '1.'])
  })

  it('汉字数目', () => {
    const pairs: readonly [number, string][] = [
      [1, '一'],
      [10, '十'],
      [11, '十一'],
      [20, '二十'],
      [21, '二十一'],
      [100, '一百'],
      [105, '一百零五'],
      [110, '一百一十'],
      [1010, '一千零一十'],
    ]
    for (const [value, text] of pairs) expect(chineseNumeral(value)).toBe(text)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPart, differs, diffParagraphs, diffText } from './diff'

const side = (parts: readonly DiffPart[], kind: 'removed' | 'added'): string =>
  parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map((part) => part.text)
    .join('')
const marked = (before: string, after: string): string =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('两个版本的比较', () => {
  it.each([
    ['', '', ''],
    ['会议', '会议', '会议'],
    ['', '会议', '{+会议+}'],
    ['投入300万元', '投入500万元', '投入[-3-]{+5+}00万元'],
    ['由财政厅牵头落实', '由人社厅牵头落实', '由[-财政-]{+人社+}厅牵头落实'],
    ['于年底前完成', '于明年年底前完成', '于{+明年+}年底前完成'],
    ['甲乙丙', '甲丙', '甲[-乙-]丙'],
  ])('%s → %s', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected)
  })

  it('零散相同的单字并入改动，不剪成碎片', () => {
    expect(marked('统筹推进的各项工作', '研究解决的具体问题')).toBe(
      '[-统筹推进的各项工作-]{+研究解决的具体问题+}',
    )
  })

  const text = fc
    .array(fc.constantFrom('会', '议', '由', '厅', '，', '。', '3', '0', '𠮷', '万'), { maxLength: 60 })
    .map((all) => all.join(''))

  it('合起来总能得到原来的两个文本，不切开任何一个字', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffText(before, after)
        expect(side(parts, 'removed')).toBe(before)
        expect(side(parts, 'added')).toBe(after)
        for (const part of parts) {
          expect(part.text).not.toBe('')
          expect(part.text.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('相同的文本没有改动，比较与方向无关地得出同样多的改动', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(diffText(before, before).every((part) => part.kind === 'same')).toBe(true)
        const changed = (parts: readonly DiffPart[]): boolean => parts.some((part) => part.kind !== 'same')
        expect(changed(diffText(before, after))).toBe(before !== after)
      }),
    )
  })

  it('毫不相干的长文也在限定的时间内比完', () => {
    const long = (seed: number): string =>
      Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919 * seed) % 5000))).join(
        '',
      )
    const [before, after] = [long(1), long(3)]
    const started = performance.now()
    const parts = diffText(before, after)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(side(parts, 'removed')).toBe(before)
    expect(side(parts, 'added')).toBe(after)
  })

  it('只差空白不算改动', () => {
    expect(differs('会 议', '会议')).toBe(false)
    expect(differs('会议', '会晤')).toBe(true)
  })
})

describe('按段比较', () => {
  it('相同的段对齐，改动的段成对，其余是增删', () => {
    const rows = diffParagraphs(['一段', '由财政厅牵头', '要删的段'], ['一段', '新增一段话', '由人社厅牵头'])
    expect(rows.map((row) => row.kind)).toEqual(['same', 'added', 'changed', 'removed'])
  })

  it('合起来总能得到原来的两组段落', () => {
    const paragraphs = fc.array(fc.constantFrom('甲段文字', '甲段文学', '乙段', '丙段很长的文字', ''), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const rows = diffParagraphs(before, after)
        expect(rows.filter((row) => row.kind !== 'added').map((row) => side(row.parts, 'removed'))).toEqual(
          before,
        )
        expect(rows.filter((row) => row.kind !== 'removed').map((row) => side(row.parts, 'added'))).toEqual(
          after,
        )
      }),
      { numRuns: 300 },
    )
  })
})

/** Numbers of clauses (7.3.3, F-092…F-096) and Chinese numerals. Pure. */
import type { ClauseLevel } from '../tree'

const digits = '零一二三四五六七八九'

/** 1–9999 in Chinese numerals: 十、十一、二十、一百零五. */
export const chineseNumeral = (value: number): string => {
  if (!Number.isInteger(value) || value < 1 || value > 9999) return String(value)
  if (value < 20 && value >= 10) return `十${value % 10 === 0 ? '' : digits[value % 10]}`
  const places = ['千', '百', '十', '']
  let text = ''
  let zero = false
  places.forEach((place, i) => {
    const digit = Math.floor(value / 10 ** (3 - i)) % 10
    if (digit === 0) {
      zero = text !== ''
      return
    }
    text += `${zero ? '零' : ''}${digits[digit]}${place}`
    zero = false
  })
  return text
}

/** What stands before a clause: 一、 / （一） / 1. / （1）. */
export const clauseLabel = (level: Exclude<ClauseLevel, 0>, ordinal: number): string =>
  [`${chineseNumeral(ordinal)}、`, `（${chineseNumeral(ordinal)}）`, `${ordinal}.`, `（${ordinal}）`][
    level - 1
  ] as string

/**
 * Labels of a sequence of clauses; a clause of a level restarts every deeper level. Levels may be skipped (一、 then 1.).
 * @returns one label a clause, `''` for level 0
 */
export const clauseLabels = (levels: readonly ClauseLevel[]): readonly string[] => {
  const counters = [0, 0, 0, 0]
  return levels.map((level) => {
    if (level === 0) return ''
    counters.fill(0, level)
    const ordinal = (counters[level - 1] as number) + 1
    counters[level - 1] = ordinal
    return clauseLabel(level, ordinal)
  })
}

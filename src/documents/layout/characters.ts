/** What line breaking must know of a character: its class, and which neighbours it may not be parted from (GB/T 15834). */

export type CharacterClass =
  | 'ideograph' // one cell, breaks on both sides
  | 'word' // letters, digits and the signs inside numbers and addresses
  | 'open' // never ends a line
  | 'close' // never begins a line
  | 'dash' // half of ——
  | 'dots' // half of ……
  | 'space'

const noEnd = '（《「『【〔〈｛［“‘([{＄￥¥$€£№#'
const noStart = '，。、；：！？）》」』】〕〉｝］”’…·・～‖％‰℃％°%)]},.;:!?／'
const wordSigns = '+-*/=<>@&_~^|\\\'"`'

const table = new Map<number, CharacterClass>()
for (const ch of noEnd) table.set(ch.codePointAt(0) as number, 'open')
for (const ch of noStart) table.set(ch.codePointAt(0) as number, 'close')
for (const ch of wordSigns) table.set(ch.codePointAt(0) as number, 'word')
table.set(0x2014, 'dash')
table.set(0x2026, 'dots')
for (const cp of [0x20, 0x3000, 0x2002, 0x2003, 0x2009]) table.set(cp, 'space')
// No-break spaces hold words together.
for (const cp of [0xa0, 0x202f]) table.set(cp, 'word')

const isAlphanumeric = (cp: number): boolean =>
  (cp >= 0x30 && cp <= 0x39) ||
  (cp >= 0x41 && cp <= 0x5a) ||
  (cp >= 0x61 && cp <= 0x7a) ||
  (cp >= 0xc0 && cp <= 0x24f) ||
  (cp >= 0x300 && cp <= 0x52f) ||
  (cp >= 0x1800 && cp <= 0x18af)

/** Class of one code point. */
export const classOf = (cp: number): CharacterClass =>
  table.get(cp) ?? (isAlphanumeric(cp) ? 'word' : 'ideograph')

/** 0–9, half or full width. */
export const isDigit = (cp: number): boolean => (cp >= 0x30 && cp <= 0x39) || (cp >= 0xff10 && cp <= 0xff19)

/** Full-width marks whose own blank half may be squeezed. */
export const isSqueezable = (cp: number): boolean => {
  const kind = table.get(cp)
  return (kind === 'open' || kind === 'close') && cp > 0x7f && cp !== 0x2026 && cp !== 0xb7
}

/** Signs inside an address (网址、邮箱) after which a long run may be parted. */
export const partsAddress = (cp: number): boolean => '/?&=-_.@:#'.includes(String.fromCodePoint(cp))

/** Characters without a glyph of their own that text may carry: joiners, variation selectors, marks of direction, controls. */
export const isInvisible = (cp: number): boolean =>
  cp < 0x20 ||
  (cp >= 0x7f && cp <= 0x9f) ||
  (cp >= 0x200b && cp <= 0x200f) ||
  (cp >= 0x2028 && cp <= 0x202e) ||
  (cp >= 0x2060 && cp <= 0x206f) ||
  (cp >= 0xfe00 && cp <= 0xfe0f) ||
  cp === 0xfeff ||
  (cp >= 0xe0000 && cp <= 0xe01ef)

// Longest first at lookup; 余/多 may stand between a number and its unit (300余人).
const units = new Set(
  (
    '年 月 日 时 分 秒 号 元 万 亿 千 百 人 名 个 件 项 次 家 户 期 届 条 款 章 节 页 份 套 台 辆 米 亩 吨 岁 天 周 倍 ' +
    '种 类 所 座 处 间 楼 层 室 位 级 批 场 轮 只 卷 册 版 孔 ' +
    '万元 亿元 千元 百元 万人 亿人 人次 人份 万人次 年度 月份 季度 周年 个月 小时 分钟 点钟 公里 千米 厘米 毫米 公顷 公斤 千克 克 ' +
    '平方米 平方公里 立方米 万吨 万亩 万户 万家 个百分点 百分点 毫克 千瓦 千瓦时 兆瓦 摄氏度'
  ).split(' '),
)
const longestUnit = 4

/**
 * Length of the unit word that begins at `at` (with a leading 余 or 多), 0 when there is none.
 * @param cps code points of the paragraph
 */
export const unitLength = (cps: readonly number[], at: number): number => {
  const lead = cps[at] === 0x4f59 || cps[at] === 0x591a ? 1 : 0
  for (let length = longestUnit; length > 0; length--) {
    const word = String.fromCodePoint(...cps.slice(at + lead, at + lead + length))
    if (units.has(word)) return lead + length
  }
  return 0
}

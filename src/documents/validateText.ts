/** What a text in a document tree may hold. Every fault is said in Chinese and English. */

/** A message in the two languages of the commands. */
export interface Said {
  readonly zh: string
  readonly en: string
}

/** Most characters of a text by its use. Longer clauses are split by whoever writes them. */
export const textLimits = { clause: 20_000, title: 200, name: 120, cell: 4000, line: 1000 } as const

const controlNames: Readonly<Record<number, string>> = {
  0: 'NUL',
  7: 'BEL',
  8: 'BS',
  9: 'TAB',
  10: 'LF',
  11: 'VT',
  12: 'FF',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
}

const codeName = (cp: number): string => `U+${cp.toString(16).toUpperCase().padStart(4, '0')}`

const isBidiControl = (cp: number): boolean =>
  (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) || cp === 0x200e || cp === 0x200f
const isControl = (cp: number): boolean => cp < 0x20 || (cp >= 0x7f && cp <= 0x9f)
/** Scripts that run from right to left; the page has no place for them. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Leaves neither ink nor distance. */
const inkless = /\s|\p{Cf}|[\u180b-\u180f]/gu
const isNonCharacter = (cp: number): boolean => (cp & 0xfffe) === 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef)

/** First character of a text that no document may hold, null when there is none. Line feeds are allowed where said. */
export const unprintable = (text: string, feeds: boolean): Said | null => {
  let at = 0
  for (const ch of text) {
    at++
    const cp = ch.codePointAt(0) as number
    const place = { zh: `第 ${at} 个字符`, en: `character ${at}` }
    if (cp === 0x0a && feeds) continue
    if (isControl(cp)) {
      const name = `${codeName(cp)}${controlNames[cp] ? ` (${controlNames[cp]})` : ''}`
      return {
        zh: `${place.zh}是控制字符 ${name}，请删去`,
        en: `${place.en} is the control character ${name}; remove it`,
      }
    }
    if (isBidiControl(cp))
      return {
        zh: `${place.zh}是文字方向控制符 ${codeName(cp)}，请删去`,
        en: `${place.en} is the direction control ${codeName(cp)}; remove it`,
      }
    if (cp >= 0xd800 && cp <= 0xdfff)
      return {
        zh: `${place.zh}是残缺的字符（孤立代理项 ${codeName(cp)}）`,
        en: `${place.en} is half a character (lone surrogate ${codeName(cp)})`,
      }
    if (cp >= 0x590 && rightToLeft.test(ch))
      return {
        zh: `${place.zh}“${ch}”（${codeName(cp)}）属于从右向左书写的文字，不能排版，请改写或译出`,
        en: `${place.en} "${ch}" (${codeName(cp)}) runs from right to left, which cannot be set here; rewrite it`,
      }
    if (isNonCharacter(cp))
      return { zh: `${place.zh} ${codeName(cp)} 不是字符`, en: `${place.en} ${codeName(cp)} is no character` }
  }
  return null
}

/** Fault of a text, null when it may stand. */
export const textFault = (
  text: string,
  rule: { readonly most: number; readonly feeds?: boolean; readonly blank?: boolean },
): Said | null => {
  const length = text.length <= rule.most ? 0 : [...text].length
  if (length > rule.most)
    return {
      zh: `有 ${length} 字，最多 ${rule.most} 字，请分成几段`,
      en: `has ${length} characters; at most ${rule.most}, split it`,
    }
  if (!rule.blank && text.replaceAll(inkless, '') === '') return { zh: '不能为空', en: 'must not be empty' }
  return unprintable(text, rule.feeds === true)
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** Fault of a civil date `YYYY-MM-DD`, null when there is such a day. */
export const dateFault = (date: string): Said | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const [year, month, day] = (match ?? []).slice(1).map(Number)
  const isDay =
    year !== undefined &&
    month !== undefined &&
    day !== undefined &&
    year >= 1000 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month)
  return isDay
    ? null
    : {
        zh: `“${date.slice(0, 20)}”不是日期，应写成 2024-02-08 这样的形式`,
        en: `"${date.slice(0, 20)}" is no date; write it like 2024-02-08`,
      }
}

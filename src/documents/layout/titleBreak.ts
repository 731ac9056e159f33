/**
 * Breaks titles and 发文机关标志 into lines of whole sense in the shape of a trapezoid or a rhombus (7.3.1, F-071…F-074).
 * Widths are in cells of the title's own size.
 */
import { classOf, isDigit, unitLength } from './characters'
import { longestTitleWord, titleWords } from './titleWords'

export interface TitleOptions {
  /** Most cells in one line. */
  readonly capacity: number
  /** Names (organs, places) that stay whole besides the built-in words. */
  readonly names?: readonly string[]
  /** Advance of a character in cells; half a cell for Latin and digits when absent. */
  readonly advance?: (codePoint: number) => number
}

/** Cost of a break; anything from `forbidden` up is taken only where nothing else is left. */
const forbidden = 1000
const cost = {
  before关于: 0,
  afterBracket: 1,
  afterComma: 1,
  after的: 3,
  before和: 3,
  after和: 40,
  afterPlace: 6,
  after关于: 60,
  wordWord: 5,
  wordLoose: 14,
  /** 「…自治区｜总工会」「区级｜群团组织」: the name of a place belongs to its organ. */
  insideOrgan: 60,
  loose: 40,
  step: 10,
}
/** Cells of a line from which on its shape is seen. */
const shapely = 10
const conjunctions = '和与及暨并或'
/** Before the name of a place and no part of it. */
const joins = `${conjunctions}年月日各由向对为在于`
/** Last characters of places and levels, whose organs follow. */
const places = '省市区县旗盟州级'
const organs = new Set('人民政府 总工会 工会 群团 群团组织'.split(' '))
const offices = new Set(['办公厅', '办公室'])
/** What makes a name the name of a place. */
const placeKinds = new Set('自治区 自治州 自治县 省 市 县 旗 盟 州'.split(' '))

const gridAdvance = (cp: number): number => (cp < 0x250 ? 0.5 : 1)

/** Which characters belong to one word: `starts[i]` is true where a word or loose character begins, `inWord[i]` tells which. */
const segment = (
  chars: readonly string[],
  names: readonly string[],
): { starts: boolean[]; known: boolean[] } => {
  const starts = chars.map(() => true)
  const known = chars.map(() => false)
  const longest = Math.max(longestTitleWord, ...names.map((name) => [...name].length))
  const own = new Set(names)
  let at = 0
  while (at < chars.length) {
    let length = Math.min(longest, chars.length - at)
    for (; length > 1; length--) {
      const word = chars.slice(at, at + length).join('')
      if (own.has(word) || titleWords.has(word)) break
    }
    for (let k = 0; k < length; k++) {
      starts[at + k] = k === 0
      known[at + k] = length > 1
    }
    at += length
  }
  return { starts, known }
}

const breakCosts = (chars: readonly string[], names: readonly string[], keepBrackets: boolean): number[] => {
  const cps = chars.map((ch) => ch.codePointAt(0) as number)
  const { starts, known } = segment(chars, names)
  const costs = new Array<number>(chars.length + 1).fill(forbidden)
  const depth = bracketDepth(chars)
  for (let i = 1; i < chars.length; i++) {
    const a = chars[i - 1] as string
    const b = chars[i] as string
    const kindA = classOf(cps[i - 1] as number)
    const kindB = classOf(cps[i] as number)
    const inBrackets = (depth[i] as number) > 0
    if (kindA === 'open' || kindB === 'close' || (kindA === 'word' && kindB === 'word')) continue
    if ((kindA === 'dash' || kindA === 'dots') && kindA === kindB) continue
    if (b === '的' || b === '等' || b === '了') continue
    if (isDigit(cps[i - 1] as number) && unitLength(cps, i) > 0) continue
    if (a === '第' || b === '号') continue
    // 2025.12.2
    if (kindA === 'close' && isDigit(cps[i - 2] ?? 0) && isDigit(cps[i] as number)) continue
    if (!starts[i] || (inBrackets && keepBrackets)) continue
    const word = wordAt(chars, starts, i)
    const isOrgan = (places.includes(a) && organs.has(word)) || offices.has(word)
    // 「运｜城市」 as well as 「晋城｜市」.
    const endsPlace = placeKinds.has(word) || placeKinds.has(word.slice(-1))
    const isPlace = endsPlace && !known[i - 1] && kindA === 'ideograph' && !joins.includes(a)
    costs[i] = isOrgan || isPlace ? cost.insideOrgan : placeCost(chars, i, known)
  }
  return costs
}

const wordAt = (chars: readonly string[], starts: readonly boolean[], from: number): string => {
  const next = starts.indexOf(true, from + 1)
  return chars.slice(from, next < 0 ? undefined : next).join('')
}

/** How many brackets stand open before each character. */
const bracketDepth = (chars: readonly string[]): number[] => {
  let depth = 0
  return chars.map((ch) => {
    const here = depth
    if ('《（〔“'.includes(ch)) depth++
    else if ('》）〕”'.includes(ch)) depth = Math.max(0, depth - 1)
    return here
  })
}

const placeCost = (chars: readonly string[], i: number, known: readonly boolean[]): number => {
  const a = chars[i - 1] as string
  const b = chars[i] as string
  if (chars.slice(i, i + 2).join('') === '关于') return cost.before关于
  if (chars.slice(i - 2, i).join('') === '关于') return cost.after关于
  if (a === '》' || a === '”') return cost.afterBracket
  if ('、，；：— 　'.includes(a)) return cost.afterComma
  if (b === '《') return cost.afterBracket + 2
  if (a === '的') return cost.after的
  // 「某和区」: 和 after a character that is no word may be part of a name.
  if (conjunctions.includes(b) && !known[i]) return known[i - 1] || b === '与' ? cost.before和 : cost.loose
  if (conjunctions.includes(a) && !known[i - 1]) return cost.after和
  if (known[i] && known[i - 1]) return cost.wordWord
  if (places.includes(a)) return cost.afterPlace
  return known[i] || known[i - 1] ? cost.wordLoose : cost.loose
}

/** Deviation of a set of line widths from a handsome trapezoid or rhombus. */
const shapeCost = (widths: readonly number[], capacity: number): number => {
  const longest = Math.max(...widths)
  const shortest = Math.min(...widths)
  let total = (longest / capacity) * 6
  if (widths.length > 1) {
    if (longest - shortest < 1) total += 25 // a rectangle
    const least = Math.min(4, capacity * 0.4)
    if (shortest < least) total += 30 * (least - shortest)
    if (shortest < longest * 0.45) total += 30 * (0.45 - shortest / longest)
    total += (longest - shortest) * 0.6
  }
  if (widths.length > 2) {
    const rises = widths
      .slice(1)
      .map((width, i) => Math.sign(Math.round((width - (widths[i] as number)) * 2)))
    const turns = rises.filter(
      (sign, i) => i > 0 && sign !== 0 && rises[i - 1] !== 0 && sign !== rises[i - 1],
    )
    const hourglass = rises.some((sign, i) => sign < 0 && rises.slice(i + 1).some((later) => later > 0))
    if (hourglass) total += 40
    // Steps (14, 14, 7, 7) are neither shape; a narrow label has no room for one.
    if (capacity >= shapely) total += cost.step * rises.filter((sign) => sign === 0).length
    if (turns.length > 1) total += 40
  }
  return total
}

/**
 * Breaks one title into lines. Line feeds given by the writer are kept as they are.
 * @returns at least one line; no line is wider than `capacity` unless a single unbreakable word is
 */
export const breakTitle = (title: string, options: TitleOptions): readonly string[] =>
  title.split(/\r\n|\r|\n/).flatMap((part) => breakPart(part.trim(), options))

const breakPart = (title: string, options: TitleOptions): readonly string[] => {
  const chars = [...title]
  const widths = chars.map((ch) => (options.advance ?? gridAdvance)(ch.codePointAt(0) as number))
  const sums = [0]
  for (const width of widths) sums.push((sums.at(-1) as number) + width)
  const total = sums.at(-1) as number
  if (total <= options.capacity) return [title]
  const names = options.names ?? []
  // A name in 《》 is parted only when it is longer than a line.
  for (const keepBrackets of [true, false]) {
    const costs = breakCosts(chars, names, keepBrackets)
    const least = Math.ceil(total / options.capacity)
    let best: Breaks | null = null
    for (let lines = least; lines <= Math.min(least + 1, mostLines); lines++) {
      const found = bestBreaks(sums, costs, lines, options.capacity)
      const price = found ? found.cost + (lines - least) * 12 : Number.POSITIVE_INFINITY
      if (found && price < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { at: found.at, cost: price }
    }
    if (best) return cut(chars, best.at)
  }
  return fillGreedily(chars, sums, options.capacity)
}

interface Breaks {
  readonly at: readonly number[]
  readonly cost: number
}
/** More lines than this are no title any more: they are filled like text. */
const mostLines = 5

const cut = (chars: readonly string[], at: readonly number[]): string[] =>
  [...at, chars.length].map((end, i) =>
    chars
      .slice(i === 0 ? 0 : at[i - 1], end)
      .join('')
      .trim(),
  )

const bestBreaks = (
  sums: readonly number[],
  costs: readonly number[],
  lines: number,
  capacity: number,
): Breaks | null => {
  const end = sums.length - 1
  const places = costs.map((c, i) => (c < forbidden ? i : -1)).filter((i) => i > 0 && i < end)
  let best: Breaks | null = null
  const width = (from: number, to: number): number => (sums[to] as number) - (sums[from] as number)
  const walk = (at: readonly number[], price: number): void => {
    const from = at.at(-1) ?? 0
    const left = lines - at.length
    if (left === 1) {
      if (width(from, end) > capacity) return
      const widths = [...at, end].map((to, i) => width(i === 0 ? 0 : (at[i - 1] as number), to))
      const sum = price + shapeCost(widths, capacity)
      if (!best || sum < best.cost) best = { at, cost: sum }
      return
    }
    for (const place of places) {
      if (place <= from) continue
      if (width(from, place) > capacity) break
      if (width(place, end) > capacity * (left - 1)) continue
      walk([...at, place], price + (costs[place] as number))
    }
  }
  walk([], 0)
  return best
}

/** Very long titles: filled to capacity, obeying only the rules of line starts and ends. */
const fillGreedily = (chars: readonly string[], sums: readonly number[], capacity: number): string[] => {
  const lines: string[] = []
  let from = 0
  while (from < chars.length) {
    let to = from + 1
    while (to < chars.length && (sums[to + 1] as number) - (sums[from] as number) <= capacity) to++
    let back = to
    const lawful = (i: number): boolean =>
      i >= chars.length ||
      (classOf((chars[i] as string).codePointAt(0) as number) !== 'close' &&
        classOf((chars[i - 1] as string).codePointAt(0) as number) !== 'open')
    while (back > from + 1 && !lawful(back)) back--
    if (lawful(back)) to = back
    lines.push(chars.slice(from, to).join(''))
    from = to
  }
  return lines
}

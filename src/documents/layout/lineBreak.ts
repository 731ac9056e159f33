/**
 * Line breaking of Chinese office text on a grid: pure, linear in the length of the paragraph, independent of type size.
 *
 * Lengths are integer *units*: 1000 = one grid cell (「一字」). A line is filled to its measure; where the next character may
 * not begin a line, blank halves of punctuation are squeezed to take it in (推入), and failing that the line gives a
 * character down (推出) and its slack is spread evenly. —— and …… stay whole, numbers stay with their units.
 */
import { type CharacterClass, classOf, isDigit, partsAddress, unitLength } from './characters'

/** One cell. */
export const cellUnits = 1000

/** Advance and own blank at both sides of a glyph, in units. Blanks are 0 for anything that may not be squeezed. */
export interface Metric {
  readonly advance: number
  readonly blankStart: number
  readonly blankEnd: number
}

/** A paragraph ready for breaking: one entry a visible character. */
export interface Atoms {
  readonly codePoints: readonly number[]
  readonly metrics: readonly Metric[]
  /** `true` where a character belongs to the same unbreakable name as the one before it. */
  readonly glued?: readonly boolean[]
  /** `true` for a label (附件：1.) that other rows align with: neither squeezed nor spread, nor the white after it. */
  readonly rigid?: readonly boolean[]
}

export interface BreakOptions {
  /** Width of the column in units. */
  readonly measure: number
  readonly firstIndent?: number
  readonly hangIndent?: number
  /** Spread the slack of full lines; lines that end a paragraph never are spread. */
  readonly justify?: boolean
  /** Lines with more slack than this stay ragged; a third of the measure when absent. */
  readonly mostSlack?: number
}

/** One line: characters `start` to `end` (exclusive; blanks at its end left out), each with its place from the column's edge. */
export interface BrokenLine {
  readonly start: number
  readonly end: number
  readonly xs: readonly number[]
  readonly width: number
  readonly last: boolean
  /** No lawful break exists in reach; broken where it had to be. */
  readonly forced: boolean
}

// How unwelcome a break before a character is: welcome; parts a number from its unit or a name; parts a word; unlawful.
const FREE = 0
const GLUE = 1
const WORD = 2
const NEVER = 3

/**
 * What may stay empty before the next worse kind of break is taken: a share of the measure, in narrow columns a number of cells
 * but never more than a share again.
 */
const patience = [
  { share: 0.28, cells: 4, atMost: 0.6 },
  { share: 0.45, cells: 6, atMost: 0.78 },
  { share: 0.72, cells: 8, atMost: 0.9 },
] as const
const patienceAt = (level: number, measure: number): number => {
  const { share, cells, atMost } = patience[level] as (typeof patience)[number]
  return Math.max(measure * share, Math.min(cells * cellUnits, measure * atMost))
}

/** Most that punctuation inside a line gives; at the end of the line its whole blank half may go. */
const innerSqueeze = 300
const endSqueeze = 500
/** Two neighbouring blanks of at least this are set as one (CLREQ: 连续标点挤压). */
const pairBlank = 450
/** Address-like runs longer than this may be parted at their signs. */
const longRun = 12
/** How far ahead 推入 looks for the end of what must come in. */
const lookAhead = 12

const pairRule = (a: CharacterClass, b: CharacterClass): number =>
  b === 'space' || b === 'close' || a === 'open' ? NEVER : a === 'word' && b === 'word' ? WORD : FREE

/** Break levels: `levels[i]` is the cost class of a break before character i. */
const levelsOf = (
  cps: readonly number[],
  kinds: readonly CharacterClass[],
  glued: readonly boolean[] | undefined,
): Uint8Array => {
  const n = cps.length
  const levels = new Uint8Array(n + 1)
  let run = 0 // length of the run of equal dash / dots so far
  let wordStart = 0
  let seen: CharacterClass = 'space' // the last class that leaves ink: blanks after （ do not make it end a line
  for (let i = 1; i < n; i++) {
    const a = kinds[i - 1] as CharacterClass
    const b = kinds[i] as CharacterClass
    if (a !== 'space') seen = a
    let level = seen === 'open' ? NEVER : pairRule(a, b)
    run = b === a && (b === 'dash' || b === 'dots') ? run + 1 : 0
    if (run % 2 === 1) level = NEVER
    if (a !== 'word') wordStart = i
    if (level === WORD && i - wordStart > longRun && partsAddress(cps[i - 1] as number)) level = GLUE
    // 1:1, 3.5, 12,000: signs between digits belong to the number although they may not begin a line.
    if (a === 'close' && b === 'word' && i > 1 && isDigit(cps[i] as number) && isDigit(cps[i - 2] as number))
      level = Math.max(level, WORD)
    if (a === 'ideograph' && cps[i - 1] === 0x7b2c && isDigit(cps[i] as number)) level = GLUE
    if (glued?.[i]) level = Math.max(level, GLUE)
    levels[i] = Math.max(level, levels[i] as number)
    if (isDigit(cps[i - 1] as number) && b === 'ideograph') {
      const length = unitLength(cps, i)
      for (let k = 0; k < length; k++) levels[i + k] = Math.max(levels[i + k] as number, GLUE)
    }
  }
  return levels
}

/**
 * Breaks one paragraph (without line feeds) into lines.
 * @returns at least one line, even for an empty paragraph
 */
export const breakLines = (atoms: Atoms, options: BreakOptions): readonly BrokenLine[] => {
  const { codePoints: cps, metrics } = atoms
  const n = cps.length
  const kinds = cps.map(classOf)
  const levels = levelsOf(cps, kinds, atoms.glued)
  const isSpace = (i: number): boolean => kinds[i] === 'space'
  const metric = (i: number): Metric => metrics[i] as Metric

  // kern[i]: what character i moves towards its predecessor when both stand on one line.
  const kern = new Float64Array(n + 1)
  // Prefix sums: natural width and what may be squeezed inside a line.
  const sumWidth = new Float64Array(n + 1)
  const sumGive = new Float64Array(n + 1)
  const giveStart = new Float64Array(n + 1)
  const giveEnd = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const here = metric(i)
    const before = i > 0 ? metric(i - 1).blankEnd : 0
    const white = before + here.blankStart
    const sign = (here.blankStart > 0 || here.blankEnd > 0) && !atoms.rigid?.[i - 1]
    kern[i] = sign && before > 0 && white >= pairBlank ? Math.min(endSqueeze, white) : 0
    if (i > 0 && before === 0 && here.blankStart >= pairBlank && metric(i - 1).blankStart >= pairBlank)
      kern[i] = Math.min(endSqueeze, here.blankStart) // two opening brackets
    giveStart[i] = kern[i] ? 0 : Math.min(innerSqueeze, here.blankStart)
    giveEnd[i] = atoms.rigid?.[i] ? 0 : Math.min(innerSqueeze, here.blankEnd)
    if (i > 0 && kern[i]) giveEnd[i - 1] = 0
  }
  for (let i = 0; i < n; i++) {
    sumWidth[i + 1] = (sumWidth[i] as number) + metric(i).advance - (kern[i] as number)
    sumGive[i + 1] = (sumGive[i] as number) + (giveStart[i] as number) + (giveEnd[i] as number)
  }
  const trimmed = (start: number, end: number): number => {
    let stop = end
    while (stop > start && isSpace(stop - 1)) stop--
    return stop
  }
  const widthOf = (start: number, stop: number): number =>
    stop <= start ? 0 : (sumWidth[stop] as number) - (sumWidth[start] as number) + (kern[start] as number)
  /** Give of the characters inside [start, stop), not counting the blank at the line's start and end. */
  const innerGive = (start: number, stop: number): number =>
    stop - start < 2
      ? 0
      : (sumGive[stop] as number) -
        (sumGive[start] as number) -
        (giveStart[start] as number) -
        (giveEnd[stop - 1] as number)
  const endGive = (stop: number): number => Math.min(endSqueeze, metric(stop - 1).blankEnd)

  const lines: BrokenLine[] = []
  let start = 0
  do {
    const indent = (lines.length === 0 ? options.firstIndent : options.hangIndent) ?? 0
    const measure = Math.max(cellUnits, options.measure - indent)
    const choice = chooseBreak(start, measure)
    lines.push(place(start, choice.end, indent, measure, choice.forced))
    start = choice.end
  } while (start < n)
  return lines

  function chooseBreak(from: number, measure: number): { end: number; forced: boolean } {
    let fit = from
    while (fit < n && (isSpace(fit) || widthOf(from, fit + 1) <= measure)) fit++
    if (fit >= n) return { end: n, forced: false }
    if (fit > from && levels[fit] === FREE) return { end: fit, forced: false }
    // 推入
    for (let end = fit + 1; end <= Math.min(n, fit + lookAhead); end++) {
      const stop = trimmed(from, end)
      const give = innerGive(from, stop) + endGive(stop)
      if (widthOf(from, stop) - give > measure) {
        // A closing mark that follows may give more than it takes.
        if (end < n && metric(end).blankEnd > 0 && levels[end] === NEVER) continue
        break
      }
      if (end === n || levels[end] === FREE) return { end, forced: false }
    }
    // 推出
    for (let level = FREE; level < NEVER; level++) {
      let end = fit
      while (end > from && (levels[end] as number) > level) end--
      if (end > from && measure - widthOf(from, trimmed(from, end)) <= patienceAt(level, measure))
        return { end, forced: false }
    }
    for (let level = FREE; level < NEVER; level++) {
      let end = fit
      while (end > from && (levels[end] as number) > level) end--
      if (end > from) return { end, forced: false }
    }
    return { end: Math.max(fit, from + 1), forced: true }
  }

  function place(from: number, end: number, indent: number, measure: number, forced: boolean): BrokenLine {
    const stop = trimmed(from, end)
    const last = end >= n
    const natural = widthOf(from, stop)
    const xs: number[] = []
    const count = stop - from
    if (count === 0) return { start: from, end: stop, xs, width: 0, last, forced }
    const excess = natural - measure
    const hang = excess > 0 ? Math.min(excess, endGive(stop)) : 0
    const squeeze = excess > 0 ? excess - hang : 0
    const give = innerGive(from, stop)
    const ratio = squeeze > 0 && give > 0 ? Math.min(1, squeeze / give) : 0

    const slack = options.justify && !last && excess < 0 ? -excess : 0
    const mostSlack = options.mostSlack ?? measure * 0.35
    const gaps = slack > 0 && slack <= mostSlack ? countGaps(from, stop) : 0
    let x = indent
    let gap = 0
    for (let i = from; i < stop; i++) {
      if (i > from) {
        x -= (kern[i] as number) + ratio * (giveStart[i] as number)
        if (gaps > 0 && isGap(i)) {
          x += Math.floor(((gap + 1) * slack) / gaps) - Math.floor((gap * slack) / gaps)
          gap++
        }
      }
      xs.push(x)
      x += metric(i).advance
      if (i < stop - 1) x -= ratio * (giveEnd[i] as number)
    }
    return { start: from, end: stop, xs, width: x - hang - indent, last, forced }
  }

  /** Slack may go before character i. */
  function isGap(i: number): boolean {
    if (atoms.rigid?.[i] || atoms.rigid?.[i - 1]) return false
    // 2025.12.2: the sign belongs to the number on both sides.
    const insideNumber = levels[i] === NEVER && levels[i + 1] === WORD && isDigit(cps[i - 1] as number)
    return levels[i] !== WORD && !insideNumber && !(levels[i] === NEVER && sameSign(i))
  }
  function sameSign(i: number): boolean {
    const kind = kinds[i]
    return (kind === 'dash' || kind === 'dots') && kinds[i - 1] === kind
  }
  function countGaps(from: number, stop: number): number {
    let gaps = 0
    for (let i = from + 1; i < stop; i++) if (isGap(i)) gaps++
    return gaps
  }
}

/**
 * Comparison of two versions of a text, character by character (Chinese has no spaces to go by), tidied so that people read words and
 * not confetti. Myers' algorithm with a bound on work: texts that have little in common are shown as one replacement.
 */

/** A stretch that both texts have, or only the old one, or only the new one. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Most edits that are searched for; beyond it the middle is one replacement. Bounds the work to 1000 × (n + m) steps and 4 MB. */
const MAX_EDITS = 1000

/** Kept stretches this short between two changes are swallowed by them: 「的」 alone is no common ground. */
const SHORTEST_COMMON = 2

/**
 * Differences from `before` to `after`, in order. Joining same+removed gives `before`, same+added gives `after`, always.
 * Counts code points, so no surrogate pair is ever cut.
 */
export function diffText(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [[...before], [...after]]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1
  const middle = myers(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return tidy([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ])
}

/** Whether anything but white space differs. */
export const differs = (before: string, after: string): boolean =>
  before.replace(/\s/g, '') !== after.replace(/\s/g, '')

function myers(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  const replaced: readonly DiffPart[] = [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ]
  if (a.length === 0 || b.length === 0) return replaced
  const most = Math.min(a.length + b.length, MAX_EDITS)
  // frontier[k + most + 1] = how far into `a` diagonal k reaches with the edits made so far.
  const frontier = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    // What round d starts from, on the diagonals it reads: −d−1 … d+1.
    trace.push(frontier.slice(most - d, most + d + 3))
    for (let k = -d; k <= d; k += 2) {
      const at = k + most + 1
      let x = comesDown(frontier, at, k, d) ? (frontier[at + 1] ?? 0) : (frontier[at - 1] ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      frontier[at] = x
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace)
    }
  }
  return replaced
}

/** Whether diagonal k is reached in round d by an insertion (from k + 1) and not by a deletion (from k − 1). */
const comesDown = (frontier: Int32Array, at: number, k: number, d: number): boolean =>
  k === -d || (k !== d && (frontier[at - 1] ?? 0) < (frontier[at + 1] ?? 0))

/** The path back through the saved frontiers, as parts in order. */
function walkBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Int32Array[],
): readonly DiffPart[] {
  const parts: DiffPart[] = []
  let [x, y] = [a.length, b.length]
  for (let d = trace.length - 1; d > 0; d--) {
    const frontier = trace[d] ?? new Int32Array(0)
    const k = x - y
    const at = k + d + 1
    const down = comesDown(frontier, at, k, d)
    const fromX = frontier[down ? at + 1 : at - 1] ?? 0
    const fromY = fromX - (down ? k + 1 : k - 1)
    parts.push(
      { kind: 'same', text: a.slice(down ? fromX : fromX + 1, x).join('') },
      down ? { kind: 'added', text: b[fromY] ?? '' } : { kind: 'removed', text: a[fromX] ?? '' },
    )
    x = fromX
    y = fromY
  }
  return [...parts, { kind: 'same' as const, text: a.slice(0, x).join('') }].toReversed()
}

/** Joins neighbours, swallows common stretches too short to mean anything, and puts what was removed before what was added. */
function tidy(parts: readonly DiffPart[]): readonly DiffPart[] {
  const filled = parts.filter((part) => part.text !== '')
  const out: DiffPart[] = []
  let [removed, added] = ['', '']
  const flush = (): void => {
    if (removed !== '') out.push({ kind: 'removed', text: removed })
    if (added !== '') out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  filled.forEach((part, index) => {
    if (part.kind === 'removed') removed += part.text
    else if (part.kind === 'added') added += part.text
    else if (isConfetti(part, removed, added, filled.slice(index + 1))) {
      removed += part.text
      added += part.text
    } else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') out[out.length - 1] = { kind: 'same', text: last.text + part.text }
      else out.push(part)
    }
  })
  flush()
  return out
}

/** A short common stretch inside a longer change on both sides. */
function isConfetti(part: DiffPart, removed: string, added: string, rest: readonly DiffPart[]): boolean {
  const next = rest.findIndex((one) => one.kind === 'same')
  const follows = rest.slice(0, next === -1 ? rest.length : next)
  const changedAfter = follows.reduce((sum, one) => sum + [...one.text].length, 0)
  const changedBefore = [...removed].length + [...added].length
  return (
    changedAfter > 0 &&
    changedBefore > 0 &&
    [...part.text].length < SHORTEST_COMMON &&
    changedBefore + changedAfter > 2 * SHORTEST_COMMON
  )
}

/** One paragraph of two versions, beside its counterpart. */
export interface ParagraphDiff {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly parts: readonly DiffPart[]
}

/**
 * Compares two lists of paragraphs: unchanged ones keep step, changed ones are compared inside, the rest are added or removed.
 * A paragraph counts as changed, not replaced, when at least a third of its characters stay.
 */
export function diffParagraphs(
  before: readonly string[],
  after: readonly string[],
): readonly ParagraphDiff[] {
  const table = commonLengths(before, after)
  const out: ParagraphDiff[] = []
  let [i, j] = [0, 0]
  let [gone, come]: [string[], string[]] = [[], []]
  const flush = (): void => {
    out.push(...paired(gone, come))
    gone = []
    come = []
  }
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]]
    if (left !== undefined && right !== undefined && left === right) {
      flush()
      out.push({ kind: 'same', parts: left === '' ? [] : [{ kind: 'same', text: left }] })
      i += 1
      j += 1
    } else if (left !== undefined && (right === undefined || at(table, i + 1, j) >= at(table, i, j + 1))) {
      gone.push(left)
      i += 1
    } else {
      come.push(right ?? '')
      j += 1
    }
  }
  flush()
  return out
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0

function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row !== undefined)
        row[j] =
          a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  return table
}

/** Paragraphs between two unchanged ones: each removed one with the first added one that is like it, in order. */
function paired(gone: readonly string[], come: readonly string[]): readonly ParagraphDiff[] {
  const out: ParagraphDiff[] = []
  let next = 0
  for (const left of gone) {
    const match = come.findIndex((right, index) => index >= next && isAlike(left, right))
    if (match === -1) {
      out.push({ kind: 'removed', parts: [{ kind: 'removed', text: left }] })
      continue
    }
    for (const right of come.slice(next, match))
      out.push({ kind: 'added', parts: [{ kind: 'added', text: right }] })
    out.push({ kind: 'changed', parts: diffText(left, come[match] ?? '') })
    next = match + 1
  }
  for (const right of come.slice(next)) out.push({ kind: 'added', parts: [{ kind: 'added', text: right }] })
  return out
}

const isAlike = (a: string, b: string): boolean => {
  const same = diffText(a, b).reduce((sum, part) => (part.kind === 'same' ? sum + part.text.length : sum), 0)
  return same * 3 >= Math.max(a.length, b.length)
}

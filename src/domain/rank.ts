/**
 * Order of rows as strings: a new row gets a rank between its neighbours, so that inserting or moving one row writes one row only.
 * Ranks compare as plain strings. They are fractions in base 36 without a trailing zero; two offices inserting at the same place may
 * get the same rank, so sorting falls back to the record's id (`byRank`).
 */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const digit = (rank: string, index: number): number => DIGITS.indexOf(rank.charAt(index) || '0')

/**
 * A rank strictly between two others.
 * @param before rank of the row in front, '' at the start
 * @param after rank of the row behind, '' at the end
 * @throws RangeError when they are not in order (a bug of the caller)
 */
export function rankBetween(before: string, after: string): string {
  if (after !== '' && before >= after) throw new RangeError(`ranks out of order: ${before} ≥ ${after}`)
  let prefix = ''
  for (let i = 0; ; i++) {
    const low = digit(before, i)
    const high = after === '' ? BASE : digit(after, i)
    if (low === high) {
      prefix += DIGITS.charAt(low)
      continue
    }
    if (high - low > 1) return prefix + DIGITS.charAt(Math.floor((low + high) / 2))
    // Neighbouring digits: keep the lower one and look for room behind it.
    return prefix + DIGITS.charAt(low) + rankBetween(before.slice(i + 1), '')
  }
}

/** `count` ranks in order between two others, evenly halved so that they stay short. */
export function ranksBetween(before: string, after: string, count: number): readonly string[] {
  if (count <= 0) return []
  const middle = Math.floor(count / 2)
  const rank = rankBetween(before, after)
  return [...ranksBetween(before, rank, middle), rank, ...ranksBetween(rank, after, count - middle - 1)]
}

/** Order of ranked rows: by rank, and where two are equal, by id. */
export function byRank<R extends { readonly id: string; readonly fields: { readonly rank: string } }>(
  a: R,
  b: R,
): number {
  if (a.fields.rank !== b.fields.rank) return a.fields.rank < b.fields.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * Rank that puts a row at `index` of the other rows (in order, without the moved one).
 * Rows with equal ranks cannot be parted; the new one then goes behind all of them.
 */
export function rankAt(ranks: readonly string[], index: number): string {
  const before = ranks[index - 1] ?? ''
  const after = ranks.slice(Math.max(index, 0)).find((rank) => rank > before) ?? ''
  return rankBetween(before, after)
}

/** Which backups stay: the recent ones, then one a day, one a month, one a year. */

/** How many of each are kept; one of every year for ever. */
export const RETENTION = { recent: 30, days: 21, months: 12 } as const

/**
 * The instants to keep.
 * @param instants UTC ms of all backups, in any order
 * @param dayOf civil day of an instant, `YYYY-MM-DD`
 */
export function kept(instants: readonly number[], dayOf: (at: number) => string): ReadonlySet<number> {
  const newestFirst = [...instants].sort((a, b) => b - a)
  const keep = new Set(newestFirst.slice(0, RETENTION.recent))
  /** The newest of each of the last `count` spans that have any. */
  const spans = (spanOf: (at: number) => string, count: number) => {
    const newest = new Map<string, number>()
    for (const at of newestFirst) if (!newest.has(spanOf(at))) newest.set(spanOf(at), at)
    for (const at of [...newest.values()].slice(0, count)) keep.add(at)
  }
  spans(dayOf, RETENTION.days)
  spans((at) => dayOf(at).slice(0, 7), RETENTION.months)
  spans((at) => dayOf(at).slice(0, 4), Number.POSITIVE_INFINITY)
  return keep
}

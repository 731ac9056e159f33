/** Civil dates as official documents write them. */

/** 2024-02-08 → 2024年2月8日 (no leading zeros, F-127). Anything that is no civil date is given back unchanged. */
export const civilDate = (date: string): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date
}

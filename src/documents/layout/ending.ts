/** How running content ends: the signature never alone on a page (7.3.5.5, F-129). */
import { type Box, type FlowPage, fits, type PageStart, stack } from './flow'
import { pitchRange, rowPitch } from './geometry'

/** Rows of text that keep a signature company on its page; 附件说明 is none. */
const company = 2

/**
 * Puts the closing box after the last row. Where it does not fit, the rows of the last page move closer; if that is not enough,
 * the last rows go with it to the next page, and those that stay move apart to fill theirs. A last page with less than `company`
 * goes back to the page before, or takes rows from it.
 * @param closing null for texts that nobody signs
 * @param startOf where content begins on page i
 */
export const closePages = (
  pages: readonly FlowPage[],
  closing: Box | null,
  startOf: (page: number) => PageStart,
  bottom: number,
): readonly FlowPage[] => {
  const last = pages.at(-1)
  if (!last) return pages
  if (!closing) return accompanied(pages, null, bottom) ?? pages
  const before = pages.slice(0, -1)
  const boxes = last.placed.map(({ box }) => box)
  const natural = stack(last.start, [...boxes, closing])
  if (fits(natural, bottom)) return accompanied(pages, closing, bottom) ?? [...before, natural]
  const pitch = pitchToReach(last.start, [...boxes, closing], bottom)
  if (pitch !== null && pitch >= pitchRange.tightest && pitch <= rowPitch)
    return [...before, stack(last.start, [...boxes, closing], pitch)]
  const kept = boxes.length - rowsToCarry(boxes, company, pages.length === 1)
  if (kept === boxes.length || kept < 1) return [...pages, stack(startOf(pages.length), [closing])]
  const moved = boxes.slice(kept)
  const repeated = moved[0]?.repeat ?? []
  return [
    ...before,
    filled(last.start, boxes.slice(0, kept), bottom),
    stack(startOf(pages.length), [...repeated, ...moved, closing]),
  ]
}

/**
 * Pages whose last one holds little but the closing box, with more beside it; null where it has company or none is to be had. A single
 * row at the end of a text without closing box only ever goes back.
 */
const accompanied = (
  pages: readonly FlowPage[],
  closing: Box | null,
  bottom: number,
): readonly FlowPage[] | null => {
  const [previous, last] = pages.slice(-2)
  if (!previous || !last) return null
  const own = last.placed.map(({ box }) => box)
  const above = previous.placed.map(({ box }) => box)
  const lacking = company - own.filter(({ isText }) => isText).length
  // Rows of a table do not go over without their head.
  if (lacking <= 0 || own[0]?.newPage || above.at(-1)?.group !== undefined) return null
  const before = pages.slice(0, -2)
  const together = [...above, ...own, ...(closing ? [closing] : [])]
  const pitch = pitchToReach(previous.start, together, bottom)
  if (pitch !== null && pitch >= pitchRange.tightest)
    return [...before, stack(previous.start, together, pitch)]
  if (!closing) return null
  const kept = above.length - rowsToCarry(above, lacking, pages.length === 2)
  const end = stack(last.start, [...above.slice(kept), ...own, closing])
  if (kept === above.length || !fits(end, bottom)) return null
  return [...before, filled(previous.start, above.slice(0, kept), bottom), end]
}

/**
 * Moves the rows of the last page closer so that it ends above `bottom`, as a clerk does for a 版记 that misses the page by
 * little. Gives the pages back unchanged when rows closer than `tightest` would be needed.
 */
export const tightenLast = (
  pages: readonly FlowPage[],
  bottom: number,
  tightest: number,
): readonly FlowPage[] => {
  const last = pages.at(-1)
  if (!last || fits(last, bottom)) return pages
  const boxes = last.placed.map(({ box }) => box)
  const pitch = pitchToReach(last.start, boxes, bottom)
  if (pitch === null || pitch < tightest || pitch > rowPitch) return pages
  return [...pages.slice(0, -1), stack(last.start, boxes, pitch)]
}

/** How many boxes at the end go over, so that `wanted` rows of text are among them; page 1 keeps at least one row of the body. */
const rowsToCarry = (boxes: readonly Box[], wanted: number, isFirstPage: boolean): number => {
  const texts = [...boxes.keys()].filter((i) => boxes[i]?.isText)
  const hasText = (count: number): boolean => (texts[0] ?? boxes.length) < boxes.length - count
  const wholes = Array.from({ length: wanted }, (_, i) => wanted - i)
  // Where no text can go, 附件说明 is better company than none.
  const counts = [...wholes.map((rows) => boxes.length - (texts.at(-rows) ?? 0)), ...wholes]
  for (let count of counts) {
    while (count < boxes.length && boxes[boxes.length - count - 1]?.keepNext) count++
    if (count < boxes.length && (!isFirstPage || hasText(count))) return count
  }
  return 0
}

/** Rows moved apart so that the page stays full, unless the gaps would show. */
const filled = (start: PageStart, boxes: readonly Box[], bottom: number): FlowPage => {
  const pitch = pitchToReach(start, boxes, bottom)
  return pitch !== null && pitch > rowPitch && pitch <= pitchRange.loosest
    ? stack(start, boxes, pitch)
    : stack(start, boxes)
}

/** Pitch at which boxes end exactly at `bottom`; null when no gap depends on it. */
const pitchToReach = (start: PageStart, boxes: readonly Box[], bottom: number): number | null => {
  const at = stack(start, boxes, rowPitch).bottom
  const perUnit = (stack(start, boxes, rowPitch + 1000).bottom - at) / 1000
  return perUnit > 0 ? rowPitch + (bottom - at) / perUnit : null
}

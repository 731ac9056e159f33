/** How running content ends: the signature never alone on a page (7.3.5.5, F-129). */
import { type Box, type FlowPage, fits, type PageStart, stack } from './flow'
import { pitchRange, rowPitch } from './geometry'

/** Rows carried over to keep a signature company. */
const carried = 2

/**
 * Puts the closing box after the last row. Where it does not fit, the rows of the last page move closer; if that is not enough,
 * the last rows go with it to the next page, and those that stay move apart to fill theirs.
 * @param startOf where content begins on page i
 */
export const closePages = (
  pages: readonly FlowPage[],
  closing: Box | null,
  startOf: (page: number) => PageStart,
  bottom: number,
): readonly FlowPage[] => {
  const last = pages.at(-1)
  if (!closing || !last) return pages
  const before = pages.slice(0, -1)
  const boxes = last.placed.map(({ box }) => box)
  const natural = stack(last.start, [...boxes, closing])
  if (fits(natural, bottom)) return [...before, natural]
  const pitch = pitchToReach(last.start, [...boxes, closing], bottom)
  if (pitch !== null && pitch >= pitchRange.tightest && pitch <= rowPitch)
    return [...before, stack(last.start, [...boxes, closing], pitch)]
  const kept = boxes.length - rowsToCarry(boxes, pages.length === 1)
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

/** How many boxes at the end go over; page 1 keeps at least one row of the body. */
const rowsToCarry = (boxes: readonly Box[], isFirstPage: boolean): number => {
  const textBefore = (count: number): boolean =>
    boxes.slice(0, boxes.length - count).some((box) => box.isText)
  for (let count = Math.min(carried, boxes.length - 1); count > 0; count--) {
    let more = count
    while (more < boxes.length && boxes[boxes.length - more - 1]?.keepNext) more++
    if (more < boxes.length && (!isFirstPage || textBefore(more))) return more
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

/** Boxes that follow one another down the pages, and the breaking of pages between them. Lengths are µm. */
import type { DisplayItem } from '../displayList'
import { partOf } from './draw'
import { em, rowPitch } from './geometry'

/**
 * White above a box.
 * - `rows`: between two rows of text, with so many blank rows left out;
 * - `edge`: from an edge that is no row (red line, title, table) to the frame of the next row (geometry.ts, F-005);
 * - `fixed`: exactly so much.
 */
export type Gap =
  | { readonly kind: 'rows'; readonly blank: number }
  | { readonly kind: 'edge'; readonly blank: number }
  | { readonly kind: 'fixed'; readonly height: number }

export const rowsGap = (blank: number): Gap => ({ kind: 'rows', blank })
export const edgeGap = (blank: number): Gap => ({ kind: 'edge', blank })
export const fixedGap = (height: number): Gap => ({ kind: 'fixed', height })

/** Height of a gap at a row pitch. Gaps at edges keep the normal pitch: the standard fixes them. */
export const gapHeight = (gap: Gap, pitch: number): number => {
  switch (gap.kind) {
    case 'rows':
      return (gap.blank + 1) * pitch - em
    case 'edge':
      return gap.blank * rowPitch + (rowPitch - em) / 2
    case 'fixed':
      return gap.height
  }
}

/** The neighbours of a box on its page, when they belong to the same group (the rows of a table). */
export interface Neighbours {
  readonly before: Box | undefined
  readonly after: Box | undefined
}

/** The least that is moved whole: one row of text, one row of a table, a signature with its seal. */
export interface Box {
  /** Where in the tree it comes from. */
  readonly path: string
  readonly height: number
  readonly gap: Gap
  /** Must not be the last of its page. */
  readonly keepNext?: boolean
  /** Begins a page of its own. */
  readonly newPage?: boolean
  /** Its page carries no page number (name cards). */
  readonly bare?: boolean
  /** A row of the body: what may stand on page 1 so that the page shows 正文 (7.3.3), and what may be carried over. */
  readonly isText?: boolean
  readonly group?: string
  /** Place in its group. */
  readonly order?: number
  /** Set again above this box when it begins a page (table heads). */
  readonly repeat?: readonly Box[]
  readonly draw: (top: number, neighbours: Neighbours) => readonly DisplayItem[]
}

/** Where running content begins on a page; `edge` when something stands above it, so that the first gap counts. */
export interface PageStart {
  readonly top: number
  readonly edge: boolean
}

export interface PlacedBox {
  readonly box: Box
  readonly top: number
}

/** One page of running content, before its head, foot and number are added. */
export interface FlowPage {
  readonly start: PageStart
  readonly placed: readonly PlacedBox[]
  /** Lower edge of the last box; the start when there is none. */
  readonly bottom: number
}

/** Rounding slack when asking whether a row fits. */
const tolerance = 30

/** Puts boxes one under another at a pitch. */
export const stack = (start: PageStart, boxes: readonly Box[], pitch: number = rowPitch): FlowPage => {
  let y = start.top
  const placed = boxes.map((box, i) => {
    const top = y + (i === 0 && !start.edge ? 0 : gapHeight(box.gap, pitch))
    y = top + box.height
    return { box, top }
  })
  return { start, placed, bottom: y }
}

/** Whether a page, stacked at a pitch, ends above `bottom`. */
export const fits = (page: FlowPage, bottom: number): boolean => page.bottom <= bottom + tolerance

/**
 * Breaks boxes into pages.
 * @param startOf where content begins on page i of this flow
 * @param bottom lower edge of the type area
 */
export const paginate = (
  boxes: readonly Box[],
  startOf: (page: number) => PageStart,
  bottom: number,
): readonly FlowPage[] => {
  const pages: FlowPage[] = []
  let current: Box[] = []
  const close = (): void => {
    pages.push(stack(startOf(pages.length), current))
    current = []
  }
  let y = startOf(0).top
  const push = (box: Box): void => {
    const start = startOf(pages.length)
    y += (current.length === 0 && !start.edge ? 0 : gapHeight(box.gap, rowPitch)) + box.height
    current.push(box)
  }
  const restart = (carried: readonly Box[]): void => {
    y = startOf(pages.length).top
    for (const box of [...(carried[0]?.repeat ?? []), ...carried]) push(box)
  }
  for (const box of boxes) {
    const start = startOf(pages.length)
    const isFirst = current.length === 0
    const needed = (isFirst && !start.edge ? 0 : gapHeight(box.gap, rowPitch)) + box.height
    const overflows = y + needed > bottom + tolerance
    if ((box.newPage && !isFirst) || (overflows && !(isFirst && !start.edge))) {
      const carried: Box[] = []
      if (overflows && !box.newPage)
        while (current.length > 1 && current.at(-1)?.keepNext) carried.unshift(current.pop() as Box)
      // A chain of boxes that all keep with the next fills the page alone: break it where it is.
      const stuck = current.length === 1 && current[0]?.keepNext === true && carried.length > 0
      if (stuck) current.push(...carried.splice(0))
      close()
      restart([...carried, box])
    } else push(box)
  }
  if (current.length > 0 || pages.length === 0) close()
  return pages
}

/** Draws the boxes of a page. */
export const drawPage = (page: FlowPage): DisplayItem[] =>
  page.placed.flatMap(({ box, top }, i) => {
    const near = (at: number): Box | undefined => {
      const other = page.placed[at]?.box
      return box.group !== undefined && other?.group === box.group ? other : undefined
    }
    return partOf(box.path, box.draw(top, { before: near(i - 1), after: near(i + 1) }))
  })

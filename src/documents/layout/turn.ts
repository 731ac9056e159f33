/** Turning what was drawn, for landscape pages bound in portrait and for the far side of folded cards. */
import { assertNever } from '@shared/result'
import type { Um } from '@shared/units'
import type { DisplayItem } from '../displayList'

/** Turns so many quarters counter-clockwise; `width` × `height` is the sheet as its reader holds it before the turn. */
export const turnItem = (item: DisplayItem, quarters: 1 | 2, width: Um, height: Um): DisplayItem => {
  const point = (x: number, y: number): readonly [Um, Um] =>
    quarters === 1 ? [y as Um, (width - x) as Um] : [(width - x) as Um, (height - y) as Um]
  switch (item.kind) {
    case 'text': {
      const start = item.xs[0] ?? (0 as Um)
      const [x, y] = point(start, item.y)
      const turn = (((item.turn ?? 0) + quarters) % 4) as 0 | 1 | 2 | 3
      return { ...item, y, xs: item.xs.map((at) => (x + at - start) as Um), turn }
    }
    case 'shaped':
      throw new Error('columns are never turned')
    case 'rule': {
      const [x1, y1] = point(item.x1, item.y1)
      const [x2, y2] = point(item.x2, item.y2)
      return { ...item, x1, y1, x2, y2 }
    }
    case 'seal': {
      const [cx, cy] = point(item.cx, item.cy)
      return { ...item, cx, cy }
    }
    default:
      return assertNever(item)
  }
}

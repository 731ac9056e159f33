/** Where parts of the document lie on its pages: from a click to a path, from a path to marks. */
import type { Anchor, DisplayList } from '@documents/displayList'

/** Whether `path` is `whole` or a part of it: `body[3]` holds `body[3].text`, not `body[30]`. */
const isWithin = (path: string, whole: string): boolean =>
  path === whole || (path.startsWith(whole) && /^[.[]/.test(path.slice(whole.length)))

/**
 * The part of the document at a height of a page: the smallest one that holds it, else the nearest one above.
 * @param y µm from the upper edge of the sheet
 */
export const partAt = ({ anchors }: DisplayList, page: number, y: number): string | null => {
  const here = anchors.filter((anchor) => anchor.page === page)
  const holding = here.filter((anchor) => anchor.y <= y && y < anchor.y + anchor.height)
  const smallest = holding.toSorted((a, b) => a.height - b.height)[0]
  const above = here.filter((anchor) => anchor.y <= y).toSorted((a, b) => b.y - a.y)[0]
  return (smallest ?? above)?.path ?? null
}

/** Where a part of the document lies; a clause over two pages has a mark on each. */
export const marksOf = ({ anchors }: DisplayList, path: string): readonly Anchor[] =>
  anchors.filter((anchor) => isWithin(anchor.path, path))

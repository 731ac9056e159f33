import type { DisplayItem, DisplayList, DisplayPage } from '@documents/displayList'

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

/** Items are flat but for the positions of a text. */
const sameItem = (a: DisplayItem, b: DisplayItem): boolean => {
  const left = Object.entries(a)
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => {
      const other: unknown = b[key as keyof DisplayItem]
      return Array.isArray(value) ? Array.isArray(other) && sameNumbers(value, other) : value === other
    })
  )
}

const samePage = (a: DisplayPage, b: DisplayPage): boolean =>
  a.width === b.width &&
  a.height === b.height &&
  a.number === b.number &&
  a.items.length === b.items.length &&
  a.items.every((item, i) => {
    const other = b.items[i]
    return other !== undefined && sameItem(item, other)
  })

/**
 * Gives pages that look as before the very objects of before, so that only changed pages are drawn again: what comes out of a worker
 * is always made of new objects.
 */
export const shareStructure = (before: DisplayList | null, after: DisplayList): DisplayList => ({
  ...after,
  pages: after.pages.map((page, i) => {
    const old = before?.pages[i]
    return old !== undefined && samePage(old, page) ? old : page
  }),
})

import type { DisplayItem, DisplayPage } from '@documents/displayList'

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
    return other !== undefined && (item === other || sameItem(item, other))
  })

/** Pages as they cross from the worker to the window: null for one that looks as it did before. */
export type ChangedPages = readonly (DisplayPage | null)[]

/** Leaves out the pages that look as before: copying pages between threads costs more than comparing them. */
export const changedPages = (before: readonly DisplayPage[], after: readonly DisplayPage[]): ChangedPages =>
  after.map((page, i) => {
    const old = before[i]
    return old !== undefined && samePage(old, page) ? null : page
  })

/** Puts the pages together again; unchanged ones are the very objects of before, so that only changed ones are drawn anew. */
export const mergePages = (before: readonly DisplayPage[], changed: ChangedPages): readonly DisplayPage[] =>
  changed.flatMap((page, i) => page ?? before[i] ?? [])

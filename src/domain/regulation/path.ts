/** Writing into a regulation by path, for answers to silences and for the editor. */
import type { Json } from '@shared/json'

type Tree = { [key: string]: Json } | Json[]
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** Member of an object by name, of a list by its `key` or index. */
function member(tree: Tree, name: string): string | number | undefined {
  if (!Array.isArray(tree)) return name in tree ? name : undefined
  const index = tree.findIndex((one) => isTree(one) && !Array.isArray(one) && one.key === name)
  if (index >= 0) return index
  return /^\d+$/.test(name) && Number(name) < tree.length ? Number(name) : undefined
}

/**
 * Writes a value at a path such as `papers.minutes.issues`; lists are entered by the `key` of their members.
 * @returns false when the path leads nowhere
 */
export function setAt(root: object, path: string, value: Json): boolean {
  const names = path.split('.')
  let at: unknown = root
  for (const [index, name] of names.entries()) {
    if (!isTree(at)) return false
    const found = member(at, name)
    if (found === undefined) return false
    if (index === names.length - 1) {
      ;(at as Record<string | number, Json>)[found] = value
      return true
    }
    at = (at as Record<string | number, Json>)[found]
  }
  return false
}

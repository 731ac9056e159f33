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

/** The tree and the member that a path leads to; undefined when it leads nowhere. */
function find(
  root: object,
  path: string,
): readonly [Record<string | number, Json>, string | number] | undefined {
  const names = path.split('.')
  let at: unknown = root
  for (const [index, name] of names.entries()) {
    if (!isTree(at)) return undefined
    const found = member(at, name)
    if (found === undefined) return undefined
    const tree = at as Record<string | number, Json>
    if (index === names.length - 1) return [tree, found]
    at = tree[found]
  }
  return undefined
}

/** Whether a path such as `papers.minutes.issues` leads anywhere; lists are entered by the `key` of their members. */
export const leads = (root: object, path: string): boolean => find(root, path) !== undefined

/** Writes a value at a path; one that leads nowhere writes nothing (`parseRegulation` refuses such paths). */
export function setAt(root: object, path: string, value: Json): void {
  const place = find(root, path)
  if (place !== undefined) place[0][place[1]] = value
}

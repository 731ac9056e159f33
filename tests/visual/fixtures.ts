/** The documents of tests/fixtures/documents, typeset with the built-in fonts and a ring for a seal. */
import { readdirSync, readFileSync } from 'node:fs'
import { type Raster, rasterise } from '../../scripts/lib/raster'
import { deflate, typeset } from '../../scripts/lib/typesetting'
import type { DisplayList } from '../../src/documents/displayList'
import { preparePicture } from '../../src/documents/seal/picture'
import type { DocumentTree } from '../../src/documents/tree'
import { validateTree } from '../../src/documents/validateTree'

const folder = new URL('../fixtures/documents/', import.meta.url)

/** Names of all fixtures. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/u, ''))
  .sort()

/** A fixture as it stands in its file. */
export const fixtureJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

/** A fixture as tree; with changes where a test needs another case. */
export const fixture = (name: string, changes: Partial<DocumentTree> = {}): DocumentTree => {
  const tree = validateTree(fixtureJson(name))
  if (!tree.ok) throw new Error(`${name}: ${JSON.stringify(tree.error)}`)
  return { ...tree.value, ...changes }
}

/** A red ring without text: enough to measure where a seal stands. */
const ring = (() => {
  const side = 480
  const rgba = new Uint8Array(side * side * 4)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const radius = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) / (side / 2)
      const at = (y * side + x) * 4
      rgba.set([220, 0, 0, radius <= 1 && radius > 0.95 ? 255 : 0], at)
    }
  return preparePicture({ width: side, height: side, rgba }, deflate)
})()

export interface Typeset {
  readonly pages: readonly Raster[]
  readonly list: DisplayList
  readonly pdf: Uint8Array
}

/** Sets a tree, and seals it when it is sealed. */
export const typesetFixture = async (tree: DocumentTree): Promise<Omit<Typeset, 'pages'>> => {
  const set = await typeset(tree, tree.signature?.sealed ? { picture: ring, diameterMm: 42 } : undefined)
  if (!set.ok) throw new Error(JSON.stringify(set.error))
  return set.value
}

/** The same with its pages drawn. */
export const pagesOf = async (tree: DocumentTree, dpi?: number): Promise<Typeset> => {
  const set = await typesetFixture(tree)
  return { ...set, pages: rasterise(set.pdf, dpi) }
}

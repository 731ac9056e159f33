/** What readers list beside the pages: the headings of the text and the enclosures. */
import { isHeading, tidy } from '../layout/blocks/clauses'
import { clauseLabels } from '../layout/numbering'
import type { Block, Clause, DocumentTree } from '../tree'
import type { OutlineEntry } from './types'

const isClause = (block: Block): block is Clause => 'level' in block

/** Entries in order; each leads to where its part of the tree landed. */
export const outlineOf = (tree: DocumentTree): readonly OutlineEntry[] => {
  const labels = clauseLabels(tree.body.map((block) => (isClause(block) ? block.level : 0)))
  const headings = tree.body.flatMap((block, i) =>
    isClause(block) && isHeading(block)
      ? [{ title: `${labels[i]}${tidy(block.text)}`, path: `body[${i}]` }]
      : [],
  )
  const enclosures = (tree.enclosures ?? []).map(({ title }, i) => ({
    title: `附件${(tree.enclosures?.length ?? 0) > 1 ? i + 1 : ''}　${title}`,
    path: `enclosures[${i}]`,
  }))
  return [{ title: tree.title, path: 'title' }, ...headings, ...enclosures]
}

/** What a document consists of, in the order in which it is read: the reader's side of the tree, without any place on paper. */
import { isHeading } from '../layout/blocks/clauses'
import type { Block, DocumentTree, Table, TableCell } from '../tree'
import { sealNotice } from './properties'

/** Kinds of part, by their names in PDF (ISO 32000-1 14.8.4). */
type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'P'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'

/** A part of the document; what leaves no ink is left out of the file, but for cells, which keep their table rectangular. */
export interface StructureNode {
  readonly tag: Tag
  /** What it shows: items of the display list with the same `part`. */
  readonly part?: string
  /** Said instead of a figure. */
  readonly alt?: string
  readonly colSpan?: number
  readonly rowSpan?: number
  /** Set again on each page, and read once. */
  readonly repeats?: boolean
  readonly children?: readonly StructureNode[]
}

const p = (part: string): StructureNode => ({ tag: 'P', part })

/** 标题 is the first level, so that 一、 is the second. */
const headings = ['H1', 'H2', 'H3', 'H4', 'H5'] as const

const cellNode = (cell: TableCell, part: string, isHead: boolean): StructureNode => ({
  tag: isHead || cell.head ? 'TH' : 'TD',
  part,
  ...(cell.colSpan !== undefined && { colSpan: cell.colSpan }),
  ...(cell.rowSpan !== undefined && { rowSpan: cell.rowSpan }),
  ...(isHead && { repeats: true }),
})

const tableNode = ({ head = [], rows }: Table, path: string): StructureNode => {
  const part = (name: 'head' | 'rows', cells: readonly (readonly TableCell[])[]): readonly StructureNode[] =>
    cells.map((row, r) => ({
      tag: 'TR',
      children: row.map((cell, c) => cellNode(cell, `${path}.${name}[${r}][${c}]`, name === 'head')),
    }))
  return { tag: 'Table', children: [...part('head', head), ...part('rows', rows)] }
}

const blockNodes = (block: Block, path: string): readonly StructureNode[] => {
  if ('level' in block) return [{ tag: isHeading(block) ? (headings[block.level] ?? 'P') : 'P', part: path }]
  if ('table' in block) return [tableNode(block.table, path)]
  if ('pairs' in block) return block.pairs.map((_, i) => p(`${path}.pairs[${i}]`))
  if ('cards' in block) return block.cards.map((_, i) => p(`${path}.cards[${i}]`))
  if ('seats' in block) return [p(`${path}.seats`)]
  if ('qr' in block) return [{ tag: 'Figure', part: `${path}.qr`, alt: '二维码' }]
  if ('chart' in block) {
    const { bars, ring } = block.chart
    const figures = [
      ...(ring ? [`${ring.label}${ring.percent}%`] : []),
      ...bars.map(({ label, value }) => `${label}${value}`),
    ]
    return [{ tag: 'Figure', part: `${path}.chart`, alt: `统计图：${figures.join('，')}` }]
  }
  if ('centred' in block) return [{ tag: block.face === 'title' ? 'H2' : 'P', part: path }]
  return [p(path)]
}

const blocksNodes = (blocks: readonly Block[], path: string): readonly StructureNode[] =>
  blocks.flatMap((block, i) => blockNodes(block, `${path}[${i}]`))

/** The parts of a tree; places of seals are among them, whether or not anything is stamped there. */
export const structureOf = (tree: DocumentTree): StructureNode => {
  const organisations = tree.signature?.organisations ?? []
  return {
    tag: 'Document',
    children: [
      ...['copyNumber', 'secrecy', 'urgency', 'issuerMark', 'number', 'signers'].map(p),
      ...(tree.signers ?? []).map((_, i) => p(`signers[${i}].name`)),
      ...['compiledBy.organisation', 'compiledBy.date'].map(p),
      { tag: 'H1', part: 'title' },
      p('addressees'),
      ...blocksNodes(tree.body, 'body'),
      {
        tag: 'L',
        children: (tree.attachments ?? []).map((_, i) => ({
          tag: 'LI',
          children: [{ tag: 'LBody', part: `attachments[${i}]` }],
        })),
      },
      ...['attendees.attending', 'attendees.excused', 'attendees.sittingIn'].map(p),
      ...organisations.map((_, i) => p(`signature.organisations[${i}]`)),
      p('signature.date'),
      ...organisations.map((_, i): StructureNode => ({ tag: 'Figure', part: sealPart(i), alt: sealNotice })),
      p('note'),
      ...(tree.enclosures ?? []).map(
        ({ blocks }, i): StructureNode => ({
          tag: 'Sect',
          children: [
            p(`enclosures[${i}]`),
            { tag: 'H2', part: `enclosures[${i}].title` },
            ...blocksNodes(blocks, `enclosures[${i}].blocks`),
          ],
        }),
      ),
      ...['copyTo', 'printedBy.organisation', 'printedBy.date'].map(p),
    ],
  }
}

/** Part that the seal of a signing organisation is. */
export const sealPart = (organisation: number): string => `signature.seals[${organisation}]`

/** 版头 of the 文件 and 纪要 formats, and the head of the 信函 format (7.2, 10.1, 10.3). */
import type { Um } from '@shared/units'
import type { Anchor, DisplayItem } from '../../displayList'
import type { DocumentTree } from '../../tree'
import type { Context } from '../context'
import { horizontal, partOf } from '../draw'
import { cell, em, heading, leading, letter, rowPitch, sevenEighths, typeArea } from '../geometry'
import { drawLine, type Run, setLine } from '../typeLine'
import { civilDate } from './dates'
import { markItems } from './mark'

/** What stands above the title. */
export interface Head {
  readonly items: readonly DisplayItem[]
  /** Edge from which the title keeps its two blank rows. */
  readonly bottom: number
  readonly anchors: readonly Omit<Anchor, 'page'>[]
}

const anchor = (path: string, top: number, bottom: number): Omit<Anchor, 'page'> => ({
  path,
  y: Math.round(top) as Um,
  height: Math.round(bottom - top) as Um,
})

/** 某政办字〔2024〕8号: six-cornered brackets, no 第, no leading zero (F-055, F-056). */
export const numberText = (tree: DocumentTree): string =>
  tree.number ? `${tree.number.code}〔${tree.number.year}〕${tree.number.serial}号` : ''

/** The head of any format with one. */
export const layoutHead = (context: Context, tree: DocumentTree): Head =>
  tree.format === 'letter' ? letterHead(context, tree) : redHead(context, tree)

type Side = 'left' | 'center' | 'right'

interface RowPart {
  readonly runs: readonly Run[]
  readonly side: Side
  /** Cells left blank at that side. */
  readonly inset: number
  readonly path: string
}

/** Sets short texts into one row; gives the items and the lowest ink. */
const headRow = (
  context: Context,
  top: number,
  parts: readonly RowPart[],
): { items: DisplayItem[]; inkBottom: number } => {
  const items: DisplayItem[] = []
  let inkBottom = 0
  for (const part of parts) {
    const set = setLine(context.faces, part.runs, { size: em, tracking: cell - em })
    context.note(part.path, set.missing)
    const x =
      part.side === 'left'
        ? typeArea.left + part.inset * cell
        : part.side === 'right'
          ? typeArea.right - part.inset * cell - set.line.right
          : (typeArea.left + typeArea.right - set.line.right) / 2
    items.push(...partOf(part.path, drawLine(set.line, x, top)))
    inkBottom = Math.max(inkBottom, set.ink.bottom)
  }
  return { items, inkBottom: top + inkBottom }
}

/** 份号、密级、紧急程度, each on a row, those present closing up (F-040…F-045). */
const cornerParts = (tree: DocumentTree): readonly RowPart[] =>
  (
    [
      ['copyNumber', tree.copyNumber, 'fangsong'],
      ['secrecy', tree.secrecy, 'heiti'],
      ['urgency', tree.urgency, 'heiti'],
    ] as const
  ).flatMap(([path, text, role]) =>
    text ? [{ runs: [{ text, role }], side: 'left' as const, inset: 0, path }] : [],
  )

const redHead = (context: Context, tree: DocumentTree): Head => {
  const items: DisplayItem[] = []
  cornerParts(tree).forEach((part, i) => {
    items.push(...headRow(context, typeArea.top + i * rowPitch, [part]).items)
  })
  const mark = markItems(context, tree, heading.markTop)
  items.push(...mark.items)
  let top = mark.inkBottom + 2 * rowPitch + leading / 2
  const rows = numberRows(tree)
  // Minutes that carry neither number nor 期号 have nothing between mark and line.
  let inkBottom = rows.length === 0 ? mark.inkBottom + rowPitch - heading.redLineBelow : mark.inkBottom
  for (const row of rows) {
    const drawn = headRow(context, top, row)
    items.push(...drawn.items)
    inkBottom = row.length > 0 ? drawn.inkBottom : top + em
    top += rowPitch
  }
  const lineTop = inkBottom + heading.redLineBelow
  items.push(
    horizontal(
      typeArea.left,
      typeArea.right,
      lineTop + heading.redLineWeight / 2,
      heading.redLineWeight,
      'red',
    ),
  )
  return {
    items,
    bottom: lineTop + heading.redLineWeight,
    anchors: [
      anchor('issuerMark', heading.markTop, mark.inkBottom),
      anchor('number', inkBottom - em, inkBottom),
    ],
  }
}

/** Rows between mark and red line. A 文件 without number yet keeps the row: the number comes after 签发. */
const numberRows = (tree: DocumentTree): readonly (readonly RowPart[])[] => {
  const text = numberText(tree)
  if (tree.signers && tree.signers.length > 0) return signerRows(text, tree.signers)
  const centred = text || tree.issueNumber || ''
  const numberRow: readonly RowPart[] =
    centred === ''
      ? []
      : [{ runs: [{ text: centred, role: 'fangsong' }], side: 'center', inset: 0, path: 'number' }]
  const compiled = tree.compiledBy
  if (tree.format !== 'minutes') return [numberRow]
  if (!compiled) return centred === '' ? [] : [numberRow]
  const compiledRow: readonly RowPart[] = [
    {
      runs: [{ text: compiled.organisation, role: 'fangsong' }],
      side: 'left',
      inset: 1,
      path: 'compiledBy.organisation',
    },
    {
      runs: [{ text: civilDate(compiled.date), role: 'fangsong' }],
      side: 'right',
      inset: 1,
      path: 'compiledBy.date',
    },
  ]
  return centred === '' ? [compiledRow] : [numberRow, compiledRow]
}

const signerLabel = '签发人：'
const labelCells = 4
const usualNameCells = 3
/** Cells of the row within the blank cell at each side. */
const rowCells = 26

/** Two signers a row; later rows align with the first name; the number shares the last row (F-058…F-062). */
const signerRows = (
  number: string,
  signers: NonNullable<DocumentTree['signers']>,
): readonly (readonly RowPart[])[] => {
  const lengths = signers.map((signer) => [...signer.name].length)
  const isSingle = signers.length === 1
  const nameCells = Math.max(isSingle ? 1 : usualNameCells, ...lengths)
  const roomy = labelCells + 2 * nameCells + 2 + [...number].length <= rowCells
  const perRow = isSingle || !roomy ? 1 : 2
  const firstName = 1 + rowCells - perRow * nameCells - (perRow - 1)
  const rows: RowPart[][] = []
  signers.forEach((signer, i) => {
    const column = i % perRow
    if (column === 0) rows.push([])
    rows.at(-1)?.push({
      runs: [{ text: isSingle ? signer.name : threeCells(signer.name), role: 'kaiti' }],
      side: 'left',
      inset: firstName + column * (nameCells + 1),
      path: `signers[${i}].name`,
    })
  })
  rows[0]?.unshift({
    runs: [{ text: signerLabel, role: 'fangsong' }],
    side: 'left',
    inset: firstName - labelCells,
    path: 'signers',
  })
  if (number !== '')
    rows.at(-1)?.push({ runs: [{ text: number, role: 'fangsong' }], side: 'left', inset: 1, path: 'number' })
  return rows
}

/** Two-character names take three cells beside three-character ones. */
const threeCells = (name: string): string => {
  const [first, second, ...more] = [...name]
  return second !== undefined && more.length === 0 ? `${first}\u3000${second}` : name
}

/** 信函: mark 30 mm from the paper's edge, a thick-thin line 4 mm below it, a thin-thick one 20 mm above the lower edge. */
const letterHead = (context: Context, tree: DocumentTree): Head => {
  const mark = markItems(context, tree, letter.markTop)
  const lineTop = mark.inkBottom + letter.lineBelowMark
  const total = letter.thick + letter.gap + letter.thin
  const thickY = lineTop + letter.thick / 2
  const thinY = lineTop + total - letter.thin / 2
  const footTop = letter.footLine - total / 2
  const items: DisplayItem[] = [
    ...mark.items,
    horizontal(letter.left, letter.right, thickY, letter.thick, 'red'),
    horizontal(letter.left, letter.right, thinY, letter.thin, 'red'),
    horizontal(letter.left, letter.right, footTop + letter.thin / 2, letter.thin, 'red'),
    horizontal(letter.left, letter.right, footTop + total - letter.thick / 2, letter.thick, 'red'),
  ]
  const lineBottom = lineTop + total
  const corner = cornerParts(tree)
  const text = numberText(tree)
  const rows = Math.max(corner.length, 1)
  let bottom = lineBottom
  for (let i = 0; i < rows; i++) {
    const parts: RowPart[] = corner[i] ? [corner[i] as RowPart] : []
    if (i === 0 && text !== '')
      parts.push({ runs: [{ text, role: 'fangsong' }], side: 'right', inset: 0, path: 'number' })
    const top = lineBottom + sevenEighths + i * rowPitch
    if (parts.length > 0) items.push(...headRow(context, top, parts).items)
    bottom = top + em
  }
  return {
    items,
    bottom,
    anchors: [
      anchor('issuerMark', letter.markTop, mark.inkBottom),
      anchor('number', lineBottom + sevenEighths, lineBottom + sevenEighths + em),
    ],
  }
}

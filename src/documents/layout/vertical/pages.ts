/**
 * Pages of a document in 传统蒙古文: the order of GB/T 9704 (标志、字号、红线、标题、主送、正文、署名、日期、附注), its sizes and distances, with
 * columns for rows: what the standard counts downwards runs from left to right here. The standard leaves such documents to
 * 「当地习惯」 (clause 11); docs/typesetting.md says what was decided.
 */
import { ptToUm, um } from '@shared/units'
import type { Anchor, DisplayItem, DisplayPage } from '../../displayList'
import type { DocumentTree, Signature } from '../../tree'
import { tidy } from '../blocks/clauses'
import { numberText } from '../blocks/heading'
import { demonstrationMark, pageNumber } from '../blocks/pageFoot'
import { pairBelowCentre, sealedDateInset, sealTop, unsealedInset } from '../blocks/signature'
import type { Context } from '../context'
import { partOf, sealAt, vertical } from '../draw'
import { closePages } from '../ending'
import {
  type Box,
  drawPage,
  edgeGap,
  type FlowPage,
  fixedGap,
  type PageStart,
  paginate,
  rowsGap,
} from '../flow'
import {
  type Area,
  defaultSeal,
  em,
  heading,
  leading,
  paper,
  portraitArea,
  rowPitch,
  size,
  titlePitch,
  typeArea,
} from '../geometry'
import { cellUnits } from '../lineBreak'
import { columnBoxes, drawColumn, type SetColumn, setColumns } from './columns'

/** Letters reach this far beyond the em box on both sides of a column. */
const overhang = um(0.8)
/** 版心 turned: `left` and `width` run down the page, `top` and `height` across it. */
const area: Area = {
  left: typeArea.top,
  top: typeArea.left + overhang,
  width: typeArea.height,
  height: typeArea.width - 2 * overhang,
}
const edge = area.top + area.height
/** From the edge of the type area to the mark. */
const markInset = um(8)
/** Mongolian runs long: a mark becomes smaller before it takes a second column, a title before it crowds the text off page 1. */
const markSizes = { largest: ptToUm(36), least: ptToUm(22) } as const
/** A word of this many cells may go over to the second column of a mark. */
const longestWord = 4
const titles = [
  { em: size.二号, pitch: titlePitch, gap: edgeGap(2) },
  { em: ptToUm(18), pitch: ptToUm(27), gap: edgeGap(1) },
] as const

const widthOf = (column: SetColumn, unit: number): number => (column.length / cellUnits) * unit

interface Head {
  readonly items: readonly DisplayItem[]
  readonly bottom: number
}

/** Mark, number and red line, the line as long as the type area is high. */
const layoutHead = (context: Context, tree: DocumentTree): Head => {
  const items: DisplayItem[] = []
  let left = area.top + markInset
  for (const [i, line] of tree.issuerMark.entries()) {
    const path = `issuerMark[${i}]`
    const text = tidy(line)
    const whole = setColumns(context, text, { measure: 1e6, path, role: 'xiaobiaosong' })[0]
    const cells = (whole?.length ?? 0) / cellUnits
    const one = area.width / Math.max(1, cells)
    // Two columns of about one length before it grows too small.
    const unit = Math.min(
      markSizes.largest,
      one >= markSizes.least ? one : area.width / (cells / 2 + longestWord),
    )
    const measure =
      one >= markSizes.least ? area.width / unit : Math.min(area.width / unit, cells / 2 + longestWord)
    const columns = setColumns(context, text, { measure, path, role: 'xiaobiaosong' })
    for (const column of columns) {
      const top = area.left + (area.width - widthOf(column, unit)) / 2
      const drawn = drawColumn(context, column, { left, top, em: unit, role: 'xiaobiaosong', ink: 'red' })
      items.push(...partOf('issuerMark', drawn))
      left += unit * 1.3
    }
    left -= unit * 0.3
  }
  const number = numberText(tree)
  if (number !== '') {
    left += 2 * rowPitch + leading / 2
    for (const column of setColumns(context, number, { measure: area.width / em, path: 'number' })) {
      const top = area.left + (area.width - widthOf(column, em)) / 2
      items.push(...partOf('number', drawColumn(context, column, { left, top, em })))
      left += em
    }
  }
  left += heading.redLineBelow
  const line = left + heading.redLineWeight / 2
  items.push(vertical(line, area.left, area.left + area.width, heading.redLineWeight, 'red'))
  return { items, bottom: left + heading.redLineWeight }
}

/** Signature and date at the foot of the last columns, the seal over both; then 附注. */
const closingBox = (context: Context, tree: DocumentTree): Box | null => {
  const { signature, note } = tree
  if (!signature && !note) return null
  const draw = (start: number): { readonly items: readonly DisplayItem[]; readonly bottom: number } => {
    const signed = signature
      ? placeSignature(context, signature, start)
      : { items: [], bottom: start, textBottom: start }
    if (!note) return signed
    const items = [...signed.items]
    let left = signed.textBottom
    for (const column of setColumns(context, `（${tidy(note)}）`, {
      measure: area.width / em,
      path: 'note',
      first: 2,
    })) {
      left += leading
      items.push(...partOf('note', drawColumn(context, column, { left, top: area.left, em })))
      left += em
    }
    return { items, bottom: Math.max(signed.bottom, left) }
  }
  return {
    path: signature ? 'signature' : 'note',
    height: draw(0).bottom,
    gap: fixedGap(0),
    draw: (left) => draw(left).items,
  }
}

const placeSignature = (
  context: Context,
  signature: Signature,
  start: number,
): { readonly items: readonly DisplayItem[]; readonly bottom: number; readonly textBottom: number } => {
  const foot = area.left + area.width
  const columnsOf = (text: string, path: string): readonly SetColumn[] =>
    setColumns(context, tidy(text), { measure: (area.width * 0.8) / em, path })
  const names = signature.organisations.flatMap((name, i) => columnsOf(name, `signature.organisations[${i}]`))
  const dates = columnsOf(signature.dateText ?? '', 'signature.dateText')
  const columns = [...names, ...dates]
  const longest = Math.max(...columns.map((column) => widthOf(column, em)))
  const dateLength = Math.max(...dates.map((column) => widthOf(column, em)))
  const diameter = um(signature.sealMm?.[0] ?? defaultSeal / 1000)
  const { sealed } = signature
  // Sealed: centred over one another, the date four cells from the foot; otherwise ending two cells from it.
  const centre = Math.min(
    foot - sealedDateInset * em - dateLength / 2,
    foot - Math.max(longest, diameter) / 2,
  )
  const first = start + leading + (sealed ? 2 : 1) * rowPitch
  const items = columns.flatMap((column, i) => {
    const length = widthOf(column, em)
    const top = sealed ? centre - length / 2 : foot - unsealedInset * em - length
    const part = dates.includes(column) ? 'signature.date' : 'signature.organisations[0]'
    return partOf(part, drawColumn(context, column, { left: first + i * rowPitch, top, em }))
  })
  const textBottom = first + (columns.length - 1) * rowPitch + em
  if (!sealed) return { items, bottom: textBottom, textBottom }
  const wanted = (first + textBottom) / 2 - pairBelowCentre - diameter / 2 - start
  const offset = Math.min(sealTop.most, Math.max(sealTop.least, wanted))
  const across = start + offset + diameter / 2
  return {
    items: [...items, sealAt(across, centre, diameter, 0)],
    bottom: Math.max(textBottom, across + diameter / 2),
    textBottom,
  }
}

const textBoxes = (context: Context, tree: DocumentTree, title: (typeof titles)[number]): readonly Box[] => {
  const addressees = (tree.addressees ?? []).map(tidy).join(' ')
  return [
    ...columnBoxes(context, tree.title.replaceAll('\n', ' '), {
      area,
      path: 'title',
      em: title.em,
      role: 'xiaobiaosong',
      align: 'center',
      gap: title.gap,
      innerGap: fixedGap(title.pitch - title.em),
    }),
    ...(addressees === ''
      ? []
      : columnBoxes(context, addressees, { area, path: 'addressees', gap: edgeGap(1) })),
    ...tree.body.flatMap((block, i) =>
      'level' in block
        ? columnBoxes(context, tidy(block.text), {
            area,
            path: `body[${i}]`,
            first: 2,
            gap: i === 0 && addressees === '' ? edgeGap(1) : rowsGap(0),
            isText: true,
          })
        : [],
    ),
  ]
}

/** What `layoutDocument` makes pages of. */
export interface VerticalPages {
  readonly pages: readonly DisplayPage[]
  readonly anchors: readonly Anchor[]
}

/** Lays out a tree whose language is 传统蒙古文. */
export const layoutVertical = (context: Context, tree: DocumentTree): VerticalPages => {
  const head = layoutHead(context, tree)
  const startOf = (page: number): PageStart =>
    page === 0 ? { top: head.bottom, edge: true } : { top: area.top, edge: false }
  const closing = closingBox(context, tree)
  const attempt = (title: (typeof titles)[number]): readonly FlowPage[] =>
    closePages(paginate(textBoxes(context, tree, title), startOf, edge), closing, startOf, edge)
  const attempts = titles.map(attempt)
  const showsText = (pages: readonly FlowPage[]): boolean =>
    pages[0]?.placed.some(({ box }) => box.isText) === true
  const flowed = attempts.find(showsText) ?? (attempts[0] as readonly FlowPage[])
  return {
    pages: flowed.map((page, i) => ({
      width: paper.width,
      height: paper.height,
      number: i + 1,
      items: [
        ...(i === 0 ? head.items : []),
        ...drawPage(page),
        ...pageNumber(context, i + 1, portraitArea),
        ...(tree.demonstration ? demonstrationMark(context, portraitArea) : []),
      ],
    })),
    anchors: flowed.flatMap(({ placed }, page) =>
      [...new Set(placed.map(({ box }) => box.path))].map((path) => ({
        path,
        page,
        y: typeArea.top,
        height: typeArea.height,
      })),
    ),
  }
}

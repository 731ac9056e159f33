/** 版头 and title of page 1, put where layout put them: each line's baseline is taken from the display list. */
import type { DisplayItem, DisplayList, RuleItem, TextItem } from '../displayList'
import { paper, typeArea } from '../layout/geometry'
import type { DocumentTree } from '../tree'
import {
  baselineIn,
  halfPoints,
  paragraph,
  rowTwips,
  run,
  spacer,
  type Twips,
  table,
  tableCell,
  tableRow,
  twips,
} from './wml'

/** Text of one baseline: its parts from left to right. */
interface Line {
  readonly y: number
  readonly items: readonly TextItem[]
}

/** Texts by baseline; the faces of one line differ a little in where theirs lies. */
export const linesOf = (items: readonly DisplayItem[]): readonly Line[] => {
  const lines: { y: number; items: TextItem[] }[] = []
  const texts = items.filter((item): item is TextItem => item.kind === 'text' && item.turn === undefined)
  for (const item of texts.toSorted((a, b) => a.y - b.y)) {
    const last = lines.at(-1)
    if (last && item.y - last.y < item.size / 4) last.items.push(item)
    else lines.push({ y: item.y, items: [item] })
  }
  return lines.map(({ y, items: found }) => ({ y, items: found.toSorted((a, b) => startOf(a) - startOf(b)) }))
}

const startOf = (item: TextItem): number => item.xs[0] ?? 0
const endOf = (item: TextItem): number => (item.xs.at(-1) ?? 0) + item.size
const textOf = ({ items }: Line): string => items.map(({ text }) => text).join('')

/** Parts of a line that stand apart: 发文字号 at the left, 签发人 at the right. */
const segments = ({
  items,
}: Line): readonly { readonly x: number; readonly end: number; readonly text: string }[] => {
  const found: { x: number; end: number; text: string }[] = []
  for (const item of items) {
    const last = found.at(-1)
    const isLabel = last?.text.endsWith('：')
    if (last && !isLabel && startOf(item) - last.end < item.size * 0.6) {
      last.text += item.text
      last.end = endOf(item)
    } else found.push({ x: startOf(item), end: endOf(item), text: item.text })
  }
  return found
}

/** Builds paragraphs downwards, each with the white above it that its baseline asks for. */
export class Column {
  readonly parts: string[] = []
  /** From the upper edge of the paper. */
  y: Twips

  constructor(top: Twips) {
    this.y = top
  }

  /** White above a line of this height whose baseline is given in µm. */
  above(baseline: number, height: Twips): Twips {
    const top = twips(baseline) - baselineIn(height)
    const before = Math.max(0, top - this.y)
    this.y = Math.max(this.y, top) + height
    return before
  }

  add(part: string): void {
    this.parts.push(part)
  }
}

const isRed = (item: DisplayItem): item is TextItem => item.kind === 'text' && item.ink === 'red'
const isRedRule = (item: DisplayItem): item is RuleItem => item.kind === 'rule' && item.ink === 'red'

/** A mark fills its line; another face of the same name, a hair wider, must not break it. */
const markInset = { start: -567, end: -567 } as const

/** The mark: its lines one under another; joint names beside 「文件」 as a table without rules. */
const mark = (column: Column, tree: DocumentTree, items: readonly DisplayItem[]): void => {
  const lines = linesOf(items.filter(isRed))
  const [first] = lines
  if (!first) return
  const styled = (line: Line) => {
    const [item] = line.items
    const em = item?.size ?? 0
    const scale = Math.floor((item?.scaleX ?? 1000) / 10)
    const advance = item && item.xs.length > 1 ? (endOf(item) - em - startOf(item)) / (item.xs.length - 1) : 0
    const tracking = Math.max(0, twips(advance - (em * scale) / 100))
    return { face: 'xiaobiaosong' as const, red: true, size: halfPoints(em), scale, tracking }
  }
  const suffix = lines.find((line) => textOf(line) === '文件')
  const names = lines.filter((line) => line !== suffix)
  if (!tree.jointMark || !suffix || names.length < 2) {
    for (const [i, line] of lines.entries()) {
      const pitch = (lines[i + 1]?.y ?? line.y) - line.y
      const height = Math.max(twips(pitch), Math.round((halfPoints(line.items[0]?.size ?? 0) * 10 * 5) / 4))
      const before = column.above(line.y, height)
      column.add(
        paragraph(run(textOf(line), styled(line)), { before, line: height, align: 'center', ...markInset }),
      )
    }
    return
  }
  const [top] = names
  const last = names.at(-1)
  if (!top || !last) return
  const pitch = twips((last.y - top.y) / (names.length - 1))
  const before = column.above(top.y, pitch)
  const left = Math.min(...names.flatMap(({ items: parts }) => parts.map(startOf)))
  const right = startOf(suffix.items[0] as TextItem)
  const columns = [twips(right - left), twips(typeArea.right - right)]
  column.add(spacer(before))
  column.add(
    table(
      tableRow(
        tableCell(
          names
            .map((line) => paragraph(run(textOf(line), styled(line)), { line: pitch, align: 'distribute' }))
            .join(''),
          { width: columns[0] ?? 0, centred: true },
        ) +
          tableCell(paragraph(run(textOf(suffix), styled(suffix)), { line: pitch * 2, align: 'center' }), {
            width: columns[1] ?? 0,
            centred: true,
          }),
      ),
      { columns },
    ),
  )
  column.y += pitch * (names.length - 1)
}

/** A name right behind its label needs no tab stop of its own. */
const follows = (parts: readonly { readonly text: string }[], i: number): boolean =>
  parts[i - 1]?.text.endsWith('：') ?? false

/** A line of black text above the title: centred, or its parts at their places. */
const headLine = (column: Column, tree: DocumentTree, line: Line): void => {
  const before = column.above(line.y, rowTwips)
  const parts = segments(line)
  const signers = new Set((tree.signers ?? []).map(({ name }) => name))
  const styled = (text: string): string =>
    run(
      text,
      signers.has(text.replaceAll('\u3000', ''))
        ? { face: 'kaiti' }
        : text === tree.secrecy || text === tree.urgency
          ? { face: 'heiti' }
          : {},
    )
  const [only] = parts
  const isCentred =
    parts.length === 1 && only && Math.abs((only.x + only.end) / 2 - paper.width / 2) < typeArea.width / 20
  if (isCentred) {
    column.add(paragraph(styled(only.text), { before, align: 'center' }))
    return
  }
  column.add(
    paragraph(parts.map(({ text }, i) => (follows(parts, i) ? '' : run('\t')) + styled(text)).join(''), {
      before,
      align: 'left',
      tabs: parts
        .filter((_, i) => !follows(parts, i))
        .map(({ x, end }) =>
          end > typeArea.right - typeArea.width / 20
            ? { at: twips(end - typeArea.left), kind: 'end' }
            : { at: Math.max(1, twips(x - typeArea.left)), kind: 'start' },
        ),
    }),
  )
}

export interface Head {
  /** First page's header: the mark of a letter stands above the type area. */
  readonly header: string
  /** Distance of that header from the paper's edge. */
  readonly headerTop: Twips
  readonly body: Column
}

/** How much farther than the type area the lines of a letter reach. */
const letterInset = { start: -454, end: -340 } as const

/** Head and title; `top` is the upper margin. */
export const headOf = (tree: DocumentTree, list: DisplayList, top: Twips): Head => {
  const items = list.pages[0]?.items ?? []
  const column = new Column(top)
  const titleAnchor = list.anchors.find(({ path, page }) => path === 'title' && page === 0)
  const titleTop = titleAnchor?.y ?? 0
  const rules = items.filter(isRedRule).toSorted((a, b) => a.y1 - b.y1)
  const marks = items.filter(isRed)
  const markTop = Math.min(...marks.map(({ y, size }) => y - size))
  const black = linesOf(items.filter((item) => item.kind === 'text' && item.ink === 'black'))
  const above = black.filter(({ y }) => y < titleTop)
  let header = ''
  let headerTop = 0
  if (tree.format === 'letter') {
    const first = linesOf(marks)[0]
    const size = halfPoints(first?.items[0]?.size ?? 0)
    const height = Math.round((size * 10 * 5) / 4)
    headerTop = twips(first?.y ?? 0) - baselineIn(height)
    const head = new Column(headerTop)
    mark(head, tree, items)
    const line = rules[0]
    const lineTop = line ? twips(line.y1 - line.weight / 2) : head.y
    head.add(
      paragraph('', {
        before: Math.max(0, lineTop - head.y),
        line: 20,
        ...letterInset,
        rule: { side: 'top', kind: 'thickThinSmallGap', weight: 12 },
      }),
    )
    header = head.parts.join('')
    column.y = Math.max(top, lineTop + 20)
    for (const each of above) headLine(column, tree, each)
  } else if (tree.format !== 'sheet') {
    for (const each of above.filter(({ y }) => y < markTop)) headLine(column, tree, each)
    mark(column, tree, items)
    for (const each of above.filter(({ y }) => y >= markTop)) headLine(column, tree, each)
    const [line] = rules
    if (line) {
      const lineTop = twips(line.y1 - line.weight / 2)
      const before = Math.max(0, lineTop - column.y)
      column.add(paragraph('', { before, line: 20, rule: { side: 'top', kind: 'single', weight: 14 } }))
      column.y += before + 20
    }
  }
  if (titleAnchor) {
    const lines = black.filter(({ y }) => y >= titleTop && y <= titleTop + titleAnchor.height)
    const [first, second] = lines
    const height = first && second ? twips(second.y - first.y) : 680
    if (first)
      column.add(
        paragraph(run(lines.map(textOf).join('\n'), { face: 'xiaobiaosong', size: 44 }), {
          before: column.above(first.y, height),
          line: height,
          align: 'center',
          keepNext: true,
        }),
      )
    column.y += height * Math.max(0, lines.length - 1)
  }
  return { header, headerTop, body: column }
}

/** The lower line of a letter's first page, for its footer. */
export const letterFoot = (): string =>
  paragraph('', {
    line: 20,
    ...letterInset,
    rule: { side: 'bottom', kind: 'thinThickSmallGap', weight: 12 },
  })

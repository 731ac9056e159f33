/** 版记 (7.4; 10.1 for letters): at the foot of the last page, its last rule on the lower edge of the type area. */
import type { DisplayItem } from '../../displayList'
import type { DocumentTree } from '../../tree'
import type { Context } from '../context'
import { horizontal, partOf } from '../draw'
import { colophon, colophonPitch, size, typeArea } from '../geometry'
import { drawLine, type SetLine, setLine, setParagraph } from '../typeLine'
import { tidy } from './clauses'
import { civilDate } from './dates'
import { addresseeText } from './lists'

export interface Colophon {
  /** Of what stands on the last page. */
  readonly height: number
  /** Draws it so that it ends at `bottom`. */
  readonly draw: (bottom: number) => readonly DisplayItem[]
  /** Full pages of 主送 and 抄送 that go before it, when even close rows do not hold them all on one. */
  readonly before: readonly (() => readonly DisplayItem[])[]
}

/** A line and where it begins, from the left edge of the type area. */
interface Inset {
  readonly line: SetLine
  readonly left: number
  /** Part of the tree. */
  readonly part: string
}

const em = size.四号
/** 「左右各空一字」 of 4号 (F-168); label of two characters and a colon. */
const inset = 1
const labelCells = 3

/** Rows move this close before a 版记 takes a second page. */
const closestPitch = em * 1.5

/** Ends a group of 抄送 with one 。 (F-163). */
const closed = (group: string): string => `${tidy(group).replace(/[。；，、.;,]+$/u, '')}。`

/**
 * The 版记 of a tree, null when it has none.
 * @param withAddressees 主送 were moved here because they crowded the body off page 1 (7.3.2)
 */
export const layoutColophon = (
  context: Context,
  tree: DocumentTree,
  withAddressees: boolean,
): Colophon | null => {
  const lists: Inset[] = []
  if (withAddressees && tree.addressees && tree.addressees.length > 0)
    lists.push(...listLines(context, 'addressees', '主送：', [addresseeText(tree.addressees)]))
  if (tree.copyTo && tree.copyTo.length > 0)
    lists.push(...listLines(context, 'copyTo', '抄送：', tree.copyTo))
  // Letters carry neither 印发 nor rules (F-209).
  const isLetter = tree.format === 'letter'
  const printed = isLetter ? [] : printedLine(context, tree)
  if (lists.length === 0 && printed.length === 0) return null
  const count = lists.length + (printed.length > 0 ? 1 : 0)
  const pitch = Math.max(closestPitch, Math.min(colophonPitch, typeArea.height / count))
  const perPage = Math.floor(typeArea.height / pitch + 1e-6)
  const onLast = ((count - 1) % perPage) + 1
  const listsBefore = count - onLast
  const height = onLast * pitch
  const row = (top: number, lines: readonly Inset[]): readonly DisplayItem[] =>
    lines.flatMap(({ line, left, part }) =>
      partOf(part, drawLine(line, typeArea.left + left, top + (pitch - em) / 2)),
    )
  const rowsOf = (top: number, lines: readonly Inset[]): readonly DisplayItem[] =>
    lines.flatMap((line, i) => row(top + i * pitch, [line]))
  const rule = (y: number, weight: number): readonly DisplayItem[] =>
    isLetter ? [] : [horizontal(typeArea.left, typeArea.right, y, weight)]
  return {
    height,
    before: Array.from({ length: listsBefore / perPage }, (_, i) => () => [
      ...(i === 0 ? rule(typeArea.top, colophon.thick) : []),
      ...rowsOf(typeArea.top, lists.slice(i * perPage, (i + 1) * perPage)),
    ]),
    draw: (bottom) => {
      const top = bottom - height
      const lines = lists.slice(listsBefore)
      const printedTop = top + lines.length * pitch
      return [
        ...(listsBefore === 0 ? rule(top, colophon.thick) : []),
        ...rowsOf(top, lines),
        ...(printed.length > 0 && lines.length > 0 ? rule(printedTop, colophon.thin) : []),
        ...row(printedTop, printed),
        ...rule(bottom, colophon.thick),
      ]
    },
  }
}

/** 抄送 or 主送: a cell blank at both sides, rows hanging behind the colon; each group begins a row. */
const listLines = (
  context: Context,
  path: string,
  label: string,
  groups: readonly string[],
): readonly Inset[] => {
  const hang = inset + labelCells
  const text = label + groups.map(closed).join('\n')
  const set = setParagraph(context.faces, [{ text, role: 'fangsong' }], {
    size: em,
    cell: em,
    measure: typeArea.width - inset * em,
    first: inset,
    hang,
  })
  context.note(path, set.missing)
  return set.lines.map((line) => ({ line, left: 0, part: path }))
}

/** 印发机关 at the left, date and 「印发」 at the right, on one row. */
const printedLine = (context: Context, tree: DocumentTree): readonly Inset[] => {
  if (!tree.printedBy) return []
  const role = 'fangsong' as const
  const date = setLine(context.faces, [{ text: `${civilDate(tree.printedBy.date)}印发`, role }], { size: em })
  const dateLeft = typeArea.width - inset * em - date.line.right
  const room = dateLeft - 2 * inset * em
  const name = tidy(tree.printedBy.organisation)
  const natural = setLine(context.faces, [{ text: name, role }], { size: em })
  const scale = Math.min(1, room / natural.line.right)
  const organisation =
    scale < 1 ? setLine(context.faces, [{ text: name, role }], { size: em, scale }) : natural
  context.note('printedBy', [...date.missing, ...organisation.missing])
  return [
    { line: organisation.line, left: inset * em, part: 'printedBy.organisation' },
    { line: date.line, left: dateLeft, part: 'printedBy.date' },
  ]
}

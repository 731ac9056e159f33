/** 版记 (7.4; 10.1 for letters): at the foot of the last page, its last rule on the lower edge of the type area. */
import type { DisplayItem } from '../../displayList'
import type { DocumentTree } from '../../tree'
import type { Context } from '../context'
import { horizontal } from '../draw'
import { colophon, colophonPitch, size, typeArea } from '../geometry'
import { drawLine, type SetLine, setLine, setParagraph } from '../typeLine'
import { tidy } from './clauses'
import { civilDate } from './dates'
import { addresseeText } from './lists'

export interface Colophon {
  readonly height: number
  /** Draws it so that it ends at `bottom`. */
  readonly draw: (bottom: number) => readonly DisplayItem[]
}

/** A line and where it begins, from the left edge of the type area. */
interface Inset {
  readonly line: SetLine
  readonly left: number
}

const em = size.四号
/** 「左右各空一字」 of 4号 (F-168); label of two characters and a colon. */
const inset = 1
const labelCells = 3

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
  const lists: SetLine[] = []
  if (withAddressees && tree.addressees && tree.addressees.length > 0)
    lists.push(...listLines(context, 'addressees', '主送：', [addresseeText(tree.addressees)]))
  if (tree.copyTo && tree.copyTo.length > 0)
    lists.push(...listLines(context, 'copyTo', '抄送：', tree.copyTo))
  // Letters carry neither 印发 nor rules (F-209).
  const isLetter = tree.format === 'letter'
  const printed = isLetter ? [] : printedLine(context, tree)
  if (lists.length === 0 && printed.length === 0) return null
  const height = (lists.length + (printed.length > 0 ? 1 : 0)) * colophonPitch
  return {
    height,
    draw: (bottom) => {
      const items: DisplayItem[] = []
      let top = bottom - height
      const rule = (y: number, weight: number): void => {
        if (!isLetter) items.push(horizontal(typeArea.left, typeArea.right, y, weight))
      }
      const row = (lines: readonly Inset[]): void => {
        const lineTop = top + (colophonPitch - em) / 2
        for (const { line, left } of lines) items.push(...drawLine(line, typeArea.left + left, lineTop))
        top += colophonPitch
      }
      rule(top, colophon.thick)
      for (const line of lists) row([{ line, left: 0 }])
      if (printed.length > 0) {
        if (lists.length > 0) rule(top, colophon.thin)
        row(printed)
      }
      rule(bottom, colophon.thick)
      return items
    },
  }
}

/** 抄送 or 主送: a cell blank at both sides, rows hanging behind the colon; each group begins a row. */
const listLines = (
  context: Context,
  path: string,
  label: string,
  groups: readonly string[],
): readonly SetLine[] => {
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
  return set.lines
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
    { line: organisation.line, left: inset * em },
    { line: date.line, left: dateLeft },
  ]
}

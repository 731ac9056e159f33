/** 发文机关标志: sized to fit the type area, its upper ink edge on the given line (7.2.4, F-046…F-052, F-226). */

import { ptToUm } from '@shared/units'
import type { DisplayItem } from '../../displayList'
import type { DocumentTree } from '../../tree'
import type { Context } from '../context'
import { partOf } from '../draw'
import { size, typeArea } from '../geometry'
import { breakTitle } from '../titleBreak'
import { drawLine, type Run, setLine } from '../typeLine'

/** Marks are not narrowed below this. */
const narrowest = 0.8
/** By number of lines: the largest and the smallest size that still looks like a head. */
const sizesByLines = [
  { largest: size.初号, smallest: ptToUm(30) },
  { largest: ptToUm(36), smallest: ptToUm(26) },
  { largest: ptToUm(30), smallest: ptToUm(12) },
] as const
const mostLines = sizesByLines.length
/** Short marks are spread towards this share of the type area, by no more than half an em a gap. */
const spreadShare = 0.86
const linePitch = 1.3

const markRun = (text: string): readonly Run[] => [{ text, role: 'xiaobiaosong' }]
const suffix = '文件'

interface MarkBlock {
  readonly items: readonly DisplayItem[]
  readonly inkBottom: number
}

/** Draws the mark so that its first line's ink begins at `top`. */
export const markItems = (context: Context, tree: DocumentTree, top: number): MarkBlock => {
  const { items, inkBottom } = markOf(context, tree, top)
  return { items: partOf('issuerMark', items), inkBottom }
}

const markOf = (context: Context, tree: DocumentTree, top: number): MarkBlock => {
  const joint = jointOf(tree)
  if (joint && tree.format !== 'letter') return jointMark(context, joint.names, joint.suffix, top)
  // A letter of several organs carries the main organ's mark only (F-201).
  const given = joint ? [joint.names[0] as string] : joined(tree.issuerMark)
  const lines = given.map((line) => line.trim()).filter((line) => line !== '')
  if (lines.length === 0) return { items: [], inkBottom: top }
  return plainMark(context, lines, top)
}

/** Names of a joint mark: `jointMark`, or several lines of `issuerMark` closed by 「文件」 alone. */
const jointOf = (tree: DocumentTree): { names: readonly string[]; suffix: string } | null => {
  if (tree.jointMark && tree.jointMark.length > 0)
    return { names: tree.jointMark, suffix: tree.issuerMark.join('') }
  const last = tree.issuerMark.at(-1)
  return tree.issuerMark.length > 2 && last === suffix
    ? { names: tree.issuerMark.slice(0, -1), suffix }
    : null
}

/** 「文件」 given as a line of its own under one name belongs to that name. */
const joined = (lines: readonly string[]): readonly string[] =>
  lines.length === 2 && lines[1] === suffix ? [lines.join('')] : lines

const naturalWidth = (context: Context, text: string): number =>
  setLine(context.faces, markRun(text), { size: 1000 }).line.right / 1000

/** Size and scale at which all lines fit, or null when the smallest size is still too wide. */
const fitMark = (
  context: Context,
  lines: readonly string[],
): { size: number; scale: number; fits: boolean } => {
  const limits = sizesByLines[Math.min(lines.length, mostLines) - 1] as (typeof sizesByLines)[number]
  const widest = Math.max(...lines.map((line) => naturalWidth(context, line)))
  const possible = typeArea.width / (widest * narrowest)
  const chosen = Math.min(limits.largest, possible)
  const scale = Math.min(1, Math.max(narrowest, typeArea.width / (widest * chosen)))
  return { size: chosen, scale, fits: chosen >= limits.smallest }
}

const plainMark = (context: Context, given: readonly string[], top: number): MarkBlock => {
  let lines = given
  let fitted = fitMark(context, lines)
  if (given.length === 1)
    for (let count = 2; count <= mostLines && !fitted.fits; count++) {
      const length = [...(given[0] as string)].length
      lines = breakTitle(given[0] as string, {
        capacity: Math.ceil(length / count) + 3,
        names: context.names,
      })
      fitted = fitMark(context, lines)
    }
  const items: DisplayItem[] = []
  let lineTop = 0
  let inkBottom = top
  lines.forEach((line, i) => {
    const natural = naturalWidth(context, line) * fitted.size * fitted.scale
    const gaps = Math.max(1, [...line].length - 1)
    const tracking =
      lines.length === 1
        ? Math.min(fitted.size / 2, Math.max(0, (typeArea.width * spreadShare - natural) / gaps))
        : 0
    const set = setLine(context.faces, markRun(line), { size: fitted.size, scale: fitted.scale, tracking })
    context.note(`issuerMark[${i}]`, set.missing)
    lineTop = i === 0 ? top - set.ink.top : lineTop + fitted.size * linePitch
    // Centred by ink: side bearings of the first and last sign do not count.
    const x = (typeArea.left + typeArea.right - set.ink.left - set.ink.right) / 2
    items.push(...drawLine(set.line, x, lineTop, 'red'))
    inkBottom = lineTop + set.ink.bottom
  })
  return { items, inkBottom }
}

const jointSizes = [ptToUm(32), ptToUm(28), ptToUm(24), ptToUm(21), ptToUm(19)] as const
const suffixScale = 1.25

/** Names under one another, spread to one width; 「文件」 to their right, in the middle of their height (F-052). */
const jointMark = (context: Context, names: readonly string[], suffix: string, top: number): MarkBlock => {
  const widest = Math.max(...names.map((name) => naturalWidth(context, name)))
  const suffixWidth = suffix === '' ? 0 : naturalWidth(context, suffix) * suffixScale
  const between = suffix === '' ? 0 : 0.5
  const want = jointSizes[Math.min(names.length, jointSizes.length + 1) - 2] ?? jointSizes[0]
  const em = Math.min(want, typeArea.width / ((widest + between + suffixWidth) * narrowest))
  const scale = Math.min(1, typeArea.width / ((widest + between + suffixWidth) * em))
  const column = widest * em * scale
  const total = column + (between + suffixWidth) * em * scale
  const left = (typeArea.left + typeArea.right - total) / 2
  const items: DisplayItem[] = []
  let lineTop = 0
  let inkBottom = top
  names.forEach((name, i) => {
    const own = naturalWidth(context, name) * em * scale
    const tracking = Math.max(0, (column - own) / Math.max(1, [...name].length - 1))
    const set = setLine(context.faces, markRun(name), { size: em, scale, tracking })
    context.note(`jointMark[${i}]`, set.missing)
    lineTop = i === 0 ? top - set.ink.top : lineTop + em * 1.4
    items.push(...drawLine(set.line, left, lineTop, 'red'))
    inkBottom = lineTop + set.ink.bottom
  })
  if (suffix !== '') {
    const set = setLine(context.faces, markRun(suffix), { size: em * suffixScale, scale })
    context.note('issuerMark', set.missing)
    const middle = (top + inkBottom) / 2
    const own = (set.ink.top + set.ink.bottom) / 2
    items.push(...drawLine(set.line, left + total - set.line.right, middle - own, 'red'))
  }
  return { items, inkBottom }
}

/** 标题 (7.3.1) and other centred lines. */
import type { FaceRole } from '../../displayList'
import { advanceIn, type Context } from '../context'
import { type Box, edgeGap, fixedGap, type Gap } from '../flow'
import { type Area, size, titlePitch } from '../geometry'
import { breakTitle } from '../titleBreak'
import { drawLine, setLine } from '../typeLine'

export interface CentredOptions {
  readonly path: string
  readonly area: Area
  readonly gap: Gap
  readonly role?: FaceRole
  readonly size?: number
  readonly pitch?: number
}

/** A title that fills the type area from edge to edge looks like text: this much of a cell stays free. */
const spared = 0.4

/** Text broken at sense and centred in the type area, 2号小标宋 unless told otherwise. */
export const centredBoxes = (context: Context, text: string, options: CentredOptions): readonly Box[] => {
  const em = options.size ?? size.二号
  const pitch = options.pitch ?? (em === size.二号 ? titlePitch : em * 1.6)
  const role = options.role ?? 'xiaobiaosong'
  const lines = breakTitle(text, {
    capacity: options.area.width / em - spared,
    names: context.names,
    advance: advanceIn(context, role),
  })
  return lines.map((line, i) => {
    const set = setLine(context.faces, [{ text: line, role }], { size: em })
    context.note(options.path, set.missing)
    return {
      path: options.path,
      height: em,
      gap: i === 0 ? options.gap : fixedGap(pitch - em),
      keepNext: true,
      draw: (top) => drawLine(set.line, options.area.left + (options.area.width - set.line.right) / 2, top),
    }
  })
}

/** Title of a document: two blank rows below the head (F-070). */
export const titleBoxes = (context: Context, title: string, area: Area): readonly Box[] =>
  centredBoxes(context, title, { path: 'title', area, gap: edgeGap(2) }).map((box) => ({
    ...box,
    keepNext: false,
  }))

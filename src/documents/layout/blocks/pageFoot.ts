/** What stands below the type area: page numbers (7.5) and the mark of demonstration data. */

import { um } from '@shared/units'
import type { DisplayItem } from '../../displayList'
import type { Context } from '../context'
import { type Area, figures, size } from '../geometry'
import { drawLine, setLine } from '../typeLine'

const em = size.四号
const belowArea = um(figures.pageNumberBelowTypeArea.value)
const dash = '—'

/** `— n —` in 4号 宋体, its dashes 7 mm below the type area; odd pages a cell from the right edge, even ones from the left. */
export const pageNumber = (context: Context, number: number, area: Area): readonly DisplayItem[] => {
  const set = setLine(context.faces, [{ text: `${dash} ${number} ${dash}`, role: 'songti' }], { size: em })
  const line = setLine(context.faces, [{ text: dash, role: 'songti' }], { size: em }).ink
  const centre = area.top + area.height + belowArea
  const top = centre - (line.top + line.bottom) / 2
  const x = number % 2 === 1 ? area.left + area.width - em - set.line.right : area.left + em
  return drawLine(set.line, x, top)
}

/** 「演示」 between the page numbers' places: pages of the demonstration data can never pass for real ones. */
export const demonstrationMark = (context: Context, area: Area): readonly DisplayItem[] => {
  const set = setLine(context.faces, [{ text: '演示', role: 'heiti' }], { size: em, tracking: em / 2 })
  const top = area.top + area.height + belowArea - em / 2
  return drawLine(set.line, area.left + (area.width - set.line.right) / 2, top, 'grey')
}

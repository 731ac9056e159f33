/** Any sequence of blocks → boxes: bodies, enclosures and meeting papers use the same. */

import { um } from '@shared/units'
import type { Block, Clause, Table } from '../../tree'
import { type Context, rows } from '../context'
import { type Box, edgeGap, fixedGap, type Gap, rowsGap } from '../flow'
import { type Area, size } from '../geometry'
import { clauseLabels } from '../numbering'
import { chartBox } from './chart'
import { clauseBoxes, tidy } from './clauses'
import { qrBox } from './qr'
import { cardBoxes, pairBoxes, seatBox } from './sheetBlocks'
import { tableBoxes } from './table'
import { centredBoxes } from './title'

const isClause = (block: Block): block is Clause => 'level' in block
/** White between text and a table or plan. */
const aroundTable = um(3.5)

export interface BlockPlace {
  readonly area: Area
  /** Path of the list, e.g. `body` or `enclosures[0].blocks`. */
  readonly path: string
  /** Gap above the first block. */
  readonly gap: Gap
}

/** Boxes of a list of blocks; clauses are numbered through the whole list. */
export const blockBoxes = (context: Context, blocks: readonly Block[], place: BlockPlace): readonly Box[] => {
  const labels = clauseLabels(blocks.map((block) => (isClause(block) ? block.level : 0)))
  return blocks.flatMap((block, i) => {
    const path = `${place.path}[${i}]`
    const previous = blocks[i - 1]
    const afterText = previous === undefined || isText(previous)
    const textGap = i === 0 ? place.gap : afterText ? rowsGap(0) : edgeGap(0)
    const { area } = place
    if (isClause(block)) return clauseBoxes(context, block, labels[i] as string, { path, area, gap: textGap })
    if ('pairs' in block) return pairBoxes(context, block.pairs, { path, area, gap: textGap })
    if ('table' in block)
      return tableBoxes(context, block.table as Table, {
        path,
        area,
        gap: i === 0 ? firstTableGap(place.gap) : fixedGap(aroundTable),
      })
    if ('cards' in block) return cardBoxes(context, block.cards, path)
    if ('seats' in block)
      return [seatBox(context, block.seats, { path, area, gap: fixedGap(aroundTable * 2) })]
    if ('chart' in block)
      return [chartBox(context, block.chart, { path, area, gap: fixedGap(aroundTable * 2) })]
    if ('qr' in block) return [qrBox(block.qr, { path, area, gap: fixedGap(aroundTable * 2) })]
    if ('aloud' in block)
      return rows(context, [{ text: tidy(block.aloud), role: 'fangsong' }], {
        area,
        path,
        first: 2,
        gap: textGap,
        size: size.二号,
        isText: true,
      })
    const face = block.face ?? 'fangsong'
    return centredBoxes(context, block.centred, {
      path,
      area,
      gap: textGap,
      ...(face === 'title'
        ? {}
        : { role: face === 'kaiti' ? ('kaiti' as const) : ('fangsong' as const), size: size.三号 }),
    })
  })
}

const isText = (block: Block): boolean =>
  isClause(block) || 'pairs' in block || 'centred' in block || 'aloud' in block

/** A table has no leading of its own: below a title it keeps a smaller distance than a row of text. */
const firstTableGap = (gap: Gap): Gap =>
  gap.kind === 'edge' ? fixedGap(aroundTable + gap.blank * um(4.5)) : gap

/** Blocks of meeting papers without red head: labelled lines, name cards, seating plans. */

import type { Um } from '@shared/units'
import { um } from '@shared/units'
import type { DisplayItem } from '../../displayList'
import type { NameCard, SeatPlan } from '../../tree'
import type { Context } from '../context'
import { horizontal, vertical } from '../draw'
import { type Box, fixedGap, type Gap, rowsGap } from '../flow'
import { type Area, cell, em, paper, size, tableLine } from '../geometry'
import { turnItem } from '../turn'
import { drawLine, type InkExtent, type SetLine, setLine, setParagraph } from '../typeLine'
import { tidy } from './clauses'

const labelIndent = 2

/** 「时　间：……」: labels in 黑体 spread to one width, texts hanging beside them. */
export const pairBoxes = (
  context: Context,
  pairs: readonly { readonly label: string; readonly text: string }[],
  place: { readonly path: string; readonly area: Area; readonly gap: Gap },
): readonly Box[] => {
  const labels = pairs.map((pair) => tidy(pair.label).replace(/[：:]$/u, ''))
  const cells = Math.max(0, ...labels.map((label) => [...label].length))
  return pairs.flatMap((pair, i) => {
    const path = `${place.path}.pairs[${i}]`
    const label = spreadLabel(context, `${path}.label`, labels[i] as string, cells)
    const start = labelIndent + cells + 1
    const set = setParagraph(context.faces, [{ text: tidy(pair.text), role: 'fangsong' }], {
      size: em,
      cell,
      measure: place.area.width,
      first: start,
      hang: start,
    })
    context.note(`${path}.text`, set.missing)
    return set.lines.map((line, at) => ({
      path,
      height: em,
      gap: i === 0 && at === 0 ? place.gap : rowsGap(0),
      isText: true,
      draw: (top: number) => [
        ...(at === 0 ? drawLine(label, place.area.left + labelIndent * cell, top) : []),
        ...drawLine(line, place.area.left, top),
      ],
    }))
  })
}

/** A label spread over so many cells, its colon after them. */
const spreadLabel = (context: Context, path: string, label: string, cells: number): SetLine => {
  const count = [...label].length
  const tracking = count > 1 ? ((cells - count) * cell) / (count - 1) : 0
  const set = setLine(context.faces, [{ text: label, role: 'heiti' }], {
    size: em,
    tracking: cell - em + tracking,
  })
  const colon = setLine(context.faces, [{ text: '：', role: 'heiti' }], { size: em })
  context.note(path, set.missing)
  const at = cells * cell
  return {
    ...set.line,
    parts: [
      ...set.line.parts,
      ...colon.line.parts.map((part) => ({ ...part, xs: part.xs.map((x) => x + at) })),
    ],
    right: at + em,
  }
}

const card = { widest: um(176), largest: um(58), tick: um(6), weight: um(0.15) } as const

/** 桌牌: a portrait sheet folded across; the name upright below the fold and head-down above it. */
export const cardBoxes = (context: Context, cards: readonly NameCard[], path: string): readonly Box[] =>
  cards.map((one, i) => {
    const own = `${path}.cards[${i}]`
    const name = tidy(one.name)
    const letters = [...name]
    const cells = Math.max(letters.length, 3)
    const large = Math.min(card.largest, card.widest / cells)
    const tracking = letters.length === 2 ? large : 0
    const set = setLine(context.faces, [{ text: name, role: 'heiti' }], { size: large, tracking })
    context.note(own, set.missing)
    return {
      path: own,
      height: 0,
      gap: fixedGap(0),
      newPage: true,
      bare: true,
      draw: () => cardItems(set.line, set.ink),
    }
  })

const cardItems = (line: SetLine, ink: InkExtent): DisplayItem[] => {
  const fold = paper.height / 2
  const middle = (fold + paper.height) / 2
  const top = middle - (ink.top + ink.bottom) / 2
  const near = drawLine(line, (paper.width - ink.left - ink.right) / 2, top)
  const far = near.map((item) => turnItem(item, 2, paper.width, paper.height))
  const tick = (from: number): DisplayItem => horizontal(from, from + card.tick, fold, card.weight, 'grey')
  return [...near, ...far, tick(0), tick(paper.width - card.tick)]
}

const seat = {
  widest: um(26),
  high: um(12),
  gap: um(2),
  rowGap: um(6),
  widestRowGap: um(12),
  frontWidth: um(70),
  frontHeight: um(13),
  frontGap: um(14),
} as const

/** 座次图: the front (主席台) above, rows of seats below it, all drawn as boxes that fit the type area. */
export const seatBox = (
  context: Context,
  plan: SeatPlan,
  place: { readonly path: string; readonly area: Area; readonly gap: Gap },
): Box => {
  const { area } = place
  const most = Math.max(1, ...plan.rows.map((row) => row.length))
  const width = Math.min(seat.widest, (area.width - (most - 1) * seat.gap) / most)
  const longest = Math.max(1, ...plan.rows.flat().map((name) => [...tidy(name)].length))
  // Narrow seats carry the name from top to bottom.
  const isUpright = width < size.小四 * Math.min(longest, 3) + um(1.5)
  const nameSize = isUpright
    ? Math.min(size.四号, width * 0.75)
    : Math.min(size.三号, (width - um(1.5)) / Math.min(Math.max(longest, 3), 4))
  const high = isUpright ? Math.max(seat.high, longest * nameSize * 1.12 + um(2)) : seat.high
  const wanted =
    seat.frontHeight + seat.frontGap + plan.rows.length * high + (plan.rows.length - 1) * seat.rowGap
  const room = area.height * 0.88
  const squeeze = Math.min(1, room / wanted)
  const spare = Math.max(0, room - wanted) / Math.max(1, plan.rows.length)
  const rowGap = Math.min(seat.widestRowGap, seat.rowGap + spare) * squeeze
  const height = wanted * squeeze + (plan.rows.length - 1) * (rowGap - seat.rowGap * squeeze)
  return {
    path: `${place.path}.seats`,
    height,
    gap: place.gap,
    isText: true,
    draw: (top) => {
      const centre = area.left + area.width / 2
      const items: DisplayItem[] = [
        ...frame(
          centre - seat.frontWidth / 2,
          top,
          seat.frontWidth,
          seat.frontHeight * squeeze,
          tableLine.outer,
        ),
        ...inBox(context, `${place.path}.seats.front`, plan.front, {
          centre,
          middle: top + (seat.frontHeight * squeeze) / 2,
          width: seat.frontWidth,
          size: size.三号,
          role: 'heiti',
        }),
      ]
      let y = top + (seat.frontHeight + seat.frontGap) * squeeze
      plan.rows.forEach((row, r) => {
        const rowWidth = row.length * width + (row.length - 1) * seat.gap
        row.forEach((name, c) => {
          const x = centre - rowWidth / 2 + c * (width + seat.gap)
          items.push(...frame(x, y, width, high * squeeze, tableLine.inner))
          items.push(
            ...inBox(context, `${place.path}.seats.rows[${r}][${c}]`, tidy(name), {
              centre: x + width / 2,
              middle: y + (high * squeeze) / 2,
              width: width - um(1),
              size: nameSize * Math.min(1, squeeze * 1.1),
              role: 'fangsong',
              upright: isUpright,
            }),
          )
        })
        y += high * squeeze + rowGap
      })
      return items
    },
  }
}

const frame = (x: number, y: number, width: number, height: number, weight: number): DisplayItem[] => [
  horizontal(x - weight / 2, x + width + weight / 2, y, weight),
  horizontal(x - weight / 2, x + width + weight / 2, y + height, weight),
  vertical(x, y, y + height, weight),
  vertical(x + width, y, y + height, weight),
]

interface BoxText {
  readonly centre: number
  readonly middle: number
  readonly width: number
  readonly size: number
  readonly role: 'heiti' | 'fangsong'
  readonly upright?: boolean
}

/** One short text in the middle of a box, narrowed when it is too long, or character under character. */
const inBox = (context: Context, path: string, text: string, box: BoxText): readonly DisplayItem[] => {
  if (text === '') return []
  const set = (value: string, scale: number) => {
    const done = setLine(context.faces, [{ text: value, role: box.role }], { size: box.size, scale })
    context.note(path, done.missing)
    return done.line
  }
  if (box.upright) {
    const letters = [...text]
    const pitch = box.size * 1.12
    const top = box.middle - (letters.length * pitch) / 2 + (pitch - box.size) / 2
    return letters.flatMap((letter, i) => {
      const line = set(letter, 1)
      return drawLine(line, box.centre - line.right / 2, top + i * pitch)
    })
  }
  const natural = set(text, 1).right
  const line = set(text, Math.max(0.5, Math.min(1, box.width / natural)))
  const x = (box.centre - line.right / 2) as Um
  return drawLine(line, x, box.middle - box.size / 2)
}

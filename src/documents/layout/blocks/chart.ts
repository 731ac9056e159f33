/** Figures drawn as rules, as sharp as the printer: bars with their numbers, and a share of the whole as a ring. */
import { um } from '@shared/units'
import type { DisplayItem, Ink } from '../../displayList'
import type { Chart } from '../../tree'
import type { Context } from '../context'
import { figureOf, horizontal, stroke } from '../draw'
import type { Box, Gap } from '../flow'
import { type Area, size } from '../geometry'
import { drawLine, setLine } from '../typeLine'
import { tidy } from './clauses'

const ring = { radius: um(15), weight: um(6), room: um(46), caption: um(3), parts: 240 } as const
const bar = { pitch: um(9), weight: um(5), gap: um(3), number: um(12) } as const
const text = size.小四

interface Place {
  readonly path: string
  readonly area: Area
  readonly gap: Gap
}

/** One line of text by its left edge and middle. */
const label = (context: Context, path: string, words: string, middle: number) => {
  const { line, missing } = setLine(context.faces, [{ text: tidy(words), role: 'fangsong' }], { size: text })
  context.note(path, missing)
  return { width: line.right, at: (left: number) => drawLine(line, left, middle - text / 2) }
}

/** Chords of a ring from one share of the turn to another, clockwise from the top; each reaches a little into the next. */
const arc = (cx: number, cy: number, from: number, to: number, ink: Ink): readonly DisplayItem[] => {
  const first = Math.round(from * ring.parts)
  const count = Math.round(to * ring.parts) - first
  const point = (part: number) => {
    const angle = (part / ring.parts) * 2 * Math.PI
    return [cx + ring.radius * Math.sin(angle), cy - ring.radius * Math.cos(angle)] as const
  }
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1
    return stroke(point(first + index), point(first + index + (isLast ? 1 : 1.1)), ring.weight, ink)
  })
}

/** Box of a chart: the ring first where there is one, the bars beside it, longest bar as long as there is room. */
export function chartBox(context: Context, { bars, ring: share }: Chart, place: Place): Box {
  const ringRoom = share === undefined ? 0 : ring.room
  const ringHeight = share === undefined ? 0 : 2 * ring.radius + ring.weight + ring.caption + text
  const height = Math.max(ringHeight, bars.length * bar.pitch)
  const { area } = place
  const path = `${place.path}.chart`
  return {
    path,
    height,
    gap: place.gap,
    isText: true,
    draw: (top) => {
      const items: DisplayItem[] = []
      if (share !== undefined) {
        const cx = area.left + ring.radius + ring.weight / 2
        const cy = top + ring.radius + ring.weight / 2
        const done = share.percent / 100
        items.push(...arc(cx, cy, done, 1, 'grey'), ...arc(cx, cy, 0, done, 'black'))
        const middle = label(context, `${place.path}.chart.ring`, `${share.percent}%`, cy)
        const caption = label(context, `${place.path}.chart.ring`, share.label, top + ringHeight - text / 2)
        items.push(...middle.at(cx - middle.width / 2), ...caption.at(cx - caption.width / 2))
      }
      const left = area.left + ringRoom
      const first = top + Math.max(0, height - bars.length * bar.pitch) / 2
      const rows = bars.map(({ label: words, value }, index) => {
        const y = first + (index + 0.5) * bar.pitch
        const path = `${place.path}.chart.bars[${index}]`
        return {
          y,
          value,
          words: label(context, path, words, y),
          number: label(context, path, String(value), y),
        }
      })
      const from = left + Math.max(0, ...rows.map(({ words }) => words.width)) + bar.gap
      const most = Math.max(1, ...bars.map(({ value }) => value))
      const room = area.left + area.width - from - bar.number
      for (const { y, value, words, number } of rows) {
        const to = from + (value / most) * room
        if (value > 0) items.push(horizontal(from, to, y, bar.weight, 'grey'))
        items.push(...words.at(left), ...number.at(to + bar.gap))
      }
      return figureOf(path, items)
    },
  }
}

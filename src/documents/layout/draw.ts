/** Small makers of display items from unrounded lengths. */
import type { Um } from '@shared/units'
import type { DisplayItem, Ink, RuleItem, SealItem } from '../displayList'

const round = (value: number): Um => Math.round(value) as Um

const texts: ReadonlySet<DisplayItem['kind']> = new Set(['text', 'shaped'])
const figures: ReadonlySet<DisplayItem['kind']> = new Set(['text', 'rule'])

/** What an item was last named, so that a line that stays as it was stays the very same items. */
const lastNamed = new WeakMap<DisplayItem, DisplayItem & { readonly part: string }>()

const named = (
  kinds: ReadonlySet<DisplayItem['kind']>,
  part: string,
  items: readonly DisplayItem[],
): readonly DisplayItem[] =>
  items.map((item) => {
    if (!kinds.has(item.kind) || 'part' in item) return item
    const last = lastNamed.get(item)
    if (last?.part === part) return last
    const fresh = { ...item, part }
    lastNamed.set(item, fresh)
    return fresh
  })

/** Texts of a part of the tree; those that name a finer part keep it, and rules between them stay ornaments. */
export const partOf = (part: string, items: readonly DisplayItem[]): readonly DisplayItem[] =>
  named(texts, part, items)

/** Strokes and words that are one figure. */
export const figureOf = (part: string, items: readonly DisplayItem[]): readonly DisplayItem[] =>
  named(figures, part, items)

/** A horizontal rule whose middle lies at `y`. */
export const horizontal = (
  x1: number,
  x2: number,
  y: number,
  weight: number,
  ink: Ink = 'black',
): RuleItem => ({
  kind: 'rule',
  x1: round(x1),
  y1: round(y),
  x2: round(x2),
  y2: round(y),
  weight: round(weight),
  ink,
})

/** A vertical rule whose middle lies at `x`. */
export const vertical = (
  x: number,
  y1: number,
  y2: number,
  weight: number,
  ink: Ink = 'black',
): RuleItem => ({
  kind: 'rule',
  x1: round(x),
  y1: round(y1),
  x2: round(x),
  y2: round(y2),
  weight: round(weight),
  ink,
})

/** A straight stroke from one point to another. */
export const stroke = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  weight: number,
  ink: Ink,
): RuleItem => ({
  kind: 'rule',
  x1: round(x1),
  y1: round(y1),
  x2: round(x2),
  y2: round(y2),
  weight: round(weight),
  ink,
})

/** The place of a seal. */
export const sealAt = (cx: number, cy: number, diameter: number, organisation: number): SealItem => ({
  kind: 'seal',
  cx: round(cx),
  cy: round(cy),
  diameter: round(diameter),
  organisation,
})

import type { DisplayItem, DisplayPage, FaceId } from '@documents/displayList'
import { type Um, um } from '@shared/units'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedPages, mergePages } from './changedPages'

const um10 = fc.integer({ min: 0, max: 3 }).map((value) => value as Um)
const text = fc.record({
  kind: fc.constant('text' as const),
  face: fc.constantFrom('a' as FaceId, 'b' as FaceId),
  size: um10,
  y: um10,
  xs: fc.array(um10, { maxLength: 3 }),
  text: fc.string({ maxLength: 3 }),
  ink: fc.constantFrom('black' as const, 'red' as const),
})
const rule = fc.record({
  kind: fc.constant('rule' as const),
  x1: um10,
  y1: um10,
  x2: um10,
  y2: um10,
  weight: um10,
  ink: fc.constant('black' as const),
})
const item: fc.Arbitrary<DisplayItem> = fc.oneof(text, rule)
const page: fc.Arbitrary<DisplayPage> = fc
  .record({ items: fc.array(item, { maxLength: 3 }) })
  .map(({ items }) => ({ width: um(210), height: um(297), items }))
const pages = fc.array(page, { maxLength: 4 })

test('whatever changed, the window shows the pages that were laid out', () => {
  fc.assert(
    fc.property(pages, pages, (before, after) => {
      expect(mergePages(before, structuredClone(changedPages(before, after)))).toEqual(after)
    }),
  )
})

test('pages that look as before are the same objects, so that they are not drawn again', () => {
  fc.assert(
    fc.property(pages, (before) => {
      const merged = mergePages(before, changedPages(before, structuredClone(before)))
      expect(merged).toHaveLength(before.length)
      for (const [i, one] of merged.entries()) expect(one).toBe(before[i])
    }),
  )
})

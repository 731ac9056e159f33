/** Which attendance category words speak of. */
import type { Regulation } from '../model/regulation'
import { named } from './names'

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)))

/** Category whose name shares most of its pairs of characters with some words, if it is a fair share; '' otherwise. */
export function categoryLike(regulation: Regulation, text: string): string {
  const own = pairs(text)
  const best = regulation.attendance
    .map((rule) => {
      const words = pairs(named(regulation, rule.name))
      const shared = [...words].filter((pair) => own.has(pair)).length
      return { key: rule.key, share: words.size === 0 ? 0 : shared / words.size }
    })
    .reduce((a, b) => (b.share > a.share ? b : a), { key: '', share: 0 })
  return best.share >= 0.4 ? best.key : ''
}

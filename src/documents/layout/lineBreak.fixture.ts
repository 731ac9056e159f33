/** A grid face for tests: full-width signs with half their cell blank, half-width Latin. */
import { isSqueezable } from './characters'
import type { Atoms, Metric } from './lineBreak'

const opening = '（《「『【〔〈｛［“‘'

/** Metric of one character on the test grid. */
export const gridMetric = (cp: number): Metric => {
  if (cp < 0x250) return { advance: 500, blankStart: 0, blankEnd: 0 }
  if (!isSqueezable(cp)) return { advance: 1000, blankStart: 0, blankEnd: 0 }
  return opening.includes(String.fromCodePoint(cp))
    ? { advance: 1000, blankStart: 500, blankEnd: 0 }
    : { advance: 1000, blankStart: 0, blankEnd: 500 }
}

/** Text → atoms on the test grid. */
export const gridAtoms = (text: string): Atoms => {
  const codePoints = [...text].map((ch) => ch.codePointAt(0) as number)
  return { codePoints, metrics: codePoints.map(gridMetric) }
}

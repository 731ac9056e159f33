import type { Shaper } from '../../displayList'
import type { Context } from '../context'

/** The shaper of a context. @throws Error when the caller gave none: whoever lays out Mongolian loads it first. */
export const shaperOf = ({ shaper }: Context): Shaper => {
  if (!shaper) throw new Error('a document in Mongolian needs a shaper')
  return shaper
}

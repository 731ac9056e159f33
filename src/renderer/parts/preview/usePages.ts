import type { DocumentTree } from '@documents/tree'
import { useEffect, useRef, useState } from 'react'
import { type Laid, type LayoutSeat, takeSeat } from './layoutClient'

const nothing: Laid = { list: null, specimen: null, faults: [] }

/**
 * The pages of a document, laid out beside the window's own work. While it is being laid out the pages of before stay; results that were
 * overtaken by further typing are dropped.
 */
export const usePages = (tree: DocumentTree): Laid => {
  const [laid, setLaid] = useState(nothing)
  const seat = useRef<LayoutSeat | null>(null)
  useEffect(() => {
    const taken = takeSeat(setLaid)
    seat.current = taken
    return () => {
      seat.current = null
      taken.leave()
    }
  }, [])
  useEffect(() => {
    seat.current?.ask(tree)
  }, [tree])
  return laid
}

import type { DisplayPage } from '@documents/displayList'
import { piecesOf, type ScreenSeal, type SvgPieces, wholeOf } from '@documents/svg/pageToSvg'
import { memo, useLayoutEffect, useRef } from 'react'
import { drawingOf } from '../../faces/drawing'

interface Drawn {
  readonly svg: SVGSVGElement
  readonly pieces: SvgPieces
}

/** Exchanges the marks between the first and the last that changed: the browser then lays out those few and not the whole page. */
const redraw = ({ svg, pieces }: Drawn, { open, marks }: SvgPieces): void => {
  const before = pieces.marks
  const shorter = Math.min(before.length, marks.length)
  let start = 0
  while (start < shorter && before[start] === marks[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === marks.at(-1 - end)) end++
  const [first, ...gone] = [...svg.childNodes].slice(start, before.length - end)
  for (const node of gone) node.remove()
  const fresh = drawingOf(wholeOf({ open, marks: marks.slice(start, marks.length - end) })).childNodes
  if (first) first.replaceWith(...fresh)
  else svg.childNodes[start - 1]?.after(...fresh)
}

/** The drawing of one page. It changes only when the page itself does: zoom and marks lie around it. */
export const Sheet = memo(function Sheet({
  page,
  seals,
  label,
}: {
  readonly page: DisplayPage
  readonly seals: ReadonlyMap<number, ScreenSeal>
  /** What the page is called for those who listen, e.g. 「第 1 页」. */
  readonly label: string
}) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn | null>(null)
  // As strings parsed by the browser: building the same elements through React costs several times as much a keystroke.
  useLayoutEffect(() => {
    const pieces = piecesOf(page, { medium: 'screen', seals, label })
    const before = drawn.current
    const stays = before?.pieces.open === pieces.open && before.svg.parentNode === place.current
    if (stays) redraw(before, pieces)
    const svg = stays ? before.svg : drawingOf(wholeOf(pieces))
    if (!stays) place.current?.replaceChildren(svg)
    drawn.current = { svg, pieces }
  }, [page, seals, label])
  return <div className="preview-drawing" ref={place} />
})

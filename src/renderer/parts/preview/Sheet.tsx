import type { DisplayPage } from '@documents/displayList'
import { pageToSvg, type ScreenSeal } from '@documents/svg/pageToSvg'
import { memo, useLayoutEffect, useRef } from 'react'
import { drawingOf } from '../../faces/drawing'

/** The drawing of one page. It is made anew only when the page itself changes: zoom and marks lie around it. */
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
  // As one string parsed by the browser: building the same elements through React costs several times as much a keystroke.
  useLayoutEffect(() => {
    place.current?.replaceChildren(drawingOf(pageToSvg(page, { medium: 'screen', seals, label })))
  }, [page, seals, label])
  return <div className="preview-drawing" ref={place} />
})

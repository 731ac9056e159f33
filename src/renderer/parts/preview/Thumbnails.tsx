import type { DisplayPage } from '@documents/displayList'
import type { ScreenSeal } from '@documents/svg/pageToSvg'
import { memo, useEffect, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useT } from '../../ui'
import { Sheet } from './Sheet'
import { pageElement, useVisiblePages } from './usePane'

/** CSS pixels of a thumbnail across. */
const width = 84

/** All pages small, to jump by; drawn when they come into sight. */
export const Thumbnails = memo(function Thumbnails({
  pages,
  seals,
  current,
  onPick,
}: {
  readonly pages: readonly DisplayPage[]
  readonly seals: ReadonlyMap<number, ScreenSeal>
  readonly current: number
  readonly onPick: (page: number) => void
}) {
  const t = useT()
  const sheets = pages.map((page, index) => ({ page, index }))
  const pane = useRef<HTMLElement>(null)
  const visible = useVisiblePages(pane, pages.length)
  useEffect(() => {
    pageElement(pane, current)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav className="preview-thumbnails" ref={pane} aria-label={t('preview.thumbnails')}>
      {sheets.map(({ page, index }) => (
        <div key={index} data-page={index} className="preview-thumbnail">
          <AriaButton
            className="preview-thumbnail-sheet"
            aria-label={t('preview.page', { n: index + 1 })}
            {...(index === current && { 'aria-current': 'page' })}
            style={{ inlineSize: width, blockSize: (width * page.height) / page.width }}
            onPress={() => onPick(index)}
          >
            {visible.has(index) && <Sheet page={page} seals={seals} label="" />}
          </AriaButton>
          <span className="preview-figure">{index + 1}</span>
        </div>
      ))}
    </nav>
  )
})

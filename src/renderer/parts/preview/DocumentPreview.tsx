import type { ScreenSeal } from '@documents/svg/pageToSvg'
import type { DocumentTree } from '@documents/tree'
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { InlineNotice, Label, useT } from '../../ui'
import { useSame } from '../useSame'
import type { Laid } from './layoutClient'
import { PreviewBar } from './PreviewBar'
import { marksOf, partAt } from './places'
import { SealWords } from './SealWords'
import { Sheet } from './Sheet'
import { Thumbnails } from './Thumbnails'
import { useFacesReady } from './useFacesReady'
import { usePages } from './usePages'
import { pageElement, useClicks, useCurrentPage, useKeys, useSize, useVisiblePages } from './usePane'
import { percentOf, pxPerMm, rememberedZoom, rememberZoom, stepFrom, type Zoom } from './zoom'
import './preview.css'

/** What stands at the place of one organisation's seal. */
export interface PreviewSeal {
  /** Index in `signature.organisations`. */
  readonly organisation: number
  readonly way: 'registered' | 'blank' | 'specimen'
  /** `blob:` address of the registered picture, while its keeper has it open; without one the place is only named. */
  readonly href?: string
}

export interface DocumentPreviewProps {
  readonly tree: DocumentTree
  /** Part of the document that is being edited, e.g. `body[3]`: marked and kept in sight. */
  readonly highlightPath?: string | undefined
  /** A click on the page: the part of the document that stands there. */
  readonly onPick?: ((path: string) => void) | undefined
  /** Zoom to begin with; the one last used on this PC when absent. */
  readonly zoom?: Zoom | undefined
  /** Without an entry a place stays empty, to be stamped by hand (留白待盖). */
  readonly seals?: readonly PreviewSeal[] | undefined
  /** Is told what was laid out last, e.g. to show the number of pages elsewhere. */
  readonly onLaid?: ((laid: Laid) => void) | undefined
}

const noSeals: readonly PreviewSeal[] = []
/** In micrometres. */
const a4 = { width: 210_000, height: 297_000 } as const

const screenSeals = (
  seals: readonly PreviewSeal[],
  specimen: Laid['specimen'],
): ReadonlyMap<number, ScreenSeal> =>
  new Map(
    seals.flatMap(({ organisation, way, href }): (readonly [number, ScreenSeal])[] => {
      if (way === 'specimen' && specimen) return [[organisation, specimen]]
      return way === 'registered' && href !== undefined ? [[organisation, { kind: 'address', href }]] : []
    }),
  )

/**
 * The real pages of a document beside its text: the same display list that PDF and printer draw. Pages stay horizontal in the
 * vertical interface, as paper does. Keys while the pages have the focus: + and −, 0 (width), 1 (whole page), n and p.
 */
export function DocumentPreview({ tree, onPick, onLaid, seals = noSeals, ...rest }: DocumentPreviewProps) {
  const laid = usePages(tree)
  const told = useSame(onLaid)
  useEffect(() => {
    told(laid)
  }, [told, laid])
  const picked = useSame(onPick)
  // A caller may make its list of seals anew at each drawing.
  const sealFacts = JSON.stringify(seals)
  const sameSeals = useMemo(() => JSON.parse(sealFacts) as readonly PreviewSeal[], [sealFacts])
  return <Pages {...rest} laid={laid} seals={sameSeals} onPick={picked} pickable={onPick !== undefined} />
}

interface PagesProps extends Pick<DocumentPreviewProps, 'highlightPath' | 'zoom'> {
  readonly laid: Laid
  readonly seals: readonly PreviewSeal[]
  readonly onPick: (path: string) => void
  readonly pickable: boolean
}

/** Apart from `DocumentPreview`, so that a keystroke costs nothing here until its pages are laid out. */
const Pages = memo(function Pages({
  laid,
  seals,
  highlightPath,
  onPick,
  pickable,
  zoom: firstZoom,
}: PagesProps) {
  const t = useT()
  const { list, faults, specimen } = laid
  const ready = useFacesReady(list)
  const pages = ready && list ? list.pages : []
  // Pages have no identity but their place in the document.
  const sheets = pages.map((page, index) => ({ page, index }))
  const pane = useRef<HTMLElement>(null)
  const size = useSize(pane)
  const visible = useVisiblePages(pane, pages.length)
  const current = useCurrentPage(pane, pages.length)
  const [zoom, setZoom] = useState<Zoom>(() => firstZoom ?? rememberedZoom())
  const [thumbnails, setThumbnails] = useState(false)
  const small = useDeferredValue(pages)
  const drawn = useMemo(() => screenSeals(seals, specimen), [seals, specimen])

  // Until the first page is laid out it is taken for what it most likely is.
  const sizes = pages.length > 0 ? pages : [a4]
  const percent = percentOf(zoom, size, {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  })
  const px = (um: number): number => (um / 1000) * pxPerMm * (percent / 100)
  const changeZoom = useCallback((next: Zoom): void => {
    setZoom(next)
    rememberZoom(next)
  }, [])
  const goTo = useCallback((page: number): void => {
    pageElement(pane, page)?.scrollIntoView({ block: 'start' })
  }, [])
  const toggleThumbnails = useCallback(() => setThumbnails((shown) => !shown), [])

  useKeys(pane, {
    '+': () => changeZoom(stepFrom(percent, 1)),
    '=': () => changeZoom(stepFrom(percent, 1)),
    '-': () => changeZoom(stepFrom(percent, -1)),
    '0': () => changeZoom('width'),
    '1': () => changeZoom('page'),
    n: () => goTo(current + 1),
    p: () => goTo(current - 1),
  })
  useClicks(pane, (page, share) => {
    const path = list && partAt(list, page, share * (list.pages[page]?.height ?? 0))
    if (path) onPick(path)
  })

  const marks = useMemo(
    () => (list && highlightPath !== undefined ? marksOf(list, highlightPath) : []),
    [list, highlightPath],
  )
  const marked = ready && marks[0] ? `${marks[0].page} ${marks[0].y}` : ''
  useEffect(() => {
    const box = pane.current
    const mark = marked === '' ? null : box?.querySelector('.preview-mark')
    if (!box || !mark) return
    const room = box.getBoundingClientRect()
    const place = mark.getBoundingClientRect()
    if (place.bottom < room.top + 24 || place.top > room.bottom - 24) mark.scrollIntoView({ block: 'center' })
  }, [marked])

  const lacking = [...new Set(list?.missing.map(({ character }) => character))].join(' ')
  const wayOf = (organisation: number) => seals.find((seal) => seal.organisation === organisation)?.way
  return (
    <section className="preview" aria-label={t('preview.title')}>
      <PreviewBar
        percent={pages.length === 0 ? null : percent}
        onZoom={changeZoom}
        page={current}
        pages={pages.length}
        onPage={goTo}
        onThumbnails={toggleThumbnails}
      />
      {faults.map(({ code, params }) => (
        <InlineNotice key={code} tone="danger" k={`fault.${code}`} params={params} />
      ))}
      {lacking !== '' && <InlineNotice tone="danger" k="preview.missing" params={{ characters: lacking }} />}
      <div className="preview-stage" lang="zh-CN">
        {thumbnails && <Thumbnails pages={small} seals={drawn} current={current} onPick={goTo} />}
        <section
          className={pickable ? 'preview-pane preview-pickable' : 'preview-pane'}
          ref={pane}
          aria-label={t('preview.pages', { n: pages.length })}
        >
          {pages.length === 0 && (
            <p className="preview-wait" role="status">
              <Label k="preview.waiting" />
            </p>
          )}
          {sheets.map(({ page, index }) => (
            <div
              key={index}
              data-page={index}
              className="preview-sheet"
              style={{ inlineSize: px(page.width), blockSize: px(page.height) }}
            >
              {visible.has(index) && (
                <Sheet page={page} seals={drawn} label={t('preview.page', { n: index + 1 })} />
              )}
              <SealWords
                page={page}
                drawn={drawn}
                keyOf={(organisation) =>
                  wayOf(organisation) === 'registered' ? 'preview.sealRegistered' : 'preview.sealBlank'
                }
                px={px}
              />
              {marks
                .filter((anchor) => anchor.page === index)
                .map(({ path, y, height }) => (
                  <div
                    key={`${path} ${y}`}
                    className="preview-mark"
                    style={{ insetBlockStart: px(y), blockSize: px(height) }}
                  />
                ))}
            </div>
          ))}
        </section>
      </div>
      {drawn.size > 0 && (
        <p className="preview-caption">
          <Label k="preview.sealCaption" />
        </p>
      )}
    </section>
  )
})

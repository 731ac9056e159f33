/** What the pane of the preview tells: its size, which pages are in sight, clicks and keys. */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'

export type Pane = RefObject<HTMLElement | null>

/** Size of a pane in CSS pixels, followed while it changes. */
export const useSize = (pane: Pane): { readonly width: number; readonly height: number } => {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const box = pane.current
    if (!box) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = box
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [pane])
  return size
}

/** Number of the page that an element of the pane belongs to; null outside of pages. */
const pageOf = (element: Element): number | null => {
  const page = element.closest<HTMLElement>('[data-page]')?.dataset.page
  return page === undefined ? null : Number(page)
}

/** The element of a page. */
export const pageElement = (pane: Pane, page: number): Element | null =>
  pane.current?.querySelector(`[data-page="${page}"]`) ?? null

/**
 * Which of the pane's pages are in sight or nearly: only those are drawn.
 * @param count number of pages; each is an element with `data-page`
 */
export const useVisiblePages = (pane: Pane, count: number): ReadonlySet<number> => {
  const [visible, setVisible] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    const root = pane.current
    if (!root || count === 0) return
    const observer = new IntersectionObserver(
      (entries) =>
        setVisible((before) => {
          const next = new Set(before)
          for (const { target, isIntersecting } of entries) {
            const page = pageOf(target)
            if (page === null) continue
            if (isIntersecting) next.add(page)
            else next.delete(page)
          }
          return next
        }),
      { root, rootMargin: '60% 0px' },
    )
    for (const element of root.querySelectorAll('[data-page]')) observer.observe(element)
    return () => observer.disconnect()
  }, [pane, count])
  return visible
}

/** The page at the upper third of the pane, followed while it scrolls. */
export const useCurrentPage = (pane: Pane, count: number): number => {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const box = pane.current
    if (!box) return
    const note = () => {
      const { y, height } = box.getBoundingClientRect()
      const passed = [...box.querySelectorAll('[data-page]')].findLastIndex(
        (page) => page.getBoundingClientRect().y <= y + height / 3,
      )
      setCurrent(Math.min(Math.max(0, passed), Math.max(0, count - 1)))
    }
    box.addEventListener('scroll', note, { passive: true })
    // Told at once and at every change of zoom.
    const zoomed = new ResizeObserver(note)
    const first = count > 0 ? box.querySelector('[data-page]') : null
    if (first) zoomed.observe(first)
    return () => {
      box.removeEventListener('scroll', note)
      zoomed.disconnect()
    }
  }, [pane, count])
  return current
}

/** Keys that act while the pane has the focus, without any modifier. */
export const useKeys = (pane: Pane, acts: Readonly<Record<string, () => void>>): void => {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const box = pane.current
    box?.addEventListener('keydown', press)
    return () => box?.removeEventListener('keydown', press)
  }, [pane])
}

/** Clicks on pages: the page and how far down it, as a share of its height. */
export const useClicks = (pane: Pane, onClick: (page: number, share: number) => void): void => {
  const click = useEffectEvent(({ target, clientY }: MouseEvent) => {
    const page = target instanceof Element ? pageOf(target) : null
    const box = page === null ? undefined : pageElement(pane, page)?.getBoundingClientRect()
    if (page !== null && box) onClick(page, (clientY - box.y) / box.height)
  })
  useEffect(() => {
    const box = pane.current
    box?.addEventListener('click', click)
    return () => box?.removeEventListener('click', click)
  }, [pane])
}

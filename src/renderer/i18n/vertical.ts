/**
 * What a browser and a component library do not turn by themselves when lines run from top to bottom: the mouse wheel, page keys, arrow
 * keys of composite widgets, and the side on which a list opens.
 */
import type { Placement } from 'react-aria-components'
import { useVertical, vertical } from './index'

/** A box of horizontal lines inside the vertical window that scrolls downwards by itself: pages of paper do. */
const isPaper = (node: Element, style: CSSStyleDeclaration): boolean =>
  style.writingMode === 'horizontal-tb' &&
  node.scrollHeight > node.clientHeight &&
  /auto|scroll/.test(style.overflowY)

/** The nearest box that scrolls along the block axis (horizontally, in vertical lines); null where the browser does right itself. */
const scrollerOf = (from: EventTarget | null): Element | null => {
  for (let node = from instanceof Element ? from : null; node; node = node.parentElement) {
    const style = getComputedStyle(node)
    if (isPaper(node, style)) return null
    if (node.scrollWidth > node.clientWidth && /auto|scroll/.test(style.overflowX)) return node
  }
  return null
}

const turnWheel = (event: WheelEvent): void => {
  if (!vertical() || event.deltaX !== 0 || event.ctrlKey) return
  const scroller = scrollerOf(event.target)
  if (!scroller) return
  scroller.scrollLeft += event.deltaY
  event.preventDefault()
}

const turned: Readonly<Record<string, string>> = {
  ArrowRight: 'ArrowDown',
  ArrowDown: 'ArrowRight',
  ArrowLeft: 'ArrowUp',
  ArrowUp: 'ArrowLeft',
}

/** Widgets of the library that read arrow keys on physical axes; text fields and native controls are right already. */
const widgets =
  '[role=tab],[role=option],[role=menuitem],[role=menuitemradio],[role=radio],[role=grid] [role=button]'

const turnKeys = (event: KeyboardEvent): void => {
  if (!vertical() || !event.isTrusted || !(event.target instanceof HTMLElement)) return
  const page = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
  const key = turned[event.key]
  if (key !== undefined && event.target.matches(widgets)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    const { shiftKey, ctrlKey, altKey } = event
    event.target.dispatchEvent(
      new KeyboardEvent('keydown', {
        key,
        code: key,
        bubbles: true,
        cancelable: true,
        shiftKey,
        ctrlKey,
        altKey,
      }),
    )
  } else if (page !== 0 && !event.target.matches('textarea')) {
    const scroller = scrollerOf(event.target)
    if (!scroller) return
    scroller.scrollLeft += page * scroller.clientWidth * 0.9
    event.preventDefault()
  }
}

/** Installs both for the life of the window. */
export const startVertical = (): void => {
  addEventListener('wheel', turnWheel, { passive: false })
  document.addEventListener('keydown', turnKeys, true)
}

const sides: Readonly<Record<string, Placement>> = {
  'bottom start': 'right top',
  'bottom end': 'right bottom',
  bottom: 'right',
  top: 'left',
  end: 'bottom',
  start: 'top',
}

/** Where a list opens: after its button along the block axis, in either direction of writing. */
export const usePlacement = (horizontal: Placement): Placement => {
  const isVertical = useVertical()
  return isVertical ? (sides[horizontal] ?? 'right top') : horizontal
}

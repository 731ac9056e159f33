/** Zoom of the preview: fitted to the pane, or a percentage of the sheet's real size. */
export type Zoom = 'width' | 'page' | number

/** CSS pixels of a millimetre at 100 %. */
export const pxPerMm = 96 / 25.4
/** Percentages that + and − go through. */
const steps = [25, 50, 75, 100, 125, 150, 200, 300] as const
const [least, most] = [25, 300]
/** Space between a sheet and the edge of the pane, in CSS pixels. */
export const margin = 16

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Scale of the sheets in percent.
 * @param pane CSS pixels of the pane that shows them
 * @param sheet micrometres of the widest and highest sheet
 */
export const percentOf = (zoom: Zoom, pane: Size, sheet: Size): number => {
  if (typeof zoom === 'number') return zoom
  const share = (room: number, um: number) => ((room - 2 * margin) / ((um / 1000) * pxPerMm)) * 100
  const width = share(pane.width, sheet.width)
  const percent = zoom === 'width' ? width : Math.min(width, share(pane.height, sheet.height))
  return Math.max(10, Math.min(most, percent))
}

/** The next step up (`1`) or down (`-1`) from a percentage. */
export const stepFrom = (percent: number, direction: 1 | -1): number => {
  const rounded = Math.round(percent)
  const next =
    direction === 1 ? steps.find((step) => step > rounded) : steps.findLast((step) => step < rounded)
  return next ?? (direction === 1 ? most : least)
}

const MEMORY = 'lianxi.preview.zoom'

/** The zoom last used on this PC; fitted to the width at first. */
export const rememberedZoom = (): Zoom => {
  const kept = localStorage.getItem(MEMORY)
  if (kept === 'page' || kept === 'width') return kept
  const percent = Number(kept)
  return kept !== null && percent >= 10 && percent <= most ? percent : 'width'
}

export const rememberZoom = (zoom: Zoom): void => localStorage.setItem(MEMORY, String(zoom))

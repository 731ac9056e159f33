/**
 * A page of the display list as SVG: what preview and print show. Each character stands at the same place, in the same face, as in
 * the PDF. One unit of the drawing is 0.1 mm, so that micrometres are two decimals and the largest type stays far below the
 * browser's limit of font sizes.
 */
import type {
  DisplayItem,
  DisplayPage,
  FaceId,
  Ink,
  RuleItem,
  SealItem,
  ShapedItem,
  TextItem,
} from '@documents/displayList'
import { familyOf } from '@documents/fonts/fontSet'
import { ghost, inks, type Rgb } from '@documents/ink'
import { svgPath } from '@documents/seal/path'
import type { VectorSeal } from '@documents/seal/specimen'
import { assertNever } from '@shared/result'

/** A seal on screen: drawn, or a picture by its address (`blob:` of the registered PNG, or `data:` in print). */
export type ScreenSeal = VectorSeal | { readonly kind: 'address'; readonly href: string }

export interface SvgOptions {
  /** `screen` also shows what is never printed: ghost ink and the dashed place of a seal still to be made by hand. */
  readonly medium: 'screen' | 'print'
  /** By index of the signing organisation. */
  readonly seals?: ReadonlyMap<number, ScreenSeal>
  /** Font family of a face; by default the private name that `fontFaceCss` declares. */
  readonly family?: (face: FaceId) => string
  /** What the drawing is called for those who listen to it, e.g. 「第 1 页」. */
  readonly label?: string
}

/**
 * Goes into a style sheet beside `fontFaceCss`, since the page's policy forbids styles in markup: seals are multiplied over
 * the print.
 */
export const svgPageCss = '.lx-page{isolation:isolate}.lx-page .lx-seal{mix-blend-mode:multiply}'

/** Micrometres in units of the drawing. */
const unit = (value: number): string => String(Math.round(value) / 100)

const hex = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`

const colours: Readonly<Record<Ink, string>> = {
  black: hex(inks.black),
  red: hex(inks.red),
  grey: hex(inks.grey),
  ghost: hex(ghost),
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

/** Characters that XML cannot hold; layout reports them as missing, the drawing leaves them out. */
const isForbidden = (cp: number): boolean =>
  cp < 0x20 || (cp >= 0xd800 && cp <= 0xdfff) || cp === 0xfffe || cp === 0xffff

/**
 * Characters with their places. Characters beyond the basic plane get a `tspan` each: they are two UTF-16 units, and browsers
 * differ in how a list of places counts them.
 */
const runs = (item: TextItem, place: (x: number) => string): string => {
  let out = ''
  let xs = ''
  let text = ''
  const close = (): void => {
    if (text) out += `<tspan x="${xs}">${escaped(text)}</tspan>`
    xs = ''
    text = ''
  }
  let i = 0
  for (const character of item.text) {
    const x = item.xs[i++]
    const cp = character.codePointAt(0) ?? 0
    if (x === undefined || isForbidden(cp)) continue
    const astral = cp > 0xffff
    if (astral) close()
    xs += xs ? ` ${place(x)}` : place(x)
    text += character
    if (astral) close()
  }
  close()
  return out
}

const textSvg = (item: TextItem, family: (face: FaceId) => string): string => {
  const x0 = item.xs[0]
  if (x0 === undefined) return ''
  const scale = (item.scaleX ?? 1000) / 1000
  const moved = scale !== 1 || item.turn
  const transform = moved
    ? ` transform="translate(${unit(x0)} ${unit(item.y)})${item.turn ? ` rotate(${-90 * item.turn})` : ''}${
        scale === 1 ? '' : ` scale(${scale} 1)`
      }"`
    : ` y="${unit(item.y)}"`
  const place = moved ? (x: number) => unit((x - x0) / scale) : unit
  return `<text${transform} font-family="${escaped(family(item.face))}" font-size="${unit(item.size)}" fill="${
    colours[item.ink]
  }">${runs(item, place)}</text>`
}

/** A word on its side: the browser shapes it with the same face, and finds the same forms (`tests/pdf` compares the ink). */
const shapedSvg = (item: ShapedItem, family: (face: FaceId) => string): string =>
  `<text transform="translate(${unit(item.x)} ${unit(item.y)}) rotate(90)" font-family="${escaped(family(item.face))}" font-size="${unit(
    item.size,
  )}" fill="${colours[item.ink]}">${escaped(item.text.trimEnd())}</text>`

const ruleSvg = (item: RuleItem): string =>
  `<line x1="${unit(item.x1)}" y1="${unit(item.y1)}" x2="${unit(item.x2)}" y2="${unit(item.y2)}" stroke="${
    colours[item.ink]
  }" stroke-width="${unit(item.weight)}"/>`

const sealSvg = (item: SealItem, { medium, seals }: SvgOptions): string => {
  const seal = seals?.get(item.organisation)
  const radius = item.diameter / 2
  if (!seal) {
    return medium === 'print'
      ? ''
      : `<circle class="lx-seal-place" cx="${unit(item.cx)}" cy="${unit(item.cy)}" r="${unit(radius)}" fill="none" stroke="${
          colours.ghost
        }" stroke-width="3" stroke-dasharray="15 10"/>`
  }
  if (seal.kind === 'address') {
    return `<image class="lx-seal" href="${escaped(seal.href)}" x="${unit(item.cx - radius)}" y="${unit(
      item.cy - radius,
    )}" width="${unit(item.diameter)}" height="${unit(item.diameter)}" preserveAspectRatio="none"/>`
  }
  const scale = Math.round((item.diameter / seal.diameter) * 1e6) / 1e8
  return `<path class="lx-seal" transform="translate(${unit(item.cx)} ${unit(item.cy)}) scale(${scale})" fill="${
    colours.red
  }" d="${svgPath(seal.steps)}"/>`
}

const itemSvg = (item: DisplayItem, options: SvgOptions): string => {
  if (options.medium === 'print' && 'ink' in item && item.ink === 'ghost') return ''
  switch (item.kind) {
    case 'text':
      return textSvg(item, options.family ?? familyOf)
    case 'shaped':
      return shapedSvg(item, options.family ?? familyOf)
    case 'rule':
      return ruleSvg(item)
    case 'seal':
      return sealSvg(item, options)
    default:
      return assertNever(item)
  }
}

/** Text lies over rules, seals over both, as in the PDF. */
const layers: Readonly<Record<DisplayItem['kind'], number>> = {
  rule: 0,
  text: 1,
  shaped: 1,
  seal: 2,
}

/** A page in pieces: the opening tag, then one element a mark, in the order in which they are painted. */
export interface SvgPieces {
  readonly open: string
  readonly marks: readonly string[]
}

/** Draws one page in pieces, so that a page that is shown can exchange those that changed. */
export const piecesOf = (page: DisplayPage, options: SvgOptions): SvgPieces => {
  const size = `${unit(page.width)} ${unit(page.height)}`
  const items = [...page.items].sort((a, b) => layers[a.kind] - layers[b.kind])
  const label = options.label === undefined ? '' : ` aria-label="${escaped(options.label)}"`
  const paper = `<rect width="${unit(page.width)}" height="${unit(page.height)}" fill="#ffffff"/>`
  return {
    open: `<svg xmlns="http://www.w3.org/2000/svg" class="lx-page" viewBox="0 0 ${size}" role="img"${label} xml:space="preserve" text-rendering="geometricPrecision">`,
    marks: [paper, ...items.map((item) => itemSvg(item, options)).filter((mark) => mark !== '')],
  }
}

/** An `<svg>` element as a string. */
export const wholeOf = ({ open, marks }: SvgPieces): string => `${open}${marks.join('')}</svg>`

/**
 * Draws one page.
 * @returns an `<svg>` element as a string, without any style attribute; size it from outside
 */
export const pageToSvg = (page: DisplayPage, options: SvgOptions): string => wholeOf(piecesOf(page, options))

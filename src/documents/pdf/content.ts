/** Content streams: the items of a page as PDF operators. */
import type {
  DisplayPage,
  FaceId,
  Ink,
  RuleItem,
  SealItem,
  ShapedItem,
  TextItem,
} from '@documents/displayList'
import { inks } from '@documents/ink'
import { isInvisible } from '@documents/layout/characters'
import { assertNever } from '@shared/result'
import { type Um, umToPt } from '@shared/units'
import type { FontUse } from './fontUse'
import { hex4, number, pt } from './objects'
import { sealPart } from './structure'

/** What a page's content asks of its surroundings. */
export interface Painter {
  font(face: FaceId): FontUse | null
  /** Resource name of what is stamped at the place of an organisation's seal; null leaves it empty. */
  seal(organisation: number): string | null
  missing(codePoint: number): void
}

/** The operator that begins marked content showing a part of the tree, or an ornament; `properties` are its further entries. */
export type Begin = (part: string | undefined, properties?: string) => string

/** Characters that are only distance: a face without them loses nothing, since each character has its own place. */
const isBlank = (cp: number): boolean =>
  cp === 0x20 ||
  cp === 0xa0 ||
  cp === 0x3000 ||
  (cp >= 0x2000 && cp <= 0x200a) ||
  cp === 0x202f ||
  cp === 0x205f

const channel = (value: number): string => number(value / 255)

/** Operators that set a colour; grey levels are written as such. */
const colour = (ink: Exclude<Ink, 'ghost'>, stroking: boolean): string => {
  const [r, g, b] = inks[ink]
  return r === g && g === b
    ? `${channel(r)} ${stroking ? 'G' : 'g'}`
    : `${channel(r)} ${channel(g)} ${channel(b)} ${stroking ? 'RG' : 'rg'}`
}

/** Text matrices by quarter turns counter-clockwise. */
const quarterTurns = ['1 0 0 1', '0 1 -1 0', '-1 0 0 -1', '0 -1 1 0'] as const

/** State of the text object being written, so that operators are given only on change. */
interface TextState {
  font: string
  ink: Ink
  scale: number
}

/** Operators that bring face, size, colour and scale to what a text needs. */
const changeState = (
  use: FontUse,
  size: Um,
  ink: Exclude<Ink, 'ghost'>,
  scale: number,
  state: TextState,
): string => {
  let out = ''
  if (ink !== state.ink) {
    out += `${colour(ink, false)}\n`
    state.ink = ink
  }
  const font = `/${use.name} ${number(umToPt(size))} Tf`
  if (font !== state.font) {
    out += `${font}\n`
    state.font = font
  }
  if (scale !== state.scale) {
    out += `${number(scale / 10)} Tz\n`
    state.scale = scale
  }
  return out
}

const textOperators = (item: TextItem, page: DisplayPage, painter: Painter, state: TextState): string => {
  const use = painter.font(item.face)
  const x0 = item.xs[0]
  if (!use || x0 === undefined || item.ink === 'ghost') return ''
  const scale = item.scaleX ?? 1000
  let out = changeState(use, item.size, item.ink, scale, state)
  out += `${quarterTurns[item.turn ?? 0]} ${pt(x0)} ${pt((page.height - item.y) as Um)} Tm [<`
  // TJ counts in 1/1000 em before scaling; the pen's place is tracked, so that rounding never adds up.
  const perUm = ((1000 / Number(number(umToPt(item.size)))) * 72 * 1000) / 25400 / scale
  let pen = 0
  let i = 0
  for (const character of item.text) {
    const cp = character.codePointAt(0) ?? 0
    const x = item.xs[i++] ?? x0
    const code = use.code(cp)
    if (code === 0) {
      if (!isBlank(cp) && !isInvisible(cp)) painter.missing(cp)
      continue
    }
    const shift = Math.round((x - x0) * perUm - pen)
    if (shift !== 0) {
      out += `>${-shift}<`
      pen += shift
    }
    out += hex4(code)
    pen += use.width(code)
  }
  return `${out}>] TJ\n`
}

const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('')

/** The characters of a shaped word, so that a copy gives back what was typed, selectors and all. */
const actualText = (item: ShapedItem): string => `/ActualText <FEFF${utf16(item.text)}>`

/** A shaped word: its glyphs by number. */
const shapedOperators = (item: ShapedItem, page: DisplayPage, painter: Painter, state: TextState): string => {
  const use = painter.font(item.face)
  if (!use || item.ink === 'ghost') return ''
  let out = changeState(use, item.size, item.ink, 1000, state)
  out += `${quarterTurns[3]} ${pt(item.x)} ${pt((page.height - item.y) as Um)} Tm [<`
  let pen = 0
  for (const { glyph, at, text } of item.glyphs) {
    const code = use.shapedCode(glyph, text)
    const shift = Math.round(at - pen)
    if (shift !== 0) {
      out += `>${-shift}<`
      pen += shift
    }
    out += hex4(code)
    pen += use.width(code)
  }
  return `${out}>] TJ\n`
}

const ruleOperators = (item: RuleItem, page: DisplayPage): string =>
  item.ink === 'ghost'
    ? ''
    : `${colour(item.ink, true)} ${pt(item.weight)} w ${pt(item.x1)} ${pt((page.height - item.y1) as Um)} m ${pt(
        item.x2,
      )} ${pt((page.height - item.y2) as Um)} l S\n`

/** A seal drawn in its square, multiplied as ink over print; nothing where its place stays empty. */
const sealOperators = (item: SealItem, page: DisplayPage, painter: Painter): string => {
  const name = painter.seal(item.organisation)
  if (name === null) return ''
  const radius = item.diameter / 2
  const [x, y] = [item.cx - radius, page.height - item.cy - radius]
  const size = pt(item.diameter)
  return `q /Multiply gs ${size} 0 0 ${size} ${pt(x as Um)} ${pt(y as Um)} cm /${name} Do Q\n`
}

/** Operators of one kind, those that show the same part one after another as one stretch of marked content. */
class Layer {
  private readonly begin: Begin
  private part: string | null | undefined
  private written = ''

  constructor(begin: Begin) {
    this.begin = begin
  }

  /** @param properties said of these operators alone */
  add(part: string | undefined, operators: string, properties?: string): void {
    if (operators === '') return
    if (this.written === '') this.written = this.begin(part, properties)
    else if (part !== this.part || properties !== undefined)
      this.written += `EMC\n${this.begin(part, properties)}`
    this.part = properties === undefined ? part : null
    this.written += operators
  }

  get content(): string {
    return this.written && `${this.written}EMC\n`
  }
}

/** Content of one page: rules, then text, then seals over all of it. */
export const pageContent = (page: DisplayPage, painter: Painter, begin: Begin): string => {
  const state: TextState = { font: '', ink: 'ghost', scale: 1000 }
  const rules = new Layer(begin)
  const text = new Layer(begin)
  const seals = new Layer(begin)
  for (const item of page.items) {
    switch (item.kind) {
      case 'rule':
        rules.add(item.part, ruleOperators(item, page))
        break
      case 'text':
        text.add(item.part, textOperators(item, page, painter, state))
        break
      case 'shaped':
        text.add(item.part, shapedOperators(item, page, painter, state), actualText(item))
        break
      case 'seal':
        seals.add(sealPart(item.organisation), sealOperators(item, page, painter))
        break
      default:
        assertNever(item)
    }
  }
  return `${rules.content}${text.content && `BT\n${text.content}ET\n`}${seals.content}`
}

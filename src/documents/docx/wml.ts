/** WordprocessingML (ISO/IEC 29500-1) as text: the few elements that official documents use, in the order that the schema demands. */
import type { FaceRole } from '../displayList'

/** 1/20 pt: what Word counts in. */
export type Twips = number
/** Micrometres as twips. */
export const twips = (um: number): Twips => Math.round((um * 1440) / 25400)

export type WordFace = Exclude<FaceRole, 'mongolian'>
/** The names that offices know their faces by, each with the name it goes by where that one is missing. */
export const wordFonts: Readonly<Record<WordFace, { readonly name: string; readonly other: string }>> = {
  xiaobiaosong: { name: '方正小标宋简体', other: '方正小标宋_GBK' },
  fangsong: { name: '仿宋_GB2312', other: '仿宋' },
  heiti: { name: '黑体', other: 'SimHei' },
  kaiti: { name: '楷体_GB2312', other: '楷体' },
  songti: { name: '宋体', other: 'SimSun' },
}

/** Text as XML; characters that XML 1.0 cannot hold are left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const em = 320
/** One cell of 28 in a row of 156 mm. */
export const cellTwips = 315
/** A row of text: 29.6 pt. */
export const rowTwips = 592

export interface RunStyle {
  readonly face?: WordFace
  /** Half points; 32 is 3号. */
  readonly size?: number
  readonly red?: boolean
  /** Per cent of the natural width. */
  readonly scale?: number
  /** White after each character. */
  readonly tracking?: Twips
}

const runProperties = ({ face, size, red, scale, tracking }: RunStyle): string => {
  const font = face && wordFonts[face].name
  return [
    font &&
      `<w:rFonts w:hint="eastAsia" w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>`,
    red && '<w:color w:val="E00000"/>',
    // The tracking that puts 28 characters into a row is right for 3号 alone.
    size !== undefined && size !== 32 && `<w:spacing w:val="${tracking ?? 0}"/>`,
    scale !== undefined && scale !== 100 && `<w:w w:val="${scale}"/>`,
    size !== undefined && `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
  ]
    .filter(Boolean)
    .join('')
}

/** A run of text; `\n` breaks the line, `\t` goes to the next tab stop. */
export const run = (text: string, style: RunStyle = {}): string => {
  const inner = text
    .split(/([\n\t])/)
    .map((part) =>
      part === '\n'
        ? '<w:br/>'
        : part === '\t'
          ? '<w:tab/>'
          : part && `<w:t xml:space="preserve">${escaped(part)}</w:t>`,
    )
    .join('')
  const properties = runProperties(style)
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${inner}</w:r>`
}

/** The number of the page, as a field. */
export const pageField = (style: RunStyle): string => {
  const properties = `<w:rPr>${runProperties(style)}</w:rPr>`
  const char = (type: string) => `<w:r>${properties}<w:fldChar w:fldCharType="${type}"/></w:r>`
  return `${char('begin')}<w:r>${properties}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${char('separate')}<w:r>${properties}<w:t>1</w:t></w:r>${char('end')}`
}

export interface ParagraphStyle {
  readonly pageBreakBefore?: boolean
  readonly keepNext?: boolean
  /** A rule above or below: kind, eighths of a point. */
  readonly rule?: { readonly side: 'top' | 'bottom'; readonly kind: string; readonly weight: number }
  /** Tab stops from the margin; `end` ones hold what stands before them. */
  readonly tabs?: readonly { readonly at: Twips; readonly kind: 'start' | 'end' }[]
  readonly before?: Twips
  /** Exact height of its lines. */
  readonly line?: Twips
  /** Inset of the text, and of its first line beyond (or before, when negative) the others. */
  readonly start?: Twips
  readonly end?: Twips
  readonly first?: Twips
  readonly align?: 'both' | 'center' | 'left' | 'right' | 'distribute'
  /** Level in the outline, from 0. */
  readonly outline?: number
}

const flag = (name: string, on: boolean | undefined): string => (on ? `<w:${name}/>` : '')

const indent = ({ start, end, first }: ParagraphStyle): string => {
  if (start === undefined && end === undefined && first === undefined) return ''
  const firstLine =
    first === undefined ? '' : first < 0 ? ` w:hanging="${-first}"` : ` w:firstLine="${first}"`
  return `<w:ind w:left="${start ?? 0}" w:right="${end ?? 0}"${firstLine}/>`
}

export const paragraphProperties = (style: ParagraphStyle): string =>
  [
    flag('keepNext', style.keepNext),
    flag('pageBreakBefore', style.pageBreakBefore),
    style.rule &&
      `<w:pBdr><w:${style.rule.side} w:val="${style.rule.kind}" w:sz="${style.rule.weight}" w:space="0" w:color="E00000"/></w:pBdr>`,
    style.tabs &&
      `<w:tabs>${style.tabs.map(({ at, kind }) => `<w:tab w:val="${kind === 'start' ? 'left' : 'right'}" w:pos="${at}"/>`).join('')}</w:tabs>`,
    (style.before !== undefined || style.line !== undefined) &&
      `<w:spacing w:before="${style.before ?? 0}" w:after="0" w:line="${style.line ?? rowTwips}" w:lineRule="exact"/>`,
    indent(style),
    style.align && `<w:jc w:val="${style.align}"/>`,
    style.outline !== undefined && `<w:outlineLvl w:val="${style.outline}"/>`,
  ]
    .filter(Boolean)
    .join('')

/** A paragraph of runs. */
export const paragraph = (runs: string, style: ParagraphStyle = {}, section = ''): string => {
  const properties = paragraphProperties(style) + section
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`
}

/** White of an exact height; Word makes no line lower than 1 pt. */
export const spacer = (height: Twips): string => paragraph('', { line: Math.max(20, Math.round(height)) })

export interface CellStyle {
  readonly width: Twips
  readonly columns?: number
  /** Part of a cell over several rows. */
  readonly merge?: 'first' | 'more'
  readonly centred?: boolean
}

export const tableCell = (content: string, { width, columns, merge, centred }: CellStyle): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${columns && columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : ''}${
    merge ? `<w:vMerge${merge === 'first' ? ' w:val="restart"' : ''}/>` : ''
  }${centred ? '<w:vAlign w:val="center"/>' : ''}</w:tcPr>${content || paragraph('')}</w:tc>`

export const tableRow = (
  cells: string,
  { head, least }: { readonly head?: boolean; readonly least?: Twips } = {},
): string =>
  `<w:tr><w:trPr><w:cantSplit/>${least ? `<w:trHeight w:val="${least}" w:hRule="atLeast"/>` : ''}${
    head ? '<w:tblHeader/>' : ''
  }</w:trPr>${cells}</w:tr>`

export interface TableStyle {
  readonly columns: readonly Twips[]
  /** Weights of the rules in eighths of a point; absent ones are not drawn. */
  readonly outer?: number
  readonly inner?: number
  /** Only the rules that lie across. */
  readonly across?: boolean
  readonly padding?: Twips
  /** Stands so far below the upper edge of its page, whatever stands above it. */
  readonly atY?: Twips
}

const line = (side: string, weight: number | undefined): string =>
  weight === undefined
    ? `<w:${side} w:val="nil"/>`
    : `<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="000000"/>`

export const table = (
  rows: string,
  { columns, outer, inner, across, padding = 0, atY }: TableStyle,
): string => {
  const upright = across ? undefined : outer
  const width = columns.reduce((sum, each) => sum + each, 0)
  const position =
    atY === undefined
      ? ''
      : `<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpY="${atY}"/><w:tblOverlap w:val="never"/>`
  return `<w:tbl><w:tblPr>${position}<w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${line('top', outer)}${line('left', upright)}${line(
    'bottom',
    outer,
  )}${line('right', upright)}${line('insideH', inner)}${line('insideV', across ? undefined : inner)}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${padding}" w:type="dxa"/><w:right w:w="${padding}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${columns
    .map((each) => `<w:gridCol w:w="${each}"/>`)
    .join('')}</w:tblGrid>${rows}</w:tbl>`
}

/** Where an exact line of this height puts its baseline, from its top: four fifths down. */
export const baselineIn = (height: Twips): Twips => Math.round(height * 0.8)

/** Type size of text in half points. */
export const halfPoints = (um: number): number => Math.round((um * 144) / 25400)

export { em as emTwips }

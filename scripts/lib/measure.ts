/**
 * Measures official documents on their rasterised pages: where ink stands, in millimetres, and how that compares with
 * GB/T 9704—2012. It knows nothing of the program that wrote the file, so it measures anybody's PDF.
 */
import type { Bounds, Raster } from './raster.ts'

/** 文件 and 纪要 share one head; papers without red are sheets; documents in 传统蒙古文 run in columns. */
export type Format = 'document' | 'letter' | 'sheet' | 'vertical'

/** A circle of red ink. */
export interface SealCircle {
  readonly cx: number
  readonly cy: number
  readonly diameter: number
}

/** Positions of ink on one page, mm from the upper left corner of the sheet, y downwards. */
export interface PageInk {
  readonly page: number
  readonly width: number
  readonly height: number
  /** Lines of the 发文机关标志. */
  readonly mark: readonly Bounds[]
  /** Long red rules: red line, double lines of a letter. */
  readonly redLines: readonly Bounds[]
  /** The red line of a page in columns, which runs down it. */
  readonly redColumn: Bounds | null
  /** Rows of black ink from the head to the 版记; a table is one row. */
  readonly rows: readonly Bounds[]
  /** Rows of the title (2号), on the page that has the red line. */
  readonly title: Bounds | null
  /** First row that begins two cells in: 正文. */
  readonly firstBodyRow: Bounds | null
  /** Of pages with enough rows at one distance: from row to row, and characters a full row. */
  readonly rowPitch: number | null
  readonly columns: number | null
  /** Ink of the page number and the height of its dashes. */
  readonly number: { readonly left: number; readonly right: number; readonly dash: number } | null
  readonly seals: readonly SealCircle[]
  /** Rules of the 版记, from above. */
  readonly colophon: readonly Bounds[]
}

/** One figure of the standard as found. */
export interface Figure {
  readonly page: number
  /** Tolerance of the reference that it follows, e.g. `T-01`. */
  readonly id: string
  readonly what: string
  readonly clause: string
  readonly found: number
  readonly least: number
  readonly most: number
  readonly holds: boolean
}

/** What a file measures. */
export interface Measured {
  readonly format: Format
  readonly pages: readonly PageInk[]
  readonly figures: readonly Figure[]
}

const area = { left: 28, right: 184, top: 37, bottom: 262 } as const
const cell = 156 / 28
/** A 4号 character. */
const small = 4.94
/** Between two characters of neighbouring rows, and 「一行」. */
const row = 10.39
/** A pixel more or less at each end. */
const pixel = 0.13
const longRule = 150

const isRule = (band: Bounds): boolean => band.right - band.left > longRule && band.bottom - band.top < 1.5
/** Begins two cells in; the first character may carry white of its own at its side. */
const isIndented = ({ left }: Bounds): boolean =>
  left > area.left + 2 * cell - 0.6 && left < area.left + 2 * cell + 3
const height = (box: Bounds): number => box.bottom - box.top
const middle = (box: Bounds): number => (box.top + box.bottom) / 2
const around = (boxes: readonly Bounds[]): Bounds | null =>
  boxes.length === 0
    ? null
    : {
        left: Math.min(...boxes.map((box) => box.left)),
        top: Math.min(...boxes.map((box) => box.top)),
        right: Math.max(...boxes.map((box) => box.right)),
        bottom: Math.max(...boxes.map((box) => box.bottom)),
      }

/** Rows of ordinary type that follow one another at one distance, the longest such run. */
const evenRows = (rows: readonly Bounds[]): readonly Bounds[] => {
  let best: readonly Bounds[] = []
  let run: Bounds[] = []
  for (const one of rows) {
    const before = run.at(-1)
    const even = before === undefined || Math.abs(middle(one) - middle(before) - row) < 1.6
    run = height(one) < 6.2 && height(one) > 4 ? [...(even ? run : []), one] : []
    if (run.length > best.length) best = run
  }
  return best
}

/** Characters a row: the number of equal columns whose edges carry least ink in the full rows. */
const columnsOf = (page: Raster, rows: readonly Bounds[]): number | null => {
  const full = rows.filter((one) => one.left < area.left + 1 && one.right > area.right - 2.5)
  if (full.length < 5) return null
  const inkAtEdges = (count: number): number => {
    const width = (area.right - area.left) / count
    let ink = 0
    for (const { top, bottom } of full)
      for (let i = 1; i < count; i++) {
        const edge = area.left + i * width
        ink += page.density({ left: edge - 0.2, right: edge + 0.2, top, bottom }, 'black')
      }
    return ink / (count - 1)
  }
  const counts = Array.from({ length: 17 }, (_, i) => 20 + i)
  return counts.toSorted((a, b) => inkAtEdges(a) - inkAtEdges(b))[0] ?? null
}

const numberOf = (page: Raster): PageInk['number'] => {
  const ink = page.bounds({ top: 264, bottom: 275 }, 'black')
  const isOutside = ink !== null && (ink.right < 70 || ink.left > 140)
  if (!ink || !isOutside || height(ink) > 6) return null
  const dash = page.bounds({ top: 264, bottom: 275, left: ink.left - 0.1, right: ink.left + 3 }, 'any')
  return dash && { left: ink.left, right: ink.right, dash: middle(dash) }
}

const sealsOf = (page: Raster): readonly SealCircle[] =>
  page
    .blobs('red', 1.2, 18)
    .filter((box) => Math.abs(box.right - box.left - height(box)) < 1.5 && height(box) < 62)
    .map((box) => ({
      cx: (box.left + box.right) / 2,
      cy: middle(box),
      diameter: (box.right - box.left + height(box)) / 2,
    }))

/** Finds the ink of one page. */
export const inkOf = (page: Raster, index: number): PageInk => {
  const redLines = page.bands({}, 'red', 0.1).filter(isRule)
  const firstLine = redLines[0]
  const isLetter = firstLine !== undefined && firstLine.right - firstLine.left > 163
  const mark = firstLine
    ? page.bands({ bottom: firstLine.top - 0.5 }, 'red', 0.5).filter((band) => height(band) > 2)
    : []
  const rules = page.bands({ top: 36, bottom: 266 }, 'black', 0.05).filter(isRule)
  const last = rules.at(-1)
  const colophon = last && Math.abs(middle(last) - area.bottom) < 6 ? rules : []
  const bottom = (colophon[0]?.top ?? (isLetter ? 275 : 264)) - 0.05
  const rows = page.bands({ top: 5, bottom }, 'black')
  const below = firstLine ? (isLetter ? (redLines[1] ?? firstLine) : firstLine).bottom : 0
  const titleRows = firstLine
    ? rows.filter((one) => one.top > below && height(one) > 6.2 && height(one) < 9)
    : []
  const title = around(titleRows)
  const textTop = title?.bottom ?? below
  const even = evenRows(rows)
  const [first, final] = [even[0], even.at(-1)]
  return {
    page: index + 1,
    width: page.width,
    height: page.height,
    mark,
    redLines,
    redColumn:
      page.blobs('red', 0.3, 0.3).find((box) => height(box) > 200 && box.right - box.left < 1.5) ?? null,
    rows,
    title,
    firstBodyRow: rows.find((one) => one.top > textTop && isIndented(one)) ?? null,
    rowPitch: first && final && even.length > 4 ? (middle(final) - middle(first)) / (even.length - 1) : null,
    columns: columnsOf(page, even),
    number: numberOf(page),
    seals: sealsOf(page),
    colophon,
  }
}

const formatOf = (pages: readonly PageInk[]): Format => {
  const line = pages[0]?.redLines[0]
  if (!line) return pages[0]?.redColumn ? 'vertical' : 'sheet'
  return line.right - line.left > 163 ? 'letter' : 'document'
}

type Found = Omit<Figure, 'page' | 'holds'>
const near = (
  id: string,
  what: string,
  clause: string,
  found: number,
  wanted: number,
  tolerance: number,
): Found => ({ id, what, clause, found, least: wanted - tolerance, most: wanted + tolerance })
/** N blank rows in either reading of the standard (F-005). */
const blank = (what: string, clause: string, rows: 1 | 2, found: number): Found => ({
  id: 'F-005',
  what,
  clause,
  found,
  least: rows * row - pixel,
  most: rows * row + 4.92 + pixel,
})

const headFigures = (ink: PageInk, format: Format): readonly Found[] => {
  const [line, second] = ink.redLines
  const mark = around(ink.mark)
  if (!line || !mark) return []
  const isLetter = format === 'letter'
  const found: Found[] = [
    near('T-01', '发文机关标志上缘', isLetter ? '10.1' : '7.2.4', mark.top, isLetter ? 30 : 72, 1),
    near('T-01', '标志的水平中心', '7.2.4', (mark.left + mark.right) / 2, isLetter ? 106 : 106, 1.2),
  ]
  const edge = isLetter ? (second ?? line).bottom : line.bottom
  const above = ink.rows.filter((one) => one.top > mark.bottom && one.bottom < line.top)
  if (isLetter) {
    const foot = ink.redLines.slice(2)
    found.push(near('T-07', '标志下缘至红双线', '10.1', line.top - mark.bottom, 4, 0.5))
    for (const one of ink.redLines)
      found.push(near('T-07', '红双线长', '10.1', one.right - one.left, 170, 0.5))
    const footBox = around(foot)
    if (footBox) found.push(near('T-07', '下方红双线', '10.1', middle(footBox), 277, 0.5))
  } else {
    const [firstRow, lastRow] = [above[0], above.at(-1)]
    if (firstRow) found.push(blank('标志下空二行至发文字号', '7.2.5', 2, firstRow.top - mark.bottom))
    if (lastRow) found.push(near('T-02', '字号下缘至红线', '7.2.7', line.top - lastRow.bottom, 4, 0.5))
    found.push(
      near('T-03', '红线左端', '7.2.7', line.left, area.left, 0.5),
      near('T-03', '红线长', '7.2.7', line.right - line.left, 156, 0.5),
    )
  }
  const title = ink.title
  if (title) {
    const before = ink.rows.filter((one) => one.top > edge && one.bottom < title.top).at(-1)
    found.push(blank('标题上空二行', '7.3.1', 2, title.top - (before?.bottom ?? edge)))
    const next = ink.rows.find((one) => one.top > title.bottom)
    if (next) found.push(blank('标题下空一行', '7.3.2', 1, next.top - title.bottom))
  }
  found.push({
    id: 'T-12',
    what: '首页正文行数',
    clause: '7.3.3',
    found: ink.firstBodyRow ? ink.rows.filter((one) => one.top >= (ink.firstBodyRow?.top ?? 0)).length : 0,
    least: 1,
    most: 22,
  })
  return found
}

const textFigures = (ink: PageInk, format: Format): readonly Found[] => {
  const text = around(ink.rows)
  // A folded name card fills its sheet.
  const isCard = text !== null && format === 'sheet' && text.left < 10
  if (!text || isCard || ink.width > ink.height) return []
  const found: Found[] = [
    {
      id: 'T-06',
      what: '着墨左缘',
      clause: '5.2.1',
      found: text.left,
      least: area.left - 0.3,
      most: area.right,
    },
    {
      id: 'T-06',
      what: '着墨右缘',
      clause: '5.2.1',
      found: text.right,
      least: area.left,
      most: area.right + 0.3,
    },
  ]
  const highest = format === 'letter' && ink.page === 1 ? 30 : area.top - 1
  found.push({
    id: 'T-06',
    what: '着墨上缘',
    clause: '5.2.1',
    found: text.top,
    least: highest,
    most: area.bottom,
  })
  // The first page of a letter may run down to its lower double line (F-210).
  const lowest = format === 'letter' && ink.redLines.length > 0 ? 272.5 : area.bottom + 0.5
  found.push({ id: 'T-06', what: '着墨下缘', clause: '5.2.1', found: text.bottom, least: 0, most: lowest })
  const fullPage = ink.redLines.length === 0 && ink.rowPitch !== null && text.top < 40 && text.bottom > 260
  if (fullPage && evenRows(ink.rows).length === ink.rows.length) {
    found.push(
      near('T-06', '首行字顶', '5.2.1', text.top, area.top, 1),
      near('T-06', '末行字底', '5.2.1', text.bottom, area.bottom, 1),
      { id: 'T-06', what: '每面行数', clause: '5.2.3', found: ink.rows.length, least: 20, most: 24 },
    )
  }
  if (ink.columns !== null) found.push(near('T-06', '每行字数', '5.2.3', ink.columns, 28, 0))
  return found
}

const numberFigures = (ink: PageInk): readonly Found[] => {
  if (!ink.number || ink.width > ink.height) return []
  const isOdd = ink.page % 2 === 1
  return [
    near('T-05', '页码一字线', '7.5', ink.number.dash, 269, 0.5),
    isOdd
      ? near('T-08', '单页码居右空一字', '7.5', area.right - ink.number.right, small, 0.8)
      : near('T-08', '双页码居左空一字', '7.5', ink.number.left - area.left, small, 0.8),
  ]
}

const sealFigures = (ink: PageInk): readonly Found[] => {
  const found: Found[] = []
  for (const { cx, cy, diameter } of ink.seals) {
    found.push(
      {
        id: 'T-09',
        what: '印章左缘',
        clause: '7.3.5.2',
        found: cx - diameter / 2,
        least: area.left,
        most: area.right,
      },
      {
        id: 'T-09',
        what: '印章右缘',
        clause: '7.3.5.2',
        found: cx + diameter / 2,
        least: area.left,
        most: area.right,
      },
    )
    const others = ink.seals.filter((one) => one.cx !== cx || one.cy !== cy)
    const nearest = Math.min(
      ...others.map((one) => Math.hypot(one.cx - cx, one.cy - cy) - (one.diameter + diameter) / 2),
    )
    if (others.length > 0)
      found.push({
        id: 'T-09',
        what: '章与章的间隙',
        clause: '7.3.5.2',
        found: nearest,
        least: 0.01,
        most: 200,
      })
  }
  const top = Math.min(...ink.seals.map(({ cy, diameter }) => cy - diameter / 2))
  const above = ink.rows.filter((one) => middle(one) < top)
  if (ink.seals.length > 0) {
    found.push({
      id: 'T-13',
      what: '印章所在面的正文行数',
      clause: '7.3.5.5',
      found: above.length,
      least: 1,
      most: 22,
    })
    const last = above.at(-1)
    if (last)
      found.push({
        id: 'T-09',
        what: '印章顶端距正文',
        clause: '7.3.5.1',
        found: top - last.bottom,
        least: 0,
        most: row,
      })
  }
  return found
}

const colophonFigures = (ink: PageInk): readonly Found[] => {
  const [first, last] = [ink.colophon[0], ink.colophon.at(-1)]
  if (!first || !last) return []
  const inner = ink.colophon.slice(1, -1)
  return [
    near('T-04', '版记末条线', '7.4.1', middle(last), area.bottom, 0.3),
    ...ink.colophon.map((one) => near('T-04', '版记线长', '7.4.1', one.right - one.left, 156, 0.5)),
    near('F-160', '首条线粗', '7.4.1', height(first), 0.35, 0.16),
    near('F-160', '末条线粗', '7.4.1', height(last), 0.35, 0.16),
    ...inner.map((one) => near('F-160', '中间线粗', '7.4.1', height(one), 0.25, 0.16)),
    { id: 'T-10', what: '版记所在面（单 1 双 0）', clause: '7.5', found: ink.page % 2, least: 0, most: 0 },
  ]
}

/** The red line of a page in columns is as long as the type area is high. */
const columnFigures = ({ redColumn }: PageInk): readonly Found[] =>
  redColumn
    ? [
        near('T-03', '红线上端', '11', redColumn.top, area.top, 0.5),
        near('T-03', '红线长', '11', height(redColumn), 225, 0.5),
      ]
    : []

const sizeFigures = ({ width, height: tall }: PageInk): readonly Found[] => [
  near('F-010', '幅面短边', '5.1', Math.min(width, tall), 210, 0.5),
  near('F-010', '幅面长边', '5.1', Math.max(width, tall), 297, 0.5),
]

const hundredths = (value: number): number => Math.round(value * 100) / 100
const rounded = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? hundredths(part) : part)))

/** Measures pages drawn one after another. */
export const measure = (drawn: Iterable<Raster>): Measured => {
  const pages: PageInk[] = []
  for (const page of drawn) pages.push(inkOf(page, pages.length))
  const format = formatOf(pages)
  const figures = pages.flatMap((ink) =>
    [
      ...sizeFigures(ink),
      ...(ink.page === 1 ? headFigures(ink, format) : []),
      ...textFigures(ink, format),
      ...numberFigures(ink),
      ...(format === 'vertical' ? columnFigures(ink) : sealFigures(ink)),
      ...(format === 'document' ? colophonFigures(ink) : []),
    ].map(
      (one): Figure => ({ page: ink.page, ...one, holds: one.found >= one.least && one.found <= one.most }),
    ),
  )
  return rounded({ format, pages, figures })
}

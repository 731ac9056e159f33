/** Document tree → pages. The one entrance of layout: preview, PDF and printer all draw what it returns. */
import type { Um } from '@shared/units'
import type { Anchor, DisplayItem, DisplayList, DisplayPage, FontSet, MissingGlyph } from '../displayList'
import type { DocumentTree, Enclosure } from '../tree'
import { blockBoxes } from './blocks/blocks'
import { type Colophon, layoutColophon } from './blocks/colophon'
import { layoutHead } from './blocks/heading'
import { addresseeBoxes, attachmentBoxes, attendeeBoxes } from './blocks/lists'
import { demonstrationMark, pageNumber } from './blocks/pageFoot'
import { signatureBox } from './blocks/signature'
import { centredBoxes, titleBoxes } from './blocks/title'
import { type Context, rows } from './context'
import { closePages, tightenLast } from './ending'
import { facesOf } from './faces'
import { type Box, drawPage, edgeGap, type FlowPage, fixedGap, type PageStart, paginate } from './flow'
import {
  type Area,
  boundLandscapeArea,
  colophonPitchLeast,
  em,
  landscapeArea,
  leading,
  paper,
  pitchRange,
  portraitArea,
  rowPitch,
  size,
} from './geometry'
import { turnItem } from './turn'
import type { Memo } from './typeLine'
import { layoutVertical } from './vertical/pages'

export interface LayoutOptions {
  /** Keeps broken paragraphs between two layouts of nearly the same tree; pass the same map at every keystroke. */
  readonly memo?: Memo
}

/** More remembered paragraphs than this are forgotten at the next layout. */
const mostRemembered = 6000

/** A page on its way: its content is drawn, its number is not yet known. */
interface Draft {
  readonly items: readonly DisplayItem[]
  readonly area: Area
  /** Lower edge of its content, in its own coordinates. */
  readonly bottom: number
  /** Upright page of a landscape text: the items are turned already and nothing more fits. */
  readonly isTurned: boolean
  readonly isLandscape: boolean
  readonly bare: boolean
  readonly anchors: readonly Omit<Anchor, 'page'>[]
}

/**
 * Lays a tree out on pages.
 * @returns positions in µm from the upper left corner of each sheet, with the place of every part of the tree and the
 * characters that no face has
 */
export const layoutDocument = (
  tree: DocumentTree,
  fonts: FontSet,
  options: LayoutOptions = {},
): DisplayList => {
  if (options.memo && options.memo.size > mostRemembered) options.memo.clear()
  const missing = new Map<string, MissingGlyph>()
  const context: Context = {
    faces: facesOf(fonts),
    memo: options.memo,
    names: namesIn(tree),
    shaper: fonts.shaper,
    note: (path, codePoints) => {
      for (const codePoint of codePoints)
        missing.set(`${path}:${codePoint}`, { path, codePoint, character: characterOf(codePoint) })
    },
  }
  const properties = (pages: readonly DisplayPage[]) => ({
    pages,
    faces: facesUsed(pages),
    missing: [...missing.values()],
    title: tree.title,
    language: tree.language ?? ('zh-CN' as const),
  })
  if (tree.language === 'mn-Mong') {
    const { pages, anchors } = layoutVertical(context, tree)
    return { ...properties(pages), anchors }
  }
  const { drafts, foot } = textPages(context, tree)
  const all = [
    ...drafts,
    ...(tree.enclosures ?? []).flatMap((one, i) => enclosurePages(context, tree, one, i)),
  ]
  const pages = finish(context, tree, all, foot)
  return {
    ...properties(pages.map(({ page }) => page)),
    anchors: pages.flatMap(({ anchors }, page) => anchors.map((anchor) => ({ ...anchor, page }))),
  }
}

const characterOf = (codePoint: number): string =>
  codePoint >= 0xd800 && codePoint <= 0xdfff ? '\ufffd' : String.fromCodePoint(codePoint)

/** Organs that the tree itself names: no title or mark is broken inside them. */
const namesIn = (tree: DocumentTree): readonly string[] => {
  const names = [
    ...tree.issuerMark.map((line) => line.replace(/(文件|会议纪要|纪要)$/u, '')),
    ...(tree.jointMark ?? []),
    ...(tree.signature?.organisations ?? []),
    ...(tree.addressees ?? []),
    ...(tree.printedBy ? [tree.printedBy.organisation] : []),
  ]
  // 「甲人民政府与乙总工会」 names two organs; the line may turn between them. 和 may be part of a name (某和区).
  const single = names.flatMap((name) => name.split(/(?<=[府会厅局室委部织])[与和]/u))
  return [...new Set(single.map((name) => name.trim()))].filter((name) => {
    const length = [...name].length
    return length > 1 && length <= 20 && !/[、，。；：]/u.test(name)
  })
}

const facesUsed = (pages: readonly DisplayPage[]): DisplayList['faces'] => [
  ...new Set(pages.flatMap((page) => page.items.flatMap((item) => ('face' in item ? [item.face] : [])))),
]

/** Pages of the document proper: head, title, 主送, body, lists, signature. */
const textPages = (
  context: Context,
  tree: DocumentTree,
): { readonly drafts: readonly Draft[]; readonly foot: Colophon | null } => {
  const isSheet = tree.format === 'sheet'
  const isLandscape = isSheet && tree.orientation === 'landscape'
  const area = isLandscape ? landscapeArea : portraitArea
  const head = isSheet ? null : layoutHead(context, tree)
  const startOf = (page: number): PageStart =>
    head && page === 0 ? { top: head.bottom, edge: true } : { top: area.top, edge: false }
  const bottom = area.top + area.height
  const closing = signatureBox(context, tree, area)
  const attempt = (withAddressees: boolean): readonly FlowPage[] =>
    closePages(
      paginate(textBoxes(context, tree, area, withAddressees), startOf, bottom),
      closing,
      startOf,
      bottom,
    )
  let pages = attempt(true)
  // 首页必须显示正文: addressees that leave no room for it go to the 版记 (7.3.2).
  const hasAddressees = (tree.addressees?.length ?? 0) > 0
  const movedAddressees =
    !isSheet && hasAddressees && tree.body.length > 0 && !pages[0]?.placed.some(({ box }) => box.isText)
  if (movedAddressees) pages = attempt(false)
  const foot = isSheet ? null : layoutColophon(context, tree, movedAddressees)
  const footHere = tree.format === 'letter' || pages.length % 2 === 0
  if (foot && footHere && (tree.enclosures?.length ?? 0) === 0)
    pages = tightenLast(
      pages,
      bottom - foot.height - leading,
      // A letter has no even page to go to: 抄送 alone on a second page is worse than closer rows.
      tree.format === 'letter' ? pitchRange.tightest : colophonPitchLeast,
    )
  const drafts = pages.map((page, i): Draft => {
    const drawn = draft(page, area, isLandscape)
    return head && i === 0
      ? { ...drawn, items: [...head.items, ...drawn.items], anchors: [...head.anchors, ...drawn.anchors] }
      : drawn
  })
  return { drafts, foot }
}

const textBoxes = (
  context: Context,
  tree: DocumentTree,
  area: Area,
  withAddressees: boolean,
): readonly Box[] => {
  const onlyCards = tree.body.length > 0 && tree.body.every((block) => 'cards' in block)
  const addressees = withAddressees ? (tree.addressees ?? []) : []
  return [
    ...(onlyCards ? [] : titleBoxes(context, tree.title, area)),
    ...(addressees.length > 0 ? addresseeBoxes(context, addressees, { area, gap: edgeGap(1) }) : []),
    ...blockBoxes(context, tree.body, {
      area,
      path: 'body',
      gap: addressees.length > 0 ? { kind: 'rows', blank: 0 } : edgeGap(1),
    }),
    ...attachmentBoxes(context, tree.attachments ?? [], area),
    ...(tree.attendees ? attendeeBoxes(context, tree.attendees, area) : []),
  ]
}

/** Title of an enclosure stands on the third row of the page (F-109). */
const thirdRow = 2 * rowPitch - em + (em - size.二号) / 2

/** An enclosure begins a page of its own: 「附件n」 in 黑体 on the first row, its title on the third (7.3.7). */
const enclosurePages = (
  context: Context,
  tree: DocumentTree,
  enclosure: Enclosure,
  index: number,
): readonly Draft[] => {
  const isTurned = enclosure.landscape === true
  const area = isTurned ? boundLandscapeArea : portraitArea
  const count = Math.max(tree.enclosures?.length ?? 0, tree.attachments?.length ?? 0)
  const path = `enclosures[${index}]`
  const label = `附件${count > 1 ? index + 1 : ''}`
  const boxes = [
    ...rows(context, [{ text: label, role: 'heiti' }], { area, path, keepNext: true }),
    ...centredBoxes(context, enclosure.title, { path: `${path}.title`, area, gap: fixedGap(thirdRow) }),
    ...blockBoxes(context, enclosure.blocks, { area, path: `${path}.blocks`, gap: edgeGap(1) }),
  ]
  const start: PageStart = { top: area.top, edge: false }
  const bottom = area.top + area.height
  const startOf = (): PageStart => start
  const pages = closePages(paginate(boxes, startOf, bottom), null, startOf, bottom)
  return pages.map((page) => {
    const drawn = draft(page, area, false)
    if (!isTurned) return drawn
    return {
      ...drawn,
      area: portraitArea,
      isTurned,
      items: drawn.items.map((item) => turnItem(item, 1, paper.height, paper.width)),
      anchors: drawn.anchors.map((anchor) => ({ ...anchor, y: portraitArea.top as Um })),
    }
  })
}

const draft = (page: FlowPage, area: Area, isLandscape: boolean): Draft => {
  const anchors: { path: string; y: number; height: number }[] = []
  for (const { box, top } of page.placed) {
    const open = anchors.at(-1)
    if (open?.path === box.path) open.height = top + box.height - open.y
    else anchors.push({ path: box.path, y: top, height: box.height })
  }
  return {
    items: drawPage(page),
    area,
    bottom: page.bottom,
    isTurned: false,
    isLandscape,
    bare: page.placed.some(({ box }) => box.bare),
    anchors: anchors.map(({ path, y, height }) => ({
      path,
      y: Math.round(y) as Um,
      height: Math.round(height) as Um,
    })),
  }
}

interface Finished {
  readonly page: DisplayPage
  readonly anchors: readonly Omit<Anchor, 'page'>[]
}

/** Puts the 版记 on its page, then the page numbers, which depend on where it went (F-169, F-184, F-187). */
const finish = (
  context: Context,
  tree: DocumentTree,
  drafts: readonly Draft[],
  foot: Colophon | null,
): readonly Finished[] => {
  const blank: Draft = {
    items: [],
    area: portraitArea,
    bottom: portraitArea.top,
    isTurned: false,
    isLandscape: false,
    bare: false,
    anchors: [],
  }
  const pages = [...drafts]
  const edge = portraitArea.top + portraitArea.height
  /** Index of the first page without number. */
  let unnumbered = Number.POSITIVE_INFINITY
  if (foot) {
    const last = drafts.at(-1) as Draft
    const hasRoom = !last.isTurned && last.bottom + leading <= edge - foot.height
    const isEven = (drafts.length + foot.before.length) % 2 === 0
    const staysHere = hasRoom && foot.before.length === 0 && (isEven || tree.format === 'letter')
    if (!staysHere) {
      // A blank page before the 版记 leaves both without number.
      if (isEven && tree.format !== 'letter') {
        unnumbered = pages.length
        pages.push(blank)
      }
      for (const draw of foot.before) pages.push({ ...blank, items: draw() })
      pages.push(blank)
    }
    const page = pages.pop() as Draft
    const top = edge - foot.height
    pages.push({
      ...page,
      items: [...page.items, ...foot.draw(edge)],
      anchors: [
        ...page.anchors,
        { path: 'colophon', y: Math.round(top) as Um, height: Math.round(foot.height) as Um },
      ],
    })
  }
  const isNumbered = (i: number): boolean => {
    if (i >= unnumbered || pages[i]?.bare) return false
    if (tree.format === 'letter') return i > 0
    return tree.format !== 'sheet' || pages.length > 1
  }
  return pages.map((page, i) => {
    const number = isNumbered(i) ? i + 1 : undefined
    const width = page.isLandscape ? paper.height : paper.width
    const height = page.isLandscape ? paper.width : paper.height
    return {
      page: {
        width,
        height,
        items: [
          ...page.items,
          ...(number === undefined ? [] : pageNumber(context, number, page.area)),
          ...(tree.demonstration && page.items.length > 0 ? demonstrationMark(context, page.area) : []),
        ],
        ...(number === undefined ? {} : { number }),
      },
      anchors: page.anchors,
    }
  })
}

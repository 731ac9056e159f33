/**
 * Document tree → DOCX, for offices that go on in Word or WPS. The head of page 1 stands where layout put it; the text re-flows
 * in rows of 28 cells and pages of 22 rows. Seals are never in it. No clock and no chance: equal arguments give equal bytes.
 */
import type { Ms } from '@shared/units'
import { zipSync } from 'fflate'
import type { DisplayList } from '../displayList'
import { boundLandscapeArea, landscapeArea, paper, typeArea } from '../layout/geometry'
import type { DocumentTree, Enclosure } from '../tree'
import { addresseesOf, attachmentsOf, attendeesOf, blocksOf, colophonOf, signatureOf } from './body'
import { headOf, letterFoot, linesOf } from './head'
import {
  baselineIn,
  cellTwips,
  escaped,
  pageField,
  paragraph,
  rowTwips,
  run,
  spacer,
  type Twips,
  twips,
  wordFonts,
} from './wml'

export interface DocxProperties {
  readonly author: string
  readonly producer: string
  readonly date: Ms
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const xml = (content: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageTypes = 'http://schemas.openxmlformats.org/package/2006'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/**
 * Upper margin: an exact row puts its baseline four fifths down, and the baseline of row 1 must be that of the PDF, 13.9 pt
 * below 37 mm. The lower margin leaves room for 22 rows and not for 23.
 */
const margin = {
  top: twips(typeArea.top) + 278 - baselineIn(rowTwips),
  bottom: twips(paper.height) - (twips(typeArea.top) + 278 - baselineIn(rowTwips)) - 22 * rowTwips - 12,
  left: twips(typeArea.left),
  right: twips(paper.width - typeArea.right),
} as const
const measure: Twips = twips(paper.width) - margin.left - margin.right
/** The page number's line ends here, from the paper's lower edge, so that its dashes stand 7 mm below the type area. */
const footerBottom = 1410
const letterFooterBottom = twips(20_000) - 8

interface Section {
  readonly content: readonly string[]
  readonly shape: 'portrait' | 'landscape' | 'boundLandscape'
  readonly numbered: boolean
  /** First page of a letter: its own head and foot. */
  readonly letter?: { readonly headerTop: Twips }
}

const pageShape = ({ shape, letter }: Section): string => {
  const [width, height] = [twips(paper.width), twips(paper.height)]
  const header = letter?.headerTop ?? 850
  const footer = letter ? letterFooterBottom : footerBottom
  const area = shape === 'landscape' ? landscapeArea : boundLandscapeArea
  const edges =
    shape === 'portrait'
      ? margin
      : {
          top: twips(area.top),
          left: twips(area.left),
          right: height - twips(area.left + area.width),
          bottom: width - twips(area.top + area.height),
        }
  const size =
    shape === 'portrait'
      ? `<w:pgSz w:w="${width}" w:h="${height}"/>`
      : `<w:pgSz w:w="${height}" w:h="${width}" w:orient="landscape"/>`
  return `${size}<w:pgMar w:top="${edges.top}" w:right="${edges.right}" w:bottom="${edges.bottom}" w:left="${edges.left}" w:header="${header}" w:footer="${footer}" w:gutter="0"/>`
}

const references = ({ numbered, letter }: Section, demonstration: boolean): string => {
  const foot = (type: string, id: string) => `<w:footerReference w:type="${type}" r:id="${id}"/>`
  const head = (type: string, id: string) => `<w:headerReference w:type="${type}" r:id="${id}"/>`
  const plain = demonstration ? 'rHeaderDemo' : 'rHeaderNone'
  return [
    head('default', plain),
    head('even', plain),
    letter && head('first', 'rHeaderLetter'),
    foot('default', numbered ? 'rFooterOdd' : 'rFooterNone'),
    foot('even', numbered ? 'rFooterEven' : 'rFooterNone'),
    letter && foot('first', 'rFooterLetter'),
  ]
    .filter(Boolean)
    .join('')
}

const sectionProperties = (section: Section, demonstration: boolean): string =>
  `<w:sectPr>${references(section, demonstration)}<w:type w:val="nextPage"/>${pageShape(section)}${
    section.letter ? '<w:titlePg/>' : ''
  }<w:docGrid w:type="linesAndChars" w:linePitch="${rowTwips}" w:charSpace="-842"/></w:sectPr>`

/** Sections one after another; all but the last end in a paragraph that carries their properties. */
const bodyOf = (sections: readonly Section[], demonstration: boolean): string =>
  sections
    .map((section, i) => {
      const properties = sectionProperties(section, demonstration)
      return i === sections.length - 1
        ? section.content.join('') + properties
        : section.content.join('') + paragraph('', { line: 20 }, properties)
    })
    .join('')

const numberStyle = { face: 'songti', size: 28 } as const
const pageNumber = (side: 'left' | 'right', lift: boolean): string =>
  paragraph(run('— ', numberStyle) + pageField(numberStyle) + run(' —', numberStyle), {
    line: 400,
    align: side,
    ...(side === 'left' ? { start: 280 } : { end: 280 }),
  }) + (lift ? spacer(footerBottom - letterFooterBottom) : '')

const fontOf = (name: string): string =>
  `<w:rFonts w:hint="eastAsia" w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`

/** 3号仿宋 in exact rows; the grid of the section is for whoever writes on, the rows here do not snap to it. */
const styles = `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>${fontOf(wordFonts.fangsong.name)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${rowTwips}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr>${fontOf(wordFonts.fangsong.name)}<w:spacing w:val="${cellTwips - 320}"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style></w:styles>`

const settings = `<w:settings ${namespaces}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

const fontTable = `<w:fonts ${namespaces}>${Object.values(wordFonts)
  .map(({ name, other }) => `<w:font w:name="${name}"><w:altName w:val="${other}"/></w:font>`)
  .join('')}</w:fonts>`

/** Parts beside the document: relationship id → file, kind, content. */
const parts = (letterHead: string, lift: boolean): readonly (readonly [string, string, string, string])[] => [
  ['rStyles', 'styles.xml', 'styles', styles],
  ['rSettings', 'settings.xml', 'settings', settings],
  ['rFonts', 'fontTable.xml', 'fontTable', fontTable],
  ['rHeaderNone', 'header1.xml', 'header', paragraph('')],
  [
    'rHeaderDemo',
    'header2.xml',
    'header',
    paragraph(run('演示', { face: 'heiti', size: 28 }), { align: 'center' }),
  ],
  ['rHeaderLetter', 'header3.xml', 'header', letterHead || paragraph('')],
  ['rFooterNone', 'footer1.xml', 'footer', paragraph('')],
  ['rFooterOdd', 'footer2.xml', 'footer', pageNumber('right', lift)],
  ['rFooterEven', 'footer3.xml', 'footer', pageNumber('left', lift)],
  ['rFooterLetter', 'footer4.xml', 'footer', letterFoot()],
]

const wrapped = (kind: string, content: string): string =>
  kind === 'header' || kind === 'footer'
    ? `<w:${kind === 'header' ? 'hdr' : 'ftr'} ${namespaces}>${content}</w:${kind === 'header' ? 'hdr' : 'ftr'}>`
    : content

const enclosureContent = (
  tree: DocumentTree,
  { title, blocks }: Enclosure,
  index: number,
  width: Twips,
  breakBefore: boolean,
): readonly string[] => {
  const count = Math.max(tree.enclosures?.length ?? 0, tree.attachments?.length ?? 0)
  return [
    paragraph(run(`附件${count > 1 ? index + 1 : ''}`, { face: 'heiti' }), {
      align: 'left',
      pageBreakBefore: breakBefore,
    }),
    paragraph(run(title, { face: 'xiaobiaosong', size: 44 }), {
      before: rowTwips,
      line: 680,
      align: 'center',
    }),
    spacer(rowTwips),
    ...blocksOf(blocks, width),
  ]
}

/** The document as sections of paragraphs. */
const sectionsOf = (
  tree: DocumentTree,
  list: DisplayList,
): { readonly all: readonly Section[]; readonly header: string } => {
  const isLandscape = tree.format === 'sheet' && tree.orientation === 'landscape'
  const head = headOf(tree, list, isLandscape ? twips(landscapeArea.top) : margin.top)
  const width = isLandscape ? twips(landscapeArea.width) : measure
  const movedAddressees =
    (tree.addressees?.length ?? 0) > 0 && !list.anchors.some(({ path }) => path === 'addressees')
  const addressees = movedAddressees ? '' : addresseesOf(tree)
  const blocks = blocksOf(tree.body, width)
  // The first row below the title stands where layout put it; the others follow row by row.
  const firstPath = addressees === '' ? 'body[0]' : 'addressees'
  const place = list.anchors.find(({ path, page }) => page === 0 && path.startsWith(firstPath))
  const firstLine = place && linesOf(list.pages[0]?.items ?? []).find(({ y }) => y > place.y)
  const gap = firstLine ? head.body.above(firstLine.y, rowTwips) : rowTwips
  const text = [
    ...head.body.parts,
    ...(gap > 20 ? [spacer(gap)] : []),
    ...(addressees === '' ? [] : [paragraph(addressees)]),
    ...blocks,
    ...attachmentsOf(tree.attachments ?? []),
    ...attendeesOf(tree),
    ...signatureOf(tree, width),
  ]
  const numbered = tree.format !== 'sheet' || list.pages.length > 1
  const sections: { -readonly [K in keyof Section]: Section[K] }[] = [
    {
      content: text,
      shape: isLandscape ? 'landscape' : 'portrait',
      numbered,
      ...(tree.format === 'letter' && { letter: { headerTop: head.headerTop } }),
    },
  ]
  for (const [i, enclosure] of (tree.enclosures ?? []).entries()) {
    const shape = enclosure.landscape ? 'boundLandscape' : 'portrait'
    const last = sections.at(-1)
    const joins = shape === 'portrait' && last?.shape === 'portrait'
    const wide = enclosure.landscape ? twips(boundLandscapeArea.width) : measure
    const content = enclosureContent(tree, enclosure, i, wide, joins)
    if (joins && last) last.content = [...last.content, ...content]
    else sections.push({ content, shape, numbered })
  }
  const footPlace = list.anchors.find(({ path }) => path === 'colophon')
  const foot = colophonOf(tree, movedAddressees, { width: measure, atY: twips(footPlace?.y ?? typeArea.top) })
  if (foot !== '') {
    const page = footPlace?.page ?? list.pages.length - 1
    const isAlone = !list.anchors.some((anchor) => anchor.page === page && anchor.path !== 'colophon')
    const isNumbered = list.pages[page]?.number !== undefined
    const blanks = list.pages.filter(({ items }) => items.length === 0).length
    const content = [
      ...Array.from({ length: blanks }, () => pageBreak),
      // What floats is anchored between two paragraphs of its own page.
      paragraph('', { line: 20 }),
      foot,
      paragraph('', { line: 20 }),
    ]
    const last = sections.at(-1)
    if (last && !isAlone) last.content = [...last.content, ...content]
    else sections.push({ content, shape: 'portrait', numbered: isNumbered })
  }
  return { all: sections, header: head.header }
}

const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

/**
 * Writes a document as DOCX.
 * @param tree what it says; validated by `validateTree`
 * @param list the pages that layout made of it: the head's places and the lines of mark and title come from there
 */
export const toDocx = (
  tree: DocumentTree,
  list: DisplayList,
  { author, producer, date }: DocxProperties,
): Uint8Array => {
  const { all, header } = sectionsOf(tree, list)
  const when = `${new Date(date).toISOString().slice(0, 19)}Z`
  const files = parts(header, tree.format === 'letter')
  const texts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${files
      .map(([, file, kind]) => `<Override PartName="/word/${file}" ContentType="${wordType}.${kind}+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rDocument" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rCore" Type="${packageTypes}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${packageTypes}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(list.title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><cp:lastModifiedBy>${escaped(producer)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packageTypes}/relationships">${files
      .map(([id, file, kind]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${file}"/>`)
      .join('')}</Relationships>`,
    'word/document.xml': `<w:document ${namespaces}><w:body>${bodyOf(all, tree.demonstration === true)}</w:body></w:document>`,
    ...Object.fromEntries(files.map(([, file, kind, content]) => [`word/${file}`, wrapped(kind, content)])),
  }
  const encoder = new TextEncoder()
  return zipSync(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encoder.encode(xml(text))])),
    // ZIP keeps local times without zone: a constant, so that every PC writes the same bytes.
    { level: 6, mtime: '1980-01-01T00:00:00' },
  )
}

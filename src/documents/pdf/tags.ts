/** Tagged PDF (ISO 32000-1 14.7–14.8): which marks on the pages belong to which part, and the tree of parts. */
import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'
import type { StructureNode } from './structure'

/** Marked content of one part on one page. */
interface Mark {
  readonly page: number
  readonly id: number
}

/** Everything outside the text: rules, page numbers, 「演示」. */
const artifact = '/Artifact BMC\n'

const attributes = ({ tag, alt, colSpan, rowSpan, repeats }: StructureNode) => {
  const ofCell = {
    ...(tag === 'TH' && { Scope: repeats ? 'Column' : 'Row' }),
    ...(colSpan !== undefined && { ColSpan: colSpan }),
    ...(rowSpan !== undefined && { RowSpan: rowSpan }),
  }
  return {
    ...(alt !== undefined && { Alt: PDFHexString.fromText(alt) }),
    ...(Object.keys(ofCell).length > 0 && { A: { O: 'Table', ...ofCell } }),
  }
}

export class Tags {
  private readonly root: StructureNode
  private readonly nodes = new Map<string, StructureNode>()
  private readonly marks = new Map<StructureNode, Mark[]>()
  /** Parts by the ids of their marks, page by page. */
  private readonly pages: StructureNode[][] = []
  /** Parts that the structure does not name: read last, but read. */
  private readonly unnamed: StructureNode[] = []

  constructor(root: StructureNode) {
    this.root = root
    const enter = (node: StructureNode): void => {
      if (node.part !== undefined) this.nodes.set(node.part, node)
      node.children?.forEach(enter)
    }
    enter(root)
  }

  /**
   * The operator that begins marked content of a part; `EMC` ends it.
   * @param properties further entries of its property list; they are said of this stretch, not of the whole part
   */
  begin(page: number, part: string | undefined, properties?: string): string {
    if (part === undefined) return artifact
    const node = this.nodeOf(part)
    const marks = this.marks.get(node) ?? []
    if (node.repeats && marks.some((mark) => mark.page !== page)) return artifact
    this.pages[page] ??= []
    const id = (this.pages[page]?.push(node) ?? 0) - 1
    marks.push({ page, id })
    this.marks.set(node, marks)
    return properties === undefined
      ? `/${node.tag} <</MCID ${id}>> BDC\n`
      : `/Span <</MCID ${id} ${properties}>> BDC\n`
  }

  /** Writes the tree of parts and ties it to the pages. */
  embed(pdf: PDFDocument): void {
    const { context, catalog } = pdf
    const pages = pdf.getPages()
    const refs = new Map<StructureNode, PDFRef>()
    const element = (node: StructureNode, parent: PDFRef, inTable: boolean): PDFRef => {
      const ref = context.nextRef()
      refs.set(node, ref)
      const isWhole = inTable || node.tag === 'Table'
      const children = (node.children ?? [])
        .filter((child) => isWhole || this.leavesInk(child))
        .map((child) => element(child, ref, isWhole))
      const marks = this.marks.get(node) ?? []
      const page = pages[marks[0]?.page ?? -1]?.ref
      const kids = marks.map(({ page: at, id }) => {
        const other = pages[at]?.ref
        return other === page ? id : { Type: 'MCR', Pg: other, MCID: id }
      })
      const all = [...kids, ...children]
      context.assign(
        ref,
        context.obj({
          S: node.tag,
          P: parent,
          ...(page && { Pg: page }),
          ...(all.length > 0 && { K: all.length === 1 ? all[0] : all }),
          ...attributes(node),
        }),
      )
      return ref
    }
    const root = context.nextRef()
    const children = [...(this.root.children ?? []), ...this.unnamed]
    const top = element({ ...this.root, children }, root, false)
    const parents = pages.flatMap(({ node }, i) => {
      node.set(PDFName.of('StructParents'), context.obj(i))
      node.set(PDFName.of('Tabs'), PDFName.of('S'))
      return [i, (this.pages[i] ?? []).map((part) => refs.get(part))]
    })
    context.assign(
      root,
      context.obj({
        Type: 'StructTreeRoot',
        K: top,
        ParentTree: { Nums: parents },
        ParentTreeNextKey: pages.length,
      }),
    )
    catalog.set(PDFName.of('StructTreeRoot'), root)
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  }

  private leavesInk(node: StructureNode): boolean {
    return this.marks.has(node) || node.children?.some((child) => this.leavesInk(child)) === true
  }

  private nodeOf(part: string): StructureNode {
    const known = this.nodes.get(part)
    if (known) return known
    const made: StructureNode = { tag: 'P', part }
    this.nodes.set(part, made)
    this.unnamed.push(made)
    return made
  }
}

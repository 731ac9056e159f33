/** Display list → PDF: the same ink in the same places, with text that can be copied out as it was put in. */
import type { DisplayList, FaceId } from '@documents/displayList'
import { fingerprint } from '@documents/fingerprint'
import type { TrueTypeFace } from '@documents/fonts/face'
import { err, ok, type Result } from '@shared/result'
import { umToPt } from '@shared/units'
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib'
import { type Painter, pageContent } from './content'
import { FontUse } from './fontUse'
import { ascii, deflated } from './objects'
import { makeArchival, setOutline, setProperties } from './properties'
import { embedSeal } from './seals'
import { Tags } from './tags'
import type { PdfFault, PdfOptions, StampedSeal } from './types'

/** Everything that pages draw with, collected while their content is written. */
class Resources implements Painter {
  readonly fonts = new Map<FaceId, FontUse>()
  /** Resource name → what is stamped. */
  readonly seals = new Map<string, StampedSeal>()
  readonly lacking = new Set<number>()
  readonly unknownFaces = new Set<FaceId>()
  private readonly faces: ReadonlyMap<FaceId, TrueTypeFace>
  private readonly options: PdfOptions

  constructor(faces: ReadonlyMap<FaceId, TrueTypeFace>, options: PdfOptions) {
    this.faces = faces
    this.options = options
  }

  font(id: FaceId): FontUse | null {
    const known = this.fonts.get(id)
    if (known) return known
    const face = this.faces.get(id)
    if (!face) {
      this.unknownFaces.add(id)
      return null
    }
    const use = new FontUse(face, `F${this.fonts.size}`)
    this.fonts.set(id, use)
    return use
  }

  seal(organisation: number): string | null {
    const seal = this.options.seals?.get(organisation)
    if (!seal) return null
    const name = `Seal${organisation}`
    this.seals.set(name, seal)
    return name
  }

  missing(codePoint: number): void {
    this.lacking.add(codePoint)
  }
}

/** What keeps the file from being written, the weightiest first. */
const faultOf = (list: DisplayList, resources: Resources): PdfFault | null => {
  const [face] = resources.unknownFaces
  if (face !== undefined) return { kind: 'unknown-face', face }
  const characters = new Map([...resources.lacking].map((cp) => [String.fromCodePoint(cp), '']))
  for (const { character, path } of list.missing) {
    if (!characters.get(character)) characters.set(character, path)
  }
  if (characters.size > 0) {
    return {
      kind: 'missing-glyphs',
      characters: [...characters].map(([character, path]) => ({ character, path })),
    }
  }
  return null
}

/**
 * Writes a display list as PDF 1.7, PDF/A-2b as far as that can be checked here: fonts as embedded subsets, seals multiplied
 * over the print, no clock and no chance — equal arguments give equal bytes.
 * @param faces the faces that the list names, `Fonts.faces`
 * @returns the file, or why there is none; characters without a glyph are refused, never drawn as boxes
 */
export const toPdf = async (
  list: DisplayList,
  faces: ReadonlyMap<FaceId, TrueTypeFace>,
  options: PdfOptions,
): Promise<Result<Uint8Array, PdfFault>> => {
  if (list.pages.length === 0) return err({ kind: 'no-pages' })
  const resources = new Resources(faces, options)
  const tags = new Tags(options.structure)
  const contents = list.pages.map((page, i) =>
    ascii(pageContent(page, resources, (part, properties) => tags.begin(i, part, properties))),
  )
  const fault = faultOf(list, resources)
  if (fault) return err(fault)

  const { deflate, properties, subsets } = options
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const { context } = pdf
  const fonts = [...resources.fonts.values()].map(
    (use) => [use.name, use.embed(context, deflate, subsets)] as const,
  )
  const seals = [...resources.seals].map(([name, seal]) => [name, embedSeal(context, seal, deflate)] as const)
  const sealed = seals.length > 0
  const shared = context.register(
    context.obj({
      Font: Object.fromEntries(fonts.map(([name, font]) => [name, font.ref])),
      ...(sealed && {
        XObject: Object.fromEntries(seals.map(([name, { ref }]) => [name, ref])),
        ExtGState: { Multiply: { Type: 'ExtGState', BM: 'Multiply' } },
      }),
    }),
  )
  const group = context.register(context.obj({ Type: 'Group', S: 'Transparency', CS: 'DeviceRGB' }))
  const pages: readonly PDFRef[] = list.pages.map((page, i) => {
    const added = pdf.addPage([hundredths(umToPt(page.width)), hundredths(umToPt(page.height))])
    added.node.set(PDFName.of('Resources'), shared)
    added.node.set(PDFName.of('Group'), group)
    added.node.set(
      PDFName.Contents,
      context.register(deflated(context, deflate, contents[i] ?? new Uint8Array())),
    )
    return added.ref
  })
  setProperties(pdf, list, properties, sealed)
  setOutline(pdf, list, pages, options.outline ?? [])
  tags.embed(pdf)
  const identity = JSON.stringify([list.title, list.language, properties, fonts.map(([, font]) => font.name)])
  const parts = [ascii(identity), ...seals.map(([, seal]) => seal.identity), ...contents]
  makeArchival(pdf, fingerprint(parts))
  return ok(
    await pdf.save({
      useObjectStreams: true,
      addDefaultPage: false,
      updateFieldAppearances: false,
      objectsPerTick: Number.POSITIVE_INFINITY,
    }),
  )
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

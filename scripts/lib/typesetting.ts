/** Document tree → PDF with the built-in fonts, for `npm run typeset`, the visual tests and the benches. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import type { DisplayList, FaceId } from '../../src/documents/displayList.ts'
import { toDocx } from '../../src/documents/docx/toDocx.ts'
import { readFace, type TrueTypeFace } from '../../src/documents/fonts/face.ts'
import type { FontFault } from '../../src/documents/fonts/faults.ts'
import {
  buildFontSet,
  type FontManifest,
  type Fonts,
  mongolianFile,
  type OfficeRole,
  withFace,
} from '../../src/documents/fonts/fontSet.ts'
import { withShaper } from '../../src/documents/fonts/harfbuzz.ts'
import { takeFace } from '../../src/documents/fonts/pcFace.ts'
import { trueTypeOf } from '../../src/documents/fonts/trueType.ts'
import { layoutDocument } from '../../src/documents/layout/layoutDocument.ts'
import { outlineOf } from '../../src/documents/pdf/outline.ts'
import { structureOf } from '../../src/documents/pdf/structure.ts'
import { toPdf } from '../../src/documents/pdf/toPdf.ts'
import { type PdfFault, pdfDeflateLevel, type StampedSeal } from '../../src/documents/pdf/types.ts'
import type { DocumentTree } from '../../src/documents/tree.ts'
import { ok, type Result } from '../../src/shared/result.ts'
import type { Ms } from '../../src/shared/units.ts'
import { root } from './rooms.ts'

let fonts: Fonts | undefined

/** The faces of `resources/fonts`, read once. */
export const builtInFonts = (): Fonts => {
  if (fonts) return fonts
  const folder = join(root, 'resources', 'fonts')
  const manifest: FontManifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const files = new Map(
    manifest.faces.map(({ file }) => [file, new Uint8Array(readFileSync(join(folder, file)))]),
  )
  const built = buildFontSet(manifest, files)
  if (!built.ok) throw new Error(`resources/fonts: ${JSON.stringify(built.error)}`)
  fonts = withShaper(built.value, files.get(mongolianFile(manifest)) ?? new Uint8Array())
  return fonts
}

export const deflate = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(deflateSync(bytes, { level: pdfDeflateLevel }))

/** Instant written into specimens: the tree's own date, so that equal trees give equal bytes. */
const dateOf = (tree: DocumentTree): Ms =>
  Date.parse(`${tree.signature?.date ?? tree.printedBy?.date ?? '2000-01-01'}T00:00:00Z`) as Ms

/** Properties of a specimen: what stands in the tree itself. */
const propertiesOf = (tree: DocumentTree) => ({
  author: tree.signature?.organisations.join('、') || tree.issuerMark.join(''),
  producer: 'lianxi typeset',
  date: dateOf(tree),
})

/** Faces of the PC by role, put before the built-in ones. */
export type GivenFaces = ReadonlyMap<OfficeRole, TrueTypeFace>

const fontsWith = (given: GivenFaces): Fonts =>
  [...given].reduce((set, [role, face]) => withFace(set, role, face), builtInFonts())

const none: GivenFaces = new Map()

/** A face of a font file of the PC, as the program takes it. */
export const givenFace = (
  role: OfficeRole,
  bytes: Uint8Array,
  file: string,
  name?: string,
): Result<TrueTypeFace, FontFault> => {
  const taken = takeFace(bytes, file, builtInFonts().chains[role], trueTypeOf, name)
  if (!taken.ok) return taken
  const { bytes: alone } = taken.value
  return readFace(`given-${role}` as FaceId, alone, file)
}

/** A tree as a Word file. */
export const typesetWord = (
  tree: DocumentTree,
  faces: GivenFaces = none,
): { readonly docx: Uint8Array; readonly list: DisplayList } => {
  const list = layoutDocument(tree, fontsWith(faces))
  return { docx: toDocx(tree, list, propertiesOf(tree)), list }
}

/** A tree set with one seal for every signing organisation. */
export const typeset = async (
  tree: DocumentTree,
  seal?: { readonly picture: StampedSeal; readonly diameterMm: number },
  faces: GivenFaces = none,
): Promise<Result<{ readonly pdf: Uint8Array; readonly list: DisplayList }, PdfFault>> => {
  const organisations = tree.signature?.organisations ?? []
  const sized =
    seal && tree.signature
      ? { ...tree, signature: { ...tree.signature, sealMm: organisations.map(() => seal.diameterMm) } }
      : tree
  const built = fontsWith(faces)
  const list = layoutDocument(sized, built)
  const pdf = await toPdf(list, built.faces, {
    deflate,
    properties: propertiesOf(tree),
    outline: outlineOf(tree),
    structure: structureOf(tree),
    ...(seal ? { seals: new Map(organisations.map((_, i) => [i, seal.picture])) } : {}),
  })
  return pdf.ok ? ok({ pdf: pdf.value, list }) : pdf
}

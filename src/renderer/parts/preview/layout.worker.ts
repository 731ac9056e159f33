/** Lays out for the preview, away from the window's own thread, with the same code and the same faces as main. */
import type { DisplayList, DisplayPage } from '@documents/displayList'
import { openDressing } from '@documents/fonts/dressing'
import { buildFontSet, type Fonts, mongolianFile, type OfficeFaceInUse } from '@documents/fonts/fontSet'
import { layoutDocument } from '@documents/layout/layoutDocument'
import type { Memo } from '@documents/layout/typeLine'
import { specimenSeal, type VectorSeal } from '@documents/seal/specimen'
import type { DocumentTree } from '@documents/tree'
import { fetchManifest, fontFolder, officeFontAddress } from '../../faces/manifest'
import { type ChangedPages, changedPages } from './changedPages'

/** Asks for the pages of a tree, for one seat; without a tree the seat is left. */
export interface LayoutRequest {
  readonly seat: number
  readonly tree: DocumentTree | null
  /** Faces of the PC that stand before the shipped ones. */
  readonly faces: readonly OfficeFaceInUse[]
}

/** A fault of the tree, as a locale key `fault.<code>` with what fills its gaps. */
export interface LayoutFault {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export interface LayoutAnswer {
  readonly seat: number
  /** Only what changed since the seat's answer before. */
  readonly list: (Omit<DisplayList, 'pages'> & { readonly pages: ChangedPages }) | null
  readonly faults: readonly LayoutFault[]
  /** 样章 at its natural size, once: pages scale it. */
  readonly specimen?: VectorSeal
}

const read = async (): Promise<Fonts> => {
  const manifest = await fetchManifest()
  const files = await Promise.all(
    manifest.faces.map(async ({ file }) => {
      const answer = await fetch(`${fontFolder}${file}`)
      return [file, new Uint8Array(await answer.arrayBuffer())] as const
    }),
  )
  const fonts = buildFontSet(manifest, new Map(files))
  if (!fonts.ok) throw new Error(`fonts: ${JSON.stringify(fonts.error)}`)
  return fonts.value
}

/** Adds what 传统蒙古文 is shaped with, when the first such document is shown. */
const withMongolian = async (set: Fonts): Promise<Fonts> => {
  const { withShaper } = await import('@documents/fonts/harfbuzz')
  const file = await fetch(`${fontFolder}${mongolianFile(await fetchManifest())}`)
  return withShaper(set, new Uint8Array(await file.arrayBuffer()))
}

/** Faces of the PC; where one is gone or damaged the shipped ones serve, and main says so. */
const dress = openDressing(async ({ sm3 }: OfficeFaceInUse) => {
  const file = await fetch(officeFontAddress(sm3))
  return file.ok ? new Uint8Array(await file.arrayBuffer()) : null
})

/** Diameter in mm at which the specimen is drawn; places of other sizes scale it. */
const specimenMm = 42

let fonts: Promise<Fonts> | null = null
let told = false
/** Broken paragraphs of before: at a keystroke only one of them is new. */
const memo: Memo = new Map()

/** The pages that each seat was given last. */
const given = new Map<number, readonly DisplayPage[]>()

const answer = async (
  seat: number,
  tree: DocumentTree,
  faces: readonly OfficeFaceInUse[],
): Promise<LayoutAnswer> => {
  fonts ??= read().catch((error: unknown) => {
    // Fonts that did not come are asked for anew.
    fonts = null
    throw error
  })
  let set = await fonts
  if (tree.language === 'mn-Mong' && !set.shaper) {
    set = await withMongolian(set)
    fonts = Promise.resolve(set)
  }
  const dressed = await dress(set, faces)
  const list = layoutDocument(tree, dressed.set, { memo })
  const pages = changedPages(given.get(seat) ?? [], list.pages)
  given.set(seat, list.pages)
  const face = set.chains.songti[0]
  const first = !told && face !== undefined
  told = true
  return {
    seat,
    list: { ...list, pages },
    faults: [],
    ...(first && { specimen: specimenSeal(face, specimenMm) }),
  }
}

addEventListener('message', ({ data: { seat, tree, faces } }: MessageEvent<LayoutRequest>) => {
  if (tree === null) {
    given.delete(seat)
    return
  }
  answer(seat, tree, faces).then(postMessage, (error: unknown) => {
    console.error('layout failed:', error)
    postMessage({ seat, list: null, faults: [{ code: 'layoutFailed' }] } satisfies LayoutAnswer)
  })
})

import { deflateSync } from 'node:zlib'
import type { DisplayItem, DisplayList } from '@documents/displayList'
import { toDocx } from '@documents/docx/toDocx'
import { openDressing, recordedFace } from '@documents/fonts/dressing'
import type { FontFault } from '@documents/fonts/faults'
import type { Fonts } from '@documents/fonts/fontSet'
import { namesOfFaces, takeFace } from '@documents/fonts/pcFace'
import { layoutDocument } from '@documents/layout/layoutDocument'
import { subsetCache } from '@documents/pdf/fontUse'
import { outlineOf } from '@documents/pdf/outline'
import { structureOf } from '@documents/pdf/structure'
import { toPdf } from '@documents/pdf/toPdf'
import { type PdfFault, pdfDeflateLevel, type StampedSeal } from '@documents/pdf/types'
import { prepareSeal, type SealFault } from '@documents/seal/picture'
import { specimenSeal } from '@documents/seal/specimen'
import type { DocumentTree } from '@documents/tree'
import { type TreeFault, validateTree } from '@documents/validateTree'
import type { OutputStep, Refusal } from '@shared/ipc'
import { assertNever } from '@shared/result'
import { type Ms, um } from '@shared/units'
import { refused } from '../refused'
import { signingWork } from '../signing/work'
import type { Outcome } from './engine'
import { addShaper, readFonts, readOfficeFace } from './fontFiles'
import type { Job, JobName, JobRequest, OfficeFace, PrintedSeal, Stamp } from './jobs'
import { packSeal, unpackSeal } from './pictures'
import { compareWithList, readPdf } from './readBack'
import { compareWithRecord } from './recount'
import { lockSeal, unlockSeal } from './sealCrypt'

export type Workshop = {
  readonly [J in JobName]: (request: JobRequest<J>, onStep: (step: OutputStep) => void) => Promise<Outcome<J>>
}

const deflate = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(deflateSync(bytes, { level: pdfDeflateLevel }))

/** A fault of a pure room as a refusal: its kind is the code, its facts fill the gaps of the text. */
const refusalOf = ({ kind, ...facts }: SealFault): Refusal => refused(kind, facts)

const fontRefusal = (fault: FontFault): Refusal => {
  const { kind, file } = fault
  switch (kind) {
    case 'font-face-missing':
      return refused(kind, { file, wanted: fault.wanted, faces: fault.faces.join('、') })
    case 'font-restricted':
      return refused(`${kind}.${fault.why}`, { file })
    case 'font-damaged':
    case 'font-not-truetype':
    case 'font-no-chinese':
    case 'font-file-missing':
      return refused(kind, { file })
    default:
      return assertNever(kind)
  }
}

const pdfRefusal = (fault: PdfFault): Refusal => {
  switch (fault.kind) {
    case 'missing-glyphs':
      return refused('missing-glyphs', {
        characters: fault.characters.map(({ character }) => character).join(''),
        path: fault.characters[0]?.path ?? '',
      })
    case 'no-pages':
      return refused('no-pages')
    case 'unknown-face':
      throw new Error(`the display list names what is not there: ${JSON.stringify(fault)}`)
    default:
      return assertNever(fault)
  }
}

/** The first fault of a tree, where it is, and how many there are. */
const treeRefusal = (faults: readonly TreeFault[]): Refusal =>
  refused('badTree', {
    path: faults[0]?.path ?? '',
    detail: faults[0]?.zh ?? '',
    count: faults.length,
  })

/** A seal opened for one job. */
interface OpenStamp {
  readonly organisation: number
  /** What the PDF embeds at a place of this diameter. */
  readonly embed: (diameterMm: number) => StampedSeal
  /** What the print window draws there. */
  readonly show: (diameterMm: number) => PrintedSeal
  /** The registered diameter, where there is one. */
  readonly diameterMm: number | null
}

/** Opens what a job stamps with; `close` zeroes every picture. */
const openStamps = async (
  stamps: readonly Stamp[],
  fonts: Fonts,
): Promise<{ readonly opened: readonly OpenStamp[]; readonly close: () => void } | Refusal> => {
  const face = fonts.chains.songti[0]
  if (!face) throw new Error('no face for the specimen seal')
  const plain: Uint8Array[] = []
  const close = () => {
    for (const bytes of plain) bytes.fill(0)
  }
  const opened: OpenStamp[] = []
  for (const stamp of stamps) {
    const { organisation } = stamp
    switch (stamp.way) {
      case 'blank':
        break
      case 'specimen':
        opened.push({
          organisation,
          diameterMm: null,
          embed: (mm) => specimenSeal(face, mm),
          show: (mm) => ({ way: 'specimen', seal: specimenSeal(face, mm) }),
        })
        break
      case 'registered': {
        const bytes = await unlockSeal(stamp.sealed, stamp.passphrase)
        if (!bytes) {
          close()
          return refused('sealPassphrase', { seal: stamp.sealed.seal })
        }
        plain.push(bytes)
        const { picture, png } = unpackSeal(bytes)
        const { diameterMm } = stamp.sealed
        opened.push({
          organisation,
          diameterMm,
          embed: () => picture,
          // A copy: the original is zeroed with everything else when the job is done.
          show: () => ({ way: 'registered', png: png.slice() }),
        })
        break
      }
      default:
        assertNever(stamp)
    }
  }
  return { opened, close }
}

/** Places of seals get the diameter that was registered: a picture is never printed larger or smaller than the seal. */
const withDiameters = (list: DisplayList, opened: readonly OpenStamp[]): DisplayList => {
  const diameters = new Map(opened.map(({ organisation, diameterMm }) => [organisation, diameterMm]))
  const measured = (item: DisplayItem): DisplayItem => {
    const mm = item.kind === 'seal' ? diameters.get(item.organisation) : null
    return item.kind === 'seal' && mm != null ? { ...item, diameter: um(mm) } : item
  }
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(measured) })) }
}

/** Diameter in mm of each place of the list by organisation. */
const placesOf = (list: DisplayList): ReadonlyMap<number, number> =>
  new Map(
    list.pages.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === 'seal' ? [[item.organisation, item.diameter / 1000] as const] : [],
      ),
    ),
  )

/**
 * Does the jobs of output. Fonts are read at the first job that needs them, and then kept.
 * @param producer program and version, for the properties of the PDF
 */
export const openWorkshop = (resources: string, producer: string): Workshop => {
  let read: Fonts | null = null
  const fonts = (): Fonts => {
    read ??= readFonts(resources)
    return read
  }
  let shaping: Promise<Fonts> | null = null
  const fontsFor = async (tree: DocumentTree): Promise<Fonts> => {
    if (tree.language !== 'mn-Mong') return fonts()
    shaping ??= addShaper(resources, fonts())
    return shaping
  }
  const subsets = subsetCache()
  const dress = openDressing(readOfficeFace)

  /** The fonts of a tree, with the office's own faces before the shipped ones. */
  const fontsWith = async (tree: DocumentTree, faces: readonly OfficeFace[]): Promise<Fonts | Refusal> => {
    const { set, without } = await dress(await fontsFor(tree), faces)
    const [role] = without
    return role === undefined ? set : refused(`fontDamaged.${role}`)
  }

  /** Lays out, opens the seals, does the work, and leaves no picture behind. */
  const stamped = async <T>(
    { tree, stamps, faces }: Job,
    onStep: (step: OutputStep) => void,
    work: (list: DisplayList, opened: readonly OpenStamp[], tree: DocumentTree, set: Fonts) => Promise<T>,
  ): Promise<T | Refusal> => {
    onStep('laying')
    const valid = validateTree(tree)
    if (!valid.ok) return treeRefusal(valid.error)
    const set = await fontsWith(valid.value, faces)
    if ('ok' in set) return set
    const laid = layoutDocument(valid.value, set)
    const places = placesOf(laid)
    const wanted = stamps.filter(({ organisation }) => places.has(organisation))
    if (stamps.some(({ way, organisation }) => way === 'registered' && !places.has(organisation)))
      return refused('sealNoPlace')
    if (wanted.length > 0) onStep('stamping')
    const seals = await openStamps(wanted, fonts())
    if ('ok' in seals) return seals
    try {
      return await work(withDiameters(laid, seals.opened), seals.opened, valid.value, set)
    } finally {
      seals.close()
    }
  }

  return {
    ...signingWork,
    render: async ({ author, at, ...job }, onStep) =>
      stamped(job, onStep, async (list, opened, laidTree, set): Promise<Outcome<'render'>> => {
        onStep('writing')
        const places = placesOf(list)
        const written = await toPdf(list, set.faces, {
          deflate,
          properties: { author, producer, date: at as Ms },
          seals: new Map(
            opened.map(({ organisation, embed }) => [organisation, embed(places.get(organisation) ?? 0)]),
          ),
          outline: outlineOf(laidTree),
          structure: structureOf(laidTree),
          subsets,
        })
        if (!written.ok) return pdfRefusal(written.error)
        onStep('checking')
        const read = await readPdf(written.value)
        const fault = compareWithList(list, read) ?? compareWithRecord(laidTree, read)
        if (fault) return fault
        const { length } = list.pages
        const faces = list.faces.map((id) => recordedFace(id, set))
        return { ok: true, value: { bytes: written.value, pages: length, faces } }
      }),
    word: async ({ tree, faces, author, at }, onStep) => {
      onStep('laying')
      const valid = validateTree(tree)
      if (!valid.ok) return treeRefusal(valid.error)
      if (valid.value.language === 'mn-Mong') return refused('wordVertical')
      const set = await fontsWith(valid.value, faces)
      if ('ok' in set) return set
      const list = layoutDocument(valid.value, set)
      onStep('writing')
      const bytes = toDocx(valid.value, list, { author, producer, date: at as Ms })
      return { ok: true, value: { bytes, pages: list.pages.length } }
    },
    print: async (job, onStep) =>
      stamped(job, onStep, async (list, opened): Promise<Outcome<'print'>> => {
        const [lacking] = list.missing
        if (lacking) {
          const characters = [...new Set(list.missing.map(({ character }) => character))].join('')
          return refused('missing-glyphs', { characters, path: lacking.path })
        }
        const places = placesOf(list)
        const seals = opened.map(({ organisation, show }) => ({
          organisation,
          picture: show(places.get(organisation) ?? 0),
        }))
        return { ok: true, value: { list, seals } }
      }),
    listFaces: async ({ bytes, name }) => {
      const faces = namesOfFaces(bytes, name)
      return faces.ok ? { ok: true, value: { faces: faces.value } } : fontRefusal(faces.error)
    },
    takeFace: async ({ bytes, name, role, face }) => {
      const { trueTypeOf } = await import('@documents/fonts/trueType')
      const taken = takeFace(bytes, name, fonts().chains[role], trueTypeOf, face)
      return taken.ok ? taken : fontRefusal(taken.error)
    },
    registerSeal: async ({ seal, png, diameterMm, passphrase }, onStep) => {
      onStep('stamping')
      const prepared = prepareSeal(png, deflate)
      png.fill(0)
      if (!prepared.ok) return refusalOf(prepared.error)
      const { picture, png: clean } = prepared.value
      const sealed = await lockSeal(seal, diameterMm, passphrase, packSeal(prepared.value))
      for (const bytes of [picture.rgb, picture.alpha, clean]) bytes?.fill(0)
      return { ok: true, value: { sealed, pixels: Math.max(picture.width, picture.height) } }
    },
    openSeal: async ({ sealed, passphrase }) => {
      const bytes = await unlockSeal(sealed, passphrase)
      if (!bytes) return refused('sealPassphrase', { seal: sealed.seal })
      const png = unpackSeal(bytes).png.slice()
      bytes.fill(0)
      return { ok: true, value: { png } }
    },
  }
}

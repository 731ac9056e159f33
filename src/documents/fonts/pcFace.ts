/** A font file of the PC → one face that the program can keep: cut out of its collection, checked, named as people know it. */
import type { FontFace } from '@documents/displayList'
import { err, ok, type Result } from '@shared/result'
import { readFace } from './face'
import type { FontFault } from './faults'
import { facesIn, guarded, hasCff, isCollection, nameOf, openSfnt, type Sfnt, writeSfnt } from './sfnt'

/** Largest font file that is read, in bytes: collections of Chinese faces have some 30 MB. */
export const largestFont = 120 * 1024 * 1024

/** How a face of a file is called. */
export interface FaceName {
  readonly postScriptName: string
  /** As its menu says it, in Chinese where the font does: 「仿宋_GB2312」. */
  readonly fullName: string
}

export interface TakenFace extends FaceName {
  /** The face alone: the file itself, or the face cut out of a collection. */
  readonly bytes: Uint8Array
  readonly version: string
  /** Chinese characters of the shipped faces that it lacks: those are set in the shipped faces. */
  readonly lacking: number
}

/** Language 中文（简体） of platform 3. */
const simplified = 0x0804

/** The faces of a font file; more than one in a collection. */
export const namesOfFaces = (bytes: Uint8Array, file: string): Result<readonly FaceName[], FontFault> =>
  guarded(file, () =>
    ok(
      facesIn(bytes).map((tables) => {
        const postScriptName = nameOf(tables, 6)
        return { postScriptName, fullName: nameOf(tables, 4, simplified) || postScriptName }
      }),
    ),
  )

/** The block of common Chinese characters. */
const chinese = { first: 0x4e00, last: 0x9fff } as const

/** @returns how many of the characters that `shipped` has `face` has and lacks */
const coverage = (face: FontFace, shipped: readonly FontFace[]) => {
  let has = 0
  let lacking = 0
  for (let cp = chinese.first; cp <= chinese.last; cp++)
    if (shipped.some((one) => one.glyph(cp) > 0)) face.glyph(cp) > 0 ? has++ : lacking++
  return { has, lacking }
}

/**
 * Takes one face for a role.
 * @param shipped the role's faces of `resources/fonts`, which stand behind it
 * @param toTrueType makes TrueType outlines of PostScript ones (`trueTypeOf`, whose module loads HarfBuzz)
 * @param postScriptName which face of a collection
 */
export const takeFace = (
  bytes: Uint8Array,
  file: string,
  shipped: readonly FontFace[],
  toTrueType: (tables: Sfnt) => Uint8Array,
  postScriptName?: string,
): Result<TakenFace, FontFault> =>
  guarded(file, () => {
    const opened = openSfnt(bytes, file, postScriptName)
    if (!opened.ok) return opened
    const tables = opened.value
    const alone = hasCff(tables) ? toTrueType(tables) : isCollection(bytes) ? cutOut(tables) : bytes
    const face = readFace('taken' as FontFace['id'], alone, file)
    if (!face.ok) return face
    const { has, lacking } = coverage(face.value, shipped)
    if (has === 0) return err({ kind: 'font-no-chinese', file })
    const { postScriptName: name, version } = face.value
    const fullName = nameOf(tables, 4, simplified) || name
    return ok({ bytes: alone, postScriptName: name, fullName, version, lacking })
  })

const cutOut = (tables: Sfnt): Uint8Array =>
  writeSfnt([...tables].map(([tag, { bytes }]) => [tag, bytes] as const))

/** The fonts of a document: the shipped ones, and before them the faces of the PC that the office has chosen. */
import { readFace, type TrueTypeFace } from './face'
import {
  type Fonts,
  type OfficeFaceInUse,
  type OfficeRole,
  officeFaceId,
  officeFaceSm3,
  withFace,
} from './fontSet'

export interface Dressed {
  readonly set: Fonts
  /** Roles that stay with the shipped faces, because the chosen file is gone or is no longer what it was. */
  readonly without: readonly OfficeRole[]
}

/**
 * Dresses font sets; what was read is kept, and equal wishes on the same set get the same set, whose measures are remembered.
 * @param fileOf the bytes of a face's file, null when they are not there
 */
export const openDressing = <F extends OfficeFaceInUse>(fileOf: (face: F) => Promise<Uint8Array | null>) => {
  const read = new Map<string, TrueTypeFace>()
  let last: { readonly base: Fonts; readonly key: string; readonly set: Fonts } | null = null

  const faceOf = async (wanted: F): Promise<TrueTypeFace | null> => {
    const known = read.get(wanted.sm3)
    if (known) return known
    const bytes = await fileOf(wanted)
    const face = bytes && readFace(officeFaceId(wanted.sm3), bytes, wanted.sm3)
    if (!face?.ok) return null
    read.set(wanted.sm3, face.value)
    return face.value
  }

  return async (base: Fonts, wanted: readonly F[]): Promise<Dressed> => {
    const key = wanted.map(({ role, sm3 }) => `${role}:${sm3}`).join()
    if (last?.base === base && last.key === key) return { set: last.set, without: [] }
    let set = base
    const without: OfficeRole[] = []
    for (const one of wanted) {
      const face = await faceOf(one)
      if (face) set = withFace(set, one.role, face)
      else without.push(one.role)
    }
    if (without.length === 0) last = { base, key, set }
    return { set, without }
  }
}

/** How a face is kept in the record of a document: a shipped one by its id, one of the PC so that the same file can be found again. */
export const recordedFace = (id: string, { faces }: Fonts): string => {
  const sm3 = officeFaceSm3(id)
  const face = faces.get(id as TrueTypeFace['id'])
  return sm3 === null || !face ? id : `${face.postScriptName}（${face.version}）sm3:${sm3}`
}

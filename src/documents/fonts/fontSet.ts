/** The faces that a document is set in: read from `resources/fonts` by its manifest, in chains by role. */
import type { FaceId, FaceRole, FontSet } from '@documents/displayList'
import { err, ok, type Result } from '@shared/result'
import { readFace, type TrueTypeFace } from './face'
import type { FontFault } from './faults'

/** `resources/fonts/manifest.json`, as far as the program reads it. */
export interface FontManifest {
  readonly chains: Readonly<Record<FaceRole, readonly string[]>>
  readonly faces: readonly {
    readonly id: string
    readonly file: string
    readonly postScriptName: string
    readonly sha256: string
  }[]
}

/** A font set together with its faces by id, for those who embed or draw glyphs. */
export interface Fonts extends FontSet {
  readonly chains: Readonly<Record<FaceRole, readonly TrueTypeFace[]>>
  readonly faces: ReadonlyMap<FaceId, TrueTypeFace>
}

/** Roles that an office may map to faces of its PCs, and their names in GB/T 9704. */
export const officeRoles = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti'] as const
export type OfficeRole = (typeof officeRoles)[number]

const roles: readonly FaceRole[] = [...officeRoles, 'mongolian']

/** A face of the PC that a role is mapped to; its file is named by its SM3. */
export interface OfficeFaceInUse {
  readonly role: OfficeRole
  readonly sm3: string
}

const officePrefix = 'pc-'

/** Id of a face of the PC, from the SM3 of its file. */
export const officeFaceId = (sm3: string): FaceId => `${officePrefix}${sm3}` as FaceId

/** SM3 of the file of a face of the PC; null for a shipped one. */
export const officeFaceSm3 = (id: string): string | null =>
  id.startsWith(officePrefix) ? id.slice(officePrefix.length) : null

/**
 * Reads all faces of a manifest.
 * @param bytesByFile the files by the name that the manifest gives them
 */
export const buildFontSet = (
  manifest: FontManifest,
  bytesByFile: ReadonlyMap<string, Uint8Array>,
): Result<Fonts, FontFault> => {
  const faces = new Map<FaceId, TrueTypeFace>()
  for (const { id, file, postScriptName } of manifest.faces) {
    const bytes = bytesByFile.get(file)
    if (!bytes) return err({ kind: 'font-file-missing', file })
    const face = readFace(id as FaceId, bytes, file, postScriptName)
    if (!face.ok) return face
    faces.set(face.value.id, face.value)
  }
  const chains = {} as Record<FaceRole, readonly TrueTypeFace[]>
  for (const role of roles) {
    const chain = manifest.chains[role].map((id) => faces.get(id as FaceId))
    const missing = chain.indexOf(undefined)
    if (missing >= 0) return err({ kind: 'font-file-missing', file: manifest.chains[role][missing] ?? role })
    chains[role] = chain.filter((face) => face !== undefined)
  }
  return ok({ chains, faces })
}

/** File of the face that 传统蒙古文 is shaped with. */
export const mongolianFile = ({ chains, faces }: FontManifest): string =>
  faces.find(({ id }) => id === chains.mongolian[0])?.file ?? ''

/** Puts a face of the PC in front of a role's chain; the faces shipped stay behind it as fallbacks. */
export const withFace = (fonts: Fonts, role: FaceRole, face: TrueTypeFace): Fonts => ({
  chains: { ...fonts.chains, [role]: [face, ...fonts.chains[role]] },
  faces: new Map([...fonts.faces, [face.id, face]]),
})

/** `@font-face` rules for preview and print: one private family a face, so that no font of the PC is taken by mistake. */
export const fontFaceCss = (manifest: FontManifest, folder: string): string =>
  manifest.faces
    .map(
      ({ id, file }) =>
        `@font-face{font-family:"${familyOf(id)}";src:url("${folder}${file}")format("truetype")}`,
    )
    .join('\n')

/** Family name of a face on screen. */
export const familyOf = (id: string): string => `lx-${id}`

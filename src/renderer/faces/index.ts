/** Faces of official documents in the window: loaded when a page needs them, under private names, and kept. */
import { type FontManifest, familyOf, officeFaceSm3 } from '@documents/fonts/fontSet'
import { fetchManifest, fontFolder, officeFontAddress } from './manifest'

let manifest: Promise<FontManifest> | null = null
const loading = new Map<string, Promise<unknown>>()

const addressOf = async (id: string): Promise<string> => {
  const sm3 = officeFaceSm3(id)
  if (sm3 !== null) return officeFontAddress(sm3)
  manifest ??= fetchManifest()
  const face = (await manifest).faces.find((one) => one.id === id)
  if (!face) throw new Error(`no face ${id}`)
  return `${fontFolder}${face.file}`
}

const load = async (id: string): Promise<unknown> => {
  const font = new FontFace(familyOf(id), `url("${await addressOf(id)}")`)
  document.fonts.add(font)
  return font.load()
}

/** Loads the faces with these ids. @returns when all of them can be drawn with; rejects naming the first that cannot */
export const loadFaces = async (ids: readonly string[]): Promise<void> => {
  await Promise.all(
    ids.map((id) => {
      const known = loading.get(id) ?? load(id)
      loading.set(id, known)
      // A face that failed is tried anew next time.
      known.catch(() => loading.delete(id))
      return known
    }),
  )
}

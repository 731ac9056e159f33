/** The shipped fonts, for tests and benches. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildFontSet, type FontManifest, type Fonts, mongolianFile } from './fontSet'

const folder = new URL('../../../resources/fonts/', import.meta.url)

/** Path of a shipped font file. */
export const fontPath = (file: string): string => fileURLToPath(new URL(file, folder))

/** `resources/fonts/manifest.json`. */
export const shippedManifest = (): FontManifest => JSON.parse(readFileSync(fontPath('manifest.json'), 'utf8'))

/** The files of the manifest by name. */
export const shippedFiles = (): ReadonlyMap<string, Uint8Array> =>
  new Map(shippedManifest().faces.map(({ file }) => [file, new Uint8Array(readFileSync(fontPath(file)))]))

let fonts: Fonts | undefined

/** All shipped faces, read once. */
export const shippedFonts = (): Fonts => {
  if (fonts) return fonts
  const built = buildFontSet(shippedManifest(), shippedFiles())
  if (!built.ok) throw new Error(`resources/fonts: ${JSON.stringify(built.error)}`)
  fonts = built.value
  return fonts
}

/** The shipped faces with the shaper of their Mongolian face. */
export const shippedShaper = async (): Promise<Fonts> => {
  const { withShaper } = await import('./harfbuzz')
  return withShaper(shippedFonts(), new Uint8Array(readFileSync(fontPath(mongolianFile(shippedManifest())))))
}

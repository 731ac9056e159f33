import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFontSet, type FontManifest, type Fonts } from '@documents/fonts/fontSet'

/**
 * Reads the faces of official documents.
 * @param resources the folder `resources`
 * @throws Error when a shipped file is missing or damaged: the program itself is broken
 */
export const readFonts = (resources: string): Fonts => {
  const folder = join(resources, 'fonts')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as FontManifest
  const files = new Map(
    manifest.faces.map(({ file }) => [file, new Uint8Array(readFileSync(join(folder, file)))] as const),
  )
  const fonts = buildFontSet(manifest, files)
  if (!fonts.ok) throw new Error(`fonts: ${JSON.stringify(fonts.error)}`)
  return fonts.value
}

import { readFileSync } from 'node:fs'
import { readFile as readBytes } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFontSet, type FontManifest, type Fonts, mongolianFile } from '@documents/fonts/fontSet'
import { sm3 as sm3Of } from 'hash-wasm'
import type { OfficeFace } from './jobs'

const folderOf = (resources: string): string => join(resources, 'fonts')
const readManifest = (resources: string): FontManifest =>
  JSON.parse(readFileSync(join(folderOf(resources), 'manifest.json'), 'utf8'))
const readFile = (resources: string, file: string): Uint8Array =>
  new Uint8Array(readFileSync(join(folderOf(resources), file)))

/**
 * Reads the faces of official documents.
 * @param resources the folder `resources`
 * @throws Error when a shipped file is missing or damaged: the program itself is broken
 */
export const readFonts = (resources: string): Fonts => {
  const manifest = readManifest(resources)
  const files = new Map(manifest.faces.map(({ file }) => [file, readFile(resources, file)] as const))
  const fonts = buildFontSet(manifest, files)
  if (!fonts.ok) throw new Error(`fonts: ${JSON.stringify(fonts.error)}`)
  return fonts.value
}

/** Adds what 传统蒙古文 is shaped with; its wasm is loaded only when the first such document comes. */
export const addShaper = async (resources: string, fonts: Fonts): Promise<Fonts> => {
  const { withShaper } = await import('@documents/fonts/harfbuzz')
  return withShaper(fonts, readFile(resources, mongolianFile(readManifest(resources))))
}

/** The file of a face of the PC, null when it is gone or its bytes are not those that were chosen. */
export const readOfficeFace = async ({ sm3, path }: OfficeFace): Promise<Uint8Array | null> => {
  const bytes = await readBytes(path).catch(() => null)
  return bytes && (await sm3Of(bytes)) === sm3 ? new Uint8Array(bytes) : null
}

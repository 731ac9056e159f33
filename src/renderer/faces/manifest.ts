/** Where pages and workers find the faces; no DOM here, so that workers may use it. */
import type { FontManifest } from '@documents/fonts/fontSet'

/** Where our own handler serves `resources/fonts`, seen from any page or worker of the bundle. */
export const fontFolder = '/resources/fonts/'

/** Address of a face of the PC, by the SM3 of its file. */
export const officeFontAddress = (sm3: string): string => `/office-fonts/${sm3}.ttf`

/** The manifest of the faces. @throws Error when the program's own file is missing */
export const fetchManifest = async (): Promise<FontManifest> => {
  const answer = await fetch(`${fontFolder}manifest.json`)
  if (!answer.ok) throw new Error(`fonts/manifest.json: ${answer.status}`)
  return (await answer.json()) as FontManifest
}

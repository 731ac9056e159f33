/** Faces of the PC that the office has chosen; asked for once, until they change. */
import type { OfficeFaceInUse } from '@documents/fonts/fontSet'

let known: Promise<readonly OfficeFaceInUse[]> | null = null

/** The chosen faces whose files are there. */
export const officeFaces = (): Promise<readonly OfficeFaceInUse[]> => {
  known ??= window.lianxi
    .invoke('fonts:list', {})
    .then((faces) => faces.filter(({ here }) => here).map(({ role, sm3 }) => ({ role, sm3 })))
  return known
}

/** They have changed, or another office's data was opened. */
export const forgetOfficeFaces = (): void => {
  known = null
}

/** A face without outlines for layout tests: full-width Chinese, half-width Latin, ink where real faces have it. */
import type { FaceId, FaceRole, FontFace, FontSet } from '../displayList'
import { gridMetric } from './lineBreak.fixture'

const face = (id: string, has: (cp: number) => boolean): FontFace => ({
  id: id as FaceId,
  postScriptName: id,
  unitsPerEm: 1000,
  glyph: (cp) => (has(cp) ? cp : 0),
  advance: (glyph) => gridMetric(glyph).advance,
  inkBox: (glyph) => {
    if (glyph === 0x20 || glyph === 0x3000) return null
    const { advance, blankStart, blankEnd } = gridMetric(glyph)
    return {
      xMin: blankStart ? blankStart + 40 : 40,
      xMax: blankEnd ? advance - blankEnd - 40 : advance - 40,
      yMin: -80,
      yMax: 840,
    }
  },
})

const roles: readonly FaceRole[] = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti', 'mongolian']

/** Every character below U+30000 except emoji is in the one face of each role. */
export const gridFonts: FontSet = {
  chains: Object.fromEntries(
    roles.map((role) => [
      role,
      [face(`test-${role}`, (cp) => cp < 0x1f000 || (cp >= 0x20000 && cp < 0x30000))],
    ]),
  ) as unknown as FontSet['chains'],
}

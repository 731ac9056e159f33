/**
 * For a PC without any Chinese font. They stand last and are read only when nothing before them has a character. Not in a style sheet:
 * they are the files that documents are set in, which main serves, and no part of what is built.
 */
const CHINESE = 'U+2E80-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF'

const faces = [
  {
    family: 'App Chinese',
    file: 'FandolHei-Regular.ttf',
    range: `U+B7, U+2014, U+2018-201D, U+2026, U+2460-24FF, ${CHINESE}`,
  },
  {
    family: 'App Rare Chinese',
    file: 'NotoSansCJKsc-Fallback.ttf',
    range: `${CHINESE}, U+20000-3FFFF`,
  },
] as const

/** Makes them known to the page. */
export const startFonts = (): void => {
  for (const { family, file, range } of faces)
    document.fonts.add(
      new FontFace(family, `url("/resources/fonts/${file}")`, { display: 'block', unicodeRange: range }),
    )
}

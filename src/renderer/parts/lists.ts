/** Lists that a person types in one box: 、, commas, semicolons and lines all part them. */
export const splitList = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

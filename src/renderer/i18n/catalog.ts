/**
 * Locale files → two flat tables of texts. Files of one language merge into one tree; the path through the tree is the key
 * (`topics.field.title`). A Mongolian entry may say how sure its wording is: `{"t": "ᠬᠠᠳᠠᠭᠠᠯᠠᠬᠤ", "c": "high"}`; a bare string is `own`.
 */

export const languages = ['zh-CN', 'mn-Mong'] as const
export type Language = (typeof languages)[number]

/** How well a Mongolian wording is attested: by a government page, by one source or from attested words, hardly, or our own composition. */
export const confidences = ['high', 'medium', 'low', 'own'] as const
export type Confidence = (typeof confidences)[number]

export interface Catalog {
  readonly texts: Readonly<Record<Language, Readonly<Record<string, string>>>>
  /** Of every Mongolian text. */
  readonly confidence: Readonly<Record<string, Confidence>>
  /** `language key`, where two files give different texts for one key. */
  readonly clashes: readonly string[]
}

interface Leaf {
  readonly t: string
  readonly c: Confidence
}

const isConfidence = (value: unknown): value is Confidence => confidences.includes(value as Confidence)

const leafOf = (value: unknown): Leaf | null => {
  if (typeof value === 'string') return { t: value, c: 'own' }
  if (typeof value !== 'object' || value === null || !('t' in value) || !('c' in value)) return null
  return typeof value.t === 'string' && isConfidence(value.c) ? { t: value.t, c: value.c } : null
}

/** Walks a locale tree to its leaves. */
function* leaves(tree: unknown, path: string): Generator<readonly [string, Leaf]> {
  const leaf = leafOf(tree)
  if (leaf) yield [path, leaf]
  else if (typeof tree === 'object' && tree !== null)
    for (const [key, value] of Object.entries(tree)) yield* leaves(value, path ? `${path}.${key}` : key)
}

const languageOf = (path: string): Language | undefined =>
  languages.find((language) => path.includes(`/${language}/`))

/**
 * Merges locale files.
 * @param files path (which names the language as a folder) → parsed JSON
 */
export const loadCatalog = (files: Readonly<Record<string, unknown>>): Catalog => {
  const texts: Record<Language, Record<string, string>> = { 'zh-CN': {}, 'mn-Mong': {} }
  const confidence: Record<string, Confidence> = {}
  const clashes: string[] = []
  for (const path of Object.keys(files).sort()) {
    const language = languageOf(path)
    if (!language) continue
    for (const [key, leaf] of leaves(files[path], '')) {
      const known = texts[language][key]
      if (known !== undefined && known !== leaf.t) clashes.push(`${language} ${key}`)
      texts[language][key] = leaf.t
      if (language === 'mn-Mong') confidence[key] = leaf.c
    }
  }
  return { texts, confidence, clashes }
}

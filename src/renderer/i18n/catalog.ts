/**
 * Locale files → two flat tables of texts. Files of one language merge into one tree; the path through the tree is the key
 * (`topics.field.title`). A Mongolian entry may say how sure its wording is: `{"t": "ᠬᠠᠳᠠᠭᠠᠯᠠᠬᠤ", "c": "high"}`; a bare string is `own`.
 * A key that the Mongolian files leave out takes the glossary's term where its Chinese text is exactly that term, or the wording that another
 * key with the same Chinese text has; a value may follow it (「征求意见（{{n}}）」). Else it stays Chinese.
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

/** One row of the glossary: an office term with its attested Mongolian wording. */
export interface Term {
  readonly chinese: string
  readonly mongolian: string
  readonly cyrillic: string
  readonly confidence: Confidence
  /** Where it was found, for those who certify it. */
  readonly source: string
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

/** Reads the glossary: tab-separated, a head line first. A row whose confidence is unknown counts as `low`. */
export const readGlossary = (tsv: string): readonly Term[] =>
  tsv
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .flatMap(([chinese, mongolian, cyrillic = '', confidence, source = '']) =>
      chinese && mongolian
        ? [
            {
              chinese,
              mongolian,
              cyrillic,
              confidence: isConfidence(confidence) ? confidence : 'low',
              source,
            },
          ]
        : [],
    )

/** A term without the remark that tells it from its namesakes: 「文件（公文）」 → 「文件」. */
const bare = (chinese: string): string => chinese.replace(/（[^）]*）$/, '')

/** Chinese words → their wording in the glossary, where of namesakes the first counts, or the one that keys with these words agree on. */
const wordings = (
  glossary: readonly Term[],
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>,
  confidence: Readonly<Record<string, Confidence>>,
): ReadonlyMap<string, Leaf> => {
  const found = new Map<string, Leaf | null>()
  for (const [key, t] of Object.entries(texts['mn-Mong'])) {
    const chinese = texts['zh-CN'][key]
    if (chinese === undefined) continue
    const known = found.get(chinese)
    // Two wordings for the same words: they mean different things.
    if (known !== undefined) found.set(chinese, known?.t === t ? known : null)
    else found.set(chinese, { t, c: confidence[key] ?? 'own' })
  }
  const terms = new Map<string, Leaf>()
  for (const { chinese, mongolian, confidence: c } of glossary)
    if (!terms.has(bare(chinese))) terms.set(bare(chinese), { t: mongolian, c })
  return new Map([
    ...[...found].flatMap(([chinese, leaf]) => (leaf ? [[chinese, leaf] as const] : [])),
    ...terms,
  ])
}

/** Words and the one value that follows them, set off from them: nothing is glued to a value. */
const withValue = /^([^{}]+?)((?:：|（| )\{\{\w+\}\}）?)$/

/**
 * Merges locale files and fills Mongolian from the glossary.
 * @param files path (which names the language as a folder) → parsed JSON
 */
export const loadCatalog = (
  files: Readonly<Record<string, unknown>>,
  glossary: readonly Term[] = [],
): Catalog => {
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
  const known = wordings(glossary, texts, confidence)
  for (const [key, chinese] of Object.entries(texts['zh-CN'])) {
    if (texts['mn-Mong'][key] !== undefined) continue
    const [, words = chinese, value = ''] = withValue.exec(chinese) ?? []
    const wording = known.get(words)
    if (!wording) continue
    texts['mn-Mong'][key] = wording.t + value
    confidence[key] = wording.c
  }
  return { texts, confidence, clashes }
}

/** Languages of the window: texts, the chosen language with its writing direction, and the components that print labels. */
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { create } from 'zustand'
import glossaryFile from '../../../resources/locales/glossary.tsv?raw'
import type { Language } from './catalog'
import { loadCatalog, readGlossary } from './catalog'

export type { Confidence, Language } from './catalog'
export { languages } from './catalog'

/** Office terms with their Mongolian wording, its confidence and source. */
export const glossary = readGlossary(glossaryFile)

/** Every text of both languages, built into the program. */
export const catalog = loadCatalog(
  import.meta.glob('../../../resources/locales/*/*.json', { eager: true, import: 'default' }),
  glossary,
)

/** Values for `{{name}}` places of a text. */
export type Params = Readonly<Record<string, string | number>>

void i18next.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  supportedLngs: ['zh-CN', 'mn-Mong'],
  // Keys are flat: the catalogue has walked the trees already, and office words may hold dots and colons.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: {
    'zh-CN': { translation: { ...catalog.texts['zh-CN'] } },
    'mn-Mong': { translation: { ...catalog.texts['mn-Mong'] } },
  },
})

/** Traditional Mongolian turns the whole window vertical, or keeps the horizontal layout with its letters lying on their side. */
export type MongolianLayout = 'vertical' | 'rotated'

interface LanguageChoice {
  readonly language: Language
  /** Chinese stands beside Mongolian (蒙汉对照). */
  readonly bilingual: boolean
  readonly layout: MongolianLayout
}

const MEMORY = 'lianxi.language'
const standard: LanguageChoice = { language: 'zh-CN', bilingual: true, layout: 'vertical' }

const remembered = (): LanguageChoice => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(MEMORY) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...standard, ...kept } : standard
  } catch {
    return standard
  }
}

/** The chosen language; `setLanguage` changes it while the program runs. */
export const useLanguage = create<LanguageChoice>()(() => standard)

/** Changes language, bilingual labels or layout, turns the page and remembers the choice on this PC. */
export const setLanguage = (change: Partial<LanguageChoice>): void => {
  const next = { ...useLanguage.getState(), ...change }
  const root = document.documentElement
  root.lang = next.language
  root.dataset.writing = isVertical(next) ? 'vertical' : 'horizontal'
  localStorage.setItem(MEMORY, JSON.stringify(next))
  void i18next.changeLanguage(next.language)
  useLanguage.setState(next)
}

/** The other language. */
export const turnLanguage = (): void =>
  setLanguage({ language: useLanguage.getState().language === 'zh-CN' ? 'mn-Mong' : 'zh-CN' })

/** Applies the language remembered on this PC; before the first paint. */
export const startLanguage = (): void => setLanguage(remembered())

const isVertical = (choice: LanguageChoice): boolean =>
  choice.language === 'mn-Mong' && choice.layout === 'vertical'

/** Whether lines run from top to bottom now. */
export const useVertical = (): boolean => useLanguage(isVertical)
export const vertical = (): boolean => isVertical(useLanguage.getState())

export type Translate = (key: string, params?: Params) => string

/** Text of a key in the chosen language (Chinese where no honest Mongolian wording exists). For attributes and messages; labels use `<Label>`. */
export const useT = (): Translate => {
  const { t } = useTranslation()
  return (key, params) => t(key, params ?? {})
}

/** As `useT`, outside components. */
export const translate: Translate = (key, params) => i18next.t(key, params ?? {})

/** Text of a key in one language, or undefined where that language has none. */
export const textIn = (language: Language, key: string, params?: Params): string | undefined =>
  catalog.texts[language][key] === undefined ? undefined : i18next.getFixedT(language)(key, params ?? {})

/** Whether any language knows the key; a fault code of another office's newer program may be unknown. */
export const hasText = (key: string): boolean => catalog.texts['zh-CN'][key] !== undefined

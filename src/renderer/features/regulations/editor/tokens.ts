/**
 * Patterns as people write them: 「{工会全称}关于召开{会议名称}的函」. The record keeps the names' keys; nobody has to know them.
 */
import { namesOf, titlePlaceholders } from '@domain/regulation/names'
import { hasText } from '../../../i18n'
import { useT } from '../../../ui'
import { useEditor } from './useEditor'

export interface Tokens {
  /** A kept pattern as it is shown. */
  readonly shown: (pattern: string) => string
  /** What was typed as it is kept; braces of a Chinese keyboard count. */
  readonly kept: (text: string) => string
}

/** @param wordOf word of a key, '' where it has none */
export const tokensOf = (keys: readonly string[], wordOf: (key: string) => string): Tokens => {
  const words = new Map(keys.flatMap((key) => (wordOf(key) === '' ? [] : [[key, wordOf(key)] as const])))
  const known = new Map([...words].map(([key, word]) => [word, key] as const))
  return {
    shown: (pattern) =>
      pattern.replace(/\{([^{}]+)\}/g, (whole, key: string) => {
        const word = words.get(key)
        return word === undefined ? whole : `{${word}}`
      }),
    kept: (text) =>
      text
        .replaceAll('｛', '{')
        .replaceAll('｝', '}')
        .replace(/\{([^{}]+)\}/g, (whole, word: string) => {
          const key = known.get(word.trim())
          return key === undefined ? whole : `{${key}}`
        }),
  }
}

/** Names of the draft, and what a title takes from its conference. */
export const useTokens = (): Tokens => {
  const t = useT()
  const { body } = useEditor()
  return tokensOf([...Object.keys(namesOf(body)), ...titlePlaceholders], (key) =>
    hasText(`regulations.nameOf.${key}`) ? t(`regulations.nameOf.${key}`) : '',
  )
}

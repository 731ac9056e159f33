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

/** @param wordOf word of a key, '' where it has none; a word that another key has already, or is, leaves the key as it stands */
export const tokensOf = (keys: readonly string[], wordOf: (key: string) => string): Tokens => {
  const words = new Map<string, string>()
  const known = new Map<string, string>()
  for (const key of keys) {
    const word = wordOf(key)
    if (word === '' || known.has(word) || keys.includes(word)) continue
    words.set(key, word)
    known.set(word, key)
  }
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

/** Names of the draft, and what a title takes from its conference. A name that the office added is called by what it says. */
export const useTokens = (): Tokens => {
  const t = useT()
  const { body } = useEditor()
  const said = (key: string): string => {
    const own = body.names[key]?.trim() ?? ''
    return /[{}]/.test(own) ? '' : own
  }
  const keys = [...titlePlaceholders, ...Object.keys(namesOf(body))]
  return tokensOf(
    keys.toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b))),
    (key) => (isOwn(key) ? said(key) : t(`regulations.nameOf.${key}`)),
  )
}

/** A name that the program does not know. */
const isOwn = (key: string): boolean => !hasText(`regulations.nameOf.${key}`)

/**
 * The text of a regulation as it is pasted: cut into articles, and what the base's rules quote found again in it. What cannot be found
 * becomes the office's own custom, said so, until a person points to an article.
 */
import type { Regulation, Source } from '../model/regulation'

const NUMBER = '[一二三四五六七八九十百]+'
/** 「第三条　……」, 「三、……」, 「（二）……」 at the beginning of a line. */
const ARTICLE = new RegExp(`^(第${NUMBER}条)[\\s　]*(.*)$`, 'u')
const SECTION = new RegExp(`^(${NUMBER})、[\\s　]*(.*)$`, 'u')
const ITEM = new RegExp(`^(（${NUMBER}）)[\\s　]*(.*)$`, 'u')

type Article = Regulation['articles'][number]

/**
 * Cuts a text into articles. Where it counts by 第几条, 一、 does not begin one; items （一） stand under their article as 「第三条（一）」.
 * What comes before the first is 「前言」.
 */
export function splitArticles(text: string): readonly Article[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/^#+\s*/u, ''))
  const head = lines.some((line) => ARTICLE.test(line)) ? ARTICLE : SECTION
  const found: { key: string; lines: string[] }[] = []
  let article = ''
  for (const line of lines.filter((one) => one !== '')) {
    const begins = head.exec(line)
    const item = begins === null && article !== '' ? ITEM.exec(line) : null
    if (begins !== null) article = begins[1] ?? ''
    const key = begins !== null ? article : item !== null ? `${article}${item[1]}` : null
    const rest = (begins ?? item)?.[2] ?? line
    if (key !== null && !found.some((one) => one.key === key)) found.push({ key, lines: [rest] })
    else if (found.length === 0) found.push({ key: '前言', lines: [line] })
    else found.at(-1)?.lines.push(key === null ? line : rest)
  }
  return found
    .map((one) => ({ key: one.key, text: one.lines.filter((line) => line !== '').join('\n') }))
    .filter((one) => one.text !== '')
}

/** An article under another number; every rule that names it follows. One that is taken already changes nothing. */
export function withArticleNumber(body: Regulation, from: string, to: string): Regulation {
  if (to === '' || body.articles.some((one) => one.key === to)) return body
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, name))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, walk(one, inner)]))
    return name === 'article' && value === from ? to : value
  }
  const next = walk(body, '') as Regulation
  return { ...next, articles: body.articles.map((one) => (one.key === from ? { ...one, key: to } : one)) }
}

const isSource = (value: object): value is Source =>
  'quote' in value && 'article' in value && 'strength' in value

const standsIn = (article: Article, quote: string): boolean =>
  quote.split('……').every((part) => article.text.includes(part))

/**
 * Puts another text under the rules. A quote that stands in the new text keeps its rule under that article; a rule whose quote does not is
 * marked as silence of the text under the article that it named, or the first.
 * @returns the new body and how many rules lost their article
 */
export function withArticles(
  body: Regulation,
  articles: readonly Article[],
): { readonly body: Regulation; readonly lost: number } {
  let lost = 0
  const [first] = articles
  if (first === undefined) return { body, lost }
  const keys = new Set(articles.map((one) => one.key))
  const relink = (source: Source): Source => {
    const article = keys.has(source.article) ? source.article : first.key
    if (source.strength === 'silent') return { ...source, article: source.article === '' ? '' : article }
    const same = articles.find((one) => one.key === source.article && standsIn(one, source.quote))
    const found = same ?? articles.find((one) => standsIn(one, source.quote))
    if (found !== undefined) return { ...source, article: found.key }
    lost++
    return { article, quote: '', strength: 'silent' }
  }
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    if (isSource(value)) return relink(value)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]))
  }
  const silences = body.silences.map((one) => ({
    ...one,
    article: keys.has(one.article) ? one.article : first.key,
  }))
  const next = walk({ ...body, articles: [], silences }) as Regulation
  return { body: { ...next, articles: [...articles] }, lost }
}

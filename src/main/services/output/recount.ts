/** Counts what a PDF says against the record it was made from: items, names, attachments, as a careful clerk does before it goes out. */
import type { Clause, DocumentTree } from '@documents/tree'
import type { Refusal } from '@shared/ipc'
import type { ReadPage } from './readBack'

/** Only what leaves ink, in one way of writing. */
const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s|\p{Cf}|[\u180b-\u180f]/gu, '')
const bare = (text: string): string => plain(text).replaceAll(/^[（(]|[。；，、：:.;,）)]+$/gu, '')

/** Pages as one text; a sentence that goes over a page is not parted by its number. */
const joined = (pages: readonly ReadPage[]): string =>
  pages.map(({ text }) => plain(text).replace(/(—\d+—)?(演示)?$/u, '')).join('')

const occurrences = (text: string, part: string): number => text.split(part).length - 1

/** How many of these texts are there, each as often as it is wanted. */
const countIn = (text: string, wanted: readonly string[]): number => {
  const times = new Map<string, number>()
  for (const one of wanted) times.set(one, (times.get(one) ?? 0) + 1)
  return [...times].reduce((sum, [one, count]) => sum + Math.min(count, occurrences(text, one)), 0)
}

const clausesOf = (tree: DocumentTree): readonly string[] =>
  [tree.body, ...(tree.enclosures ?? []).map(({ blocks }) => blocks)]
    .flat()
    .filter((block): block is Clause => 'level' in block)
    .map(({ text }) => text)

const peopleOf = ({ attendees }: DocumentTree): readonly string[] =>
  [attendees?.attending, attendees?.excused, attendees?.sittingIn].flatMap((groups) =>
    (groups ?? []).flatMap(({ names }) => names),
  )

/** What is counted, by the key of its word (`fault.pdfLacks.<key>`). */
const counted = {
  title: (tree: DocumentTree) => [tree.title],
  addressees: (tree: DocumentTree) => tree.addressees ?? [],
  items: clausesOf,
  attachments: (tree: DocumentTree) => tree.attachments ?? [],
  enclosures: (tree: DocumentTree) => (tree.enclosures ?? []).map(({ title }) => title),
  people: peopleOf,
  signatures: (tree: DocumentTree) => tree.signature?.organisations ?? [],
  copyTo: (tree: DocumentTree) => tree.copyTo ?? [],
} as const

/** Sheets of name cards alone have no title on the page. */
const isCards = ({ body }: DocumentTree): boolean =>
  body.length > 0 && body.every((block) => 'cards' in block)

/** Why a PDF says less than its record; null when everything is there. */
export const compareWithRecord = (tree: DocumentTree, pages: readonly ReadPage[]): Refusal | null => {
  const text = joined(pages)
  for (const [what, textsOf] of Object.entries(counted)) {
    const wanted = textsOf(tree).map(bare).filter(Boolean)
    const found = countIn(text, wanted)
    if (found < wanted.length && !(what === 'title' && isCards(tree)))
      return { ok: false, code: `pdfLacks.${what}`, params: { expected: wanted.length, found } }
  }
  return null
}

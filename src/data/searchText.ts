/** What of a record is searched, and how two texts are compared: exactly, but without regard to width, case, spaces and Mongolian look-alikes. */
import type { RecordType } from '@domain/model/records'
import { candidatesOf } from '@ledger/fold'
import type { RecordId } from '@shared/ids'
import type { Json } from '@shared/json'
import type { SearchHit } from './api'
import type { StoredRow } from './db'

export interface SearchEntry {
  readonly record: RecordId
  readonly type: RecordType
  readonly title: string
  /** All its texts, one after another. */
  readonly text: string
  /** Frame of its last act: newest first. */
  readonly n: number
}

/** Between two texts of a record; nothing typed matches across it. */
const GAP = '\u0000'

/** Fields that name a record, the first that is filled. */
const titleFields = ['title', 'name', 'fullName', 'text', 'documentNumber', 'key'] as const

/** Values that are ids, hashes or codes of the program, not words of the office. */
const isWord = (text: string): boolean =>
  text !== '' &&
  !/^[a-zA-Z]+\/[0-9a-z.]{26}/.test(text) &&
  !/^[0-9a-hj-km-np-tv-z]{26}$/.test(text) &&
  !/^[0-9a-f]{64}$/.test(text)

function collect(value: Json | undefined, out: string[]): void {
  if (typeof value === 'string') {
    if (isWord(value)) out.push(value)
  } else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(member, out)
}

/** The searchable side of a row. */
export function searchEntry(row: StoredRow): SearchEntry {
  const chosen = (field: string): Json | undefined => candidatesOf(row.cells, field)[0]?.value
  const titles = titleFields.map(chosen).filter((value) => typeof value === 'string' && value !== '')
  const texts: string[] = []
  for (const field of Object.keys(row.cells).sort()) collect(chosen(field), texts)
  const title = String(titles[0] ?? texts[0] ?? '')
  return { record: row.id, type: row.type as RecordType, title, text: texts.join(GAP), n: row.n }
}

/** Same look, different code points: most Mongolian text in circulation is encoded wrongly, so what looks alike must be found alike. */
const lookAlikes: Readonly<Record<string, string>> = {
  '\u1823': '\u1824',
  '\u1825': '\u1826',
  '\u1832': '\u1833',
  '\u182c': '\u182d',
}

/** A text as it is compared: no spaces nor invisible selectors and joiners, NFKC, lower case, look-alikes as one, ᠶ between vowel and ᠢ dropped. */
export const foldText = (text: string): string =>
  text
    .replaceAll(/[\u180b-\u180f\u200b-\u200d\u202f\ufeff]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/[\u1823\u1825\u1832\u182c]/g, (char) => lookAlikes[char] ?? char)
    .replaceAll(/(?<=[\u1820-\u1827])\u1836(?=\u1822)/g, '')

/** How much of the text before and after a hit is shown, in characters. */
const AROUND = 24

/** Where a folded hit begins in the text as it was typed: the shortest beginning whose folding holds it. */
function placeOf(text: string, needle: string): number {
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (foldText(text.slice(0, middle)).includes(needle)) high = middle
    else low = middle + 1
  }
  return Math.max(0, low - needle.length)
}

/** Text around the hit, with … where it was cut. */
export function excerptOf(text: string, needle: string): string {
  const part = text.split(GAP).find((one) => foldText(one).includes(needle)) ?? ''
  const at = placeOf(part, needle)
  const from = Math.max(0, at - AROUND)
  const to = Math.min(part.length, at + needle.length + AROUND)
  const words = part.slice(from, to).replaceAll(/\s+/g, ' ').toWellFormed()
  return `${from > 0 ? '…' : ''}${words}${to < part.length ? '…' : ''}`
}

/** All entries in memory, and the plain scan over them: exact, never stale, 8–26 ms over 100,000 records as measured. */
export interface SearchIndex {
  readonly put: (entries: Iterable<SearchEntry>) => void
  /** Keeps what it has and does not overwrite it: for the first load, during which newer entries may have come. */
  readonly fill: (entries: Iterable<SearchEntry>) => void
  readonly clear: () => void
  readonly size: () => number
  /** Newest first, at most `limit`; records whose title matches before the others. */
  readonly search: (text: string, limit: number) => readonly SearchHit[]
}

interface Kept extends SearchEntry {
  readonly folded: string
  readonly foldedTitle: string
}

interface Ranked {
  readonly entry: Kept
  readonly inTitle: boolean
}

const isBefore = (a: Ranked, b: Ranked): boolean =>
  a.inTitle === b.inTitle ? a.entry.n > b.entry.n : a.inTitle

/** Puts a find in its place among the best ones: sorting 30,000 finds to show twenty would take longer than the scan. */
function rank(best: Ranked[], found: Ranked, limit: number): void {
  const last = best[limit - 1]
  if (last && !isBefore(found, last)) return
  const place = best.findIndex((one) => isBefore(found, one))
  best.splice(place < 0 ? best.length : place, 0, found)
  if (best.length > limit) best.pop()
}

/** An empty index. */
export function searchIndex(): SearchIndex {
  const kept = new Map<RecordId, Kept>()
  const keep = (entry: SearchEntry) =>
    kept.set(entry.record, { ...entry, folded: foldText(entry.text), foldedTitle: foldText(entry.title) })
  return {
    put: (entries) => {
      for (const entry of entries) keep(entry)
    },
    fill: (entries) => {
      for (const entry of entries) if (!kept.has(entry.record)) keep(entry)
    },
    clear: () => kept.clear(),
    size: () => kept.size,
    search: (text, limit) => {
      const needle = foldText(text)
      if (needle === '') return []
      const best: Ranked[] = []
      for (const entry of kept.values())
        if (entry.folded.includes(needle))
          rank(best, { entry, inTitle: entry.foldedTitle.includes(needle) }, limit)
      return best.map(({ entry: { record, type, title, text: whole } }) => ({
        record,
        type,
        title,
        excerpt: excerptOf(whole, needle),
      }))
    },
  }
}

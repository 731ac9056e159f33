/** 蒙古文本 → document tree: number, date and seal from the document, every word from the translator. */
import type { RecordRow } from '@domain/model/records'
import type { MongolianWords } from '@domain/translation/mongolian'
import type { DocumentTree } from './tree'

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The tree of a document's Mongolian version as it stands. It has a signature only when the date is there in both forms. */
export function composeMongolian(
  { fields }: RecordRow<'document'>,
  words: MongolianWords,
  options: { readonly demonstration?: boolean } = {},
): DocumentTree {
  const addressees = lines(words.addressees)
  const { date } = fields
  const isSigned =
    fields.signed && date !== null && words.dateText.trim() !== '' && words.organisation.trim() !== ''
  return {
    kind: fields.kind,
    format: 'document',
    language: 'mn-Mong',
    issuerMark: lines(words.issuerMark),
    title: words.title.trim(),
    ...(fields.number === null ? {} : { number: fields.number }),
    ...(addressees.length === 0 ? {} : { addressees }),
    body: lines(words.text).map((text) => ({ level: 0, text })),
    ...(isSigned
      ? {
          signature: {
            organisations: [words.organisation.trim()],
            date,
            dateText: words.dateText.trim(),
            sealed: true,
          },
        }
      : {}),
    ...(words.note.trim() === '' ? {} : { note: words.note.trim() }),
    ...(options.demonstration === true ? { demonstration: true } : {}),
  }
}

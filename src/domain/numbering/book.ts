/**
 * 编号簿: one series of numbers (mark and year), given out by one PC only, which hands it over by an act. Numbers are never changed
 * afterwards: duplicates are reported, returned and voided numbers stay visible (design §5).
 */

import { type RecordId, recordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, edit, refuse } from '../acts'
import { allowed, approvalEdit } from '../approval/acts'
import type { DeviceContext, Dossier } from '../approval/types'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { NumberBook, NumberUse } from '../model/register'
import { scopes } from '../scopes'

type Book = RecordRow<'numberBook'>
type Use = RecordRow<'numberUse'>

const at = { step: 'number', stage: 'number' } as const

const usesOf = (book: RecordId, uses: readonly Use[]): readonly Use[] =>
  uses.filter((use) => use.fields.book === book)

/** Numbers that stand: given to a document, or voided and therefore never given again. */
const isGone = (use: Use): boolean => use.fields.state !== 'returned'

/**
 * The number this book gives next: the lowest one that was returned and not given again, else the one after the last used.
 * Numbers that the paper register skipped belong to documents made elsewhere and are not filled.
 */
export function nextSerial(book: Book, uses: readonly Use[]): number {
  const own = usesOf(book.id, uses)
  const gone = new Set(own.filter(isGone).map((use) => use.fields.serial))
  const returned = own.map((use) => use.fields.serial).filter((serial) => !gone.has(serial))
  return returned.length > 0 ? Math.min(...returned) : Math.max(book.fields.next, 1 + Math.max(0, ...gone))
}

/**
 * Opens a series on this PC.
 * @param next first number to give; more than 1 when the paper register already gave some this year
 */
export function openBook(
  input: Pick<NumberBook, 'code' | 'year' | 'next'>,
  books: readonly Book[],
  ctx: DeviceContext,
): Result<Act, Fault> {
  const code = input.code.trim()
  if (code === '') return refuse('number.noCode', {}, 'code')
  if (books.some(({ fields }) => fields.code === code && fields.year === input.year))
    return refuse('number.bookExists', { code, year: input.year })
  return act('number.openBook', [
    {
      scope: scopes.register(ctx.me.office, 'numbers'),
      record: recordId('numberBook', ctx.newId()),
      set: { ...input, code, holder: ctx.device },
    },
  ])
}

/** Gives the book to another PC of the office, which alone gives numbers from then on. Only the holder can. */
export function handOverBook(
  book: Book,
  device: string,
  reason: string,
  ctx: DeviceContext,
): Result<Act, Fault> {
  if (book.fields.holder !== ctx.device) return refuse('number.notHolder', params(book))
  if (device === book.fields.holder) return refuse('number.sameHolder')
  return act('number.handOver', [{ scope: book.scope, record: book.id, set: { holder: device } }], reason)
}

/** The same series of a new year, from 1, on the same PC. */
export const rollOver = (
  book: Book,
  year: number,
  books: readonly Book[],
  ctx: DeviceContext,
): Result<Act, Fault> =>
  book.fields.holder === ctx.device
    ? openBook({ code: book.fields.code, year, next: 1 }, books, ctx)
    : refuse('number.notHolder', params(book))

/** Gives a signed-off document the next number of the book. Only on the PC that holds the book. */
export function takeNumber(
  dossier: Dossier,
  book: Book,
  uses: readonly Use[],
  ctx: DeviceContext,
): Result<Act, Fault> {
  if (book.fields.holder !== ctx.device) return refuse('number.notHolder', params(book))
  return giveNumber(dossier, book, nextSerial(book, uses), '', 'number.take', ctx)
}

/** The first number of a series that this PC opens with it, in one act: an office's first paper of the year needs no more. */
export function openAndTake(
  dossier: Dossier,
  input: Pick<NumberBook, 'code' | 'year' | 'next'>,
  books: readonly Book[],
  ctx: DeviceContext,
): Result<Act, Fault> {
  const opened = openBook(input, books, ctx)
  if (!opened.ok) return opened
  const [made] = opened.value.edits
  if (made === undefined) return opened
  const book: Book = {
    id: made.record,
    type: 'numberBook',
    scope: made.scope,
    fields: made.set as NumberBook,
    conflicts: [],
  }
  const given = giveNumber(dossier, book, input.next, '', 'number.take', ctx)
  return given.ok ? act(given.value.name, [...opened.value.edits, ...given.value.edits]) : given
}

/**
 * Types the number that the office's paper register gave, on any PC. Another number than the next one needs a reason (numbers between
 * belong to documents made elsewhere); one that stands for another document is refused and named.
 */
export function typeNumber(
  dossier: Dossier,
  book: Book,
  uses: readonly Use[],
  input: { readonly serial: number; readonly reason: string },
  ctx: DeviceContext,
): Result<Act, Fault> {
  if (!Number.isSafeInteger(input.serial) || input.serial < 1)
    return refuse('number.notANumber', {}, 'serial')
  const taken = usesOf(book.id, uses).find((use) => isGone(use) && use.fields.serial === input.serial)
  if (taken !== undefined)
    return refuse('number.taken', { serial: input.serial, title: taken.fields.title }, 'serial')
  const next = nextSerial(book, uses)
  if (input.serial !== next && input.reason.trim() === '') return refuse('number.gap', { next }, 'reason')
  return giveNumber(dossier, book, input.serial, input.reason.trim(), 'number.type', ctx)
}

function giveNumber(
  dossier: Dossier,
  book: Book,
  serial: number,
  reason: string,
  name: string,
  ctx: DeviceContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'takeNumber', ctx, at)
  if (!may.ok) return may
  const { document } = dossier
  const { code, year } = book.fields
  const years = [ctx.today, document.fields.date ?? ctx.today].map((date) => Number(date.slice(0, 4)))
  if (!years.includes(year)) return refuse('number.year', { year, wanted: years[0] ?? year })
  return act(
    name,
    [
      useEdit(book, ctx, {
        serial,
        document: document.id,
        title: document.fields.title,
        state: 'taken',
        reason,
      }),
      edit(document, { number: { code, year, serial } }),
      approvalEdit(document.id, may.value.round, ctx, {
        ...at,
        side: document.fields.issuingSide,
        verdict: 'pass',
        digest: may.value.digest,
      }),
    ],
    reason,
  )
}

const useEdit = (
  book: Book,
  ctx: DeviceContext,
  fields: Omit<NumberUse, 'book' | 'at'>,
): Edit<'numberUse'> => ({
  scope: book.scope,
  record: recordId('numberUse', ctx.newId()),
  set: { book: book.id, at: ctx.now, ...fields },
})

/**
 * The corrected version of an issued document carries the number of the one it replaces: its line in the register passes on.
 * @param use the number's line in the register
 */
export function keepNumber(
  dossier: Dossier,
  previous: RecordRow<'document'>,
  use: Use,
  ctx: DeviceContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'takeNumber', ctx, at)
  if (!may.ok) return may
  const { document } = dossier
  if (document.fields.supersedes?.document !== previous.id || use.fields.document !== previous.id)
    return refuse('number.notPredecessor')
  return act('number.keep', [
    {
      scope: use.scope,
      record: use.id,
      set: { document: document.id, reason: document.fields.supersedes.reason },
    },
    edit(document, { number: previous.fields.number }),
    approvalEdit(document.id, may.value.round, ctx, {
      ...at,
      side: document.fields.issuingSide,
      verdict: 'pass',
      digest: may.value.digest,
    }),
  ])
}

/** 退号 before 印发: the number may be given again, the returned line stays visible. */
export const returnNumber = (
  dossier: Dossier,
  use: Use,
  reason: string,
  ctx: DeviceContext,
): Result<Act, Fault> => giveBack(dossier, use, 'returned', reason, ctx)

/** 作废: the number stays in the register and is never given again. */
export const voidNumber = (
  dossier: Dossier,
  use: Use,
  reason: string,
  ctx: DeviceContext,
): Result<Act, Fault> => giveBack(dossier, use, 'voided', reason, ctx)

function giveBack(
  dossier: Dossier,
  use: Use,
  state: 'returned' | 'voided',
  reason: string,
  ctx: DeviceContext,
): Result<Act, Fault> {
  const may = allowed(dossier, state === 'returned' ? 'returnNumber' : 'voidNumber', ctx)
  if (!may.ok) return may
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  if (use.fields.document !== dossier.document.id || use.fields.state !== 'taken')
    return refuse('number.notThisDocument')
  return act(
    state === 'returned' ? 'number.return' : 'number.void',
    [
      { scope: use.scope, record: use.id, set: { state, reason: reason.trim() } },
      edit(dossier.document, { number: null }),
    ],
    reason.trim(),
  )
}

/** A line of the number register: what became of each serial from the first to the last. */
export interface NumberLine {
  readonly serial: number
  /** `skipped` = given by the paper register to a document made elsewhere. */
  readonly state: NumberUse['state'] | 'skipped'
  readonly document: RecordId | null
  readonly title: string
  readonly reason: string
  readonly use: RecordId | null
}

/** Every serial of a book in order, those that were skipped too; a serial given twice has two lines. */
export function numberLines(book: Book, uses: readonly Use[]): readonly NumberLine[] {
  const own = usesOf(book.id, uses).toSorted(
    (a, b) => a.fields.serial - b.fields.serial || a.fields.at - b.fields.at,
  )
  const lines: NumberLine[] = []
  let expected = book.fields.next
  for (const use of own) {
    const { serial, state, title, reason, document } = use.fields
    for (; expected < serial; expected++)
      lines.push({ serial: expected, state: 'skipped', document: null, title: '', reason: '', use: null })
    lines.push({ serial, state, title, reason, document: document as RecordId | null, use: use.id })
    expected = Math.max(expected, serial + 1)
  }
  return lines
}

/** One number that stands for several documents. */
export interface DuplicateNumber {
  readonly code: string
  readonly year: number
  readonly serial: number
  readonly uses: readonly Use[]
}

/** Numbers that stand for more than one document, over all books (two PCs may each have opened the series): reported, never changed. */
export function duplicateNumbers(books: readonly Book[], uses: readonly Use[]): readonly DuplicateNumber[] {
  const series = new Map(books.map((book) => [book.id as string, book.fields]))
  const standing = uses.filter((use) => use.fields.state === 'taken' && series.has(use.fields.book))
  const groups = Map.groupBy(standing, (use) => {
    const book = series.get(use.fields.book)
    return `${book?.code} ${book?.year} ${use.fields.serial}`
  })
  return [...groups.values()].flatMap((group) => {
    const first = group[0]
    const book = first === undefined ? undefined : series.get(first.fields.book)
    return first === undefined ||
      book === undefined ||
      new Set(group.map((use) => use.fields.document)).size < 2
      ? []
      : [{ code: book.code, year: book.year, serial: first.fields.serial, uses: group }]
  })
}

const params = (book: Book): Fault['params'] => ({ code: book.fields.code, year: book.fields.year })

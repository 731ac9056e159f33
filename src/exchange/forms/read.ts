/**
 * Reads a form that came back: the page's own file, or the spreadsheet. Whatever is wrong with it is said in words and nothing of it is taken
 * in. Who filled it in is not proved by the file — that is what the stamped paper is for.
 */
import type { Fault } from '@domain/model/records'
import { decodeText } from '@domain/table/table'
import { err, ok, type Result } from '@shared/result'
import { sm3Hex } from '@shared/sm3'
import { type FilledForm, filledForm } from './form'
import { readSheet } from './sheet'

/** First word of a filled form; its number is the version of the format. */
const MARK = /^LXHY-FORM (\d{1,4}) ([0-9a-f]{64})$/
const VERSION = 1

/** A form of sixty items filled to the brim is smaller. */
export const LARGEST_FORM = 4 * 1024 * 1024

/** The file that the page writes: a line with the digest of the next, which is the answers in ASCII alone. */
export function writeFilled(filled: FilledForm): string {
  const body = JSON.stringify(filled).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `LXHY-FORM ${VERSION} ${sm3Hex(body)}\n${body}\n`
}

/**
 * A form from its bytes. Faults: `form.tooLarge`, `form.notAForm`, `form.newer`, `form.edited` (changed after it was saved, or damaged on
 * the way), `form.blank`, `form.sheetNotRead`.
 */
export async function readForm(bytes: Uint8Array): Promise<Result<FilledForm, Fault>> {
  if (bytes.length > LARGEST_FORM) return err({ code: 'form.tooLarge' })
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSheet(bytes)
  const { text } = decodeText(bytes)
  if (/<!doctype html|<html/i.test(text.slice(0, 400))) return err({ code: 'form.blank' })
  const [head = '', body = '', ...rest] = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const mark = MARK.exec(head.trimEnd())
  if (mark === null) return err({ code: 'form.notAForm' })
  if (Number(mark[1]) > VERSION) return err({ code: 'form.newer' })
  if (sm3Hex(body) !== mark[2] || rest.some((line) => line.trim() !== '')) return err({ code: 'form.edited' })
  return checked(body)
}

function checked(body: string): Result<FilledForm, Fault> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return err({ code: 'form.edited' })
  }
  const parsed = filledForm.safeParse(value)
  if (!parsed.success) return err({ code: 'form.notAForm' })
  return parsed.data.values.length === parsed.data.form.items.length
    ? ok(parsed.data)
    : err({ code: 'form.edited' })
}

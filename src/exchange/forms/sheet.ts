/**
 * 填报表 as `.xlsx`: one sheet to fill in (only the answers can be changed) and a hidden one that says which form it is. Read back by the
 * place of the answers, never by what their labels say.
 */
import type { Fault } from '@domain/model/records'
import { err, ok, type Result } from '@shared/result'
import { Unzip, UnzipInflate } from 'fflate'
import { type CellStyle, type CellValue, readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { type FilledForm, type FormField, filledForm, type UnitForm, unitForm } from './form'

const FILL = '填报'
const ABOUT = '表样'
/** A cell holds at most 32,767 characters. */
const CHUNK = 30_000
/** What a form unpacks to at most. */
const LARGEST_UNPACKED = 32 * 1024 * 1024
/** Unpacked at a time: a piece grows a thousandfold at most. */
const PIECE = 4 * 1024

const face = '仿宋'
const thin = { style: 'thin' as const, color: { rgb: '7F7F7F' } }
const border = { top: thin, bottom: thin, left: thin, right: thin }
const styles = {
  title: {
    font: { name: '黑体', size: 16, bold: true },
    alignment: { horizontal: 'center', vertical: 'center' },
  },
  note: { font: { name: face, size: 11 }, alignment: { wrapText: true, vertical: 'center' } },
  head: {
    font: { name: '黑体', size: 12 },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EAF0F6' } },
    border,
    alignment: { wrapText: true, vertical: 'center' },
  },
  label: {
    font: { name: face, size: 12 },
    border,
    alignment: { wrapText: true, vertical: 'center' },
  },
  answer: {
    font: { name: face, size: 12 },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFBE6' } },
    border,
    numFmt: '@',
    alignment: { wrapText: true, vertical: 'top' },
    protection: { locked: false },
  },
} as const satisfies Readonly<Record<string, CellStyle>>

/** A line of the sheet: its two cells, and what is answered in the second. */
interface Line {
  readonly cells: readonly [string, string]
  readonly style: keyof typeof styles
  readonly answer?: { readonly item: number | null; readonly field: FormField }
  readonly height?: number
}

const plain = (key: string, label: string): FormField => ({
  key,
  label,
  kind: 'line',
  required: true,
  hint: '',
  choices: [],
})
/** Who filled it in; stands after the items. */
const about: readonly FormField[] = [
  plain('contact', '填报人'),
  plain('phone', '联系电话'),
  plain('filledOn', '填报日期（如 2026-05-01）'),
]

const labelText = ({ label, required, kind, hint, choices }: FormField): string =>
  [
    `${label}${required ? '（必填）' : ''}`,
    kind === 'choice' ? `请选一项：${choices.map((one) => one.label).join('、')}` : hint,
  ]
    .filter((text) => text !== '')
    .join('\n')

/** Every line of the sheet in order; where an answer stands follows from the form alone. */
function linesOf(form: UnitForm): readonly Line[] {
  return [
    { cells: [form.title, ''], style: 'title', height: 30 },
    {
      cells: [
        `${form.conferenceName}　填报单位：${form.unit}${form.due === null ? '' : `　请于 ${form.due} 前报回`}`,
        '',
      ],
      style: 'note',
      height: 24,
    },
    {
      cells: [
        `只在淡黄色格内填写，填好后保存，连同加盖公章的正式件报${form.office}（${form.returnTo}）。本表为初步意见，以盖章件为准。`,
        '',
      ],
      style: 'note',
      height: 36,
    },
    ...form.items.flatMap((item, index): Line[] => [
      { cells: [form.items.length > 1 ? `${index + 1}. ${item.title}` : item.title, ''], style: 'head' },
      ...item.facts.map(({ label, text }): Line => ({ cells: [label, text], style: 'label' })),
      ...form.fields.map(
        (field): Line => ({
          cells: [labelText(field), ''],
          style: 'label',
          answer: { item: index, field },
          height: field.kind === 'area' ? 70 : 34,
        }),
      ),
    ]),
    ...about.map(
      (field): Line => ({
        cells: [labelText(field), ''],
        style: 'label',
        answer: { item: null, field },
      }),
    ),
  ]
}

const cell = (row: number, column: number): string => `${row},${column}`

/** Writes the form. */
export async function writeSheet(form: UnitForm): Promise<Uint8Array> {
  const lines = linesOf(form)
  const cells = new Map(
    lines.flatMap(({ style, answer }, row) => [
      [cell(row, 0), { style: styles[style] }] as const,
      [cell(row, 1), { style: styles[answer ? 'answer' : style] }] as const,
    ]),
  )
  const json = JSON.stringify(form)
  const chunks = Array.from({ length: Math.ceil(json.length / CHUNK) }, (_, i) => [
    json.slice(i * CHUNK, (i + 1) * CHUNK),
  ])
  const wide = lines.flatMap(({ style }, row) =>
    style === 'label' ? [] : [{ startRow: row, startCol: 0, endRow: row, endCol: 1 }],
  )
  const fill: WriteSheet = {
    name: FILL,
    columns: [{ width: 26 }, { width: 66 }],
    rows: lines.map(({ cells: texts }) => [...texts]),
    cells,
    merges: wide,
    rowDefs: new Map(lines.flatMap(({ height }, row) => (height === undefined ? [] : [[row, { height }]]))),
    dataValidations: lines.flatMap(({ answer }, row) =>
      answer?.field.kind === 'choice'
        ? [
            {
              type: 'list' as const,
              values: answer.field.choices.map(({ label }) => label),
              range: `B${row + 1}:B${row + 1}`,
              allowBlank: true,
              showErrorMessage: true,
              errorTitle: '请从列表中选择',
              errorMessage: answer.field.choices.map(({ label }) => label).join('、'),
            },
          ]
        : [],
    ),
    protection: { sheet: true, selectLockedCells: true, selectUnlockedCells: true, formatRows: true },
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
  return writeXlsx({ sheets: [fill, { name: ABOUT, rows: chunks, veryHidden: true }] })
}

const notRead = err({ code: 'form.sheetNotRead' } as const)

/** Unpacks it piece by piece, whatever sizes the archive names, and gives up as soon as it grows too large. */
function unpacksSafely(bytes: Uint8Array): boolean {
  let total = 0
  const archive = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      total += chunk?.length ?? 0
      if (error !== null || total > LARGEST_UNPACKED) throw new RangeError('form does not unpack')
    }
    file.start()
  })
  archive.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      archive.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
  } catch {
    return false
  }
  return true
}

/** A filled spreadsheet. Labels are not read: only the answers' places, and the hidden form. */
export async function readSheet(bytes: Uint8Array): Promise<Result<FilledForm, Fault>> {
  if (!unpacksSafely(bytes)) return notRead
  let sheets: readonly { readonly name: string; readonly rows: readonly (readonly CellValue[])[] }[]
  try {
    sheets = (await readXlsx(bytes, { maxRows: 2_000 })).sheets
  } catch {
    return notRead
  }
  const hidden = sheets.find(({ name }) => name === ABOUT)?.rows
  const rows = sheets.find(({ name }) => name === FILL)?.rows
  if (hidden === undefined || rows === undefined) return err({ code: 'form.notAForm' })
  const form = formIn(hidden.map(([text]) => (typeof text === 'string' ? text : '')).join(''))
  if (form === null) return err({ code: 'form.notAForm' })
  return answersIn(form, rows)
}

function formIn(json: string): UnitForm | null {
  try {
    const parsed = unitForm.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function answersIn(form: UnitForm, rows: readonly (readonly CellValue[])[]): Result<FilledForm, Fault> {
  const lines = linesOf(form)
  // A line more or less, and answers would stand beside other questions.
  const isMoved = lines.some(({ cells }, row) => textOf(rows[row]?.[0]) !== cells[0].trim())
  if (isMoved) return err({ code: 'form.sheetMoved' })
  const values = form.items.map((): Record<string, string> => ({}))
  const who: Record<string, string> = {}
  for (const [row, { answer }] of lines.entries()) {
    if (answer === undefined) continue
    const { item, field } = answer
    const text = answerOf(field, rows[row]?.[1])
    const into = item === null ? who : values[item]
    if (into !== undefined) into[field.key] = text
  }
  const filled = filledForm.safeParse({ form, values, ...who })
  if (filled.success) return ok(filled.data)
  return err(
    filled.error.issues.some(({ path }) => path[0] === 'filledOn')
      ? { code: 'form.noFilledOn', params: { text: who.filledOn ?? '' } }
      : { code: 'form.notAForm' },
  )
}

const textOf = (value: CellValue | undefined): string =>
  value === null || value === undefined
    ? ''
    : value instanceof Date
      ? value.toISOString().slice(0, 10)
      : String(value).replace(/\r\n?/g, '\n').trim()

/** A date as people type it, `2026.5.1` or `2026年5月1日`, in one form. */
const dateOf = (text: string): string => {
  const found = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?$/.exec(text)
  return found === null ? text : `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`
}

function answerOf(field: FormField, value: CellValue | undefined): string {
  const text = textOf(value)
  if (field.kind === 'choice') return field.choices.find(({ label }) => label === text)?.value ?? text
  if (field.kind === 'percent') return text.replace(/[%％]$/, '')
  return field.kind === 'date' || field.key === 'filledOn' ? dateOf(text) : text
}

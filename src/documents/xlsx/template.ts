/** An empty `.xlsx` form for lists that come in: heads as they are read back, one line of explanation, what each column takes. */
import type { ColumnRule } from '@domain/table/sheetRows'
import { type Cell, type CellValue, type DataValidation, writeXlsx } from 'hucre/xlsx'

export interface TemplateSheet {
  readonly name: string
  readonly columns: Readonly<Record<string, ColumnRule>>
  /** Filled rows, by column key: an example, or what is known already. */
  readonly rows?: readonly Readonly<Record<string, string>>[]
  /** Above the heads. */
  readonly hint: string
}

/** Rows that the drop-down of 是／否 covers. */
const PREPARED = 500

const head = {
  font: { name: '黑体', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EAF0F6' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
} as const
const plain = { font: { name: '仿宋', size: 11 }, alignment: { vertical: 'top', wrapText: true } } as const

const letter = (index: number): string => String.fromCharCode(65 + index)

export const toTemplate = (sheets: readonly TemplateSheet[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(({ name, columns, rows = [], hint }) => {
      const entries = Object.entries(columns)
      const texts = entries.map(([, { head: text, required }]) => (required ? `${text}（必填）` : text))
      const filled = rows.map((row) => entries.map(([key]): CellValue => row[key] ?? null))
      const validations = entries.flatMap(([, { kind }], index): readonly DataValidation[] =>
        kind === 'yesNo'
          ? [{ type: 'list', values: ['是', '否'], range: `${letter(index)}3:${letter(index)}${PREPARED}` }]
          : [],
      )
      return {
        name,
        columns: entries.map(([, { kind }]) => ({ width: kind === 'text' || kind === 'list' ? 24 : 13 })),
        rows: [[hint, ...texts.slice(1).map(() => null)], texts, ...filled],
        cells: new Map<string, Partial<Cell>>([
          ['0,0', { style: plain }],
          ...texts.map((_, index) => [`1,${index}`, { style: head }] as const),
        ]),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: entries.length - 1 }],
        rowDefs: new Map([[0, { height: 48 }]]),
        dataValidations: [...validations],
        freezePane: { rows: 2 },
      }
    }),
  })

/** Clauses, lists, tables, signature, enclosures and 版记 as paragraphs that Word breaks by itself. */
import { clauseRuns, isHeading, tidy } from '../layout/blocks/clauses'
import { civilDate } from '../layout/blocks/dates'
import { addresseeText } from '../layout/blocks/lists'
import { clauseLabels } from '../layout/numbering'
import type { Run } from '../layout/typeLine'
import type { Block, Chart, Clause, DocumentTree, Signature, Table, TableCell } from '../tree'
import {
  cellTwips,
  type ParagraphStyle,
  paragraph,
  rowTwips,
  run,
  spacer,
  type Twips,
  table,
  tableCell,
  tableRow,
  twips,
  type WordFace,
} from './wml'

const isClause = (block: Block): block is Clause => 'level' in block

const runsOf = (runs: readonly Run[]): string =>
  runs.map(({ text, role }) => run(text, role === 'fangsong' ? {} : { face: role as WordFace })).join('')

/** Width of text in cells: half a cell for digits and Latin. */
const cells = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x250 ? 0.5 : 1), 0)

const clause = (block: Clause, label: string): string => {
  const text = tidy(block.text)
  const runs = clauseRuns(block.level, label, text)
  return paragraph(runsOf(runs), {
    first: 2 * cellTwips,
    ...(isHeading(block) && { keepNext: true, outline: block.level - 1 }),
  })
}

const tableSize = (given: Table): number => Math.round((given.sizePt ?? 12) * 2)

const aligned = ({ align, head }: TableCell): NonNullable<ParagraphStyle['align']> =>
  align === 'start' ? 'left' : align === 'end' ? 'right' : align === 'center' || head ? 'center' : 'left'

/** A table with its spans; Word wants a cell for every row that a span covers. */
export const tableOf = (given: Table, width: Twips): string => {
  const shares = given.columns.reduce((sum, share) => sum + share, 0)
  const columns = given.columns.map((share) => Math.round((share / shares) * width))
  const size = tableSize(given)
  const line = Math.round(size * 10 * 1.42)
  /** Rows that a span still covers, by column. */
  const open = columns.map(() => ({ rows: 0, columns: 1 }))
  const rowOf = (row: readonly TableCell[], head: boolean): string => {
    let next = 0
    let out = ''
    for (let column = 0; column < columns.length; ) {
      const covering = open[column]
      const cell = covering && covering.rows > 0 ? undefined : row[next++]
      const span = covering && covering.rows > 0 ? covering.columns : Math.max(1, cell?.colSpan ?? 1)
      const wide = columns.slice(column, column + span).reduce((sum, each) => sum + each, 0)
      if (covering && covering.rows > 0) {
        out += tableCell('', { width: wide, columns: span, merge: 'more' })
        covering.rows--
      } else {
        const down = cell?.rowSpan ?? 1
        if (covering) Object.assign(covering, { rows: down - 1, columns: span })
        const style = { size, ...(head || cell?.head ? { face: 'heiti' as const } : {}) }
        const content = paragraph(run(cell?.text ?? '', style), {
          line,
          align: head ? 'center' : cell ? aligned(cell) : 'left',
        })
        out += tableCell(content, {
          width: wide,
          columns: span,
          centred: (cell?.minHeightMm ?? 0) < 20,
          ...(down > 1 && { merge: 'first' as const }),
        })
      }
      column += span
    }
    const least = Math.max(line, ...row.map((cell) => twips((cell.minHeightMm ?? 0) * 1000)))
    return tableRow(out, { head, least })
  }
  return table(
    [
      ...(given.head ?? []).map((row) => rowOf(row, true)),
      ...given.rows.map((row) => rowOf(row, false)),
    ].join(''),
    { columns, outer: 11, inner: 5, padding: 96 },
  )
}

const seatTable = (rows: readonly (readonly string[])[], front: string, width: Twips): string => {
  const most = Math.max(1, ...rows.map((row) => row.length))
  const columns = Array.from({ length: most }, () => Math.floor(width / most))
  const cell = (text: string, span = 1) =>
    tableCell(paragraph(run(tidy(text)), { align: 'center' }), {
      width: (columns[0] ?? 0) * span,
      columns: span,
      centred: true,
    })
  return table(
    [
      tableRow(cell(front, most)),
      ...rows.map((row) => tableRow(Array.from({ length: most }, (_, i) => cell(row[i] ?? '')).join(''))),
    ].join(''),
    { columns, outer: 11, inner: 5 },
  )
}

/** A chart's figures as a table: Word gets the numbers, not the drawing. */
const figuresOf = ({ bars, ring }: Chart): Table => ({
  columns: [2, 1],
  rows: [
    ...bars.map(({ label, value }) => [label, String(value)]),
    ...(ring ? [[ring.label, `${ring.percent}%`]] : []),
  ].map((row) => row.map((text) => ({ text }))),
})

/** Blocks in order; `width` is that of the type area. */
export const blocksOf = (blocks: readonly Block[], width: Twips): readonly string[] => {
  const labels = clauseLabels(blocks.map((block) => (isClause(block) ? block.level : 0)))
  return blocks.flatMap((block, i): readonly string[] => {
    if (isClause(block)) return [clause(block, labels[i] ?? '')]
    if ('table' in block) return [spacer(200), tableOf(block.table, width), spacer(200)]
    if ('seats' in block)
      return [spacer(400), seatTable(block.seats.rows, block.seats.front, width), spacer(200)]
    if ('pairs' in block) {
      const widest = Math.max(0, ...block.pairs.map(({ label }) => [...label].length))
      const hang = (widest + 1) * cellTwips
      return block.pairs.map(({ label, text }) =>
        paragraph(run(`${tidy(label).replace(/[：:]$/u, '')}：`, { face: 'heiti' }) + run(tidy(text)), {
          start: 2 * cellTwips + hang,
          first: -hang,
        }),
      )
    }
    if ('cards' in block)
      return block.cards.map(({ name }, n) =>
        paragraph(run(tidy(name), { face: 'heiti', size: 240 }), {
          before: 5000,
          line: 3200,
          align: 'center',
          pageBreakBefore: n > 0,
        }),
      )
    if ('aloud' in block) return [paragraph(run(tidy(block.aloud), { size: 44 }), { first: 880, line: 760 })]
    // Only the page draws a code; whoever reads on paper takes the PDF.
    if ('qr' in block) return []
    if ('chart' in block) return [spacer(200), tableOf(figuresOf(block.chart), width), spacer(200)]
    const face = block.face ?? 'fangsong'
    return [
      face === 'title'
        ? paragraph(run(block.centred, { face: 'xiaobiaosong', size: 44 }), { line: 680, align: 'center' })
        : paragraph(run(block.centred, { face }), { align: 'center' }),
    ]
  })
}

export const addresseesOf = (tree: DocumentTree): string =>
  (tree.addressees?.length ?? 0) > 0 ? run(`${addresseeText(tree.addressees ?? [])}：`) : ''

/** 附件说明: a blank row, two cells in, names hanging (F-100…F-103). */
export const attachmentsOf = (names: readonly string[]): readonly string[] =>
  names.map((name, i) => {
    const number = names.length > 1 ? `${i + 1}. ` : ''
    const hang = Math.round(cells(number) * cellTwips)
    const text = tidy(name).replace(/[。；，、]+$/u, '')
    const label = i === 0 ? 3 * cellTwips : 0
    return paragraph(run(`${i === 0 ? '附件：' : ''}${number}${text}`), {
      before: i === 0 ? rowTwips : 0,
      start: 5 * cellTwips + hang,
      first: -(label + hang),
    })
  })

const attendance = [
  ['attending', '出席：'],
  ['excused', '请假：'],
  ['sittingIn', '列席：'],
] as const

/** 出席、请假、列席 (F-221, F-222). */
export const attendeesOf = (tree: DocumentTree): readonly string[] =>
  attendance
    .filter(([key]) => (tree.attendees?.[key]?.length ?? 0) > 0)
    .map(([key, label], i) => {
      const groups = (tree.attendees?.[key] ?? []).map(({ organisation, names }) =>
        [tidy(organisation), names.map(tidy).join('、')].filter((part) => part !== '').join('\u3000'),
      )
      return paragraph(run(label, { face: 'heiti' }) + run(groups.join('；')), {
        before: i === 0 ? rowTwips : 0,
        start: 5 * cellTwips,
        first: -3 * cellTwips,
      })
    })

const noteOf = (note: string): string =>
  paragraph(run(`（${tidy(note).replace(/^[（(]([\s\S]*)[）)]$/u, '$1')}）`), { first: 2 * cellTwips })

const sealedSingle = (name: string, date: string): readonly string[] => {
  const dateEnd = 4 * cellTwips
  const middle = dateEnd + (cells(date) * cellTwips) / 2
  const end = Math.max(0, Math.round(middle - (cells(name) * cellTwips) / 2))
  return [
    paragraph(run(name), { before: 2 * rowTwips, align: 'right', end, keepNext: true }),
    paragraph(run(date), { align: 'right', end: dateEnd }),
  ]
}

/** Names under the places of their seals, two or three a row, the date under the last (7.3.5.2). */
const sealedJoint = (names: readonly string[], date: string, width: Twips): readonly string[] => {
  const perRow = names.length <= 3 && names.every((name) => cells(name) <= 8) ? names.length : 2
  const columns = Array.from({ length: perRow }, () => Math.floor(width / perRow))
  const rows: string[] = []
  for (let i = 0; i < names.length; i += perRow) {
    const members = names.slice(i, i + perRow)
    const blank = perRow - members.length
    const isLast = i + perRow >= names.length
    const row = Array.from({ length: perRow }, (_, column) => {
      const name = members[column - blank]
      const isEnd = isLast && column === perRow - 1
      return tableCell(
        name === undefined
          ? ''
          : paragraph(run(name), { align: 'center' }) +
              (isEnd ? paragraph(run(date), { align: 'center' }) : ''),
        { width: columns[column] ?? 0 },
      )
    })
    rows.push(tableRow(row.join(''), { least: isLast ? 2 * rowTwips : 4 * rowTwips }))
  }
  return [spacer(2 * rowTwips), table(rows.join(''), { columns }), spacer(0)]
}

/** 署名 and 成文日期; the place of the seal stays empty (7.3.5). */
export const signatureOf = (tree: DocumentTree, width: Twips): readonly string[] => {
  const { signature, note } = tree
  return [...(signature ? signed(signature, width) : []), ...(note ? [noteOf(note)] : [])]
}

const signed = (signature: Signature, width: Twips): readonly string[] => {
  const names = signature.organisations.map(tidy).filter((name) => name !== '')
  const date = civilDate(signature.date)
  const [name] = names
  if (name === undefined)
    return [paragraph(run(date), { before: rowTwips, align: 'right', end: 4 * cellTwips })]
  if (signature.sealed) return names.length === 1 ? sealedSingle(name, date) : sealedJoint(names, date, width)
  const widest = Math.max(...names.map(cells)) * cellTwips
  const start = Math.max(0, Math.round(width - 2 * cellTwips - widest))
  return [
    ...names.map((each, i) =>
      paragraph(run(each), { before: i === 0 ? rowTwips : 0, start, align: 'left', keepNext: true }),
    ),
    paragraph(run(date), {
      start: Math.min(start + 2 * cellTwips, Math.round(width - cells(date) * cellTwips)),
      align: 'left',
    }),
  ]
}

/** A row of the 版记. */
const footRow = 554
const footSize = 28
const footCell = 280

/** 版记: at the foot of its page, rules across (7.4); a letter has neither rules nor 印发 (10.1). Empty when there is none. */
export const colophonOf = (
  tree: DocumentTree,
  withAddressees: boolean,
  { width, atY }: { readonly width: Twips; readonly atY: Twips },
): string => {
  const isLetter = tree.format === 'letter'
  const listed = (label: string, text: string): string =>
    paragraph(run(label + text, { size: footSize }), {
      line: footRow,
      start: 4 * footCell,
      end: footCell,
      first: -3 * footCell,
    })
  const closed = (group: string): string => `${tidy(group).replace(/[。；，、.;,]+$/u, '')}。`
  const lists = [
    ...(withAddressees ? [listed('主送：', closed(addresseeText(tree.addressees ?? [])))] : []),
    ...((tree.copyTo?.length ?? 0) > 0 ? [listed('抄送：', (tree.copyTo ?? []).map(closed).join('\n'))] : []),
  ]
  const printed =
    tree.printedBy && !isLetter
      ? paragraph(
          run(`${tidy(tree.printedBy.organisation)}\t${civilDate(tree.printedBy.date)}印发`, {
            size: footSize,
          }),
          {
            line: footRow,
            start: footCell,
            align: 'left',
            tabs: [{ at: width - footCell, kind: 'end' }],
          },
        )
      : ''
  const rows = [lists.join(''), printed].filter((row) => row !== '')
  if (rows.length === 0) return ''
  return table(rows.map((row) => tableRow(tableCell(row, { width }))).join(''), {
    columns: [width],
    across: true,
    atY,
    ...(!isLetter && { outer: 8, inner: 6 }),
  })
}

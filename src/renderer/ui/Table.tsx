import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useMemo, useRef, useState } from 'react'
import { useT, useVertical } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { labelOf } from '../i18n/Label'
import { Checkbox } from './choices'
import { Icon } from './Icon'

export interface Column<R> extends Labelled {
  readonly id: string
  /** Text and numbers are user data (Chinese, upright); anything else is printed as it is. */
  readonly cell: (row: R) => ReactNode
  /** Makes the column sortable. */
  readonly sortBy?: (row: R) => string | number
  /** Inline size in em, e.g. `8em`; columns without one share what is left. */
  readonly size?: string
  readonly align?: 'start' | 'end' | 'center'
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

export interface TableProps<R> {
  /** Locale key of the table's name, for screen readers. */
  readonly k: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  /** The row whose detail is shown: there the detail follows the focus. */
  readonly selected?: string | null
  /** A click, Enter, or the focus where `selected` is given. */
  readonly onSelect?: (key: string, row: R) => void
  /** Enter or double click. */
  readonly onOpen?: (row: R) => void
  /** Ticked rows; gives the table a column of boxes. */
  readonly ticked?: ReadonlySet<string>
  readonly onTick?: (keys: ReadonlySet<string>) => void
  readonly empty?: ReactNode
  readonly sort?: Sort
  readonly rowTone?: (row: R) => 'danger' | 'muted' | undefined
  /** Cells have several lines: more room around them, and all rows are drawn however many. */
  readonly wrap?: boolean
}

/** From how many rows on only those in sight are drawn. */
const MANY = 200
const collator = new Intl.Collator('zh-CN', { numeric: true })

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

/** The tick box of a row does not also choose the row. */
const isBox = (target: EventTarget): boolean => target instanceof Element && target.closest('.check') !== null

const asData = (content: ReactNode): ReactNode =>
  typeof content === 'string' || typeof content === 'number' ? (
    <span lang="zh-CN" title={String(content)}>
      {content}
    </span>
  ) : (
    content
  )

/** A size in em; what a column without one may hope for. */
const inEm = (size: string | undefined): number =>
  size === undefined ? 14 : size.endsWith('px') ? Number.parseFloat(size) / 14 : Number.parseFloat(size)

/** In vertical lines the window is too short for fixed sizes: there they are shares of it. */
const sizeOf = <R,>(
  column: Column<R>,
  columns: readonly Column<R>[],
  isVertical: boolean,
): string | undefined =>
  isVertical
    ? `${(inEm(column.size) / columns.reduce((sum, each) => sum + inEm(each.size), 0)) * 100}%`
    : column.size

/** A table whose rows are chosen by keyboard is a grid to a screen reader. */
const grid = (isMultiple: boolean) => ({ role: 'grid', 'aria-multiselectable': isMultiple }) as const

/** Step through the rows by key, along the block axis of the writing direction. */
const moves = (isVertical: boolean): Readonly<Record<string, number>> =>
  isVertical
    ? {
        ArrowRight: 1,
        ArrowLeft: -1,
        PageDown: 10,
        PageUp: -10,
        Home: Number.NEGATIVE_INFINITY,
        End: Number.POSITIVE_INFINITY,
      }
    : {
        ArrowDown: 1,
        ArrowUp: -1,
        PageDown: 10,
        PageUp: -10,
        Home: Number.NEGATIVE_INFINITY,
        End: Number.POSITIVE_INFINITY,
      }

/**
 * A list of records: sticky head, sorting, one selected row or ticked rows, all by keyboard. A plain table element, which turns with the
 * writing direction by itself.
 */
export function Table<R>(props: TableProps<R>) {
  const { rows, columns, rowKey, onSelect, onOpen, ticked, onTick } = props
  const t = useT()
  const isVertical = useVertical()
  const box = useRef<HTMLDivElement>(null)
  const [sort, setSort] = useState<Sort | null>(props.sort ?? null)
  const [focused, setFocused] = useState(0)

  const sorted = useMemo(() => {
    const by = columns.find((column) => column.id === sort?.column)?.sortBy
    if (!by || !sort) return rows
    const inOrder = rows.toSorted((a, b) => compare(by(a), by(b)))
    return sort.descending ? inOrder.reverse() : inOrder
  }, [rows, columns, sort])

  const isLong = sorted.length > MANY && !props.wrap
  const virtual = useVirtualizer({
    count: isLong ? sorted.length : 0,
    getScrollElement: () => box.current,
    estimateSize: () => (isVertical ? 34 : 29),
    overscan: 12,
    horizontal: isVertical,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const before = isLong && first ? first.start : 0
  const after = isLong && last ? virtual.getTotalSize() - last.end : 0
  const visible: readonly number[] = isLong
    ? items.map((item) => item.index)
    : sorted.map((_, index) => index)
  const span = columns.length + (onTick ? 1 : 0)

  const focusRow = (index: number): void => {
    const next = Math.max(0, Math.min(sorted.length - 1, index))
    setFocused(next)
    if (isLong) virtual.scrollToIndex(next)
    const row = sorted[next]
    if (row !== undefined && props.selected !== undefined) onSelect?.(rowKey(row), row)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus())
  }
  const tick = (key: string): void => {
    if (!ticked || !onTick) return
    const next = new Set(ticked)
    if (!next.delete(key)) next.add(key)
    onTick(next)
  }
  const onKey = (event: KeyboardEvent, index: number, row: R): void => {
    if (event.target !== event.currentTarget) return
    const step = moves(isVertical)[event.key]
    if (step !== undefined)
      focusRow(
        step === Number.NEGATIVE_INFINITY
          ? 0
          : step === Number.POSITIVE_INFINITY
            ? sorted.length - 1
            : index + step,
      )
    else if (event.key === 'Enter' && onOpen) onOpen(row)
    else if (event.key === 'Enter') onSelect?.(rowKey(row), row)
    else if (event.key === ' ') onTick ? tick(rowKey(row)) : onSelect?.(rowKey(row), row)
    else return
    event.preventDefault()
  }

  if (sorted.length === 0 && props.empty) return <div className="table-box">{props.empty}</div>
  const focusIndex = Math.min(focused, sorted.length - 1)
  return (
    <div className="table-box" ref={box}>
      <table
        className={`table${isLong ? ' table-long' : props.wrap || isVertical ? ' table-wrap' : ''}`}
        {...grid(Boolean(onTick))}
        aria-label={t(props.k)}
        aria-rowcount={sorted.length + 1}
      >
        <colgroup>
          {onTick && <col style={{ inlineSize: '36px' }} />}
          {columns.map((column) => (
            <col key={column.id} style={{ inlineSize: sizeOf(column, columns, isVertical) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {onTick && ticked && (
              <th scope="col" className="tick">
                <Checkbox
                  label={<span className="hidden">{t('common.selectAll')}</span>}
                  value={ticked.size > 0 && ticked.size === sorted.length}
                  isIndeterminate={ticked.size > 0 && ticked.size < sorted.length}
                  onChange={(on) => onTick(new Set(on ? sorted.map(rowKey) : []))}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr className="table-gap">
              <td colSpan={span} style={{ blockSize: before, padding: 0 }} />
            </tr>
          )}
          {visible.map((index) => {
            const row = sorted[index]
            if (row === undefined) return null
            const key = rowKey(row)
            const tone = props.rowTone?.(row)
            return (
              <tr
                key={key}
                data-row={index}
                aria-rowindex={index + 2}
                aria-selected={props.selected === key || (ticked?.has(key) ?? false)}
                className={tone && `row-${tone}`}
                tabIndex={index === focusIndex ? 0 : -1}
                onFocus={() => setFocused(index)}
                onClick={(event) => {
                  if (!isBox(event.target)) onSelect?.(key, row)
                }}
                onDoubleClick={() => onOpen?.(row)}
                onKeyDown={(event) => onKey(event, index, row)}
              >
                {onTick && ticked && (
                  <td className="tick">
                    <Checkbox
                      label={<span className="hidden">{t('common.select')}</span>}
                      value={ticked.has(key)}
                      onChange={() => tick(key)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} className={column.align && `align-${column.align}`}>
                    {asData(column.cell(row))}
                  </td>
                ))}
              </tr>
            )
          })}
          {after > 0 && (
            <tr className="table-gap">
              <td colSpan={span} style={{ blockSize: after, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function Head<R>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<R>
  readonly sort: Sort | null
  readonly onSort: (sort: Sort) => void
}) {
  const isSorted = sort?.column === column.id
  const align = column.align && `align-${column.align}`
  if (!column.sortBy)
    return (
      <th scope="col" className={align}>
        {labelOf(column)}
      </th>
    )
  return (
    <th
      scope="col"
      className={align}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort"
        onClick={() => onSort({ column: column.id, descending: isSorted && !sort.descending })}
      >
        {labelOf(column)}
        <span className={`sort-mark${isSorted ? ' sort-on' : ''}`}>
          <Icon name={isSorted && !sort.descending ? 'up' : 'down'} size={10} />
        </span>
      </button>
    </th>
  )
}

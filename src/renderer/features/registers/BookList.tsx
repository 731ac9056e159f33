/** The list of a book: 顺序号, title with what tells it apart, its day and where it stands; the entry chosen stands beside it. */
import type { RecordRow, RecordType } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import type { ReactNode } from 'react'
import type { Column, IconName } from '../../ui'
import { EmptyState, Panel, Splitter, Table } from '../../ui'

/** Records that stand in a book under a number. */
type Numbered = RecordRow<RecordType> & { readonly fields: { readonly no: number; readonly title: string } }

export function BookList<R extends Numbered>({
  name,
  initial,
  k,
  numberK,
  rows,
  shown,
  chosen,
  under,
  day,
  state,
  empty,
  open,
  detail,
}: {
  /** Of the splitter, which remembers its place, with its first share in per cent. */
  readonly name: string
  readonly initial: number
  /** Locale keys of the book and of its number. */
  readonly k: string
  readonly numberK: string
  /** All entries, and those that year and words leave. */
  readonly rows: readonly R[]
  readonly shown: readonly R[]
  readonly chosen: R | undefined
  /** Second line of the title. */
  readonly under: (row: R) => string
  readonly day: { readonly k: string; readonly of: (row: R) => string }
  readonly state: Pick<Column<R>, 'k' | 'cell' | 'sortBy'>
  /** Says that the book is empty. */
  readonly empty: { readonly k: string; readonly icon: IconName; readonly action?: ReactNode }
  readonly open: (id: RecordId) => void
  readonly detail: ReactNode
}) {
  return (
    <Splitter
      name={name}
      initial={initial}
      list={
        <Panel flush scroll>
          <Table
            k={k}
            rows={shown}
            rowKey={({ id }) => id}
            selected={chosen?.id ?? null}
            onSelect={(_key, row) => open(row.id)}
            wrap
            columns={[
              {
                id: 'no',
                k: numberK,
                size: '5.5em',
                align: 'center',
                cell: ({ fields }) => fields.no,
                sortBy: ({ fields }) => fields.no,
              },
              {
                id: 'title',
                k: 'registers.title',
                cell: (row) => (
                  <span className="book-cell" lang="zh-CN">
                    {row.fields.title}
                    <span className="quiet">{under(row)}</span>
                  </span>
                ),
              },
              { id: 'day', k: day.k, size: '7em', cell: day.of, sortBy: day.of },
              { id: 'state', size: '7em', ...state },
            ]}
            empty={
              <EmptyState
                k={rows.length === 0 ? empty.k : 'registers.nothing'}
                icon={empty.icon}
                action={rows.length === 0 ? empty.action : undefined}
              />
            }
          />
        </Panel>
      }
      detail={detail}
    />
  )
}

/** 编号簿: the series of this office, each held by one PC; every number with what became of it, those skipped too. */
import { numberRegister } from '@documents/sheets/registers'
import type { RecordRow } from '@domain/model/records'
import {
  type DuplicateNumber,
  duplicateNumbers,
  nextSerial,
  numberLines,
  rollOver,
} from '@domain/numbering/book'
import { formatNumber } from '@domain/numbering/number'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import {
  FaultNotice,
  Link,
  useAct,
  useActContext,
  useHasRole,
  useIsDemo,
  useOffice,
  useRows,
  useSession,
} from '../../app'
import type { Tone } from '../../ui'
import {
  Button,
  confirm,
  Data,
  EmptyState,
  InlineNotice,
  Label,
  Panel,
  Splitter,
  StatusTag,
  Table,
  todayHere,
} from '../../ui'
import { HandOver, OpenBook } from './BookDialogs'
import { BookTools, useNarrowed } from './BookTools'
import type { BookProps } from './index'

type Book = RecordRow<'numberBook'>
type Use = RecordRow<'numberUse'>

/** 「某政办发〔2026〕」. */
export const seriesName = ({ code, year }: { readonly code: string; readonly year: number }): string =>
  `${code}〔${year}〕`

export function NumberBooks({ route, open }: BookProps) {
  const books = useRows('numberBook')
  const uses = useRows('numberUse')
  const office = useOffice()
  const session = useSession()
  const isDemo = useIsDemo()
  const isHandler = useHasRole('handler')
  const [isOpening, setOpening] = useState(false)
  const narrowed = useNarrowed(
    books?.toSorted((a, b) => b.fields.year - a.fields.year || a.fields.code.localeCompare(b.fields.code)) ??
      [],
    ({ fields }) => String(fields.year),
    ({ id, fields }) => [
      fields.code,
      ...(uses ?? []).filter((use) => use.fields.book === id).map((use) => use.fields.title),
    ],
  )
  if (!books || !uses || !office) return null
  const { shown } = narrowed
  const twice = duplicateNumbers(books, uses)
  // A link may name a number instead of its book.
  const named = uses.find(({ id }) => id === route.id)?.fields.book ?? route.id
  const chosen = books.find(({ id }) => id === named) ?? shown[0]
  return (
    <>
      <BookTools
        narrowed={narrowed}
        tree={
          chosen === undefined
            ? null
            : () =>
                numberRegister(chosen.fields, numberLines(chosen, uses), office.fields.fullName, {
                  demonstration: isDemo,
                })
        }
      >
        <Button
          k="registers.openBook"
          kind="primary"
          icon="add"
          isDisabled={!isHandler}
          onPress={() => setOpening(true)}
        />
      </BookTools>
      <Duplicates found={twice} />
      <Splitter
        name="numbers"
        initial={34}
        list={
          <Panel flush scroll>
            <Table
              k="registers.book.numbers"
              rows={shown}
              rowKey={({ id }) => id}
              selected={chosen?.id ?? null}
              onSelect={(_key, row) => open(row.id)}
              columns={[
                { id: 'series', k: 'registers.series', cell: ({ fields }) => seriesName(fields) },
                {
                  id: 'next',
                  k: 'registers.next',
                  size: '6em',
                  align: 'end',
                  cell: (row) => nextSerial(row, uses),
                },
                {
                  id: 'holder',
                  k: 'registers.holder',
                  size: '7em',
                  cell: ({ fields }) => (
                    <StatusTag
                      tone={fields.holder === session.device ? 'success' : 'neutral'}
                      k={fields.holder === session.device ? 'registers.heldHere' : 'registers.heldElsewhere'}
                    />
                  ),
                },
              ]}
              empty={
                <EmptyState
                  k={books.length === 0 ? 'registers.noBooks' : 'registers.nothing'}
                  icon="register"
                  action={
                    books.length === 0 && isHandler ? (
                      <Button k="registers.openBook" icon="add" onPress={() => setOpening(true)} />
                    ) : undefined
                  }
                />
              }
            />
          </Panel>
        }
        detail={
          chosen && (
            <BookPage
              key={chosen.id}
              book={chosen}
              books={books}
              uses={uses}
              twice={twice}
              focus={route.id}
            />
          )
        }
      />
      {isOpening && (
        <OpenBook office={office.fields} books={books} onDone={open} onClose={() => setOpening(false)} />
      )}
    </>
  )
}

/** Numbers that stand for two papers: reported, never changed by the program. */
function Duplicates({ found }: { readonly found: readonly DuplicateNumber[] }) {
  if (found.length === 0) return null
  return (
    <InlineNotice tone="danger" k="registers.duplicates" params={{ n: found.length }}>
      <ul className="duplicates" lang="zh-CN">
        {found.map((one) => (
          <li key={formatNumber(one)}>
            {formatNumber(one)}：
            {one.uses.map((use) => (
              <Link
                key={use.id}
                to={{ place: 'documents', id: (use.fields.document ?? undefined) as RecordId | undefined }}
                label={use.fields.title}
              />
            ))}
          </li>
        ))}
      </ul>
    </InlineNotice>
  )
}

const tones = {
  taken: 'success',
  returned: 'neutral',
  voided: 'warn',
  skipped: 'neutral',
} as const satisfies Record<string, Tone>

function BookPage({
  book,
  books,
  uses,
  twice,
  focus,
}: {
  readonly book: Book
  readonly books: readonly Book[]
  readonly uses: readonly Use[]
  readonly twice: readonly DuplicateNumber[]
  readonly focus: RecordId | undefined
}) {
  const session = useSession()
  const context = useActContext()
  const isHandler = useHasRole('handler')
  const { run, fault, busy } = useAct()
  const [isHanding, setHanding] = useState(false)
  const isHere = book.fields.holder === session.device
  const lines = numberLines(book, uses)
  const isTwice = (use: RecordId | null) => twice.some((one) => one.uses.some(({ id }) => id === use))
  const year = Number(todayHere().slice(0, 4))
  const isOld = book.fields.year < year
  const hasNext = books.some(
    ({ fields }) => fields.code === book.fields.code && fields.year > book.fields.year,
  )
  const goOn = async () => {
    const series = seriesName({ code: book.fields.code, year })
    if (
      !context ||
      !(await confirm({ k: 'registers.rollOverTitle', params: { series }, action: 'registers.rollOver' }))
    )
      return
    await run(rollOver(book, year, books, { ...context(), device: session.device }))
  }
  return (
    <Panel
      label={seriesName(book.fields)}
      flush
      scroll
      actions={
        <>
          {isOld && !hasNext && (
            <Button
              k="registers.rollOver"
              small
              isDisabled={!isHere || !isHandler}
              isPending={busy}
              onPress={() => void goOn()}
            />
          )}
          <Button
            k="registers.handOver"
            icon="exchange"
            small
            isDisabled={!isHere || !isHandler}
            onPress={() => setHanding(true)}
          />
        </>
      }
    >
      <p className="book-about">
        <Label
          k={isHere ? 'registers.aboutHere' : 'registers.aboutElsewhere'}
          params={{ next: nextSerial(book, uses) }}
        />
      </p>
      <FaultNotice fault={fault} />
      <Table
        k="registers.lines"
        rows={lines}
        rowKey={({ serial, use }) => use ?? `skipped ${serial}`}
        selected={focus ?? null}
        rowTone={({ state }) => (state === 'taken' ? undefined : 'muted')}
        wrap
        columns={[
          {
            id: 'serial',
            k: 'registers.documentNumber',
            size: '12.5em',
            cell: ({ serial }) => formatNumber({ ...book.fields, serial }),
            sortBy: ({ serial }) => serial,
          },
          {
            id: 'title',
            k: 'registers.title',
            cell: ({ document, title }) =>
              document === null ? (
                <Data>{title}</Data>
              ) : (
                <Link to={{ place: 'documents', id: document }} label={title} />
              ),
          },
          {
            id: 'state',
            k: 'common.state',
            size: '7em',
            cell: ({ state, use }) =>
              isTwice(use) ? (
                <StatusTag tone="danger" k="registers.numberTwice" />
              ) : (
                <StatusTag tone={tones[state]} k={`registers.numberState.${state}`} />
              ),
          },
          { id: 'reason', k: 'registers.numberReason', size: '11em', cell: ({ reason }) => reason },
        ]}
        empty={<EmptyState k="registers.noNumbers" icon="register" />}
      />
      {isHanding && <HandOver book={book} onClose={() => setHanding(false)} />}
    </Panel>
  )
}

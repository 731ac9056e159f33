/** Above every book: which year, what to find, and the book on paper. */
import type { DocumentTree } from '@documents/tree'
import { type ReactNode, useState } from 'react'
import { PagesDialog } from '../../parts/PagesDialog'
import { Button, SearchBox, Select, Spacer, Toolbar } from '../../ui'

const ALL = ''

/** Rows of a book narrowed by year and words. */
export function useNarrowed<R>(
  rows: readonly R[],
  yearOf: (row: R) => string,
  words: (row: R) => readonly string[],
) {
  const [year, setYear] = useState(ALL)
  const [needle, setNeedle] = useState('')
  const years = [...new Set(rows.map(yearOf))].sort().reverse()
  const text = needle.trim()
  const ofYear = rows.filter((row) => year === ALL || yearOf(row) === year)
  const shown = ofYear.filter((row) => text === '' || words(row).some((each) => each.includes(text)))
  return { year, setYear, needle, setNeedle, years, shown }
}

export function BookTools({
  narrowed,
  tree,
  children,
}: {
  readonly narrowed: Omit<ReturnType<typeof useNarrowed<never>>, 'shown'>
  /** The book as it is printed; made only when it is looked at. */
  readonly tree: (() => DocumentTree) | null
  readonly children?: ReactNode
}) {
  const [printed, setPrinted] = useState<DocumentTree | null>(null)
  const { year, setYear, years, needle, setNeedle } = narrowed
  return (
    <Toolbar k="registers.tools">
      <div className="book-year">
        <Select
          k="registers.year"
          value={year}
          onChange={setYear}
          options={[
            { value: ALL, k: 'common.all' },
            ...years.map((each) => ({ value: each, label: `${each}年` })),
          ]}
        />
      </div>
      <SearchBox k="registers.find" value={needle} onChange={setNeedle} />
      <Spacer />
      {children}
      <Button
        k="registers.printBook"
        icon="print"
        isDisabled={tree === null}
        onPress={() => setPrinted(tree?.() ?? null)}
      />
      {printed && <PagesDialog tree={printed} onClose={() => setPrinted(null)} />}
    </Toolbar>
  )
}

/** 通讯录 under another rule: which of its categories each of ours becomes, proposed and chosen before the rule comes into force. */
import type { Edit } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { bookUnder, type CategoryMove, categoryMoves } from '@domain/regulation/moves'
import { named } from '@domain/regulation/names'
import { useState } from 'react'
import { useRegulation, useRows } from '../../app'
import { Form, FormGroup, InlineNotice, Label, type Option, Select } from '../../ui'

interface Book {
  readonly moves: readonly CategoryMove[]
  readonly options: readonly Option[]
  readonly chosen: Readonly<Record<string, string>>
  readonly choose: (from: string, to: string) => void
  /** What the address book writes with the act. */
  readonly edits: () => readonly Edit[]
}

/** @param next the rule that is about to come into force; undefined while none is */
export function useBookMoves(next: Regulation | undefined): Book {
  const former = useRegulation()
  const units = useRows('unit')
  const contacts = useRows('contact')
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})
  const book = units && contacts && { units, contacts }
  const moves = former && next && book ? categoryMoves(former, next, book) : []
  const chosen = Object.fromEntries(moves.map(({ from, to }) => [from, own[from] ?? to]))
  return {
    moves,
    chosen,
    options: [
      { value: '', k: 'contacts.noCategory' },
      ...(next?.attendance ?? []).map(({ key, name }) => ({
        value: key,
        label: next ? named(next, name) : name,
      })),
    ],
    choose: (from, to) => setOwn((before) => ({ ...before, [from]: to })),
    edits: () => (former && next && book ? bookUnder(former, next, book, chosen) : []),
  }
}

export function BookMoves({ book: { moves, options, chosen, choose } }: { readonly book: Book }) {
  if (moves.length === 0) return null
  return (
    <>
      <InlineNotice tone="warn" k="regulations.bookMoves" />
      <Form columns={1}>
        <FormGroup k="regulations.bookCategories">
          {moves.map(({ from, name, units, people }) => (
            <Select
              key={from}
              label={<span lang="zh-CN">{name}</span>}
              value={chosen[from] ?? ''}
              options={options}
              onChange={(to) => choose(from, to)}
              hint={<Label k="regulations.bookUses" params={{ units, people }} />}
            />
          ))}
        </FormGroup>
      </Form>
    </>
  )
}

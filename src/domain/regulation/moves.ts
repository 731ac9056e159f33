/**
 * 通讯录 under another rule: each attendance category that the new rule does not have becomes one that it has, as a person says. The kind of
 * the office is not touched: others trust it by its first key (`ownership.ts`).
 */
import { edit } from '../acts'
import type { Edit, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { categoryLike } from './alike'
import { named } from './names'
import { attendanceOf } from './rules'

export interface AddressBook {
  readonly units: readonly RecordRow<'unit'>[]
  readonly contacts: readonly RecordRow<'contact'>[]
}

/** A category in use that the new rule does not have. */
export interface CategoryMove {
  readonly from: string
  /** As the former rule called it. */
  readonly name: string
  readonly units: number
  readonly people: number
  /** Category of the new rule that is proposed; '' where none is like it. */
  readonly to: string
}

const uses = (rows: readonly { readonly fields: { readonly category: string } }[], key: string): number =>
  rows.filter(({ fields }) => fields.category === key).length

/** Every category of the address book that the new rule does not have, in the order of the former rule. */
export function categoryMoves(
  former: Regulation,
  next: Regulation,
  { units, contacts }: AddressBook,
): readonly CategoryMove[] {
  const used = new Set(
    [...units, ...contacts].map(({ fields }) => fields.category).filter((key) => key !== ''),
  )
  const gone = [...used].filter((key) => attendanceOf(next, key) === undefined)
  const rank = (key: string): number => former.attendance.findIndex((one) => one.key === key)
  return gone
    .toSorted((a, b) => rank(a) - rank(b))
    .map((from) => {
      const rule = attendanceOf(former, from)
      const name = named(former, rule?.name ?? from)
      const to = categoryLike(next, name)
      return { from, name, units: uses(units, from), people: uses(contacts, from), to }
    })
}

/** Sides by their keys: the one that the new rule calls otherwise is the one left over. */
const newSide = (former: Regulation, next: Regulation, side: string): string => {
  const has = (rule: Regulation, key: string): boolean => rule.sides.some((one) => one.key === key)
  if (side === '' || has(next, side)) return side
  return next.sides.find((one) => !has(former, one.key))?.key ?? side
}

/**
 * What the address book writes when the new rule comes into force.
 * @param chosen category of the new rule, or '', by that of the former; those without an answer stay as they are
 */
export function bookUnder(
  former: Regulation,
  next: Regulation,
  { units, contacts }: AddressBook,
  chosen: Readonly<Record<string, string>>,
): readonly Edit[] {
  return [
    ...units.flatMap((row): readonly Edit[] => {
      const { side, category } = row.fields
      const set = { side: newSide(former, next, side), category: chosen[category] ?? category }
      return set.side === side && set.category === category ? [] : [edit(row, set)]
    }),
    ...contacts.flatMap((row): readonly Edit[] => {
      const category = chosen[row.fields.category] ?? row.fields.category
      return category === row.fields.category ? [] : [edit(row, { category })]
    }),
  ]
}

/** Order of units and people in the 通讯录, which rosters and lists follow. */
import type { Result } from '@shared/result'
import { act, edit, refuse } from '../acts'
import type { Act, Fault, RecordRow } from '../model/records'

/** In their order; those of equal place by id, so that every PC lists them alike. */
export const inOrder = <T extends 'unit' | 'contact'>(
  rows: readonly RecordRow<T>[],
): readonly RecordRow<T>[] => rows.toSorted((a, b) => orderOf(a) - orderOf(b) || a.id.localeCompare(b.id))

/** People unit by unit, as the 通讯录 shows them. */
export function peopleInOrder(
  contacts: readonly RecordRow<'contact'>[],
  units: readonly RecordRow<'unit'>[],
): readonly RecordRow<'contact'>[] {
  const places = new Map<string, number>(inOrder(units).map(({ id }, place) => [id, place]))
  const placeOf = ({ fields }: RecordRow<'contact'>): number => places.get(fields.unit) ?? places.size
  return inOrder(contacts).toSorted((a, b) => placeOf(a) - placeOf(b))
}

const orderOf = (row: RecordRow<'unit' | 'contact'>): number => row.fields.order

/**
 * Moves one unit, or one person, past its neighbour. The places stay, only who has which changes, so that nothing else in the book moves.
 * @param rows everything that is shown together (all units, or the people of one unit)
 * @returns `unchanged` at either end
 */
export function move<T extends 'unit' | 'contact'>(
  rows: readonly RecordRow<T>[],
  row: RecordRow<T>,
  by: 1 | -1,
): Result<Act, Fault> {
  const present = inOrder(rows)
  const from = present.findIndex((one) => one.id === row.id)
  const to = from + by
  if (from < 0 || to < 0 || to >= present.length) return refuse('unchanged')
  const places = present.map(orderOf)
  const isStrict = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0))
  const next = present.toSpliced(from, 1).toSpliced(to, 0, row)
  return act(
    `${row.type}.move`,
    next.flatMap((one, index) => {
      const order = isStrict ? (places[index] ?? index + 1) : index + 1
      return order === orderOf(one) ? [] : [edit<'unit' | 'contact'>(one, { order })]
    }),
  )
}

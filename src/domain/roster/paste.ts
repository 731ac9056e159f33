/** A pasted list becomes attendees: who is in the address book brings unit, side and category along; the rest is guessed and shown. */
import { ok, type Result } from '@shared/result'
import type { Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { categoryLike } from '../regulation/alike'
import { named } from '../regulation/names'
import { attendanceOf, sideIn } from '../regulation/rules'
import { type PersonRow, readPeople, type Unread } from '../table/people'
import { type AttendeeInput, fromContact } from './commands'

export interface PastedAttendee extends AttendeeInput {
  readonly line: number
  /** Where side and category come from: the address book, the list itself, likeness of words, or nothing (to be chosen). */
  readonly by: 'contact' | 'unit' | 'list' | 'guess' | 'none'
}

export interface PastedRoster {
  readonly people: readonly PastedAttendee[]
  /** Lines that gave no person, with why. */
  readonly unread: readonly Unread[]
}

export interface AddressBook {
  readonly units: readonly RecordRow<'unit'>[]
  readonly contacts: readonly RecordRow<'contact'>[]
}

/** Reads a list pasted from Excel or typed; see `readPeople` for its faults. */
export function pasteRoster(
  regulation: Regulation,
  book: AddressBook,
  text: string,
): Result<PastedRoster, Fault> {
  const read = readPeople(text)
  if (!read.ok) return read
  const { people, unread } = read.value
  return ok({ people: people.map((person) => place(regulation, book, person)), unread })
}

function place(regulation: Regulation, book: AddressBook, person: PersonRow): PastedAttendee {
  const unit = book.units.find(
    ({ fields }) => person.unit !== '' && [fields.fullName, fields.shortName].includes(person.unit),
  )
  const contact = book.contacts.find(
    ({ fields }) =>
      fields.name === person.name && (unit === undefined ? person.unit === '' : fields.unit === unit.id),
  )
  const own = { line: person.line, name: person.name, post: person.post, phone: person.phone }
  if (contact !== undefined) {
    const known = fromContact(regulation, contact, book.units)
    return { ...known, ...own, post: own.post || known.post, phone: own.phone || known.phone, by: 'contact' }
  }
  const named = byName(regulation, person.category)
  const [category, by] = [
    [named, 'list'],
    [unit?.fields.category ?? '', 'unit'],
    [categoryLike(regulation, `${person.unit}${person.post}`), 'guess'],
  ].find(([key]) => key !== '') ?? ['', 'none']
  const rule = attendanceOf(regulation, category ?? '')
  return {
    ...own,
    unit: unit?.fields.fullName ?? person.unit,
    category: rule?.key ?? '',
    side: rule === undefined ? sideIn(regulation, unit?.fields.side) : (rule.side ?? ''),
    capacity: rule?.capacities[0] ?? 'attending',
    by: rule === undefined ? 'none' : (by as PastedAttendee['by']),
  }
}

/** Category that a list names in words. */
const byName = (regulation: Regulation, text: string): string =>
  text === '' ? '' : (regulation.attendance.find((one) => named(regulation, one.name) === text)?.key ?? '')

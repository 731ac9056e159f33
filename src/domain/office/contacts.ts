/** 通讯录: units and their people, typed or taken in from a list. */
import { type RecordId, recordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, filled, make } from '../acts'
import type { ActContext } from '../context'
import type { Contact, Unit } from '../model/office'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import { scopes } from '../scopes'
import { readPeople, type Unread } from '../table/people'
import { tidy, tidyName, tidyPhone } from '../table/table'

export type UnitInput = Pick<Unit, 'fullName' | 'shortName' | 'side' | 'category' | 'kind' | 'phone'>
export type ContactInput = Pick<Contact, 'unit' | 'name' | 'post' | 'phone' | 'category'>
type Units = readonly RecordRow<'unit'>[]
type Contacts = readonly RecordRow<'contact'>[]

const nextOrder = (rows: readonly { readonly fields: { readonly order: number } }[]): number =>
  rows.reduce((most, row) => Math.max(most, row.fields.order), 0) + 1

const checkUnit = (units: Units, input: UnitInput): Fault | null => {
  if (!filled(input.fullName)) return { code: 'unit.noName', field: 'fullName' }
  const twin = units.some(({ fields }) => fields.active && fields.fullName === tidy(input.fullName))
  return twin ? { code: 'unit.twice', params: { name: tidy(input.fullName) }, field: 'fullName' } : null
}

const cleanUnit = (input: UnitInput): UnitInput => ({
  ...input,
  fullName: tidy(input.fullName),
  shortName: tidy(input.shortName) || tidy(input.fullName),
})

export function addUnit(ctx: ActContext, units: Units, input: UnitInput): Result<Act, Fault> {
  const fault = checkUnit(units, input)
  if (fault !== null) return { ok: false, error: fault }
  return act('unit.add', [
    make(ctx, 'unit', scopes.office, { ...cleanUnit(input), order: nextOrder(units), active: true }),
  ])
}

export function editUnit(
  _ctx: ActContext,
  units: Units,
  row: RecordRow<'unit'>,
  input: Partial<UnitInput & Pick<Unit, 'active' | 'order'>>,
): Result<Act, Fault> {
  const next = { ...row.fields, ...input }
  const fault = checkUnit(
    units.filter((one) => one.id !== row.id),
    next,
  )
  if (fault !== null) return { ok: false, error: fault }
  return change('unit.edit', row, {
    ...input,
    fullName: tidy(next.fullName),
    shortName: tidy(next.shortName),
  })
}

const cleanContact = (input: ContactInput): ContactInput => ({
  ...input,
  name: tidyName(input.name),
  post: tidy(input.post),
  phone: tidyPhone(input.phone),
})

const checkContact = (contacts: Contacts, input: ContactInput): Fault | null => {
  const { unit, name } = cleanContact(input)
  if (!filled(name)) return { code: 'contact.noName', field: 'name' }
  if (!filled(unit)) return { code: 'contact.noUnit', field: 'unit' }
  const twin = contacts.some(({ fields }) => fields.active && fields.unit === unit && fields.name === name)
  return twin ? { code: 'contact.twice', params: { name }, field: 'name' } : null
}

export function addContact(ctx: ActContext, contacts: Contacts, input: ContactInput): Result<Act, Fault> {
  const fault = checkContact(contacts, input)
  if (fault !== null) return { ok: false, error: fault }
  return act('contact.add', [
    make(ctx, 'contact', scopes.office, { ...cleanContact(input), order: nextOrder(contacts), active: true }),
  ])
}

export function editContact(
  _ctx: ActContext,
  contacts: Contacts,
  row: RecordRow<'contact'>,
  input: Partial<ContactInput & Pick<Contact, 'active' | 'order'>>,
): Result<Act, Fault> {
  const { unit, name, post, phone, category } = { ...row.fields, ...input }
  const next = { unit, name, post, phone, category }
  const fault = checkContact(
    contacts.filter((one) => one.id !== row.id),
    next,
  )
  return fault === null
    ? change('contact.edit', row, { ...input, ...cleanContact(next) })
    : { ok: false, error: fault }
}

export interface Imported {
  readonly act: Act
  readonly units: number
  readonly contacts: number
  /** People who were in the address book already. */
  readonly known: number
  readonly unread: readonly Unread[]
}

/**
 * Takes in a list of people: units that are not there are made, people who are there already are left as they are.
 * @param guess side and kind of units that are new
 * Faults: those of `readPeople`; `unchanged` when everybody is known.
 */
export function importContacts(
  ctx: ActContext,
  book: { readonly units: Units; readonly contacts: Contacts },
  text: string,
  guess: Pick<Unit, 'side' | 'kind' | 'category'>,
): Result<Imported, Fault> {
  const read = readPeople(text)
  if (!read.ok) return read
  const { people, unread } = read.value
  const edits: Edit[] = []
  const unitIds = new Map<string, RecordId>(
    book.units.flatMap(({ id, fields }) => [[fields.shortName, id] as const, [fields.fullName, id] as const]),
  )
  const known = new Set(book.contacts.map(({ fields }) => `${fields.unit} ${fields.name}`))
  const before = known.size
  let unitOrder = nextOrder(book.units)
  let contactOrder = nextOrder(book.contacts)
  let units = 0
  let twice = 0
  const homeless: Unread[] = []
  for (const person of people) {
    if (person.unit === '') {
      homeless.push({ line: person.line, text: person.name, why: 'noUnit' })
      continue
    }
    let unit = unitIds.get(person.unit)
    if (unit === undefined) {
      unit = recordId('unit', ctx.newId())
      unitIds.set(person.unit, unit)
      units++
      const fields: Unit = {
        fullName: person.unit,
        shortName: person.unit,
        ...guess,
        phone: '',
        order: unitOrder++,
        active: true,
      }
      edits.push({ scope: scopes.office, record: unit, set: fields })
    }
    const key = `${unit} ${person.name}`
    if (known.has(key)) {
      twice++
      continue
    }
    known.add(key)
    const { name, post, phone } = person
    edits.push(
      make(ctx, 'contact', scopes.office, {
        unit,
        name,
        post,
        phone,
        category: guess.category,
        order: contactOrder++,
        active: true,
      }),
    )
  }
  const made = act('contact.import', edits)
  if (!made.ok) return made
  return ok({
    act: made.value,
    units,
    contacts: known.size - before,
    known: twice,
    unread: [...unread, ...homeless],
  })
}

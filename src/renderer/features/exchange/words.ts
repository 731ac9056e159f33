/** Records, fields and values in office words: what a person reads before deciding about a conflict or accepting a parcel. */
import type { RecordType } from '@domain/model/records'
import { recordSchemas } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { named as filledIn } from '@domain/regulation/names'
import { contentOf, organisationRule, roleOf, sideName } from '@domain/regulation/rules'
import type { RecordId } from '@shared/ids'
import { localId, recordType } from '@shared/ids'
import type { Json } from '@shared/json'
import { useLiveQuery } from 'dexie-react-hooks'
import { useOffice, useRegulation, useRows, useStore } from '../../app'
import { hasText, textIn } from '../../i18n'
import { momentText } from '../../ui'

const say = (key: string): string | undefined => (hasText(key) ? textIn('zh-CN', key) : undefined)

/** Name of a record type; the type itself where there is none. */
export const typeName = (type: string): string => say(`recordType.${type}`) ?? type

/** Name of a field as the screens call it. */
export const fieldName = (type: string, field: string): string => say(`field.${type}.${field}`) ?? field

/** Fields that say what a record is, the first that is filled. */
const titleFields = [
  'title',
  'text',
  'name',
  'fullName',
  'what',
  'unit',
  'content',
  'personName',
  'label',
  'number',
  'key',
] as const
const TITLE = 40

/** What a record is called in a list. */
export function recordTitle(type: string, fields: Readonly<Record<string, unknown>>): string {
  const found = [...titleFields.map((field) => fields[field]), titleOfBody(fields.body)].find(
    (each) => typeof each === 'string' && each !== '' && !isReference(each),
  )
  const text = typeof found === 'string' ? found : ''
  const short = text.length > TITLE ? `${text.slice(0, TITLE)}…` : text
  return short === '' ? typeName(type) : short
}

/** The title of a regulation: what its whole text is called. */
const titleOfBody = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'title' in body ? body.title : undefined

/** Is this the id of a record? */
export const isReference = (value: unknown): value is RecordId =>
  typeof value === 'string' &&
  /^[a-zA-Z]+\/[^\s/]+$/.test(value) &&
  Object.hasOwn(recordSchemas, recordType(value as RecordId))

const instants = new Set([
  'at',
  'sentAt',
  'receivedAt',
  'requestedAt',
  'takenAt',
  'issuedAt',
  'recordedAt',
  'signedAt',
])

/** Turns values into words; `titles` are the names of the records that values refer to. */
export interface Words {
  readonly valueText: (type: string, field: string, value: Json | undefined) => string
}

/** Words under a regulation. */
export const wordsOf = (
  regulation: Regulation | null | undefined,
  titles: ReadonlyMap<string, string>,
): Words => {
  const named = (field: string, value: string): string | undefined => {
    if (!regulation || value === '') return undefined
    if (field === 'side' || field === 'issuingSide')
      return regulation.sides.some(({ key }) => key === value) ? sideName(regulation, value) : undefined
    const pattern =
      field === 'category' || field === 'content'
        ? contentOf(regulation, value)?.name
        : field === 'role'
          ? roleOf(regulation, value)?.name
          : field === 'duty'
            ? organisationRule(regulation, value)?.name
            : undefined
    return pattern === undefined ? undefined : filledIn(regulation, pattern)
  }
  const text = (type: string, field: string, value: Json | undefined, depth: number): string => {
    if (value === null || value === undefined || value === '') return '（空）'
    if (type === 'regulation' && field === 'body') return String(titleOfBody(value))
    if (typeof value === 'boolean') return value ? '是' : '否'
    if (typeof value === 'number') return instants.has(field) ? momentText(value) : String(value)
    if (typeof value === 'string') {
      if (isReference(value)) return titles.get(value) ?? typeName(recordType(value))
      const member = depth > 0 ? say(`memberValue.${value}`) : undefined
      return say(`value.${type}.${field}.${value}`) ?? member ?? named(field, value) ?? value
    }
    if (Array.isArray(value)) {
      if (value.length === 0) return '（空）'
      const each = value.map((one) => text(type, field, one, depth + 1))
      return each.join(value.some((one) => typeof one === 'object') ? '\n' : '、')
    }
    const shown = Object.entries(value).filter(([key, one]) => one !== null && one !== '' && key !== 'sm3')
    if (shown.length === 0) return '（空）'
    return shown
      .map(
        ([key, one]) =>
          `${say(`member.${key}`) ?? named('role', key) ?? key}：${text(type, key, one as Json, depth + 1)}`,
      )
      .join('；')
  }
  return { valueText: (type, field, value) => text(type, field, value, 0) }
}

const referencesIn = (value: unknown, found: Set<RecordId>): void => {
  if (isReference(value)) found.add(value)
  else if (Array.isArray(value)) for (const one of value) referencesIn(one, found)
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) referencesIn(one, found)
}

/** Names of units by the ids of their offices: this one, and those whose 公钥卡 was read. */
export function useOfficeNames(): ReadonlyMap<string, string> {
  const own = useOffice()
  const peers = useRows('peer') ?? []
  return new Map([
    ...peers.map(({ fields }) => [fields.office, fields.name] as const),
    ...(own ? [[localId(own.id), own.fields.fullName] as const] : []),
  ])
}

/** Who wrote something, as a list says it: the unit and the person. */
export const writerText = (
  units: ReadonlyMap<string, string>,
  { office, name }: { readonly office: string; readonly name: string },
): string => [units.get(office) ?? '', name].filter((each) => each !== '').join('　')

/** The units that wrote, each once. */
export const unitsText = (
  units: ReadonlyMap<string, string>,
  writers: readonly { readonly office: string }[],
): string => [...new Set(writers.map(({ office }) => units.get(office) ?? ''))].filter(Boolean).join('、')

/** Words for these values; the names of the records that they refer to are read from the data. */
export function useWords(values: readonly unknown[]): Words {
  const store = useStore()
  const regulation = useRegulation()
  const offices = useOfficeNames()
  const found = new Set<RecordId>()
  for (const value of values) referencesIn(value, found)
  const ids = [...found].sort()
  const titles = useLiveQuery(async () => {
    const rows = await Promise.all(ids.map((id) => store.row(recordType(id) as RecordType, id)))
    return rows.flatMap((row) =>
      row ? [[row.id as string, recordTitle(row.type, row.fields)] as const] : [],
    )
  }, [store, ids.join()])
  // Of another office nothing is here but its card.
  const units = [...offices].map(([office, name]) => [`office/${office}`, name] as const)
  return wordsOf(regulation, new Map([...units, ...(titles ?? [])]))
}

/** A size in the unit that a person reads. */
export const sizeText = (bytes: number): string => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  return `${power === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[power]}`
}

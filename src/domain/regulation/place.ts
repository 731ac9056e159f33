/** Where in a regulation a fault stands, for a person: which part, which of its members by name, which field. */
import type { Regulation } from '../model/regulation'
import { at } from './edit'
import { fill } from './names'

export interface FieldPlace {
  /** First word of the path, e.g. `steps`: a part of the regulation (`regulations.part.<part>`). */
  readonly part: string
  /** Name of the member that it is about, as people read it; '' when it is about the part itself. */
  readonly name: string
  /** Last named field, e.g. `leadTime` (`regulations.field.<field>`); '' for the member itself. */
  readonly field: string
  /** The path with every member by its key, as the editor names fields. */
  readonly path: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** How people call a member of any list: by its name, or its number (第三条); by its text where the key is the program's own. */
export const nameOfMember = (member: Readonly<Record<string, unknown>>): string => {
  const [name, title, question, label, words, key] = [
    'name',
    'title',
    'question',
    'label',
    'text',
    'key',
  ].map((field) => text(member[field]))
  return name || title || question || label || (/^[a-zA-Z]/.test(key ?? '') && words) || key || ''
}

/**
 * Reads a path such as `steps.4.leadTime.amount`. Works on any JSON, so that also a file that could not be read is explained.
 * @param path members by index or by key
 */
export function placeOf(body: unknown, path: string): FieldPlace {
  const [part = '', ...rest] = path.split('.')
  const names = (at(body, 'names') ?? {}) as Regulation['names']
  let member: Readonly<Record<string, unknown>> | undefined
  let trail = part
  const keys = [part]
  let field = ''
  for (const word of rest) {
    trail = `${trail}.${word}`
    const found = at(body, trail)
    const isMember = typeof found === 'object' && found !== null && 'key' in found
    if (isMember) member = found as Readonly<Record<string, unknown>>
    keys.push(isMember ? text(member?.key) : word)
    // The outermost field says more than its parts: 时限 rather than its number.
    field = isMember ? '' : field === '' && !/^\d+$/.test(word) ? word : field
  }
  const name = nameOfMember(member ?? {})
  return { part, name: fill(name, names), field, path: keys.join('.') }
}

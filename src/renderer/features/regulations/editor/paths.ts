/** Fields of a regulation by path: what stands there, and where an answer to a question may write. */
import type { Regulation } from '@domain/model/regulation'
import { at, listAt } from '@domain/regulation/edit'
import { type FieldSpec, groups, type ListSpec, lists, optional, organisationList } from './fields'

/** Every list of a regulation, also those inside of its sides. */
export const allLists = (body: Regulation): readonly ListSpec[] => [
  ...Object.values(lists),
  ...body.sides.map((side) => organisationList(side.key)),
]
/** Fields that belong to no list. */
export const single: readonly FieldSpec[] = [
  ...Object.values<readonly FieldSpec[]>(groups),
  ...Object.values<{ readonly fields: readonly FieldSpec[] }>(optional).map(({ fields }) => fields),
].flat()

/** The field at a path; undefined where a whole list stands. */
export function specAt(body: Regulation, path: string): FieldSpec | undefined {
  const list = allLists(body).find((one) => path.startsWith(`${one.path}.`))
  const name =
    list &&
    path
      .slice(list.path.length + 1)
      .split('.')
      .slice(1)
      .join('.')
  return list ? list.fields.find((field) => field.name === name) : single.find((field) => field.name === path)
}

/** Rules that an answer to a question may write to, each with the paths of its fields. The text itself and the questions are not written. */
export function writable(
  body: Regulation,
): readonly { readonly owner: string; readonly paths: readonly string[] }[] {
  const there = (paths: readonly string[]) => paths.filter((path) => at(body, path) !== undefined)
  const members = allLists(body)
    .filter(({ path }) => path !== 'articles' && path !== 'silences')
    .flatMap(({ path, fields }) =>
      listAt(body, path).map(({ key }) => ({
        owner: `${path}.${key}`,
        paths: there(fields.filter(({ as }) => as !== 'source').map(({ name }) => `${path}.${key}.${name}`)),
      })),
    )
  const parts = [...new Set(single.map(({ name }) => name.split('.')[0] ?? ''))].map((owner) => ({
    owner,
    paths: there(
      single
        .filter(({ name, as }) => as !== 'source' && name.startsWith(`${owner}.`))
        .map(({ name }) => name),
    ),
  }))
  return [...members, ...parts].filter(({ paths }) => paths.length > 0)
}

import { readdirSync, readFileSync } from 'node:fs'
import type { Regulation } from '@domain/model/regulation'
import { at } from '@domain/regulation/edit'
import { parseShape } from '@domain/regulation/parse'
import { placeOf } from '@domain/regulation/place'
import { describe, expect, test } from 'vitest'
import { hasText } from '../../../i18n'
import { choices, groups, lists, organisationList, sheetOf, sheets } from './fields'

const folder = 'resources/regulations'
const shipped: readonly Regulation[] = readdirSync(folder).map((file) => {
  const parsed = parseShape(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.error)}`)
  return parsed.value
})

/** Every path of a document that a fault could name. */
function* paths(value: unknown, path = ''): Generator<string> {
  if (path !== '') yield path
  if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      yield* paths(inner, path === '' ? name : `${path}.${name}`)
}

describe('制度编辑的每一处都有中文名称', () => {
  test('任何一处毛病都说得出在哪一部分、哪一栏', () => {
    const missing = new Set<string>()
    for (const body of shipped)
      for (const path of paths(body)) {
        const { part, field } = placeOf(body, path)
        if (!hasText(`regulations.part.${part}`)) missing.add(`part.${part}`)
        // Names and the writings of answers have keys of their own.
        if (part === 'names' || part === 'silences') continue
        if (field !== '' && !hasText(`regulations.field.${field}`)) missing.add(`field.${field}`)
        expect(sheets).toContain(sheetOf(part))
      }
    expect([...missing]).toEqual([])
  })

  test('每个可选的值都有说法', () => {
    const missing = shipped.flatMap((body) =>
      Object.values(choices).flatMap((offer) =>
        offer(body).flatMap(({ k }) => (k !== undefined && !hasText(k) ? [k] : [])),
      ),
    )
    expect([...new Set(missing)]).toEqual([])
  })

  test('每个列表、每组字段都在制度里有它的位置，新成员合乎格式', () => {
    for (const body of shipped) {
      const own = [...Object.values(lists), ...body.sides.map((side) => organisationList(side.key))]
      for (const { path, blank } of own) {
        const list = at(body, path)
        expect(Array.isArray(list), path).toBe(true)
        const next = structuredClone(body)
        ;(at(next, path) as object[]).push({ key: 'new1', ...blank(body) })
        const parsed = parseShape(next)
        expect(parsed.ok ? [] : parsed.error, path).toEqual([])
        expect(hasText(`regulations.part.${path.split('.').at(-1)}`), path).toBe(true)
        expect(hasText(`regulations.add.${path.split('.').at(-1)}`), path).toBe(true)
      }
      for (const [group, fields] of Object.entries(groups)) {
        const isThere = group === 'about' || at(body, group) !== null
        if (isThere) for (const { name } of fields) expect(at(body, name), name).not.toBeUndefined()
      }
    }
  })
})

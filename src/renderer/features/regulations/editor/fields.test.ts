import { readdirSync, readFileSync } from 'node:fs'
import { type Regulation, regulation as schema } from '@domain/model/regulation'
import { at } from '@domain/regulation/edit'
import { parseShape } from '@domain/regulation/parse'
import { placeOf } from '@domain/regulation/place'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hasText } from '../../../i18n'
import { choices, groups, sheetOf, sheets } from './fields'
import { allLists, single, writable } from './paths'

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

type Shape = {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/** Every field of the form of a regulation, members of lists as `*`. */
function* leaves(shape: Shape, path = ''): Generator<string> {
  const inner = [shape, ...(shape.anyOf ?? [])]
  const fields = inner.flatMap(({ properties }) => Object.entries(properties ?? {}))
  const items = inner.flatMap((one) => (one.items ? [one.items] : [])).filter(({ properties }) => properties)
  for (const [name, field] of fields) yield* leaves(field, path === '' ? name : `${path}.${name}`)
  for (const item of items) yield* leaves(item, `${path}.*`)
  if (fields.length === 0 && items.length === 0) yield path
}

describe('制度编辑的每一处都有中文名称', () => {
  test('任何一处毛病都说得出在哪一部分、哪一栏', () => {
    const missing = new Set<string>()
    for (const body of shipped)
      for (const path of paths(body)) {
        const { part, field } = placeOf(body, path)
        if (!hasText(`regulations.part.${part}`)) missing.add(`part.${part}`)
        // Names have keys of their own; what an answer writes is any value.
        if (part === 'names' || path.includes('.value')) continue
        if (field !== '' && !hasText(`regulations.field.${field}`)) missing.add(`field.${field}`)
        expect(sheets).toContain(sheetOf(part))
      }
    expect([...missing]).toEqual([])
  })

  test('制度格式的每一栏都能在编辑里改；不能改的写明为什么', () => {
    const why: Readonly<Record<string, string>> = {
      schema: '格式的版本，由程序写',
      key: '制度的代号，由程序取',
      effectiveOn: '发布时定',
      names: '有自己的一页',
      'rotation.side': '随轮值单位',
      'sides.*.name': '在“各方单位”中，每方一栏',
      'silences.*.answer': '在做法上勾“本单位选定”',
    }
    const [body] = shipped
    if (!body) throw new Error('no regulation')
    const inLists = allLists(body).flatMap(({ path, fields }) => {
      const list = path.replace(/^sides\.[^.]+\./, 'sides.*.')
      return fields.map(({ name }) => `${list}.*.${name}`)
    })
    const editable = [...inLists, ...single.map(({ name }) => name)]
    const isShown = (path: string) =>
      Object.hasOwn(why, path) || editable.some((one) => path === one || path.startsWith(`${one}.`))
    const missing = [...leaves(z.toJSONSchema(schema) as Shape)].filter(
      (path) =>
        !isShown(path) &&
        !Object.keys(why).some((one) => path.startsWith(`${one}.`)) &&
        !/\*\.key$/.test(path),
    )
    expect(missing).toEqual([])
  })

  test('惯例能写到的每一栏都说得出名称', () => {
    for (const body of shipped)
      for (const { owner, paths } of writable(body)) {
        expect(hasText(`regulations.part.${placeOf(body, owner).part}`), owner).toBe(true)
        for (const path of paths) {
          expect(at(body, path), path).not.toBeUndefined()
          const [last = '', above = ''] = path.split('.').reverse()
          const field = last === 'organisations' ? above : last
          expect(hasText(`regulations.field.${field}`), path).toBe(true)
        }
      }
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
      for (const { path, blank } of allLists(body)) {
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

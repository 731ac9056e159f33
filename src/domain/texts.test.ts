import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Every text of the Chinese locale by its path. */
const texts = new Set<string>()
const collect = (tree: object, path: string): void => {
  for (const [key, value] of Object.entries(tree))
    if (typeof value === 'string') texts.add(`${path}${key}`)
    else collect(value as object, `${path}${key}.`)
}
for (const file of readdirSync('resources/locales/zh-CN'))
  collect(JSON.parse(readFileSync(`resources/locales/zh-CN/${file}`, 'utf8')) as object, '')

const files = readdirSync('src/domain', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file),
)
const textOf = (wanted: (file: string) => boolean): string =>
  files
    .filter(wanted)
    .map((file) => readFileSync(`src/domain/${file}`, 'utf8'))
    .join('\n')
const isCheck = (file: string): boolean => file.startsWith('checks/')
const sources = textOf((file) => !isCheck(file))
const found = (pattern: RegExp, text = sources): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()

describe('office words for everything the domain says', () => {
  test('every refusal has its text', () => {
    const codes = [...found(/refuse\(\s*'([a-zA-Z.]+)'/g), ...found(/code: '((?!todo|step)[a-zA-Z.]+)'/g)]
    expect(codes.length).toBeGreaterThan(60)
    expect(codes.filter((code) => !texts.has(`fault.${code}`))).toEqual([])
  })

  test('everything that forbids an action on a document says why', () => {
    const codes = found(
      /when\([^']*?'?[^']*?'?[^']*?'([a-zA-Z]+)',?\s*\)/g,
      textOf((file) => file === 'approval/permissions.ts'),
    )
    expect(codes.length).toBeGreaterThan(12)
    expect(codes.filter((code) => !texts.has(`fault.document.${code}`))).toEqual([])
  })

  test('every finding of 定稿体检 has its words', () => {
    const codes = found(/code: '([a-zA-Z]+)'/g, textOf(isCheck))
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter((code) => !texts.has(`finalCheck.${code}`))).toEqual([])
  })

  test('every act has its name in the history', () => {
    const acts = found(/(?:act|change|onEach|confirmTopics)\(\s*(?:[a-z, ]*)'([a-z]+\.[a-zA-Z]+)'/g)
    expect(acts.length).toBeGreaterThan(40)
    expect(acts.filter((act) => !texts.has(`act.${act}`))).toEqual([])
  })

  test('every missing thing of a step and every to-do has its words', () => {
    const missing = found(/missing\('([a-zA-Z]+)'/g).map((code) => `step.missing.${code}`)
    const todos = found(/code: '((?:todo|step)\.[a-zA-Z.]+)'/g)
    expect(todos.length).toBeGreaterThan(5)
    expect([...missing, ...todos].filter((code) => !texts.has(code))).toEqual([])
  })
})

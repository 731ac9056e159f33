/** The examples of docs/document-json.md are read by the program itself. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { layoutDocument } from './layout/layoutDocument'
import { gridFonts } from './layout/testFace.fixture'
import { treeFields, validateTree } from './validateTree'

const page = readFileSync('docs/document-json.md', 'utf8')
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/gu)].map((match) => JSON.parse(match[1] ?? ''))

describe('docs/document-json.md', () => {
  it('每种文种都有例子', () => {
    expect(new Set(examples.map((example) => example.kind))).toEqual(
      new Set(['notice', 'letter', 'minutes', 'request', 'report', 'reply', 'sheet']),
    )
  })

  it.each(examples.map((example, i) => [i, example.title, example] as const))(
    '例 %i %s 合格并排得出来',
    (_, __, example) => {
      const tree = validateTree(example)
      if (!tree.ok) throw new Error(JSON.stringify(tree.error))
      const list = layoutDocument(tree.value, gridFonts)
      expect(list.missing).toEqual([])
      expect(list.pages.length).toBeGreaterThan(0)
    },
  )

  it('列出的字段与校验的字段相同', () => {
    const listed = [...page.matchAll(/^\| ((?:`\w+` ?)+)\|/gmu)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/`(\w+)`/gu)].map((name) => name[1] ?? ''),
    )
    expect([...listed].sort()).toEqual([...treeFields].sort())
  })
})

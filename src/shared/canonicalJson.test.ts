import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, parseCanonicalJson } from './canonicalJson'

interface Vectors {
  readonly accepted: readonly { readonly value: unknown; readonly text: string }[]
  readonly refused: readonly { readonly text: string; readonly code: string }[]
  readonly notCanonical: readonly string[]
}
// Read as a file: a JSON module would lose the member `__proto__`.
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/canonical-json.json', import.meta.url), 'utf8'),
)

test.each(vectors.accepted)('测试向量：$text', ({ value, text }) => {
  expect(canonicalJson(value)).toEqual({ ok: true, value: text })
  expect(parseCanonicalJson(text).ok).toBe(true)
})

test.each(vectors.refused)('没有规范形式的值被拒绝：$text 为 $code', ({ text, code }) => {
  const result = canonicalJson(JSON.parse(text))
  expect(result.ok ? result.value : result.error.code).toBe(code)
})

test.each(vectors.notCanonical)('同一个值的另一种写法不被当作规范文本：%s', (text) => {
  expect(parseCanonicalJson(text).ok).toBe(false)
})

test.each([
  undefined,
  Number.NaN,
  1n,
  new Date(0),
  new Map(),
  () => 1,
  [undefined],
  { a: undefined },
  Array(2),
])('不是 JSON 的值被指名拒绝，而不是悄悄略去（%#）', (value) => {
  expect(canonicalJson(value).ok).toBe(false)
})

test('嵌套过深的值被拒绝，不耗尽栈', () => {
  let deep: unknown = 0
  for (let i = 0; i < 100_000; i++) deep = [deep]
  expect(canonicalJson(deep)).toMatchObject({ ok: false, error: { code: 'tooDeep' } })
})

test('故障指出所在位置', () => {
  expect(canonicalJson({ ops: [{ set: { title: '\ud800' } }] })).toMatchObject({
    error: { path: '/ops/0/set/title' },
  })
})

/** Any value of the ledger's JSON. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
  ),
})).value

test('规范文本与键的插入顺序无关，读回再写出不变', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      if (!text.ok) return text.error.code === 'duplicateKey'
      const reversed: unknown = JSON.parse(text.value, (_key, member: unknown) =>
        member !== null && typeof member === 'object' && !Array.isArray(member)
          ? Object.fromEntries(Object.entries(member).reverse())
          : member,
      )
      expect(canonicalJson(reversed)).toEqual(text)
      expect(parseCanonicalJson(text.value).ok).toBe(true)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensOf } from './tokens'

const words: Readonly<Record<string, string>> = { union: '工会全称', name: '会议名称', year: '年份', own: '' }
const { shown, kept } = tokensOf(Object.keys(words), (key) => words[key] ?? '')

test('名称在编辑里写中文，记录里存代号', () => {
  expect(shown('{union}关于召开{year}年{name}的函')).toBe('{工会全称}关于召开{年份}年{会议名称}的函')
  expect(kept('{工会全称}关于召开{年份}年{会议名称}的函')).toBe('{union}关于召开{year}年{name}的函')
  expect(kept('｛工会全称｝的函')).toBe('{union}的函')
})

test('两个名称说法相同、或者说法就是别的代号：只有一个用说法，来回不串', () => {
  const twins: Readonly<Record<string, string>> = { a: '县科协', b: '县科协', c: 'a' }
  const { shown, kept } = tokensOf(Object.keys(twins), (key) => twins[key] ?? '')
  expect(shown('{a}和{b}、{c}')).toBe('{县科协}和{b}、{c}')
  expect(kept(shown('{a}和{b}、{c}'))).toBe('{a}和{b}、{c}')
})

test('没有说法的代号、不认识的名称、没写完的括号照原样，任何文字来回不走样', () => {
  expect(shown('{own}{ghost}{')).toBe('{own}{ghost}{')
  expect(kept('{不认识}{')).toBe('{不认识}{')
  const piece = fc.constantFrom('{union}', '{name}', '{own}', '{ghost}', '{', '}', '关于', '函')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const pattern = pieces.join('')
      expect(kept(shown(pattern))).toBe(pattern)
    }),
  )
})

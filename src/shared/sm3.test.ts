import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { sm3Hex } from './sm3'

test('SM3 的两个标准示例（GB/T 32905-2016 附录 A）逐位相符', () => {
  expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(sm3Hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('文字与字节、各种长度都与 openssl dgst -sm3 相同', () => {
  const texts = [
    '',
    '联席会议',
    '🖋️ 议题',
    'a'.repeat(55),
    'b'.repeat(56),
    'c'.repeat(64),
    '纪要\n'.repeat(5000),
  ]
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text)
    const told = execFileSync('openssl', ['dgst', '-sm3', '-r'], { input: bytes }).toString().slice(0, 64)
    expect(sm3Hex(text)).toBe(told)
    expect(sm3Hex(bytes)).toBe(told)
  }
})

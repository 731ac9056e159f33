import { expect, test } from 'vitest'
import { encodeFrame, NO_FRAME } from './frame'
import { sealChange } from './line'
import { testOffice } from './offices.fixture'
import { verifyFrames } from './verify'

const framesOf = (lines: readonly string[]) => {
  let prev = NO_FRAME
  return lines.map((line, i) => {
    const { frame } = encodeFrame(i + 1, prev, [line])
    prev = frame.sm3
    return frame
  })
}
const lines = () => {
  const office = testOffice('a')
  return [1, 2, 3, 4].map((value) => {
    const sealed = sealChange(office.write('topic/1', { a: value }).change)
    if (!sealed.ok) throw new Error(sealed.error.code)
    return sealed.value.line
  })
}

test('完整的账本没有一处可疑', () => {
  expect(verifyFrames(framesOf(lines())).faults).toEqual([])
})

test('改过的一行被指出在第几帧第几行，其后缺前驱的也被指出', () => {
  const damaged = lines()
  damaged[1] = (damaged[1] ?? '').replace('"a":2', '"a":7')
  const { faults } = verifyFrames(framesOf(damaged))
  expect(faults).toMatchObject([
    { n: 2, line: 1, code: 'wrongHash' },
    { n: 3, code: 'waiting' },
    { n: 4, code: 'waiting' },
  ])
})

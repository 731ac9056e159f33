import { expect, test } from 'vitest'
import { answer, askReason, confirm } from './questions'

const withdraw = { k: 'topics.withdrawTitle', action: 'common.withdraw' }

test('连按两下只问一次：第二下当场作罢，第一下等到回答', async () => {
  const first = askReason(withdraw)
  expect(await askReason(withdraw)).toBeNull()
  expect(await confirm(withdraw)).toBe(false)
  answer('文字有误')
  expect(await first).toBe('文字有误')
})

test('答过的、作罢的不挡住下一问', async () => {
  const turnedBack = confirm(withdraw)
  answer(null)
  expect(await turnedBack).toBe(false)
  const next = confirm(withdraw)
  answer('')
  expect(await next).toBe(true)
})

test('没有人问时的回答什么也不做，不留给下一问', async () => {
  answer('早了')
  const asked = askReason(withdraw)
  answer('这一问的')
  expect(await asked).toBe('这一问的')
})

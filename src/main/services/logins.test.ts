import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonId } from '@shared/ids'
import { expect, test } from 'vitest'
import { testFolder } from '../ledger/ledger.fixture'
import { openLogins } from './logins'
import { stretch } from './stretch'

const [zhang, li] = ['zhangsan' as PersonId, 'lisi' as PersonId]

test('对的口令进得去，错的进不去；不同输入法打出的同一口令相同', async () => {
  const logins = openLogins(testFolder(), stretch)
  await logins.set(zhang, 'é联席会议2024')
  expect(await logins.prove(zhang, 'é联席会议2024'.normalize('NFD'), 0)).toBe('right')
  expect(await logins.prove(zhang, 'é联席会议2025', 0)).toBe('wrong')
  expect(await logins.prove(li, 'é联席会议2024', 0)).toBe('wrong')
})

test('口令不以任何可读的形式落盘', async () => {
  const vault = testFolder()
  await openLogins(vault, stretch).set(zhang, '联席会议-2024')
  const text = readFileSync(join(vault, 'logins/logins.json'), 'utf8')
  expect(text).not.toContain('联席会议')
  expect(JSON.parse(text)[zhang]).toMatchObject({ memory: 65_536, rounds: 3 })
})

test('连续输错后要等待，重启程序也不能绕过；输对后清零', async () => {
  const vault = testFolder()
  const logins = openLogins(vault, stretch)
  await logins.set(zhang, '联席会议-2024')
  for (let i = 0; i < 3; i++) expect(await logins.prove(zhang, 'x', 1000)).toBe('wrong')
  expect(await logins.prove(zhang, '联席会议-2024', 1000)).toMatchObject({ waitSeconds: expect.any(Number) })
  const again = openLogins(vault, stretch)
  expect(await again.prove(zhang, '联席会议-2024', 1000)).toMatchObject({ waitSeconds: expect.any(Number) })
  expect(await again.prove(zhang, '联席会议-2024', 1_000_000)).toBe('right')
  expect(await again.prove(zhang, 'x', 1_000_001)).toBe('wrong')
})

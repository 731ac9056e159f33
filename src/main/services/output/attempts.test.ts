import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAttempts } from './attempts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attempts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Makes `count` wrong tries at a moment. */
const guess = async (count: number, now: number) => {
  const attempts = openAttempts(folder)
  for (let i = 0; i < count; i++) await attempts.begin(['a'], now)
  return attempts
}

test('two wrong passphrases cost nothing, the third five seconds, each further one twice as long, at most 15 minutes', async () => {
  const waits: number[] = []
  for (let i = 0; i < 14; i++) waits.push((await guess(1, 1_000)).wait('a', 1_000))
  expect(waits).toEqual([0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900])
})

test('waiting is over when its time has passed, and a restart does not shorten it', async () => {
  await guess(4, 10_000)
  const restarted = openAttempts(folder)
  expect(restarted.wait('a', 12_000)).toBe(8)
  expect(restarted.wait('a', 20_000)).toBe(0)
  expect(restarted.wait('b', 12_000)).toBe(0)
})

test('setting the clock back does not help', async () => {
  const attempts = await guess(4, 1_000_000)
  expect(attempts.wait('a', 0)).toBe(10)
})

test('the right passphrase clears the count; a try that was not reached is taken back alone', async () => {
  const attempts = await guess(4, 0)
  await attempts.begin(['b'], 0)
  await attempts.settle(['a'], ['b'])
  expect(attempts.wait('a', 0)).toBe(0)
  await attempts.begin(['b'], 0)
  await attempts.begin(['b'], 0)
  expect(attempts.wait('b', 0)).toBe(0)
  await attempts.begin(['b'], 0)
  expect(attempts.wait('b', 0)).toBe(5)
})

import { expect, test } from 'vitest'
import { lockSeal, unlockSeal } from './sealCrypt'

const picture = () => Uint8Array.from({ length: 5_000 }, (_, i) => i % 251)
const locked = await lockSeal('seal/abc', 42, '印章口令 1', picture())

test('the right passphrase gives the very picture back', async () => {
  expect(await unlockSeal(locked, '印章口令 1')).toEqual(picture())
})

test('a wrong passphrase gives nothing', async () => {
  expect(await unlockSeal(locked, '印章口令 2')).toBeNull()
})

test('the file shows nothing of the picture, and the plain picture is zeroed after locking', async () => {
  const plain = picture()
  const again = await lockSeal('seal/abc', 42, '印章口令 1', plain)
  expect(plain.every((byte) => byte === 0)).toBe(true)
  expect(Buffer.from(again.data, 'base64').indexOf(Buffer.from(picture().subarray(0, 16)))).toBe(-1)
  expect(again.data).not.toBe(locked.data)
})

test('id, diameter and picture of a file cannot be changed', async () => {
  const flipped = Buffer.from(locked.data, 'base64')
  flipped[100] = (flipped[100] ?? 0) ^ 1
  for (const changed of [{ seal: 'seal/other' }, { diameterMm: 45 }, { data: flipped.toString('base64') }])
    expect(await unlockSeal({ ...locked, ...changed }, '印章口令 1')).toBeNull()
})

test('a file that asks for the whole memory of the PC is not tried', async () => {
  const greedy = { ...locked, argon2id: { ...locked.argon2id, memory: 2 ** 31 } }
  expect(await unlockSeal(greedy, '印章口令 1')).toBeNull()
})

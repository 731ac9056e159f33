import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OfficeId } from '@shared/ids'
import { expect, test } from 'vitest'
import { openDevice } from './device'
import { ledgerIndex } from './index'
import { openHere, saveActs, testFolder, titles } from './ledger.fixture'

const office = 'o' as OfficeId

const begun = async () => {
  const vault = testFolder()
  const device = await openDevice(vault, ledgerIndex())
  return { vault, identity: await device.begin(office) }
}

test('重新打开还是同一台电脑、同一纪元', async () => {
  const { vault, identity } = await begun()
  const again = await openDevice(vault, ledgerIndex())
  expect(again.identity()).toEqual(identity)
  expect(again.renewed).toBeNull()
})

test('整个文件夹被复制到别处：开始新纪元，号码不会重', async () => {
  const { vault, identity } = await begun()
  const copy = testFolder()
  cpSync(vault, copy, { recursive: true })
  const other = await openDevice(copy, ledgerIndex())
  expect(other.renewed).toBe('copied')
  expect(other.identity()?.device).toBe(identity.device)
  expect(other.identity()?.epoch).toBeGreaterThan(identity.epoch)
  const third = testFolder()
  cpSync(vault, third, { recursive: true })
  // Two copies of one disk image do not share an epoch either.
  expect((await openDevice(third, ledgerIndex())).identity()?.epoch).not.toBe(other.identity()?.epoch)
})

test('账本被换成更旧的一份：开始新纪元', async () => {
  const { vault, identity } = await begun()
  const device = await openDevice(vault, ledgerIndex())
  await device.reserve(1500, 1)
  const older = await openDevice(vault, ledgerIndex())
  expect(older.renewed).toBe('restored')
  expect(older.identity()?.epoch).toBeGreaterThan(identity.epoch)
})

test('设备文件丢失或损坏而账本还在：换新的设备号', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder)
  await saveActs(ledger, titles(1))
  for (const spoil of [
    (vault: string) => rmSync(join(vault, 'device.json')),
    (vault: string) => writeFileSync(join(vault, 'device.json'), '{"office":'),
  ]) {
    const { vault, identity } = await begun()
    spoil(vault)
    const device = await openDevice(vault, ledger.index)
    expect(device.renewed).toBe('lost')
    expect(device.identity()?.office).toBe(office)
    expect(device.identity()?.device).not.toBe(identity.device)
  }
})

test('用过的号码超出设备文件所知：设备文件是旧的，开始新纪元', async () => {
  const { vault, identity } = await begun()
  const used = { ...ledgerIndex().state(), used: { [`${identity.device}-0`]: 5000 } }
  expect((await openDevice(vault, ledgerIndex(used))).renewed).toBe('restored')
})

test('号码成批预留：一千次保存里设备文件只写一次', async () => {
  const { vault } = await begun()
  const device = await openDevice(vault, ledgerIndex())
  const read = () => readFileSync(join(vault, 'device.json'), 'utf8')
  const before = read()
  for (let used = 0; used < 1000; used++) await device.reserve(used, 1)
  expect(read()).toBe(before)
  await device.reserve(1000, 1)
  expect(read()).not.toBe(before)
})

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sm3Hex } from '@shared/sm3'
import { expect, test } from 'vitest'
import { testFolder } from '../ledger/ledger.fixture'
import { keepFile, LARGEST, readKept } from './keptFiles'

const bytes = new TextEncoder().encode('扫描件')

test('附件以内容的 SM3 命名，原样读回；同一内容只存一份', async () => {
  const folder = testFolder()
  const kept = await keepFile(folder, '../../盖章页.pdf', bytes)
  expect(kept).toEqual({
    ok: true,
    value: { sm3: sm3Hex(bytes), name: '../../盖章页.pdf', size: bytes.length },
  })
  await keepFile(folder, '另一个名字.pdf', bytes)
  expect(readdirSync(folder)).toEqual(['attachments'])
  expect(readdirSync(join(folder, 'attachments', sm3Hex(bytes).slice(0, 2)))).toEqual([sm3Hex(bytes)])
  expect(await readKept(folder, sm3Hex(bytes))).toEqual({ ok: true, value: bytes })
})

test('磁盘上被改动或不在的附件不会被当真', async () => {
  const folder = testFolder()
  await keepFile(folder, 'a', bytes)
  const path = join(folder, 'attachments', sm3Hex(bytes).slice(0, 2), sm3Hex(bytes))
  writeFileSync(path, '假扫件')
  expect(await readKept(folder, sm3Hex(bytes))).toMatchObject({ code: 'attachmentDamaged' })
  expect(await readKept(folder, '0'.repeat(64))).toMatchObject({ code: 'attachmentMissing' })
})

test('写了一半的附件重新写全', async () => {
  const folder = testFolder()
  await keepFile(folder, 'a', bytes)
  const path = join(folder, 'attachments', sm3Hex(bytes).slice(0, 2), sm3Hex(bytes))
  writeFileSync(path, bytes.subarray(0, 3))
  await keepFile(folder, 'a', bytes)
  expect(await readKept(folder, sm3Hex(bytes))).toMatchObject({ ok: true })
})

test('过大的附件被拒绝', async () => {
  expect(await keepFile(testFolder(), 'a.pdf', new Uint8Array(LARGEST + 1))).toMatchObject({
    code: 'attachmentTooLarge',
  })
})

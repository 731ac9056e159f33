/** A full disk on the PC that takes a parcel in, and a full stick. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '@shared/json'
import { expect, test } from 'vitest'
import { treeOf } from '../../backup/backup.fixture'
import { canMount, disk, fill, free } from '../../backup/disk.fixture'
import { keepFile } from '../keptFiles'
import { acceptParcel } from './incoming'
import { writeVolume } from './medium'
import { clean, control, government, open, send, stickOf, take, trust, union } from './offices.fixture'
import { amendParcel } from './outgoing'

test.skipIf(!canMount)('磁盘写满：数据包不取入，说出来，半个也没有；腾出空间后照常取入', async () => {
  // More than the program keeps free for itself (room.ts).
  const pc = disk(160 * 1024)
  const userData = join(pc, 'pc')
  mkdirSync(userData)
  const [u, g, stick] = [await union(), await government(userData), stickOf()]
  const toG = await trust(u, g)
  await trust(g, u)
  const scan = await keepFile(u.folder, '扫描件.pdf', new Uint8Array(300_000).fill(7))
  if (!scan.ok) throw new Error(scan.code)
  await u.write('topic/a', 'topic/a', { title: '甲', files: [scan.value as unknown as Json] })
  const first = await send(u, toG, stick, 'topic/a')
  // The sender believes that the first one arrived: the second brings only what is new.
  const [sent] = (await u.at()).rows('parcelOut')
  if (!sent) throw new Error('none sent')
  const receipt = {
    at: 0,
    sm3: sent.fields.sm3,
    applied: 1,
    waiting: 0,
    setAside: 0,
    takenBy: (await u.at()).me,
  }
  await amendParcel(await u.at(), sent, 'exchange.acknowledge', { receipt })
  await u.write('topic/a', 'topic/a', { title: '乙' })
  const second = await send(u, toG, stick, 'topic/a')
  const opened = await open(g, first)
  const ledger = () => readFileSync(join(g.folder, 'ledger/000001.ndjson'), 'utf8')
  const [before, lines] = [Object.keys(treeOf(g.folder)), ledger()]

  fill(pc, 50 * 1024)
  expect(await acceptParcel(await g.at(), opened, clean, control)).toMatchObject({
    ok: false,
    code: 'spaceReadOnly',
  })
  free(pc)
  // Full to the last page only after the room was looked at: what waits for its predecessor cannot be kept.
  const waiting = await open(g, second)
  expect(waiting.view.counts.waiting).toBe(1)
  expect(
    await acceptParcel(await g.at(), waiting, clean, { ...control, onStep: () => fill(pc) }),
  ).toMatchObject({ ok: false, code: 'diskFull' })
  free(pc)
  expect(Object.keys(treeOf(g.folder))).toEqual(before)
  expect(ledger()).toBe(lines)

  await take(g, first)
  await take(g, second)
  expect(await g.value('topic/a', 'topic/a', 'title')).toEqual(['乙'])
  expect(
    readFileSync(join(g.folder, 'attachments', scan.value.sm3.slice(0, 2), scan.value.sm3)),
  ).toHaveLength(300_000)
})

test.skipIf(!canMount)('U 盘写满：说出来，盘上不留半个数据包', async () => {
  const stick = disk(64)
  fill(stick, 8)
  const before = Object.keys(treeOf(stick))
  const refused = await writeVolume(stick, '包.lhb', new Uint8Array(200_000).fill(7), () => {})
  expect(refused).toBe('diskFull')
  expect(Object.keys(treeOf(stick))).toEqual(before)
})

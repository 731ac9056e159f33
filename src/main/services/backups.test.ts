import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stick, treeOf } from '../backup/backup.fixture'
import { tasks } from '../backup/tasks'
import type { Runner } from '../backup/taskThread'
import { titleAct } from '../ledger/ledger.fixture'
import { isDue, isSignOff, openBackups } from './backups'
import { createOffice, quickStretch, saveAs, testDesk } from './desk.fixture'
import { backupFolder } from './vaultFiles'

/** Tasks in this thread: what is tried here is who does what when. */
const inPlace: Runner = (task, request, progress) => tasks[task](request as never, progress) as never

const office = async () => {
  const on = testDesk()
  await createOffice(on)
  const backups = openBackups({ emit: () => {} }, on.desk, inPlace, quickStretch, '0')
  const { folder } = await on.desk.office()
  return { on, backups, folder }
}

test('没有设置时说出来；设好口令和位置即备份一次，读回无误才算数', async () => {
  const { on, backups } = await office()
  expect((await backups.state()).warning).toMatchObject({ code: 'backupNotSet' })
  expect(await backups.now(false)).toMatchObject({ ok: false, code: 'backupNotSet' })
  const locked = await backups.lock('备份口令-2024')
  expect(locked.ok && locked.value.code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
  const place = stick()
  expect(await backups.choose(place)).toMatchObject({
    ok: true,
    value: { behind: 0, warning: null, verified: { n: 1, full: true } },
  })
  await saveAs(on, titleAct('a', '题目'))
  expect((await backups.state()).behind).toBe(1)
})

test('有新的保存、隔了四分钟就备份；没有新的保存就不动；时钟倒拨也不会停', async () => {
  expect(isDue(1, 0, 4 * 60_000)).toBe(true)
  expect(isDue(1, 0, 3 * 60_000)).toBe(false)
  expect(isDue(0, 0, 60 * 60_000)).toBe(false)
  expect(isDue(1, 1_000_000, 0)).toBe(true)
  const { on, backups } = await office()
  await backups.lock('备份口令-2024')
  const place = stick()
  await backups.choose(place)
  await saveAs(on, titleAct('a', '题目'))
  await backups.tick(Date.now())
  expect((await backups.state()).behind).toBe(1)
  await backups.tick(Date.now() + 5 * 60_000)
  expect((await backups.state()).behind).toBe(0)
})

test('签发即备份：签发的那一步认得出来', () => {
  const part = (step: string) => [{ ops: [{ r: 'approval/x', set: { step } }] }]
  expect(isSignOff(part('signOff'))).toBe(true)
  expect(isSignOff(part('review'))).toBe(false)
})

test('U 盘拔了：说出来并记下，已有的结论不改；插回来下一次就好', async () => {
  const { on, backups } = await office()
  await backups.lock('备份口令-2024')
  const place = stick()
  await backups.choose(place)
  const before = treeOf(place)
  rmSync(place, { recursive: true })
  await saveAs(on, titleAct('a', '题目'))
  expect(await backups.now(false)).toMatchObject({ ok: false, code: 'backupPlaceGone' })
  expect((await backups.state()).warning).toMatchObject({ code: 'backupPlaceGone' })
  expect((await backups.state()).verified).toMatchObject({ n: 1 })
  mkdirSync(place)
  for (const [path, bytes] of Object.entries(before)) {
    mkdirSync(join(place, path, '..'), { recursive: true })
    writeFileSync(join(place, path), Buffer.from(bytes, 'base64'))
  }
  expect(await backups.now(false)).toMatchObject({ ok: true, value: { warning: null, behind: 0 } })
})

test('恢复码和备份口令在本机和备份里都不留明文；换了口令，旧的打不开新的钥匙文件', async () => {
  const { backups, folder } = await office()
  const first = await backups.lock('备份口令-2024')
  const place = stick()
  await backups.choose(place)
  const second = await backups.lock('另一个口令-2025')
  await backups.now(false)
  const codes = [first, second].map((each) => (each.ok ? each.value.code : ''))
  expect(codes[0]).not.toBe(codes[1])
  const settings = readFileSync(join(backupFolder(folder), 'settings.json'), 'utf8')
  const all = [
    settings,
    ...Object.values(treeOf(place)).map((text) => Buffer.from(text, 'base64').toString()),
  ]
  for (const secret of ['备份口令-2024', '另一个口令-2025', ...codes])
    for (const text of all) expect(text).not.toContain(secret)
  expect(existsSync(join(place, 'key.json'))).toBe(false)
})

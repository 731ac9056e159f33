/** A disk that is really full at save, draft, attachment, export, backup and restore; at import: services/exchange/full.test.ts. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planCommit } from '../ledger/commit'
import { author, openHere, readAll, saveActs, titles } from '../ledger/ledger.fixture'
import { draftFolder } from '../services/drafts'
import { keepFile } from '../services/keptFiles'
import { writeFault, writeWhole } from '../services/output/files'
import { backedOffice, NOON, stick, treeOf } from './backup.fixture'
import { canMount, disk, fill, free } from './disk.fixture'
import { exportProof } from './exportProof'
import { prepareRestore, restoringFolder } from './restore'
import { settleSwap } from './swap'
import { takeBackup } from './take'

const long = (title: string) => ({
  act: 'topic.edit',
  parts: [{ scope: 'topic/x', ops: [{ r: 'topic/x', set: { title, background: '经费'.repeat(20_000) } }] }],
})

test.skipIf(!canMount)('磁盘写满：保存被拒并说出来，已保存的都在，腾出空间后接着存', async () => {
  const folder = disk(512)
  const ledger = await openHere(join(folder, 'ledger'))
  await saveActs(ledger, titles(5))
  fill(folder, 8)
  const refused = await ledger.append(async () => planCommit(ledger.index, author, NOON, long('大') as never))
  expect(refused).toMatchObject({ ok: false, code: 'diskFull' })
  free(folder)
  await saveActs(ledger, titles(2, 'b'))
  await ledger.close()
  const again = await openHere(join(folder, 'ledger'))
  expect(await readAll(again)).toHaveLength(7)
  expect(again.notices()).toEqual([])
})

test.skipIf(!canMount)('磁盘写满：附件、草稿、导出写不下就说出来，原有文件一字不少，不留半截', async () => {
  const folder = disk(512)
  const drafts = draftFolder(join(folder, 'drafts/zhangsan'))
  await drafts.put('topic.edit/a', { title: '先前输入的' }, NOON)
  await writeWhole(join(folder, '旧.pdf'), new TextEncoder().encode('先前导出的'))
  fill(folder, 4)
  const before = Object.keys(treeOf(folder))
  // The guard of the ledger's folder comes first on a disk this small; below it the system's own word counts.
  expect(await keepFile(folder, '扫描件.pdf', new Uint8Array(100_000))).toMatchObject({ ok: false })
  expect(await drafts.put('topic.edit/a', { title: '字'.repeat(50_000) }, NOON)).toMatchObject({
    ok: false,
    code: 'diskFull',
  })
  const written = writeWhole(join(folder, '旧.pdf'), new Uint8Array(200_000))
  await expect(written.catch((error: unknown) => writeFault(error))).resolves.toMatchObject({
    code: 'diskFull',
  })
  expect(Object.keys(treeOf(folder))).toEqual(before)
  expect(readFileSync(join(folder, '旧.pdf'), 'utf8')).toBe('先前导出的')
  expect(await drafts.list()).toMatchObject([{ value: { title: '先前输入的' } }])
})

test.skipIf(!canMount)('备份盘写满：先看空间就拒绝；写到一半满了也说出来，原有备份仍能恢复', async () => {
  const place = disk(160 * 1024)
  const { office, set, key, request, save } = await backedOffice(place)
  const first = await takeBackup(request, () => {})
  if (!first.ok) throw new Error(first.code)
  await save(2, 'b')
  fill(place, 60 * 1024)
  expect(await takeBackup({ ...request, at: NOON + 1, begun: true }, () => {})).toMatchObject({
    ok: false,
    code: 'backupSpace',
  })
  // Another program takes the room after it was looked at: nothing is left at the first piece.
  free(place)
  let filled = false
  const late = await takeBackup({ ...request, at: NOON + 2, begun: true, full: true }, () => {
    if (!filled) fill(place)
    filled = true
  })
  expect(filled).toBe(true)
  expect(late).toMatchObject({ ok: false, code: 'diskFull' })
  const fresh = { set, key, snapshot: first.value.snapshot, office: join(stick(), 'office') }
  expect(await prepareRestore(fresh, () => {})).toMatchObject({ ok: true, value: { n: first.value.n } })
  free(place)
  expect(await takeBackup({ ...request, at: NOON + 3, begun: true }, () => {})).toMatchObject({ ok: true })
  expect(treeOf(office)).not.toEqual({})
})

test.skipIf(!canMount)('恢复时本机磁盘不够：不动现有数据；导出核对材料写不下：不留半截', async () => {
  const { office, set, key, take } = await backedOffice()
  const taken = await take()
  if (!taken.ok) throw new Error(taken.code)
  const small = disk(4096)
  const target = join(small, 'data/office')
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, '原有'), '原有')
  const request = { set, key, snapshot: taken.value.snapshot, office: target }
  expect(await prepareRestore(request, () => {})).toMatchObject({ ok: false, code: 'restoreSpace' })
  settleSwap(target)
  expect(Object.keys(treeOf(small))).toEqual(['data/office/原有'])
  expect(() => readFileSync(restoringFolder(target))).toThrow()

  const tiny = disk(8)
  const exporting = { office, into: tiny, name: '材料', officeName: '某某总工会', made: '' }
  expect(await exportProof(exporting, () => {})).toMatchObject({ ok: false, code: 'diskFull' })
  expect(treeOf(tiny)).toEqual({})
})

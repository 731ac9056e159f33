import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saveActs, titles } from '../ledger/ledger.fixture'
import { openLedger } from '../ledger/ledgerFile'
import { quickStretch } from '../services/desk.fixture'
import { backedOffice, CODE, emptyFolder, NOON, PASS, stick, treeOf } from './backup.fixture'
import { readRecoveryCode, recoveryCode } from './code'
import { openKey } from './keys'
import { listSnapshots, prepareRestore, previewRestore, restoringFolder } from './restore'
import { kept, RETENTION } from './retention'
import { readKeyFileIn } from './set'
import { asides, settleSwap, swapIn } from './swap'
import { takeBackup } from './take'

const objectsOf = (set: string): readonly string[] =>
  readdirSync(join(set, 'objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const taken = async (answer: ReturnType<Awaited<ReturnType<typeof backedOffice>>['take']>) => {
  const told = await answer
  if (!told.ok) throw new Error(told.code)
  return told.value
}

test('恢复出来的账本、附件、草稿与备份时逐字节相同，不含印章；恢复可以撤销，撤销后与恢复前相同', async () => {
  const { on, office, set, key, take, save } = await backedOffice()
  const before = treeOf(office)
  const { snapshot, n } = await taken(take())
  await save(3, 'b')
  const later = treeOf(office)
  const request = { set, key, snapshot, office }

  const preview = await previewRestore(request)
  expect(preview).toMatchObject({
    ok: true,
    value: { inBackup: n, here: n + 3, same: n, sameOffice: true, damaged: false, attachments: 1 },
  })
  expect(preview.ok && preview.value.lost.map(({ act, name }) => `${name} ${act}`)).toEqual(
    Array(3).fill('张三 topic.edit'),
  )
  expect(treeOf(office)).toEqual(later)

  expect(await prepareRestore(request, () => {})).toMatchObject({
    ok: true,
    value: { n },
  })
  await (await on.desk.office()).ledger.close()
  swapIn(office, `${office.split('/').at(-1)}.restoring`, NOON)
  const restored = treeOf(office)
  const content = (tree: typeof before) =>
    Object.entries(tree).filter(([path]) => !path.startsWith('vault') && !path.endsWith('checkpoint.json'))
  expect(content(restored)).toEqual(content(before))
  // Numbers given out since the backup may be in other offices' data: this PC goes on in another epoch.
  expect(restored['vault/device.json']).not.toBe(before['vault/device.json'])
  expect(restored['vault/logins/logins.json']).toBe(before['vault/logins/logins.json'])

  swapIn(office, asides(office).at(-1) ?? '', NOON)
  expect(treeOf(office)).toEqual(later)
  // What was restored is kept as well.
  expect(asides(office)).toHaveLength(1)
  await on.desk.reopen()
})

test('再备份只写新的部分；旧附件和写满的账本分段不重写；文件名和内容都看不出字来', async () => {
  const { set, take, save } = await backedOffice()
  const first = await taken(take())
  expect(first.full).toBe(true)
  const before = objectsOf(set).length
  await save(2, 'b')
  const second = await taken(take({ at: NOON + 1, begun: true }))
  expect(second).toMatchObject({ full: false, fresh: 1 })
  expect(objectsOf(set)).toHaveLength(before + 1)
  const all = [...objectsOf(set), join(set, 'key.json')]
    .map((path) => readFileSync(path).toString('latin1'))
    .join()
  expect(all).not.toContain(Buffer.from('某某总工会').toString('latin1'))
  expect(all).not.toContain('topic')
})

test('口令和恢复码都打得开，别的打不开；恢复码抄错一个字符就认出来', async () => {
  const { set, key, take } = await backedOffice()
  await taken(take())
  const file = await readKeyFileIn(set)
  if (!file) throw new Error('no key file')
  expect(await openKey(file, PASS, quickStretch)).toEqual(key)
  expect(await openKey(file, CODE, quickStretch)).toEqual(key)
  expect(await openKey(file, ` ${CODE.toLowerCase().replaceAll('-', ' ')}`, quickStretch)).toEqual(key)
  expect(await openKey(file, `${PASS}x`, quickStretch)).toBeNull()
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.nat(27),
      fc.nat(30),
      (random, at, shift) => {
        const code = recoveryCode(random).replaceAll('-', '')
        expect(readRecoveryCode(code)).toBe(code.toLowerCase())
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
        const wrong = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + 1 + shift) % 32)
        const slip = code.slice(0, at) + wrong + code.slice(at + 1)
        // Two check characters let one slip in a thousand pass; it then opens nothing.
        return readRecoveryCode(slip) !== code.toLowerCase()
      },
    ),
  )
})

test('备份里任何一个文件被改动一个字节：恢复拒绝，已有数据不动；下次完整备份把坏的补写', async () => {
  const { office, set, key, take } = await backedOffice()
  const { snapshot } = await taken(take())
  const before = treeOf(office)
  // A new PC: nothing of it is there to fill a gap.
  const fresh = { set, key, snapshot, office: join(stick(), 'office') }
  const files = [...objectsOf(set), join(set, 'snapshots', snapshot)]
  for (const path of files) {
    const whole = readFileSync(path)
    const bytes = Buffer.from(whole)
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await prepareRestore(fresh, () => {})).toMatchObject({ ok: false, code: 'backupUnreadable' })
    if (path !== files[0]) writeFileSync(path, whole)
  }
  expect(treeOf(office)).toEqual(before)
  const healed = await taken(take({ at: NOON + 1, begun: true, full: true }))
  expect(healed.fresh).toBe(1)
  expect(await prepareRestore(fresh, () => {})).toMatchObject({ ok: true })
})

test('U 盘拔了、换了一个空的：不写、说出来；空文件夹不会被当成备份盘', async () => {
  const { place, set, take } = await backedOffice()
  await taken(take())
  emptyFolder(place)
  expect(await take({ at: NOON + 1, begun: true })).toMatchObject({ ok: false, code: 'backupPlaceGone' })
  rmSync(place, { recursive: true })
  expect(await take({ at: NOON + 2, begun: true })).toMatchObject({ ok: false, code: 'backupPlaceGone' })
  expect(() => readdirSync(set)).toThrow()
})

test('账本中间损坏时不再备份：好的备份不会被坏的挤掉', async () => {
  const { office, set, take } = await backedOffice()
  await taken(take())
  const path = join(office, 'ledger/000001.ndjson')
  const bytes = readFileSync(path)
  bytes[bytes.indexOf(Buffer.from('议题 a2'))] = 0x41
  writeFileSync(path, bytes)
  const before = treeOf(set)
  expect(await take({ at: NOON + 1, begun: true })).toMatchObject({ ok: false, code: 'ledgerDamaged' })
  expect(treeOf(set)).toEqual(before)
})

test('附件被损坏时备份里留着好的那份', async () => {
  const { office, set, key, take } = await backedOffice()
  await taken(take())
  const [path = ''] = Object.keys(treeOf(office)).filter((each) => each.startsWith('attachments'))
  const good = treeOf(office)[path]
  writeFileSync(join(office, path), '坏了')
  const told = await taken(take({ at: NOON + 1, begun: true, full: true }))
  expect(told.damaged).toHaveLength(1)
  await prepareRestore({ set, key, snapshot: told.snapshot, office }, () => {})
  expect(treeOf(restoringFolder(office))[path]).toBe(good)
  settleSwap(office)
})

test('时钟往回拨以后，新备份仍排在最后', async () => {
  const { set, key, take, save } = await backedOffice()
  await taken(take({ at: NOON }))
  await save(1, 'b')
  const { snapshot, n } = await taken(take({ at: NOON - 400 * 86_400_000, begun: true }))
  const told = await listSnapshots({ set, key })
  expect(told.ok && told.value[0]).toMatchObject({ name: snapshot, n, at: NOON - 400 * 86_400_000 })
})

test('保留：最近的、每日、每月、每年各留应留的份数，最新一份总在', () => {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const instants = fc.uniqueArray(fc.integer({ min: NOON - 5 * 366 * 86_400_000, max: NOON }), {
    maxLength: 300,
  })
  fc.assert(
    fc.property(instants, (all) => {
      const keep = kept(all, day)
      const years = new Set(all.map((at) => day(at).slice(0, 4)))
      const sorted = [...all].sort((a, b) => b - a)
      for (const at of sorted.slice(0, RETENTION.recent)) expect(keep.has(at)).toBe(true)
      for (const year of years) expect([...keep].some((at) => day(at).startsWith(year))).toBe(true)
      expect(keep.size).toBeLessThanOrEqual(RETENTION.recent + RETENTION.days + RETENTION.months + years.size)
      // Giving up twice gives up nothing more.
      expect(kept([...keep], day)).toEqual(keep)
    }),
  )
})

test('退回较早的数据并接着办理之后，照样备份：账本换了就从头读', async () => {
  const { office, set, key, request } = await backedOffice()
  const take = (at: number) => takeBackup({ ...request, at }, () => {})
  const small = { segmentBytes: 1_500 }
  const write = async (prefix: string) => {
    const ledger = await openLedger(join(office, 'ledger'), small)
    await saveActs(ledger, titles(6, prefix))
    await ledger.close()
  }
  await write('b')
  const first = await taken(take(NOON))
  await write('c')
  await taken(take(NOON + 1))
  await prepareRestore({ set, key, snapshot: first.snapshot, office }, () => {})
  swapIn(office, `${basename(office)}.restoring`, NOON)
  for (const prefix of ['d', 'e', 'f']) await write(prefix)
  const after = await taken(take(NOON + 2))
  const listed = await listSnapshots({ set, key })
  expect(listed.ok && listed.value[0]).toMatchObject({ name: after.snapshot, n: 6 + 6 + 18 })
  const fresh = { set, key, snapshot: after.snapshot, office: join(stick(), 'office') }
  expect(await prepareRestore(fresh, () => {})).toMatchObject({ ok: true, value: { n: 30 } })
})

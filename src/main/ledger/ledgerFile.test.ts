import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openHere, readAll, saveActs, testFolder, titleAct, titles } from './ledger.fixture'
import type { LedgerFile } from './ledgerFile'

const first = (folder: string): string => join(folder, '000001.ndjson')
const codes = (ledger: LedgerFile): readonly string[] => ledger.notices().map(({ code }) => code)
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

test('空文件夹就是空账本：打开它不写任何东西', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder)
  expect(ledger.index.head().n).toBe(0)
  expect(await ledger.read(0, 10)).toEqual({ frames: [], more: false })
  expect(readdirSync(folder)).toEqual([])
})

test('保存的每一帧在重新打开后都在，末端相同，编号接着走', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder)
  const frames = await saveActs(ledger, titles(20))
  await ledger.close()
  const again = await openHere(folder)
  expect(again.index.head()).toEqual(ledger.index.head())
  expect(await readAll(again, 7)).toEqual(frames)
  const [next] = await saveActs(again, [titleAct('t0', '新题目')])
  expect(next?.n).toBe(21)
  expect(next?.lines[0]).toContain('"no":"dev-0-21"')
  expect(codes(again)).toEqual([])
})

test('无论在哪个字节中断，最后一帧之前的都在，残尾原样移到一旁并告知，之后照常保存', async () => {
  const source = testFolder()
  const ledger = await openHere(source)
  const frames = await saveActs(ledger, titles(3))
  const whole = readFileSync(first(source))
  const { offset: start } = { offset: whole.lastIndexOf('{"bytes"') }
  for (const cut of [start + 1, start + 50, start + 170, start + 200, whole.length - 2, whole.length - 1]) {
    const folder = testFolder()
    copyFileSync(first(source), first(folder))
    truncateSync(first(folder), cut)
    const opened = await openHere(folder)
    expect(codes(opened), `cut at ${cut}`).toEqual(['ledgerTailAside'])
    expect(await readAll(opened)).toEqual(frames.slice(0, 2))
    const [aside = ''] = readdirSync(join(folder, 'damaged'))
    expect(readFileSync(join(folder, 'damaged', aside))).toEqual(whole.subarray(start, cut))
    await saveActs(opened, [titleAct('t9', '之后')])
    await opened.close()
    const later = await openHere(folder)
    expect(later.index.head().n).toBe(3)
    expect(codes(later)).toEqual([])
  }
})

test('中间的字节变了：只读，指出是第几帧，文件一个字节也不动', async () => {
  const folder = testFolder()
  await saveActs(await openHere(folder), titles(5))
  const at = readFileSync(first(folder)).indexOf('议题 1'.normalize())
  flip(first(folder), at)
  const before = readFileSync(first(folder))
  const opened = await openHere(folder)
  expect(opened.notices()).toMatchObject([{ code: 'ledgerDamaged', params: { segment: 1, n: 2 } }])
  await expect(saveActs(opened, titles(1, 'x'))).rejects.toThrow('ledgerDamaged')
  expect(readFileSync(first(folder))).toEqual(before)
})

test('账本分段：跨段读写、重开都不缺帧；少了一段会被指出', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder, { segmentBytes: 2000, checkpointEvery: 1_000_000 })
  const frames = await saveActs(ledger, titles(40))
  await ledger.close()
  const segments = readdirSync(folder).filter((name) => name.endsWith('.ndjson'))
  expect(segments.length).toBeGreaterThan(5)
  const again = await openHere(folder, { segmentBytes: 2000, checkpointEvery: 1_000_000 })
  expect(await readAll(again, 9)).toEqual(frames)
  await again.close()
  rmSync(join(folder, segments[2] ?? ''))
  expect(codes(await openHere(folder))).toEqual(['ledgerDamaged'])
})

test('有检查点时只读其后的部分，得到的状态与全部重读相同', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder, { checkpointEvery: 10 })
  await saveActs(ledger, titles(37))
  await ledger.close()
  const quick = await openHere(folder, { checkpointEvery: 1_000_000 })
  const state = JSON.stringify(quick.index.state())
  await quick.close()
  // What the checkpoint covers is not read at the start: damage there is met when it is read.
  flip(first(folder), 500)
  const blind = await openHere(folder, { checkpointEvery: 1_000_000 })
  expect(codes(blind)).toEqual([])
  expect((await blind.read(0, 100)).frames.length).toBeLessThan(37)
  expect(codes(blind)).toEqual(['ledgerDamaged'])
  flip(first(folder), 500)
  rmSync(join(folder, 'checkpoint.json'))
  const full = await openHere(folder)
  expect(JSON.stringify(full.index.state())).toBe(state)
  expect((await readAll(full, 5)).length).toBe(37)
})

test('检查点被改、被截断或比账本新时不被相信', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder, { checkpointEvery: 5 })
  await saveActs(ledger, titles(12))
  await ledger.close()
  const checkpoint = join(folder, 'checkpoint.json')
  const good = readFileSync(checkpoint)
  for (const spoil of [
    () => flip(checkpoint, good.length - 20),
    () => truncateSync(checkpoint, good.length >> 1),
    () => truncateSync(first(folder), readFileSync(first(folder)).indexOf('"n":4,') - 25),
  ]) {
    writeFileSync(checkpoint, good)
    spoil()
    const opened = await openHere(folder)
    const frames = await readAll(opened)
    expect(opened.index.head().n).toBe(frames.length)
    await opened.close()
  }
})

test('同时来的保存排队进行，编号连续，一个不丢', async () => {
  const folder = testFolder()
  const ledger = await openHere(folder)
  const saved = await Promise.all(titles(30).map((act) => saveActs(ledger, [act])))
  expect(
    saved
      .flat()
      .map(({ n }) => n)
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  expect((await readAll(await openHere(folder))).length).toBe(30)
})

test('说明书里的核对命令对完整账本一声不响，改一个字就报出来', async () => {
  const folder = testFolder()
  await saveActs(await openHere(folder), titles(4))
  const page = readFileSync(new URL('../../../docs/ledger-format.md', import.meta.url), 'utf8')
  const recipe = page.split('```sh\n')[1]?.split('```')[0] ?? ''
  const run = () => execFileSync('sh', ['-c', recipe], { cwd: folder, encoding: 'utf8' })
  expect(recipe).toContain('openssl')
  expect(run()).toBe('')
  flip(first(folder), readFileSync(first(folder)).indexOf('议题 2'))
  expect(run()).toContain('changed')
  flip(first(folder), readFileSync(first(folder)).indexOf('"lines":1,"n":2') + 8)
  expect(run()).toContain('broken')
})

const canMount = process.platform === 'linux' && process.getuid?.() === 0

test.runIf(canMount)('盘满：保存被拒并说明原因，已有的都在，腾出空间后继续保存', async () => {
  const disk = testFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
  onTestFinished(() => void execFileSync('umount', [disk]))
  const filler = join(disk, 'filler')
  writeFileSync(filler, Buffer.alloc(150_000))
  const folder = join(disk, 'ledger')
  mkdirSync(folder)
  const ledger = await openHere(folder)
  let kept = 0
  const fill = async (): Promise<string> => {
    for (;;) {
      const act = titleAct(`t${kept}`, '很长的题目'.repeat(300))
      try {
        await saveActs(ledger, [act])
      } catch (error) {
        return String(error)
      }
      kept++
    }
  }
  expect(await fill()).toContain('diskFull')
  expect(kept).toBeGreaterThan(3)
  expect((await readAll(ledger)).length).toBe(kept)
  rmSync(filler)
  await saveActs(ledger, titles(3, 'later'))
  await ledger.close()
  const again = await openHere(folder)
  expect(codes(again)).toEqual([])
  expect((await readAll(again)).length).toBe(kept + 3)
})

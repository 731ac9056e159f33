/**
 * The ledger: what a save costs beyond the bare fsync that nobody can avoid, how fast rows are rebuilt, and that a start does not read an
 * old ledger again.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChangeSet } from '@ledger/changeSet'
import { encodeFrame, NO_FRAME } from '@ledger/frame'
import { sealChange } from '@ledger/line'
import { openLedger } from '../../src/main/ledger/ledgerFile.ts'
import { killHard } from '../../tests/e2e/fixture.ts'
import { buildHarness, startHarness } from '../../tests/harness/program.ts'
import { p95 } from './numbers.ts'

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Appends of 1 KB, each synced; ms of each. */
const bareFsyncs = async (path: string, count: number): Promise<readonly number[]> => {
  const file = await open(path, 'a')
  const bytes = new Uint8Array(1024).fill(65)
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    await file.write(bytes)
    await file.sync()
    times.push(performance.now() - begun)
  }
  await file.close()
  return times
}

const BLOCKS = 5
const BLOCK = 60

/** Saves through the whole program, in turn with bare fsyncs on the same disk; then the rows are rebuilt. */
const saves = (): Promise<Readonly<Record<string, number>>> =>
  inFolder(async (userData) => {
    const run = await startHarness(buildHarness(), userData)
    const { page } = run
    await page.evaluate(() => window.harness.create())
    await page.evaluate(() => window.harness.open())
    await page.evaluate(() => window.harness.saveMany('warm', 30))
    const bare: number[] = []
    const saved: number[] = []
    for (let block = 0; block < BLOCKS; block++) {
      bare.push(...(await bareFsyncs(join(userData, 'bare'), BLOCK)))
      saved.push(
        ...(await page.evaluate(([name, count]) => window.harness.saveMany(name, count), [
          `b${block}`,
          BLOCK,
        ] as const)),
      )
    }
    const begun = performance.now()
    await page.evaluate(() => window.harness.prove())
    const proved = performance.now() - begun
    await killHard(run)
    const frames = 31 + BLOCKS * BLOCK
    return {
      'ledger.save.p95OverFsyncMs': p95(saved) - p95(bare),
      'ledger.save.p95Ms': p95(saved),
      'ledger.save.fsyncP95Ms': p95(bare),
      'ledger.rebuildAndCompare.msPer1000Frames': (proved / frames) * 1000,
    }
  })

const OLD = 100_000

/** A ledger of many frames, written without the waits of a real one. */
const oldLedger = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  let prev = NO_FRAME
  let segment = 1
  let parts: Uint8Array[] = []
  let size = 0
  const close = () => {
    writeFileSync(join(folder, `${String(segment).padStart(6, '0')}.ndjson`), Buffer.concat(parts))
    segment++
    parts = []
    size = 0
  }
  for (let i = 0; i < OLD; i++) {
    const sealed = sealChange({
      v: 1,
      no: `dev-0-${i + 1}`,
      scope: `topic/t${i}`,
      deps: [],
      lam: 1,
      at: 1_700_000_000_000 + i,
      by: { office: 'o', person: 'p', name: '张三' },
      act: 'topic.create',
      ops: [{ r: `topic/t${i}`, set: { title: `议题 ${i}`, background: '职工休息驿站建设经费'.repeat(10) } }],
    } as unknown as ChangeSet)
    if (!sealed.ok) throw new Error(sealed.error.code)
    const { frame, bytes } = encodeFrame(i + 1, prev, [sealed.value.line])
    prev = frame.sm3
    parts.push(bytes)
    size += bytes.length
    if (size > 16 * 1024 * 1024) close()
  }
  close()
}

/** Opening that ledger from nothing, and again with the checkpoint that the first opening left. */
const openings = (): Promise<Readonly<Record<string, number>>> =>
  inFolder(async (folder) => {
    oldLedger(folder)
    const timed = async (): Promise<number> => {
      const begun = performance.now()
      const ledger = await openLedger(folder)
      const taken = performance.now() - begun
      if (ledger.index.head().n !== OLD) throw new Error('the ledger was not read whole')
      await ledger.close()
      return taken
    }
    const full = await timed()
    const kept = await timed()
    return {
      'ledger.open100k.checkpointOverFull': kept / full,
      'ledger.open100k.checkpointMs': kept,
      'ledger.open100k.fullMs': full,
    }
  })

/**
 * @returns `ledger.save.p95OverFsyncMs` (≤ 15), `ledger.open100k.checkpointOverFull` (well below 1: the old frames are not read again), and
 * the ms behind them
 */
export const ledgerBench = async (): Promise<Readonly<Record<string, number>>> => ({
  ...(await saves()),
  ...(await openings()),
})

/** A folder of the disk with a ledger in it, and acts to fill it: nothing is mocked. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame } from '@ledger/changeSet'
import type { DeviceId, RecordId, ScopeId } from '@shared/ids'
import { onTestFinished } from 'vitest'
import { type CommitAuthor, type CommitRequest, planCommit } from './commit'
import { type LedgerFile, type LedgerOptions, type Outcome, openLedger } from './ledgerFile'

/** An empty folder, removed after the test. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Opens a ledger that is closed after the test. */
export const openHere = async (folder: string, options?: Partial<LedgerOptions>): Promise<LedgerFile> => {
  const ledger = await openLedger(folder, options)
  onTestFinished(() => ledger.close())
  return ledger
}

export const author: CommitAuthor = {
  office: 'o',
  person: 'p',
  name: '张三',
  roles: ['administrator'],
  device: 'dev' as DeviceId,
  epoch: 0,
}

/** An act that sets the title of a topic. */
export const titleAct = (id: string, title: string): CommitRequest => ({
  act: 'topic.edit',
  parts: [{ scope: `topic/${id}` as ScopeId, ops: [{ r: `topic/${id}` as RecordId, set: { title } }] }],
})

/** Saves acts one after another; the frames, or the first refusal as an exception. */
export const saveActs = async (
  ledger: LedgerFile,
  acts: readonly CommitRequest[],
): Promise<readonly Frame[]> => {
  const frames: Frame[] = []
  for (const act of acts) {
    const saved: Outcome<Frame> = await ledger.append(async () =>
      planCommit(ledger.index, author, 1_700_000_000_000, act),
    )
    if (!saved.ok) throw new Error(saved.code)
    frames.push(saved.value)
  }
  return frames
}

/** `count` acts on as many topics. */
export const titles = (count: number, prefix = 't'): readonly CommitRequest[] =>
  Array.from({ length: count }, (_, i) => titleAct(`${prefix}${i}`, `议题 ${i}`))

/** All frames that a ledger gives. */
export const readAll = async (ledger: LedgerFile, limit = 1000): Promise<readonly Frame[]> => {
  const frames: Frame[] = []
  for (let more = true; more; ) {
    const read = await ledger.read(frames.at(-1)?.n ?? 0, limit)
    frames.push(...read.frames)
    more = read.more
  }
  return frames
}

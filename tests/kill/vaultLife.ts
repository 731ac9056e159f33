/**
 * One life of a PC that saves, backs up and restores as fast as it can until it is killed: `node --import ./scripts/ts.mjs
 * tests/kill/vaultLife.ts FOLDER SEED`. Says on its output what it was told is done, one JSON a line, and nothing before it is.
 */
import { writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DeviceId, RecordId, ScopeId } from '@shared/ids'
import { lockKey } from '../../src/main/backup/keys.ts'
import { prepareRestore, restoringFolder } from '../../src/main/backup/restore.ts'
import { asides, settleSwap, swapIn } from '../../src/main/backup/swap.ts'
import { takeBackup } from '../../src/main/backup/take.ts'
import { type CommitAuthor, planCommit } from '../../src/main/ledger/commit.ts'
import { type LedgerFile, openLedger } from '../../src/main/ledger/ledgerFile.ts'
import { keepFile } from '../../src/main/services/keptFiles.ts'
import { generator } from './random.ts'

const [folder = '', seed = '1'] = process.argv.slice(2)
const random = generator(Number(seed))
const office = join(folder, 'data/office')
const set = join(folder, 'stick/lianxi-backup-kill')
/** The parent restores with the same key. */
const key = new Uint8Array(32).fill(7)
const quick = async () => new Uint8Array(32)
const keyFile = await lockKey(key, 'passphrase', '', 0, quick)

// Written whole or not at all, before anything else is done: the parent must not miss what was acknowledged.
const say = (message: object): void => {
  writeSync(1, `${JSON.stringify(message)}\n`)
}

settleSwap(office)
let ledger: LedgerFile = await openLedger(join(office, 'ledger'), { segmentBytes: 20_000 })
say({ kind: 'ready', notices: ledger.notices().map(({ code }) => code) })

/** Epochs are the vault's business and tried there; here a life takes a new one, so that no number is used twice. */
const epoch = Date.now() % 900_000_000
const author: CommitAuthor = {
  office: 'o',
  person: 'p',
  name: '张三',
  roles: [],
  device: 'dev' as DeviceId,
  epoch,
}
let count = 0

const save = async (): Promise<void> => {
  const id = `t${count++ % 7}`
  const saved = await ledger.append(async () =>
    planCommit(ledger.index, author, 1_700_000_000_000, {
      act: 'topic.edit',
      parts: [
        {
          scope: `topic/${id}` as ScopeId,
          ops: [
            {
              r: `topic/${id}` as RecordId,
              set: { title: `议题 ${seed} ${count}`, background: '建设经费。'.repeat(40) },
            },
          ],
        },
      ],
    }),
  )
  if (!saved.ok) throw new Error(saved.code)
  say({ kind: 'saved', n: saved.value.n, sm3: saved.value.sm3 })
}
const saves = async (many: number): Promise<void> => {
  for (let i = 0; i < many; i++) await save()
}
const backUp = async (): Promise<string> => {
  say({ kind: 'backing' })
  const taken = await takeBackup(
    {
      office,
      place: join(folder, 'stick'),
      set,
      begun: false,
      key,
      keyFile,
      at: Date.now(),
      full: random() < 0.3,
      about: { program: '0', office: 'o', officeName: '某某总工会', device: 'dev' },
      zone: 480,
    },
    () => {},
  )
  if (!taken.ok) throw new Error(taken.code)
  say({ kind: 'backed', snapshot: taken.value.snapshot, n: taken.value.n })
  return taken.value.snapshot
}
const swap = async (from: string): Promise<void> => {
  await ledger.close()
  swapIn(office, from, Date.now())
  ledger = await openLedger(join(office, 'ledger'), { segmentBytes: 20_000 })
}

for (;;) {
  await keepFile(office, '扫描件.pdf', new TextEncoder().encode(`扫描件 ${seed} ${count}`.repeat(2000)))
  const [snapshot] = await Promise.all([backUp(), saves(3 + Math.floor(random() * 12))])
  await saves(2)
  if (random() < 0.6) {
    say({ kind: 'restoring', snapshot })
    const prepared = await prepareRestore({ set, key, snapshot, office }, () => {})
    if (!prepared.ok) throw new Error(prepared.code)
    say({ kind: 'swapping' })
    await swap(basename(restoringFolder(office)))
    say({ kind: 'restored', snapshot })
    if (random() < 0.3) {
      say({ kind: 'undoing' })
      await swap(asides(office).at(-1) ?? '')
      say({ kind: 'undone' })
    }
  }
}

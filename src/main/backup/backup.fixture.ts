/** An office on the disk and a place for its backups: real files, real encryption, a quick stretch instead of Argon2id. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { randomBytes } from '../crypto'
import { titleAct } from '../ledger/ledger.fixture'
import { createOffice, quickStretch, saveAs, type TestDesk, testDesk } from '../services/desk.fixture'
import { draftFolder } from '../services/drafts'
import { keepFile } from '../services/keptFiles'
import { recoveryCode } from './code'
import { lockKey } from './keys'
import { type TakeRequest, takeBackup } from './take'

export const PASS = '备份口令-2024'
export const CODE = recoveryCode(new Uint8Array(16).map((_, i) => i * 7))
export const NOON = Date.UTC(2026, 10, 21, 4)

/** An empty folder that stands for a stick. */
export const stick = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-stick-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Backed {
  readonly on: TestDesk
  readonly office: string
  readonly place: string
  readonly set: string
  readonly key: Uint8Array
  readonly request: TakeRequest
  /** Takes a backup; the request may be changed. */
  readonly take: (own?: Partial<TakeRequest>) => ReturnType<typeof takeBackup>
  /** Saves the titles of so many topics. */
  readonly save: (count: number, prefix: string) => Promise<void>
}

/** An office with some acts, an attachment and a draft. */
export const backedOffice = async (place = stick()): Promise<Backed> => {
  const on = testDesk()
  await createOffice(on)
  const { folder: office } = await on.desk.office()
  const key = randomBytes(32)
  const set = join(place, 'lianxi-backup-test')
  const request: TakeRequest = {
    office,
    place,
    set,
    begun: false,
    key,
    keyFile: await lockKey(key, PASS, CODE, NOON, quickStretch),
    at: NOON,
    full: false,
    about: { program: '0', office: 'o', officeName: '某某总工会', device: 'dev' },
    zone: 480,
  }
  const save = async (count: number, prefix: string) => {
    for (let i = 0; i < count; i++) await saveAs(on, titleAct(`${prefix}${i}`, `议题 ${prefix}${i}`))
  }
  await save(5, 'a')
  await keepFile(office, '扫描件.pdf', new Uint8Array(randomBytes(1_500_000)))
  await draftFolder(join(office, 'drafts', 'zhangsan')).put('topic.edit/a1', { title: '没保存的' }, NOON)
  return {
    on,
    office,
    place,
    set,
    key,
    request,
    save,
    take: (own) => takeBackup({ ...request, ...own }, () => {}),
  }
}

/** Every file below a folder with its bytes, by its path inside. */
export const treeOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), readFileSync(path).toString('base64')] as const
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

export const emptyFolder = (path: string): void => {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
}

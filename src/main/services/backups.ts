/**
 * Backups of 本单位: at most five minutes behind while somebody works, at once after each 签发, everything read back once a day. They run in a
 * thread beside the saves; a save never waits for them.
 */
import { basename, join } from 'node:path'
import { readLine } from '@ledger/line'
import { opsOf } from '@ledger/upcast'
import { recordType } from '@shared/ids'
import type { Refusal } from '@shared/ipc'
import type { BackupState } from '@shared/ipcVault'
import { recoveryCode } from '../backup/code'
import { refuse } from '../backup/faults'
import { lockKey } from '../backup/keys'
import { asideAt, asides } from '../backup/swap'
import type { TaskAnswer, TaskName, TaskRequest } from '../backup/tasks'
import type { Runner } from '../backup/taskThread'
import { randomBytes } from '../crypto'
import type { Outcome } from '../ledger/ledgerFile'
import type { Desk, OpenOffice } from './desk'
import type { ServiceEnv } from './env'
import { writeFault } from './output/files'
import type { Stretcher } from './stretch'
import { type BackupSettings, readSettings, readTold, writeSettings, writeTold } from './vaultFiles'

/** At most so long after an act a backup holds it, in ms: five minutes less the time to look and to write. */
const EVERY = 4 * 60_000
/** So often everything is read back, in ms. */
const FULL_EVERY = 20 * 3_600_000
/** A backup is called old when acts have waited so long for one, in ms. */
const OLD = 2 * 86_400_000
const DAY = 86_400_000

/** Whether a backup is due. `since` is when the last run ended or failed, UTC ms. */
export const isDue = (behind: number, since: number, now: number): boolean =>
  behind > 0 && (now - since >= EVERY || now < since)

/** Whether an act signs a document off. */
export const isSignOff = (
  parts: readonly { readonly ops: readonly { readonly r: string; readonly set: object }[] }[],
): boolean =>
  parts.some(({ ops }) =>
    ops.some(
      ({ r, set }) => r.startsWith('approval/') && (set as { readonly step?: unknown }).step === 'signOff',
    ),
  )

export interface Backups {
  readonly state: () => Promise<BackupState>
  /** Makes or renews passphrase and recovery code; the code, which is kept nowhere. */
  readonly lock: (passphrase: string) => Promise<Outcome<{ readonly code: string }>>
  /** Chooses the folder of the backups and takes one. */
  readonly choose: (place: string) => Promise<Outcome<BackupState>>
  readonly now: (full: boolean) => Promise<Outcome<BackupState>>
  /** One more backup somewhere else; the automatic ones stay where they are. */
  readonly elsewhere: (place: string) => Promise<Outcome<{ readonly folder: string; readonly n: number }>>
  /** Takes one at once if acts wait for it: after a 签发, when somebody leaves. */
  readonly catchUp: () => Promise<void>
  /** Looks whether one is due, and takes it. */
  readonly tick: (now: number) => Promise<void>
  /** A task of the vault: one at a time, told to the window, given up by `cancel`. */
  readonly run: <T extends TaskName>(task: T, request: TaskRequest<T>) => Promise<TaskAnswer<T>>
  readonly cancel: () => void
  /** Tells the window how things stand. */
  readonly tell: () => Promise<void>
  /** Label of the office. */
  readonly name: () => Promise<string>
}

/** Name that the office had when its ledger was begun: a label on the list of backups. */
async function officeNameOf({ ledger }: OpenOffice): Promise<string> {
  const [first] = (await ledger.read(0, 1)).frames
  const ops = (first?.lines ?? []).flatMap((line) => opsOf(readLine(line).change))
  const name = ops.find(({ r }) => recordType(r) === 'office')?.set.fullName
  return typeof name === 'string' ? name.slice(0, 200) : ''
}

const warningOf = (
  { verified, fault }: Pick<BackupState, 'verified' | 'fault'>,
  isSet: boolean,
  behind: number,
  now: number,
): Refusal | null => {
  if (!isSet) return refuse('backupNotSet')
  if (fault && fault.code !== 'cancelled') return fault
  const age = now - (verified?.at ?? 0)
  return verified && behind > 0 && age > OLD ? refuse('backupOld', { days: Math.floor(age / DAY) }) : null
}

/** The backups of whatever office lies on the desk; demonstrations have none. */
export function openBackups(
  { emit }: Pick<ServiceEnv, 'emit'>,
  desk: Pick<Desk, 'office'>,
  runner: Runner,
  stretch: Stretcher,
  version: string,
): Backups {
  let queue: Promise<unknown> = Promise.resolve()
  let running: AbortController | null = null
  let since = 0

  const run = <T extends TaskName>(task: T, request: TaskRequest<T>): Promise<TaskAnswer<T>> => {
    const turn = queue.then(async (): Promise<TaskAnswer<T>> => {
      const control = new AbortController()
      running = control
      try {
        return await runner(
          task,
          request,
          (done, total) => emit('vault', { task, done, total }),
          control.signal,
        )
      } finally {
        running = null
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  const state = async (): Promise<BackupState> => {
    const { folder, ledger } = await desk.office()
    const [settings, told] = await Promise.all([readSettings(folder), readTold(folder)])
    const behind = Math.max(0, ledger.index.head().n - (told.verified?.n ?? 0))
    const aside = asides(folder).at(-1)
    const isSet = settings?.place != null
    return {
      ...told,
      locked: settings?.keyFile.made ?? null,
      place: settings?.place == null ? null : basename(settings.place) || settings.place,
      running: running !== null,
      behind,
      warning: warningOf(told, isSet, behind, Date.now()),
      undoable: aside === undefined ? null : asideAt(aside),
    }
  }
  const tell = async (): Promise<void> => emit('backup', await state())

  const requestOf = async (
    office: OpenOffice,
    settings: BackupSettings,
    place: string,
    begun: boolean,
    full: boolean,
  ): Promise<TaskRequest<'take'>> => ({
    office: office.folder,
    place,
    set: join(place, settings.set),
    begun,
    key: new Uint8Array(Buffer.from(settings.key, 'base64')),
    keyFile: settings.keyFile,
    at: Date.now(),
    full,
    about: {
      program: version,
      office: office.device.identity()?.office ?? '',
      officeName: await officeNameOf(office),
      device: office.device.identity()?.device ?? '',
    },
    zone: -new Date().getTimezoneOffset(),
  })

  const take = async (full: boolean): Promise<Outcome<BackupState>> => {
    const office = await desk.office()
    const settings = await readSettings(office.folder)
    if (office.workspace !== 'office' || settings?.place == null) return refuse('backupNotSet')
    const told = await readTold(office.folder)
    const wholly = full || told.fullAt === null || Date.now() - told.fullAt > FULL_EVERY
    const taking = run('take', await requestOf(office, settings, settings.place, settings.begun, wholly))
    await tell()
    const answer = await taking
    since = Date.now()
    try {
      if (answer.ok) {
        const { n, pieces, snapshots, damaged, full: wasFull } = answer.value
        const verified = { at: since, n, full: wasFull, pieces, snapshots, damaged: damaged.length }
        await writeTold(office.folder, { verified, fullAt: wasFull ? since : told.fullAt, fault: null })
        if (!settings.begun) await writeSettings(office.folder, { ...settings, begun: true })
      } else if (answer.code !== 'cancelled') await writeTold(office.folder, { ...told, fault: answer })
    } catch (error) {
      return writeFault(error)
    } finally {
      await tell()
    }
    return answer.ok ? { ok: true, value: await state() } : answer
  }

  return {
    state,
    tell,
    run,
    name: async () => officeNameOf(await desk.office()),
    cancel: () => running?.abort(),
    now: take,
    lock: async (passphrase) => {
      const { folder, device } = await desk.office()
      const identity = device.identity()
      if (!identity) return refuse('backupNotSet')
      const present = await readSettings(folder)
      const key = present ? new Uint8Array(Buffer.from(present.key, 'base64')) : randomBytes(32)
      const code = recoveryCode(randomBytes(16))
      const { office, device: id } = identity
      try {
        await writeSettings(folder, {
          place: null,
          set: `lianxi-backup-${office.slice(0, 6)}-${id.slice(0, 6)}`,
          begun: false,
          ...present,
          key: Buffer.from(key).toString('base64'),
          keyFile: await lockKey(key, passphrase, code, Date.now(), stretch),
        })
      } catch (error) {
        return writeFault(error)
      }
      await tell()
      // The new locks go to the place with the next backup.
      if (present?.place != null) void take(false)
      return { ok: true, value: { code } }
    },
    choose: async (place) => {
      const { folder } = await desk.office()
      const settings = await readSettings(folder)
      if (!settings) return refuse('backupNotSet')
      try {
        await writeSettings(folder, { ...settings, place, begun: false })
        await writeTold(folder, { verified: null, fullAt: null, fault: null })
      } catch (error) {
        return writeFault(error)
      }
      return take(true)
    },
    elsewhere: async (place) => {
      const office = await desk.office()
      const settings = await readSettings(office.folder)
      if (office.workspace !== 'office' || !settings) return refuse('backupNotSet')
      const answer = await run('take', await requestOf(office, settings, place, false, true))
      return answer.ok ? { ok: true, value: { folder: basename(place), n: answer.value.n } } : answer
    },
    catchUp: async () => {
      const { behind, place } = await state()
      if (place !== null && behind > 0) await take(false)
    },
    tick: async (now) => {
      const office = await desk.office()
      if (office.workspace !== 'office' || running) return
      const { behind, place } = await state()
      if (place !== null && isDue(behind, since, now)) await take(false)
    },
  }
}

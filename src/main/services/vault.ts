/** 数据体检 for the window: backups, restore, proof, and the way back in with the recovery code. */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { PersonId } from '@shared/ids'
import type { Refusal } from '@shared/ipc'
import { dialog } from 'electron'
import { readRecoveryCode } from '../backup/code'
import { refuse } from '../backup/faults'
import { openKey, openLock } from '../backup/keys'
import { restoringFolder } from '../backup/restore'
import { readKeyFileIn } from '../backup/set'
import { asides, swapIn } from '../backup/swap'
import type { Caller, Handlers } from '../ipc'
import { refuse as refuseLedger } from '../ledger/faults'
import type { Outcome } from '../ledger/ledgerFile'
import { weakness } from './auth'
import type { Backups } from './backups'
import type { Desk, OpenOffice } from './desk'
import type { ServiceEnv } from './env'
import { saveAct } from './ledger'
import { loginEvent } from './loginEvent'
import { openAttempts } from './output/attempts'
import { writeFault } from './output/files'
import type { Stretcher } from './stretch'
import { backupFolder, readSettings } from './vaultFiles'

type Channel = Extract<
  keyof Handlers,
  `backup:${string}` | `restore:${string}` | `proof:${string}` | `vault:${string}` | `recovery:${string}`
>

const RECOVERY = 'recovery'

/** Asks for a folder; null when the person gave it up. */
const askFolder = async ({ window }: Caller): Promise<string | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

interface Found {
  readonly folder: string
  readonly made: number
}

/** Backup sets in a folder, or the folder itself when it is one. */
async function setsIn(folder: string): Promise<readonly Found[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('lianxi-backup-'))
  const found: Found[] = []
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const key = await readKeyFileIn(path)
    if (key) found.push({ folder: path, made: key.made })
  }
  return found
}

/** `YYYY-MM-DD HH:mm` of this PC. */
const inWords = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')} ${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`

/** The channels of 数据体检. */
export function vaultService(
  { emit }: Pick<ServiceEnv, 'emit'>,
  desk: Desk,
  backups: Backups,
  stretch: Stretcher,
): Pick<Handlers, Channel> {
  let found: readonly Found[] = []
  let opened: { readonly set: string; readonly key: Uint8Array } | null = null

  /** What only an administrator may do. */
  const asAdministrator = async <T>(
    work: (office: OpenOffice) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const session = desk.session()
    if (!session) return refuseLedger('notSignedIn')
    if (!session.roles.includes('administrator')) return refuseLedger('needsAdministrator')
    return work(await desk.office())
  }
  /** A restore is the administrator's; where nobody can sign in (a new PC, a ledger that is gone) it is anybody's who has the secret. */
  const toRestore = async <T>(work: (office: OpenOffice) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const office = await desk.office()
    if (office.workspace !== 'office') return refuseLedger('needsAdministrator')
    return office.ledger.index.head().n === 0 ? work(office) : asAdministrator(work)
  }
  const cancelled: Refusal = refuse('cancelled')

  return {
    'backup:state': () => backups.state(),
    'backup:lock': ({ passphrase }) =>
      asAdministrator(async () => weakness(passphrase) ?? backups.lock(passphrase)),
    'backup:place': (_request, caller) =>
      asAdministrator(async () => {
        const folder = await askFolder(caller)
        return folder === null ? cancelled : backups.choose(folder)
      }),
    'backup:now': async ({ full }) => (desk.session() ? backups.now(full) : refuseLedger('notSignedIn')),
    'backup:elsewhere': (_request, caller) =>
      asAdministrator(async () => {
        const folder = await askFolder(caller)
        return folder === null ? cancelled : backups.elsewhere(folder)
      }),

    'restore:find': ({ usual }, caller) =>
      toRestore(async ({ folder }) => {
        const settings = usual ? await readSettings(folder) : null
        const place = settings?.place ?? (usual ? null : await askFolder(caller))
        if (place === null) return usual ? refuse('backupNone') : cancelled
        found = await setsIn(place)
        if (found.length === 0) return refuse('backupNone')
        return {
          ok: true,
          value: found.map((each, set) => ({ set, folder: basename(each.folder), made: each.made })),
        }
      }),
    'restore:open': ({ set, secret }) =>
      toRestore(async () => {
        const chosen = found[set]
        const file = chosen && (await readKeyFileIn(chosen.folder))
        if (!file) return refuse('backupPlaceGone')
        const key = await openKey(file, secret, stretch)
        if (!key) return refuse('backupWrongSecret')
        opened = { set: chosen.folder, key }
        const listed = await backups.run('list', opened)
        return listed.ok ? { ok: true, value: [...listed.value] } : listed
      }),
    'restore:preview': ({ snapshot }) =>
      toRestore(async ({ folder: office }) =>
        opened ? backups.run('preview', { ...opened, snapshot, office }) : refuse('backupNone'),
      ),
    'restore:apply': ({ snapshot }) =>
      toRestore(async ({ folder: office }) => {
        if (!opened) return refuse('backupNone')
        const prepared = await backups.run('prepare', { ...opened, snapshot, office })
        if (!prepared.ok) return prepared
        try {
          await desk.reopen(() => swapIn(office, basename(restoringFolder(office)), Date.now()))
        } catch (error) {
          return writeFault(error)
        }
        opened = null
        await backups.tell()
        return { ok: true, value: { n: prepared.value.n } }
      }),
    'restore:undo': () =>
      asAdministrator(async ({ folder: office }) => {
        const aside = asides(office).at(-1)
        if (aside === undefined) return refuse('backupNone')
        try {
          await desk.reopen(() => swapIn(office, aside, Date.now()))
        } catch (error) {
          return writeFault(error)
        }
        await backups.tell()
        return { ok: true, value: {} }
      }),

    'proof:run': async () => {
      if (!desk.session()) return refuseLedger('notSignedIn')
      return backups.run('prove', { office: (await desk.office()).folder })
    },
    'proof:export': (_request, caller) =>
      asAdministrator(async ({ folder: office }) => {
        const into = await askFolder(caller)
        if (into === null) return cancelled
        const now = new Date()
        const made = inWords(now)
        const name = `账本核对材料-${made.replaceAll(/[-:]/g, '').replace(' ', '-')}`
        const officeName = await backups.name()
        return backups.run('exportProof', { office, into, name, officeName, made })
      }),
    'vault:cancel': () => {
      backups.cancel()
      return {}
    },

    'recovery:use': async ({ person, code, passphrase }) => {
      const office = await desk.office()
      const settings = await readSettings(office.folder)
      if (!settings) return refuse('recoveryNotSet')
      const weak = weakness(passphrase)
      if (weak) return weak
      const member = office.ledger.index.member(person as PersonId)
      const identity = office.device.identity()
      if (!member?.active || !identity) return { ok: false, code: 'notActive' }
      // A slip of the hand is no guess, and costs no waiting.
      if (readRecoveryCode(code) === null) return refuse('recoveryCodeWrong')
      try {
        const attempts = openAttempts(backupFolder(office.folder))
        const seconds = attempts.wait(RECOVERY, Date.now())
        if (seconds > 0) return { ok: false, code: 'loginWait', params: { seconds } }
        await attempts.begin([RECOVERY], Date.now())
        if (!(await openLock(settings.keyFile, 'recovery', code, stretch))) return refuse('recoveryCodeWrong')
        await attempts.settle([RECOVERY], [])
        // Said in the ledger first: nobody gets in unseen.
        const saved = await saveAct(
          office,
          { workspace: office.workspace, ...identity, person, name: member.name, roles: [...member.roles] },
          loginEvent(person, 'recoveryCode'),
        )
        if (!saved.ok) return saved
        await office.logins.set(person as PersonId, passphrase)
        emit('ledger', { n: saved.value.n })
        return { ok: true, value: {} }
      } catch (error) {
        return writeFault(error)
      }
    },
  }
}

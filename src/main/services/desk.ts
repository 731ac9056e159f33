/** What lies open on the desk: the ledger and identity of the workspace that was chosen, and who is signed in. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonId } from '@shared/ids'
import type { Refusal, Session, Workspace } from '@shared/ipc'
import { DATA_FORMAT, type Device, newerFormat, openDevice } from '../ledger/device'
import { refuse } from '../ledger/faults'
import { type LedgerFile, openLedger } from '../ledger/ledgerFile'
import type { ServiceEnv } from './env'
import { OPENED } from './keptFiles'
import { type LoginBook, openLogins } from './logins'
import type { Stretcher } from './stretch'

/** One office's data, opened. */
export interface OpenOffice {
  readonly workspace: Workspace
  readonly folder: string
  readonly ledger: LedgerFile
  readonly device: Device
  readonly logins: LoginBook
}

export interface Desk {
  /** The office of the chosen workspace; opened on first use. */
  readonly office: () => Promise<OpenOffice>
  /** Puts the present office away and signs out; the chosen one is opened when it is next asked for. */
  readonly choose: (workspace: Workspace) => Promise<void>
  /**
   * Reads the office's files again, after they were made by 加入本单位 or changed by a restore; everybody is signed out.
   * @param between changes them while nothing of them is open
   */
  readonly reopen: (between?: () => void) => Promise<OpenOffice>
  /** Who is signed in, with name and roles as the ledger has them now; null after a withdrawal. */
  readonly session: () => Session | null
  /** Signs in someone whose passphrase has been proved; null if the ledger knows no such active person. */
  readonly signIn: (person: PersonId) => Promise<Session | null>
  readonly signOut: () => void
}

/** An empty desk; `stretch` is where passphrases are made slow to guess. */
export function openDesk({ workspaces, emit }: ServiceEnv, stretch: Stretcher): Desk {
  let opening: Promise<OpenOffice> | null = null
  let signedIn: { readonly office: OpenOffice; readonly person: PersonId } | null = null

  const open = async (): Promise<OpenOffice> => {
    const folder = workspaces.folder()
    const newer = await newerFormat(join(folder, 'vault'))
    // The window says it in words (`app:info`) and asks for nothing else; whoever asks all the same gets nothing.
    if (newer !== null) throw new Error(`data of format ${newer}, this program reads up to ${DATA_FORMAT}`)
    const onNotice = (notice: Refusal) => emit('notice', notice)
    const ledger = await openLedger(join(folder, 'ledger'), { onNotice })
    const vault = join(folder, 'vault')
    // What another program still holds open stays until the next start.
    await rm(join(folder, OPENED), { recursive: true, force: true }).catch(() => undefined)
    return {
      workspace: workspaces.current(),
      folder,
      ledger,
      device: await openDevice(vault, ledger.index),
      logins: openLogins(vault, stretch),
    }
  }
  const office = (): Promise<OpenOffice> => {
    opening ??= open()
    return opening
  }
  const putAway = async (): Promise<void> => {
    const present = opening
    opening = null
    signedIn = null
    await (await present)?.ledger.close()
  }
  const session = (): Session | null => {
    if (!signedIn) return null
    const { office: of, person } = signedIn
    const identity = of.device.identity()
    const member = of.ledger.index.member(person)
    if (!identity || !member?.active) return null
    const { name, roles } = member
    return { workspace: of.workspace, ...identity, person, name, roles: [...roles] }
  }

  return {
    office,
    choose: async (workspace) => {
      await putAway()
      workspaces.choose(workspace)
    },
    reopen: async (between) => {
      await putAway()
      between?.()
      return office()
    },
    session,
    signIn: async (person) => {
      signedIn = { office: await office(), person }
      return session()
    },
    signOut: () => {
      signedIn = null
    },
  }
}

/** Notices of an office that stand as long as their cause does. */
export const officeNotices = ({ ledger, device }: OpenOffice): readonly Refusal[] => {
  const epoch = device.identity()?.epoch ?? 0
  return [
    ...ledger.notices(),
    ...(device.renewed === null ? [] : [refuse('deviceRenewed', { epoch, why: device.renewed })]),
  ]
}

import type { CommitPart } from '@ledger/changeSet'
import { writerKey } from '@ledger/numbers'
import type { Refusal, Session } from '@shared/ipc'
import type { Handlers } from '../ipc'
import { type CommitRequest, planCommit } from '../ledger/commit'
import { refuse } from '../ledger/faults'
import type { Outcome } from '../ledger/ledgerFile'
import { type Desk, type OpenOffice, officeNotices } from './desk'
import type { ServiceEnv } from './env'
import { writeFault } from './output/files'
import { clockNotice, roomLimits, roomNotice } from './room'

type Channel = 'ledger:head' | 'ledger:read' | 'ledger:commit'

/** A saved frame as the table has it. */
export type SavedFrame = { readonly n: number; readonly sm3: string; readonly lines: string[] }

/** Ids of a request were read by its schema; from here on they carry their brands. */
export const commitRequest = (request: {
  readonly act: string
  readonly why?: string | undefined
  readonly parts: readonly unknown[]
}): CommitRequest => ({ ...request, parts: request.parts as readonly CommitPart[] })

export interface SaveOptions {
  readonly limits?: typeof roomLimits
  /** The act is main's own; it may bring lines of other offices, asked for when its turn in the queue has come. */
  readonly main?: { readonly lines: () => readonly string[] } | null
}

/**
 * Saves one act: all checks first, then the append and its sync, which is the commit.
 * @param session who acts, as main knows them
 */
export async function saveAct(
  { ledger, device, folder }: OpenOffice,
  session: Session,
  request: CommitRequest,
  { limits = roomLimits, main = null }: SaveOptions = {},
): Promise<Outcome<SavedFrame>> {
  const saved = await ledger.append(async () => {
    const identity = device.identity()
    if (!identity) return refuse('notSignedIn')
    const room = await roomNotice(folder, limits)
    if (room?.code === 'spaceReadOnly') return room
    const { index } = ledger
    try {
      await device.reserve(index.used(writerKey(identity)), request.parts.length)
    } catch (error) {
      return writeFault(error)
    }
    const { person, name, roles } = session
    const author = { ...identity, person, name, roles, byMain: main !== null }
    const planned = planCommit(index, author, Date.now(), request)
    return planned.ok && main ? { ok: true, value: [...planned.value, ...main.lines()] } : planned
  })
  return saved.ok ? { ok: true, value: { ...saved.value, lines: [...saved.value.lines] } } : saved
}

/** The ledger for the window: what stands in it, and the one way to add to it. */
export function ledgerService({ emit }: ServiceEnv, desk: Desk): Pick<Handlers, Channel> {
  let told = ''
  /** Tells the window once whenever what must be said of room and clock changes. */
  const tell = async ({ folder, ledger }: OpenOffice): Promise<readonly Refusal[]> => {
    const found = [await roomNotice(folder), clockNotice(Date.now(), ledger.index.lastAt())]
    const notices = found.filter((notice) => notice !== null)
    const codes = notices.map(({ code }) => code).join()
    if (codes !== told) for (const notice of notices) emit('notice', notice)
    told = codes
    return notices
  }

  return {
    'ledger:head': async () => {
      const office = await desk.office()
      const { n, sm3 } = office.ledger.index.head()
      return { n, sm3, notices: [...officeNotices(office), ...(await tell(office))] }
    },
    'ledger:read': async ({ after, limit }) => {
      const { ledger } = await desk.office()
      const { frames, more } = await ledger.read(after, limit)
      return { frames: frames.map((frame) => ({ ...frame, lines: [...frame.lines] })), more }
    },
    'ledger:commit': async (request) => {
      const office = await desk.office()
      const session = desk.session()
      if (session?.workspace !== office.workspace) return refuse('notSignedIn')
      void tell(office)
      return saveAct(office, session, commitRequest(request))
    },
  }
}

import { readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Frame } from '@ledger/changeSet'
import { encodeFrame, NO_FRAME } from '@ledger/frame'
import { idFromBytes, type OfficeId, type PersonId, recordId } from '@shared/ids'
import type { Session } from '@shared/ipc'
import { dialog } from 'electron'
import { randomBytes } from '../crypto'
import type { Handlers } from '../ipc'
import { refuse } from '../ledger/faults'
import type { LedgerFile } from '../ledger/ledgerFile'
import { openAppender } from '../ledger/segments'
import { weakness } from './auth'
import type { Desk, OpenOffice } from './desk'
import type { ServiceEnv } from './env'
import { readJoinFile, writeJoinFile } from './joinFile'
import { commitRequest, saveAct } from './ledger'
import { writeFault, writeWhole } from './output/files'
import { refused } from './refused'
import type { Stretcher } from './stretch'

type Channel = 'setup:begin' | 'setup:create' | 'setup:joinFile' | 'setup:join' | 'app:chooseWorkspace'

const isEmpty = ({ ledger }: OpenOffice): boolean => ledger.index.head().n === 0

const JOIN_EXTENSION = '.lxjoin'
/** Largest join file that is read into memory, in bytes. */
const LARGEST_JOIN = 512 * 1024 * 1024

async function allFrames(ledger: LedgerFile): Promise<readonly Frame[]> {
  const frames: Frame[] = []
  for (let more = true; more; ) {
    const read = await ledger.read(frames.length, 5000)
    frames.push(...read.frames)
    more = read.more
  }
  return frames
}

/** Writes the frames of a join file beside the ledger's place and moves them there in one step. */
async function writeLedger(folder: string, frames: readonly Frame[]): Promise<void> {
  const part = join(folder, 'ledger.part')
  await rm(part, { recursive: true, force: true })
  const appender = openAppender(part, { segment: 0, offset: 0 })
  let prev = NO_FRAME
  for (const { n, lines } of frames) {
    const { frame, bytes } = encodeFrame(n, prev, lines)
    const written = await appender.append(bytes)
    if (!('at' in written)) {
      await appender.close()
      throw written.cause
    }
    prev = frame.sm3
  }
  await appender.close()
  await rename(part, join(folder, 'ledger'))
}

/** First start: 新建单位, 加入本单位, and which office's data is on the desk. */
export function setupService(
  { workspaces }: ServiceEnv,
  desk: Desk,
  stretch: Stretcher,
): Pick<Handlers, Channel> {
  return {
    'app:chooseWorkspace': async ({ workspace }) => {
      if (workspace !== workspaces.current()) await desk.choose(workspace)
      return { ok: true, value: { empty: isEmpty(await desk.office()) } }
    },

    'setup:begin': async () => {
      const office = await desk.office()
      if (!isEmpty(office)) return refused('alreadySetUp')
      try {
        const present = office.device.identity()
        const identity = present ?? (await office.device.begin(idFromBytes(randomBytes(16)) as OfficeId))
        return { ok: true, value: identity }
      } catch (error) {
        return writeFault(error)
      }
    },

    'setup:create': async ({ person, name, passphrase, act, parts }) => {
      const office = await desk.office()
      const identity = office.device.identity()
      if (!identity || !isEmpty(office)) return refused(identity ? 'alreadySetUp' : 'notBegun')
      const weak = weakness(passphrase)
      if (weak) return weak
      const request = commitRequest({ act, parts })
      const own = recordId('person', person)
      const first = request.parts.flatMap(({ ops }) => ops).find(({ r }) => r === own)
      const held = first?.set.roles
      const roles = Array.isArray(held) ? held.filter((role) => typeof role === 'string') : []
      // Without an administrator nobody could ever be given a role.
      if (!roles.includes('administrator')) return refuse('needsAdministrator')
      const session: Session = { workspace: office.workspace, ...identity, person, name, roles }
      try {
        // The login comes first: an office that nobody can enter would be lost.
        await office.logins.set(person as PersonId, passphrase)
      } catch (error) {
        return writeFault(error)
      }
      const saved = await saveAct(office, session, request)
      if (!saved.ok) return saved
      const signedIn = await desk.signIn(person as PersonId)
      return signedIn
        ? { ok: true, value: { session: signedIn, frame: saved.value } }
        : refuse('needsAdministrator')
    },

    'setup:joinFile': async ({ passphrase }, { window }) => {
      const session = desk.session()
      if (!session) return refuse('notSignedIn')
      if (!session.roles.includes('administrator')) return refuse('needsAdministrator')
      const weak = weakness(passphrase)
      if (weak) return weak
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: `加入本单位${JOIN_EXTENSION}`,
        filters: [{ name: '加入本单位', extensions: [JOIN_EXTENSION.slice(1)] }],
      })
      if (canceled || filePath === '') return refused('cancelled')
      const { ledger, logins } = await desk.office()
      try {
        const contents = {
          office: session.office as OfficeId,
          frames: await allFrames(ledger),
          logins: await logins.all(),
        }
        await writeWhole(filePath, await writeJoinFile(contents, passphrase, stretch))
        return { ok: true, value: { name: basename(filePath) } }
      } catch (error) {
        return writeFault(error)
      }
    },

    'setup:join': async ({ passphrase }, { window }) => {
      const office = await desk.office()
      if (!isEmpty(office)) return refused('alreadySetUp')
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: [{ name: '加入本单位', extensions: [JOIN_EXTENSION.slice(1)] }],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return refused('cancelled')
      try {
        if ((await stat(path)).size > LARGEST_JOIN) return refused('joinNotAFile')
        const contents = await readJoinFile(new Uint8Array(await readFile(path)), passphrase, stretch)
        if (typeof contents === 'string') return refused(contents)
        await office.logins.replaceAll(contents.logins)
        await office.device.begin(contents.office)
        await writeLedger(office.folder, contents.frames)
        await desk.reopen()
        return { ok: true, value: { office: contents.office, frames: contents.frames.length } }
      } catch (error) {
        return writeFault(error)
      }
    },
  }
}

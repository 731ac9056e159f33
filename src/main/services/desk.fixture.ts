/** A desk over folders of the disk, without a window: what main has when the program runs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame } from '@ledger/changeSet'
import type { OfficeId, PersonId } from '@shared/ids'
import type { Refusal, Session } from '@shared/ipc'
import { sm3Hex } from '@shared/sm3'
import { onTestFinished } from 'vitest'
import type { CommitRequest } from '../ledger/commit'
import { type Desk, openDesk } from './desk'
import { commitRequest, saveAct } from './ledger'
import type { Stretcher } from './stretch'
import { openWorkspaces } from './workspaces'

/** One hash instead of Argon2id, which has a test of its own: what is tried here is what happens with the bytes. */
export const quickStretch: Stretcher = async (passphrase, { salt }) =>
  new Uint8Array(Buffer.from(sm3Hex(`${passphrase} ${salt}`), 'hex'))

export const PASSPHRASE = '联席会议-2024'
export const person = 'zhangsan' as PersonId

export interface TestDesk {
  readonly desk: Desk
  readonly userData: string
  readonly notices: Refusal[]
}

/** A program's data folder, new or of an earlier test desk. */
export const testDesk = (folder?: string): TestDesk => {
  const userData = folder ?? mkdtempSync(join(tmpdir(), 'lianxi-desk-'))
  const notices: Refusal[] = []
  const desk = openDesk(
    {
      userData,
      resources: '',
      workspaces: openWorkspaces(userData),
      emit: (event, payload) => {
        if (event === 'notice') notices.push(payload as Refusal)
      },
    },
    quickStretch,
  )
  onTestFinished(async () => {
    await (await desk.office()).ledger.close()
    rmSync(userData, { recursive: true, force: true })
  })
  return { desk, userData, notices }
}

const firstAct: CommitRequest = commitRequest({
  act: 'setup.create',
  parts: [
    {
      scope: 'office',
      ops: [
        { r: 'office/o', set: { fullName: '某某总工会' } },
        { r: `person/${person}`, set: { name: '张三', roles: ['administrator', 'handler'], active: true } },
        { r: 'person/lisi', set: { name: '李四', roles: ['handler'], active: true } },
      ],
    },
  ],
})

/** Makes an office with an administrator and a clerk; the administrator is signed in. */
export const createOffice = async ({ desk }: TestDesk): Promise<Session> => {
  const office = await desk.office()
  const identity = await office.device.begin('o' as OfficeId)
  const session: Session = {
    workspace: 'office',
    ...identity,
    person,
    name: '张三',
    roles: ['administrator'],
  }
  await office.logins.set(person, PASSPHRASE)
  const saved = await saveAct(office, session, firstAct)
  if (!saved.ok) throw new Error(saved.code)
  const signedIn = await desk.signIn(person)
  if (!signedIn) throw new Error('not signed in')
  return signedIn
}

/** Saves an act as whoever is signed in. */
export const saveAs = async ({ desk }: TestDesk, request: CommitRequest): Promise<Frame> => {
  const session = desk.session()
  if (!session) throw new Error('nobody is signed in')
  const saved = await saveAct(await desk.office(), session, request)
  if (!saved.ok) throw new Error(saved.code)
  return saved.value as unknown as Frame
}

/** From the first instruction to a usable screen: which data is here, who works with it, what is left over. */

import { partsOf } from '@data/acts'
import { hasRows } from '@data/db'
import { openStore } from '@data/store'
import type { Role } from '@domain/model/office'
import type { Act, Fault, RecordRow } from '@domain/model/records'
import { localId, type PersonId } from '@shared/ids'
import type { RequestOf, Session, Workspace } from '@shared/ipc'
import type { Result } from '@shared/result'
import { err, ok } from '@shared/result'
import { forgetOfficeFaces } from '../faces/office'
import { toast } from '../ui/toast'
import { ask, call, faultOf } from './bridge'
import { startDrafts } from './drafts'
import { startTrail } from './navigation'
import { readOfficeNow, watchOffice } from './officeState'
import { type AppInfo, useApp } from './session'
import { prepareWork, work } from './work'

/** Opens the data of the current workspace: ledger head and projection. */
const openData = async (info: AppInfo): Promise<void> => {
  useApp.getState().store?.close()
  const store = await openStore(window.lianxi, info.workspace)
  watchOffice(store)
  const { found, notices: noticed } = store
  // Acts that only the rows had must be looked after; what was merely caught up is said once.
  const ahead = found?.code === 'rowsAhead' ? [{ code: found.code, params: { n: found.n } }] : []
  if (found && ahead.length === 0 && found.n > 1)
    toast({ k: `vault.${found.code}`, params: { n: found.n }, tone: 'info' })
  const notices = [...noticed.map(faultOf), ...ahead]
  useApp.setState({ info, store, notices, savedAt: null, conference: null })
}

/** Who is logged in goes to work; with an office but nobody logged in it asks; with nothing it welcomes. */
const goOn = async (): Promise<void> => {
  const session = await call('auth:session', {})
  if (session) await enter(session)
  else useApp.setState({ phase: 'login', session: null })
}

/** Starts the window. */
export const boot = async (): Promise<void> => {
  try {
    const info = await call('app:info', {})
    useApp.setState({ info })
    if (info.newer)
      return useApp.setState({ phase: 'broken', fault: { code: 'dataNewer', params: info.newer } })
    if (!info.present[info.workspace]) {
      // Whoever had data here is never greeted as a newcomer.
      const gone = info.gone || (await hasRows(info.workspace))
      return useApp.setState({ phase: 'welcome', fault: gone ? { code: 'ledgerGone' } : null })
    }
    await openData(info)
    await goOn()
  } catch (error) {
    console.error(error)
    useApp.setState({ phase: 'broken', fault: { code: 'start', params: { detail: String(error) } } })
  }
}

/** Goes to work as `session`, with the drafts that this person left: on a shared PC nobody sees another's. */
export const enter = async (session: Session): Promise<void> => {
  readOfficeNow()
  await Promise.all([startDrafts(), work.load()])
  startTrail()
  useApp.setState({ phase: 'work', session })
}

/**
 * Changes to another workspace (本单位, 演示 ×2).
 * @returns whether it is still empty; a workspace with data is open and asks for a login
 */
export const chooseWorkspace = async (
  workspace: Workspace,
): Promise<Result<{ readonly empty: boolean }, Fault>> => {
  const chosen = await ask('app:chooseWorkspace', { workspace })
  if (!chosen.ok) return chosen
  forgetOfficeFaces()
  const info = await call('app:info', {})
  useApp.setState({ info, session: null })
  if (!chosen.value.empty) {
    await openData(info)
    await goOn()
  }
  return ok({ empty: chosen.value.empty })
}

/**
 * Makes an office in the empty workspace of this PC: its first act and the first login in one.
 * @param before is done once it is on disk, before anybody sees it (further logins)
 * @returns the refusal, or null when it is on disk and somebody is at work in it
 */
export const createWorkspace = async (
  act: Act,
  first: FirstPerson,
  before: () => Promise<void> = async () => {},
): Promise<Fault | null> => {
  const parts = partsOf(act.edits, () => undefined)
  if (!parts.ok) return parts.error
  const { person, name, roles, passphrase } = first
  const made = await ask('setup:create', {
    act: act.name,
    parts: parts.value as unknown as RequestOf<'setup:create'>['parts'],
    person,
    name,
    roles: [...roles],
    passphrase,
  })
  if (!made.ok) return made.error
  await before()
  await beginWork(made.value.session)
  return null
}

/** Whoever logs in first; an administrator. */
export interface FirstPerson {
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  readonly passphrase: string
}

/** After the first act of an empty ledger: opens the new data as its first person. */
const beginWork = async (session: Session): Promise<void> => {
  await openData(await call('app:info', {}))
  await enter(session)
}

/** Logs in; the passphrase goes to main and is kept nowhere here. */
export const login = async (
  person: RecordRow<'person'>,
  passphrase: string,
): Promise<Result<Session, Fault>> => {
  const { name, roles } = person.fields
  const asked = ask('auth:login', { person: localId(person.id), name, roles: [...roles], passphrase })
  void prepareWork(person)
  const answer = await asked
  if (!answer.ok) return err(answer.error)
  const { phase, session } = useApp.getState()
  // Unlocking by the same person keeps everything as it stood.
  if (phase === 'locked' && session?.person === answer.value.person)
    useApp.setState({ phase: 'work', session: answer.value })
  else await enter(answer.value)
  return ok(answer.value)
}

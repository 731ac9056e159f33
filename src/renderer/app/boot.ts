/** From the first instruction to a usable screen: which data is here, who works with it, what is left over. */
import type { Store } from '@data/api'
import type { Fault } from '@domain/model/records'
import type { Bridge } from '@shared/bridge'
import type { Session, Workspace } from '@shared/ipc'
import type { Result } from '@shared/result'
import { err, ok } from '@shared/result'
import { ask, call, faultOf } from './bridge'
import { startDrafts } from './drafts'
import { startTrail } from './navigation'
import { useApp } from './session'

type OpenStore = (bridge: Bridge, workspace: Workspace) => Promise<Store>
const modules = import.meta.glob<{ readonly openStore: OpenStore }>('../../data/store.ts')

const openStore: OpenStore = async (bridge, workspace) => {
  const load = modules['../../data/store.ts']
  if (!load) throw new Error('src/data/store.ts is missing')
  const { openStore: open } = await load()
  return open(bridge, workspace)
}

/** Opens the data of the current workspace: ledger head, projection, drafts. */
const openData = async (): Promise<void> => {
  const info = await call('app:info', {})
  useApp.getState().store?.close()
  const head = await call('ledger:head', {})
  const [store] = await Promise.all([openStore(window.lianxi, info.workspace), startDrafts()])
  useApp.setState({ info, store, notices: head.notices.map(faultOf), savedAt: null, conference: null })
}

/** Who is logged in goes to work; with an office but nobody logged in it asks; with nothing it welcomes. */
const goOn = async (): Promise<void> => {
  const session = await call('auth:session', {})
  if (session) enter(session)
  else useApp.setState({ phase: 'login', session: null })
}

/** Starts the window. */
export const boot = async (): Promise<void> => {
  try {
    const info = await call('app:info', {})
    useApp.setState({ info })
    if (!info.present[info.workspace]) return useApp.setState({ phase: 'welcome' })
    await openData()
    await goOn()
  } catch (error) {
    console.error(error)
    useApp.setState({ phase: 'broken', fault: { code: 'start', params: { detail: String(error) } } })
  }
}

/** Goes to work as `session`. */
export const enter = (session: Session): void => {
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
  const info = await call('app:info', {})
  useApp.setState({ info, session: null })
  if (!chosen.value.empty) {
    await openData()
    await goOn()
  }
  return ok({ empty: chosen.value.empty })
}

/** After the first act of an empty ledger: opens the new data as its first person. */
export const beginWork = async (session: Session): Promise<void> => {
  await openData()
  enter(session)
}

/** Logs in; the passphrase goes to main and is kept nowhere here. */
export const login = async (
  person: { readonly id: string; readonly name: string; readonly roles: readonly string[] },
  passphrase: string,
): Promise<Result<Session, Fault>> => {
  const answer = await ask('auth:login', {
    person: person.id,
    name: person.name,
    roles: [...person.roles],
    passphrase,
  })
  if (!answer.ok) return err(answer.error)
  const { phase, session } = useApp.getState()
  // Unlocking by the same person keeps everything as it stood.
  if (phase === 'locked' && session?.person === answer.value.person)
    useApp.setState({ phase: 'work', session: answer.value })
  else enter(answer.value)
  return ok(answer.value)
}

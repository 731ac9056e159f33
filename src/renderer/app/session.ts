/** How far the program is (choosing, logging in, at work), and what it works with. UI state only; business data is in the store. */
import type { LedgerStore } from '@data/store'
import type { Role } from '@domain/model/office'
import { roles } from '@domain/model/office'
import type { Fault } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import type { ResponseOf, Session, Workspace } from '@shared/ipc'
import { create } from 'zustand'

export type AppInfo = ResponseOf<'app:info'>

/** `starting` reads the ledger; `welcome` has no data yet; `demo` chooses a demonstration; `login` asks who it is; `locked` keeps what is open; `work` is the window itself. */
export type Phase = 'starting' | 'welcome' | 'demo' | 'login' | 'locked' | 'work' | 'broken'

interface AppState {
  readonly phase: Phase
  readonly info: AppInfo | null
  readonly store: LedgerStore | null
  readonly session: Session | null
  /** Why it is `broken`, or what the start found and the user must know. */
  readonly fault: Fault | null
  readonly notices: readonly Fault[]
  /** UTC ms of the last save in this session. */
  readonly savedAt: number | null
  /** The conference in hand: topics, documents and resolutions open on it. */
  readonly conference: RecordId | null
}

export const useApp = create<AppState>()(() => ({
  phase: 'starting',
  info: null,
  store: null,
  session: null,
  fault: null,
  notices: [],
  savedAt: null,
  conference: null,
}))

export const isDemo = (workspace: Workspace): boolean => workspace !== 'office'
export const useIsDemo = (): boolean => useApp(({ info }) => info !== null && isDemo(info.workspace))

/** Whoever is logged in; screens exist only then. */
export const useSession = (): Session => {
  const session = useApp((state) => state.session)
  if (!session) throw new Error('a screen was shown without a session')
  return session
}

const isRole = (role: string): role is Role => roles.some((known) => known === role)
export const rolesOf = (names: Session['roles']): readonly Role[] => names.filter(isRole)

/** Whether the person logged in holds a role. */
export const useHasRole = (role: Role): boolean => useSession().roles.includes(role)

/** The conference that the user works on now; shared by the places. */
export const useCurrentConference = (): readonly [RecordId | null, (id: RecordId | null) => void] => [
  useApp((state) => state.conference),
  (conference) => useApp.setState({ conference }),
]

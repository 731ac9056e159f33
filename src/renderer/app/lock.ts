import { call } from './bridge'
import { flushDrafts } from './drafts'
import { useApp } from './session'

/** How long nobody touched the window before it asks for the passphrase again, in ms. */
const IDLE = 15 * 60_000

/** Covers the window and ends the login; what is open and typed stays. */
export const lock = async (): Promise<void> => {
  if (useApp.getState().phase !== 'work') return
  await flushDrafts()
  await call('auth:logout', {})
  useApp.setState({ phase: 'locked' })
}

/** Ends the login: the list of people asks who it is. */
export const logout = async (): Promise<void> => {
  await flushDrafts()
  await call('auth:logout', {})
  useApp.setState({ phase: 'login', session: null })
}

/** Locks by itself when the PC is left alone (several people share it). */
export const startIdleLock = (): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void lock(), IDLE)
  }
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const)
    addEventListener(kind, touched, { passive: true, capture: true })
  touched()
}

import { app, type BrowserWindow } from 'electron'
import { openGuardedWindow } from './guards'
import { sendEvent } from './ipc'
import { ORIGIN, preloadFile } from './paths'

/** How long a closing window waits for the page to have written its drafts, in ms. */
const patience = 3_000

interface Closing {
  /** The page has written what it had. */
  readonly ready: () => void
}
const closings = new WeakMap<BrowserWindow, Closing>()

/** The page says that everything typed is written; its window may close now. */
export const closeReady = (window: BrowserWindow): void => closings.get(window)?.ready()

/** Asks the page to write its drafts before the window closes; a page that is gone or silent does not hold it up. */
const closeAfterDrafts = (window: BrowserWindow): void => {
  let quitting = false
  let crashed = false
  let done = false
  const noteQuit = () => {
    quitting = true
  }
  app.on('before-quit', noteQuit)
  window.on('closed', () => app.off('before-quit', noteQuit))
  window.webContents.on('render-process-gone', () => {
    crashed = true
  })
  window.on('close', (event) => {
    if (done || crashed || window.webContents.isLoading()) return
    event.preventDefault()
    if (closings.has(window)) return
    const ready = () => {
      clearTimeout(timer)
      if (done || window.isDestroyed()) return
      done = true
      // A refused close also stops a quit; it goes on from here.
      if (quitting) app.quit()
      else window.close()
    }
    const timer = setTimeout(ready, patience)
    closings.set(window, { ready })
    sendEvent(window, 'closing', {})
  })
}

/** Opens the one window of the program. Its place on the screen is the system's. */
export const openMainWindow = (): BrowserWindow => {
  const window = openGuardedWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 680,
    useContentSize: true,
    title: '联席会议办公系统',
    show: false,
    webPreferences: { preload: preloadFile },
  })
  window.setMenuBarVisibility(false)
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  closeAfterDrafts(window)
  window
    .loadURL(`${ORIGIN}/index.html`)
    .catch((error: unknown) => console.error('the page did not load:', error))
  return window
}

import { app, type BrowserWindow } from 'electron'
import { registerHandlers, sendEvent } from './ipc'
import { setMenu } from './menu'
import { chooseUserData, resourcesDir } from './paths'
import { declareScheme, serveBundle } from './protocol'
import { hardenAllContents, hardenSession } from './security'
import { assembleHandlers } from './services'
import { facesFolder } from './services/output/officeFaces'
import { openWorkspaces } from './services/workspaces'
import { SQLITE_FEATURE } from './storage'
import { openMainWindow } from './window'

/** Brings the window that is already open to whoever starts the program once more. */
const show = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.focus()
}

const start = async (): Promise<void> => {
  const userData = app.getPath('userData')
  const workspaces = openWorkspaces(userData)
  // The services speak to the window, the window asks the services: the window comes second. The ledger is read while Chromium starts.
  let window: BrowserWindow | null = null
  registerHandlers(
    assembleHandlers({
      userData,
      resources: resourcesDir(),
      workspaces,
      emit: (event, payload) => {
        if (window) sendEvent(window, event, payload)
      },
    }),
  )
  await app.whenReady()
  hardenSession()
  serveBundle(() => facesFolder(workspaces.folder()))
  const opened = openMainWindow()
  window = opened
  setMenu(opened)
  // A hidden window that still prints does not keep the program open.
  opened.on('closed', () => app.quit())
  app.on('second-instance', () => show(opened))
}

chooseUserData()
app.commandLine.appendSwitch('enable-features', SQLITE_FEATURE)
declareScheme()
hardenAllContents()

if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    console.error('could not start:', error)
    app.exit(1)
  })
} else app.quit()

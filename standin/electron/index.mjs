/** The module `electron` of the main process. What is not here does not exist: importing it fails when the program is loaded. */
import { app } from './app.mjs'
import { BrowserWindow } from './browser-window.mjs'
import { clipboard, nativeTheme, net, powerMonitor, safeStorage, screen, shell } from './desktop.mjs'
import { dialog } from './dialog.mjs'
import { loud, host as standIn } from './host.mjs'
import { ipcMain } from './ipc-main.mjs'
import { Menu, MenuItem } from './menu.mjs'
import { protocol, session } from './session.mjs'
import { webContents } from './web-contents.mjs'

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  standIn,
  webContents,
}

export default loud('electron', {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
})

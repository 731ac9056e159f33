import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { sendEvent } from './ipc'

/** Commands that the page carries out, with their keys. The page shows and translates them; here they have ids alone. */
const commands = {
  new: 'CmdOrCtrl+N',
  save: 'CmdOrCtrl+S',
  print: 'CmdOrCtrl+P',
  search: 'CmdOrCtrl+F',
  shortcuts: 'F1',
} as const

/**
 * The application menu, whose bar is never shown: it carries keys only. Editing roles are in it because macOS
 * gives the clipboard keys to programs with such a menu only.
 */
export const setMenu = (window: BrowserWindow): void => {
  const roles: MenuItemConstructorOptions[] = [
    { role: 'editMenu' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'quit' },
  ]
  const items = Object.entries(commands).map(
    ([id, accelerator]): MenuItemConstructorOptions => ({
      id,
      label: id,
      accelerator,
      click: () => sendEvent(window, 'menu', id),
    }),
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'commands', submenu: [...items, ...roles] }]))
}

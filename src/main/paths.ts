import { join } from 'node:path'
import { app } from 'electron'

export { ORIGIN } from './addresses'

/** Folder of the built pages. */
export const rendererDir = join(import.meta.dirname, '../renderer')

/** The built bridge. */
export const preloadFile = join(import.meta.dirname, '../preload/index.cjs')

/** Folder of fonts, locales and regulations: beside the sources in development, beside the program on a PC. */
export const resourcesDir = (): string =>
  join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources')

/**
 * Puts all data of this PC into one folder with an ASCII name (some backup tools of offices stumble over others),
 * or into the one named by `--user-data-dir=`. Before `ready` only.
 */
export const chooseUserData = (): void => {
  const named = app.commandLine.getSwitchValue('user-data-dir')
  app.setPath('userData', named === '' ? join(app.getPath('appData'), 'lianxi') : named)
}

import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { preloadFile } from './paths'
import { safeWebPreferences } from './webPreferences'

/**
 * The only place that makes windows; `show: false` makes a hidden one, for printing.
 * @throws Error before a window with weak preferences can exist
 */
export const openGuardedWindow = (options: BrowserWindowConstructorOptions): BrowserWindow =>
  new BrowserWindow({
    ...options,
    webPreferences: safeWebPreferences(options.webPreferences ?? {}, preloadFile),
  })

import type { WebPreferences } from 'electron'

/** What every window of ours has, whatever its maker asks for. */
const required = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences

/** Preferences that weaken a window by being there at all. */
const forbidden = [
  'enableBlinkFeatures',
  'additionalArguments',
  'session',
  'partition',
] as const satisfies readonly (keyof WebPreferences)[]

/**
 * The preferences of a window that may exist.
 * @param preloadFile the only script that may stand before a page
 * @throws Error naming each preference that would weaken it; a bug, so that no window is better than a weak one.
 */
export const safeWebPreferences = (asked: WebPreferences, preloadFile: string): WebPreferences => {
  const weak = [
    ...Object.entries(required).filter(([key, value]) => {
      const wanted = asked[key as keyof typeof required]
      return wanted !== undefined && wanted !== value
    }),
    ...forbidden.filter((key) => asked[key] !== undefined).map((key) => [key] as const),
    ...(asked.preload !== undefined && asked.preload !== preloadFile ? [['preload'] as const] : []),
  ].map(([key]) => key)
  if (weak.length > 0) throw new Error(`refused to open a weak window: ${weak.join(', ')}`)
  return { ...asked, ...required }
}

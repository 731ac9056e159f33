import type { WebPreferences } from 'electron'
import { expect, test } from 'vitest'
import { safeWebPreferences } from './webPreferences'

const preload = '/program/preload.cjs'
const weak: readonly WebPreferences[] = [
  { contextIsolation: false },
  { sandbox: false },
  { nodeIntegration: true },
  { nodeIntegrationInWorker: true },
  { nodeIntegrationInSubFrames: true },
  { webSecurity: false },
  { allowRunningInsecureContent: true },
  { experimentalFeatures: true },
  { webviewTag: true },
  { navigateOnDragDrop: true },
  { spellcheck: true },
  { enableBlinkFeatures: 'X' },
  { additionalArguments: ['--x'] },
  { partition: 'persist:other' },
  { preload: '/elsewhere/preload.cjs' },
]

test.each(weak)('no window can exist with %o', (preferences) => {
  const [name] = Object.keys(preferences)
  expect(() => safeWebPreferences(preferences, preload)).toThrow(name)
})

test('every weakness is named at once', () => {
  expect(() => safeWebPreferences({ sandbox: false, webviewTag: true }, preload)).toThrow(
    'sandbox, webviewTag',
  )
})

test('a window that asks for nothing gets every protection', () => {
  expect(safeWebPreferences({ preload }, preload)).toMatchObject({
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  })
})

/** Builds and starts the harness: the product with the page of the tests. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { executable, type Run, root } from '../e2e/fixture.ts'
import type { Harness } from './page.ts'

export type { Harness }

/** Builds main, preload and the test page; returns the folder to start. */
export const buildHarness = (folder = join(root, '.cache/harness')): string => {
  mkdirSync(folder, { recursive: true })
  const built = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
      'build',
      '--config',
      'tests/harness/electron.vite.config.ts',
      '--outDir',
      join(folder, 'out'),
      '--logLevel',
      'error',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  if (built.status !== 0) throw new Error(`the harness was not built:\n${built.stdout}${built.stderr}`)
  const manifest = { name: 'lianxi', version: '0.0.0', type: 'module', main: 'out/main/index.js' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  return folder
}

/** Starts a built harness on a data folder. */
export const startHarness = async (folder: string, userData: string): Promise<Run> => {
  const app = await _electron.launch({
    executablePath: executable,
    args: [folder, `--user-data-dir=${userData}`],
    cwd: root,
  })
  const page = await app.firstWindow()
  // A PC under load may start slowly; how fast is asked by the bench, not here.
  await page.waitForFunction(() => 'harness' in window, null, { timeout: 120_000 })
  return { app, page }
}

/** Builds and starts the harness: the product with the page of the tests. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { executable, killHard, type Run, root } from '../e2e/fixture.ts'
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

/** What a page shows that did not become the harness; itself never waits for long. */
const stateOf = async (page: Page): Promise<string> => {
  const asked = page.evaluate(() => `${document.readyState}, bridge ${'lianxi' in window}`)
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('does not answer'), 5_000))
  return `${page.url()}, ${await Promise.race([asked, late]).catch(String)}`
}

/**
 * Starts a built harness on a data folder.
 * @throws Error that says where the start stopped; the program is ended then, so that its data can be opened again
 */
export const startHarness = async (folder: string, userData: string): Promise<Run> => {
  const app = await _electron.launch({
    executablePath: executable,
    args: [folder, `--user-data-dir=${userData}`],
    cwd: root,
  })
  const said: string[] = []
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.on('data', (text: Buffer) => said.push(String(text)))
  const page = await app.firstWindow()
  page.on('console', (message) => said.push(`${message.text()}\n`))
  page.on('pageerror', (error) => said.push(`${error.message}\n`))
  try {
    // A PC under load may start slowly; how fast is asked by the bench, not here. Asked by the clock: a window that nobody sees may draw no frames.
    await page.waitForFunction(() => 'harness' in window, null, { timeout: 120_000, polling: 50 })
  } catch (error) {
    const state = await stateOf(page)
    await killHard({ app, page })
    throw new Error(`${error}\nthe page: ${state}\nthe program said: ${said.join('')}`)
  }
  return { app, page }
}

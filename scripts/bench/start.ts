/** How long a start with five years of data takes, against an empty window on the same shell. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COST, stretch } from '../../src/main/services/stretch.ts'
import { root } from '../../tests/e2e/fixture.ts'
import { clerk } from './bigOffice.ts'
import { median } from './numbers.ts'
import { atLogin, enter, started } from './shell.ts'

const rounds = 5

/** The least that shows a window: one page with a heading, from a scheme of its own as the program's. */
const emptyApp = (folder: string): string => {
  mkdirSync(folder, { recursive: true })
  const manifest = { name: 'empty', version: '0.0.0', type: 'module', main: 'main.js' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(
    join(folder, 'main.js'),
    `import { app, BrowserWindow, protocol } from 'electron'
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
const privileges = { standard: true, secure: true }
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
app.on('window-all-closed', () => app.quit())
const headers = { 'content-type': 'text/html' }
app.whenReady().then(() => {
  protocol.handle('app', () => new Response('<!doctype html><title>empty</title><h1>empty</h1>', { headers }))
  return new BrowserWindow({ width: 1366, height: 768 }).loadURL('app://bundle/')
})
`,
  )
  return folder
}

/** What a passphrase costs by itself, in ms: slow on purpose, and no part of any empty window. */
const stretching = async (): Promise<number> => {
  const begun = performance.now()
  await stretch(clerk.passphrase, { ...COST, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' })
  return performance.now() - begun
}

/**
 * Starts both in turn. The person's typing of the passphrase is not counted; stretching it (Argon2id, slow on purpose) is.
 * @param profile a folder of `writeBigOffice`; the first start, which fills the rows, is measured by itself
 * @returns ms: medians of `rounds` starts, and the sum that the goal is about
 */
export const startBench = async (profile: string): Promise<Readonly<Record<string, number>>> => {
  const empty = emptyApp(join(root, '.cache/bench-empty'))
  const startEmpty = async (): Promise<number> => {
    const run = await started(empty, join(profile, 'empty'), (page) => page.getByRole('heading').waitFor())
    await run.app.close()
    return run.ms
  }
  const startFull = async (): Promise<readonly [number, number]> => {
    const run = await started(root, profile, atLogin)
    const entered = await enter(run.page)
    await run.app.close()
    return [run.ms, entered]
  }
  await startEmpty()
  const first = await startFull()
  const emptyMs: number[] = []
  const full: (readonly [number, number])[] = []
  const stretched: number[] = []
  for (let round = 0; round < rounds; round++) {
    stretched.push(await stretching())
    emptyMs.push(await startEmpty())
    full.push(await startFull())
  }
  const usable = median(full.map(([login, entered]) => login + entered))
  return {
    'start.usableOverEmpty': usable / median(emptyMs),
    'start.usableWithoutStretchOverEmpty': (usable - median(stretched)) / median(emptyMs),
    'start.loginOverEmpty': median(full.map(([login]) => login)) / median(emptyMs),
    'start.usableMs': usable,
    'start.loginMs': median(full.map(([login]) => login)),
    'start.enterMs': median(full.map(([, entered]) => entered)),
    'start.stretchMs': median(stretched),
    'start.emptyMs': median(emptyMs),
    'start.firstUsableMs': first[0] + first[1],
  }
}

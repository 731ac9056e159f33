import { type ChildProcess, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import { electronBinary, root, standInBinary, usesStandIn } from '../../scripts/lib/machine.mjs'
import type { Bridge } from '../../src/shared/bridge'
import { canTrace, contactsIn, type Traced, traced } from './trace'

declare global {
  interface Window {
    readonly lianxi: Bridge
  }
}

export { root }

const windows = process.platform === 'win32'

/** Whether the program runs on the stand-in: no Electron binary is there, or `USE_STANDIN=1`. */
export const onStandIn = usesStandIn()

/** The executable that runs the built program. */
export const executable = onStandIn ? standInBinary : electronBinary

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Further arguments of the program. */
  readonly args?: readonly string[]
  /** Traces also every send, not only connections and open ports; costly. */
  readonly traceSends?: boolean
}

/** The running program and its window. */
export interface Run {
  readonly app: ElectronApplication
  readonly page: Page
}

// Every start of the stand-in is traced, and every test fails that contacted anything outside this machine.
const traces: Traced[] = []
const tracedExecutable = (withSends: boolean): string => {
  if (!canTrace || !onStandIn) return executable
  const trace = traced(executable, withSends)
  traces.push(trace)
  return trace.executable
}

/** The network calls of every start since the last asking. Only when those programs have ended. */
export const takeTraces = (): string =>
  traces
    .splice(0)
    .map((trace) => trace.take())
    .join('\n')

/** Ends what hangs, in ms; how fast the program is, is asked by the bench, not here. */
const PATIENCE = 90_000

/** Starts the built program on a data folder and waits for the first heading. */
export const start = async (
  userData: string,
  { env = {}, args = [], traceSends = false }: StartOptions = {},
): Promise<Run> => {
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined))
  const app = await _electron.launch({
    executablePath: tracedExecutable(traceSends),
    args: [root, `--user-data-dir=${userData}`, ...args],
    cwd: root,
    env: { ...(own as Record<string, string>), ...env },
    timeout: PATIENCE,
  })
  const page = await app.firstWindow({ timeout: PATIENCE })
  page.setDefaultTimeout(PATIENCE)
  await page.getByRole('heading').first().waitFor()
  return { app, page }
}

/** 新建单位 in an empty window, with one person, who is its administrator and at work in it afterwards. */
export const beginOffice = async (page: Page, name: string, passphrase: string): Promise<void> => {
  await page.getByRole('button', { name: '新建单位' }).click()
  await page.getByRole('radio').first().check({ force: true })
  await page.getByRole('radiogroup').last().getByRole('radio').last().check({ force: true })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('口令', { exact: true }).fill(passphrase)
  await page.getByLabel('再输一次口令').fill(passphrase)
  await page.getByRole('button', { name: '建立单位' }).click()
  await page.getByRole('navigation').waitFor()
}

/** A program that the tests of one file share. */
export interface Shared extends Run {
  readonly userData: string
}

/** Starts a program of its own for a whole file; afterwards its contacts are looked at, as after a test of its own. */
export const share = async (use: (run: Shared) => Promise<void>, options?: StartOptions): Promise<void> => {
  const userData = mkdtempSync(join(tmpdir(), 'lianxi-'))
  const before = traces.length
  const run = await start(userData, options)
  const own = traces.splice(before)
  await use({ ...run, userData })
  await run.app.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  expect(contactsIn(own.map((trace) => trace.take()).join('\n')), 'contacts outside this machine').toEqual([])
}

/** Every process below this one, deepest first (Linux). */
const descendants = (pid: number): number[] => {
  const tasks = `/proc/${pid}/task`
  if (!existsSync(tasks)) return []
  const children = readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [...descendants(child), child])
}

const hasEnded = (process: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) resolve()
    else process.once('exit', () => resolve())
  })

const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`)

/** kill −9 of the whole program at once: main process, browser and pages. In Electron the first two are one. */
export const killHard = async ({ app }: Run): Promise<void> => {
  const main = app.process()
  const pids = main.pid === undefined ? [] : [main.pid, ...descendants(main.pid)]
  if (windows) execFileSync('taskkill', ['/F', '/T', '/PID', String(main.pid)])
  for (const pid of windows ? [] : pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it went with its parent
    }
  }
  await hasEnded(main)
  if (process.platform === 'linux') await expect.poll(() => pids.filter(isThere)).toEqual([])
}

interface Fixtures {
  /** How the names of the data folders begin. */
  prefix: string
  /** An empty data folder, removed afterwards. */
  userData: string
  /** Fails a test in which any process of the program contacted another machine. */
  noContact: undefined
  /** The program, started on `userData` and closed afterwards. */
  run: Run
}

export const test = base.extend<Fixtures>({
  prefix: ['lianxi-', { option: true }],
  noContact: [
    async ({ prefix: _prefix }, use) => {
      await use(undefined)
      expect(contactsIn(takeTraces()), 'contacts outside this machine').toEqual([])
    },
    { auto: true },
  ],
  userData: async ({ prefix }, use) => {
    const folder = mkdtempSync(join(tmpdir(), prefix))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  run: async ({ userData }, use) => {
    const run = await start(userData)
    await use(run)
    await run.app.close()
  },
})

export { expect }

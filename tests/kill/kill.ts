/**
 * kill −9 of the whole program while it saves, again and again on the same data: no act that was called saved may be missing afterwards, and
 * the rows must equal what the ledger says.
 *
 * `node --import ./scripts/ts.mjs tests/kill/kill.ts --rounds 60 [--lanes 2] [--seed N] [--report FILE]` prints `N passed, N failed`; exit
 * code 1 if any failed. Lanes are PCs side by side, each with data of its own, that share the rounds.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { NO_FRAME, readFrames } from '@ledger/frame'
import { readLine } from '@ledger/line'
import { killHard, type Run, root } from '../e2e/fixture.ts'
import { buildHarness, startHarness } from '../harness/program.ts'
import { generator } from './random.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '60' },
    lanes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    report: { type: 'string' },
  },
})

/** An act that the window was told is saved. */
interface Acknowledged {
  readonly n: number
  readonly why: string
}

/** Frames that the file holds: number → reasons of the acts in it. Read here, by nobody that is being tested alive. */
const framesOnDisk = (userData: string): ReadonlyMap<number, string> => {
  const folder = join(userData, 'data/office/ledger')
  const found = new Map<number, string>()
  let before = { n: 0, sm3: NO_FRAME }
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson'))
    .sort()) {
    const ending = readFrames(readFileSync(join(folder, name)), 0, before, (frame) => {
      before = frame
      const [line = ''] = frame.lines
      found.set(frame.n, readLine(line).change.why ?? '')
      return true
    })
    if (ending.kind === 'middle') throw new Error(`the ledger is damaged at frame ${ending.n}`)
  }
  return found
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One life of the program: start, check what came before, save until killed. */
const round = async (
  app: string,
  userData: string,
  number: number,
  acknowledged: Map<number, Acknowledged>,
  random: () => number,
): Promise<readonly string[]> => {
  const faults: string[] = []
  const run = await startHarness(app, userData).catch((error: unknown) => String(error))
  if (typeof run === 'string') return [`did not start: ${run}`]
  const { page } = run
  const evaluate = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      // Whatever was under way when the kill came.
      if (killed) return undefined
      throw error
    }
  }
  let killed = false
  try {
    await page.exposeFunction('acknowledge', (n: number, why: string) => {
      acknowledged.set(n, { n, why })
    })
    const created = number === 0 ? await page.evaluate(() => window.harness.create()) : null
    if (created && !created.ok) throw new Error(`setup refused: ${JSON.stringify(created)}`)
    if (number > 0) {
      const login = await page.evaluate(() => window.harness.login())
      // Without it nothing can be saved, and nothing of what came before can be asked.
      if (!login.ok) throw new Error(`login refused: ${JSON.stringify(login)}`)
    }
    // Some lives end while the rows catch up with the ledger, most while saving.
    const early = random() < 0.15
    const opening = evaluate(() => page.evaluate(() => window.harness.open()))
    if (!early) {
      await opening
      faults.push(...(await check(run, userData, acknowledged, number % 10 === 0)))
      void evaluate(() =>
        page.evaluate((name) => {
          const tell = (window as unknown as { acknowledge: (n: number, why: string) => Promise<void> })
            .acknowledge
          return window.harness.saveForEver(name, (n, i) => void tell(n, `第 ${i} 次 ${name}`))
        }, `r${number}`),
      )
    }
    await sleep(random() * (early ? 60 : 700))
    killed = true
    await killHard(run)
  } catch (error) {
    faults.push(String(error))
    await killHard(run).catch(() => undefined)
  }
  return faults
}

/** Whether everything that was acknowledged is in the file and in the rows, and the rows are where the ledger is. */
const check = async (
  { page }: Run,
  userData: string,
  acknowledged: ReadonlyMap<number, Acknowledged>,
  whole: boolean,
): Promise<readonly string[]> => {
  const disk = framesOnDisk(userData)
  const lost = [...acknowledged.values()].filter(({ n, why }) => disk.get(n) !== why)
  const head = await page.evaluate(() => window.harness.invoke('ledger:head', {}))
  const position = await page.evaluate(() => window.harness.position())
  const rows = await page.evaluate(() => window.harness.changeNumbers())
  const missing = [...disk.keys()].filter((n) => !rows.includes(n))
  const faults = [
    ...lost.map(({ n, why }) => `lost: frame ${n} (${why}), the file says ${disk.get(n) ?? 'nothing'}`),
    ...missing.map((n) => `not projected: frame ${n}`),
    ...head.notices.filter(({ code }) => code === 'ledgerDamaged').map(() => 'ledger damaged'),
  ]
  if (position?.n !== head.n || position.sm3 !== head.sm3)
    faults.push(`rows at ${position?.n}, ledger at ${head.n}`)
  // The full comparison reads everything, so it is made now and then, and at the end.
  if (whole) {
    const { live, rebuilt } = await page.evaluate(() => window.harness.prove())
    if (live !== rebuilt) faults.push('rows differ from a rebuild')
  }
  return faults
}

/** The last life is not killed while it works: everything is compared once more. */
const lastLife = async (
  app: string,
  userData: string,
  acknowledged: ReadonlyMap<number, Acknowledged>,
): Promise<readonly string[]> => {
  const run = await startHarness(app, userData).catch((error: unknown) => String(error))
  if (typeof run === 'string') return [`did not start: ${run}`]
  try {
    await run.page.evaluate(() => window.harness.open())
    return await check(run, userData, acknowledged, true)
  } catch (error) {
    return [String(error)]
  } finally {
    await killHard(run)
  }
}

interface Told {
  /** Lives, the last one included, in which everything was right, and the others. */
  readonly passed: number
  readonly failed: number
  readonly kills: number
  readonly acknowledged: number
  readonly onDisk: number
}

/** One PC: `rounds` lives on the same data that are killed, and a last one that is not, in which everything is compared once more. */
const lane = async (app: string, name: string, rounds: number, seed: number): Promise<Told> => {
  const random = generator(seed)
  const userData = mkdtempSync(join(tmpdir(), 'lianxi-kill-'))
  const acknowledged = new Map<number, Acknowledged>()
  let failed = 0
  const count = (life: string, faults: readonly string[]) => {
    if (faults.length === 0) return
    failed++
    console.error(`${name}, ${life} (seed ${seed}):\n  ${faults.slice(0, 10).join('\n  ')}`)
  }
  for (let number = 0; number < rounds; number++)
    count(`round ${number}`, await round(app, userData, number, acknowledged, random))
  // Kills that meet no act prove nothing.
  const few = acknowledged.size > rounds ? [] : [`${acknowledged.size} acts in ${rounds} rounds are too few`]
  count('at the end', [...few, ...(await lastLife(app, userData, acknowledged))])
  const onDisk = framesOnDisk(userData).size
  if (failed === 0) rmSync(userData, { recursive: true, force: true })
  else console.error(`the data are kept in ${userData}`)
  return { passed: rounds + 1 - failed, failed, kills: rounds, acknowledged: acknowledged.size, onDisk }
}

const main = async (): Promise<number> => {
  const begun = performance.now()
  const app = buildHarness(join(root, '.cache/harness-kill'))
  const lanes = Number(values.lanes)
  const share = (i: number) => Math.floor((Number(values.rounds) + i) / lanes)
  const told = await Promise.all(
    Array.from({ length: lanes }, (_, i) => lane(app, `PC ${i + 1}`, share(i), Number(values.seed) + i)),
  )
  const sum = (field: keyof Told) => told.reduce((total, one) => total + one[field], 0)
  const [passed, failed, kills] = [sum('passed'), sum('failed'), sum('kills')]
  const [acknowledged, onDisk] = [sum('acknowledged'), sum('onDisk')]
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(`${kills} kills, ${acknowledged} acts acknowledged, ${onDisk} on disk, ${seconds} s`)
  if (values.report)
    writeFileSync(
      values.report,
      JSON.stringify({ passed, failed, kills, acknowledged, onDisk, seed: Number(values.seed), seconds }),
    )
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

process.exit(await main())

/**
 * `npm run soak [-- STAGE…] [--rounds N]`: what exceeds the time of `npm test`: 500 kills during saves, on two PCs side by side, as
 * many during backups and restores and during imports, three offices that exchange 1,000 times, and six programs that draft together. Each stage writes its
 * result, with its date and the commit it ran on, into docs/soak.json as soon as it ends, also a failed one, and leaves those of
 * the other stages there; the file is committed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { say, usesStandIn } from './lib/machine.mjs'
import { root } from './lib/rooms.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
type Result = Readonly<Record<string, unknown>>

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    .status === 0

/** A test of kills that counts for itself. */
const killing =
  (test: string, ...options: readonly string[]) =>
  (): Result => {
    const report = join(root, 'test-results/soak-kills.json')
    mkdirSync(join(root, 'test-results'), { recursive: true })
    rmSync(report, { force: true })
    const green = run([
      ...['--import', './scripts/ts.mjs', test, ...options, `--report=${report}`],
      ...[`--rounds=${values.rounds}`, `--seed=${values.seed}`],
    ])
    return { green, ...(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { brokeOff: true }) }
  }

/** A test of vitest that takes larger numbers from its surroundings. */
const larger = (test: string, numbers: Readonly<Record<string, string>>) => (): Result => {
  const begun = performance.now()
  const green = run(['node_modules/vitest/vitest.mjs', 'run', test], numbers)
  return { green, ...numbers, seconds: Math.round((performance.now() - begun) / 1000) }
}

/** R11a with all six drafters, each a program of its own; `npm test` plays it with three. */
const joint = (): Result => {
  const JOINT_OFFICES = '6'
  const begun = performance.now()
  const green = run(['node_modules/@playwright/test/cli.js', 'test', 'joint.spec.ts'], { JOINT_OFFICES })
  return { green, JOINT_OFFICES, seconds: Math.round((performance.now() - begun) / 1000) }
}

const stages: Readonly<Record<string, () => Result>> = {
  saves: killing('tests/kill/kill.ts', '--lanes=2'),
  backups: killing('tests/kill/vault.ts'),
  imports: larger('src/main/services/exchange/kill.test.ts', { EXCHANGE_KILLS: values.rounds }),
  offices: larger('src/exchange/offices.test.ts', { EXCHANGE_SEEDS: '1000', EXCHANGE_ACTS: '200' }),
  joint,
}

/** Which program was soaked; `+` when the tree held changes of its own. A copy without git says nothing. */
const commit = (): string | null => {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  const head = git('rev-parse', '--short', 'HEAD')
  if (head.status !== 0) return null
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/soak.json')
  return head.stdout.trim() + (changed.stdout.trim() === '' ? '' : '+')
}

const strange = positionals.filter((name) => !(name in stages))
if (strange.length > 0) {
  const known = Object.keys(stages).join(', ')
  say(`没有这一项：${strange}；可用：${known}`, `no such stage: ${strange}; there are ${known}`)
  process.exit(2)
}
const file = join(root, 'docs/soak.json')
for (const [name, stage] of Object.entries(stages)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const result: Result = {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    platform: `${process.platform}-${process.arch}`,
    cores: cpus().length,
    shell: usesStandIn() ? 'stand-in' : 'Electron',
    ...stage(),
  }
  if (result.green !== true) process.exitCode = 1
  writeFileSync(
    file,
    `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), [name]: result }, null, 2)}\n`,
  )
}

/**
 * `npm run soak [-- --rounds N]`: what exceeds the time of `npm test`: 500 kills during saves, on two PCs side by side, and as
 * many during backups and restores and during imports, and three offices that exchange 1,000 times. The last result
 * is written, with its date, to docs/soak.json, which is committed: also a failed one, and one of fewer rounds.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { usesStandIn } from './lib/machine.mjs'
import { root } from './lib/rooms.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const report = join(root, 'test-results/soak-kills.json')
mkdirSync(join(root, 'test-results'), { recursive: true })
rmSync(report, { force: true })
const kill = ['--import', './scripts/ts.mjs', 'tests/kill/kill.ts', '--lanes=2', `--report=${report}`]
const { status } = spawnSync(
  process.execPath,
  [...kill, `--rounds=${values.rounds}`, `--seed=${values.seed}`],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
const backupsReport = join(root, 'test-results/soak-kills-backups.json')
rmSync(backupsReport, { force: true })
const backups = spawnSync(
  process.execPath,
  [
    '--import',
    './scripts/ts.mjs',
    'tests/kill/vault.ts',
    `--report=${backupsReport}`,
    `--rounds=${values.rounds}`,
    `--seed=${values.seed}`,
  ],
  { cwd: root, stdio: 'inherit' },
)
/** Three offices with lost, repeated and disordered parcels, and kills during imports: their tests with larger numbers. */
const exchange = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'src/exchange/offices.test.ts',
    'src/main/services/exchange/kill.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, EXCHANGE_SEEDS: '1000', EXCHANGE_ACTS: '200', EXCHANGE_KILLS: values.rounds },
  },
)
/** Which program was soaked; `+` when the tree held changes of its own. A copy without git says nothing. */
const commitOf = (): string | null => {
  const head = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' })
  if (head.status !== 0) return null
  const changed = spawnSync('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: root,
    encoding: 'utf8',
  })
  return head.stdout.trim() + (changed.stdout.trim() === '' ? '' : '+')
}
const result = {
  date: new Date().toISOString().slice(0, 10),
  commit: commitOf(),
  platform: `${process.platform}-${process.arch}`,
  cores: cpus().length,
  shell: usesStandIn() ? 'stand-in' : 'Electron',
  kills: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : 'broke off',
  exchange: { seeds: 1000, acts: 200, killsOfImports: Number(values.rounds), passed: exchange.status === 0 },
  killsOfBackups: existsSync(backupsReport) ? JSON.parse(readFileSync(backupsReport, 'utf8')) : 'broke off',
}
writeFileSync(join(root, 'docs/soak.json'), `${JSON.stringify(result, null, 2)}\n`)
process.exit((status ?? 1) || (backups.status ?? 1) || (exchange.status ?? 1))

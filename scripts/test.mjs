/**
 * `npm test`: every test there is, stage after stage; at the end one line with the sum of all runners. `npm test -- build kills` runs
 * these stages only.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, usesStandIn } from './lib/machine.mjs'

const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const run = (command, ...args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0
const node = (...args) => run(process.execPath, ...args)
const report = (file) =>
  existsSync(join(results, file)) ? JSON.parse(readFileSync(join(results, file), 'utf8')) : null

/** A stage that passes or fails as a whole. */
const whole = (...args) => {
  const passed = node(...args)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}
/** A runner's own counts; a run that broke off without a failed test counts as one failure. */
const counted = (green, { passed = 0, failed = 0, skipped = 0 }) => ({
  passed,
  failed: green ? failed : Math.max(failed, 1),
  skipped,
})

const vitest = (name, ...which) => {
  const green = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...which,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=test-results/${name}.json`,
  )
  const { numPassedTests, numFailedTests, numPendingTests } = report(`${name}.json`) ?? {}
  return counted(green, { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests })
}
/** Pages as readers other than ours show them. */
const readers = ['tests/pdf/', 'tests/visual/', 'tests/forms/']
const unit = () => vitest('unit', ...readers.map((folder) => `--exclude=${folder}**`))
const pdfReaders = () => vitest('pdf-readers', ...readers)

const endToEnd = () => {
  const test = [process.execPath, 'node_modules/@playwright/test/cli.js', 'test']
  // Electron needs a display; the stand-in shows no window under test.
  const needsDisplay = process.platform === 'linux' && !usesStandIn() && !process.env.DISPLAY
  const green = run(...(needsDisplay ? ['xvfb-run', '--auto-servernum', ...test] : test))
  const { expected, unexpected = 0, flaky = 0, skipped } = report('e2e.json')?.stats ?? {}
  return counted(green, { passed: expected, failed: unexpected + flaky, skipped })
}

/** kill −9 during saves, on two PCs side by side; the hundreds of rounds are in `npm run soak`. */
const kills = () => {
  const green = node(
    '--import',
    './scripts/ts.mjs',
    'tests/kill/kill.ts',
    '--rounds=60',
    '--lanes=2',
    '--report=test-results/kills.json',
  )
  return counted(green, report('kills.json') ?? {})
}

/** kill −9 during backups, restores and their undoing. */
const killsOfBackups = () => {
  const green = node(
    '--import',
    './scripts/ts.mjs',
    'tests/kill/vault.ts',
    '--rounds=30',
    '--report=test-results/kills-backups.json',
  )
  return counted(green, report('kills-backups.json') ?? {})
}

const tsc = 'node_modules/typescript/bin/tsc'
const stages = {
  format_and_lint: () => whole('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'),
  types: () => whole(tsc, '-p', 'tsconfig.json'),
  types_of_pure_rooms: () => whole(tsc, '-p', 'tsconfig.pure.json'),
  build: () => whole('node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'),
  unit,
  pdf_readers: pdfReaders,
  end_to_end: endToEnd,
  kills,
  kills_of_backups: killsOfBackups,
  // Which row of the requirements is played by which passed test.
  trace: () => whole('--import', './scripts/ts.mjs', 'scripts/trace/index.ts'),
}

const asked = process.argv.slice(2)
const strange = asked.filter((name) => !(name in stages))
if (strange.length > 0) {
  say(`没有这一步：${strange}`, `no such stage: ${strange}; there are ${Object.keys(stages).join(', ')}`)
  process.exit(2)
}
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1)
const sum = { passed: 0, failed: 0 }
const lines = []
for (const [name, stage] of Object.entries(stages)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n== ${name}`)
  const begun = performance.now()
  const { passed, failed, skipped } = stage()
  sum.passed += passed
  sum.failed += failed
  lines.push(
    `${name.padEnd(22)} ${seconds(begun).padStart(7)} s   ${passed} passed, ${failed} failed, ${skipped} skipped`,
  )
}
console.log(`\n${lines.map((line) => `   ${line}`).join('\n')}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exit(sum.failed === 0 ? 0 : 1)
